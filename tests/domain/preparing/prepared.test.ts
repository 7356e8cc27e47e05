// What prepared words would propose, and that it comes to exactly these words or is named.
import { describe, expect, it } from "vitest";
import { type Block, baseText, type ParagraphId, run } from "#domain/draft";
import { copyOf, placePrepared } from "#domain/preparing/prepared";
import { applyProposal } from "#domain/proposals/proposals";
import { readAs } from "#domain/proposals/readings";
import { orThrow } from "#domain/refusal";
import { drawnRuns } from "../../support/drawn-runs";
import { chance } from "../../support/forged-update";
import { goOn, rounds } from "../../support/soak";

const at = "2015-11-12T10:00:00.000Z";
const paragraph = (text: string): Block => ({
  pid: "p1" as ParagraphId,
  kind: "operative",
  level: 1,
  runs: text === "" ? [] : [run(text)],
});
const prepared = (base: string, words: string, now: Block | null = paragraph(base)) =>
  placePrepared({ base, copy: paragraph(words) }, now);

/** The paragraph with what is prepared proposed by BRA; what has no place is left out. */
const tabled = (now: Block, changes: ReturnType<typeof prepared>): Block => {
  let block = now;
  for (const [n, { order }] of changes.entries()) {
    const mark = { id: `b${n}`, by: "BRA", at };
    if (order?.op === "remove") block = { ...block, whole: [{ ...mark, op: "remove" }] };
    if (order?.op !== "insert" && order?.op !== "delete" && order?.op !== "replace") continue;
    const { op, at: offset } = order;
    const quote = "quote" in order ? order.quote : "";
    const text = "text" in order ? order.text : "";
    block = { ...block, runs: orThrow(applyProposal(block.runs, { op, at: offset, quote, text, mark })) };
  }
  return block;
};

const accepted = (block: Block): string => readAs([block], { as: "accepted" }).map(baseText).join();

describe("what is prepared", () => {
  it("[H1a] is copied without what others propose; of a paragraph that is only proposed, with its own words", () => {
    const chn = { id: "c1", by: "CHN", at };
    const block = {
      ...paragraph(""),
      runs: [run("We "), run("may", { deletions: [chn] }), run("shall", { insertions: [chn] }), run(" act.")],
    };
    const { copy, base } = copyOf(block);
    expect(base).toBe("We may act.");
    expect(copy.runs).toEqual([run("We "), run("may"), run(" act.")]);
    const proposed: Block = { ...paragraph(""), runs: [run("New.", { insertions: [chn] })] };
    expect(copyOf({ ...proposed, whole: [{ ...chn, op: "new" }] }).base).toBe("New.");
  });

  it("[H2a] is one proposal for each change, and nothing where nothing was changed", () => {
    const found = prepared("We may act now and then, at once.", "We shall act now and then.");
    expect(found.map(({ runs }) => drawnRuns(runs))).toEqual([
      "We -may-+shall+ act now and then, at once.",
      "We may act now and then-, at once-.",
    ]);
    expect(found.map(({ order }) => order?.op)).toEqual(["replace", "delete"]);
    expect(prepared("We may act.", "We may act.")).toEqual([]);
    expect(prepared("We may act.", "").map(({ order }) => order)).toEqual([{ op: "remove", pid: "p1" }]);
  });

  it("[H2c] finds its place in words that have changed, or says why not", () => {
    const now = paragraph("We may act at once. So be it.");
    const found = prepared("We may act at once.", "We shall act at once.", now);
    expect(found.map(({ runs, reason }) => [drawnRuns(runs), reason])).toEqual([
      ["We -may-+shall+ act at once. So be it.", null],
    ]);
    const lost = prepared("We may act.", "We shall act.", paragraph("Others decide."));
    expect(lost).toMatchObject([
      { order: null, reason: "The paragraph reads otherwise since it was copied." },
    ]);
    expect(prepared("We may act.", "We shall act.", null)).toMatchObject([
      { order: null, reason: "The paragraph is no longer in the draft." },
    ]);
  });

  it("[H2c] two changes never take one place", () => {
    const found = prepared("a may b, c may d.", "a b, c d.", paragraph("a may d."));
    const places = found.flatMap(({ order }) => (order && "at" in order ? [order.at] : []));
    expect(new Set(places).size).toBe(places.length);
  });

  it("[H3] names notes that were added, and does not table them", () => {
    const copy = { ...paragraph(""), runs: [run("We act", { footnote: "See 12." }), run(".")] };
    expect(placePrepared({ base: "We act.", copy }, paragraph("We act."))).toEqual([
      {
        runs: [{ op: "added", text: "See 12." }],
        order: null,
        reason: "Only words are tabled. Footnotes are changed by those who hold the pen.",
      },
    ]);
  });
});

const languages = {
  English: ["the ", "digital ", "divide", ", ", "and ", "access ", "shall ", "may ", ".", "(a) ", "e-", "😀"],
  Chinese: ["我们", "重申", "信息", "社会", "，", "发展", "。", "和", "应", "可", "数字", "鸿沟"],
  Arabic: [
    "نحن ",
    "نؤكد ",
    "مجتمع ",
    "المعلومات",
    "، ",
    "و",
    "التنمية ",
    ".",
    "الرقمية ",
    "فجوة ",
    "يجوز ",
    "ينبغي ",
  ],
};

describe.each(Object.entries(languages))("in %s, after any history", (_, words) => {
  const walk = (seed: number, turns: number) => {
    const pick = chance(seed);
    const some = (most: number) =>
      Array.from({ length: 1 + pick(most) }, () => words[pick(words.length)] ?? "").join("");
    const edited = (text: string): string => {
      const from = pick(text.length + 1);
      const to = Math.min(text.length, from + pick(12));
      const put = pick(3) > 0 ? some(3) : "";
      const edit = `${text.slice(0, from)}${put}${text.slice(to)}`;
      return /\p{Surrogate}/u.test(edit) ? text : edit;
    };
    const collapsed = (text: string) => baseText(paragraph(text));
    for (let n = 0; n < turns; n += 1) {
      const base = collapsed(some(30));
      let mine = base;
      for (let edits = 1 + pick(5); edits > 0; edits -= 1) mine = edited(mine);
      mine = collapsed(mine);
      const found = prepared(base, mine);
      // H2b: where the paragraph stands as it was copied, all of it has its place.
      expect(found.filter(({ order }) => order === null)).toEqual([]);
      expect(accepted(tabled(paragraph(base), found)), `${base} → ${mine}`).toBe(mine);
      // What others propose there changes neither.
      const chn = { id: "c1", by: "CHN", at };
      const offset = [...base].slice(0, pick(base.length)).join("").length;
      const theirs = orThrow(
        applyProposal(paragraph(base).runs, {
          op: "insert",
          at: offset,
          quote: "",
          text: some(2),
          mark: chn,
        }),
      );
      const ours = tabled({ ...paragraph(base), runs: theirs }, found);
      const [alone] = readAs([ours], { as: "only", by: "BRA" });
      expect(alone ? accepted(alone) : "").toBe(mine);
      // H2c: where others have rewritten it, each change is a proposal that leaves their words as they are, or is named.
      let now = base;
      for (let edits = 1 + pick(3); edits > 0; edits -= 1) now = collapsed(edited(now));
      const moved = prepared(base, mine, paragraph(now));
      expect(moved.every(({ order, reason }) => (order === null) !== (reason === null))).toBe(true);
      expect(baseText(tabled(paragraph(now), moved))).toBe(now);
    }
  };
  it("seed 151: the prepared words or the tray", () => walk(151, rounds(250, 2000)));
  goOn((seed) => walk(seed, 500));
});
