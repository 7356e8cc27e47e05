// Rule R9: when a proposal that is typed enters the record, and when it leaves nothing.
import { describe, expect, it } from "vitest";
import { type Block, type ParagraphId, run } from "#domain/draft";
import type { Role } from "#domain/people/access";
import { wordsOn } from "#domain/proposals/proposal-words";
import { isReworded, standsOn, typesOn } from "#domain/record/typed-proposals";

const p1 = "p1" as ParagraphId;
const typed = { proposal: "EU 1", pid: p1 };
const eu = { id: "EU 1", by: "EU", at: "2015-11-03T10:00:00.000Z" };
const bra = { ...eu, id: "BRA 1", by: "BRA" };

const blocks = (...runs: Block["runs"]): ReadonlyMap<ParagraphId, Block> =>
  new Map([[p1, { pid: p1, kind: "operative", level: 1, runs }]]);

const seat = (role: Role, delegation: string | null, userId = "ana") => ({ userId, role, delegation });

describe("[R9g] what is typed in a proposal goes on", () => {
  it.each([
    ["for another of the delegation", seat("delegate", "EU"), seat("delegate", "EU", "ben"), true],
    ["not for another delegation", seat("delegate", "EU"), seat("delegate", "BRA"), false],
    ["for another who holds the pen", seat("co-facilitator", null), seat("secretariat", null), true],
    ["not for who holds the pen", seat("delegate", "EU"), seat("co-facilitator", null), false],
  ])("%s", (_, one, other, expected) => {
    expect(typesOn(one, other)).toBe(expected);
  });
});

describe("[R9f] a proposal is reworded", () => {
  const both = { op: "insert", removed: "", inserted: "both " } as const;
  it.each([
    ["when it says more", both, { ...both, inserted: "both online " }, true],
    ["when it strikes words too", both, { op: "replace", removed: "all", inserted: "both " } as const, true],
    ["when none of its words stand", both, null, true],
    ["when they stand again", null, both, true],
    ["not when it says the same", both, { ...both }, false],
    ["not when it said nothing and says nothing", null, null, false],
  ])("%s", (_, before, said, expected) => {
    expect(isReworded(before, said)).toBe(expected);
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
    expect(wordsOn(block, "EU 1")).toEqual({ op, removed, inserted });
  });
});
