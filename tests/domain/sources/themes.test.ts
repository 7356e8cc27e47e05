// Rule L: what wording proposes, and what people say of it.
import { describe, expect, it } from "vitest";
import { themesOf, themesOn } from "#domain/sources/themes/themes";
import { usualThemes } from "#domain/sources/themes/usual-themes";

const usual = usualThemes.map((theme) => ({ ...theme, id: theme.name }));
const found = (text: string) => themesOf(text, usual).map(({ theme }) => theme);
const theme = (...words: string[]) => [{ id: "t", name: "T", words }];
const stands = (text: string, ...words: string[]) => themesOf(text, theme(...words)).length > 0;

describe("themes", () => {
  it.each([
    ["en", "Bridging the digital divides needs predictable financing.", ["Digital divide", "Financing"]],
    [
      "fr",
      "La fracture numérique appelle une coopération renforcée.",
      ["Digital divide", "Enhanced cooperation"],
    ],
    [
      "es",
      "El respeto de los derechos humanos y la gobernanza de Internet.",
      ["Human rights", "Internet governance"],
    ],
    ["ru", "Преодоление цифрового разрыва и защита прав человека.", ["Digital divide", "Human rights"]],
    [
      "ar",
      "سد الفجوة الرقمية وتمويل البنية التحتية مع احترام حقوق الإنسان",
      ["Digital divide", "Financing", "Human rights"],
    ],
    [
      "zh",
      "应弥合数字鸿沟，促进人权，加强互联网治理。",
      ["Digital divide", "Human rights", "Internet governance"],
    ],
  ])("[L14] are proposed by wording in %s", (_, text, themes) => {
    expect(found(text)).toEqual(themes);
  });

  it("[L14a] take whole words, and any ending only where a star says so", () => {
    expect(stands("The funds were spent.", "fund")).toBe(false);
    expect(stands("The funds were spent.", "fund*")).toBe(true);
    expect(stands("A refund.", "fund*")).toBe(false);
    expect(stands("DIGITAL\u00a0DIVIDE", "digital divide")).toBe(true);
    expect(stands("follow‑up", "follow-up")).toBe(true);
    expect(stands("la liberte d’expression", "liberté d'expression")).toBe(true);
    expect(stands("推进ICT发展", "ICT")).toBe(true);
    expect(stands("وبالأمن", "أمن")).toBe(true);
    expect(stands("anything", "", "*", "  ")).toBe(false);
    expect(stands("a.b (c)", "a.b", "(")).toBe(true);
  });

  it("[L14] are as people said, whatever wording proposes", () => {
    const themes = [
      ...theme("cable"),
      { id: "u", name: "U", words: ["ship"] },
      { id: "v", name: "V", words: [] },
    ];
    const proposed = themesOf("A cable and a ship.", themes);
    expect(
      themesOn(
        proposed,
        new Map([
          ["u", "rejected" as const],
          ["v", "confirmed" as const],
        ]),
        themes,
      ),
    ).toEqual([
      { theme: "t", words: ["cable"], state: "proposed" },
      { theme: "u", words: ["ship"], state: "rejected" },
      { theme: "v", words: [], state: "confirmed" },
    ]);
  });

  it("[L14] many words cost next to nothing where none of them stands", () => {
    const words = Array.from({ length: 2000 }, (_, n) => `${"abcdefghij"[n % 10]}zzq${n}* quux${n}`);
    expect(stands("Bridging the digital divides needs predictable financing.", ...words)).toBe(false);
  });
});
