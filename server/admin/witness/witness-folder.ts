// The folder of a witness: what it has signed for each draft, in an append-only file, and evidence of forks. Everything
// is on disk before it is published.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { FolderInUse, lockFolder } from "#db/embedded/folder-lock";
import { hashing } from "#domain/digest";
import type { Fork } from "#domain/record/remembered";
import type { Fault } from "#domain/record/verdict";
import {
  readWitnessLog,
  verifyWitnessLog,
  type Witnessed,
  type WitnessHeader,
  type WitnessLog,
} from "#domain/record/witness-log";
import { say as inWords } from "#domain/saying";

/** The log of one draft. */
export type KeptLog = {
  /** The checkpoint signed last; null before the first. */
  last(): Witnessed | null;
  /** Appends one; it is on disk when this returns. */
  append(seen: Witnessed): void;
};

/**
 * Creates the folder and locks it: two processes would sign two histories with one key. Returns the function that
 * releases it.
 */
export const holdFolder = (folder: string): (() => void) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    return lockFolder(folder);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    throw new Error(`Another witness is at work in ${folder}.`);
  }
};

const appendTo = (file: string, line: string): void => {
  const handle = openSync(file, "a", 0o600);
  try {
    writeSync(handle, line);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

// A line unfinished when the process ended had not been sent to anybody.
const wholeLines = (file: string): string => {
  if (!existsSync(file)) return "";
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf("\n") + 1;
  if (end < bytes.length) truncateSync(file, end);
  return bytes.subarray(0, end).toString("utf8");
};

// Nothing may be signed on the basis of a file somebody has altered.
const soundLog = (file: string, text: string): WitnessLog => {
  const log = readWitnessLog(text);
  const broken = (fault: Fault) => new Error(`${file}: ${inWords(fault.where)}: ${inWords(fault.what)}.`);
  if ("what" in log) throw broken(log);
  const [fault] = log.seen.length === 0 ? [] : verifyWitnessLog(text, hashing).faults;
  if (fault) throw broken(fault);
  return log;
};

/** What was signed for a draft, from a folder. Throws where it belongs to another witness or server, or was altered. */
export const openLog = (folder: string, header: WitnessHeader): KeptLog => {
  const file = path.join(folder, `${header.draft}.jsonl`);
  let text = wholeLines(file);
  if (text === "") {
    text = `${JSON.stringify(header)}\n`;
    appendTo(file, text);
  }
  const log = soundLog(file, text);
  if (log.header.witness !== header.witness)
    throw new Error(`${file} is of another witness, ${log.header.witness}.`);
  if (log.header.server !== header.server)
    throw new Error(
      `${file} is of ${log.header.server}. Another installation needs a folder of its own; where it has moved, change the first line.`,
    );
  let last = log.seen.at(-1) ?? null;
  return {
    last: () => last,
    append: (seen) => {
      appendTo(file, `${JSON.stringify(seen)}\n`);
      last = seen;
    },
  };
};

/** The drafts with a log in a folder. */
export const knownDrafts = (folder: string): string[] =>
  readdirSync(folder).flatMap((file) => (file.endsWith(".jsonl") ? [file.slice(0, -".jsonl".length)] : []));

/** Stores evidence of a fork, once per conflicting checkpoint. Returns the file. */
export const keepEvidence = (folder: string, fork: Fork, digest: string): string => {
  const file = path.join(folder, `${fork.draft}.fork-${digest.slice(0, 16)}.json`);
  if (!existsSync(file))
    writeFileSync(file, `${JSON.stringify(fork, null, 1)}\n`, { mode: 0o600, flush: true });
  return file;
};
