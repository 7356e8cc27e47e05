import { describe, expect, it } from "vitest";
import { isEditorialChange, mayCarryOver, planCarryOver, readable } from "#domain/agreement/carry-over";
import type { PositionKind } from "#domain/agreement/kinds";
import { countingFor, presentPositions } from "#domain/agreement/positions";
import type { Position } from "#domain/agreement/values";
import { type Block, canonicalText, type ParagraphId, type Run, run } from "#domain/draft";

const pid = "p" as ParagraphId;
const carried = (...pairs: [string, string][]) => pairs.map(([from, to]) => ({ pid, from, to, at: "1" }));
const form = (runs: readonly Run[] | string, more: Partial<Block> = {}): string =>
  canonicalText({
    pid,
    kind: "operative",
    level: 1,
    runs: typeof runs === "string" ? [run(runs)] : runs,
    ...more,
  });
const noted = (text: string, note: string) => [run(text, { footnote: note }), run(" in full.")];

describe("which positions count", () => {
  it.each([
    ["[S9] those on the present words", carried(), ["new"]],
    ["[S9] those that were carried over", carried(["old", "new"]), ["new", "old"]],
    [
      "[S9b] those carried over in steps, in whatever order",
      carried(["b", "new"], ["a", "b"]),
      ["a", "b", "new"],
    ],
    ["[S9] not those carried over to other words", carried(["old", "other"]), ["new"]],
    ["[S9] each once where the words came back", carried(["new", "b"], ["b", "new"]), ["b", "new"]],
  ])("%s", (_, facts, digests) => {
    expect([...countingFor("new", facts)].sort()).toEqual(digests);
  });
});

const takes = (delegation: string, position: PositionKind, digest: string): Position => ({
  pid,
  delegation,
  position,
  digest,
  note: null,
  at: "1",
});

it("[S3][S9] all others lapse; who holds up and who spoke on other words must look again", () => {
  const taken = [
    takes("BRA", "agree", "old"),
    takes("IND", "reserve", "old"),
    takes("CHN", "agree", "older"),
    takes("EU", "object", "new"),
  ];
  const present = presentPositions(taken, "new", carried(["old", "new"]));
  expect(present.map((each) => [each.delegation, each.lapsed, each.carriedOver])).toEqual([
    ["BRA", false, true],
    ["IND", false, true],
    ["CHN", true, false],
    ["EU", false, false],
  ]);
  expect(planCarryOver(present)).toEqual({
    carries: ["BRA", "IND"],
    lookAgain: [
      { delegation: "IND", position: "reserve", why: "holds-up" },
      { delegation: "CHN", position: "agree", why: "other-words" },
    ],
  });
});

describe("an editorial change of a paragraph", () => {
  it.each([
    [
      "[S9] a name spelled out",
      form("We recall the WSIS."),
      form("We recall the World Summit on the Information Society."),
      true,
    ],
    ["[S9] a capital", form("We call on governments to act."), form("We call on Governments to act."), true],
    ["[S9] another verb", form("We reaffirm the Agenda."), form("We recall the Agenda."), false],
    ["[S9] a word more", form("We recall the Agenda."), form("We recall the whole Agenda."), false],
    ["[S9] another kind of paragraph", form("We recall."), form("We recall.", { kind: "preambular" }), false],
    ["[S9] another level", form("We recall."), form("We recall.", { level: 2 }), false],
    [
      "[S9] a footnote that is new",
      form("We recall it in full."),
      form(noted("We recall it", "A/60/687")),
      false,
    ],
    [
      "[S9] a footnote that says something else",
      form(noted("We recall", "A/60/687")),
      form(noted("We recall", "A/60/688")),
      false,
    ],
    [
      "[S9] a footnote that moved",
      form(noted("We", "A")),
      form([run("We in", { footnote: "A" }), run(" full.")]),
      false,
    ],
    [
      "[S9] a capital beside a footnote",
      form(noted("All states", "A")),
      form(noted("All States", "A")),
      true,
    ],
    ["[S9] Chinese words that say something else", form("我们承诺。"), form("我们重申。"), false],
  ])("%s", (_, before, after, editorial) => {
    expect(isEditorialChange(before, after)).toBe(editorial);
    expect(mayCarryOver(before, after)?.code).toBe(editorial ? undefined : "conflict");
  });

  it("[S9] words that nothing has kept are carried over by nobody", () => {
    expect(mayCarryOver(null, form("We recall."))?.code).toBe("conflict");
  });

  it("the canonical form is read as words", () => {
    expect(readable(form(noted("We recall", "A/60/687")))).toBe("We recall [A/60/687] in full.");
  });
});
