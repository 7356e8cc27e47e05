// Submissions that are one statement: the same words in two files, the same said in two languages.
import { describe, expect, it } from "vitest";
import { kinshipsOf, type SaidSubmission, sameSayings } from "#domain/sources/links/same-statement";
import { languages } from "#domain/words/languages";
import { acrossSet } from "../../support/across-set";
import { rankingSet } from "../../support/ranking-set";

const gap = 2;

const saidAs = (id: string, language: string, texts: readonly string[]): SaidSubmission => {
  let at = 0;
  return {
    id,
    passages: texts.map((text, index) => {
      const start = at;
      at += text.length + gap;
      return {
        id: `${id}-${index}`,
        language: languages.find((each) => each === language) ?? "und",
        section: null,
        question: null,
        text,
        start,
        end: start + text.length,
      };
    }),
  };
};

const all = acrossSet();
const english = [...new Set(all.map(({ paragraph }) => paragraph))];
const inLanguage = (language: string) =>
  all.filter((each) => each.language === language).map(({ text }) => text);
const tongues = ["fr", "es", "ru", "ar", "zh"];
const others = rankingSet()
  .passages.filter(({ language }) => language === "en")
  .map(({ text }) => text);

describe("[L34] one statement in several files", () => {
  it("[L34a] the same words in another file, with a line more or less and other spaces", () => {
    const one = saidAs("one", "en", english);
    const two = saidAs("two", "en", [
      "Sent by post",
      ...english.slice(1).map((text) => text.replace(/ /gu, "  ")),
    ]);
    expect(kinshipsOf(one, [two])).toMatchObject([{ id: "two", how: "same-words" }]);
    expect(sameSayings(one, two)).toHaveLength(english.length - 1);
  });
  it.each(tongues)("[L34b] the same said in English and %s", (tongue) => {
    const [one, two] = [saidAs("one", "en", english), saidAs("two", tongue, inLanguage(tongue))];
    expect(kinshipsOf(one, [two])).toMatchObject([{ id: "two", how: "other-language" }]);
    const groups = sameSayings(one, two);
    const right = groups.filter((ids) => new Set(ids.map((id) => id.split("-")[1])).size === 1);
    expect(right.length).toBeGreaterThanOrEqual(groups.length * 0.9);
  });
  it("[L34] the same said in any two of the six languages, four paragraphs too", () => {
    for (const [at, here] of tongues.entries())
      for (const there of tongues.slice(at + 1)) {
        const [one, two] = [inLanguage(here).slice(0, 4), inLanguage(there).slice(0, 4)];
        expect(
          kinshipsOf(saidAs("one", here, one), [saidAs("two", there, two)]),
          `${here} ${there}`,
        ).toHaveLength(1);
      }
  });
  it("[L34] nothing is offered for statements on the same matters by others", () => {
    const wrong: string[] = [];
    for (const tongue of tongues) {
      const mine = inLanguage(tongue);
      for (let from = 0; from + mine.length <= others.length; from += 23) {
        const other = saidAs("other", "en", others.slice(from, from + mine.length));
        if (kinshipsOf(saidAs("one", tongue, mine), [other]).length > 0) wrong.push(`${tongue} ${from}`);
      }
      const shuffled = [...english.slice(7), ...english.slice(0, 7)].reverse();
      if (kinshipsOf(saidAs("one", tongue, mine), [saidAs("two", "en", shuffled)]).length > 0)
        wrong.push(tongue);
    }
    expect(wrong).toEqual([]);
  });
  it("[L34] a summary of a statement is not the statement", () => {
    const whole = saidAs("one", "en", english);
    expect(kinshipsOf(whole, [saidAs("two", "en", english.slice(0, 5))])).toEqual([]);
    expect(kinshipsOf(whole, [saidAs("two", "fr", inLanguage("fr").slice(0, 5))])).toEqual([]);
  });
});
