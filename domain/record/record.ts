// Rule R: the account of every act. What an entry is, what of it is hashed, who reads what is sealed in it, and the
// sentence that tells it.
import type { Role, Standpoint } from "../access";
import type { DelegationCode } from "../draft";
import { type RecordAct, sentences } from "./record-sentences";

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

/** What an act says besides who, when and on what. */
export type Facts = Readonly<Record<string, unknown>>;

/** The hash before the first entry of a draft. */
export const genesis = "0".repeat(64);

/** R1: what the hash of an entry is taken of: everything in it but the hash. */
export const hashedPart = ({ hash: _, ...entry }: RecordEntry): Omit<RecordEntry, "hash"> => entry;

/** R2: facts that not everybody reads. The salt keeps anybody from finding them by trying. */
export type Sealed = { readonly salt: string; readonly to: Audience; readonly facts: Facts };

/** Who reads sealed facts: these roles, and the delegates of these delegations. */
export type Audience = {
  readonly roles: readonly Role[];
  readonly delegations?: readonly DelegationCode[];
};

/** R2: true when sealed facts are for this person. */
export const mayOpen = ({ role, delegation }: Standpoint, { roles, delegations = [] }: Audience): boolean =>
  roles.includes(role) || (role === "delegate" && delegation !== null && delegations.includes(delegation));

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

/** What is told of an entry: its own facts, and those that were sealed where the reader may read them. */
export type Told = Pick<RecordEntry, "act" | "userId" | "delegation" | "pid" | "facts">;

/** R2: an entry as those read it for whom its sealed facts are; `actor` in them says who acted. */
export const opened = (entry: Told, { facts }: Sealed): Told => {
  const { actor, ...others } = facts;
  return { ...entry, ...(actor as Partial<Told> | undefined), facts: { ...entry.facts, ...others } };
};

/** R3: the sentence that tells an entry, in parts. */
export const tell = (entry: Told, names: Names): readonly Piece[] => {
  const who: Piece = { as: "who", words: subjectOf(entry, names) };
  const sentence = isRecordAct(entry.act) ? sentences[entry.act](entry, names) : [`did “${entry.act}”`];
  return [who, " ", ...sentence, ...(endsItself(sentence.at(-1)) ? [] : ["."])];
};

// Quoted words bring their own stop along.
const endsItself = (last: Piece | undefined): boolean =>
  typeof last === "object" && last.as === "quote" && /[.!?…。؟]$/u.test(last.words);

/** The sentence as plain text. */
export const asText = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) =>
      typeof piece === "string" ? piece : piece.as === "quote" ? `“${piece.words}”` : piece.words,
    )
    .join("");

// A seat is a person's, not a delegation's.
const subjectOf = ({ act, delegation, userId, facts }: Told, names: Names): string => {
  if (delegation !== null && !act.startsWith("person."))
    return facts.fromFloor === true ? `${delegation}, as heard in the room,` : delegation;
  if (userId === null) return facts.unnamed === true ? "A delegation" : "Adref";
  return names.person(userId) ?? "Somebody";
};

const isRecordAct = (act: string): act is RecordAct => Object.hasOwn(sentences, act);

type Noun = RecordAct extends `${infer N}.${string}` ? N : never;

/** What acts are about, for those who look for one kind of them. */
export const recordKinds = [
  "words",
  "proposals",
  "positions",
  "closing",
  "texts",
  "comments",
  "sources",
  "people",
  "settings",
] as const;
export type RecordKind = (typeof recordKinds)[number];

const kindOfNoun: Readonly<Record<Noun, RecordKind>> = {
  block: "words",
  words: "words",
  references: "words",
  proposal: "proposals",
  floor: "proposals",
  position: "positions",
  standing: "closing",
  placement: "closing",
  silence: "closing",
  statement: "positions",
  sponsor: "closing",
  text: "texts",
  comment: "comments",
  submission: "sources",
  passage: "sources",
  theme: "sources",
  link: "sources",
  person: "people",
  draft: "settings",
};

/** The first words of the acts of a kind: `block` for `block.added`. */
export const nounsOf = (kind: RecordKind): Noun[] =>
  (Object.keys(kindOfNoun) as Noun[]).filter((noun) => kindOfNoun[noun] === kind);
