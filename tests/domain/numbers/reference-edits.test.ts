import fc from "fast-check";
import { expect, it } from "vitest";
import { type ParagraphId, type Run, run, type Suggestion } from "#domain/draft";
import { editReferences, type ReferenceEdit, stepsOfEdits } from "#domain/numbers/reference-edits";

const mark: Suggestion = { id: "one", by: "CHN", at: "2015-11-12T10:00:00.000Z" };
const words = (runs: readonly Run[]) => runs.map(({ text }) => text).join("");

const piece = fc
  .record({
    text: fc.string({ unit: fc.constantFrom("1", "2", "5", " ", "a", "第", "𝟏"), minLength: 1, maxLength: 8 }),
    look: fc.constantFrom<Partial<Run>>(
      {},
      { reference: "p3" as ParagraphId },
      { footnote: "See." },
      { insertions: [mark] },
      { deletions: [mark] },
    ),
  })
  .map(({ text, look }) => run(text, look));

const edit = fc.record({
  gap: fc.nat({ max: 4 }),
  length: fc.integer({ min: 1, max: 6 }),
  texts: fc.array(fc.string({ unit: fc.constantFrom("1", "3", " ", "𝟑"), maxLength: 4 }), { maxLength: 3 }),
});

it("[X5] knows how words become those with other numbers, without comparing them", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(edit, { maxLength: 6 }), (runs, asked) => {
      const length = words(runs.filter(({ insertions }) => insertions.length === 0)).length;
      let at = 0;
      const edits = asked.flatMap(({ gap, length: long, texts }): ReferenceEdit[] => {
        const start = at + gap;
        at = start + long;
        const pieces = texts.map((text) => ({ text, reference: "p5" as ParagraphId }));
        return at <= length ? [{ start, end: at, pieces }] : [];
      });
      const steps = stepsOfEdits(runs, edits.toReversed());
      const side = (skip: string) => steps.flatMap(({ op, text }) => (op === skip ? [] : [text])).join("");
      expect(side("added")).toBe(words(runs));
      expect(side("removed")).toBe(words(editReferences(runs, edits)));
    }),
    { numRuns: 2000 },
  );
});

it("[X5] lets letters stay that both have", () => {
  const edits = [{ start: 10, end: 12, pieces: [{ text: "13", reference: null }] }];
  expect(stepsOfEdits([run("paragraph 12 above")], edits)).toEqual([
    { op: "same", text: "paragraph " },
    { op: "same", text: "1" },
    { op: "removed", text: "2" },
    { op: "added", text: "3" },
    { op: "same", text: " above" },
  ]);
});
