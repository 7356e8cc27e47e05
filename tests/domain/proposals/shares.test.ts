// A21: what a paragraph and a draft have room for, and that nobody takes the room of others.
import { describe, expect, it } from "vitest";
import { type Block, type ParagraphId, type Run, run } from "#domain/draft";
import { extentOfBlock } from "#domain/proposals/extents";
import {
  draftMayBecome,
  refusalToAddProposal,
  refusalToBecome,
  refusalToStandAs,
  type Total,
} from "#domain/proposals/shares";
import type { Refusal } from "#domain/refusal";
import { say } from "#domain/saying";

const mark = (id: string, by: string) => ({ id, by, at: "2015-11-12T10:00:00.000Z" });
const block = (runs: readonly Run[]): Block => ({
  pid: "p" as ParagraphId,
  kind: "operative",
  level: 1,
  runs,
});

describe("[A21] nobody piles up proposals until others can write no more", () => {
  const pid = "p" as ParagraphId;
  const full = block(Array.from({ length: 100 }, (_, n) => run("w", { insertions: [mark(`u${n}`, "USA")] })));
  const one = { pid, added: 1, isBlock: false };

  it("a delegation has a hundred on a paragraph, others may go on, and so may it elsewhere", () => {
    expect(refusalToAddProposal([full], "USA", one)).toMatchObject({ code: "too-large" });
    expect(refusalToAddProposal([full], "BRA", one)).toBeNull();
    expect(refusalToAddProposal([full], "USA", { ...one, pid: "q" as ParagraphId })).toBeNull();
    expect(refusalToAddProposal([{ ...full, runs: full.runs.slice(1) }], "USA", one)).toBeNull();
  });

  it("a delegation has two hundred proposed paragraphs in a draft", () => {
    const proposed = Array.from(
      { length: 200 },
      (_, n): Block => ({
        ...block([]),
        pid: `n${n}` as ParagraphId,
        whole: [{ ...mark(`n${n}`, "USA"), op: "new" }],
      }),
    );
    const order = { pid: "fresh" as ParagraphId, added: 1, isBlock: true };
    expect(refusalToAddProposal(proposed, "USA", order)).toMatchObject({ code: "too-large" });
    expect(refusalToAddProposal(proposed, "BRA", order)).toBeNull();
    expect(refusalToAddProposal(proposed, "USA", { ...order, isBlock: false })).toBeNull();
  });

  it("a delegation has room for 4,000 characters in a paragraph, however long its text and whatever others propose", () => {
    const added = run("x".repeat(3999), { insertions: [mark("u", "USA")] });
    const long = block([run("x".repeat(12_000)), added]);
    expect(refusalToAddProposal([long], "USA", one)).toBeNull();
    expect(refusalToAddProposal([long], "USA", { ...one, added: 2 })).toMatchObject({ code: "too-large" });
    expect(refusalToAddProposal([long], "BRA", { ...one, added: 4000 })).toBeNull();
  });

  const said = (refusal: Refusal | null) => (refusal ? say(refusal) : "may");
  const verdict = (before: readonly Run[], after: readonly Run[], by: string | null = null) =>
    said(
      refusalToBecome(pid, {
        before: extentOfBlock({ runs: before }),
        after: extentOfBlock({ runs: after }),
        by,
      }),
    );
  const own = (length: number, id = "u") => run("x".repeat(length), { insertions: [mark(id, "USA")] });
  const text = (length: number) => run("x".repeat(length));

  it("the text of a paragraph stays within its cap, whatever is proposed in it; what is over it may become less", () => {
    expect(verdict([text(11_999)], [text(12_000), own(4000)], "USA")).toBe("may");
    expect(verdict([text(12_000)], [text(12_001)])).toBe("The paragraph would become too long.");
    expect(verdict([text(12_010)], [text(12_005)])).toBe("may");
  });

  it("each delegation has its share, which an act of others does not measure", () => {
    expect(verdict([own(4000)], [own(4001)], "USA")).toMatch(/^USA proposes too many words/);
    expect(verdict([own(4010)], [own(4005)], "USA")).toBe("may");
    expect(verdict([own(4000)], [own(4001)], "BRA")).toBe("may");
    expect(verdict([own(4000)], [own(4001)])).toBe("may");
  });

  it("a delegation marks the same words with 16 proposals, and 300 places of a paragraph", () => {
    const deep = (count: number) => [
      run("words", { deletions: Array.from({ length: count }, (_, n) => mark(`u${n}`, "USA")) }),
    ];
    expect(verdict([], deep(16), "USA")).toBe("may");
    expect(verdict([], deep(17), "USA")).toBe("USA has 16 open proposals on the same words already.");
    const places = (count: number) =>
      Array.from({ length: count }, () => [text(1), run("y", { deletions: [mark("u", "USA")] })]).flat();
    expect(verdict([], places(300), "USA")).toBe("may");
    expect(verdict([], places(301), "USA")).toBe("USA marks too many places of this paragraph.");
  });

  it("footnotes count: those of the text together, those on proposed words with the share", () => {
    const noted = (count: number, marks: Partial<Run> = {}) =>
      Array.from({ length: count }, (_, n) => run("x", { ...marks, footnote: `${n}`.padEnd(1000, "n") }));
    expect(verdict([], noted(12))).toBe("may");
    expect(verdict([], noted(13))).toBe("The footnotes of the paragraph would become too long.");
    const insertions = [mark("u", "USA")];
    expect(verdict([], noted(3, { insertions }), "USA")).toBe("may");
    expect(verdict([], noted(4, { insertions }), "USA")).toMatch(/^USA proposes too many words/);
  });

  const changing = (times: number) =>
    Array.from({ length: times }, (_, n) => run(n % 2 === 0 ? "a" : "b", { italic: n % 2 === 0 }));

  const of = (total: Partial<Total>): Total => ({
    text: 0,
    looks: 0,
    open: 0,
    units: 0,
    places: 0,
    ...total,
  });

  it("[A21b] italics begin or end at most 300 times in a paragraph", () => {
    expect(verdict([], changing(300))).toBe("may");
    expect(verdict([], changing(301))).toMatch(/^The paragraph would change between italics/);
    expect(verdict(changing(302), changing(301))).toBe("may");
  });

  it("[A21b] italics begin or end at most 6,000 times in a draft", () => {
    const grown = (from: number, to: number) =>
      said(draftMayBecome(of({ looks: from }), of({ looks: to }), "USA"));
    expect(grown(0, 6000)).toBe("may");
    expect(grown(0, 6001)).toMatch(/^The draft would change between italics/);
    expect(grown(9000, 8999)).toBe("may");
  });

  it("[A21e] a delegation marks 5,000 places of a draft", () => {
    const grown = (from: number, to: number, by: string | null) =>
      said(draftMayBecome(of({ places: from }), of({ places: to }), by));
    expect(grown(0, 5000, "USA")).toBe("may");
    expect(grown(5000, 5001, "USA")).toBe("USA marks too many places of this draft.");
    expect(grown(5000, 5001, null)).toBe("may");
    expect(grown(6000, 5999, "USA")).toBe("may");
  });

  it("[A21n] a draft has 1,000 open proposals of all delegations, and those over it may become fewer", () => {
    const grown = (from: number, to: number, by: string | null) =>
      said(draftMayBecome(of({ open: from }), of({ open: to }), by));
    expect(grown(999, 1000, "USA")).toBe("may");
    expect(grown(1000, 1001, "USA")).toBe(
      "The draft has 1,000 open proposals already: decide on some first.",
    );
    expect(grown(1000, 1001, null)).toBe("may");
    expect(grown(1200, 1199, "USA")).toBe("may");
    const marks = [mark("a", "USA"), mark("b", "BRA")];
    const runs = [run("words", { insertions: marks.slice(0, 1) }), run("more", { deletions: marks })];
    expect(extentOfBlock({ runs }).open).toBe(2);
  });

  it("a draft has 600,000 characters, and a delegation proposes 200,000 in it", () => {
    const grown = (text: number, units: number, more: number, by: string | null) =>
      said(draftMayBecome(of({ text, units }), of({ text: text + more, units: units + more }), by));
    expect(grown(599_999, 0, 1, null)).toBe("may");
    expect(grown(600_000, 0, 1, null)).toBe("The draft would become too long.");
    expect(grown(0, 199_999, 1, "USA")).toBe("may");
    expect(grown(0, 200_000, 1, "USA")).toMatch(/^USA proposes too many words in this draft/);
    expect(grown(700_000, 300_000, -1, "USA")).toBe("may");
  });
});

describe("[A21l] a draft has at most 1,200 paragraphs", () => {
  const standing = (count: number): Block[] =>
    Array.from({ length: count }, (_, n) => ({ ...block([]), pid: `s${n}` as ParagraphId }));
  const proposed = (count: number): Block[] =>
    Array.from({ length: count }, (_, n) => ({
      ...block([]),
      pid: `n${n}` as ParagraphId,
      whole: [{ ...mark(`n${n}`, "USA"), op: "new" }],
    }));
  const stand = (before: readonly Block[], after: readonly Block[]) => {
    const refusal = refusalToStandAs(before, after, null);
    return refusal ? say(refusal) : "may";
  };

  it("no act makes more of it, but for those that are only proposed", () => {
    expect(stand(standing(1199), standing(1200))).toBe("may");
    expect(stand(standing(1200), standing(1201))).toBe(
      "The draft would have 1,201 paragraphs, and a draft may have 1,200.",
    );
    expect(stand(standing(1200), [...standing(1200), ...proposed(200)])).toBe("may");
  });

  it("a draft that has more stays, and becomes less", () => {
    expect(stand(standing(2000), standing(2000))).toBe("may");
    expect(stand(standing(2000), standing(1999))).toBe("may");
    expect(stand(standing(2000), standing(2001))).toMatch(/^The draft would have 2,001 paragraphs/);
  });
});
