import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passagesOf } from "#domain/submissions/passages";
import { endsSentence, sentences } from "#domain/submissions/sentences";
import { type Language, languages } from "#domain/words/languages";

const cut = (text: string, language: Language = "en") =>
  passagesOf(text, language).map(({ start, end }) => text.slice(start, end));
const long =
  "We ask that the network reach every village before the year is out, and that nobody pay twice for it.";

describe("[L] sentences", () => {
  it.each([
    ["abbreviations do not end one", "See para. 12 and res. 68/302. It holds.", "en", 2],
    ["titles of people do not end one", "Ms. Oakes and Mr. Lamb agree. So do we.", "en", 2],
    ["Chinese", "学校优先。图书馆也应当开放。", "zh", 2],
    ["Arabic with its question mark", "لماذا ننتظر؟ نطلب العمل.", "ar", 2],
    ["a list inside a sentence", "We ask: (a) for schools; (b) for libraries.", "en", 3],
  ] as const)("[L] %s", (_, text, language, count) => {
    expect(sentences(text, language)).toHaveLength(count);
  });
  it.each([
    ["It ends.", true],
    ["It ends.¹", true],
    ["他说完了。”", true],
    ["it goes on, and", false],
    ["它还没有说", false],
  ])("[L] whether “%s” is whole", (text, whole) => {
    expect(endsSentence(text)).toBe(whole);
  });
});

describe("[L] passages of a paragraph", () => {
  it("[L] a short paragraph is one", () => {
    expect(cut("We agree. We say so.")).toEqual(["We agree. We say so."]);
  });
  it("[L] a long one is cut at the ends of sentences, three at most together", () => {
    const passages = cut(Array(9).fill(long).join(" "));
    expect(passages.length).toBeGreaterThanOrEqual(3);
    for (const passage of passages) expect(sentences(passage, "en").length).toBeLessThanOrEqual(3);
  });
  it("[L] ordinals start new ones, and a short lead stays with its sentence", () => {
    expect(cut(`Firstly, access. ${long} Secondly, trust. ${long}`)).toEqual([
      `Firstly, access. ${long}`,
      `Secondly, trust. ${long}`,
    ]);
  });
  it("[L] Chinese ordinals do too", () => {
    expect(cut("一是学校优先。二是图书馆开放。", "zh")).toEqual(["一是学校优先。", "二是图书馆开放。"]);
  });
  it("[L] a short tail stays with what stands before it", () => {
    const passages = cut(`${Array(6).fill(long).join(" ")} So be it.`);
    expect(passages.at(-1)).toMatch(/it\. So be it\.$/u);
  });
  it("[L] between passages lies white space and nothing else", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.lorem({ maxCount: 60 }),
        fc.constantFrom(...languages),
        (odd, lorem, language) => {
          const text = `${lorem} ${odd} ${lorem}`;
          let at = 0;
          for (const { start, end } of passagesOf(text, language)) {
            expect(text.slice(at, start).trim()).toBe("");
            expect(end).toBeGreaterThan(start);
            at = end;
          }
          expect(text.slice(at).trim()).toBe("");
        },
      ),
    );
  });
});
