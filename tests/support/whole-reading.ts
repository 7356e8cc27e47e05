// Whether a reading holds everything that its file says.

import { expect } from "vitest";
import type { Span } from "#domain/words/values";

type CutReading = {
  readonly body: string;
  readonly passages: readonly (Span & { readonly ordinal: number; readonly text: string })[];
  readonly remainder: readonly Span[];
};

const blank = "█";

// How many characters of a text are left over when those of a body are taken out of it, white space apart. Each sign of the
// body must be there to be taken; blanks stand for addresses and numbers.
const withoutThoseOf = (text: string, body: string): number => {
  const left = new Map<string, number>();
  const characters = (words: string) => [...words.replace(/\s+/gu, "")];
  for (const sign of characters(text)) left.set(sign, (left.get(sign) ?? 0) + 1);
  for (const sign of characters(body).filter((each) => each !== blank)) {
    const count = left.get(sign) ?? 0;
    expect(count, `“${sign}” in the body`).toBeGreaterThan(0);
    left.set(sign, count - 1);
  }
  return [...left.values()].reduce((sum, count) => sum + count, 0);
};

/**
 * Everything is there once: the body holds the characters of the file, white space apart, and each is in exactly one
 * passage or remainder. `text` is all that a reader of the file sees.
 */
export const holdsEverything = (reading: CutReading, text: string): void => {
  const { body, passages, remainder } = reading;
  const spans = [...passages, ...remainder].sort((one, other) => one.start - other.start);
  let at = 0;
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(body.slice(at, start).trim()).toBe("");
    at = end;
  }
  expect(body.slice(at).trim()).toBe("");
  expect(withoutThoseOf(text, body)).toBe([...body].filter((sign) => sign === blank).length);
  passages.forEach((passage, index) => {
    expect(passage.ordinal).toBe(index + 1);
    expect(body.slice(passage.start, passage.end)).toBe(passage.text);
    expect(passage.text).toBe(passage.text.trim());
  });
};
