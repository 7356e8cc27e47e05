import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findWords } from "#domain/floor/floor-words";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { foldText } from "#domain/words/folding";
import { anchorQuote, presentPlace } from "#domain/words/quotes";
import { answers, excerptOf, readQuestion } from "#domain/words/search";
import { foldWords } from "#domain/words/word-patterns";

/** Letter by letter, as it would be without runs. */
const slowly = (words: string, fold: (piece: string) => string) => {
  const out = { text: "", starts: [] as number[], ends: [] as number[] };
  for (const { 0: piece, index } of words.matchAll(/\s+|[\u1100-\u11ff]+|[^\s\p{M}]?\p{M}+|[^\s\p{M}]/gu)) {
    const folded = fold(piece);
    const isWhole = folded.length === piece.length;
    for (let unit = 0; unit < folded.length; unit += 1) {
      out.starts.push(index + (isWhole ? unit : 0));
      out.ends.push(index + (isWhole ? unit + 1 : piece.length));
    }
    out.text += folded;
  }
  return out;
};

describe("[L1] a text that is folded in runs", () => {
  const pieces = [
    "We",
    "É",
    "e\u0301",
    " ",
    "\u00a0\n",
    "ﬁ",
    "İ",
    "한글",
    "\u1112\u1161",
    "我们",
    "\u0958",
    "ß",
    "👍🏽",
    "نؤْكد",
    "’",
  ];
  const folds = [foldWords, (piece: string) => (piece.trim() === "" ? " " : piece.normalize("NFC"))];
  it("is that which is folded letter by letter, with the same places (seed 11003)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 30 }),
        fc.constantFrom(...folds),
        (list, fold) => {
          const [quick, slow] = [foldText(list.join(""), fold), slowly(list.join(""), fold)];
          const units = slow.starts.map((_, unit) => unit);
          expect(quick.text).toBe(slow.text);
          expect(units.map(quick.startOf)).toEqual(slow.starts);
          expect(units.map(quick.endOf)).toEqual(slow.ends);
        },
      ),
      { seed: 11_003, numRuns: 500 },
    );
  });
});

describe("words that stand in the longest paragraph at every place", () => {
  const repeated = "a [b] ".repeat(2_000);
  it("[L3] are found where they stood", () => {
    const quote = anchorQuote(repeated, "[b]", 6_002);
    if (isRefusal(quote)) throw quote;
    expect(quote).toMatchObject({ start: 6_002, among: 2_000 });
    expect(presentPlace(quote, `[b] ${repeated}`)?.start).toBe(6_000);
  });

  it("[Q3] are shown in an excerpt", () => {
    const question = readQuestion("b");
    expect(answers(question, repeated)).toBe(true);
    expect(excerptOf(question, repeated).marks.length).toBeGreaterThan(30);
  });

  it("[F2] are refused on the floor with the first places that could be meant", () => {
    const refused = findWords(repeated, { text: "[b]", nth: null }, "paragraph 1");
    if (!isRefusal(refused)) throw new Error("They were found.");
    expect(say(refused)).toContain("stands 2,000 times in paragraph 1");
    expect(refused.facts.choices).toHaveLength(6);
  });
});
