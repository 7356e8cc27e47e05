// Every act of the record has words in each of the six languages, whatever its facts are.
import { describe, expect, it } from "vitest";
import { languages } from "#domain/languages";
import { asText, describeEntry } from "#domain/record/record";
import { sentences } from "#domain/record/record-sentences";
import type { ReadableEntry } from "#domain/record/record-words";
import type { Wording } from "#domain/sentence";
import { keysOf } from "#domain/typed-entries";
import { wordingOf } from "#server/languages/wordings";
import { entry, names } from "../../support/said-names";

// Facts of every kind, so that each branch of each sentence is said.
const edits = [[], [{ removed: "a", inserted: "b" }], [{ removed: "a" }, {}], [{ inserted: "b" }], [{}]];
const variants: Readonly<Record<string, unknown>>[] = [
  {},
  ...edits.map((each) => ({
    edits: each,
    proposals: ["a1", "x"],
    role: "observer",
    proposal: "a1",
    undoes: 3,
  })),
  { looks: true, settings: { symbol: "x", other: 1 }, carries: ["BRA"], op: "split", target: { cut: "c" } },
  ...["insert", "delete", "replace", "new", "alternative", "remove", "move", "merge", "split", "restyle"].map(
    (op) => ({ op, proposal: "x", by: "BRA", role: "delegate", delegation: "CHN", to: "suspended" }),
  ),
  ...["out", "back", "moved"].map((how) => ({ how, n: 3, to: "open", from: "agreed", kind: "dissociation" })),
  {
    op: "move",
    target: { after: "gone" },
    conditions: ["12"],
    to: "suspended",
    n: 9,
    until: "x",
    savedAt: "x",
  },
  { conditions: ["12"], to: "agreed", silence: 1, askedBy: "EU", pending: ["EU"], readOutBy: "x", is: "x" },
  {
    passage: "x",
    submission: "x",
    theme: "x",
    fields: { title: 1 },
    counts: { changed: 1, held: 2 },
    from: "x",
  },
  { onBehalfOf: "EU", kind: "l-document", symbol: "x", typed: true, takesBack: 2, reason: "r", note: "n" },
];
const actors: Partial<ReadableEntry>[] = [
  { delegation: "CHN" },
  { userId: null, facts: { unnamed: true } },
  { userId: "u9", pid: null },
  { delegation: "CHN", facts: { revision: 1 } },
];

describe("[R3] every act, whatever its facts are,", () => {
  for (const language of languages)
    it(`has words in ${language}`, () => {
      const missing = new Set<string>();
      const { locale, wordsFor } = wordingOf(language);
      const watched: Wording = {
        locale,
        wordsFor: (words) => {
          const own = wordsFor(words);
          if (own === undefined) missing.add(words);
          return own;
        },
      };
      for (const act of keysOf(sentences))
        for (const facts of variants)
          for (const actor of actors) {
            const of = entry(act, { ...actor, facts: { n: 9, ...facts, ...actor.facts } });
            const text = asText(describeEntry(of, names, watched), watched);
            expect(text, `${act} ${JSON.stringify(facts)}`).not.toMatch(/[{}]|undefined|null|NaN|\[object/);
          }
      expect([...missing]).toEqual([]);
    });
});
