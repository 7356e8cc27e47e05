import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTexts } from "#domain/texts/compare";
import { wordsOf } from "#domain/words/words";
import { rebuilt, type Sketch, text, whole } from "../../support/compared-text";

const seed = 70_125;
const languages: Record<string, readonly string[]> = {
  English: wordsOf(
    "We reaffirm our commitment to a people-centred, inclusive information society. Digital divides persist between and within countries; the rights which people have offline must also be protected online, with the full involvement of all stakeholders.",
  ),
  Chinese: wordsOf(
    "我们重申建设以人为本的信息社会的承诺，关切地注意到数字鸿沟依然存在于各国之间，强调互联网治理应当多边透明民主",
  ),
  Arabic: wordsOf(
    "نؤكد من جديد التزامنا ببناء مجتمع معلومات جامع للجميع ونعرب عن القلق لأن الفجوات الرقمية لا تزال قائمة بين البلدان",
  ),
};

describe.each(Object.entries(languages))("[T3] property in %s (seed 70125)", (language, vocabulary) => {
  const words = fc
    .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 14 })
    .map((list) => list.join(language === "Chinese" ? "" : " "));
  const blocks = fc
    .array(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), words), { maxLength: 6 })
    .map((list) => {
      const once = [...new Map(list)];
      return text(...once.map(([pid, each], index): Sketch => [pid, String(index + 1), each]));
    });

  it("every block of both texts is reported, and its words come back from the runs (seed 70125)", () => {
    fc.assert(
      fc.property(blocks, blocks, (old, young) => {
        const changes = compareTexts(old, young);
        expect(rebuilt(changes, "from")).toEqual(whole(old));
        expect(rebuilt(changes, "to")).toEqual(whole(young));
      }),
      { seed, numRuns: 400 },
    );
  });

  it("splitting a text and merging it again finds every part (seed 70125)", () => {
    const parts = fc.array(words, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(parts, (each) => {
        const glue = language === "Chinese" ? "" : " ";
        const one = text(["whole", "1", each.join(glue)]);
        const many = text(...each.map((part, index): Sketch => [`p${index}`, String(index + 1), part]));
        for (const [old, young] of [
          [one, many],
          [many, one],
        ] as const) {
          const changes = compareTexts(old, young);
          expect(rebuilt(changes, "from")).toEqual(whole(old));
          expect(rebuilt(changes, "to")).toEqual(whole(young));
        }
      }),
      { seed, numRuns: 200 },
    );
  });
});
