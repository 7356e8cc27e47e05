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
  /** Milliseconds from the moment the file is handed over. */
  readonly time: number;
  /** The JavaScript heap, in megabytes. */
  readonly heap: number;
  /** All memory of the process, in megabytes, where the system tells. */
  readonly memory: number;
  /** The longest answer, in bytes. */
  readonly answer: number;
  /** After so many files a process is replaced by a fresh one. */
  readonly files: number;
  /** Milliseconds that a process waits for another file before it ends. */
  readonly idle: number;
};

export const usualLimits: ReaderLimits = {
  time: 20_000,
  heap: 256,
  memory: 1_000,
  answer: 48 * 1024 * 1024,
  files: 200,
  idle: 20_000,
};
