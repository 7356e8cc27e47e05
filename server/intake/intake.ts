// Files come in here: whatever they hold is read in a process of its own, with limits, and arrives as plain values.

import { z } from "zod";
import type { ImportedDraft } from "#domain/documents/import";
import type { ReturnedPlan } from "#domain/documents/returned/returned-places";
import type { Numbering } from "#domain/numbers/numbering";
import type { PlainDocument } from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import type { SoundArchive } from "#server/intake/archive/archive-pieces";
import { processSlot } from "#server/process-slot";
import type { ReadingAnswer, ReadingJob, Readings, ReturnTask, SubmissionFile } from "./jobs";
import { archiveLimits, mostBytes } from "./limits";
import { makeReaderPool, type ReaderPool } from "./reader-pool";
import type { RevisionReading, RevisionTask } from "./revision-file";

/** A file as it came. The name is a hint for distinguishing text from Markdown and is never a path. */
export type IncomingFile = { readonly name: string; readonly bytes: Uint8Array };

type Pools = { readonly files: ReaderPool; readonly archives: ReaderPool };

const slot = processSlot<Pools>("readers");

/** The reading processes of this process, however often this module is bundled. */
const pools = (): Pools => {
  slot.value ??= { files: makeReaderPool(), archives: makeReaderPool(archiveLimits) };
  return slot.value;
};
const readers = (): ReaderPool => pools().files;

/** Ends the reading processes, at shutdown and after tests. */
export const closeReaders = (): void => {
  for (const pool of Object.values(slot.value ?? {})) pool.close();
};

type ReadingJobOf<K extends ReadingJob["as"]> = Extract<ReadingJob, { readonly as: K }>;

const ask = async <K extends ReadingJob["as"]>(
  job: ReadingJobOf<K> & { readonly as: K },
  { bytes }: IncomingFile,
  pool: ReaderPool,
): Promise<Readings[K]> => {
  if (bytes.length > mostBytes)
    throw new Refusal("too-large", "A file may have {megabytes} megabytes at most.", {
      megabytes: mostBytes / 1024 / 1024,
    });
  return valueIn<K>(await pool.read(job, bytes));
};

// The values come from our own code on the other side of a pipe, so their types are taken as said: this is the border.
const valueIn = <K extends ReadingJob["as"]>(answer: ReadingAnswer): Readings[K] => {
  if (!answer.ok) throw new Refusal(answer.code, answer.words, answer.facts);
  return z.custom<Readings[K]>().parse(answer.value);
};

/**
 * Reads a file into plain paragraphs. Refuses with `unsupported-type` what is no text, Markdown, HTML, docx, odt, PDF or Akoma Ntoso,
 * with `unreadable` what is damaged, hostile or takes too much, with `too-large` what is over 20 MB.
 */
export const readFile = async (file: IncomingFile, pool = readers()): Promise<PlainDocument> =>
  ask({ as: "document", name: file.name }, file, pool);

/** Reads a file as a submission, all of it in the reading process. Refuses as {@link readFile} does. */
export const readSubmissionFile = async (file: IncomingFile, pool = readers()): Promise<SubmissionFile> =>
  ask({ as: "submission", name: file.name }, file, pool);

/** Reads a file as a draft, all of it in the reading process. Refuses as {@link readFile} does. */
export const readDraftFile = async (
  file: IncomingFile,
  numbering: Numbering,
  pool = readers(),
): Promise<ImportedDraft> => ask({ as: "draft", name: file.name, numbering }, file, pool);

/** Reads a Word file that comes back, against the draft as it stands. Refuses as {@link readFile} does, and other kinds. */
export const readReturnedFile = async (
  file: IncomingFile,
  task: ReturnTask,
  pool = readers(),
): Promise<ReturnedPlan> => ask({ as: "return", name: file.name, ...task }, file, pool);

/** Reads a file that brings a new revision against the draft as it stands. Refuses as {@link readFile} does. */
export const readRevisionFile = async (
  file: IncomingFile,
  task: RevisionTask,
  pool = readers(),
): Promise<RevisionReading> => ask({ as: "revision", name: file.name, ...task }, file, pool);

/** Reads an archive on disk and writes its rows into a folder that is not there yet. Refuses what is no sound archive. */
export const readArchiveFile = async (
  file: string,
  into: string,
  pool = pools().archives,
): Promise<SoundArchive> =>
  valueIn<"archive">(await pool.read({ as: "archive", file, into }, new Uint8Array()));
