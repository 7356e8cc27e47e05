import { describe, expect, it } from "vitest";
import { takeOutContact } from "#domain/submissions/form/contact";
import { readForm } from "#domain/submissions/form/form";
import { partBehalf } from "#domain/submissions/submissions";
import { inEnglish } from "../../support/said-sentences";

describe("[L] where the form ends", () => {
  it.each([
    [
      "at the line that announces the answers",
      ["Title: Ms.", "Country: Peru", "B. Formal Input", "We ask."],
      2,
    ],
    [
      "after the last value without such a line",
      ["First name: A", "Country:", "Peru", "We ask for more."],
      3,
    ],
    ["a value on the line of the last label ends it", ["First name: A", "Country: Peru", "Cables"], 2],
    ["a text without labels has none", ["We ask for more.", "Our country: a short history."], 0],
  ])("[L] %s", (_, paragraphs, end) => {
    expect(readForm(paragraphs).end).toBe(end);
  });
  it("[L] words that no field took are named, not dropped", () => {
    const { warnings } = readForm(["Title: Ms.", "Chair of the board", "Country: Peru", "B. Formal Input"]);
    expect(inEnglish(warnings)).toEqual(["Words of the form went into no field: “Chair of the board”."]);
  });
});

it.each([
  ["Maldives on behalf of on behalf of AOSIS", "Maldives", "AOSIS"],
  ["Samoa (on behalf of the Pacific States)", "Samoa", "the Pacific States"],
  ["Le Sénégal au nom du Groupe africain", "Le Sénégal", "Groupe africain"],
])("[L] on behalf: %s", (text, who, behalf) => {
  expect(partBehalf(text)).toEqual({ who, behalf });
});

describe("[L] contact data", () => {
  it.each([
    ["an address", "write to a.b@place.example now", "a.b@place.example"],
    ["an address after Chinese", "邮箱abc@place.example。", "abc@place.example"],
    ["an address with an accent", "écrire à rené.á@place.example", "rené.á@place.example"],
    ["an address in Cyrillic", "имя@пример.рф", "имя@пример.рф"],
    ["a disguised address", "me [at] place [dot] example", "me [at] place [dot] example"],
    ["a masked address", "k****a@place.example", "k****a@place.example"],
  ])("[L] %s", (_, text, email) => {
    const { paragraphs, ...found } = takeOutContact([text]);
    expect(found.email).toBe(email);
    expect(paragraphs[0]).toHaveLength(text.length);
    expect(paragraphs[0]).not.toMatch(/@|place|пример/u);
  });
  it.each([
    ["+41 22 730 5111", true],
    ["Tel.: (022) 730-51-11", true],
    ["电话：010-5555-0100", true],
    ["＋４１ ２２ ７３０ ５１１１", true],
    ["هاتف: ٠٢٢٧٣٠٥١١١", true],
    ["resolution 68/302 of 31 July 2014", false],
    ["between 2005 and 2015, 3 200 000 000 people", false],
    ["WSIS+10", false],
  ])("[L] a telephone number: %s", (text, is) => {
    expect(takeOutContact([text]).phone !== null).toBe(is);
  });
  it("[L] a hostile run of letters costs no time", () => {
    takeOutContact(["a\u0301".repeat(300_000), "é".repeat(500_000)]);
    takeOutContact(["a".repeat(1_000_000), "1 ".repeat(500_000), "x".repeat(500_000), "+1".repeat(300_000)]);
  });
});
