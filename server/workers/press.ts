// The press prints and compares in child processes, so that nobody's typing waits for it. A few are kept warm; each does
// one job at a time, within a limit of time and memory.

import { type ChildProcess, fork } from "node:child_process";
import { stat } from "node:fs/promises";
import type { Block } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import type { SubmittedAsk } from "#domain/sources/answers/answers";
import type { Overlap } from "#domain/sources/links/overlap";
import type { Kinship, SaidSubmission } from "#domain/sources/links/same-statement";
import { type ComparedBlock, type Correspondence, comparedBlock } from "#domain/texts/compare";
import type { CreditedChange } from "#domain/texts/credits";
import { type Restoration, type RestoreScope, restorationEffort, restore } from "#domain/texts/restore";
import type { TakenBack } from "#domain/texts/taken-back";
import type { IssuedBlock } from "#domain/texts/texts";
import type { UndoneWords } from "#domain/texts/undone-words";
import { type ChangedWords, type WordSteps, wordSteps } from "#domain/texts/word-steps";
import { compareWords, effortOf, type TextRun } from "#domain/words/words";
import {
  blocksAfter,
  type TakebackSheet,
  takebackSize,
  takenBack,
  undoneWords,
} from "#server/earlier-blocks";
import { type ArchivedWordsSheet, writeWords } from "#server/export/archived-words";
import type { CompilationSheet } from "#server/export/compilation";
import { type DescribedLife, describeLife, type LifeSheet, lifeEfforts } from "#server/export/life-sheet";
import type { MarkedSheet } from "#server/export/marked-sheet";
import type { PdfSheet } from "#server/export/pdf";
import {
  findReferences,
  type NamingSheet,
  type NewReferences,
  planReferences,
  type ReferencePlan,
  type ReferenceSheet,
  referenceEffort,
} from "#server/export/reference-plan";
import type { PrintedSheet } from "#server/export/sheet";
import type { Table } from "#server/export/tables/tables";
import type { TraceSheet } from "#server/export/tables/trace-file";
import type { AnswersSheet } from "#server/export/word/answers-docx";
import type { CertificateSheet } from "#server/export/word/certificate-docx";
import type { TableSheet } from "#server/export/word/table-docx";
import type { XmlSheet } from "#server/export/xml/xml-sheet";
import { fillingEffort, firstChanges } from "#server/first-changes";
import { meter } from "#server/metrics/meter";
import { pauses } from "#server/pauses";
import { processSlot } from "#server/process-slot";
import { childProgram } from "#server/program-files";
import type { AnswerOf, CreditedOnes, JobKind, JobOf, SentValue, TextPair, UpdateForm } from "./press-jobs";
import { openWorkerPool, type PoolLimits, release, type WorkerPool } from "./worker-pool";

type IssuedBlocks = readonly IssuedBlock[];
type Drafted = readonly Block[];

export type Press = {
  docx(sheet: PrintedSheet): Promise<Uint8Array>;
  marked(sheet: MarkedSheet): Promise<Uint8Array>;
  markedHtml(sheet: MarkedSheet): Promise<Uint8Array>;
  html(sheet: PrintedSheet): Promise<Uint8Array>;
  text(sheet: PrintedSheet): Promise<Uint8Array>;
  markdown(sheet: PrintedSheet): Promise<Uint8Array>;
  pdf(sheet: PdfSheet): Promise<Uint8Array>;
  xml(sheet: XmlSheet): Promise<Uint8Array>;
  answers(sheet: AnswersSheet): Promise<Uint8Array>;
  certificate(sheet: CertificateSheet): Promise<Uint8Array>;
  table(sheet: TableSheet): Promise<Uint8Array>;
  xlsx(tables: readonly Table[]): Promise<Uint8Array>;
  trace(sheet: TraceSheet): Promise<Uint8Array>;
  alike(asks: readonly SubmittedAsk[]): Promise<string[][]>;
  compilation(sheet: CompilationSheet): Promise<Uint8Array>;
  compare(from: IssuedBlocks, to: IssuedBlocks, credited?: CreditedOnes): Promise<CreditedChange[]>;
  concordance(from: IssuedBlocks, to: IssuedBlocks): Promise<Correspondence[]>;
  /** The runs that lead from the first text of each pair to the second. What is little work is done at once. */
  words(pairs: readonly TextPair[]): Promise<TextRun[][]>;
  /** T10: the draft with paragraphs as the earlier blocks have them, or why not. */
  restore(live: Drafted, earlier: Drafted, scope: RestoreScope): Promise<Restoration | Refusal>;
  /** T10: the draft with a change of the log taken back, or why not. A short log is gone through at once. */
  takenBack(sheet: TakebackSheet): Promise<TakenBack | Refusal>;
  /** The blocks that these changes of the log make, from an empty draft on. A short log is gone through at once. */
  blocksAfter(changes: readonly Uint8Array[]): Promise<Block[]>;
  /** T11: the changes by which a document client fills an empty draft with these blocks. A short one is filled at once. */
  firstChanges(blocks: Drafted, client: number): Promise<Uint8Array[]>;
  /** U6: the draft as it would stand with an act on words taken back. A short log is gone through at once. */
  undoneWords(sheet: Omit<TakebackSheet, "scope">): Promise<UndoneWords | Refusal>;
  /** A long update of a document as several short ones. Fails where what is compressed is damaged. */
  dividedUpdate(update: Uint8Array, form: UpdateForm): Promise<readonly Uint8Array[]>;
  /** How changed words become others. What is little work is done at once. */
  wordSteps(changed: readonly ChangedWords[]): Promise<WordSteps>;
  /** What each passage has in common with its paragraph, word for word. */
  overlaps(pairs: readonly TextPair[]): Promise<Overlap[]>;
  /** L25, L26: the life of a paragraph, and what brought its present words. */
  life(sheet: LifeSheet): Promise<DescribedLife>;
  /** L34: those submissions that may be one statement with the first. */
  kinships(one: SaidSubmission, others: readonly SaidSubmission[]): Promise<Kinship[]>;
  /** L34: the passages of two submissions that say the same, as groups of ids. */
  sameSayings(one: SaidSubmission, other: SaidSubmission): Promise<string[][]>;
  /** X5, X6: every reference that changes or must have been seen. */
  references(sheet: ReferenceSheet): Promise<ReferencePlan>;
  /** X1: the words that name blocks and carry no reference yet. */
  newReferences(sheet: NamingSheet): Promise<NewReferences[]>;
  /** K1: writes the words of an archive into a file of their own. A short log is gone through at once. */
  archivedWords(sheet: ArchivedWordsSheet): Promise<void>;
  /** Ends the children; what is under way fails. */
  close(): void;
};

/** Up to so many steps a comparison is made at once: some ten milliseconds, less than a job takes on its way. */
const little = 100_000;
/** An archive of so many bytes has a short log. */
const shortFile = 200_000;
// Of very many items it is known after a few.
const areLittle = <T>(items: Iterable<T>, effort: (item: T) => number): boolean => {
  let sum = 0;
  for (const item of items) {
    sum += effort(item);
    if (sum > little) return false;
  }
  return true;
};

// A page waits for what is compared, so that it does not wait for documents, and is given less time.
const printLimits: PoolLimits = { children: 2, waiting: 50, jobMs: 60_000, idleMs: 300_000, queue: "prints" };
const readingLimits: PoolLimits = {
  children: 2,
  waiting: 200,
  jobMs: 20_000,
  idleMs: 300_000,
  queue: "readings",
};

/** Opens a press. The server has one; tests may open their own. */
export const openPress = (limits: PoolLimits = printLimits, forReading = readingLimits): Press => {
  const prints = openWorkerPool<SentJob>(limits, startChild);
  const readings = openWorkerPool<SentJob>(forReading, startChild);
  const print = askedOf(prints);
  const read = askedOf(readings);
  return {
    docx: (sheet) => print("docx", { sheet }),
    marked: (sheet) => print("marked", { sheet }),
    markedHtml: (sheet) => print("marked-html", { sheet }),
    html: (sheet) => print("html", { sheet }),
    text: (sheet) => print("text", { sheet }),
    markdown: (sheet) => print("markdown", { sheet }),
    pdf: (sheet) => print("pdf", { sheet }),
    xml: (sheet) => print("xml", { sheet }),
    answers: (sheet) => print("answers", { sheet }),
    certificate: (sheet) => print("certificate", { sheet }),
    table: (sheet) => print("table", { sheet }),
    xlsx: (tables) => print("xlsx", { tables }),
    trace: (sheet) => print("trace", { sheet }),
    alike: (asks) => print("alike", { asks }),
    compilation: (sheet) => print("compilation", { sheet }),
    compare: async (from, to, credited = { proposals: [], acts: [], way: "forward" }) =>
      print("compare", { ...(await compared(from, to)), credited }),
    concordance: async (from, to) => print("concordance", await compared(from, to)),
    words: async (pairs) => {
      if (areLittle(pairs, ([from, to]) => effortOf(from, to)))
        return pairs.map(([from, to]) => compareWords(from, to));
      return read("words", { pairs });
    },
    restore: async (live, earlier, scope) => {
      if (restorationEffort(live, earlier, scope) <= little) return restore(live, earlier, scope);
      return orRefusal(await read("restore", { live, earlier: earlier.map(drafted), scope }));
    },
    takenBack: async (sheet) =>
      takebackSize(sheet) <= shortFile ? takenBack(sheet) : orRefusal(await read("taken-back", { sheet })),
    blocksAfter: async (changes) =>
      changes.reduce((sum, { byteLength }) => sum + byteLength, 0) <= shortFile
        ? blocksAfter(changes.map((bytes) => ({ bytes })))
        : read("blocks-after", { changes }),
    firstChanges: async (blocks, client) =>
      areLittle(blocks, fillingEffort)
        ? firstChanges(blocks, client)
        : print("first-changes", { blocks, client }),
    undoneWords: async (sheet) =>
      takebackSize(sheet) <= shortFile
        ? undoneWords(sheet)
        : orRefusal(await read("undone-words", { sheet })),
    dividedUpdate: (update, form) => read("divided-update", { update, form }),
    wordSteps: async (changed) =>
      areLittle(changed, ({ was, is }) => effortOf(was, is))
        ? wordSteps(changed)
        : read("word-steps", { changed }),
    overlaps: (pairs) => read("overlaps", { pairs }),
    life: async (sheet) =>
      areLittle(lifeEfforts(sheet), (effort) => effort) ? describeLife(sheet) : read("life", { sheet }),
    kinships: (one, others) => read("kinships", { one, others }),
    sameSayings: (one, other) => read("same-sayings", { one, other }),
    references: async (sheet) =>
      referenceEffort(sheet.blocks, sheet.blocks) <= little
        ? planReferences(sheet)
        : read("references", { sheet }),
    newReferences: async (sheet) => {
      const within = sheet.blocks.filter(({ pid }) => sheet.within.has(pid));
      if (referenceEffort(sheet.blocks, within) <= little) return findReferences(sheet);
      return read("new-references", { sheet });
    },
    archivedWords: async (sheet) => {
      if ((await stat(sheet.from)).size <= shortFile) await writeWords(sheet);
      else await print("archived-words", { sheet });
    },
    close: () => {
      prints.close();
      readings.close();
    },
  };
};

type SentJob = { readonly kind: JobKind };

// What comes through the pipe is of no type; the child is held to the same table.
const askedOf =
  (pool: WorkerPool<SentJob>) =>
  async <K extends JobKind>(kind: K, work: JobOf<K>): Promise<AnswerOf<K>> => {
    const count = (outcome: "made" | "failed") => meter().count("adref_exports_total", { kind, outcome });
    try {
      const made = await pool.run<AnswerOf<K>>({ kind, ...work });
      count("made");
      return made;
    } catch (error) {
      count("failed");
      throw error;
    }
  };

// An issued text holds its words twice.
const drafted = ({ pid, kind, level, runs, whole }: Block): Block =>
  whole ? { pid, kind, level, runs, whole } : { pid, kind, level, runs };

const orRefusal = <T extends object>(sent: SentValue<T>): T | Refusal =>
  "refused" in sent ? new Refusal(...sent.refused) : sent;

// What is compared is about half of what texts hold.
const compared = async (from: IssuedBlocks, to: IssuedBlocks) => ({
  from: await comparedInTurns(from),
  to: await comparedInTurns(to),
});

const comparedInTurns = async (blocks: IssuedBlocks): Promise<readonly ComparedBlock[]> => {
  const pause = pauses();
  const made: ComparedBlock[] = [];
  for (const block of blocks) {
    made.push(comparedBlock(block));
    await pause();
  }
  return made;
};

// The child gets no environment: it needs no secret. It ends by itself when this process does.
const startChild = (): ChildProcess => {
  const { file, flags, cwd } = childProgram("server/workers/press-child");
  const child = fork(file, {
    cwd,
    execArgv: ["--max-old-space-size=512", ...flags],
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  release(child);
  return child;
};

const slot = processSlot<Press>("press");

/** The press of this process: one, however many bundles ask for it. */
export const press = (): Press => {
  slot.value ??= openPress();
  return slot.value;
};
