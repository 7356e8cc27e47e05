// The room with a large text: 433 blocks with 1,055 brackets, 300 proposals where it is negotiated, 20 writers at five keys a
// second each, and a real browser in which somebody types. Times on the clock depend on who else uses the machine, so CPU time
// stands beside them.
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import type { Browser, CDPSession, Page } from "playwright-core";
import { enterRoom, openBrowser, placeCaret } from "../support/browser";
import { measureBare } from "./large-bare";
import { propose } from "./large-crowd";
import { measureOpening } from "./large-opening";
import { write } from "./large-writers";
import { beginNoting, countCpu, letNote, ownLetter, readNoted, readSpent } from "./page-timing";
import { type Adref, cpuSeconds, enterAs, residentMegabytes, startAdref } from "./servers";

const blocks = 433;
const everyHeading = 13;
const writers = 20;
/** Of the writers so many type in the paragraph in which the browser types. */
const together = 4;
/** The place of that paragraph; where the text is negotiated, six delegations have proposals in it. */
const place = 200;
const proposals = 300;
const keys = Number(process.env.BENCH_KEYS ?? 100);
/** Goals for a key to its paint and for the first words, in milliseconds, and for the scripts of the room, in kB as sent. */
const goals = { median: 30, p99: 60, amongWriters: 50, words: 1000, script: 350 };

type Mode = "drafting" | "negotiating";

// 399 paragraphs of about 40 words, with two brackets or three, and one more in every seventh: 1,055 in all.
const generated = (): string =>
  Array.from({ length: blocks }, (_, index) => {
    if (index % everyHeading === 0) return `## Article ${index / everyHeading + 1}`;
    const third = index % 2 === 0 ? " [within their means]" : "";
    const fourth = index % 7 === 0 ? " [once a year]" : "";
    return (
      `${index}. The Parties [shall][should] take note of the needs of communities in matter ${index}, and report on ` +
      `them in a timely manner${third}${fourth}, with due regard to the information that they have in common, to the ` +
      "work of the bodies that this text names, and to what was agreed before."
    );
  }).join("\n\n");

/** The text: that of the file BENCH_TEXT where it is named. */
export const largeText = (): string =>
  process.env.BENCH_TEXT ? readFileSync(process.env.BENCH_TEXT, "utf8") : generated();

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

type Stage = { readonly page: Page; readonly session: CDPSession };

const enter = async (browser: Browser, adref: Adref): Promise<Stage> => {
  const { context, page } = await enterAs(browser, adref, "jpn");
  await letNote(page);
  const visitor = { page, context };
  await enterRoom(visitor, "bench");
  await placeCaret(visitor, place);
  await page.keyboard.press("End");
  return { page, session: await context.newCDPSession(page) };
};

const typeKeys = async (page: Page): Promise<void> => {
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press(key % 6 === 5 ? " " : ownLetter);
    await page.waitForTimeout(200);
  }
};

/** Median and 99 of a hundred, in milliseconds from a key to its paint. */
type KeyTimes = { readonly median: number; readonly p99: number };

// One row: somebody types in the browser, and what that cost the page and the server.
const measure = async (name: string, adref: Adref, { page, session }: Stage): Promise<KeyTimes> => {
  await page.waitForTimeout(3000);
  await beginNoting(page);
  const [before, server, began] = [await readSpent(session), cpuSeconds(adref.pid), performance.now()];
  await typeKeys(page);
  await page.waitForTimeout(1000);
  const seconds = (performance.now() - began) / 1000;
  const [noted, after] = [await readNoted(page), await readSpent(session)];
  const share = (spent: number) => `${((spent / seconds) * 100).toFixed(0)} %`;
  const expected = keys - Math.floor(keys / 6);
  const cells = [
    name,
    `${noted.keys.length} of ${expected}`,
    [0.5, 0.9, 0.99].map((q) => quantile(noted.keys, q).toFixed(0)).join(" / "),
    noted.changes.length,
    (((after.script - before.script) * 1000) / (keys + noted.changes.length)).toFixed(1),
    share(after.all - before.all),
    [after.script - before.script, after.style - before.style, after.layout - before.layout]
      .map(share)
      .join(" / "),
    `${noted.longTasks.length} / ${(sum(noted.longTasks) / seconds).toFixed(0)}`,
    noted.blocks.length > 0 ? `${noted.blocks.length} / ${quantile(noted.blocks, 0.5).toFixed(0)}` : 0,
    share(cpuSeconds(adref.pid) - server),
    `${after.memory.toFixed(0)} / ${residentMegabytes(adref.pid).toFixed(0)}`,
  ];
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
  return { median: quantile(noted.keys, 0.5), p99: quantile(noted.keys, 0.99) };
};

const places = Array.from({ length: writers }, (_, number) => ({
  number,
  block: number < together ? place : 10 + number * everyHeading + (number % 5) + 1,
}));

/** What is compared with its goal; without a goal it is there to be compared with. */
type Measured = {
  readonly what: string;
  readonly found: number;
  readonly goal: number | null;
  readonly unit: string;
};

const opening = async (browser: Browser, adref: Adref): Promise<Measured[]> => {
  const { words, saved, script, later } = await measureOpening(browser, adref);
  process.stdout.write(
    `\nOpened: ready to write after ${saved.toFixed(0)} ms; ${later.toFixed(0)} kB of scripts follow when the page rests.\n`,
  );
  return [
    { what: "first words on the screen", found: words, goal: goals.words, unit: "ms" },
    { what: "scripts of the room, compressed", found: script, goal: goals.script, unit: "kB" },
  ];
};

const amongWriters = async (adref: Adref, mode: Mode, stage: Stage): Promise<KeyTimes> => {
  const stop = new AbortController();
  const typing = Promise.all(
    places.map((each) => write(adref, { ...each, proposes: mode === "negotiating" }, stop.signal)),
  );
  const times = await Promise.race([
    measure(`${mode}, ${writers} writers`, adref, stage),
    typing.then(() => ({ median: Number.NaN, p99: Number.NaN })),
  ]);
  stop.abort();
  await typing;
  return times;
};

const measureMode = async (browser: Browser, mode: Mode): Promise<Measured[]> => {
  const adref = await startAdref("bench", largeText(), { mode });
  try {
    // What is proposed is worded for the text that is generated.
    if (mode === "negotiating" && !process.env.BENCH_TEXT) await propose(adref, proposals, place);
    const stage = await enter(browser, adref);
    await countCpu(stage.session);
    const alone = await measure(`${mode}, alone`, adref, stage);
    const among = await amongWriters(adref, mode, stage);
    await stage.page.context().close();
    const key = `${mode}, key to paint`;
    return [
      { what: `${key}, median`, found: alone.median, goal: goals.median, unit: "ms" },
      { what: `${key}, p99`, found: alone.p99, goal: goals.p99, unit: "ms" },
      { what: `${key} among writers, median`, found: among.median, goal: goals.amongWriters, unit: "ms" },
      ...(mode === "negotiating" ? await opening(browser, adref) : []),
    ];
  } finally {
    await adref.stop();
  }
};

// The same keys in the same run where nothing but the browser writes: what is above it is ours.
const bare = async (browser: Browser): Promise<Measured[]> => {
  const taken = await measureBare(browser, { text: largeText(), place, keys });
  const what = "the browser alone, key to paint";
  return [
    { what: `${what}, median`, found: quantile(taken, 0.5), goal: null, unit: "ms" },
    { what: `${what}, p99`, found: quantile(taken, 0.99), goal: null, unit: "ms" },
  ];
};

const compare = ({ what, found, goal, unit }: Measured): string => {
  const beside = goal === null ? "| |" : `| ${goal} ${unit} | ${found <= goal ? "held" : "over"} |`;
  return `| ${what} | ${found.toFixed(0)} ${unit} ${beside}\n`;
};

/** Prints what a key costs in a browser, as a table, then what was found beside the goals. */
export const measureLargeText = async (): Promise<void> => {
  const load = () => loadavg()[0]?.toFixed(1);
  process.stdout.write(
    `${blocks} blocks, 1,055 brackets; negotiating, ${proposals} proposals, those of six delegations in the paragraph of the ` +
      `browser; ${writers} writers at 5 keys a second, ${together} of them in that paragraph. Key: from the press to the frame ` +
      "after its paint, on the clock. Script: CPU ms for each key and each change of others. Page and server: CPU time of the " +
      "main thread and of the process, as a share of one core. Long: tasks over 50 ms on the clock, number and ms per second. " +
      "Asked: how often for the blocks, and the ms of an answer.\n" +
      `${availableParallelism()} cores, load ${load()} before: on a busy machine trust the CPU time.\n\n` +
      "| | keys | key ms p50 / p90 / p99 | changes | script ms | page CPU | script / style / layout | long | asked | server CPU | MB page / server |\n" +
      "|---|---|---|---|---|---|---|---|---|---|---|\n",
  );
  const browser = await openBrowser();
  try {
    const measured = [
      ...(await bare(browser)),
      ...(await measureMode(browser, "drafting")),
      ...(await measureMode(browser, "negotiating")),
    ];
    process.stdout.write(
      `\n| | found | goal | |\n|---|---|---|---|\n${measured.map(compare).join("")}\nLoad ${load()} after.\n\n`,
    );
  } finally {
    await browser.close();
  }
};
