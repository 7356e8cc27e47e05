import { expect, it } from "vitest";
import { doubtedOrdinals, doubtfulPlaces, openDoubts } from "#domain/documents/preamble-doubts";
import type { ParagraphId } from "#domain/draft";
import { byOrdinal } from "#domain/floor/floor-places";
import { para, pid } from "../../support/revised-draft";

const blocks = [
  para("frame", "The General Assembly,", "plain"),
  para("one", "Recalling this,", "preambular"),
  para("short", "Recalling that", "section"),
  para("two", "Noting all of it,", "preambular"),
  para("op", "Decides to meet again."),
];
const read = blocks.map((block) => ({ ...block, label: block.kind === "operative" ? "1" : "" }));

it("[N18a] what stands in a preamble and was read as something else is in doubt", () => {
  expect(
    doubtfulPlaces(
      read,
      read.map(() => null),
    ),
  ).toEqual([2]);
});

it("[N18b] [N18c] what comes after is not called by its ordinal until a person has settled it", () => {
  const doubts = new Map([[pid("short"), "section" as const]]);
  const open = openDoubts(doubts, blocks, new Set());
  expect([...doubtedOrdinals(blocks, open)]).toEqual([["two", "Recalling that"]]);
  const place = { pid: pid("two"), label: "PP2", type: "paragraph", inDoubt: "Recalling that" } as const;
  expect(byOrdinal(place)).toMatchObject({ code: "in-doubt" });
  expect(openDoubts(doubts, blocks, new Set<ParagraphId>([pid("short")])).size).toBe(0);
  const changed = blocks.map((block) =>
    block.pid === "short" ? { ...block, kind: "preambular" as const } : block,
  );
  expect(openDoubts(doubts, changed, new Set()).size).toBe(0);
});
