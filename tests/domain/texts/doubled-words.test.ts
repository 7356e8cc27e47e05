// Paragraphs whose words stand in another one, found pair by pair and in one walk through all of them.
import { describe, expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import { few, sharing } from "#domain/texts/restore";

const pid = (n: number) => `p${n}` as ParagraphId;

const words = (n: number) => `Paragraph ${n} reaffirms the outcome of the summit and its follow-up.`;

const kinds: readonly ((n: number) => string)[] = [
  words,
  (n) => `We begin. ${words(n - 1)} We end.`,
  (n) => words(n - 2),
  () => "Short words.",
  () => "",
  (n) => `我们重申首脑会议成果文件及其后续行动${n - (n % 6)}。`,
];
const texts = new Map(Array.from({ length: 6 * few }, (_, n) => [pid(n), kinds[n % 6]?.(n) ?? ""] as const));

describe("words that stand twice", () => {
  it("[T10] are those of a paragraph that stands in another or holds it, unless they are few", () => {
    const found = sharing(texts, [pid(0), pid(1), pid(2), pid(3), pid(4), pid(5)]);
    expect([...found.values()]).toEqual([[pid(1), pid(2)], [pid(0), pid(2)], [pid(0), pid(1)], [], [], []]);
  });
});
