// The two borders at which values of no type come in: a request that was parsed by its schema, and the shared document of Yjs.
// Everywhere else a type follows from what made the value, or is checked where it is used.
import { parseSync } from "vite";

/** Files that may use `as`, with how often: the numbers only go down. */
export const borders: Readonly<Record<string, number>> = {
  // What schemas make of a request.
  "server/http/api.ts": 1,
  // Yjs types every attribute as a text.
  "editor/draft-doc.ts": 2,
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
