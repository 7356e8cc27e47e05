// What a page notes about itself while somebody types in it: when a key is painted, and how much came from others.
import type { CDPSession, Page } from "playwright-core";

/** The letter that only the browser types: it shows whose key was painted. */
export const ownLetter = "q";

/** What a page noted, in milliseconds. */
type Noted = {
  /** From the key to the frame after it was painted. */
  readonly keys: readonly number[];
  /** When messages with words of others came. */
  readonly changes: readonly number[];
  /** Tasks of more than 50 ms. */
  readonly longTasks: readonly number[];
  /** Answers to the question for the blocks of the draft. */
  readonly blocks: readonly number[];
};

type Notebook = { keys: number[]; changes: number[]; longTasks: number[]; pressed: number[]; seen: number };
type Noting = typeof globalThis & { noted: Notebook };

// Runs in the page, before anything else of it. A function with a name of its own in it would not come along.
const note = (letter: string): void => {
  const noted: Notebook = { keys: [], changes: [], longTasks: [], pressed: [], seen: -1 };
  (globalThis as Noting).noted = noted;
  performance.setResourceTimingBufferSize(20_000);
  const own = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    ...own,
    set(this: WebSocket, take: (event: MessageEvent) => void) {
      own?.set?.call(this, (event: MessageEvent<ArrayBuffer>) => {
        if (new Uint8Array(event.data)[0] === 0) noted.changes.push(performance.now());
        take(event);
      });
    },
  });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.longTasks.push(duration);
  }).observe({ type: "longtask" });
  addEventListener("keydown", ({ key, timeStamp }) => key === letter && noted.pressed.push(timeStamp), true);
  new MutationObserver(() => {
    const words = document.querySelector(".is-focus")?.textContent ?? "";
    const count = words.split(letter).length - 1;
    if (noted.pressed.length === 0) {
      noted.seen = count;
      return;
    }
    for (; noted.seen < count && noted.pressed.length > 0; noted.seen += 1) {
      const began = noted.pressed.shift() ?? Number.NaN;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => noted.keys.push(performance.now() - began);
        port2.postMessage(null);
      });
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
};

/** Lets a page note from its beginning on. Call it before the page is opened. */
export const letNote = async (page: Page): Promise<void> => {
  await page.addInitScript(note, ownLetter);
};

/** Forgets what was noted so far. */
export const beginNoting = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { noted } = globalThis as Noting;
    for (const list of [noted.keys, noted.changes, noted.longTasks, noted.pressed]) list.length = 0;
    performance.clearResourceTimings();
  });

/** What was noted since. */
export const readNoted = (page: Page): Promise<Noted> =>
  page.evaluate(() => {
    const { keys, changes, longTasks } = (globalThis as Noting).noted;
    const blocks = performance
      .getEntriesByType("resource")
      .filter(({ name }) => /\/blocks\?/.test(name))
      .map(({ duration }) => duration);
    return { keys, changes, longTasks, blocks };
  });

/** CPU seconds of the page's main thread, by what they were spent on, and its memory in MB. */
type Spent = Record<"all" | "script" | "style" | "layout" | "memory" | "nodes", number>;

/** Begins to count CPU time, not time on the clock: others on the machine do not matter. */
export const countCpu = (session: CDPSession): Promise<unknown> =>
  session.send("Performance.enable", { timeDomain: "threadTicks" });

/** Reads the count. */
export const readSpent = async (session: CDPSession): Promise<Spent> => {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return {
    all: of("TaskDuration"),
    script: of("ScriptDuration"),
    style: of("RecalcStyleDuration"),
    layout: of("LayoutDuration"),
    memory: of("JSHeapUsedSize") / 2 ** 20,
    nodes: of("Nodes"),
  };
};
