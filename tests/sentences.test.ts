// What is said in the reader's language: every sentence of the rules and of the server has its words in each language.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "server/languages/catalogues");

// Patterns of the grammar, what programs and the log are sent, the demo's own words, and what is printed.
const elsewhere =
  /^server\/demo|^domain\/floor\/(grammar|commands|instruction)\/(?!not-)|^domain\/official\/(lexicon|write)|^server\/(artefact|export|index|web|build|config|admin|metrics)|^server\/http\/(?:openapi|property-words|body-names)|reference-terms|printed-text/;

const sources = ["domain", "server", "editor"].flatMap((layer) =>
  readdirSync(path.join(root, layer), { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join(layer, file.replaceAll(path.sep, "/")))
    .filter((file) => file.endsWith(".ts") && !elsewhere.test(file)),
);

const isSentence = (words: string) => /^[A-Z“{].*\s.*[.:?}]$/.test(words) && /[a-z]{3}/.test(words);
// What has a gap, and what is marked as one, is a sentence also without its stop: entries of the record, and parts of them.
const hasGap = (words: string) => /(?<!\$)\{[a-z]\w*(?:\}|, (?:select|plural),)/i.test(words);
const isMarked = /\bsentence\(\s*$/;
const isForPrograms = /(?:new (?!Refusal)\w*Error\(|log\.\w+\(|\b(?:summary|description|text):)\s*$/;

const wordsIn = (double: string | undefined, single: string | undefined): string =>
  z.string().parse(JSON.parse(`"${double ?? single?.replaceAll('"', '\\"')}"`));

/** The sentences that stand in a source, as literals. */
const sentencesIn = (file: string): string[] => {
  const source = readFileSync(path.join(root, file), "utf8")
    .replaceAll(/\/\*\*?[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "");
  return [...source.matchAll(/"((?:[^"\\\n]|\\[nu"])*)"|'((?:[^'\\\n])*)'/g)].flatMap((found) => {
    const words = wordsIn(found[1], found[2]);
    const before = source.slice(Math.max(0, found.index - 60), found.index);
    const isSaid = isSentence(words) || hasGap(words) || (isMarked.test(before) && words !== "");
    return isSaid && !isForPrograms.test(before) ? [words] : [];
  });
};

const sentences = [...new Set(sources.flatMap(sentencesIn))];

/** The gaps of a sentence, and which plurals it distinguishes; null for one that cannot be read, which is said as it stands. */
const shapeOf = (words: string) => {
  const gaps = new Set<string>();
  const plurals: string[][] = [];
  const walk = (elements: ReturnType<typeof parse>) => {
    for (const element of elements) {
      // A code of a closed set is there a second time, as `name_`, and a name in the forms that a language has: `name_gen`.
      if (element.type !== TYPE.literal && "value" in element)
        gaps.add(String(element.value).replace(/_[a-z]*$/, ""));
      if (element.type === TYPE.plural) plurals.push(Object.keys(element.options));
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const { value } of Object.values(element.options)) walk(value);
    }
  };
  walk(parse(words));
  gaps.delete("#");
  gaps.delete("form");
  return { gaps: [...gaps].sort(), plurals };
};

it("finds the sentences, and each can be read", () => {
  expect(sentences.length).toBeGreaterThan(500);
  // Facts stand beside these in a problem document.
  const taken = ["type", "title", "status", "code", "detail"];
  for (const words of sentences.filter((each) => each.includes("{")))
    expect(
      taken.filter((name) => shapeOf(words).gaps.includes(name)),
      words,
    ).toEqual([]);
});

for (const file of readdirSync(folder)) {
  const language = path.basename(file, ".json");
  const catalogue = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(path.join(folder, file), "utf8")));
  describe(`the catalogue in ${language}`, () => {
    it("has words for every sentence, and for none that is not said", () => {
      expect(sentences.filter((words) => catalogue[words] === undefined)).toEqual([]);
      expect(Object.keys(catalogue).filter((words) => !sentences.includes(words))).toEqual([]);
    });

    it("has the same gaps, all plurals of the language, and nothing left in English", () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const [words, own] of Object.entries(catalogue)) {
        if (/[a-z]{3}/.test(words.replaceAll(/\{\w+\}/g, ""))) expect(own, words).not.toBe(words);
        if (!words.includes("{")) continue;
        const shape = shapeOf(own);
        expect(shape.gaps, words).toEqual(shapeOf(words).gaps);
        for (const plural of shape.plurals)
          expect(plural, words).toEqual(expect.arrayContaining(pluralCategories));
      }
    });
  });
}
