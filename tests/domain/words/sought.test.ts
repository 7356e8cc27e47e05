// What is found in the text that one reads, and names by what is typed: a table in several scripts.
import { describe, expect, it } from "vitest";
import { namedBest, nameRank, placesSought } from "#domain/words/sought";

const found = (words: string, text: string) =>
  placesSought(words, text).map(({ start, end }) => text.slice(start, end));

describe("words in the text that one reads", () => {
  it.each([
    ["divide", "The digital divide, and DIVIDES.", ["divide", "DIVIDE"]],
    ["vid", "The digital divide", ["vid"]],
    ["acces universel", "L’accès universel", ["accès universel"]],
    ["accès", "acces et ACCÈS", ["acces", "ACCÈS"]],
    ["informacion", "la sociedad de la información", ["información"]],
    ["élève", "e\u0301le\u0300ve", ["e\u0301le\u0300ve"]],
    ["развитие", "Развитие и РАЗВИТИЕ", ["Развитие", "РАЗВИТИЕ"]],
    ["еще", "Ещё раз", ["Ещё"]],
    ["鸿沟", "弥合数字鸿沟的措施，鸿沟", ["鸿沟", "鸿沟"]],
    ["ＷＳＩＳ", "the WSIS process", ["WSIS"]],
    ["رقمية", "الفجوة الرَّقْمِيَّة", ["رَّقْمِيَّة"]],
    ["الرقمية", "الفجوة الرقـــمية", ["الرقـــمية"]],
    ["الرقميه", "سد الفجوة الرقمية", ["الرقمية"]],
    ["اعلان", "الإعلان", ["إعلان"]],
    ["digital divide", "digital\u00a0 divide", ["digital\u00a0 divide"]],
    ["12-15", "paragraphs 12–15", ["12–15"]],
    ['"shall"', "reads “shall” here", ["“shall”"]],
    ["aa", "aaaa", ["aa", "aa"]],
    ["nothing", "something else", []],
    ["  ", "a text", []],
  ])("[Q4] %j in %j", (words, text, expected) => {
    expect(found(words, text)).toEqual(expected);
  });
});

describe("names by what is typed", () => {
  it.each([
    ["record", "Record", 0],
    ["rec", "Record", 1],
    ["coverage map", "Map of coverage", 2],
    ["presse", "Expresse", null],
    ["bresil", "Brésil", 0],
    ["etats-unis", "États-Unis d’Amérique", 1],
    ["сов", "Форум Совета", 2],
    ["سجل", "السجل", 1],
    ["البرازيل", "البرازيل", 0],
    ["برازيل", "البرازيل", 1],
    ["西", "巴西", 2],
    ["巴西", "巴西", 0],
    ["", "Record", null],
  ])("[Q5] %j and the name %j", (typed, name, rank) => {
    expect(nameRank(typed, name)).toBe(rank);
  });

  it("[Q5] those that begin so come first, by any of their names, and of equal ones the earlier", () => {
    const all = [
      { key: "AFG", names: ["AFG", "Afghanistan"] },
      { key: "ZAF", names: ["ZAF", "South Africa", "جنوب أفريقيا"] },
      { key: "AFRICAN-GROUP", names: ["African Group", "المجموعة الأفريقية"] },
    ];
    const keys = (typed: string) => namedBest(typed, all).map(({ key }) => key);
    expect(keys("af")).toEqual(["AFG", "AFRICAN-GROUP", "ZAF"]);
    expect(keys("africa")).toEqual(["AFRICAN-GROUP", "ZAF"]);
    expect(keys("أفريقيا")).toEqual(["ZAF"]);
  });
});
