// The worker pools of this process: long work is done in one of them, so that nobody's typing waits for it.
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { meter } from "#server/metrics/meter";
import { processSlot } from "#server/runtime";
import { type Breach, openPool, type PoolLimits, type WorkerPool } from "./pool";
import type { Tasks } from "./tasks";

const second = 1000;
const megabyte = 1024 * 1024;

const unreadable = (what: Sentence) =>
  new Refusal("unreadable", "The file could not be read: {what}. Save it anew, or send it as plain text.", {
    what,
  });

const refusalToRead = (breach: Breach): Refusal => {
  if (breach === "memory") return unreadable(sentence("it took more memory than a reader may use"));
  if (breach === "work")
    return new Refusal(
      "unreadable",
      "Reading the file takes more work than the server gives to one. Send it in parts, or as plain text.",
    );
  // The job was not done, which implies nothing about the file.
  return new Refusal(
    "unavailable",
    "The server has too much else to do to read the file now. Nothing is wrong with it: send it again later.",
  );
};

const refusalToPrint = (breach: Breach): Refusal =>
  breach === "memory"
    ? new Refusal(
        "unavailable",
        "This took more than the server gives to one piece of work, and was given up.",
      )
    : new Refusal("unavailable", "This took too long and was given up. Try again in a moment.");

/** Files generated here, and comparisons that belong to them. */
export const printWork: PoolLimits = {
  queue: "prints",
  children: 2,
  waiting: 50,
  work: 60 * second,
  wait: 300 * second,
  heap: 512,
  memory: 2000,
  answer: Number.POSITIVE_INFINITY,
  jobs: 1000,
  idle: 120 * second,
  refusal: refusalToPrint,
};

/** Uploaded files, any of which may be hostile: no other work is done in the same process. */
export const fileWork: PoolLimits = {
  queue: "files",
  children: 2,
  waiting: 1000,
  work: 20 * second,
  wait: 300 * second,
  heap: 256,
  memory: 1000,
  answer: 48 * megabyte,
  jobs: 200,
  idle: 20 * second,
  refusal: refusalToRead,
};

const limits = {
  prints: printWork,
  // A page waits for these comparisons, so they do not queue behind documents, and get less time.
  readings: { ...printWork, queue: "readings", waiting: 200, work: 20 * second, wait: 60 * second },
  files: fileWork,
  // Read whole, one after the other, by a process that does not hold its memory for long.
  archives: {
    ...fileWork,
    queue: "archives",
    children: 1,
    work: 120 * second,
    wait: 1200 * second,
    heap: 3000,
    memory: 4000,
    jobs: 20,
    idle: 5 * second,
  },
} satisfies Record<string, PoolLimits>;

type PoolName = keyof typeof limits;

/** The pool of each task; tasks not listed run in the one that generates files. */
const poolOf: Partial<Record<keyof Tasks, PoolName>> = {
  document: "files",
  submission: "files",
  amendments: "files",
  draft: "files",
  revision: "files",
  return: "files",
  archive: "archives",
  overlaps: "readings",
  life: "readings",
  kinships: "readings",
  "same-sayings": "readings",
};

const slot = processSlot<Map<PoolName, WorkerPool>>("workers");

/** Runs a task in a child process. Throws a refusal where it exceeds its limits, or where too many wait. */
export const inWorker = async <K extends keyof Tasks>(
  name: K,
  ...args: Parameters<Tasks[K]>
): Promise<Awaited<ReturnType<Tasks[K]>>> => {
  const poolName = poolOf[name] ?? "prints";
  slot.value ??= new Map();
  const pool = slot.value.get(poolName) ?? openPool(limits[poolName]);
  slot.value.set(poolName, pool);
  const count = (isDone: boolean) =>
    poolName === "files" || poolName === "archives"
      ? meter().count("adref_imports_total", { kind: name, outcome: isDone ? "read" : "failed" })
      : meter().count("adref_exports_total", { kind: name, outcome: isDone ? "made" : "failed" });
  try {
    const value = await pool.run(name, ...args);
    count(true);
    return value;
  } catch (error) {
    count(false);
    throw error;
  }
};

/** Ends all children, at shutdown and after tests; jobs under way fail. */
export const closeWorkers = (): void => {
  for (const pool of slot.value?.values() ?? []) pool.close();
  slot.value = new Map();
};
