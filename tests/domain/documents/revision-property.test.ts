import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import { fileOf, para, revised, sceneOf } from "../../support/revised-draft";

const pid = (name: string) => name as ParagraphId;

describe("[D8] [D9] property (seed 20151217)", () => {
  const vocabulary =
    "we reaffirm our commitment to people centred inclusive society and access for all villages".split(" ");
  const words = fc
    .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 12 })
    .map((list) => list.join(" "));
  const kinds = fc.constantFrom(
    "operative",
    "operative",
    "preambular",
    "section",
    "plain",
  ) as fc.Arbitrary<"operative">;
  const draft = fc
    .array(fc.tuple(words, kinds), { maxLength: 7 })
    .map((all) => all.map(([text, kind], n) => para(`p${n}`, text, kind)));
  const file = fc.array(fc.tuple(words, kinds, fc.option(fc.integer({ min: 0, max: 8 }))), {
    minLength: 1,
    maxLength: 7,
  });

  it("the draft reads as the file does where nothing is closed, and every paragraph is reported once", () => {
    fc.assert(
      fc.property(draft, file, (begins, sketches) => {
        const read = fileOf(
          sketches.map(([text, kind, name], n) => [
            kind === "operative" ? `${n + 1}` : "",
            text,
            { kind, ...(name !== null && { identity: pid(`p${name}`) }) },
          ]),
        );
        const done = revised(sceneOf(begins), read);
        expect(done.after.map(({ kind }) => kind)).toEqual(sketches.map(([, kind]) => kind));
        expect(done.words).toEqual(sketches.map(([text]) => text));
        const seen = done.rows.flatMap(({ n }) => (n === null ? [] : [n]));
        expect([...new Set(seen)]).toHaveLength(sketches.length);
        const named = done.rows.flatMap(({ from }) => (from ? [from.pid] : []));
        expect(new Set(named)).toEqual(new Set(begins.map((each) => each.pid)));
      }),
      { seed: 20151217, numRuns: 300 },
    );
  });

  it("what is closed keeps its words and never moves among what is closed", () => {
    fc.assert(
      fc.property(draft, file, fc.array(fc.nat(6)), (begins, sketches, chosen) => {
        const closed = begins.filter((_, n) => chosen.includes(n)).map((each) => each.pid);
        const read = fileOf(
          sketches.map(([text, kind, name], n) => [
            kind === "operative" ? `${n + 1}` : "",
            text,
            { kind, ...(name !== null && { identity: pid(`p${name}`) }) },
          ]),
        );
        const done = revised(sceneOf(begins, { closed, placed: closed }), read);
        const kept = done.after.filter((each) => closed.includes(each.pid));
        expect(kept).toEqual(begins.filter((each) => closed.includes(each.pid)));
        for (const each of closed) expect(done.restoration?.moved.has(each) ?? false).toBe(false);
      }),
      { seed: 20151217, numRuns: 300 },
    );
  });
});
