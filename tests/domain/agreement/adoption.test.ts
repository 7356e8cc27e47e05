import { describe, expect, it } from "vitest";
import { type Adoptable, refusalToAdopt, unsettled } from "#domain/agreement/adoption";
import type { KeptStatement } from "#domain/agreement/statements";
import type { ParagraphId } from "#domain/draft";
import { onlyShowsAnswers, refusalInMode } from "#domain/people/access";
import { say } from "#domain/saying";

const p1 = "p1" as ParagraphId;

const block = (held: Partial<Adoptable["heldUp"]>, more: Partial<Adoptable> = {}): Adoptable => ({
  pid: p1,
  type: "paragraph",
  label: "1",
  isProposed: false,
  heldUp: { standing: "agreed", pending: [], waitsFor: [], brackets: 0, proposals: 0, ...held },
  ...more,
});

const dissociates = (delegation: string, pid: ParagraphId | null, takenBackAt: string | null = null) =>
  ({
    id: "s",
    pid,
    delegation,
    kind: "dissociation",
    words: null,
    digest: null,
    at: "",
    takenBackAt,
  }) satisfies KeptStatement;

describe("what stands in the way of adoption", () => {
  const settles = (each: Adoptable, ...statements: KeptStatement[]) =>
    unsettled([each], statements).length === 0;

  it.each([
    ["agreed", block({}), true],
    ["agreed ad referendum", block({ standing: "agreed-ad-ref" }), true],
    ["open", block({ standing: "open" }), false],
    ["suggested for closure", block({ standing: "suggested-for-closure" }), false],
    ["suspended", block({ standing: "suspended" }), false],
    ["agreed pending a delegation", block({ pending: ["IND"] }), false],
    ["agreed on condition of another that is open", block({ waitsFor: [p1] }), false],
    ["a heading that nobody closed", block({ standing: "open" }, { type: "heading" }), true],
    ["a heading in brackets", block({ standing: "open", brackets: 1 }, { type: "heading" }), false],
    ["a heading on which something is proposed", block({ proposals: 1 }, { type: "heading" }), false],
    ["only proposed", block({}, { isProposed: true }), false],
  ])("[S16] %s", (_, each, settled) => expect(settles(each)).toBe(settled));

  it("[S10][S16] whoever has dissociated itself holds nothing up, others do", () => {
    const pending = block({ pending: ["IND"] });
    expect(settles(pending, dissociates("IND", p1))).toBe(true);
    expect(settles(pending, dissociates("IND", null))).toBe(true);
    expect(settles(pending, dissociates("IND", "p2" as ParagraphId))).toBe(false);
    expect(settles(pending, dissociates("IND", p1, "later"))).toBe(false);
    expect(settles(pending, dissociates("USA", p1))).toBe(false);
    expect(unsettled([block({ pending: ["IND", "USA"] })], [dissociates("IND", p1)])).toMatchObject([
      { pid: p1, label: "1", pending: ["USA"] },
    ]);
  });

  it("[S16] is listed by the refusal", () => {
    expect(refusalToAdopt([block({})], [])).toBeNull();
    expect(refusalToAdopt([], [])).toMatchObject({ code: "conflict" });
    const refusal = refusalToAdopt([block({}), block({ standing: "open" })], []);
    expect(refusal).toMatchObject({
      code: "conflict",
      facts: { pids: [p1], paragraphs: [{ label: "1", standing: "open" }] },
    });
    expect(refusal && say(refusal)).toBe("One paragraph is not settled yet.");
  });
});

describe("an adopted draft", () => {
  it("[S17] is read, and nothing else is done in it but what is listed", () => {
    expect(refusalInMode("read", "adopted")).toBeNull();
    expect(refusalInMode("manage people", "adopted")).toBeNull();
    for (const act of [
      "propose",
      "close",
      "issue",
      "adopt",
      "sponsor",
      "link",
      "dispose",
      "comment",
    ] as const) {
      expect(refusalInMode(act, "adopted")).toMatchObject({ code: "conflict" });
      expect(refusalInMode(act, "negotiating")).toBeNull();
    }
  });

  it.each([
    ["the answers are shown", { settings: { publicAnswers: true } }, true],
    ["nothing is changed", {}, true],
    ["a symbol is set beside it", { settings: { publicAnswers: true, symbol: "A/70/L.33" } }, false],
    ["the title", { title: "Outcome", settings: { publicAnswers: true } }, false],
    ["the mode", { mode: "drafting" }, false],
  ] as const)("[S17] [S8c] may change where only answers are shown: %s", (_, change, isAllowed) => {
    expect(onlyShowsAnswers(change)).toBe(isAllowed);
  });
});
