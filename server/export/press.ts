// The press prints and compares in child processes, so that nobody's typing waits for it. A few are kept warm; each does
// one job at a time, within a limit of time and memory.
import { AsyncLocalStorage } from "node:async_hooks";
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { Refusal } from "#domain/refusal";
import type { Ask } from "#domain/sources/answers";
import type { BlockChange, Correspondence } from "#domain/texts/compare";
import type { IssuedBlock } from "#domain/texts/texts";
import type { AnswersSheet } from "./answers-docx";
import type { CertificateSheet } from "./certificate-docx";
import type { CompilationSheet } from "./compilation";
import type { MarkedSheet } from "./marked-sheet";
import type { PdfSheet } from "./pdf";
import type { Sheet } from "./sheet";
import type { TableSheet } from "./table-docx";
import type { Table } from "./tables";
import type { XmlSheet } from "./xml-sheet";

type Blocks = readonly IssuedBlock[];

/** A piece of work, as it is sent to a child. */
export type Job =
  | { readonly kind: "docx" | "html"; readonly sheet: Sheet }
  | { readonly kind: "marked" | "marked-html"; readonly sheet: MarkedSheet }
  | { readonly kind: "pdf"; readonly sheet: PdfSheet }
  | { readonly kind: "xml"; readonly sheet: XmlSheet }
  | { readonly kind: "answers"; readonly sheet: AnswersSheet }
  | { readonly kind: "certificate"; readonly sheet: CertificateSheet }
  | { readonly kind: "table"; readonly sheet: TableSheet }
  | { readonly kind: "xlsx"; readonly tables: readonly Table[] }
  | { readonly kind: "alike"; readonly asks: readonly Ask[] }
  | { readonly kind: "compilation"; readonly sheet: CompilationSheet }
  | { readonly kind: "compare" | "concordance"; readonly from: Blocks; readonly to: Blocks };

/** What a child sends back. */
export type Outcome = { readonly value: unknown } | { readonly failure: string };

export type Press = {
  docx(sheet: Sheet): Promise<Uint8Array>;
  marked(sheet: MarkedSheet): Promise<Uint8Array>;
  markedHtml(sheet: MarkedSheet): Promise<string>;
  html(sheet: Sheet): Promise<string>;
  pdf(sheet: PdfSheet): Promise<Uint8Array>;
  xml(sheet: XmlSheet): Promise<string>;
  answers(sheet: AnswersSheet): Promise<Uint8Array>;
  certificate(sheet: CertificateSheet): Promise<Uint8Array>;
  table(sheet: TableSheet): Promise<Uint8Array>;
  xlsx(tables: readonly Table[]): Promise<Uint8Array>;
  alike(asks: readonly Ask[]): Promise<string[][]>;
  compilation(sheet: CompilationSheet): Promise<Uint8Array | string>;
  compare(from: Blocks, to: Blocks): Promise<BlockChange[]>;
  concordance(from: Blocks, to: Blocks): Promise<Correspondence[]>;
  /** Does work whose printing is given up as soon as nobody waits for it any more. */
  whileWanted<T>(wanted: Wanted, work: () => Promise<T>): Promise<T>;
  /** Ends the children; what is under way fails. */
  close(): void;
};

/** Until when something is wanted, and who is told how far it is. */
export type Wanted = { readonly signal: AbortSignal; tell?(stage: "waiting" | "printing"): void };

type Limits = {
  readonly children: number;
  readonly waiting: number;
  readonly jobMs: number;
  readonly idleMs: number;
};

const usualLimits: Limits = { children: 2, waiting: 50, jobMs: 60_000, idleMs: 300_000 };

type Task = { readonly job: Job; begun(): void; done(value: unknown): void; fail(error: Error): void };
/** `isReady`: the child has started, and may be given work. */
type Hand = { readonly child: ChildProcess; isReady: boolean; task: Task | null; timer: NodeJS.Timeout };

/** Opens a press. The server has one; tests may open their own. */
export const openPress = (limits: Limits = usualLimits): Press => {
  const hands = new Set<Hand>();
  const waiting: Task[] = [];
  const wanted = new AsyncLocalStorage<Wanted>();

  const dismiss = (hand: Hand, reason: Error) => {
    if (!hands.delete(hand)) return;
    clearTimeout(hand.timer);
    hand.child.kill("SIGKILL");
    // Where no child starts, whoever waits is told so instead of waiting for the next that does not.
    const failed = hand.isReady || hands.size > 0 ? hand.task : waiting.shift();
    failed?.fail(reason);
    hand.task = null;
    assign();
  };

  const hire = (): void => {
    const child = startChild();
    const hand: Hand = { child, isReady: false, task: null, timer: setTimeout(() => undefined, 0) };
    give(hand, () => dismiss(hand, tooLong()), limits.jobMs);
    hold(child);
    child.on("message", (outcome: Outcome) => finish(hand, outcome));
    child.on("error", () => dismiss(hand, new Error("A child of the press could not be reached.")));
    child.on("exit", () => dismiss(hand, new Error("A child of the press ended before its work was done.")));
    hands.add(hand);
  };

  const give = (hand: Hand, end: () => void, milliseconds: number): void => {
    clearTimeout(hand.timer);
    hand.timer = setTimeout(end, milliseconds).unref();
  };

  // The first thing that a child says is that it is ready.
  const finish = (hand: Hand, outcome: Outcome) => {
    const { task } = hand;
    hand.isReady = true;
    hand.task = null;
    release(hand.child);
    give(hand, () => dismiss(hand, new Error("idle")), limits.idleMs);
    if ("failure" in outcome) task?.fail(new Error(outcome.failure));
    else task?.done(outcome.value);
    assign();
  };

  // While a child starts, work goes to whichever is free first.
  const assign = () => {
    const hand = [...hands].find(({ isReady, task }) => isReady && task === null);
    const isStarting = [...hands].some(({ isReady }) => !isReady);
    if (!hand && waiting.length > 0 && !isStarting && hands.size < limits.children) hire();
    const task = hand && waiting.shift();
    if (!hand || !task) return;
    hand.task = task;
    task.begun();
    give(hand, () => dismiss(hand, tooLong()), limits.jobMs);
    hold(hand.child);
    hand.child.send(task.job);
    if (waiting.length > 0) assign();
  };

  const run = (job: Job): Promise<unknown> => {
    // What a child that starts will take at once does not wait for others.
    const starting = [...hands].filter(({ isReady }) => !isReady).length;
    if (waiting.length >= limits.waiting + starting)
      throw new Refusal(
        "unavailable",
        "Too many documents are being printed just now. Try again in a moment.",
      );
    const { signal, tell } = wanted.getStore() ?? {};
    return new Promise((done, fail) => {
      const leave = () => signal?.removeEventListener("abort", giveUp);
      const task: Task = {
        job,
        begun: () => tell?.("printing"),
        done: (value) => {
          leave();
          done(value);
        },
        fail: (error) => {
          leave();
          fail(error);
        },
      };
      const giveUp = () => {
        const place = waiting.indexOf(task);
        if (place >= 0) waiting.splice(place, 1);
        for (const hand of [...hands]) if (hand.task === task) dismiss(hand, unwanted());
        task.fail(unwanted());
      };
      if (signal?.aborted) return giveUp();
      signal?.addEventListener("abort", giveUp, { once: true });
      tell?.("waiting");
      waiting.push(task);
      assign();
    });
  };

  return {
    docx: async (sheet) => (await run({ kind: "docx", sheet })) as Uint8Array,
    marked: async (sheet) => (await run({ kind: "marked", sheet })) as Uint8Array,
    markedHtml: async (sheet) => (await run({ kind: "marked-html", sheet })) as string,
    html: async (sheet) => (await run({ kind: "html", sheet })) as string,
    pdf: async (sheet) => (await run({ kind: "pdf", sheet })) as Uint8Array,
    xml: async (sheet) => (await run({ kind: "xml", sheet })) as string,
    answers: async (sheet) => (await run({ kind: "answers", sheet })) as Uint8Array,
    certificate: async (sheet) => (await run({ kind: "certificate", sheet })) as Uint8Array,
    table: async (sheet) => (await run({ kind: "table", sheet })) as Uint8Array,
    xlsx: async (tables) => (await run({ kind: "xlsx", tables })) as Uint8Array,
    alike: async (asks) => (await run({ kind: "alike", asks })) as string[][],
    compilation: async (sheet) => (await run({ kind: "compilation", sheet })) as Uint8Array | string,
    compare: async (from, to) => (await run({ kind: "compare", from, to })) as BlockChange[],
    concordance: async (from, to) => (await run({ kind: "concordance", from, to })) as Correspondence[],
    whileWanted: (order, work) => wanted.run(order, work),
    close: () => {
      for (const task of waiting.splice(0)) task.fail(closed());
      for (const hand of [...hands]) dismiss(hand, closed());
    },
  };
};

const tooLong = () =>
  new Refusal("unavailable", "This took too long and was given up. Try again in a moment.");
const unwanted = () => new Refusal("unavailable", "This was stopped before it was done.");
const closed = () => new Refusal("unavailable", "The server is stopping.");

// The child gets no environment: it needs no secret. It ends by itself when this process does.
const startChild = (): ChildProcess => {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), "server", "export", "press-child.ts");
  const child = fork(file, {
    execArgv: ["--max-old-space-size=512", "--import", "tsx"],
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  release(child);
  return child;
};

// A child at work keeps this process alive, one that waits does not.
const hold = (child: ChildProcess): void => {
  child.ref();
  child.channel?.ref();
};
const release = (child: ChildProcess): void => {
  child.unref();
  child.channel?.unref();
};

const slot = Symbol.for("adref.press");
const holder = globalThis as { [slot]?: Press };

/** The press of this process: one, however many bundles ask for it. */
export const press = (): Press => {
  holder[slot] ??= openPress();
  return holder[slot];
};
