// The child process in which files are read: one at a time, told through standard input, answered through pipe 3.
// It has a small heap, no environment, and is killed by its parent when it takes too long.
import { createWriteStream } from "node:fs";
import { importDraft } from "#domain/documents/import";
import { readReturned } from "#domain/documents/returned-changes";
import type { PresentDraft } from "#domain/documents/returned-order";
import { placeReturned, type ReturnedPlan } from "#domain/documents/returned-places";
import type { Numbering } from "#domain/numbers/numbering";
import type { PlainDocument } from "#domain/plain-document";
import { isRefusal, Refusal } from "#domain/refusal";
import { readSubmission } from "#domain/submissions/submissions";
import { cleanDocument } from "./clean-text";
import { type FileKind, fileKindOf } from "./file-kind";
import { frame, readFrames } from "./frames";
import type { Answer, Job } from "./jobs";
import { mostChanges, mostCharacters, mostParagraphs } from "./limits";
import { isPrintedText } from "./printed-text";

const reading = async (kind: FileKind, bytes: Uint8Array): Promise<PlainDocument> => {
  switch (kind) {
    case "text":
      return (await import("./plain-text")).readPlainText(bytes);
    case "markdown":
      return (await import("./markdown")).readMarkdown(bytes);
    case "html":
      return (await import("./html")).readHtml(bytes);
    case "akoma-ntoso":
      return (await import("./akoma-ntoso")).readAkomaNtoso(bytes);
    case "docx":
      return (await import("./docx")).readDocx(bytes);
    case "odt":
      return (await import("./odt")).readOdt(bytes);
    case "pdf":
      return (await import("./pdf")).readPdf(bytes);
  }
};

type FileJob = Extract<Job, { as: "document" | "submission" | "draft" }>;

// Text that was saved as such but written in Markdown is read as Markdown: a draft with one heading of that kind, a
// submission with two.
const kindFor = (job: FileJob, bytes: Uint8Array): FileKind => {
  const kind = fileKindOf(job.name, bytes);
  if (kind !== "text") return kind;
  const text = Buffer.from(bytes).toString("utf8");
  if (isPrintedText(text)) return kind;
  const headings = text.match(/^#{1,6}\s\S/gmu)?.length ?? 0;
  return headings >= (job.as === "draft" ? 1 : 2) ? "markdown" : kind;
};

const documentOf = async (job: FileJob, bytes: Uint8Array): Promise<PlainDocument> => {
  const document = cleanDocument(await reading(kindFor(job, bytes), bytes));
  const characters = document.paragraphs.reduce(
    (sum, paragraph) => sum + paragraph.runs.reduce((length, piece) => length + piece.text.length, 0),
    0,
  );
  if (characters > mostCharacters || document.paragraphs.length > mostParagraphs)
    throw new Refusal("too-large", "The file holds more text than a submission or a draft can have.");
  return document;
};

const returned = async (name: string, draft: PresentDraft, bytes: Uint8Array): Promise<ReturnedPlan> => {
  if (fileKindOf(name, bytes) !== "docx")
    throw new Refusal("unsupported-type", "Only a Word file (docx) is brought back.");
  const { readReturnedDocx } = await import("./returned-docx");
  const { changes, known } = readReturned(readReturnedDocx(bytes), draft);
  if (changes.length > mostChanges)
    throw new Refusal("too-large", `The file brings ${changes.length} changes; ${mostChanges} are the most.`);
  return { changes: changes.map((change) => placeReturned(change, draft)), known };
};

const result = async (job: Job, bytes: Uint8Array): Promise<unknown> => {
  if (job.as === "return") return returned(job.name, job.draft, bytes);
  if (job.as === "archive") return (await import("./archive-pieces")).prepareArchive(job.file, job.into);
  const document = await documentOf(job, bytes);
  switch (job.as) {
    case "document":
      return document;
    case "submission":
      return { mediaType: document.mediaType, reading: readSubmission(document) };
    case "draft":
      return importDraft(document, job.numbering as Numbering);
  }
};

const answerTo = async (job: Job, bytes: Uint8Array): Promise<Answer> => {
  try {
    return { ok: true, value: await result(job, bytes) };
  } catch (error) {
    if (isRefusal(error)) return { ok: false, code: error.code, sentence: error.message };
    return { ok: false, code: "unreadable", sentence: "The file is damaged or not what it says it is." };
  }
};

const answers = createWriteStream("", { fd: 3 });
// Nothing that is read may reach the network.
globalThis.fetch = () => Promise.reject(new Error("There is no network here."));
process.stdin.on("end", () => process.exit(0));
for await (const [head, bytes] of readFrames(process.stdin, Number.POSITIVE_INFINITY)) {
  const answer = await answerTo(JSON.parse(head) as Job, bytes);
  answers.write(frame(JSON.stringify(answer)));
}
