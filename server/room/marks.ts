// Which marks a browser may set, and rule A for direct edits: they never bring a proposal's mark into being.
import { z } from "zod";
import { forbiddenCharacter } from "#domain/draft";
import { markName, suggestionKey } from "#editor/marked-words";
import type { Mark, Stretch } from "./stretches";

const clean = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => forbiddenCharacter(text) === null);
const Suggestion = z.strictObject({ id: clean(64).min(1), by: clean(16).min(1), at: clean(40) });

const plain: Record<string, z.ZodType> = {
  italic: z.strictObject({}),
  footnote: z.strictObject({ note: clean(2000) }),
  reference: z.strictObject({ pid: clean(64).min(1) }),
};

/**
 * True when a mark of this key may begin with this value: a proposal's only under the key that the editor gives it, so
 * that no mark stands twice. Every mark of drafts may end (null).
 */
export const mayCarry = (key: string, value: unknown): boolean => {
  const name = markName(key);
  if (name === "insertion" || name === "deletion") {
    if (value === null) return true;
    const suggestion = Suggestion.safeParse(value);
    return suggestion.success && suggestionKey(name, suggestion.data) === key;
  }
  if (!Object.hasOwn(plain, name)) return false;
  return value === null || (key === name && (plain[name]?.safeParse(value).success ?? false));
};

/** True for the marks of proposals. */
export const isSuggestion = (key: string): boolean => {
  const name = markName(key);
  return name === "insertion" || name === "deletion";
};

/** The characters that carry marks of proposals (of those that count), each with its marks, in order. */
export const proposedWords = (
  stretches: readonly Stretch[],
  counts: (mark: Mark) => boolean = () => true,
): string[] => {
  const words: string[] = [];
  for (const { words: signs, insertions, deletions } of stretches) {
    const marks = [insertions, deletions].map((each) => each.filter(counts).map(({ key }) => key));
    if (marks.every((each) => each.length === 0)) continue;
    const suffix = JSON.stringify(marks);
    for (const sign of signs) words.push(sign + suffix);
  }
  return words;
};

/** True when `after` is `before` with some words taken out. */
export const isPartOf = (after: readonly string[], before: readonly string[]): boolean => {
  let at = 0;
  for (const word of before) if (word === after[at]) at += 1;
  return at === after.length;
};
