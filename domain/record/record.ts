// Rule R: the account of every act. What an entry is, what of it is hashed, who reads what is sealed in it, and the
// sentence that describes it.

import type { Role, Standpoint } from "#domain/people/access";
import type { DelegationCode } from "../draft";
import { type RecordAct, sentences } from "./record-sentences";
import type { Facts, Names, Piece, ReadableEntry, RecordEntry } from "./record-words";
import { takenBackBy } from "./record-words";

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

/** R2: an entry as those read it for whom its sealed facts are; `actor` in them says who acted. */
export const opened = (entry: ReadableEntry, { facts }: Sealed): ReadableEntry => {
  const { actor, ...others } = facts;
  return { ...entry, ...(actor as Partial<ReadableEntry> | undefined), facts: { ...entry.facts, ...others } };
};

/** R3: the sentence that describes an entry, in parts. */
export const describeEntry = (entry: ReadableEntry, names: Names): readonly Piece[] => {
  const who: Piece = { as: "who", words: subjectOf(entry, names) };
  const sentence = isRecordAct(entry.act) ? sentences[entry.act](entry, names) : [`did “${entry.act}”`];
  const back = takenBackBy(entry);
  const taking = back === null ? [] : [`, which takes entry ${back} back`];
  const whole = [...sentence, ...taking];
  return [who, " ", ...whole, ...(endsItself(whole.at(-1)) ? [] : ["."])];
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
const subjectOf = ({ act, delegation, userId, facts }: ReadableEntry, names: Names): string => {
  if (delegation !== null && !act.startsWith("person.")) {
    if (act === "proposal.made" && facts.revision !== undefined)
      return `${delegation}, as tracked in a file that was brought,`;
    return facts.fromFloor === true ? `${delegation}, as heard in the room,` : delegation;
  }
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
