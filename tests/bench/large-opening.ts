// How a large text is opened: when its first words are on the screen, and what the browser fetches of scripts for it.
import type { Browser, Page } from "playwright-core";
import { savedSign } from "../support/browser";
import { type Adref, enterAs } from "./servers";

const openings = Number(process.env.BENCH_OPENINGS ?? 5);

/** What one opening took: milliseconds from the navigation, and kB as they went over the wire. */
type Opening = {
  readonly words: number;
  readonly saved: number;
  readonly script: number;
  readonly later: number;
};

type Watching = typeof globalThis & { wordsAt?: number };

// Runs in the page, before anything else of it: the frame after the first words were painted.
const watchWords = (): void => {
  const timer = setInterval(() => {
    if (!document.querySelector(".ProseMirror")?.textContent?.trim()) return;
    clearInterval(timer);
    requestAnimationFrame(() => {
      setTimeout(() => {
        (globalThis as Watching).wordsAt = performance.now();
      }, 0);
    });
  }, 5);
};

const scriptsOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
      .reduce(
        (sum, each) => sum + (each instanceof PerformanceResourceTiming ? each.encodedBodySize : 0) / 1000,
        0,
      ),
  );

// A browser that has never been here.
const openOnce = async (browser: Browser, adref: Adref): Promise<Opening> => {
  const { page, context } = await enterAs(browser, adref, "jpn");
  await page.addInitScript(watchWords);
  await page.goto(`${adref.base}/drafts/bench`, { waitUntil: "commit" });
  await page.waitForFunction(() => (globalThis as Watching).wordsAt !== undefined, null, { timeout: 90_000 });
  const words = await page.evaluate(() => (globalThis as Watching).wordsAt ?? Number.NaN);
  await savedSign(page).waitFor();
  const [saved, script] = [await page.evaluate(() => performance.now()), await scriptsOf(page)];
  // What comes when the page has nothing else to do.
  await page.waitForTimeout(5000);
  const later = (await scriptsOf(page)) - script;
  await context.close();
  return { words, saved, script, later };
};

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Opens the text several times in browsers that have nothing of it. Answers the medians. */
export const measureOpening = async (browser: Browser, adref: Adref): Promise<Opening> => {
  // The first one to come has the server compress and compile.
  await openOnce(browser, adref);
  const all: Opening[] = [];
  for (let time = 0; time < openings; time += 1) all.push(await openOnce(browser, adref));
  const of = (what: keyof Opening) => middle(all.map((each) => each[what]));
  return { words: of("words"), saved: of("saved"), script: of("script"), later: of("later") };
};
