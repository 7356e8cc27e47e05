// Which marks a browser may set, and rule A for direct edits: they never bring a proposal's mark into being.
import * as Y from "yjs";
import { z } from "zod";
import { forbiddenCharacter } from "#domain/draft";
import { markName } from "#editor/marked-words";

const clean = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => forbiddenCharacter(text) === null);
const Suggestion = z.strictObject({ id: clean(64).min(1), by: clean(16).min(1), at: clean(40) });

const marks: Record<string, z.ZodType> = {
  italic: z.strictObject({}),
  footnote: z.strictObject({ note: clean(2000) }),
  reference: z.strictObject({ pid: clean(64).min(1) }),
  insertion: Suggestion,
  deletion: Suggestion,
};

/** True when a mark of this key may begin with this value. Every mark of drafts may end (null). */
export const mayCarry = (key: string, value: unknown): boolean => {
  const name = markName(key);
  if (!Object.hasOwn(marks, name)) return false;
  return value === null || (marks[name]?.safeParse(value).success ?? false);
};

/** True for the marks of proposals. */
export const isSuggestion = (key: string): boolean => {
  const name = markName(key);
  return name === "insertion" || name === "deletion";
};

/** The characters of a text that carry marks of proposals, each with its marks, in order. */
export const proposedWords = (text: Y.XmlText): string[] => {
  const words: string[] = [];
  const current = new Map<string, string>();
  let key = "";
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      if (!isSuggestion(item.content.key)) continue;
      if (item.content.value === null) current.delete(item.content.key);
      else current.set(item.content.key, describe(item.content.key, item.content.value));
      key = [...new Set(current.values())].sort().join();
    } else if (item.content instanceof Y.ContentString && key !== "") {
      for (const sign of item.content.str) words.push(sign + key);
    }
  }
  return words;
};

const describe = (key: string, value: unknown): string => {
  const { id, by, at } = value as { id?: unknown; by?: unknown; at?: unknown };
  return JSON.stringify([markName(key), id, by, at]);
};

/** True when `after` is `before` with some words taken out. */
export const isPartOf = (after: readonly string[], before: readonly string[]): boolean => {
  let at = 0;
  for (const word of before) if (word === after[at]) at += 1;
  return at === after.length;
};
