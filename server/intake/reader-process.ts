// The child process in which files are read: one at a time, addressed through standard input, answered through pipe 3.
// It has little memory, no environment, and is killed by its parent when it takes too long.
import { createWriteStream } from "node:fs";
import { importDraft } from "#domain/documents/import";
import { readReturned, readStranger } from "#domain/documents/returned/returned-changes";
import { placeReturned, type ReturnedPlan } from "#domain/documents/returned/returned-places";
import { originOf } from "#domain/documents/returned/returned-strangers";
import type { PlainDocument } from "#domain/plain-document";
import { isRefusal, Refusal } from "#domain/refusal";
import { readSubmission } from "#domain/submissions/submissions";
import { cleanDocument } from "#server/intake/text/clean-text";
import { legibleDocument, savedOnceDocument } from "#server/intake/text/legible-document";
import { isPrintedText } from "#server/intake/text/printed-text";
import { type FileKind, fileKindOf } from "./file-kind";
import { fitting, type ReadingAnswer, type ReadingJob } from "./jobs";
import { mostChanges, mostCharacters, mostParagraphs } from "./limits";
import { messageFrames, readMessages } from "./messages";
import type { RevisionSource } from "./revision-file";

const reading = async (job: FileJob, kind: FileKind, bytes: Uint8Array): Promise<PlainDocument> => {
  switch (kind) {
    case "text":
      return (await import("#server/intake/text/plain-text")).readPlainText(bytes, kindOfText(job));
    case "markdown":
      return job.as === "submission"
        ? (await import("#server/intake/markdown/published-markdown")).readPublishedMarkdown(bytes)
        : (await import("#server/intake/markdown/markdown")).readMarkdown(bytes);
    case "html":
      return (await import("#server/intake/web/html")).readHtml(bytes, kindOfText(job));
    case "akoma-ntoso":
      return (await import("#server/intake/web/akoma-ntoso")).readAkomaNtoso(bytes);
    case "docx":
      return (await import("#server/intake/word/docx")).readDocx(
        bytes,
        isRefused(job) ? "rejected" : "accepted",
        kindOfText(job),
      );
    case "odt":
      return (await import("#server/intake/opendocument/odt")).readOdt(bytes);
    case "pdf":
      return (await import("#server/intake/pdf/pdf")).readPdf(bytes);
  }
};

const kindOfText = (job: FileJob) => (job.as === "submission" ? "submission" : "document");

type FileJob = Extract<ReadingJob, { as: "document" | "submission" | "draft" | "revision" }>;

// A revision whose changes are to be proposed is the text without them.
const isRefused = (job: FileJob): boolean => job.as === "revision" && job.tracked === "proposed";

// Text that was saved as such but written in Markdown is read as Markdown: a draft with one heading of that kind, a
// submission with two.
const kindFor = (job: FileJob, bytes: Uint8Array): FileKind => {
  const kind = fileKindOf(job.name, bytes);
  if (kind !== "text") return kind;
  const text = Buffer.from(bytes).toString("utf8");
  if (isPrintedText(text)) return kind;
  const headings = text.match(/^#{1,6}\s\S/gmu)?.length ?? 0;
  return headings >= (job.as === "draft" || job.as === "revision" ? 1 : 2) ? "markdown" : kind;
};

const documentOf = async (job: FileJob, bytes: Uint8Array): Promise<PlainDocument> => {
  const read = savedOnceDocument(await reading(job, kindFor(job, bytes), bytes));
  const document = legibleDocument(cleanDocument(read));
  const characters = document.paragraphs.reduce(
    (sum, paragraph) => sum + paragraph.runs.reduce((length, piece) => length + piece.text.length, 0),
    0,
  );
  if (characters > mostCharacters || document.paragraphs.length > mostParagraphs)
    throw new Refusal("too-large", "The file holds more text than a submission or a draft can have.");
  return document;
};

type ReturnJob = Extract<ReadingJob, { as: "return" }>;

const returned = async (job: ReturnJob, bytes: Uint8Array): Promise<ReturnedPlan> => {
  const { draft, known: of, compares } = job;
  if (fileKindOf(job.name, bytes) !== "docx")
    throw new Refusal("unsupported-type", "Only a Word file (docx) is brought back.");
  const { readReturnedDocx } = await import("#server/intake/word/returned-docx");
  const file = readReturnedDocx(bytes);
  const origin = originOf(file, of, draft);
  if (origin.is !== "own" && !compares) return { changes: [], known: 0, origin };
  const { changes, known } = origin.is === "own" ? readReturned(file, draft) : readStranger(file, draft);
  if (changes.length > mostChanges)
    throw new Refusal("too-large", "The file brings {count} changes; {mostChanges} are the most.", {
      count: changes.length,
      mostChanges,
    });
  return { changes: changes.map((change) => placeReturned(change, draft)), known, origin };
};

const result = async (job: ReadingJob, bytes: Uint8Array): Promise<unknown> => {
  if (job.as === "return") return returned(job, bytes);
  if (job.as === "archive")
    return (await import("#server/intake/archive/archive-pieces")).prepareArchive(job.file, job.into);
  const document = await documentOf(job, bytes);
  switch (job.as) {
    case "document":
      return document;
    case "submission":
      return { mediaType: document.mediaType, reading: readSubmission(document) };
    case "draft":
      return importDraft(document, job.numbering);
    case "revision":
      return (await import("./revision-file")).readRevision(
        { document, returned: returnedIn(job, bytes) },
        job,
      );
  }
};

const returnedIn = (job: FileJob, bytes: Uint8Array): RevisionSource["returned"] =>
  fileKindOf(job.name, bytes) === "docx"
    ? async () => (await import("#server/intake/word/returned-docx")).readReturnedDocx(bytes)
    : null;

const answerTo = async (job: ReadingJob, bytes: Uint8Array): Promise<ReadingAnswer> => {
  try {
    return { ok: true, value: await result(job, bytes) };
  } catch (error) {
    if (isRefusal(error))
      return { ok: false, code: error.code, words: error.words, facts: fitting(error.facts) };
    return {
      ok: false,
      code: "unreadable",
      words: "The file is damaged or not what it says it is.",
      facts: {},
    };
  }
};

const answers = createWriteStream("", { fd: 3 });
// Nothing that is read may reach the network.
globalThis.fetch = () => Promise.reject(new Error("There is no network here."));
process.stdin.on("end", () => process.exit(0));
const asked = readMessages(process.stdin, Number.POSITIVE_INFINITY);

// Nothing of a file is held any more while the next is waited for. False when there is none.
const answerNext = async (): Promise<boolean> => {
  const next = await asked.next();
  if (next.done) return false;
  const [job, bytes] = next.value;
  for (const frame of messageFrames(await answerTo(job, bytes))) answers.write(frame);
  return true;
};

while (await answerNext());
