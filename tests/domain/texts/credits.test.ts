import { describe, expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import type { Edit, ProposalCard } from "#domain/proposals/values";
import { compareTexts } from "#domain/texts/compare";
import { kindFor, summarize } from "#domain/texts/compare-summary";
import type { Credited } from "#domain/texts/credited-acts";
import { acceptedBetween, creditChanges, creditedBy } from "#domain/texts/credits";
import { type Sketch, text } from "../../support/compared-text";

const edit = (removed: string, inserted: string, before = "", behind = ""): Edit => ({
  start: 0,
  removed,
  inserted,
  before,
  behind,
});
const proposal = (
  id: string,
  by: string,
  pid: string,
  more: Partial<Omit<Credited, "pid">> = {},
): Credited => ({
  id,
  pid: pid as ParagraphId,
  op: "replace",
  sponsors: [by],
  edits: [],
  target: null,
  ...more,
});

/** The changes of a comparison as lines, each with what came, what went, and whose that was. */
const described = (
  from: Sketch[],
  to: Sketch[],
  proposals: readonly Credited[],
  way: "forward" | "backward" = "forward",
) =>
  creditChanges(compareTexts(text(...from), text(...to)), { proposals }, way)
    .filter(({ change }) => change !== "same")
    .map(({ change, runs, credits }) => {
      const words = runs.flatMap(({ op, text: words, credits: own = [] }) =>
        op === "same"
          ? []
          : [`${op === "added" ? "+" : "-"}${words.trim()} ${creditedBy(own, proposals).join(",")}`.trim()],
      );
      return [`${change} ${creditedBy(credits, proposals).join(",")}`.trim(), ...words].join(" | ");
    });

const commit =
  "We reaffirm our commitment to an inclusive information society in which everyone can share knowledge.";
const divides =
  "We express concern that digital divides persist between and within countries of all regions.";

describe("[T8] whose proposal a change was", () => {
  it("[T8] credits the words of two proposals in one paragraph to each", () => {
    const proposals = [
      proposal("1", "BRA", "a", { edits: [edit("", "open and ", "commitment to an ", "inclusive")] }),
      proposal("2", "IND", "a", { edits: [edit("everyone", "every person", "in which ", " can")] }),
    ];
    const after = commit.replace("an inclusive", "an open and inclusive").replace("everyone", "every person");
    expect(described([["a", "1", commit]], [["a", "1", after]], proposals)).toEqual([
      "changed BRA,IND | +open and BRA | -everyone IND | +every person IND",
    ]);
  });

  it("[T8] of equal words in several places credits those that stand where they were proposed", () => {
    const before = "States report yearly. Groups report yearly.";
    const after = "States should report yearly. Groups should report yearly.";
    const proposals = [
      proposal("1", "BRA", "a", { edits: [edit("", "should ", "yearly. Groups ", "report yearly.")] }),
    ];
    expect(described([["a", "1", before]], [["a", "1", after]], proposals)).toEqual([
      "changed BRA | +should | +should BRA",
    ]);
  });

  it("[T8d] leaves to nobody what was written without a proposal, and to no other paragraph what was proposed on one", () => {
    const proposals = [proposal("1", "BRA", "b", { edits: [edit("inclusive", "open")] })];
    expect(
      described([["a", "1", commit]], [["a", "1", commit.replace("inclusive", "open")]], proposals),
    ).toEqual(["changed | -inclusive | +open"]);
  });

  it("[T8b] credits words that were changed again since, when most of them are there", () => {
    const proposals = [
      proposal("1", "BRA", "a", { edits: [edit("", "with due regard to the least developed countries ")] }),
    ];
    const after = `${commit.slice(0, -1)} with full regard to the least developed countries.`;
    expect(described([["a", "1", commit]], [["a", "1", after]], proposals)).toEqual([
      "changed BRA | +with full regard to the least developed countries BRA",
    ]);
  });

  it("[T8c] credits new, removed, moved paragraphs and alternatives", () => {
    const from: Sketch[] = [
      ["a", "1", commit],
      ["b", "2", divides],
      ["c", "3", "We agree."],
      ["e", "4", "We thank all hosts for it."],
    ];
    const to: Sketch[] = [
      ["n", "1", "We add this one here."],
      ["b", "2", divides],
      ["a", "3", commit],
      ["e", "4", "Gratitude is due to many others."],
    ];
    const proposals = [
      proposal("1", "KEN", "n", { op: "new" }),
      proposal("2", "USA", "c", { op: "remove" }),
      proposal("3", "FRA", "b", { op: "move" }),
      proposal("4", "MEX", "x", { op: "alternative", target: { of: "e" as ParagraphId } }),
    ];
    expect(described(from, to, proposals).map((line) => line.split(" |")[0])).toEqual([
      "new KEN",
      "moved FRA",
      "deleted USA",
      "changed MEX",
    ]);
  });

  it("[T8] read from the later text to the earlier one, credits what a proposal put in where it goes", () => {
    const proposals = [proposal("1", "BRA", "a", { edits: [edit("inclusive", "open")] })];
    const after = commit.replace("inclusive", "open");
    expect(described([["a", "1", after]], [["a", "1", commit]], proposals, "backward")).toEqual([
      "changed BRA | -open BRA | +inclusive BRA",
    ]);
  });

  it("[T8] takes only what was accepted between the two texts", () => {
    const card = (id: string, at: string, act: "accepted" | "rejected" = "accepted") =>
      ({ id, state: act, history: [{ act, delegation: null, at, facts: {} }] }) as unknown as ProposalCard;
    const cards = [
      card("1", "2015-10-01"),
      card("2", "2015-10-03"),
      card("3", "2015-10-05"),
      card("4", "2015-10-03", "rejected"),
    ];
    expect(acceptedBetween(cards, "2015-10-02", "2015-10-04").map(({ id }) => id)).toEqual(["2"]);
    expect(acceptedBetween(cards, "2015-10-02", null).map(({ id }) => id)).toEqual(["2", "3"]);
    expect(acceptedBetween(cards, null, null)).toEqual([]);
  });
});

describe("[T7] a comparison in one line", () => {
  const changes = compareTexts(
    text(["a", "1", "one two three four"], ["b", "2", "We invite governments to act."], ["c", "3", divides]),
    text(["a", "1", "one two three five"], ["b", "2", "We invite Governments to act."], ["c", "3", divides]),
  );

  it("[T7] counts kinds and the share of words that came or went", () => {
    const { counts, editorial, share } = summarize(changes, "shown");
    expect(counts).toEqual([
      { kind: "changed", n: 2 },
      { kind: "same", n: 1 },
    ]);
    expect(editorial).toBe(1);
    // Two words of 4 + 4, two of 5 + 5, none of 14 + 14.
    expect(share).toBeCloseTo(4 / 46);
  });

  it("[T6] passes over editorial changes when they are hidden", () => {
    const { counts, share } = summarize(changes, "hidden");
    expect(counts).toEqual([
      { kind: "changed", n: 1 },
      { kind: "same", n: 2 },
    ]);
    expect(share).toBeCloseTo(2 / 46);
    expect(changes.map((change) => kindFor(change, "hidden"))).toEqual(["changed", "same", "same"]);
  });

  it("[T7] says nothing of two empty texts", () => {
    expect(summarize([], "shown")).toEqual({ counts: [], editorial: 0, share: 0 });
  });

  it("[T3] gives every change an address of its own", () => {
    const whole = `${commit} ${divides}`;
    for (const each of [
      compareTexts(text(["a", "1", whole]), text(["a", "1", commit], ["n", "2", divides])),
      compareTexts(text(["a", "1", commit], ["b", "2", divides]), text(["a", "1", whole])),
      compareTexts(text(["a", "1", commit]), text(["b", "2", divides])),
    ])
      expect(each.map(({ id }) => id).toSorted()).toEqual([
        "a",
        each.some(({ id }) => id === "n") ? "n" : "b",
      ]);
  });
});
