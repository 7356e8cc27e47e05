// Sixty connections of somebody without an account on the pages of a built server, and how long a key in a room takes meanwhile: at
// most twice as long as in the quiet, at the median. Quiet and flood take turns, so that both meet the same machine.
import { fork } from "node:child_process";
import path from "node:path";
import { measure } from "./load";
import { startAdref } from "./room/adref";
import type { StrangersAnswers, StrangersOrder } from "./strangers-child";

const connections = 60;
const rounds = 3;
const seconds = 6;
/** How many times as long as in the quiet a key may take. */
const most = 2;

const floods: Readonly<Record<string, readonly string[]>> = {
  "the sign-in": ["/sign-in", "/sign-in?callbackUrl=%2Fdrafts%2F{n}"],
  "a draft": ["/drafts/bench", "/drafts/bench/agreement"],
  "pages that are not there, and invitations": ["/missing/{n}", "/join/{n}", "/public/{n}"],
  "everything that is open": ["/", "/sign-in", "/help/delegate", "/privacy", "/drafts/{n}", "/missing/{n}"],
};

const flood = (order: StrangersOrder): (() => Promise<StrangersAnswers>) => {
  const child = fork(path.join(import.meta.dirname, "strangers-child.ts"), { execArgv: ["--import", "tsx"] });
  child.send(order);
  return () =>
    new Promise((resolve, reject) => {
      child.once("message", (answers: StrangersAnswers) => resolve(answers));
      child.once("exit", (code) => code !== 0 && reject(new Error(`The strangers ended with ${code}.`)));
      child.send("stop");
    });
};

const middle = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Prints a row for each kind of pages. */
export const measureStrangers = async (): Promise<void> => {
  const subject = await startAdref({ name: "Adref", anyCore: true });
  const keys = async (): Promise<number> => (await measure(subject, { clients: 2, writers: 1, seconds })).p50;
  process.stdout.write(
    `\n${connections} connections of a stranger on pages; a key may take ${most} times as long as in the quiet.\n\n` +
      "| strangers on | quiet key ms | key ms | times | answers a second | |\n|---|---|---|---|---|---|\n",
  );
  await keys();
  for (const [name, paths] of Object.entries(floods)) {
    const [quiet, busy]: [number[], number[]] = [[], []];
    const answers: Record<string, number> = {};
    let flooded = 0;
    for (let round = 0; round < rounds; round += 1) {
      quiet.push(await keys());
      const begun = performance.now();
      const stop = flood({ base: subject.base, paths, connections });
      busy.push(await keys());
      for (const [status, count] of Object.entries(await stop()))
        answers[status] = (answers[status] ?? 0) + count;
      flooded += (performance.now() - begun) / 1000;
    }
    const times = middle(busy) / middle(quiet);
    const rates = Object.entries(answers).map(
      ([status, count]) => `${(count / flooded).toFixed(0)} × ${status}`,
    );
    const figures = [middle(quiet).toFixed(1), middle(busy).toFixed(1), times.toFixed(2), rates.join(", ")];
    process.stdout.write(`| ${name} | ${figures.join(" | ")} | ${times > most ? "OVER" : ""} |\n`);
  }
  await subject.stop();
};
