// Rule A23: what is put between two paragraphs that become one.
import { type Run, run, type Suggestion } from "../draft";
import { groundText } from "./proposals";

const unspaced = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef]";
/** Ends that the next word follows without a space: an opening bracket, or a dash or stroke that belongs to a word. */
const openEnd = new RegExp(
  `(?:\\s|[\\p{Ps}\\p{Pi}]|[^\\s\\p{Pd}/][\\p{Pd}/]|${unspaced}[\\p{Pe}\\p{Pf}]*)$`,
  "u",
);
/** Beginnings that follow the last word without a space: characters that close or continue what is before them. */
const openStart = new RegExp(
  `^(?:\\s|[\\p{Pe}\\p{Pf},.;:!?\\u060c\\u061b\\u061f]|[\\p{Ps}\\p{Pi}]*${unspaced})`,
  "u",
);

/**
 * A23: the space needed between words that are joined in one paragraph; empty where the script uses none, where there is
 * one already, where a punctuation mark or a dash takes none, and where one of the two has no words.
 */
export const spaceBetween = (before: string, after: string): "" | " " =>
  before.trim() === "" || after.trim() === "" || openEnd.test(before) || openStart.test(after) ? "" : " ";

/**
 * A23: what is put after the words of a paragraph when another is joined to it: a space and the words of the other. The
 * space belongs to the text when both have words of the text; otherwise it belongs to the proposed words at the joint and
 * goes with them. `owner` is the proposal that both paragraphs are, when they are only proposed.
 */
export const joinedAfter = (
  before: readonly Run[],
  after: readonly Run[],
  owner: Suggestion | null = null,
): Run[] => [...joint(before, after, owner), ...after];

const joint = (before: readonly Run[], after: readonly Run[], owner: Suggestion | null): Run[] => {
  const within = new Set(owner ? [owner.id] : []);
  const [left, right] = [groundText(before, within), groundText(after, within)];
  if (left.trim() !== "" && right.trim() !== "") {
    const space = spaceBetween(left, right);
    const mark = owner && { id: owner.id, by: owner.by, at: owner.at };
    return space === "" ? [] : [run(space, { insertions: mark ? [mark] : [] })];
  }
  const edge =
    right.trim() === "" ? after.find(({ text }) => text !== "") : before.findLast(({ text }) => text !== "");
  const space = spaceBetween(wordsIn(before), wordsIn(after));
  return !edge || space === ""
    ? []
    : [run(space, { insertions: edge.insertions, deletions: edge.deletions })];
};

const wordsIn = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");

/** What is put between paragraphs that become one: a space by A23, or nothing where they were cut a moment ago. */
export type Joint = "spaced" | "bare";
