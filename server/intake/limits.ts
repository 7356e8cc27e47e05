// How much a file may be and cost. One place, so that tests can say what is expected.

/** A larger file is refused before it is read. Bytes. */
export const mostBytes = 20 * 1024 * 1024;
/** More words than this are no submission: about 1,500 pages. Characters. */
export const mostCharacters = 4_000_000;
export const mostParagraphs = 50_000;
/** A file that comes back brings no more changes than people can look through. */
export const mostChanges = 2_000;

/** What the process that reads a file may use. */
export type ReaderLimits = {
  /** Milliseconds in which nothing but the process is waited for, from the moment it has the whole file. */
  readonly time: number;
  /** Milliseconds from the moment the file is handed over, whoever else is served meanwhile. */
  readonly whole: number;
  /** What V8 may use for JavaScript's own objects, in megabytes. */
  readonly oldSpace: number;
  /** All memory of the process, in megabytes, where the system says. */
  readonly memory: number;
  /** The longest answer, in bytes. */
  readonly answer: number;
  /** After so many files a process is replaced by a fresh one. */
  readonly files: number;
  /** Milliseconds that a process waits for another file before it ends. */
  readonly idle: number;
  /** The most files that are read at the same time; the others wait in line. */
  readonly atOnce: number;
};

export const usualLimits: ReaderLimits = {
  time: 20_000,
  whole: 120_000,
  oldSpace: 256,
  memory: 1_000,
  answer: 48 * 1024 * 1024,
  files: 200,
  idle: 20_000,
  atOnce: 2,
};

/** Archives are read whole, one after the other, by a process that does not keep its memory for long. */
export const archiveLimits: ReaderLimits = {
  ...usualLimits,
  time: 120_000,
  whole: 600_000,
  oldSpace: 3_000,
  memory: 4_000,
  files: 20,
  idle: 5_000,
  atOnce: 1,
};
