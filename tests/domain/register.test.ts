import { describe, expect, it } from "vitest";
import { type Block, baseText } from "#domain/draft";
import { haveSameEffect } from "#domain/mergers";
import { keptFacts } from "#domain/proposal-words";
import {
  filterCards,
  type ProposalActFacts,
  type ProposalActKind,
  type ProposalCard,
  register,
  sortCards,
} from "#domain/register";
import { block, on, pid } from "../support/marked-text";

type Told = readonly [string, ProposalActKind, (string | null)?, ProposalActFacts?, string?];

const digestOf = (each: Block) => `#${baseText(each)}`;
const section = (name: string): Block => ({ ...block(name, name), kind: "section" });

/** The register of blocks and acts, which happen a minute apart on the paragraph `a`. */
const registerOf = (blocks: readonly Block[], told: readonly Told[] = []): ProposalCard[] =>
  register({
    blocks,
    acts: told.map(([proposal, act, delegation = null, facts = {}, digest = "#We agree."], minute) => ({
      proposal,
      pid: pid("a"),
      act,
      delegation,
      digest,
      facts,
      at: `2015-11-12T10:${String(minute).padStart(2, "0")}:00.000Z`,
    })),
    labels: new Map([
      [pid("s1"), "1"],
      [pid("a"), "12"],
      [pid("b"), "13"],
      [pid("s2"), "2"],
      [pid("c"), "14"],
    ]),
    digestOf,
  });

const cardOf = (blocks: readonly Block[], told: readonly Told[], id = "EU"): ProposalCard => {
  const card = registerOf(blocks, told).find((each) => each.id === id);
  if (!card) throw new Error(`There is no card of ${id}.`);
  return card;
};

const live = [block("a", "We [all +EU]agree.")];
const gone = [block("a", "We agree.")];
const made: Told = ["EU", "made", "EU"];

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

  it("[A18] words of before there were acts have a card too, by their marks", () => {
    expect(cardOf(live, [])).toMatchObject({
      by: "EU",
      at: "2015-11-12T10:00:00.000Z",
      state: "open",
      digest: null,
      baseChanged: false,
    });
  });

  it("[A18] stand in the order of the text, and behind them what was put away, in that order", () => {
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
      block("b", "One two.", on("EU", { op: "split", at: "two" })),
      { op: "split", target: { at: "two" } },
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
    ["[A10] a split", block("a", "We agree.", on("EU", { op: "split", at: "agree" }))],
  ])("%s reads the same after it was put away", (_, before) => {
    const { op, removed, inserted, edits, target } = cardOf([before], [made]);
    const after = cardOf(gone, [made, ["EU", "parked", null, keptFacts([before], "EU")]]);
    expect(after).toMatchObject({ op, removed, inserted, edits, target, state: "parked" });
  });

  it("[A10] what is kept with a decision names what was in the way, and what it lay in", () => {
    const blocks = [block("a", "We [fair +CHN][and +EU][or +BRA][access+CHN].")];
    expect(keptFacts(blocks, "EU")).toEqual({
      op: "insert",
      edits: [{ start: 8, removed: "", inserted: "and ", before: "We fair ", behind: "access." }],
      within: ["CHN"],
      collided: ["BRA"],
    });
    expect(keptFacts(blocks, "IND")).toEqual({});
  });
});

describe("what becomes of a proposal", () => {
  it.each<[string, readonly Block[], Told[], ProposalCard["state"]]>([
    ["[A12] open as long as its words are there", live, [made], "open"],
    ["[A12] accepted", gone, [made, ["EU", "accepted"]], "accepted"],
    ["[A12] rejected", gone, [made, ["EU", "rejected"]], "rejected"],
    ["[A12] withdrawn by the delegation that made it", gone, [made, ["EU", "withdrawn", "EU"]], "withdrawn"],
    ["[A12] taken back by hand counts as withdrawn", gone, [made], "withdrawn"],
    ["[A12] parked", gone, [made, ["EU", "parked"]], "parked"],
    ["[A12] reopened", live, [made, ["EU", "parked"], ["EU", "reopened"]], "open"],
    ["[A12] fallen with another decision", gone, [made, ["EU", "fell", null, { with: "CHN" }]], "fallen"],
    ["[A12] merged", gone, [made, ["EU", "merged", null, { into: "CHN" }]], "merged"],
    ["[A12] no words without an open card", live, [made, ["EU", "rejected"]], "open"],
  ])("%s", (_, blocks, told, state) => {
    expect(cardOf(blocks, told).state).toBe(state);
  });

  it.each<[string, Told[], string | null]>([
    ["[A18] the last reason", [["EU", "parked", null, { reason: "Later." }]], "Later."],
    [
      "[A18] stays when the next act has none",
      [
        ["EU", "parked", null, { reason: "Later." }],
        ["EU", "reopened"],
      ],
      "Later.",
    ],
    ["[A18] is not the rationale", [["EU", "explained", "EU", { reason: "It is firmer." }]], null],
  ])("%s", (_, told, reason) => {
    expect(cardOf(live, [made, ...told]).reason).toBe(reason);
  });

  it("[A18] the digest is that of the words on which it was last laid, and whether they changed", () => {
    expect(cardOf(live, [made])).toMatchObject({ digest: "#We agree.", baseChanged: false });
    expect(cardOf([block("a", "We [all +EU]do.")], [made]).baseChanged).toBe(true);
    expect(cardOf([block("a", "We do.")], [made, ["EU", "accepted"]]).baseChanged).toBe(false);
    const again: Told[] = [made, ["EU", "parked"], ["EU", "reopened", "EU", {}, "#We do."]];
    expect(cardOf([block("a", "We [all +EU]do.")], again)).toMatchObject({
      digest: "#We do.",
      baseChanged: false,
    });
  });

  it("[A18] a second new paragraph comes behind the same that stands", () => {
    const blocks = [
      block("a", "One."),
      block("m", "[M.+BRA]", on("BRA", { op: "new" })),
      block("n", "[N.+EU]", on("EU", { op: "new" })),
    ];
    expect(cardOf(blocks, []).target).toMatchObject({ after: "a" });
  });

  it("[A20] what collided with an accepted one is flagged until it is laid again", () => {
    const accepted: Told = ["CHN", "accepted", null, { collided: ["EU"] }];
    expect(cardOf(live, [made, accepted]).overtakenBy).toEqual(["CHN"]);
    expect(cardOf(live, [accepted, made]).overtakenBy).toEqual([]);
    expect(cardOf(live, [made, accepted, ["EU", "parked"], ["EU", "reopened"]]).overtakenBy).toEqual([]);
    expect(cardOf(gone, [made, accepted, ["EU", "parked"]]).overtakenBy).toEqual([]);
  });
});

describe("who stands where", () => {
  const sides = (told: readonly Told[]) => {
    const { sponsors, unconfirmed, supporters, opponents } = cardOf(live, told);
    return [sponsors, unconfirmed, supporters, opponents].map((each) => each.join());
  };
  const named: Told = ["EU", "made", "EU", { sponsors: ["CHN", "EU", "BRA"] }];
  it.each<[string, Told[], string[]]>([
    ["[A19] whom others name has not signed", [named], ["EU,CHN,BRA", "CHN,BRA", "", ""]],
    [
      "[A19] who joins by an act of its own has",
      [named, ["EU", "sponsored", "CHN"]],
      ["EU,CHN,BRA", "BRA", "", ""],
    ],
    [
      "[A19] who takes its name off is no sponsor",
      [named, ["EU", "withdrawn", "CHN"]],
      ["EU,BRA", "BRA", "", ""],
    ],
    [
      "[A19] a name said on the floor is not a signature",
      [made, ["EU", "sponsored", "CHN", { fromFloor: true }]],
      ["EU,CHN", "CHN", "", ""],
    ],
    [
      "[A19] nor does it take one back",
      [made, ["EU", "sponsored", "CHN"], ["EU", "sponsored", "CHN", { fromFloor: true }]],
      ["EU,CHN", "", "", ""],
    ],
    [
      "[A19] support and opposition",
      [made, ["EU", "supported", "CHN"], ["EU", "opposed", "BRA"]],
      ["EU", "", "CHN", "BRA"],
    ],
    [
      "[A19] the last word counts",
      [made, ["EU", "supported", "CHN"], ["EU", "opposed", "CHN"]],
      ["EU", "", "", "CHN"],
    ],
    [
      "[A19] and can be taken back",
      [made, ["EU", "supported", "CHN"], ["EU", "stood-aside", "CHN"]],
      ["EU", "", "", ""],
    ],
    [
      "[A19] who joins no longer only supports",
      [made, ["EU", "supported", "CHN"], ["EU", "sponsored", "CHN"]],
      ["EU,CHN", "", "", ""],
    ],
  ])("%s", (_, told, expected) => {
    expect(sides(told)).toEqual(expected);
  });

  it("[A19] what was taken down on the floor says so", () => {
    expect(cardOf(live, [["EU", "made", "EU", { fromFloor: true }]]).fromFloor).toBe(true);
  });
});

describe("what was merged", () => {
  const both = [block("a", "We [all +BRA][all +EU]agree.")];
  const facts = (more: ProposalActFacts = {}): ProposalActFacts => ({
    ...keptFacts(both, "BRA"),
    into: "EU",
    ...more,
  });
  const told = (more?: ProposalActFacts): Told[] => [
    made,
    ["BRA", "made", "BRA"],
    ["BRA", "sponsored", "KEN"],
    ["EU", "supported", "BRA"],
    ["BRA", "merged", null, facts(more)],
  ];
  it("[A7] is named by what carries it on, and says where it went", () => {
    expect(cardOf(live, told()).mergedFrom).toEqual([{ id: "BRA", by: "BRA" }]);
    expect(cardOf(live, told(), "BRA")).toMatchObject({ state: "merged", into: "EU", inserted: "all " });
  });
  it("[A7] who proposed the same words proposes what carries them on", () => {
    expect(cardOf(live, told())).toMatchObject({
      sponsors: ["EU", "BRA", "KEN"],
      unconfirmed: [],
      supporters: [],
    });
  });
  it("[A7] who proposed other words does not", () => {
    const other = [block("a", "We [now +EU]agree.")];
    expect(cardOf(other, told())).toMatchObject({ sponsors: ["EU"], supporters: ["BRA"] });
    expect(cardOf(live, told({ sponsors: [] })).sponsors).toEqual(["EU"]);
  });
});

describe("two proposals of the same effect", () => {
  const effect = (line: string, ...whole: ReturnType<typeof on>[]) =>
    cardOf([block("a", line, ...whole)], []);
  const one = effect("We [all +EU]agree and [all +BRA]do.");
  it.each([
    ["[A7] the same words at the same place", one, true],
    ["[A7] on another paragraph", { ...one, pid: pid("b") }, false],
    ["[A7] other words", effect("We [now +EU]agree and do."), false],
    ["[A7] at another place", effect("We agree and [all +EU]do."), false],
    ["[A7] also taking words out", effect("We [all +EU][agree -EU]and do."), false],
    ["[A7] also in a second place", effect("We [all+EU]agree and[ +EU] do."), false],
  ])("%s", (_, other, same) => {
    expect(haveSameEffect(one, { ...other, id: "X" })).toBe(same);
  });
  it("[A7] other words that go, another target", () => {
    expect(haveSameEffect(effect("We [agree-EU] do."), effect("We [agreed-EU] do."))).toBe(false);
    const [first, second] = [null, pid("b")].map((after) => effect("We.", on("EU", { op: "move", after })));
    expect(first && second && haveSameEffect(first, second)).toBe(false);
    expect(first && haveSameEffect(first, { ...first, id: "X" })).toBe(true);
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
