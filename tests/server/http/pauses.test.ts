// Long work in turns: however many requests are worked on at once, one of them goes on in each round of the loop.
import { expect, it } from "vitest";
import { readJson } from "#server/http/body";
import { giveWay, pauses } from "#server/pauses";

/** What happened in order, with a mark for each round of the loop, until all of these are done. */
const inOrder = async (works: readonly ((log: string[]) => Promise<void>)[]): Promise<string[]> => {
  const log: string[] = [];
  let isOver = false;
  const round = () => {
    if (isOver) return;
    log.push("round");
    setImmediate(round);
  };
  const all = Promise.all(works.map((work) => work(log)));
  setImmediate(round);
  await all;
  isOver = true;
  return log;
};

const busy = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

it("works that give way at once go on one in a round, in order", async () => {
  const work = (name: string) => async (log: string[]) => {
    for (let step = 1; step <= 3; step += 1) {
      await giveWay();
      log.push(`${name}${step}`);
    }
  };
  const log = await inOrder(["a", "b", "c"].map(work));
  expect(log.filter((each) => each !== "round")).toEqual([
    "a1",
    "b1",
    "c1",
    "a2",
    "b2",
    "c2",
    "a3",
    "b3",
    "c3",
  ]);
  for (const [index, each] of log.entries())
    if (each !== "round" && index > 0) expect(log[index - 1]).toBe("round");
});

it("works that are each short are long together, and pause", async () => {
  const work = async (log: string[]) => {
    const pause = pauses();
    for (let step = 0; step < 4; step += 1) {
      busy(6);
      await pause();
      log.push("step");
    }
  };
  const log = await inOrder([work, work, work, work]);
  const most = Math.max(
    ...log
      .join(" ")
      .split("round")
      .map((each) => each.split("step").length - 1),
  );
  expect(most).toBeLessThanOrEqual(5);
});

it("short bodies that take long together are read in several rounds", async () => {
  const body = Buffer.from(`${"[".repeat(4000)}${"]".repeat(4000)}`);
  const log = await inOrder(
    Array.from({ length: 60 }, () => async (all: string[]) => {
      await readJson(body);
      all.push("read");
    }),
  );
  expect(log.slice(0, log.lastIndexOf("read")).filter((each) => each === "round").length).toBeGreaterThan(1);
});
