// What the pages say: a sentence with a gap is never said without what belongs there, and every catalogue says it all.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { languages } from "#domain/languages";
import { spokenLanguages } from "../../app/spoken-languages";
import { canBeEmpty, catalogueOf, gapsOf, translated, wordsIn, wrongForms } from "../support/catalogue";

/** Latin words that a catalogue in other letters may hold. */
const latinWordsOfAll: ReadonlySet<string> = new Set(
  [
    "Adref Word Excel Markdown OpenDocument HTML PDF XML JSON CSV Akoma Ntoso docx odt txt html pdf xml zip https SHA MB UTC Mac",
    "Ctrl Alt Shift Enter Tab Escape Esc Backspace Delete Page Up Down Home End Cmd M Z Y I A C K F N P",
    "RES L Rev alt bis ter PP OP BRA EU JPN CHN KEN MEX IND RUS ZAF FRA USA G CO FACS",
    "ad ref referendum a b i I II s up down Li Na Brazil China room open Ana Lima ana lima li na mission example Sam Okoro sam okoro un delegate observer",
    "secretariat co facilitator delete e groups",
  ]
    .join(" ")
    .split(" "),
);

const ofEveryLanguage =
  /^(?:[A-Z]{3,}|Word|Excel|Markdown|XML \(Akoma Ntoso\)|(?:Ctrl\+\S+(?:, )?)+|Tab: \{names\})$/u;

const shared: Readonly<Record<string, readonly string[]>> = {
  es: ["Sec", "Del", "Obs", "Editorial", "Webhooks"],
  fr: [
    "Adoption",
    "Code",
    "Compilation",
    "Concordance",
    "Format",
    "Mode",
    "Note",
    "Page",
    "Page {n}",
    "Passage",
    "Passage {ordinal}",
    "Passages",
    "Positions",
    "Section",
    "Section {label}",
    "Sections",
    "Session",
    "Sessions",
    "Silence",
    "Sources",
    "Webhooks",
    "passage {ordinal}",
    "{type, select, heading {Section {label}} other {{label}}}",
  ],
};

/** True for a message that a language says with the words of English. */
const sameOnPurpose = (language: string, message: string): boolean =>
  ofEveryLanguage.test(message) || (shared[language] ?? []).includes(message);

const root = path.join(import.meta.dirname, "../..");

const english = catalogueOf("en");

const pages = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.tsx?$/.test(file),
);

/** The sentences that a file asks for by their keys alone, each by its address in the catalogue that was named last. */
const askedBare = (source: string): string[] => {
  const spaces = new Map<string, string>();
  const asked: string[] = [];
  const named = /(?:const|let) (\w+) = (?:await )?(?:use|get)Translations\("([\w.]+)"\)/;
  const called = /(?<![\w.])(\w+)\(([^(){},]*)\)/;
  for (const [, name, space, caller = "", given = ""] of source.matchAll(
    new RegExp(`${named.source}|${called.source}`, "g"),
  )) {
    if (name !== undefined) spaces.set(name, space ?? "");
    const said = spaces.get(caller);
    if (said !== undefined)
      for (const [, key] of given.matchAll(/"([\w.-]+)"/g)) asked.push(`${said}.${key}`);
  }
  return asked;
};

describe("a message", () => {
  it.each(spokenLanguages)("says something, whatever its number or choice, in %s", (language) => {
    const all = [...catalogueOf(language)];
    expect(all.filter(([, message]) => canBeEmpty(message)).map(([address]) => address)).toEqual([]);
  });
});

describe("a sentence with a gap", () => {
  it("is said with what belongs there, on every page", () => {
    const asked = pages.flatMap((file) =>
      askedBare(readFileSync(path.join(root, "app", file), "utf8")).map(
        (address) => [file, address] as const,
      ),
    );
    expect(asked.length).toBeGreaterThan(1000);
    const bare = asked.filter(([, address]) => /\{\w+/.test(english.get(address) ?? ""));
    expect(bare).toEqual([]);
  });
});

describe("a page", () => {
  it("says nothing that stands in its source: all its sentences are in the catalogues", () => {
    const sentence = /(\bError\(\s*)?["`]([A-Z“][a-z][^"`\n]*\s[^"`\n]*[.?])["`]/g;
    const said = pages.flatMap((file) => {
      const source = readFileSync(path.join(root, "app", file), "utf8")
        .replaceAll(/\/\*[\s\S]*?\*\//g, "")
        .replaceAll(/^\s*\/\/.*$/gm, "");
      const found = [...source.matchAll(sentence)].filter(([, error]) => error === undefined);
      return found.map(([, , words]) => `${file}: ${words}`);
    });
    expect(said).toEqual([]);
  });
});

// The labels that stand alone in a button: a button grows with its words, but not for ever.
const labelsOfButtons = (source: string): string[] => {
  const spaces = new Map(
    [...source.matchAll(/(?:const|let) (\w+) = (?:await )?(?:use|get)Translations\("([\w.]+)"\)/g)].map(
      ([, name = "", space = ""]) => [name, space],
    ),
  );
  const buttons = /<(?:Button|LinkButton)\b(?:(?!<\/|<[A-Z])[\s\S]){0,400}?>\s*\{(\w+)\("([\w.-]+)"\)\}/g;
  return [...source.matchAll(buttons)].flatMap(([, name = "", key = ""]) => {
    const space = spaces.get(name);
    return space === undefined ? [] : [`${space}.${key}`];
  });
};

describe.each(translated())("the catalogue of %s", (language) => {
  const catalogue = catalogueOf(language);
  const pairs = [...english].flatMap(([address, said]): [string, string, string][] => {
    const translation = catalogue.get(address);
    return translation === undefined ? [] : [[address, said, translation]];
  });

  it("says all that the English says and nothing else", () => {
    expect([...catalogue.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it("leaves the same gaps, with the same choices and the same marks", () => {
    const wrong = pairs.filter(([, said, translation]) => `${gapsOf(said)}` !== `${gapsOf(translation)}`);
    expect(wrong).toEqual([]);
  });

  it("counts in every form that the language has", () => {
    const wrong = pairs.flatMap(([address, , translation]) => {
      const forms = wrongForms(translation, language);
      return forms.length > 0 ? [`${address}: ${forms.join(", ")}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("leaves nothing in English but what is the same on purpose", () => {
    const isOwn = /^(?:ar|ru|zh)$/.test(language);
    const left = pairs.filter(([address, said, translation]) => {
      if (language === "en" || address.startsWith("floor.grammar.") || address === "floor.line.placeholder")
        return false;
      if (!isOwn)
        return said === translation && /\p{L}{3}/u.test(wordsIn(said)) && !sameOnPurpose(language, said);
      const latin = wordsIn(translation).match(/\p{Script=Latin}+/gu) ?? [];
      return latin.some((word) => !latinWordsOfAll.has(word));
    });
    expect(left).toEqual([]);
  });

  it("fits into its buttons: at most 2.2 times the letters of the English, or two dozen", () => {
    const labels = pages.flatMap((file) =>
      labelsOfButtons(readFileSync(path.join(root, "app", file), "utf8")),
    );
    expect(labels.length).toBeGreaterThan(100);
    const long = pairs.filter(
      ([address, said, translation]) =>
        labels.includes(address) && [...translation].length > Math.max(24, 2.2 * [...said].length),
    );
    expect(long).toEqual([]);
  });
});

it("the interface speaks each language of the United Nations whose catalogue is there", () => {
  expect([...spokenLanguages].toSorted()).toEqual(translated());
  expect(languages).toEqual(expect.arrayContaining([...spokenLanguages]));
});
