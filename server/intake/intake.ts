// Files come in here: whatever they hold is read in a process of its own, with limits, and arrives as plain values.
import type { ImportedDraft } from "#domain/documents/import";
import type { ReturnedPlan } from "#domain/documents/returned/returned-places";
import type { Numbering } from "#domain/numbers/numbering";
import type { PlainDocument, PlainMediaType } from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import type { SubmissionReading } from "#domain/submissions/submissions";
import type { SoundArchive } from "#server/intake/archive/archive-pieces";
import type { Answer, Job, ReturnTask } from "./jobs";
import { archiveLimits, mostBytes } from "./limits";
import { makeReaderPool, type ReaderPool } from "./reader-pool";
import type { RevisionReading, RevisionTask } from "./revision-file";

/** A file as it came. The name is a hint for distinguishing text from Markdown and is never a path. */
export type IncomingFile = { readonly name: string; readonly bytes: Uint8Array };

type Pools = { readonly files: ReaderPool; readonly archives: ReaderPool };

const slot = Symbol.for("adref.readers");
const holder = globalThis as { [slot]?: Pools };

/** The reading processes of this process, however often this module is bundled. */
const pools = (): Pools => {
  holder[slot] ??= { files: makeReaderPool(), archives: makeReaderPool(archiveLimits) };
  return holder[slot];
};
const readers = (): ReaderPool => pools().files;

/** Ends the reading processes, at shutdown and after tests. */
export const closeReaders = (): void => {
  for (const pool of Object.values(holder[slot] ?? {})) pool.close();
};

const ask = async (job: Job, { bytes }: IncomingFile, pool: ReaderPool): Promise<unknown> => {
  if (bytes.length > mostBytes)
    throw new Refusal("too-large", `A file may have ${mostBytes / 1024 / 1024} megabytes at most.`);
  return valueIn(await pool.read(job, bytes));
};

const valueIn = (answer: Answer): unknown => {
  if (!answer.ok) throw new Refusal(answer.code, answer.sentence);
  return answer.value;
};

// The values come from our own code on the other side of a pipe, so their types are taken as said: this is the border.

/**
 * Reads a file into plain paragraphs. Refuses with `unsupported-type` what is no text, Markdown, HTML, docx, odt, PDF or Akoma Ntoso,
 * with `unreadable` what is damaged, hostile or takes too much, with `too-large` what is over 20 MB.
 */
export const readFile = async (file: IncomingFile, pool = readers()): Promise<PlainDocument> =>
  (await ask({ as: "document", name: file.name }, file, pool)) as PlainDocument;

/** A submission read out of a file. */
export type SubmissionFile = { readonly mediaType: PlainMediaType; readonly reading: SubmissionReading };

/** Reads a file as a submission, all of it in the reading process. Refuses as {@link readFile} does. */
export const readSubmissionFile = async (file: IncomingFile, pool = readers()): Promise<SubmissionFile> =>
  (await ask({ as: "submission", name: file.name }, file, pool)) as SubmissionFile;

/** Reads a file as a draft, all of it in the reading process. Refuses as {@link readFile} does. */
export const readDraftFile = async (
  file: IncomingFile,
  numbering: Numbering,
  pool = readers(),
): Promise<ImportedDraft> =>
  (await ask({ as: "draft", name: file.name, numbering }, file, pool)) as ImportedDraft;

/** Reads a Word file that comes back, against the draft as it stands. Refuses as {@link readFile} does, and other kinds. */
export const readReturnedFile = async (
  file: IncomingFile,
  task: ReturnTask,
  pool = readers(),
): Promise<ReturnedPlan> =>
  (await ask({ as: "return", name: file.name, ...task }, file, pool)) as ReturnedPlan;

/** Reads a file that brings a new revision against the draft as it stands. Refuses as {@link readFile} does. */
export const readRevisionFile = async (
  file: IncomingFile,
  task: RevisionTask,
  pool = readers(),
): Promise<RevisionReading> =>
  (await ask({ as: "revision", name: file.name, ...task }, file, pool)) as RevisionReading;

/** Reads an archive on disk and writes its rows into a folder that is not there yet. Refuses what is no sound archive. */
export const readArchiveFile = async (
  file: string,
  into: string,
  pool = pools().archives,
): Promise<SoundArchive> =>
  valueIn(await pool.read({ as: "archive", file, into }, new Uint8Array())) as SoundArchive;
