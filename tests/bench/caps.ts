// npm run bench caps: what the largest request, message or file that the caps allow costs the process of the server. Each
// row is begun in a server of its own process, and is then measured: how long the loop let nobody else have a turn, and how
// much memory the process took. A row that is over is begun once more, and what it took then stands beside it: what the code
// takes, it takes every time, and what else the machine does is added to that. More words after `caps` choose the rows that have
// one of them.
import { type RuntimeProcess, startRuntime } from "../support/runtime-process";
import { actRows } from "./caps-acts";
import { agreementRows } from "./caps-agreement";
import { archiveRows } from "./caps-archive";
import { deskRows } from "./caps-desks";
import { draftRows } from "./caps-draft";
import { firstKeyRows } from "./caps-first-key";
import { gatheredRows } from "./caps-gathered";
import { largeSourceRows } from "./caps-large-sources";
import { markRows } from "./caps-marks";
import { meetingRows } from "./caps-meeting";
import { passageRows } from "./caps-passages";
import { peopleRows } from "./caps-people";
import { plenaryRows } from "./caps-plenary";
import { proposalRows } from "./caps-proposals";
import { recordRows } from "./caps-record";
import { roomRows } from "./caps-room";
import type { CapsAct, CapsRow } from "./caps-rows";
import { sourceRows } from "./caps-sources";
import { takenRows } from "./caps-taken";
import { wholeRows } from "./caps-whole";
import { wordRows } from "./caps-words";

const rows: readonly CapsRow[] = [
  ...wordRows,
  ...markRows,
  ...draftRows,
  ...sourceRows,
  ...largeSourceRows,
  ...agreementRows,
  ...actRows,
  ...gatheredRows,
  ...archiveRows,
  ...wholeRows,
  ...recordRows,
  ...peopleRows,
  ...meetingRows,
  ...plenaryRows,
  ...deskRows,
  ...takenRows,
  ...proposalRows,
  ...passageRows,
  ...firstKeyRows,
  ...roomRows,
];

/** What no request, message or file may go beyond in the server's own process. */
const most = { milliseconds: 50, megabytes: 64 };

type Print = (...cells: string[]) => void;

/** What one act of a row took, and what came of it. */
type Measured = {
  readonly operation: string;
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly whole: number;
  readonly answer: string;
  /** What is otherwise than it should be, apart from the figures. */
  readonly wrong: string;
};

const isOver = ({ milliseconds, megabytes }: Measured): boolean =>
  milliseconds > most.milliseconds || megabytes > most.megabytes;

const measureRow = async (row: CapsRow, print: Print): Promise<void> => {
  try {
    const first = await measureOnce(row);
    const again = first.some(isOver) ? await measureOnce(row) : first;
    for (const [place, each] of first.entries()) printAct(row.size, [each, again[place] ?? each], print);
  } catch (error) {
    print("", row.size, "", "", "", error instanceof Error ? error.message : String(error), "FAILED");
  }
};

const measureOnce = async ({ begin }: CapsRow): Promise<Measured[]> => {
  const runtime = await startRuntime();
  try {
    for (const [, act] of await begin(runtime, 0.01)) await act();
    const measured: Measured[] = [];
    for (const act of await begin(runtime, 1)) measured.push(await measureAct(runtime, act));
    return measured;
  } finally {
    runtime.end();
  }
};

const measureAct = async (runtime: RuntimeProcess, [operation, act, meant]: CapsAct): Promise<Measured> => {
  const began = performance.now();
  let answer = "";
  const { milliseconds, megabytes } = await runtime.measure(async () => {
    answer = outcomeOf(await act());
  });
  const isRefused = /^[45]/.test(answer);
  const wrong = [isRefused && !meant && "REFUSED", !isRefused && meant && "NOT REFUSED"].filter(Boolean);
  const whole = performance.now() - began;
  return { operation, milliseconds, megabytes, whole, answer, wrong: wrong.join(" ") };
};

const printAct = (size: string, [first, again]: readonly [Measured, Measured], print: Print): void => {
  const { operation, milliseconds, megabytes, whole, answer, wrong } = first;
  const figures = [milliseconds, megabytes, whole].map((each) => each.toFixed(0));
  const over =
    isOver(first) && `OVER, then ${again.milliseconds.toFixed(0)} ms and ${again.megabytes.toFixed(0)} MB`;
  print(operation, size, ...figures, answer, [over, wrong].filter(Boolean).join(" "));
};

// What came of it, as far as it can be seen: a status, and of a refusal its code and words.
const outcomeOf = (answer: unknown): string => {
  if (typeof answer !== "object" || answer === null || !("status" in answer)) return "";
  const { status, body } = answer as { status: number; body?: { code?: string; detail?: string } };
  return status < 400 ? String(status) : [status, body?.code, body?.detail].filter(Boolean).join(" ");
};

/** Measures every row that has one of these words in its size, or all, and prints them as a table. */
export const measureCaps = async (chosen: readonly string[]): Promise<void> => {
  const print: Print = (...cells) => void process.stdout.write(`| ${cells.join(" | ")} |\n`);
  process.stdout.write(
    `The process of the server at the caps; at most ${most.milliseconds} ms and ${most.megabytes} MB.\n\n`,
  );
  print("operation", "size", "held ms", "memory MB", "whole ms", "answer", "");
  print("---", "---", "---", "---", "---", "---", "---");
  for (const row of rows)
    if (chosen.length === 0 || chosen.some((word) => row.size.includes(word))) await measureRow(row, print);
};
