// Rule R9: when a proposal that is typed enters the record, and when it leaves nothing.
import { describe, expect, it } from "vitest";
import { type Block, type ParagraphId, run } from "#domain/draft";
import { wordsOnInSteps } from "#domain/proposals/proposal-words";
import { hasPaused, pauseAfter, standsOn } from "#domain/record/typed-proposals";
import { atOnce } from "#domain/steps";

const p1 = "p1" as ParagraphId;
const typed = { proposal: "EU 1", pid: p1, userId: "ana" };
const eu = { id: "EU 1", by: "EU", at: "2015-11-03T10:00:00.000Z" };
const bra = { ...eu, id: "BRA 1", by: "BRA" };

const blocks = (...runs: Block["runs"]): ReadonlyMap<ParagraphId, Block> =>
  new Map([[p1, { pid: p1, kind: "operative", level: 1, runs }]]);

describe("[R9a] a proposal that is typed", () => {
  it.each([
    ["waits while its paragraph is written in", { lastAt: 1000, isTouchedByOthers: false }, 1500, false],
    ["waits until the pause is over", { lastAt: 1000, isTouchedByOthers: false }, 999 + pauseAfter, false],
    ["is entered after the pause", { lastAt: 1000, isTouchedByOthers: false }, 1000 + pauseAfter, true],
    ["is entered when another writes there", { lastAt: 1000, isTouchedByOthers: true }, 1001, true],
  ])("%s", (_, since, now, expected) => {
    expect(hasPaused(since, now)).toBe(expected);
  });
});

describe("[R9b] a proposal that is typed", () => {
  it.each([
    ["stands with a word that it inserts", blocks(run("We "), run("all", { insertions: [eu] })), true],
    ["stands with a word that it would delete", blocks(run("We", { deletions: [eu] })), true],
    ["does not stand when its words have gone", blocks(run("We agree.")), false],
    ["does not stand by the words of another", blocks(run("We", { deletions: [bra] })), false],
    ["does not stand without its paragraph", new Map<ParagraphId, Block>(), false],
  ])("%s", (_, present, expected) => {
    expect(standsOn(present, typed)).toBe(expected);
  });
});

describe("[R9d] the entry of a proposal that was typed says", () => {
  const to = (...runs: Block["runs"]) => blocks(...runs).get(p1) as Block;
  it.each([
    [
      "the words that would come",
      to(run("We "), run("all ", { insertions: [eu] }), run("agree")),
      "insert",
      "",
      "all ",
    ],
    [
      "the words that would go",
      to(run("We "), run("all ", { deletions: [eu] }), run("agree")),
      "delete",
      "all ",
      "",
    ],
    [
      "both, in each place",
      to(
        run("We", { deletions: [eu] }),
        run("They", { insertions: [eu] }),
        run(" agree"),
        run(" now", { insertions: [eu] }),
      ),
      "replace",
      "We",
      "They now",
    ],
    [
      "its own words alone",
      to(run("We "), run("all ", { insertions: [bra] }), run("now", { insertions: [eu] })),
      "insert",
      "",
      "now",
    ],
  ])("%s", (_, block, op, removed, inserted) => {
    expect(atOnce(wordsOnInSteps(block, "EU 1"))).toEqual({ op, removed, inserted });
  });
});
