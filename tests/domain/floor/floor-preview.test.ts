// Rule F12: a line drawn on the paragraph, as marks that nobody has made.
import { describe, expect, it } from "vitest";
import { type Block, type Run, run } from "#domain/draft";
import { readFloorLine } from "#domain/floor/floor";
import { previewed, previewId } from "#domain/floor/floor-preview";
import { isRefusal } from "#domain/refusal";
import { room } from "../../support/floor-lines";

const here: Block = { pid: room.pid, kind: "operative", level: 1, runs: [run(room.words)] };

// Words that would go in braces, words that would come in angles.
const drawn = (line: string): string[] => {
  const acts = readFloorLine(line, room);
  if (isRefusal(acts)) throw acts;
  return previewed([here], acts).map(({ runs }) => runs.map(drawnRun).join(""));
};

const drawnRun = ({ text, insertions, deletions }: Run): string => {
  if (insertions.some(({ id }) => id === previewId)) return `<${text}>`;
  return deletions.length > 0 ? `{${text}}` : text;
};

describe("[F12] a line is drawn on the paragraph before it is taken down", () => {
  it.each([
    [
      'BRA: delete "multi-stakeholder" and after "matter" add "most"',
      "We commit to{ multi-stakeholder} cooperation",
      "matter< most>,",
    ],
    ['BRA: replace "matter" with "count"', "{matter}<count>,", ""],
    ['bracket "matter"', "<[>matter<]>,", ""],
  ])("%s", (line, one, other) => {
    const [words = ""] = drawn(line);
    expect(words).toContain(one);
    expect(words).toContain(other);
  });

  it("shows new paragraphs beside it, and a paragraph that would go struck out", () => {
    expect(drawn('ZAF: new "We note it."')).toEqual([room.words, "We note it."]);
    expect(drawn("ZAF: delete the paragraph")).toEqual([`{${room.words}}`]);
    expect(drawn("JPN supports EU")).toEqual([room.words]);
  });
});
