// The parts of which sentences of the record are made.

import type { Edit } from "#domain/proposals/values";
import type { DelegationCode } from "../draft";
import { type PartOf, sayInParts } from "../saying";
import { type Sentence, sentence, type Wording } from "../sentence";
import { isObject } from "../typed-entries";
import { ownReason } from "./own-reasons";

/** What an act states besides who, when and on what. */
export type ActFacts = Readonly<Record<string, unknown>>;

/** An entry of the record. `at` is the database's clock (ISO 8601, UTC), `digest` that of the words it was done on. */
export type RecordEntry = {
  readonly draftId: string;
  readonly n: number;
  readonly at: string;
  /** Null when the server acted by itself, or when the identity is sealed. */
  readonly userId: string | null;
  readonly delegation: DelegationCode | null;
  readonly act: string;
  readonly pid: string | null;
  readonly digest: string | null;
  readonly facts: ActFacts;
  /** R2: the digest of the sealed facts; absent when there are none. */
  readonly sealed?: string;
  /** The hash of the entry before; for the first, 64 zeros. */
  readonly previous: string;
  readonly hash: string;
};

/** A name: words that are the same in every language, or a sentence. */
export type SpokenName = string | Sentence;

/** A part that is set apart from the words of a sentence: words that somebody wrote, or a name with a link. */
export type SentencePart<Words> =
  | { readonly as: "quote" | "who"; readonly words: Words }
  | {
      readonly as: "paragraph" | "proposal" | "text" | "submission";
      readonly id: string;
      readonly words: Words;
    };

/** A piece of a sentence in a language: plain words, or a part set apart from them. */
export type SentencePiece = string | SentencePart<string>;

/** The names that a reader of the record sees. Each function gives null for what is no longer known. */
export type RecordNames = {
  /** The time zone of the meeting, in which times are given. */
  readonly zone: string;
  /** "paragraph 12", "section 2". */
  readonly paragraph: (pid: string) => SpokenName | null;
  readonly person: (userId: string) => string | null;
  /** What it would do: "the proposal of CHN to delete …". */
  readonly proposal: (id: string) => SpokenName | null;
  readonly text: (n: number) => string | null;
  readonly submission: (id: string) => SpokenName | null;
  /** A passage, and the submission that contains it. */
  readonly passage: (id: string) => { readonly words: SpokenName; readonly submission: string } | null;
  readonly theme: (id: string) => SpokenName | null;
};

/** What describes an entry: its own facts, and its sealed ones where the reader may read them. */
export type ReadableEntry = Pick<RecordEntry, "act" | "userId" | "delegation" | "pid" | "facts">;

/**
 * How an act is described: a sentence without its stop. It can use `who` and `here` (the paragraph), and is followed by
 * `reason` and `note` where there are any; an act that needs nothing else is described by its words alone.
 */
export type Description = string | Describing;
export type Describing = (entry: ReadableEntry, names: RecordNames) => Sentence | string;

/** U2: the number of the entry that this one takes back, or null. */
export const takenBackBy = ({ facts }: Pick<RecordEntry, "facts">): number | null =>
  typeof facts.takesBack === "number" ? facts.takesBack : null;

/** A fact as text; empty when it is none. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** A fact as nested facts; empty when it is none. */
export const objectOf = (value: unknown): ActFacts => (isObject(value) ? value : {});

/** The items of a list that are nested facts. */
export const objectsIn = (value: unknown): readonly ActFacts[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** The edits that an act stored. This program wrote them. */
export const editsIn = ({ edits }: ActFacts): readonly Edit[] => (Array.isArray(edits) ? edits : []);

/** Words of a person or of the system; long ones are cut short. */
export const quote = (value: unknown): SentencePart<SpokenName> => {
  const words = textOf(value).trim();
  const short = words.length > 160 ? `${words.slice(0, 159).trimEnd()}…` : words;
  return { as: "quote", words: ownReason(words) ?? short };
};

/** A remark after a sentence, if there is one. */
export const remark = (value: unknown): SpokenName =>
  textOf(value).trim() ? sentence(": {quote}", { quote: quote(value) }) : "";

/** A paragraph by its name, with a link to it. */
export const paragraph = (pid: unknown, names: RecordNames): SentencePart<SpokenName> | Sentence => {
  const words = typeof pid === "string" ? names.paragraph(pid) : null;
  return words === null ? gone : { as: "paragraph", id: textOf(pid), words };
};

/** The name of a paragraph that no longer exists. */
export const gone = sentence("a paragraph that is gone");

/** The paragraph that an entry is on. */
export const here = ({ pid }: ReadableEntry, names: RecordNames): SentencePart<SpokenName> | Sentence =>
  paragraph(pid, names);

/** A person by name. */
export const person = (id: unknown, names: RecordNames): SentencePart<SpokenName> => ({
  as: "who",
  words: names.person(textOf(id)) ?? sentence("somebody"),
});

/** The texts in a list. */
export const listed = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(isText) : [];
const isText = (value: unknown): value is string => typeof value === "string";
/** How many: a number, or the length of a list. */
export const countOf = (value: unknown): number => {
  if (typeof value === "number") return value;
  return Array.isArray(value) ? value.length : 0;
};

/** A sentence in a language, with the parts that are set apart from its words. */
export const inPieces = (given: Sentence, language: Wording): readonly SentencePiece[] =>
  sayInParts<SentencePart<string>>(given, language, pieceOf);

const pieceOf: PartOf<SentencePart<string>> = (fact, said) =>
  isPart(fact) ? { ...fact, words: said(fact.words) } : undefined;
const isPart = (fact: unknown): fact is SentencePart<SpokenName> =>
  isObject(fact) && "as" in fact && "words" in fact;
