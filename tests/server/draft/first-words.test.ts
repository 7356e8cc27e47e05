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

  it("ends within the words of a block that alone is longer, and never within a character", () => {
    const long = block("b", "x".repeat(300), "🌍".repeat(100_000));
    const [, cut] = beginningOfBlocks([block("a", "Title"), long], 1000);
    expect(cut?.runs[1]?.text).toMatch(/^(?:🌍)+$/u);
    expect(shown(beginningOfBlocks([block("a", "x".repeat(600)), long], 1000))).toEqual(["a 600"]);
  });
});
