// The parts that sentences of the record are made of.
import type { DelegationCode } from "../draft";

/** What an act says besides who, when and on what. */
export type Facts = Readonly<Record<string, unknown>>;

/** An entry of the record. `at` is the database's clock (ISO 8601, UTC), `digest` that of the words it was done on. */
export type RecordEntry = {
  readonly draftId: string;
  readonly n: number;
  readonly at: string;
  /** Null when the server did it by itself, or when who it was is sealed. */
  readonly userId: string | null;
  readonly delegation: DelegationCode | null;
  readonly act: string;
  readonly pid: string | null;
  readonly digest: string | null;
  readonly facts: Facts;
  /** R2: the digest of the sealed facts; absent when there are none. */
  readonly sealed?: string;
  /** The hash of the entry before; of the first, 64 zeros. */
  readonly previous: string;
  readonly hash: string;
};

/** A part of a sentence: plain words, words that somebody wrote, or a name that leads somewhere. */
export type Piece =
  | string
  | { readonly as: "quote"; readonly words: string }
  | { readonly as: "who"; readonly words: string }
  | {
      readonly as: "paragraph" | "proposal" | "text" | "submission";
      readonly id: string;
      readonly words: string;
    };

/** What things are called to whoever reads the record. Each answers null for what is not known any more. */
export type Names = {
  /** The time zone of the meeting, in which hours are said. */
  readonly zone: string;
  /** "paragraph 12", "section 2". */
  readonly paragraph: (pid: string) => string | null;
  readonly person: (userId: string) => string | null;
  /** What it would do: "CHN’s proposal to delete …". */
  readonly proposal: (id: string) => string | null;
  readonly text: (n: number) => string | null;
  readonly submission: (id: string) => string | null;
  /** A passage, and the submission that it stands in. */
  readonly passage: (id: string) => { readonly words: string; readonly submission: string } | null;
  readonly theme: (id: string) => string | null;
};

/** What may be said of an entry: its own facts, and those that were sealed where the reader may read them. */
export type ReadableEntry = Pick<RecordEntry, "act" | "userId" | "delegation" | "pid" | "facts">;

/** How an act is described, without who did it and without the stop. */
export type Sentence = (entry: ReadableEntry, names: Names) => readonly Piece[];

/** U2: the number of the entry that this one takes back, or null. */
export const takenBackBy = ({ facts }: Pick<RecordEntry, "facts">): number | null =>
  typeof facts.takesBack === "number" ? facts.takesBack : null;

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

/** A remark after a sentence: nothing where nothing was said. */
export const remark = (value: unknown): readonly Piece[] =>
  textOf(value).trim() ? say`: ${quote(value)}` : [];

/** A paragraph by its name, with a link to it. */
export const paragraph = (pid: unknown, names: Names): Piece => {
  const words = typeof pid === "string" ? names.paragraph(pid) : null;
  return words === null ? "a paragraph that is gone" : { as: "paragraph", id: textOf(pid), words };
};

/** The paragraph that an entry is on. */
export const here = ({ pid }: ReadableEntry, names: Names): Piece => paragraph(pid, names);

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
