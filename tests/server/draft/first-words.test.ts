import { describe, expect, it } from "vitest";
import { type Block, paragraphId, run } from "#domain/draft";
import { beginningOfBlocks } from "#server/draft/first-words";

const block = (pid: string, ...words: readonly string[]): Block => ({
  pid: paragraphId(pid),
  kind: "plain",
  level: 1,
  runs: words.map((text) => run(text)),
});
const shown = (blocks: readonly Block[]) =>
  blocks.map(({ pid, runs }) => `${pid} ${runs.map(({ text }) => text.length).join("+")}`);

describe("the beginning of a draft that its page comes with", () => {
  it("is all of a short one, as it stands", () => {
    const blocks = [block("a", "We meet."), block("b"), block("c", "We agree.")];
    expect(beginningOfBlocks(blocks)).toEqual(blocks);
    expect(beginningOfBlocks([])).toEqual([]);
  });

  it("ends with a whole block", () => {
    const blocks = [block("a", "x".repeat(700)), block("b", "x".repeat(700)), block("c", "x")];
    expect(shown(beginningOfBlocks(blocks, 1000))).toEqual(["a 700"]);
  });

  it("ends within the words of a block that alone is longer, and never within a character", () => {
    const long = block("b", "x".repeat(300), "🌍".repeat(100_000));
    const [, cut] = beginningOfBlocks([block("a", "Title"), long], 1000);
    expect(cut?.runs[1]?.text).toMatch(/^(?:🌍)+$/u);
    expect(shown(beginningOfBlocks([block("a", "x".repeat(600)), long], 1000))).toEqual(["a 600"]);
  });

  it("is short where it would take long to draw: thousands of brackets, of marks, of blocks", () => {
    const marks = [{ id: "1", by: "CHN", at: "" }];
    const marked = {
      ...block("b"),
      runs: Array.from({ length: 5000 }, () => run("x", { deletions: marks })),
    };
    const length = (blocks: readonly Block[]) =>
      blocks.flatMap(({ runs }) => runs.map(({ text }) => text)).join("").length;
    expect(length(beginningOfBlocks([block("a", "[a]".repeat(60_000))]))).toBeLessThan(1000);
    expect(length(beginningOfBlocks([marked]))).toBeLessThan(500);
    expect(beginningOfBlocks(Array.from({ length: 5000 }, (_, nth) => block(`${nth}`)))).toHaveLength(200);
  });

  it("leaves out a block under thousands of proposals about it as a whole", () => {
    const whole = Array.from({ length: 1000 }, () => ({ op: "remove", id: "1", by: "CHN", at: "" }) as const);
    expect(beginningOfBlocks([{ ...block("a", "We meet."), whole }])).toEqual([]);
  });
});
