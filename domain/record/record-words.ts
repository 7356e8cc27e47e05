// The parts that sentences of the record are made of.
import type { Names, Piece, Told } from "./record";

/** How an act is told, without who did it and without the stop. */
export type Sentence = (told: Told, names: Names) => readonly Piece[];

type Part = Piece | readonly Piece[];

/** Joins words and parts to a row of pieces. */
export const say = (words: TemplateStringsArray, ...parts: readonly Part[]): readonly Piece[] =>
  words.flatMap((text, index) => {
    const part = parts[index] ?? [];
    const pieces = Array.isArray(part) ? (part as readonly Piece[]) : [part as Piece];
    return [text, ...pieces].filter((piece) => piece !== "");
  });

/** A fact that is a text; empty when it is none. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Words that somebody wrote; long ones are cut short. */
export const quote = (value: unknown): Piece => {
  const words = textOf(value).trim();
  return { as: "quote", words: words.length > 160 ? `${words.slice(0, 159).trimEnd()}…` : words };
};

/** A remark behind a sentence: nothing where nothing was said. */
export const remark = (value: unknown): readonly Piece[] =>
  textOf(value).trim() ? say`: ${quote(value)}` : [];

/** A paragraph by its name, with a link to it. */
export const paragraph = (pid: unknown, names: Names): Piece => {
  const words = typeof pid === "string" ? names.paragraph(pid) : null;
  return words === null ? "a paragraph that is gone" : { as: "paragraph", id: textOf(pid), words };
};

/** The paragraph that an entry is on. */
export const here = ({ pid }: Told, names: Names): Piece => paragraph(pid, names);

/** The texts of a list. */
export const listed = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(isText) : [];
const isText = (value: unknown): value is string => typeof value === "string";
/** "a, b and c". */
export const joined = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
/** "one passage", "3 passages". */
export const counted = (count: number, one: string): string =>
  count === 1 ? `one ${one}` : `${count} ${one}s`;
/** How many: a number, or the length of a list. */
export const countOf = (value: unknown): number =>
  typeof value === "number" ? value : Array.isArray(value) ? value.length : 0;
