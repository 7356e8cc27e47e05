// Words that are looked for in a text, held against the regular expression that says the same.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { occurring } from "#domain/sources/themes/themes";
import { foldWords, occurrencesIn, standsIn } from "#domain/words/word-patterns";

const unspaced = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}";
const letter = `[[\\p{L}\\p{N}]--[${unspaced}]]`;
const particles = "(?:[وف]?(?:[بك]?ال|لل|[بكل])?)";

const tokenExpression = (token: string): string => {
  const isOpen = token.endsWith("*");
  const plain = (isOpen ? token.slice(0, -1) : token).replace(/[^\p{L}\p{N}]/gu, (character) =>
    /[\s\p{Pd}]/u.test(character) ? "[\\s\\p{Pd}]" : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
  const own = /^\p{Script=Arabic}/u.test(token) ? particles + plain.replace(/^ال/u, "") : plain;
  return own + (isOpen ? `${letter}*` : "");
};

const byExpression = (tokens: readonly string[], text: string) => {
  const inner = tokens.map(tokenExpression).join("[\\s\\p{Pd}]+");
  const expression = new RegExp(`(?<!${letter})${inner}(?!${letter})`, "gv");
  return [...text.matchAll(expression)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
};

const pieces = [
  ..."ab*.'-‑–وفبكلن中国กア٣1(😀𝒜𐺭éß\u00a0 ",
  ...["  ", "fund", "the", "ال", "لل", "بال", "أمن", "الأمن", "ICT"],
];
const text = (most: number) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: most }).map((chosen) => chosen.join(""));

describe("words in a text", () => {
  it("[L14a] [L14b] [Q2] stand where the expression that says the same finds them", () => {
    let found = 0;
    const walk = fc.property(text(6), text(14), text(14), (word, before, after) => {
      const tokens = foldWords(word)
        .trim()
        .split(/\s+/u)
        .filter((token) => /[\p{L}\p{N}]/u.test(token));
      // An article alone is looked for as a word.
      if (tokens.length === 0 || tokens.some((token) => /^ال(?![\p{L}\p{N}])/u.test(token))) return;
      const folded = foldWords(`${before} ${word.replaceAll("*", "ab")}${after}`);
      const expected = byExpression(tokens, folded);
      expect(occurrencesIn(word, folded)).toEqual(expected);
      expect(standsIn(word, folded)).toBe(expected.length > 0);
      found += expected.length;
    });
    fc.assert(walk, { numRuns: 1000, seed: 14 });
    expect(found).toBeGreaterThan(150);
  });

  it("[L14] occur among thousands as each does by itself", () => {
    const words = fc.array(
      text(3).filter((word) => word !== ""),
      { maxLength: 30 },
    );
    const walk = fc.property(words, text(40), (some, whole) => {
      const sorted = [...new Set(some)].sort();
      expect([...occurring(sorted, whole)].sort()).toEqual(sorted.filter((word) => whole.includes(word)));
    });
    fc.assert(walk, { numRuns: 1000, seed: 14 });
  });
});
