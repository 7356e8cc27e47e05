import { describe, expect, test } from "vitest";
import { draftSchema } from "#editor/schema";
import { carried } from "#editor/writing/carried";

// `p1: words` in a line each.
const documentOf = (lines: readonly string[]) =>
  draftSchema.node(
    "doc",
    null,
    lines.map((line) => {
      const [pid = "", words = ""] = line.split(": ");
      return draftSchema.node("paragraph", { pid }, words === "" ? [] : [draftSchema.text(words)]);
    }),
  );

describe("a place goes with its words when others cut or join the block", () => {
  test.each([
    ["after a cut", ["a: We commit here"], ["a: We ", "n: commit here"], ["a", 9], ["n", 6]],
    ["at the end after a cut", ["a: We commit"], ["a: We ", "n: commit"], ["a", 9], ["n", 6]],
    ["before a cut", ["a: We commit"], ["a: We ", "n: commit"], ["a", 2], null],
    ["with a letter of its own on the way", ["a: We com!e"], ["a: We !", "n: come"], ["a", 7], ["n", 3]],
    ["in a block that was joined", ["a: We", "b: commit"], ["a: We commit"], ["b", 3], ["a", 6]],
    ["with a letter on the way into a joint", ["a: We", "b: com!mit"], ["a: We commit"], ["b", 4], ["a", 6]],
    ["in the third of three", ["a: We", "b: say", "c: so"], ["a: We say so"], ["c", 1], ["a", 8]],
    ["in a block that went with its words", ["a: We", "b: commit"], ["a: We"], ["b", 3], null],
    ["beside a new block", ["a: We", "b: no"], ["a: We", "n: all", "b: no"], ["a", 2], null],
    ["in Chinese", ["a: 我们承诺弥合"], ["a: 我们", "n: 承诺弥合"], ["a", 4], ["n", 2]],
  ] as const)("%s", (_, before, after, [pid, offset], then) => {
    const place = carried(documentOf(before), documentOf(after), { pid, offset });
    expect(place && [place.pid, place.offset]).toEqual(then);
  });
});
