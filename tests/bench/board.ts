// The agreement board with 60 paragraphs and 193 delegations in a real browser: how soon the first row is there, how many
// bytes it takes, and how long frames take while somebody scrolls.
import { availableParallelism, loadavg } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { openDatabase } from "#db/client";
import { seedBoard } from "../support/board-draft";
import { openBrowser, visit } from "../support/browser";
import { freePort, newFolder, removeFolder, startServer } from "../support/server-process";
import { signIn } from "../support/sign-in";
import { countCpu, readSpent } from "./page-timing";
import { cpuSeconds } from "./servers";

const paragraphs = 60;
const openings = Number(process.env.BENCH_OPENINGS ?? 7);
/** Goal for the first row, in milliseconds. */
const goal = 1000;

// Six sections of ten paragraphs.
const generated = Array.from({ length: paragraphs }, (_, at) =>
  [
    at % 10 === 0 ? `## Section ${at / 10 + 1}` : "",
    `${at + 1}. We reaffirm our commitment ${at + 1} to build a people-centred, inclusive and development-oriented society.`,
  ]
    .filter(Boolean)
    .join("\n\n"),
).join("\n\n");

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const worst = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

// A draft with everybody in it: made through the API, then filled while the server rests.
const prepareDraft = async (dataDir: string): Promise<void> => {
  const server = await startServer({ demo: true, dataDir, port: await freePort() });
  const secretariat = await signIn(server.base, "secretariat@demo.example", "demo-2015");
  await secretariat.json("POST", "/api/drafts", {
    id: "board",
    title: "Bench",
    mode: "negotiating",
    people: "all",
  });
  await secretariat.upload("/api/drafts/board/import", "board.md", generated);
  const { items } = (await secretariat.json("GET", "/api/drafts/board/blocks?limit=200")) as {
    items: { pid: string; digest: string; type: string }[];
  };
  await server.end("SIGTERM");
  const database = await openDatabase({ folder: path.join(dataDir, "db") });
  await seedBoard(
    database,
    "board",
    items.filter(({ type }) => type === "paragraph"),
  );
  await database.close();
};

// From the beginning of the navigation to the paint of the first row, and until the arrows can walk in it.
const openOnce = async (page: Page, address: string) => {
  await page.goto(new URL("/api/health", address).href);
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("[role=gridcell]").first().waitFor();
  const first = await page.evaluate(
    () =>
      new Promise<number>((done) =>
        requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)),
      ),
  );
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("[role=grid]") ?? {}).some((key) => key.startsWith("__reactProps")),
  );
  return { first, alive: await page.evaluate(() => performance.now()) };
};

// Scrolls both ways for two seconds, a step a frame, and notes how long each frame took.
const scroll = (page: Page, by: { readonly x: number; readonly y: number }): Promise<number[]> =>
  page.evaluate(async ({ x, y }) => {
    const grid = document.querySelector("[role=grid]");
    const frames: number[] = [];
    const began = performance.now();
    let [last, sense] = [began, 1];
    while (grid && last - began < 2000) {
      const { scrollLeft, scrollTop } = grid;
      grid.scrollBy(x * sense, y * sense);
      if (grid.scrollLeft === scrollLeft && grid.scrollTop === scrollTop) sense = -sense;
      const now = await new Promise<number>((painted) => requestAnimationFrame(painted));
      frames.push(now - last);
      last = now;
    }
    return frames.slice(1);
  }, by);

/** Prints what the board costs, as a table. */
export const measureBoard = async (): Promise<void> => {
  const load = () => loadavg()[0]?.toFixed(1);
  const dataDir = newFolder();
  await prepareDraft(dataDir);
  const server = await startServer({ demo: true, dataDir, port: await freePort() });
  const browser = await openBrowser();
  try {
    const { page, context } = await visit(browser, server.base, "cofacilitator1");
    const session = await context.newCDPSession(page);
    const address = `${server.base}/drafts/board/agreement?by=none`;
    await openOnce(page, address);
    await countCpu(session);
    const [spent, served] = [await readSpent(session), cpuSeconds(server.pid)];
    const times = [];
    for (let time = 0; time < openings; time += 1) times.push(await openOnce(page, address));
    const perOpening = (seconds: number) => ((seconds * 1000) / openings).toFixed(0);
    const cpu = {
      page: perOpening((await readSpent(session)).all - spent.all),
      server: perOpening(cpuSeconds(server.pid) - served),
    };
    const answer = await page.evaluate(async () => {
      const began = performance.now();
      const bytes = (await (await fetch("/api/drafts/board/board")).arrayBuffer()).byteLength;
      return { bytes, ms: performance.now() - began };
    });
    process.stdout.write(
      `${paragraphs} paragraphs, 193 States and 4 groups in columns of their own; ${availableParallelism()} cores, load ${load()}.\n` +
        `GET board: ${(answer.bytes / 1000).toFixed(1)} kB in ${answer.ms.toFixed(0)} ms.\n\n` +
        "| | ms |\n|---|---|\n" +
        `| first row painted, median of ${openings} | ${median(times.map(({ first }) => first)).toFixed(0)} |\n` +
        `| the slowest of them | ${worst(
          times.map(({ first }) => first),
          1,
        ).toFixed(0)} |\n` +
        `| alive, median | ${median(times.map(({ alive }) => alive)).toFixed(0)} |\n` +
        `| CPU of one opening, page / server | ${cpu.page} / ${cpu.server} |\n`,
    );
    for (const [name, by] of [
      ["down", { x: 0, y: 24 }],
      ["across", { x: 24, y: 0 }],
    ] as const) {
      const before = await readSpent(session);
      const frames = await scroll(page, by);
      const after = await readSpent(session);
      const each = ((after.all - before.all) * 1000) / frames.length;
      process.stdout.write(
        `| a frame while scrolling ${name}, p50 / p95, of it CPU | ${median(frames).toFixed(1)} / ${worst(frames, 0.95).toFixed(1)}, ${each.toFixed(1)} |\n`,
      );
    }
    const isHeld = median(times.map(({ first }) => first)) <= goal;
    process.stdout.write(
      `\nThe first row is ${isHeld ? "within" : "over"} the goal of ${goal} ms; load ${load()} after.\n\n`,
    );
  } finally {
    await browser.close();
    await server.end("SIGTERM");
    removeFolder(dataDir);
  }
};
