import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paragraphsOf } from "#domain/submissions/file-pieces";
import type { TrackedChange } from "#domain/submissions/tracked-changes";

const nothing = { passages: [], changes: [], fields: [] };

const change = (kind: TrackedChange["kind"], start: number, text: string): TrackedChange => ({
  kind,
  start,
  end: kind === "insertion" ? start + text.length : start,
  text,
  author: "Ada",
  at: null,
});

describe("[L] a file as it is shown", () => {
  const body = "Cables shall be laid.\n\nHarbours stay open.";
  it("[L] draws what was struck where it stood: inside, at the end of a paragraph, and whole paragraphs", () => {
    const changes = [
      change("deletion", 7, "may "),
      change("insertion", 7, "shall"),
      change("deletion", 20, " soon"),
      change("deletion", 21, " Or never."),
      change("deletion", 21, "A paragraph that went."),
      change("deletion", body.length, "The last one."),
    ];
    const [first, second] = paragraphsOf(body, { ...nothing, changes });
    expect(first?.pieces.map(({ text, struck, inserted }) => [text, struck.length, inserted?.text])).toEqual([
      ["Cables ", 0, undefined],
      ["shall", 1, "shall"],
      [" be laid", 0, undefined],
      [".", 1, undefined],
    ]);
    expect(first?.struck.map(({ text }) => text)).toEqual([" Or never.", "A paragraph that went."]);
    expect(second?.struck.map(({ text }) => text)).toEqual(["The last one."]);
  });
  it("[L] shows every word of any body, and every struck word, once", () => {
    const paragraph = fc.string({ unit: fc.constantFrom("a", " ", "水", "ع"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(60), { maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 4 }),
        (paragraphs, struckAt, insertedAt) => {
          const text = paragraphs.join("\n\n");
          const inside = (at: number) => Math.min(at, text.length);
          const changes = [
            ...struckAt.map((at, index) => change("deletion", inside(at), `s${index}`)),
            ...insertedAt.map(([at, length]) =>
              change("insertion", inside(at), text.slice(inside(at), inside(at + length))),
            ),
          ];
          const shown = paragraphsOf(text, { ...nothing, changes });
          expect(shown.map(({ pieces }) => pieces.map((piece) => piece.text).join("")).join("\n\n")).toBe(
            text,
          );
          const struck = shown.flatMap((one) => [
            ...one.pieces.flatMap((piece) => piece.struck.map((each) => each.text)),
            ...one.struck.map((each) => each.text),
          ]);
          expect(struck.sort()).toEqual(struckAt.map((_, index) => `s${index}`).sort());
        },
      ),
    );
  });
});
