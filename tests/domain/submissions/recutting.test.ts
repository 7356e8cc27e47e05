// Rule L: passages are cut by hand, and no word of the body is lost or doubled by it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefusal } from "#domain/refusal";
import {
  carriedQuote,
  joinedSpan,
  type PassageCut,
  recutSpan,
  remainderOf,
  splitSpan,
} from "#domain/submissions/recutting";
import { locateQuote } from "#domain/words/quotes";

const body = "I. Access\n\nFibre must reach islands. Prices must fall 👩‍👩‍👧.\n\nWe ask for funds.\n\nEnd";
const at = (words: string) => body.indexOf(words);
const span = (words: string) => ({ start: at(words), end: at(words) + words.length });
const words = ({ start, end }: { start: number; end: number }) => body.slice(start, end);
const first = span("Fibre must reach islands. Prices must fall 👩‍👩‍👧.");
const second = span("We ask for funds.");

describe("cutting passages by hand", () => {
  it("[L10b] cuts in two where words stand on either side, and keeps every one", () => {
    const parts = splitSpan(body, first, at("Prices"));
    expect(isRefusal(parts) ? parts : parts.map(words)).toEqual([
      "Fibre must reach islands.",
      "Prices must fall 👩‍👩‍👧.",
    ]);
    for (const place of [first.start, first.end, first.start - 5, first.end + 1])
      expect(splitSpan(body, first, place)).toMatchObject({ code: "malformed" });
  });

  it("[L10b] never cuts through a character, however many code points it has", () => {
    const family = at("👩‍👩‍👧");
    for (let inside = family + 1; inside < family + "👩‍👩‍👧".length; inside += 1)
      expect(splitSpan(body, first, inside)).toMatchObject({ code: "malformed" });
    expect(isRefusal(splitSpan(body, first, family))).toBe(false);
  });

  it("[L11] joins with whatever stands between; splitting there again gives what was", () => {
    const joined = joinedSpan(first, second);
    expect(words(joined)).toBe(body.slice(first.start, second.end));
    expect(splitSpan(body, joined, second.start)).toEqual([first, second]);
  });

  it("[L12] takes words of the remainder, never those of another passage, and nothing that is not there", () => {
    const others: PassageCut[] = [{ ...second, ordinal: 2 }];
    expect(recutSpan(body, { start: 0, end: first.end }, others)).toEqual({ start: 0, end: first.end });
    expect(recutSpan(body, { start: first.start, end: second.start }, others)).toEqual(first);
    expect(recutSpan(body, { start: first.start, end: second.start + 1 }, others)).toMatchObject({
      code: "conflict",
      facts: { ordinal: 2 },
    });
    expect(recutSpan(body, { start: 9, end: 11 }, others)).toMatchObject({ code: "malformed" });
    expect(recutSpan(body, { start: 0, end: body.length + 1 }, others)).toMatchObject({ code: "malformed" });
  });

  it("[L12] lists as remainder what no passage holds", () => {
    expect(remainderOf(body, [second, first]).map(words)).toEqual(["I. Access", "End"]);
    expect(remainderOf(body, []).map(words)).toEqual([body]);
  });

  it("[L10] [L12] holds every character in one passage or in the remainder, however it is cut", () => {
    const texts = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.nat(60), (text, place) => {
        const parts = splitSpan(text, { start: 0, end: text.length }, place);
        const spans = isRefusal(parts) ? [{ start: 0, end: text.length }] : [...parts];
        const all = [...spans, ...remainderOf(text, spans)].sort((a, b) => a.start - b.start);
        const held = all.map(({ start, end }) => text.slice(start, end)).join("");
        expect(held.replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
      { numRuns: 300 },
    );
  });

  it("[L13a] follows a quote into the part that holds it, to the place where it stood", () => {
    const text = "Access for all. Trade for all. Peace for all.";
    const quote = locateQuote(text, "for all", 23);
    if (isRefusal(quote)) throw quote;
    const parts = [
      { text: "Access for all.", start: 100 },
      { text: "Trade for all. Peace for all.", start: 116 },
    ];
    expect(carriedQuote(quote, { text, start: 100 }, parts)).toMatchObject({
      part: 1,
      quote: { exact: "for all", start: 6, prefix: "Trade " },
    });
    const across = locateQuote(text, "all. Trade");
    if (isRefusal(across)) throw across;
    expect(carriedQuote(across, { text, start: 100 }, parts)).toBeNull();
  });
});
