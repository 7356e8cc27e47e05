import { describe, expect, it } from "vitest";
import { legibility, strangeness } from "#domain/words/legible";
import { firstArticle } from "../../support/human-rights";
import { meantParagraphs, randomFrom } from "../../support/official-words";

const text = (language: string) => meantParagraphs(language, 12, 5).map((each) => each.text);

describe("[N13] a text that can be read", () => {
  it.each(Object.entries(firstArticle))("in %s is a language", (_, article) => {
    expect(strangeness(article)).toBeLessThan(0.95);
  });
  it.each(["en", "fr", "es", "ru", "ar", "zh"])("in official words of %s is a language", (language) => {
    expect(legibility(text(language))).toEqual({ share: 0, stretches: [] });
  });
  it.each([
    ["nothing", ""],
    ["two words", "Qrx zjk."],
    [
      "a table of numbers",
      "2010 1,234 45.6 % 2011 2,345 46.7 % 2012 3,456 47.8 % 2013 4,567 48.9 % ".repeat(8),
    ],
    [
      "a table of contents",
      "Introduction ...................... 3\nFollow-up and review .............. 12\n".repeat(9),
    ],
    [
      "acronyms",
      "UNDP UNESCO ITU WIPO UNCTAD ECLAC ESCWA ESCAP UNECE UNIDO FAO ILO WHO WMO UPU IMO ICAO IAEA ".repeat(
        4,
      ),
    ],
    [
      "symbols of documents",
      "A/RES/70/125 E/CN.16/2015/CRP.2 ISO/IEC 27001 COM(2021) 118 final TD/B/C.II/8 ".repeat(8),
    ],
    ["addresses", "https://www.example.org/xq/zzkj?w=7 someone@example.org www.qqwx.example ".repeat(12)],
    [
      "capitals",
      "RECALLING ITS RESOLUTION ON THE INFORMATION SOCIETY AND REAFFIRMING ALL OF ITS OUTCOMES ".repeat(5),
    ],
    [
      "names of States",
      "Afghanistan, Azerbaijan, Bhutan, Côte d’Ivoire, Czechia, Djibouti, Eswatini, Kyrgyzstan, Lesotho, Liechtenstein, Mozambique, São Tomé and Príncipe, Tajikistan, Tuvalu, Türkiye, Vanuatu, Zimbabwe",
    ],
    [
      "Chinese names of States",
      "阿富汗、阿尔巴尼亚、阿塞拜疆、孟加拉国、布基纳法索、哥斯达黎加、吉尔吉斯斯坦、列支敦士登、莫桑比克".repeat(
        4,
      ),
    ],
    ["brackets and options", "[[EU: shall] [G77: should]] {Option 1: [x]} / [deleted] * ** *** ".repeat(10)],
  ])("may be %s", (_, words) => {
    expect(strangeness(words)).toBeLessThan(1);
  });
});

/** Each letter stands for another, everywhere the same one. */
const mixedUp = (words: string, seed: number): string => {
  const random = randomFrom(seed);
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const others = letters
    .map((letter) => ({ letter, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ letter }) => letter);
  return words.replace(/[a-z]/giu, (letter) => {
    const other = others[letters.indexOf(letter.toLowerCase())] ?? letter;
    return letter === letter.toLowerCase() ? other : other.toUpperCase();
  });
};

const shifted = (words: string, by: number): string =>
  words.replace(/[^\s]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + by));

describe("[N13] a text that cannot be read", () => {
  it("is one whose letters stand for others, whichever they are", () => {
    const readable = Array.from({ length: 200 }, (_, seed) => seed).filter(
      (seed) => legibility(text("en").map((words) => mixedUp(words, seed))).share < 0.25,
    );
    expect(readable).toEqual([]);
  });
  it.each([
    ["numbers of glyphs", (words: string) => shifted(words, -29)],
    ["characters in the order in which they are met", (words: string) => shifted(words.toLowerCase(), -64)],
    ["the private area", (words: string) => shifted(words, 0xf000)],
    ["marks of doubt", (words: string) => words.replace(/[aeiou]/gu, "\ufffd")],
    [
      "rare Chinese letters",
      (words: string) =>
        words.replace(/[a-z]/gu, (character) => String.fromCharCode(0x5300 + character.charCodeAt(0) * 61)),
    ],
  ])("is made of %s", (_, change) => {
    expect(legibility(text("en").map(change)).share).toBe(1);
  });
  it("is found where it is a part of a file", () => {
    const words = text("en");
    const { share, stretches } = legibility([...words, ...words.slice(0, 3).map((each) => mixedUp(each, 4))]);
    expect(share).toBeGreaterThan(0.05);
    expect(stretches.at(-1)?.to).toBe(words.length + 2);
    expect(stretches[0]?.from).toBeGreaterThanOrEqual(words.length - 2);
  });
});
