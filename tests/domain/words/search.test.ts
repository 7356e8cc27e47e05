// What is looked for in a draft, and where it stands: words in every script.
import { describe, expect, it } from "vitest";
import { answers, excerptOf, readQuestion } from "#domain/words/search";

const finds = (typed: string, text: string) => answers(readQuestion(typed), text);
const marked = (typed: string, text: string) => {
  const { text: shown, marks } = excerptOf(readQuestion(typed), text);
  return marks.map(({ start, end }) => shown.slice(start, end));
};

describe("a question", () => {
  it.each([
    ["digital divide", ["digital*", "divide*"]],
    ['"digital divide" women', ["digital divide*", "women*"]],
    ["«fracture numérique» «»", ["fracture numérique*"]],
    ["数字鸿沟 妇女", ["数字鸿沟*", "妇女*"]],
    ["people-centred, people", ["people*", "centred*"]],
    [" … ! ", []],
  ])("[Q1] %j is read as words and phrases", (typed, words) => {
    expect(readQuestion(typed)).toEqual(words);
  });

  it("[Q1a] has at most twenty words", () => {
    const typed = Array.from({ length: 40 }, (_, index) => `w${index}`).join(" ");
    expect(readQuestion(typed)).toHaveLength(20);
  });
});

describe("words that are found", () => {
  it.each([
    ["divide", "the digital divides"],
    ["DIVIDE digital", "The Digital Divide"],
    ["acces", "L’accès universel"],
    ["l'accès", "l’accès"],
    ["Développement", "developpement"],
    ["الفجوة", "سد الفجوة الرقمية"],
    ["فجوة", "وبالفجوة الرقمية"],
    ["رقميّة", "سد الفجوة الرقمية"],
    ["鸿沟", "弥合数字鸿沟的措施"],
    ["弥合 鸿沟", "弥合数字鸿沟的措施"],
    ["разрыв", "Цифровой разрыва"],
    ["ディバイド", "デジタル・ディバイドの解消"],
    ["ＩＣＴ", "ICTs for development"],
    ['"digital divide"', "digital\n divide"],
    ["people centred", "people-centred"],
  ])("[Q2] %j stands in %j", (typed, text) => {
    expect(finds(typed, text)).toBe(true);
  });

  it.each([
    ["gap", "Singapore"],
    ["digital women", "the digital divide"],
    ['"digital divide"', "a divide that is digital"],
    ["鸿沟", "弥合数字差距"],
    ["弥合鸿沟", "弥合数字鸿沟的措施"],
    ["(.*)+$", "anything"],
    ["", "anything"],
  ])("[Q2] %j does not stand in %j", (typed, text) => {
    expect(finds(typed, text)).toBe(false);
  });
});

describe("an excerpt", () => {
  it.each([
    ["acces", "L’accès universel", ["accès"]],
    ["digital", "Digital skills, digital divides", ["Digital", "digital"]],
    ["رقميه", "الفجوة", []],
    ["الفجوة", "سد الفَجْوة الرقمية", ["الفَجْوة"]],
    ["弥合 鸿沟", "弥合数字鸿沟", ["弥合", "鸿沟"]],
    ["ffi", "the oﬃcial ﬃ text", ["ﬃ"]],
  ])("[Q3] of %j in %j marks the words as they stand", (typed, text, words) => {
    expect(marked(typed, text)).toEqual(words);
  });

  it("[Q3] of a long text begins shortly before the first place and cuts no word", () => {
    const text = `${"Recalling earlier words, ".repeat(40)}bridging divides, ${"and further words ".repeat(40)}`;
    const { text: shown, marks } = excerptOf(readQuestion("divides"), text);
    expect(shown.length).toBeLessThan(260);
    expect(shown).toMatch(/^… \w+.* \w+ …$/);
    for (const word of shown.replaceAll("…", "").trim().split(" ")) expect(text.split(" ")).toContain(word);
    expect(marks.map(({ start, end }) => shown.slice(start, end))).toEqual(["divides"]);
  });

  it("[Q3] of a text without spaces cuts no character in two", () => {
    const text = `${"𠮷野家".repeat(120)}鸿沟${"𠮷野家".repeat(120)}`;
    const { text: shown, marks } = excerptOf(readQuestion("鸿沟"), text);
    expect(shown).not.toMatch(/\p{Cs}/u);
    expect(marks.map(({ start, end }) => shown.slice(start, end))).toEqual(["鸿沟"]);
  });
});
