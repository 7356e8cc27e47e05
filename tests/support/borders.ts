// Where values of no type come in: from a library, a pipe, a file or the language itself. Elsewhere a type follows from what
// made the value. These files may cast, so many times each: the numbers only go down.
import { parseSync } from "vite";

/** Files that may use `as`, with how often. */
export const borders: Readonly<Record<string, number>> = {
  // Drizzle answers statements that were written by hand without types.
  "db/rows.ts": 1,
  // What the language answers as any texts, and the one place where a text becomes the identity of a block.
  "domain/draft.ts": 1,
  "domain/typed-entries.ts": 1,
  // Parsers of every type are remembered side by side, and their values handed on in a row.
  "domain/floor/grammar/line.ts": 2,
  // Saved records and stored facts, which this program wrote.
  "domain/record/taking-back.ts": 1,
  "server/undo/undo-lines.ts": 1,
  // Yjs and its binding type attributes as texts, and no history but their own.
  "editor/draft-doc.ts": 2,
  "editor/drafting-editor.ts": 2,
  // Node's streams, errors and global object.
  "server/documents/archive-view.ts": 1,
  "server/http/multipart.ts": 1,
  "server/process-slot.ts": 1,
  // Answers of our own processes, which come through a pipe, and of one store for answers of every type.
  "server/intake/intake.ts": 1,
  "server/sources/answers/answer-cache.ts": 1,
  "server/workers/press.ts": 1,
  // What schemas make of a request.
  "server/http/api.ts": 2,
  // Packages that have types for less than they do: docx, write-excel-file, next-auth, markdown-it, pdf.js.
  "server/export/tables/xlsx.ts": 1,
  "server/export/word/sent-parts.ts": 1,
  "server/export/word/word-elements.ts": 2,
  "server/http/next-auth.ts": 2,
  "server/intake/markdown/published-markdown.ts": 1,
  "server/intake/pdf/glyphs.ts": 4,
  "server/sign-in/session.ts": 1,
  // An archive is checked row by row before it counts as one.
  "server/intake/archive/archive-rows.ts": 1,
  "server/intake/archive/archive.ts": 3,
};

const isCast = (node: object): boolean =>
  "type" in node &&
  node.type === "TSAsExpression" &&
  !("typeAnnotation" in node && /"name":"const"/.test(JSON.stringify(node.typeAnnotation)));

/** How many casts there are in a file, `as const` apart. */
export const castsIn = (file: string, source: string): number => {
  if (!/ as (?!const\b)/.test(source)) return 0;
  let count = 0;
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (isCast(node)) count += 1;
    for (const part of Object.values(node)) walk(part);
  };
  walk(parseSync(file, source).program);
  return count;
};
