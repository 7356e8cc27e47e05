import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBetweenCharacters, sentenceSegments, wordSegments } from "#domain/words/segments";
import { wordPlaces } from "#domain/words/words";

const seed = 11_001;

/** The whole text at once, as no long text may be cut. */
const whole = (text: string, language: string, granularity: "word" | "grapheme" | "sentence") =>
  Array.from(
    new Intl.Segmenter(language, { granularity }).segment(text),
    ({ segment, index }) => `${index} ${segment}`,
  );
const inPieces = (text: string) => Array.from(wordSegments(text), ({ text, start }) => `${start} ${text}`);

// Pieces of text whose joints are of every kind that a rule of segmentation looks at.
const spaced: Record<string, readonly string[]> = {
  en: [
    "We",
    "re-affirm",
    "don’t",
    "states'",
    "3,000",
    "3.14",
    "U.N.",
    "e.g.,",
    "A/RES/70/125",
    "x_y",
    "“so”",
    "a:b",
    "…",
    "№ 5",
  ],
  fr: ["l’accès", "n°", "aujourd’hui", "« oui »", "e\u0301te\u0301", "10\u202f000", "50\u00a0%", "Noël"],
  ar: ["نؤكد", "من", "جديد", "الْعَرَبِيَّة", "٣٬٠٠٠", "و", "،", "\u200fالأمم\u200f", "(أ)"],
  ru: ["Мы", "вновь", "подтверждаем", "из-за", "т.е.", "№ 5", "«да»"],
  hi: ["हम", "सूचना", "समाज", "क्षेत्र", "।", "क्\u200dष"],
  ko: ["우리는", "정보", "사회를", "재확인한다.", "한국어"],
  zh: ["我们重申建设", "以人为本的信息社会", "WSIS", "2015年", "（一）", "：", "3,000人", "数字鸿沟依然存在"],
  ja: ["私たちは", "情報社会", "コンピューター", "ｶﾞｲﾄﾞ", "々", "「はい」", "です。"],
  th: ["เรายืนยัน", "สังคมสารสนเทศ", "ประชาชน", "ๆ", "๑๒", "ฯลฯ"],
  und: [
    "👨‍👩‍👧‍👦",
    "🇨🇭🇰🇪",
    "👍🏽",
    "1️⃣",
    "❤️‍🔥",
    "a\u0301\u0302",
    "\u0301",
    "\u200d",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  ],
};
const joints = [" ", " ", " ", " ", "  ", "\n", "\r\n", "\t", ", ", ". ", "\u00a0", "\u3000", "\u2028"];
const closings = ["，", "。", "、", "；", "！"];

describe("[T3] words in pieces", () => {
  const all = Object.values(spaced).flat();
  it.each([...Object.entries(spaced), ["mixed", all] as const])(
    "are those of the whole text: %s (seed 11001)",
    (name, vocabulary) => {
      // A script without spaces has its stops; the two that have neither are looked at below.
      const between = name === "zh" || name === "ja" ? [...joints, ...closings, ...closings] : joints;
      const words = fc.array(fc.tuple(fc.constantFrom(...vocabulary), fc.constantFrom(...between)), {
        minLength: 700,
        maxLength: 900,
      });
      fc.assert(
        fc.property(words, (list) => {
          const text = list.flat().join("");
          const language = name === "mixed" || name === "und" ? "en" : name;
          expect(inPieces(text)).toEqual(whole(text, language, "word"));
        }),
        { seed, numRuns: 12 },
      );
    },
  );

  it("have their places", () => {
    const text = `${"Soit dit en passant, ".repeat(300)}نؤكد`;
    for (const { word, start, end } of wordPlaces(text))
      expect(text.slice(start, end).toLowerCase()).toBe(word);
  });
});

describe("[L10] borders in long texts", () => {
  it("between characters are those of the whole text", () => {
    const text = [
      "🇨🇭".repeat(300),
      "a",
      "👨‍👩‍👧‍👦".repeat(100),
      "e\u0301\r\n",
      "\u0301".repeat(600),
      "क्ष",
    ].join("");
    const borders = new Set(whole(text, "en", "grapheme").map((each) => Number(each.split(" ")[0])));
    for (let at = 0; at < text.length; at += 1)
      expect([at, isBetweenCharacters(text, at)]).toEqual([at, borders.has(at)]);
  });

  it("of sentences are those of the whole text", () => {
    const sentence = [
      "We agree.",
      "Is it so?",
      "Mr. Smith",
      "said 3.5 e.g. this,",
      "“No!”",
      "ОК.",
      "是的。",
      "नहीं।",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...sentence), { minLength: 1500, maxLength: 1500 }), (list) => {
        const text = list.join(" ");
        const mine = Array.from(sentenceSegments(text, "en"), ({ text, start }) => `${start} ${text}`);
        expect(mine).toEqual(whole(text, "en", "sentence"));
      }),
      { seed, numRuns: 20 },
    );
  });
});
