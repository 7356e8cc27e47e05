// Which marks a browser may set, and rule A for direct edits: these never create a proposal's mark.
import { z } from "zod";
import { type DelegationCode, forbiddenCharacter, type Suggestion } from "#domain/draft";
import { suggestionKey } from "#editor/marked-words";
import { markName } from "#editor/read-words";
import type { MarkSet } from "./mark-sets";
import type { MarkedStretch } from "./stretches";

const clean = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => forbiddenCharacter(text) === null);
const Suggested = z.strictObject({ id: clean(64).min(1), by: clean(16).min(1), at: clean(40) });

const plain: Record<string, z.ZodType> = {
  italic: z.strictObject({}),
  footnote: z.strictObject({ note: clean(2000) }),
  reference: z.strictObject({ pid: clean(64).min(1) }),
};

/**
 * True when a mark of this key may begin with this value: a proposal's mark only under the key the editor gives it, so
 * that no mark occurs twice. Every mark used in drafts may end (null).
 */
export const mayCarry = (key: string, value: unknown): boolean => {
  const isValue = typeof value === "object" && value !== null;
  if (isValue && carried.get(value) === key) return true;
  const may = isCarried(key, value);
  if (may && isValue) carried.set(value, key);
  return may;
};

/** Values allowed under a key, cached: the reader yields a mark that begins in many places as one value. */
const carried = new WeakMap<object, string>();

const isCarried = (key: string, value: unknown): boolean => {
  const name = markName(key);
  if (name === "insertion" || name === "deletion") {
    if (value === null) return true;
    const suggestion = Suggested.safeParse(value);
    return suggestion.success && isKeyOf(name, suggestion.data, key);
  }
  if (!Object.hasOwn(plain, name)) return false;
  return value === null || (key === name && (plain[name]?.safeParse(value).success ?? false));
};

const proven = new Map<string, string>();
const mostProven = 1000;

// A key contains a hash of its mark, and is verified once for all places where the same mark begins.
const isKeyOf = (name: "insertion" | "deletion", mark: Suggestion, key: string): boolean => {
  const said = `${mark.id}\n${mark.by}\n${mark.at}`;
  if (proven.get(key) === said) return true;
  if (suggestionKey(name, mark) !== key) return false;
  if (proven.size >= mostProven) proven.clear();
  proven.set(key, said);
  return true;
};

/** True for the marks of proposals. */
export const isSuggestion = (key: string): boolean => {
  const name = markName(key);
  return name === "insertion" || name === "deletion";
};

/** Words under one set of marks, or under two. */
export type MarkedWords = { readonly words: string; readonly under: MarkSet; readonly and: MarkSet };

/** Appends words; adjacent words under the same marks are one entry. */
export const pushWords = (all: MarkedWords[], next: MarkedWords): void => {
  const last = all.at(-1);
  if (last?.under === next.under && last.and === next.and)
    all[all.length - 1] = { ...last, words: last.words + next.words };
  else if (next.words !== "") all.push(next);
};

/** The words that carry marks of proposals, in order, leaving out those of one delegation when it is named. */
export const proposedWords = (
  stretches: readonly MarkedStretch[],
  besides?: DelegationCode,
): MarkedWords[] => {
  const words: MarkedWords[] = [];
  for (const stretch of stretches) {
    const [under, and] = [stretch.insertions, stretch.deletions].map((set) =>
      besides === undefined ? set : set.without(besides),
    );
    if (under && and && !(under.isEmpty && and.isEmpty))
      pushWords(words, { words: stretch.words, under, and });
  }
  return words;
};

/** True when two sequences hold the same words under the same marks. */
export const isSameWords = (one: readonly MarkedWords[], other: readonly MarkedWords[]): boolean =>
  one.length === other.length &&
  one.every(({ words, under, and }, index) => {
    const its = other[index];
    return its?.under === under && its.and === and && its.words === words;
  });

/** True when `after` is `before` with some characters removed. */
export const isPartOf = (after: readonly MarkedWords[], before: readonly MarkedWords[]): boolean => {
  if (isSameWords(after, before)) return true;
  let entry = 0;
  let at = 0;
  for (const { words, under, and } of before) {
    for (let n = 0; n < words.length; ) {
      const wanted = after[entry];
      if (!wanted) return true;
      const character = words.codePointAt(n) ?? 0;
      const size = character > 0xffff ? 2 : 1;
      n += size;
      if (wanted.under !== under || wanted.and !== and || wanted.words.codePointAt(at) !== character)
        continue;
      at += size;
      if (at < wanted.words.length) continue;
      entry += 1;
      at = 0;
    }
  }
  return entry === after.length;
};
