import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBetweenCharacters, sentenceSegments, wordSegments } from "#domain/words/segments";
import { tokens, wordPlaces } from "#domain/words/words";

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

  it.each([
    ["Latin letters and symbols", "ab-cd/ef.gh(ij)", "en"],
    ["flags", "🇨🇭🇰🇪🇫🇷", "en"],
    ["families", "👨‍👩‍👧‍👦👍🏽", "en"],
    ["accents", "a\u0301\u0302-b\u0327/", "en"],
    ["numbers", "3,000;14.5/", "en"],
  ])("are those of the whole text where nothing is a safe border: %s", (_, piece, language) => {
    const text = piece.repeat(400);
    expect(inPieces(text)).toEqual(whole(text, language, "word"));
  });

  it.each([
    ["Chinese", "我们重申建设以人为本的信息社会的承诺关切地注意到数字鸿沟依然存在于各国之间", "zh"],
    ["Japanese", "私たちは情報社会の建設を再確認しデジタルデバイドが依然として存在することに留意する", "ja"],
    ["Thai", "เรายืนยันอีกครั้งถึงความมุ่งมั่นที่จะสร้างสังคมสารสนเทศที่มีประชาชนเป็นศูนย์กลาง", "th"],
  ])("are but for the joints those of the whole text without a space or a stop: %s", (_, piece, language) => {
    const text = piece.repeat(200);
    const [mine, theirs] = [inPieces(text), whole(text, language, "word")];
    const known = new Set(theirs);
    const other = mine.filter((each) => !known.has(each)).length;
    expect(other).toBeLessThanOrEqual((4 * text.length) / 1000);
    expect(tokens(text).join("")).toBe(text);
  });

  it("longer than a piece come in parts that go through no character", () => {
    for (const piece of ["a", "e\u0301", "𝐚", "क्ष", "a\u200d"]) {
      const text = piece.repeat(5000);
      const cuts = Array.from(wordSegments(text), ({ start }) => start);
      const characters = new Set(whole(text, "en", "grapheme").map((each) => Number(each.split(" ")[0])));
      expect(tokens(text).join("")).toBe(text);
      expect(cuts.filter((cut) => !characters.has(cut))).toEqual([]);
    }
  });

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

describe("[A21] the longest paragraph takes little memory, with spaces and without", () => {
  const segments =
    (cut: (text: string) => Iterable<{ text: string }>) => (text: string, looks: () => void) => {
      let count = 0;
      for (const { text: piece } of cut(text)) {
        count += piece.length;
        if (count % 500 < piece.length) looks();
      }
      return count;
    };
  const ways = {
    words: segments(wordSegments),
    sentences: segments((text) => sentenceSegments(text, "en")),
    "borders between characters": (text: string, looks: () => void) => {
      for (let at = 0; at < text.length; at += 500) {
        isBetweenCharacters(text, at);
        looks();
      }
      return text.length;
    },
  };
  for (const [what, goThrough] of Object.entries(ways))
    it.each([
      ["We note the progress, and recall it. "],
      ["我们重申建设信息社会"],
      ["a"],
      ["a."],
      ["\u0301"],
      ["🇨🇭"],
    ])(`${what}: %s`, (piece) => {
      const text = piece.repeat(Math.ceil(12_000 / piece.length)).slice(0, 12_000);
      const before = process.memoryUsage().heapUsed;
      let most = 0;
      const looks = () => {
        most = Math.max(most, process.memoryUsage().heapUsed - before);
      };
      expect(goThrough(text, looks)).toBe(12_000);
      expect(most).toBeLessThan(64 * 1024 * 1024);
    });
});
