// The room with a large text: 433 blocks with 1,000 brackets, 20 writers at five keys a second each, and a real browser in
// which somebody types. Times on the clock depend on who else uses the machine, so CPU time stands beside them.
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { enterRoom, openBrowser, placeCaret } from "../support/browser";
import { signIn } from "../support/sign-in";
import { write } from "./large-writers";
import { beginNoting, countCpu, letNote, ownLetter, readNoted, readSpent } from "./page-timing";
import { type Adref, cpuSeconds, residentMegabytes, startAdref } from "./servers";

const blocks = 433;
const everyHeading = 13;
const writers = 20;
/** Of the writers so many type in the paragraph in which the browser types. */
const together = 4;
/** The place of that paragraph. */
const place = 200;
const keys = Number(process.env.BENCH_KEYS ?? 100);
/** Goal for the median from a key to its paint, in milliseconds. */
const goal = 50;

type Mode = "drafting" | "negotiating";

// 400 paragraphs of about 40 words, every other with two brackets and every other with three: 1,000 in all.
const generated = (): string =>
  Array.from({ length: blocks }, (_, index) => {
    if (index % everyHeading === 0) return `## Article ${index / everyHeading + 1}`;
    const third = index % 2 === 0 ? " [within their means]" : "";
    return (
      `${index}. The Parties [shall][should] take note of the needs of communities in matter ${index}, and report on ` +
      `them in a timely manner${third}, with due regard to the information that they have in common, to the ` +
      "work of the bodies that this text names, and to what was agreed before."
    );
  }).join("\n\n");

/** The text: that of the file BENCH_TEXT where it is named. */
export const largeText = (): string =>
  process.env.BENCH_TEXT ? readFileSync(process.env.BENCH_TEXT, "utf8") : generated();

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const enter = async (browser: Browser, adref: Adref, account: string) => {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { cookie } = await signIn(adref.base, `${account}@demo.example`, "demo-2015");
  const cookies = cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: adref.base };
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await letNote(page);
  const visitor = { page, context, received: () => "" };
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

type Stage = { readonly page: Page; readonly session: Awaited<ReturnType<typeof enter>>["session"] };

// One row: somebody types in the browser, and what that cost the page and the server.
const measure = async (name: string, adref: Adref, { page, session }: Stage): Promise<number> => {
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
  return quantile(noted.keys, 0.5);
};

const places = Array.from({ length: writers }, (_, number) => ({
  number,
  block: number < together ? place : 10 + number * everyHeading + (number % 5) + 1,
}));

const measureMode = async (browser: Browser, mode: Mode): Promise<number> => {
  const adref = await startAdref("bench", largeText(), { mode });
  try {
    const stage = await enter(browser, adref, "jpn");
    await countCpu(stage.session);
    await measure(`${mode}, alone`, adref, stage);
    const stop = new AbortController();
    const typing = Promise.all(
      places.map((each) => write(adref, { ...each, proposes: mode === "negotiating" }, stop.signal)),
    );
    const median = await Promise.race([
      measure(`${mode}, ${writers} writers`, adref, stage),
      typing.then(() => Number.NaN),
    ]);
    stop.abort();
    await typing;
    return median;
  } finally {
    await adref.stop();
  }
};

/** Prints what a key costs in a browser, as a table. */
export const measureLargeText = async (): Promise<void> => {
  const load = () => loadavg()[0]?.toFixed(1);
  process.stdout.write(
    `${blocks} blocks, 1,000 brackets, ${writers} writers at 5 keys a second, ${together} of them in the paragraph of the ` +
      "browser. Key: from the press to the frame after its paint, on the clock. Script: CPU ms for each key and each " +
      "change of others. Page and server: CPU time of the main thread and of the process, as a share of one core. Long: " +
      "tasks over 50 ms on the clock, number and ms per second. Asked: how often for the blocks, and the ms of an answer.\n" +
      `${availableParallelism()} cores, load ${load()} before: on a busy machine trust the CPU time.\n\n` +
      "| | keys | key ms p50 / p90 / p99 | changes | script ms | page CPU | script / style / layout | long | asked | server CPU | MB page / server |\n" +
      "|---|---|---|---|---|---|---|---|---|---|---|\n",
  );
  const browser = await openBrowser();
  try {
    for (const mode of ["drafting", "negotiating"] as const) {
      const median = await measureMode(browser, mode);
      const isHeld = median <= goal;
      process.stdout.write(
        `\n${mode}: the median of ${median.toFixed(0)} ms is ${isHeld ? "within" : "over"} the goal of ${goal} ms; load ${load()} after.\n\n`,
      );
    }
  } finally {
    await browser.close();
  }
};
