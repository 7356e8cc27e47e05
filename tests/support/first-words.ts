// What a page shows while its room is still on the way: where words are in each frame, and how many copies of them.
import type { Page } from "playwright-core";
import { gate } from "./browser";

/** Lets no live room of this page open until the answer is called. Call it before the page is opened. */
export const holdRooms = async (page: Page): Promise<() => void> => {
  const { passed, open } = gate();
  await page.routeWebSocket(/\/collab\//u, async (socket) => {
    await passed;
    socket.connectToServer();
  });
  return open;
};

/** Lets no script of this page run until the answer is called. Call it before the page is opened. */
export const holdScripts = async (page: Page): Promise<() => void> => {
  const { passed, open } = gate();
  await page.route(/\/_next\/.*\.js/u, async (route) => {
    await passed;
    await route.continue();
  });
  return open;
};

type Frame = { readonly at: number; readonly copies: number; readonly top: number };
type Watching = typeof globalThis & { placesOfWords: Frame[] };

// Runs in the page: notes in each frame where its tenth block is.
const watch = (): void => {
  const frames: Frame[] = [];
  (globalThis as Watching).placesOfWords = frames;
  let pid: string | undefined;
  const look = () => {
    pid ??= document.querySelectorAll<HTMLElement>("main [data-pid]")[9]?.dataset.pid;
    const copies = pid ? [...document.querySelectorAll(`main [data-pid="${CSS.escape(pid)}"]`)] : [];
    const top = copies[0]?.getBoundingClientRect().top ?? Number.NaN;
    frames.push({ at: performance.now(), copies: copies.length, top });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** Has a page note where its words are. Call it before the page is opened. */
export const watchPlaces = (page: Page): Promise<unknown> => page.addInitScript(watch);

/** Since the mark "held": the fewest and the most copies of a block in any frame, and by how many pixels it moved. */
export const allCopies = (page: Page): Promise<{ least: number; most: number; moved: number }> =>
  page.evaluate(() => {
    const since = performance.getEntriesByName("held").at(-1)?.startTime ?? 0;
    const frames = (globalThis as Watching).placesOfWords.filter(({ at }) => at > since);
    const copies = frames.map((each) => each.copies);
    const tops = frames.map(({ top }) => top);
    return {
      least: Math.min(...copies),
      most: Math.max(...copies),
      moved: Math.max(...tops) - Math.min(...tops),
    };
  });
