import { describe, expect, it } from "vitest";
import { FairLine } from "#server/export/fair-line";
import { stageOf, telling } from "#server/export/progress";

const lineOf = (...works: [by: string | undefined, task: string][]) => {
  const line = new FairLine<string>();
  for (const [by, task] of works) line.join(task, by);
  return line;
};

describe("a fair line", () => {
  it("serves persons in turn, each in the order in which they asked", () => {
    const line = lineOf(["a", "a1"], ["a", "a2"], ["a", "a3"], ["b", "b1"], ["c", "c1"], ["b", "b2"]);
    const order: string[] = [];
    for (let next = line.next(); next; next = line.next()) {
      order.push(next.task);
      line.done(next.by);
    }
    expect(order).toEqual(["a1", "b1", "c1", "a2", "b2", "a3"]);
  });

  it("has nothing for a free hand while all who wait are being served, and forgets who has left", () => {
    const line = lineOf(["a", "a1"], ["a", "a2"], ["b", "b1"]);
    expect(line.next()?.task).toBe("a1");
    line.leave("b1");
    expect(line.next()).toBeUndefined();
    expect(line.length).toBe(1);
    line.done("a");
    expect(line.next()?.task).toBe("a2");
  });

  it("holds up no work that is nobody's", () => {
    const line = lineOf([undefined, "1"], [undefined, "2"], ["a", "a1"]);
    expect([line.next()?.task, line.next()?.task, line.next()?.task]).toEqual(["1", "2", "a1"]);
    expect(line.empty()).toEqual([]);
  });
});

describe("how far a file is", () => {
  it("is told to the one who waits for it, and only while it is made", async () => {
    let end = () => {};
    const work = telling("ada", "ticket-1", async (tell) => {
      tell("printing");
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    expect(stageOf("ada", "ticket-1")).toBe("printing");
    expect(stageOf("bo", "ticket-1")).toBeNull();
    end();
    await work;
    expect(stageOf("ada", "ticket-1")).toBeNull();
  });

  it("is forgotten of a file that failed", async () => {
    const work = telling("ada", "ticket-2", async () => {
      throw new Error("no");
    });
    expect(stageOf("ada", "ticket-2")).toBe("gathering");
    await expect(work).rejects.toThrow("no");
    expect(stageOf("ada", "ticket-2")).toBeNull();
  });
});
