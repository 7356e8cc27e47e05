// Five hundred submissions of eight pages come in while two people type: what it costs them, and how fast it is. Then the
// pages that read all passages are asked for, while the two go on typing.
import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism, loadavg } from "node:os";
import { freshDatabase } from "../support/database";
import { signIn } from "../support/sign-in";
import type { Imported, Parcel } from "../support/upload-child";
import { measureReads } from "./many-reads";
import { type Adref, cpuSeconds, residentMegabytes, startAdref } from "./servers";
import { letTwoWrite, summary, type Typed } from "./two-writers";

const files = Number(process.env.BENCH_FILES ?? 500);
/** Quiet times and parts of the import take turns, so that whoever else uses the machine weighs on both alike. */
const turns = 5;
const quietSeconds = Number(process.env.BENCH_QUIET ?? 10);
const seed = 1;

const sentence =
  "We reaffirm that 1 is a matter for all, and commit to affordable access, steady financing and the training of teachers.";
const text = Array.from(
  { length: 120 },
  (_, i) => `${i + 1}. ${sentence.replace("1", `matter ${i}`)} ${sentence.replace("1", "it")}`,
).join("\n\n");

// A process of its own, ready before its time is taken.
const sender = async (): Promise<ChildProcess> => {
  const child = fork("tests/support/upload-child.ts", { execArgv: ["--import", "tsx"] });
  await new Promise((resolve) => child.once("message", resolve));
  return child;
};

const sendBy = (child: ChildProcess, parcel: Parcel): Promise<Imported> =>
  new Promise((resolve, reject) => {
    child.once("message", (imported) => resolve(imported as Imported));
    child.once("exit", (code) => code !== 0 && reject(new Error(`The sender ended with ${code}.`)));
    child.send(parcel);
  });

const row = (name: string, typed: readonly Typed[], rest: readonly string[]): string => {
  const { keys, p50, p99, longest, unheard } = summary(typed);
  return `| ${[name, keys, p50.toFixed(1), p99.toFixed(1), longest.toFixed(0), unheard, ...rest].join(" | ")} |\n`;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const measureOn = async (name: string, database?: string): Promise<void> => {
  const adref: Adref = await startAdref("bench", text, { anyCore: true, ...(database ? { database } : {}) });
  const secretariat = await signIn(adref.base, "secretariat@demo.example", "demo-2015");
  const url = `${adref.base}/api/drafts/bench/submissions`;
  const writers = await letTwoWrite(adref);
  await pause(5000);
  const before = residentMegabytes(adref.pid);
  const [quiet, busy, parts]: [Typed[], Typed[], Imported[]] = [[], [], []];
  let spent = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    await writers.since();
    await pause(quietSeconds * 1000);
    quiet.push(await writers.since());
    const child = await sender();
    const part = { from: (turn * files) / turns, to: ((turn + 1) * files) / turns };
    const cpu = cpuSeconds(adref.pid);
    await writers.since();
    parts.push(await sendBy(child, { url, cookie: secretariat.cookie, count: files, seed, ...part }));
    spent += cpuSeconds(adref.pid) - cpu;
    busy.push(await writers.since());
  }
  const total = (of: keyof Imported) => parts.reduce((all, part) => all + part[of], 0);
  const [calm, loaded] = [summary(quiet), summary(busy)];
  process.stdout.write(
    row(`${name}, quiet`, quiet, ["", "", "", `${before.toFixed(0)} MB`]) +
      row(`${name}, import`, busy, [
        (total("received") / total("seconds")).toFixed(1),
        String(total("failed")),
        `${((spent * 1000) / files).toFixed(0)}`,
        `${residentMegabytes(adref.pid).toFixed(0)} MB`,
      ]) +
      `| ${name}, ratio | | ${(loaded.p50 / calm.p50).toFixed(2)} | ${(loaded.p99 / calm.p99).toFixed(2)} | | | | | | |\n`,
  );
  await measureReads(secretariat, writers);
  writers.stop();
  await adref.stop();
};

/** Prints a table for the embedded database, and one for PostgreSQL where TEST_DATABASE_URL names a server. */
export const measureImport = async (): Promise<void> => {
  const load = loadavg()[0]?.toFixed(1);
  process.stdout.write(
    `${files} files of eight pages, ${availableParallelism()} cores, load ${load} before\n` +
      "| | keys | p50 ms | p99 ms | longest ms | unheard | files a second | failed | server CPU ms a file | memory |\n|---|---|---|---|---|---|---|---|---|---|\n",
  );
  if (!process.argv.includes("postgresql")) await measureOn("embedded");
  if (!process.env.TEST_DATABASE_URL || process.argv.includes("embedded")) return;
  const database = await freshDatabase();
  try {
    await measureOn("PostgreSQL", database.url);
  } finally {
    await database.close();
  }
};
