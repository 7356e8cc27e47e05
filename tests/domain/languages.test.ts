// Which of the six languages a reader asks for.
import { describe, expect, it } from "vitest";
import { zoneTimeIn } from "#domain/agreement/zone-names";
import {
  clausesIn,
  languageAsked,
  languageDirection,
  languageNamed,
  languages,
  listedIn,
  localeOf,
  ownNames,
} from "#domain/languages";

describe("the language that a browser asks for", () => {
  it.each([
    ["fr-CH, fr;q=0.9, en;q=0.8", "fr"],
    ["en;q=0.3, ar;q=0.9", "ar"],
    ["zh-Hant-TW", "zh"],
    ["pt-BR, de;q=0.9, es;q=0.5, en;q=0.4", "es"],
    ["ru;q=0, en", "en"],
    ["AR-eg ; q=1.0", "ar"],
    ["es;q=high, fr;q=0.1", "fr"],
    ["*", undefined],
    ["de, pt;q=0.5", undefined],
    ["", undefined],
    [null, undefined],
    [`${"de,".repeat(100_000)}fr`, undefined],
  ])("%j is %s", (header, language) => {
    expect(languageAsked(header)).toBe(language);
  });
});

describe("the six languages", () => {
  it("are found by code, region and script apart", () => {
    expect(languageNamed("fr_CA")).toBe("fr");
    expect(languageNamed("ar-u-nu-latn")).toBe("ar");
    expect(languageNamed("arc")).toBeUndefined();
    expect(languageNamed(undefined)).toBeUndefined();
  });

  it("are called as they call themselves, and written their own way", () => {
    for (const language of languages) {
      const named = new Intl.DisplayNames([language], { type: "language" }).of(language);
      expect(ownNames[language].toLowerCase()).toBe(named?.toLowerCase());
    }
    expect(languages.filter((each) => languageDirection(each) === "rtl")).toEqual(["ar"]);
  });

  it("write numbers with the digits 0–9, in Arabic too", () => {
    for (const language of languages) expect(new Intl.NumberFormat(localeOf(language)).format(17)).toBe("17");
  });
});

describe("what stands between and after", () => {
  it("divides clauses with the language's own sign", () => {
    expect(languages.map((language) => clausesIn(language, ["A", "B"]))).toEqual([
      "A؛ B",
      "A；B",
      "A; B",
      "A ; B",
      "A; B",
      "A; B",
    ]);
  });

  it("is written as the language writes it: lists, and the time of the meeting", () => {
    expect(languages.map((language) => listedIn(language, ["BRA", "CHN"]))).toEqual([
      "\u2068BRA\u2069، \u2068CHN\u2069",
      "BRA、CHN",
      "BRA, CHN",
      "BRA, CHN",
      "BRA, CHN",
      "BRA, CHN",
    ]);
    expect(languages.map((language) => zoneTimeIn(language, "America/New_York"))).toEqual([
      "توقيت نيويورك",
      "纽约时间",
      "New York time",
      "heure de New York",
      "время: Нью-Йорк",
      "hora de Nueva York",
    ]);
    expect(zoneTimeIn("fr", "Africa/Addis_Ababa")).toBe("heure d’Addis-Abeba");
    expect(zoneTimeIn("zh", "Asia/Kathmandu")).toBe("Kathmandu时间");
    expect(zoneTimeIn("ru", "UTC")).toBe("UTC");
  });
});
