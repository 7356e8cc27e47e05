import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, ParagraphId } from "#domain/draft";
import { haveSameEffect } from "#domain/proposals/mergers";
import { keptFacts, proposedIn } from "#domain/proposals/proposal-words";
import type { ProposalActFacts, ProposalCard } from "#domain/proposals/values";
import { overtakersIn } from "#domain/proposals/whole-register";
import { block, on, pid } from "../../support/marked-text";
import { type ActSketch, cardOf, gone, live, made } from "../../support/sketched-register";

const kept = (blocks: readonly Block[], id: string) => keptFacts(proposedIn(blocks), id);

describe("what becomes of a proposal", () => {
  it.each<[string, readonly Block[], ActSketch[], ProposalCard["state"]]>([
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
  ])("%s", (_, blocks, described, state) => {
    expect(cardOf(blocks, described).state).toBe(state);
  });

  it.each<[string, ActSketch[], string | null]>([
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
  ])("%s", (_, described, reason) => {
    expect(cardOf(live, [made, ...described]).reason).toBe(reason);
  });

  it("[A18] the digest is that of the words on which it was last applied, and whether they changed", () => {
    expect(cardOf(live, [made])).toMatchObject({ digest: "#We agree.", baseChanged: false });
    expect(cardOf([block("a", "We [all +EU]do.")], [made]).baseChanged).toBe(true);
    expect(cardOf([block("a", "We do.")], [made, ["EU", "accepted"]]).baseChanged).toBe(false);
    const again: ActSketch[] = [made, ["EU", "parked"], ["EU", "reopened", "EU", {}, "#We do."]];
    expect(cardOf([block("a", "We [all +EU]do.")], again)).toMatchObject({
      digest: "#We do.",
      baseChanged: false,
    });
  });

  it("[A18] a second new paragraph comes after the same that stands", () => {
    const blocks = [
      block("a", "One."),
      block("m", "[M.+BRA]", on("BRA", { op: "new" })),
      block("n", "[N.+EU]", on("EU", { op: "new" })),
    ];
    expect(cardOf(blocks, []).target).toMatchObject({ after: "a" });
  });

  it("[A20c] what overtook is the same, whether it is read once for all or anew for each", () => {
    const ids = ["BRA", "CHN", "EU"];
    const act = fc.record({
      proposal: fc.constantFrom(...ids),
      act: fc.constantFrom("made" as const, "reopened" as const, "accepted" as const, "parked" as const),
      facts: fc.record({ collided: fc.subarray(ids) }),
    });
    const common = { pid: "a" as ParagraphId, delegation: null, digest: null, at: "" };
    const walk = fc.property(fc.array(act, { maxLength: 15 }), (some) => {
      const acts = some.map((each) => ({ ...common, ...each }));
      const overtakers = overtakersIn(acts);
      for (const id of ids) {
        const applied = acts.findLastIndex(
          ({ proposal, act }) => proposal === id && (act === "made" || act === "reopened"),
        );
        const later = acts
          .slice(applied + 1)
          .filter(({ act, facts }) => act === "accepted" && facts.collided.includes(id));
        expect(overtakers(id)).toEqual([...new Set(later.map(({ proposal }) => proposal))]);
      }
    });
    fc.assert(walk, { numRuns: 1000, seed: 20 });
  });

  it("[A20c] what collided with an accepted one is flagged until it is applied again", () => {
    const accepted: ActSketch = ["CHN", "accepted", null, { collided: ["EU"] }];
    expect(cardOf(live, [made, accepted]).overtakenBy).toEqual(["CHN"]);
    expect(cardOf(live, [accepted, made]).overtakenBy).toEqual([]);
    expect(cardOf(live, [made, accepted, ["EU", "parked"], ["EU", "reopened"]]).overtakenBy).toEqual([]);
    expect(cardOf(gone, [made, accepted, ["EU", "parked"]]).overtakenBy).toEqual([]);
  });
});

describe("who stands where", () => {
  const sides = (described: readonly ActSketch[]) => {
    const { sponsors, unconfirmed, supporters, opponents } = cardOf(live, described);
    return [sponsors, unconfirmed, supporters, opponents].map((each) => each.join());
  };
  const named: ActSketch = ["EU", "made", "EU", { sponsors: ["CHN", "EU", "BRA"] }];
  it.each<[string, ActSketch[], string[]]>([
    ["[A19a] whom others name has not signed", [named], ["EU,CHN,BRA", "CHN,BRA", "", ""]],
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
      "[A19c] the last word counts",
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
  ])("%s", (_, described, expected) => {
    expect(sides(described)).toEqual(expected);
  });

  it("[A19] what was taken down on the floor says so", () => {
    expect(cardOf(live, [["EU", "made", "EU", { fromFloor: true }]]).fromFloor).toBe(true);
  });
});

describe("what was merged", () => {
  const both = [block("a", "We [all +BRA][all +EU]agree.")];
  const facts = (more: ProposalActFacts = {}): ProposalActFacts => ({
    ...kept(both, "BRA"),
    into: "EU",
    ...more,
  });
  const described = (more?: ProposalActFacts): ActSketch[] => [
    made,
    ["BRA", "made", "BRA"],
    ["BRA", "sponsored", "KEN"],
    ["EU", "supported", "BRA"],
    ["BRA", "merged", null, facts(more)],
  ];
  it("[A7a] is named by what carries it on, and says where it went", () => {
    expect(cardOf(live, described()).mergedFrom).toEqual([{ id: "BRA", by: "BRA" }]);
    expect(cardOf(live, described(), "BRA")).toMatchObject({ state: "merged", into: "EU", inserted: "all " });
  });
  it("[A7c] who proposed the same words proposes what carries them on", () => {
    expect(cardOf(live, described())).toMatchObject({
      sponsors: ["EU", "BRA", "KEN"],
      unconfirmed: [],
      supporters: [],
    });
  });
  it("[A7] who proposed other words does not", () => {
    const other = [block("a", "We [now +EU]agree.")];
    expect(cardOf(other, described())).toMatchObject({ sponsors: ["EU"], supporters: ["BRA"] });
    expect(cardOf(live, described({ sponsors: [] })).sponsors).toEqual(["EU"]);
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
