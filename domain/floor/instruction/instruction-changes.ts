// Rule F: changes of words in an instruction, each read to its last word.
import type { QuotedLine } from "#domain/floor/floor-quotes";
import type { WordsChange } from "./instruction";
import { type Cursor, mark, said } from "./instruction-cursor";
import { beside, comma, edge, ofThis, scope, verbs, withOrBy } from "./instruction-verbs";
import { type NamedText, skipNoun, takeNamed, takeNewWords, takesFollowing } from "./instruction-words";

const and = mark("[,;]?\\s*(?:and|&|as well as)(?![\\p{L}])|,");
const from = said("(?:the )?(?:words?|text|everything|all)?,? ?from");
const to = said("(?:up )?to(?: and including)?|until");
const into = said("to read|to be|to|into|by|with the words?|with");
const colon = mark("[:：,]");
const arrow = mark("=>|->|→");

/** Takes words that are to go: one quotation after the other, or all from one to another. */
export const takeDeletions = (cursor: Cursor, line: QuotedLine): WordsChange[] | null =>
  cursor.attempt(() => {
    const stretch = cursor.attempt(() => {
      if (!cursor.take(from)) return null;
      const words = takeNamed(cursor, line);
      const until = words && cursor.take(to) ? takeNamed(cursor, line) : null;
      return words && until ? [{ do: "delete" as const, words, until }] : null;
    });
    if (stretch) return stretch;
    const all: NamedText[] = [];
    for (;;) {
      const words = cursor.attempt(() => {
        if (all.length > 0 && !cursor.take(and)) return null;
        return takeNamed(cursor, line, true);
      });
      if (words === null) break;
      all.push(words);
    }
    return all.length === 0 ? null : all.map((words) => ({ do: "delete" as const, words }));
  });

/** Takes "“a” with “b”", after a verb that replaces, and as many pairs more as follow. */
export const takeReplacements = (cursor: Cursor, line: QuotedLine): WordsChange[] | null => {
  const first = pair(cursor, line);
  if (first === null) return null;
  const all = [first];
  for (;;) {
    const next = cursor.attempt(() => (cursor.take(and) ? pair(cursor, line) : null));
    if (next === null) return all;
    all.push(next);
  }
};

const pair = (cursor: Cursor, line: QuotedLine): WordsChange | null =>
  cursor.attempt(() => {
    const words = takeNamed(cursor, line, true);
    if (words === null) return null;
    cursor.take(scope);
    if (!cursor.take(into) && !cursor.take(arrow)) return null;
    takesFollowing(cursor);
    cursor.take(colon);
    const by = takeNewWords(cursor, line);
    return by === null ? null : { do: "replace", words, by };
  });

const instead = said("(?:instead|in (?:its|their) (?:place|stead)|in lieu(?: thereof)?)");
const putOrReplace = said(
  "(?:(?:insert|add|put|use|substitute)(?:ing)?|replac(?:e|ing)(?: (?:it|them|this))? (?:with|by))(?: instead| in (?:its|their) (?:place|stead))?",
);
const thenAnd = mark("[,;]?\\s*and(?![\\p{L}])|,");

/** "Delete “a” and insert “b” in its place" is one change; takes what follows the words that go. */
export const takeInstead = (cursor: Cursor, line: QuotedLine, words: NamedText): WordsChange | null =>
  cursor.attempt(() => {
    if (!cursor.take(thenAnd)) return null;
    const verb = cursor.take(putOrReplace)?.[0].toLowerCase();
    if (verb === undefined) return null;
    const by = takeNewWords(cursor, line);
    const isInstead = cursor.take(instead) !== null || /replac|instead|place|stead/u.test(verb);
    return by !== null && isInstead ? { do: "replace", words, by } : null;
  });

type InsertionSide = Pick<Extract<WordsChange, { do: "insert" }>, "side" | "at" | "until">;

/** Takes where words are to stand: beside words that are named, or at an end of the paragraph. */
export const takeWhere = (cursor: Cursor, line: QuotedLine): InsertionSide | null =>
  cursor.attempt(() => {
    cursor.take(comma);
    cursor.take(scope);
    cursor.take(comma);
    const word = cursor.take(beside)?.[1]?.toLowerCase();
    if (word !== undefined) return besideWords(cursor, line, word);
    const side = cursor.take(edge)?.[1]?.toLowerCase();
    if (side === undefined) return null;
    cursor.take(ofThis);
    return cursor.sees(said("of")) ? null : { side: side === "end" ? "end" : "start" };
  });

const besideWords = (cursor: Cursor, line: QuotedLine, word: string): InsertionSide | null => {
  const at = takeNamed(cursor, line);
  if (at === null) return null;
  const isBefore = ["before", "above", "ahead of", "preceding", "precede", "precedes"].includes(word);
  const second = cursor.attempt(() => {
    if (!cursor.take(and)) return null;
    if (word !== "between" && !cursor.take(said("before"))) return null;
    return takeNamed(cursor, line);
  });
  if (word === "between") return second ? { side: "after", at, until: second } : null;
  if (second) return isBefore ? null : { side: "after", at, until: second };
  return { side: isBefore ? "before" : "after", at };
};

/** Takes words that come and where, after a verb that inserts: "“b” after “a”", "after “a” “b”". */
export const takeInsertion = (cursor: Cursor, line: QuotedLine): WordsChange | null =>
  cursor.attempt(() => {
    takesFollowing(cursor);
    const first = takeWhere(cursor, line);
    if (first) {
      const text = takeComing(cursor, line);
      return text === null ? null : { do: "insert", text, ...first };
    }
    cursor.take(colon);
    const text = takeNewWords(cursor, line);
    if (text === null) return null;
    const where = takeWhere(cursor, line);
    return where && { do: "insert", text, ...where };
  });

/** Takes words that come where it was said before at which place: "add the words “b”". */
export const takeComing = (cursor: Cursor, line: QuotedLine): string | null =>
  cursor.attempt(() => {
    cursor.take(comma);
    cursor.take(verbs.put);
    cursor.take(said("be (?:added|inserted)"));
    takesFollowing(cursor);
    skipNoun(cursor);
    cursor.take(colon);
    return takeNewWords(cursor, line);
  });

/** Takes "“new” for “old”" after "substitute", or "“old” with “new”". */
export const takeSubstitution = (cursor: Cursor, line: QuotedLine): WordsChange | null =>
  cursor.attempt(() => {
    const first = cursor.attempt(() => {
      const by = takeNewWords(cursor, line);
      if (by === null || !cursor.take(said("for|in place of|instead of"))) return null;
      const words = takeNamed(cursor, line);
      return words && { do: "replace" as const, words, by };
    });
    if (first) return first;
    return cursor.attempt(() => {
      const words = takeNamed(cursor, line);
      if (words === null || !cursor.take(withOrBy)) return null;
      const by = takeNewWords(cursor, line);
      return by === null ? null : { do: "replace" as const, words, by };
    });
  });
