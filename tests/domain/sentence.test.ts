// Sentences with gaps, said in English and in other languages.
import { describe, expect, it } from "vitest";
import { Refusal } from "#domain/refusal";
import { english, type PartOf, saidFacts, say, sayInParts } from "#domain/saying";
import {
  anyOf,
  type SentenceFacts,
  sentence,
  sentenceStored,
  standingAlone,
  storedSentence,
  type Wording,
  written,
} from "#domain/sentence";

const inFrench: Readonly<Record<string, string>> = {
  "{by} proposes {count, plural, one {one change} other {# changes}}.":
    "{count, plural, one {Une modification proposée} other {# modifications proposées}} par {by}.",
  "{why} Open are: {all}.": "{why} Sont ouvertes : {all}.",
  "Nothing is open.": "Rien n’est ouvert.",
};
const french: Wording = { locale: "fr", wordsFor: (words) => inFrench[words] };

describe("a sentence", () => {
  const cases: [words: string, facts: SentenceFacts, english: string, french: string][] = [
    ["Nothing is open.", {}, "Nothing is open.", "Rien n’est ouvert."],
    [
      "{by} proposes {count, plural, one {one change} other {# changes}}.",
      { by: "CHN", count: 1234 },
      "CHN proposes 1,234 changes.",
      "1 234 modifications proposées par CHN.",
    ],
    [
      "{why} Open are: {all}.",
      { why: sentence("Nothing is open."), all: ["CHN", "EU", "G77"] },
      "Nothing is open. Open are: CHN, EU and G77.",
      "Rien n’est ouvert. Sont ouvertes : CHN, EU et G77.",
    ],
    [
      "{why} Open are: {all}.",
      { why: "Say which.", all: anyOf(["CHN 1", "CHN 2"]) },
      "Say which. Open are: CHN 1 or CHN 2.",
      "Say which. Sont ouvertes : CHN 1 ou CHN 2.",
    ],
    [
      "It has no words in French: {all}.",
      { all: ["a", "b"] },
      "It has no words in French: a and b.",
      "It has no words in French: a and b.",
    ],
  ];
  for (const [words, facts, said, dit] of cases)
    it(`${words} ${JSON.stringify(facts)}`, () => {
      expect(say({ words, facts })).toBe(said);
      expect(say({ words, facts }, french).replaceAll("\u202f", " ")).toBe(dit);
    });

  it("stays as it is where its gaps cannot be filled, as words that somebody typed may hold braces", () => {
    for (const words of ["“{x” is not there.", "“{}” is not there.", "There is no {name}."])
      expect(say(sentence(words))).toBe(words);
    expect(say(sentence("“{words}” is not there.", { words: "{by} # {x, plural}" }))).toBe(
      "“{by} # {x, plural}” is not there.",
    );
  });

  it("has names in the form that it asks for, and parts that stay apart, in the order of the language", () => {
    const russian: Wording = {
      locale: "ru",
      wordsFor: (words) =>
        ({
          "{who} agreed to {all}": "{all_ins}: согласие ({who})",
          "paragraph {n}": "{form, select, ins {с пунктом} alone {Пункт} other {пункт}} {n}",
        })[words],
    };
    const partOf: PartOf<{ readonly words: string; readonly id: number }> = (fact, said) =>
      typeof fact === "number"
        ? { id: fact, words: said(sentence("paragraph {n}", { n: `${fact}` })) }
        : undefined;
    const agreed = sentence("{who} agreed to {all}", {
      who: "CHN",
      all: [1, sentence("paragraph {n}", { n: "2" })],
    });
    const [one, eins] = [
      { id: 1, words: "paragraph 1" },
      { id: 1, words: "с пунктом 1" },
    ];
    expect(sayInParts(agreed, english, partOf)).toEqual(["CHN agreed to ", one, " and ", "paragraph 2"]);
    expect(sayInParts(agreed, russian, partOf)).toEqual([eins, " и ", "с пунктом 2", ": согласие (CHN)"]);
    expect(say(standingAlone(sentence("paragraph {n}", { n: "3" })), russian)).toBe("Пункт 3");
    expect(say(sentence("paragraph {n}", { n: "3" }), russian)).toBe("пункт 3");
  });

  it("says in the way of each language what is written so, also in facts", () => {
    const day = {
      day: written((locale) => new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(0)),
    };
    expect(say(sentence("In {day}.", day))).toBe("In January.");
    expect(saidFacts(day, french)).toEqual({ day: "janvier" });
  });

  it("is given out with its facts as plain values", () => {
    const facts = { why: sentence("Nothing is open."), lines: ["go 1"], n: 3, any: anyOf(["a", "b"]) };
    const plain = { lines: ["go 1"], n: 3, any: ["a", "b"] };
    expect(saidFacts(facts, english)).toEqual({ ...plain, why: "Nothing is open." });
    expect(saidFacts(facts, french)).toEqual({ ...plain, why: "Rien n’est ouvert." });
  });

  it("is stored with what belongs in it, and said anew in each language", () => {
    const stored = storedSentence(sentence("{why} Open are: {all}.", { why: "Wait.", all: ["CHN"] }));
    expect(say(sentenceStored(stored))).toBe("Wait. Open are: CHN.");
    expect(say(sentenceStored(stored), french)).toBe("Wait. Sont ouvertes : CHN.");
    expect(storedSentence(sentence("Nothing is open."))).toBe("Nothing is open.");
    for (const other of ["Nothing is open.", '{"words":3,"facts":{}}', '{"words":"'])
      expect(say(sentenceStored(other))).toBe(other);
  });

  it("is what a refusal says, in English for programs that ask for no language", () => {
    const refusal = new Refusal("conflict", "{why} Open are: {all}.", { why: "Wait.", all: ["CHN"] });
    expect(say(refusal)).toBe("Wait. Open are: CHN.");
    expect(say(refusal, french)).toBe("Wait. Sont ouvertes : CHN.");
  });
});
