// Word files. The archive is opened with suspicion, only the parts that hold words are handed on, and mammoth turns
// them into HTML, from which the paragraphs are read. Nothing that a file points at is fetched.
import { zipSync } from "fflate";
import mammoth from "mammoth";
import { sentBookmark } from "#domain/documents/returned/sent-words";
import { type PlainDocument, plain } from "#domain/plain-document";
import type { Sentence } from "#domain/sentence";
import { markupOf, partsOf } from "#server/intake/packed/packed-parts";
import { changesSaid, commentsSaid } from "#server/intake/tracked";
import { type CountedNumbers, parseHtml } from "#server/intake/web/html";
import { changedStretches, commentsIn } from "./docx-changes";
import { withWrittenNumbers } from "./docx-numbers";
import { withoutChanges } from "./docx-rejected";
import { sentIn } from "./sent-part";

const wanted =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|customXml\/item\d+\.xml|word\/[\w-]+\.xml|word\/_rels\/[\w.-]+\.rels)$/u;

const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Heading 1'] => h2:fresh",
  "p[style-name='Heading 2'] => h3:fresh",
  "p[style-name='Heading 3'] => h4:fresh",
  "p[style-name='Heading 4'] => h5:fresh",
  // Printed above and below the text, and no part of it.
  "p[style-name='Name of the draft'] => footer:fresh",
  "p[style-name='Closing formula'] => footer:fresh",
  "i => em",
];
const bold = { kept: "b => strong", left: "b => " } as const;

// What a paragraph is in the draft, in files that were printed here.
const ownStyles = [
  "p[style-name='Preambular paragraph'] => p.preambular.level-1:fresh",
  "p[style-name='Plain paragraph'] => p.plain.level-1:fresh",
  "p[style-name='Operative paragraph'] => p.operative.level-1:fresh",
  "p[style-name='Subparagraph'] => p.operative.level-2:fresh",
  "p[style-name='Item of a subparagraph'] => p.operative.level-3:fresh",
];

/**
 * Reads a docx file. Insertions that were tracked are part of the text, deletions are not: a warning says so. With changes
 * rejected it is the other way round, and they are named by whoever asked for that.
 */
export const readDocx = async (
  bytes: Uint8Array,
  changes: "accepted" | "rejected" = "accepted",
  as: "document" | "submission" = "document",
): Promise<PlainDocument> => {
  const parts = changes === "rejected" ? withoutChanges(wordsOf(bytes)) : wordsOf(bytes);
  const counted = countedNumbers(parts);
  const isOfficial = counted === null && as === "document";
  const archive = zipSync(isOfficial ? withWrittenNumbers(parts) : parts, { level: 0 });
  const looks = [...styles, isOfficial ? bold.kept : bold.left];
  const result = await mammoth.convertToHtml(
    { buffer: Buffer.from(archive) },
    {
      styleMap: counted ? [...looks, ...ownStyles] : looks,
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
    },
  );
  const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const words = parseHtml(result.value, mediaType, { counted });
  const comments = commentsIn(markupOf(parts, /^word\/comments\.xml$/u));
  const stretches = changedStretches(markupOf(parts, mainPart));
  return {
    ...words,
    paragraphs: [...words.paragraphs, ...comments.map((text) => plain(text, "furniture"))],
    warnings: [...(changes === "accepted" ? trackedChanges(parts) : []), ...commentsSaid(comments.length)],
    ...(stretches.some(({ changes }) => changes.length > 0) ? { stretches } : {}),
  };
};

// The numbers of a file that was printed here, which Word counts by itself, by the bookmarks around the words.
const countedNumbers = (parts: Readonly<Record<string, Uint8Array>>): CountedNumbers | null => {
  const sent = sentIn(parts);
  if (sent?.paragraphs.every(({ label }) => label === undefined) !== false) return null;
  const numbers = new Map<string, { number: string; isEmpty: boolean }>();
  const turns = new Map<string, number>();
  for (const { pid, all, label = "" } of sent.paragraphs) {
    const turn = (turns.get(pid) ?? 0) + 1;
    turns.set(pid, turn);
    const name = sentBookmark(pid, turn);
    if (name !== null) numbers.set(name, { number: label, isEmpty: all === "" });
  }
  return numbers;
};

/** The parts of the archive that hold words, unpacked. Throws `unreadable` for one that is damaged or hostile. */
export const wordsOf = (bytes: Uint8Array): Record<string, Uint8Array> => partsOf(bytes, wanted);

/** The part of a Word file that holds its text. */
export const mainPart = /^word\/document\d*\.xml$/u;

// How many changes the mark-up of a Word file tracks.
const trackedChanges = (parts: Readonly<Record<string, Uint8Array>>): Sentence[] => {
  const markup = markupOf(parts, mainPart);
  const count = (mark: RegExp) => markup.match(mark)?.length ?? 0;
  return changesSaid(count(/<w:ins[\s>]/gu), count(/<w:del[\s>]/gu));
};
