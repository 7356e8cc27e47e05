// The entry point for uploaded files: whatever they hold, the result is plain values or a refusal. They are
// read in a process of their own, through `inWorker` in server/workers.
import { type ImportedDraft, importDraft } from "#domain/documents/import";
import { readReturned, readStranger } from "#domain/documents/returned/returned-changes";
import type { PresentDraft } from "#domain/documents/returned/returned-order";
import { placeReturned, type ReturnedPlan } from "#domain/documents/returned/returned-places";
import { type KnownDraft, originOf } from "#domain/documents/returned/returned-strangers";
import { fileLimits } from "#domain/limits";
import type { Numbering } from "#domain/numbers/numbering";
import type { PlainDocument, PlainMediaType } from "#domain/plain-document";
import { isRefusal, Refusal } from "#domain/refusal";
import { readSubmission, type SubmissionReading } from "#domain/submissions/submissions";
import type { SoundArchive } from "#server/intake/archive/archive-pieces";
import { cleanDocument } from "#server/intake/text/clean-text";
import { legibleDocument, savedOnceDocument, shownDocument } from "#server/intake/text/legible-document";
import { isPrintedText } from "#server/intake/text/printed-text";
import { type FileKind, fileKindOf } from "./file-kind";
import type { RevisionReading, RevisionTask } from "./revision-file";

/** A file as uploaded. The name only helps to tell text from Markdown and is never used as a path. */
export type IncomingFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * What a returned file is read against; `compares`: a file of another draft, or of none, is matched by its
 * words.
 */
export type ReturnTask = {
  readonly draft: PresentDraft;
  readonly known: KnownDraft;
  readonly compares: boolean;
};

/** A submission read out of a file. */
type SubmissionFile = { readonly mediaType: PlainMediaType; readonly reading: SubmissionReading };

/**
 * What a file is read as; `revision-without-changes`: the text before the tracked changes that are to be
 * proposed.
 */
type ReadAs = "document" | "submission" | "draft" | "revision" | "revision-without-changes";

// Any failure that is not a refusal means that the file is damaged.
const legibly = async <T>(read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw new Refusal("unreadable", "The file is damaged or not what it says it is.");
  }
};

/**
 * Reads a file into plain paragraphs. Refuses with `unsupported-type` what is not text, Markdown, HTML, docx,
 * odt, PDF or Akoma Ntoso, with `unreadable` what is damaged, hostile or too expensive to read, with
 * `too-large` what is over 20 MB.
 */
export const readDocument = (file: IncomingFile): Promise<PlainDocument> =>
  legibly(() => documentIn(file, "document"));

export const readAsSubmission = (file: IncomingFile): Promise<SubmissionFile> =>
  legibly(async () => {
    const document = await documentIn(file, "submission");
    return { mediaType: document.mediaType, reading: readSubmission(document) };
  });

export const readAsDraft = (file: IncomingFile, numbering: Numbering): Promise<ImportedDraft> =>
  legibly(async () => importDraft(await documentIn(file, "draft"), numbering));

export const readAsRevision = (file: IncomingFile, task: RevisionTask): Promise<RevisionReading> =>
  legibly(async () => {
    const as = task.tracked === "proposed" ? "revision-without-changes" : "revision";
    const document = await documentIn(file, as);
    const isWord = fileKindOf(file.name, file.bytes) === "docx";
    const returned = async () => (await import("./word/returned-docx")).readReturnedDocx(file.bytes);
    return (await import("./revision-file")).readRevision(
      { document, returned: isWord ? returned : null },
      task,
    );
  });

export const readAsReturn = (
  { name, bytes }: IncomingFile,
  { draft, known: of, compares }: ReturnTask,
): Promise<ReturnedPlan> =>
  legibly(async () => {
    if (fileKindOf(name, bytes) !== "docx")
      throw new Refusal("unsupported-type", "Only a Word file (docx) is brought back.");
    const { readReturnedDocx } = await import("./word/returned-docx");
    const file = readReturnedDocx(bytes);
    const origin = originOf(file, of, draft);
    if (origin.is !== "own" && !compares) return { changes: [], known: 0, origin };
    const { changes, known } = origin.is === "own" ? readReturned(file, draft) : readStranger(file, draft);
    if (changes.length > fileLimits.changes)
      throw new Refusal("too-large", "The file brings {count} changes; {mostChanges} are the most.", {
        count: changes.length,
        mostChanges: fileLimits.changes,
      });
    return { changes: changes.map((change) => placeReturned(change, draft)), known, origin };
  });

/** Reads an archive on disk, and writes its rows into a folder beside it. */
export const readAsArchive = (file: string, into: string): Promise<SoundArchive> =>
  legibly(async () => (await import("./archive/archive-pieces")).prepareArchive(file, into));

const documentIn = async (file: IncomingFile, as: ReadAs): Promise<PlainDocument> => {
  if (file.bytes.length > fileLimits.bytes)
    throw new Refusal("too-large", "A file may have {megabytes} megabytes at most.", {
      megabytes: fileLimits.bytes / 1024 / 1024,
    });
  const read = shownDocument(savedOnceDocument(await readKind(file.bytes, kindFor(file, as), as)));
  const document = legibleDocument(cleanDocument(read));
  const characters = document.paragraphs.reduce(
    (sum, paragraph) => sum + paragraph.runs.reduce((length, piece) => length + piece.text.length, 0),
    0,
  );
  if (characters > fileLimits.characters || document.paragraphs.length > fileLimits.paragraphs)
    throw new Refusal("too-large", "The file holds more text than a submission or a draft can have.");
  return document;
};

const readKind = async (bytes: Uint8Array, kind: FileKind, as: ReadAs): Promise<PlainDocument> => {
  const text = as === "submission" ? "submission" : "document";
  switch (kind) {
    case "text":
      return (await import("./text/plain-text")).readPlainText(bytes, text);
    case "markdown":
      return as === "submission"
        ? (await import("./markdown/published-markdown")).readPublishedMarkdown(bytes)
        : (await import("./markdown/markdown")).readMarkdown(bytes);
    case "html":
      return (await import("./web/html")).readHtml(bytes, text);
    case "akoma-ntoso":
      return (await import("./web/akoma-ntoso")).readAkomaNtoso(bytes);
    case "docx": {
      const changes = as === "revision-without-changes" ? "rejected" : "accepted";
      return (await import("./word/docx")).readDocx(bytes, changes, text);
    }
    case "odt":
      return (await import("./opendocument/odt")).readOdt(bytes);
    case "pdf":
      return (await import("./pdf/pdf")).readPdf(bytes);
  }
};

// A .txt file written in Markdown is read as Markdown: for a draft one Markdown heading suffices, for a
// submission two.
const kindFor = ({ name, bytes }: IncomingFile, as: ReadAs): FileKind => {
  const kind = fileKindOf(name, bytes);
  if (kind !== "text") return kind;
  const text = Buffer.from(bytes).toString("utf8");
  if (isPrintedText(text)) return kind;
  const headings = text.match(/^#{1,6}\s\S/gmu)?.length ?? 0;
  return headings >= (as === "submission" || as === "document" ? 2 : 1) ? "markdown" : kind;
};
