// Rule F13: what the page of the floor shows as examples can be typed.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readFloorLine } from "#domain/floor/floor";
import { quotedWords } from "#domain/floor/floor-quotes";
import { type Language, languages } from "#domain/languages";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { proposal, room } from "../../support/floor-lines";

const section = z.record(z.string(), z.string());
const Examples = z.object({
  grammar: z.object({ words: section, paragraphs: section, voices: section, chair: section }),
});

/** The examples of a language by their addresses. */
const examplesIn = (language: Language): ReadonlyMap<string, string> => {
  const file = path.join(import.meta.dirname, `../../../app/messages/${language}/floor.json`);
  const { grammar } = Examples.parse(JSON.parse(readFileSync(file, "utf8")));
  const { words, paragraphs, voices, chair } = grammar;
  return new Map(
    Object.entries({ words, paragraphs, voices, chair }).flatMap(([kind, { title: _, ...all }]) =>
      Object.entries(all).map(([name, line]): [string, string] => [`${kind}.${name}`, line]),
    ),
  );
};

// What an example speaks of stands in the paragraph once: twice where the second is meant, in brackets where these go.
const wordsFor = (address: string, quoted: string): string => {
  if (address === "words.f") return `${quoted} ${quoted}`;
  return address === "chair.d" ? `[${quoted}]` : quoted;
};

/** What an example does, apart from the words of the text and of its remark. */
const doneBy = (address: string, line: string): unknown => {
  const acts = readFloorLine(line, {
    ...room,
    words: quotedWords(line)
      .map((each) => wordsFor(address, each))
      .join(" – "),
    places: room.places.filter(({ label }) => label !== "12 bis"),
    proposals: [proposal("EU", 1), proposal("CHN", 1), { ...proposal("MEX", 1), amends: "EU-1" }],
  });
  if (isRefusal(acts)) return say(acts);
  const ofWords = ["at", "start", "end", "quote", "text", "said", "note"];
  return JSON.parse(JSON.stringify(acts, (key, value) => (ofWords.includes(key) ? undefined : value)));
};

describe("[F13a] the examples that the page shows in a language are lines in that language", () => {
  const english = examplesIn("en");
  const states = room.delegations.filter(({ kind }) => kind === "state").map(({ code }) => code);

  it.each([...english])("%s in English: %s", (address, line) => {
    expect(doneBy(address, line)).toEqual(expect.arrayContaining([expect.anything()]));
  });

  for (const language of languages.filter((each) => each !== "en"))
    it.each([...examplesIn(language)])(`%s in ${language} does as in English: %s`, (address, line) => {
      expect(doneBy(address, line)).toEqual(doneBy(address, english.get(address) ?? ""));
      expect(line).not.toMatch(/(?<!\p{L})(?:delete|add|replace|with|supports|accept)(?!\p{L})/u);
      expect(states.filter((code) => line.includes(code))).toEqual([]);
    });
});
