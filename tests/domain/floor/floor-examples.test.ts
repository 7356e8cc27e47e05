// Rule F13: what the page of the floor shows as examples can be typed.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readFloorLine } from "#domain/floor/floor";
import { quotedWords } from "#domain/floor/floor-quotes";
import { languages } from "#domain/languages";
import { isRefusal } from "#domain/refusal";
import { proposal, room } from "../../support/floor-lines";

describe("[F13a] the examples that the page shows in a language are lines in that language", () => {
  const section = z.record(z.string(), z.string());
  const Examples = z.object({
    grammar: z.object({ words: section, paragraphs: section, voices: section, chair: section }),
  });
  const examplesIn = (language: string): string[] => {
    const file = path.join(import.meta.dirname, `../../../app/messages/${language}/floor.json`);
    const { grammar } = Examples.parse(JSON.parse(readFileSync(file, "utf8")));
    return [grammar.words, grammar.paragraphs, grammar.voices, grammar.chair].flatMap(
      ({ title: _, ...all }) => Object.values(all),
    );
  };
  for (const language of languages)
    it.each(examplesIn(language))(`in ${language}: %s`, (line) => {
      const meeting = {
        ...room,
        words: quotedWords(line)
          .map((each) => `[${each}] ${each}`)
          .join(" , "),
        places: room.places.filter(({ label }) => label !== "12 bis"),
        proposals: [proposal("EU", 1), proposal("CHN", 1), { ...proposal("MEX", 1), amends: "EU-1" }],
      };
      const acts = readFloorLine(line, meeting);
      // Of words that stand there twice a place is to be chosen.
      expect(isRefusal(acts) && acts.facts.choices === undefined && acts.message).toBe(false);
      if (language !== "en")
        expect(line).not.toMatch(/(?<!\p{L})(?:delete|add|replace|with|supports|accept)(?!\p{L})/u);
    });
});
