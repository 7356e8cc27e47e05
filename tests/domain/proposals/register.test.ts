import { describe, expect, it } from "vitest";
import type { Block } from "#domain/draft";
import { keptFacts, proposedIn } from "#domain/proposals/proposal-words";
import { filterCards, sortCards } from "#domain/proposals/register";
import { block, on, pid } from "../../support/marked-text";
import { cardOf, gone, live, made, registerOf, section } from "../../support/sketched-register";

const kept = (blocks: readonly Block[], id: string) => keptFacts(proposedIn(blocks), id);

describe("the cards", () => {
  it("[A18] are derived from words and acts: who, what, where, on which words", () => {
    const blocks = [
      section("s1"),
      block("a", "We [commit-EU][pledge+EU] to."),
      section("s2"),
      block("c", "Three."),
    ];
    const facts = { reason: "It is firmer.", onBehalfOf: "the Group", sponsors: ["CHN"] };
    expect(cardOf(blocks, [["EU", "made", "EU", facts]])).toEqual({
      id: "EU",
      pid: "a",
      label: "12",
      section: "1",
      op: "replace",
      state: "open",
      by: "EU",
      sponsors: ["EU", "CHN"],
      unconfirmed: ["CHN"],
      onBehalfOf: "the Group",
      supporters: [],
      opponents: [],
      rationale: "It is firmer.",
      fromFloor: false,
      source: null,
      at: "2015-11-12T10:00:00.000Z",
      digest: "#We agree.",
      baseChanged: true,
      edits: [{ start: 3, removed: "commit", inserted: "pledge", before: "We ", behind: " to." }],
      removed: "commit",
      inserted: "pledge",
      target: null,
      amends: null,
      collides: [],
      overtakenBy: [],
      into: null,
      mergedFrom: [],
      reason: null,
      history: [{ act: "made", delegation: "EU", at: "2015-11-12T10:00:00.000Z", facts }],
    });
  });

  it("[A18] words from before there were acts have a card too, by their marks", () => {
    expect(cardOf(live, [])).toMatchObject({
      by: "EU",
      at: "2015-11-12T10:00:00.000Z",
      state: "open",
      digest: null,
      baseChanged: false,
    });
  });

  it("[A18b] stand in the order of the text, and after them what was closed, in that order", () => {
    const blocks = [
      block("a", "One[ b+BRA][.-EU]"),
      block("n", "[New.+KEN]", on("KEN", { op: "new" })),
      block("b", "Two.", on("CHN", { op: "remove" })),
    ];
    const cards = registerOf(blocks, [
      ["IND", "made", "IND"],
      ["RUS", "made", "RUS"],
      ["CHN", "made", "CHN"],
      ["RUS", "rejected"],
      ["IND", "parked"],
      ["RUS", "explained", "RUS"],
    ]);
    expect(cards.map(({ id, state }) => `${id} ${state}`)).toEqual([
      "BRA open",
      "EU open",
      "KEN open",
      "CHN open",
      "RUS rejected",
      "IND parked",
    ]);
  });

  it.each([
    ["[A18] the section of a block without one above it is empty", [block("a", "A[!+EU]")], ""],
    ["[A18] a heading stands in itself", [{ ...section("s1"), runs: live[0]?.runs ?? [] }], "1"],
  ])("%s", (_, blocks, expected) => {
    expect(cardOf(blocks, []).section).toBe(expected);
  });

  it.each([
    [
      "[A18] a new paragraph",
      block("n", "[New.+EU][ More.+CHN]", on("EU", { op: "new" })),
      { op: "new", removed: "", inserted: "New.", target: { after: "a", kind: "operative", level: 1 } },
    ],
    [
      "[A18] an alternative",
      block("n", "[New.+EU]", on("EU", { op: "alternative", of: pid("a") })),
      { op: "alternative", inserted: "New.", target: { of: "a", kind: "operative", level: 1 } },
    ],
    [
      "[A18] a removal",
      block("b", "Two[ or so+CHN].", on("EU", { op: "remove" })),
      { op: "remove", removed: "Two.", inserted: "", target: null },
    ],
    [
      "[A18] a move",
      block("b", "Two.", on("EU", { op: "move", after: null })),
      { op: "move", target: { after: null } },
    ],
    [
      "[A18] a split",
      block("b", "One two.", on("EU", { op: "split", cut: "two" })),
      { op: "split", target: { cut: "two" } },
    ],
    ["[A18] a merger", block("b", "Two.", on("EU", { op: "merge" })), { op: "merge", target: null }],
    [
      "[A18] another kind",
      block("b", "Two.", on("EU", { op: "restyle", kind: "plain", level: 1 })),
      { op: "restyle", target: { kind: "plain", level: 1 } },
    ],
    ["[A18] an insertion", block("b", "Two[!+EU]"), { op: "insert", removed: "", inserted: "!" }],
    ["[A18] a deletion", block("b", "[Two-EU]"), { op: "delete", removed: "Two", inserted: "" }],
    [
      "[A18] an amendment to an amendment",
      block("b", "[fair +CHN][and +EU][access+CHN]"),
      { op: "insert", inserted: "and ", amends: "CHN" },
    ],
  ])("%s", (_, on, expected) => {
    expect(cardOf([block("a", "One."), on], [])).toMatchObject(expected);
  });

  it.each([
    ["[A10] a deletion", block("a", "We [all -EU]agree.")],
    ["[A10] a replacement in Chinese", block("a", "我们[承诺-EU][重申+EU]建设")],
    ["[A10] a new paragraph", block("n", "[New.+EU]", on("EU", { op: "new" }))],
    ["[A10] a removal", block("a", "We agree.", on("EU", { op: "remove" }))],
    ["[A10] a split", block("a", "We agree.", on("EU", { op: "split", cut: "agree" }))],
  ])("%s reads the same after it was closed", (_, before) => {
    const { op, removed, inserted, edits, target } = cardOf([before], [made]);
    const after = cardOf(gone, [made, ["EU", "parked", null, kept([before], "EU")]]);
    expect(after).toMatchObject({ op, removed, inserted, edits, target, state: "parked" });
  });

  it("[A10] what is kept with a decision names what was in the way, and what it was in", () => {
    const blocks = [block("a", "We [fair +CHN][and +EU][or +BRA][access+CHN].")];
    expect(kept(blocks, "EU")).toEqual({
      op: "insert",
      edits: [{ start: 8, removed: "", inserted: "and ", before: "We fair ", behind: "access." }],
      within: ["CHN"],
      collided: ["BRA"],
    });
    expect(kept(blocks, "IND")).toEqual({});
  });
});

describe("looking through the register", () => {
  const blocks = [section("s1"), block("a", "A[ b+BRA][.-EU]"), section("s2"), block("c", "C[ d+CHN].")];
  const cards = registerOf(blocks, [
    ["CHN", "made", "CHN", { sponsors: ["EU"] }],
    ["EU", "made", "EU"],
    ["BRA", "made", "BRA"],
    ["EU", "opposed", "RUS"],
    ["IND", "made", "IND"],
    ["IND", "parked"],
  ]);
  it.each([
    ["[A18] all", {}, "BRA EU CHN IND"],
    ["[A18] of one delegation, joint ones too", { by: "EU" }, "EU CHN"],
    ["[A18] of a section", { section: "2" }, "CHN"],
    ["[A18] in a state", { state: "parked" as const }, "IND"],
    ["[A18] on a paragraph", { pid: pid("c") }, "CHN"],
    ["[A18] both at once", { by: "EU", section: "1" }, "EU"],
  ])("%s", (_, filter, expected) => {
    expect(
      filterCards(cards, filter)
        .map(({ id }) => id)
        .join(" "),
    ).toBe(expected);
  });
  it.each([
    ["[A18] by place", "place" as const, "BRA EU CHN IND"],
    ["[A18] by age", "age" as const, "CHN EU BRA IND"],
    ["[A18] by support, the least opposed first among equals", "support" as const, "CHN BRA IND EU"],
  ])("%s", (_, order, expected) => {
    expect(
      sortCards(cards, order)
        .map(({ id }) => id)
        .join(" "),
    ).toBe(expected);
  });
});
