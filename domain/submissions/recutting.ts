// Rule L: passages cut by hand. A passage is a stretch of its submission's body, so no word can be lost or doubled: words
// that leave one are in another or in the remainder.

import { anchorQuote, presentPlace } from "#domain/words/quotes";
import { isBetweenCharacters } from "#domain/words/segments";
import type { Quote, Span } from "#domain/words/values";
import { Refusal } from "../refusal";

/** A passage as it is cut: offsets in the body in UTF-16 units. */
export type PassageCut = Span & { readonly ordinal: number };

/** L10: cuts a stretch in two before the character at `at`. White space at the cut belongs to neither part. */
export const splitSpan = (body: string, span: Span, at: number): readonly [Span, Span] | Refusal => {
  const first = trimmed(body, { start: span.start, end: Math.min(at, span.end) });
  const second = trimmed(body, { start: Math.max(at, span.start), end: span.end });
  if (!first || !second)
    return new Refusal("malformed", "A passage is cut between words: something must stand on either side.");
  if (!isBetweenCharacters(body, at))
    return new Refusal("malformed", "The cut would go through the middle of a character.");
  return [first, second];
};

/** L11: the stretch of two neighbouring passages, with everything between them. */
export const joinedSpan = (first: Span, second: Span): Span => ({
  start: Math.min(first.start, second.start),
  end: Math.max(first.end, second.end),
});

/** L12: a passage takes in other words of the body, but none of other passages. */
export const recutSpan = (body: string, wanted: Span, others: readonly PassageCut[]): Span | Refusal => {
  if (wanted.end > body.length)
    return new Refusal("malformed", "The file has no words there.", { length: body.length });
  const span = trimmed(body, wanted);
  if (!span) return new Refusal("malformed", "There are no words to be a passage.");
  if (!isBetweenCharacters(body, span.start) || !isBetweenCharacters(body, span.end))
    return new Refusal("malformed", "The cut would go through the middle of a character.");
  const other = others.find(({ start, end }) => start < span.end && span.start < end);
  return other
    ? new Refusal("conflict", "Some of these words are part of passage {other}.", {
        ordinal: other.ordinal,
        other: other.ordinal,
      })
    : span;
};

/** The stretches of a body that are in no passage, white space left out. */
export const remainderOf = (body: string, passages: readonly Span[]): Span[] => {
  const rest: Span[] = [];
  let at = 0;
  const take = (end: number) => {
    const span = end > at ? trimmed(body, { start: at, end }) : null;
    if (span) rest.push(span);
  };
  for (const { start, end } of [...passages].sort((a, b) => a.start - b.start)) {
    take(start);
    at = Math.max(at, end);
  }
  take(body.length);
  return rest;
};

/** Words of a body with the place where they begin. */
type BodyPart = { readonly text: string; readonly start: number };

/**
 * L13: the part that contains the words quoted of a passage, and the quote in it. Null where no part contains all of them,
 * or where they were no longer in the passage.
 */
export const carriedQuote = (
  quote: Quote,
  was: BodyPart,
  parts: readonly BodyPart[],
): { readonly part: number; readonly quote: Quote } | null => {
  const place = presentPlace(quote, was.text);
  if (!place) return null;
  const [from, to] = [was.start + place.start, was.start + place.end];
  const part = parts.findIndex(({ text, start }) => start <= from && to <= start + text.length);
  const there = parts[part];
  if (!there) return null;
  const found = anchorQuote(there.text, place.exact, from - there.start);
  return found instanceof Refusal ? null : { part, quote: found };
};

const trimmed = (body: string, { start, end }: Span): Span | null => {
  const words = body.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  const to = start + words.trimEnd().length;
  return to > from ? { start: from, end: to } : null;
};
