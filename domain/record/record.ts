// Rule R: the account of every act: what an entry is, which part of it is hashed, who reads its sealed facts, and the
// sentence that describes it.
import type { Standpoint } from "#domain/people/access";
import { english, say } from "../saying";
import { type Sentence, sentence, type Wording } from "../sentence";
import { keysOf } from "../typed-entries";
import { signedWith } from "./record-keys";
import { type RecordAct, sentences } from "./record-sentences";
import {
  type Description,
  here,
  inPieces,
  objectOf,
  type ReadableEntry,
  type RecordNames,
  remark,
  type SentencePart,
  type SentencePiece,
  type SpokenName,
  takenBackBy,
} from "./record-words";
import type { Audience, Sealed } from "./values";

/** R2: true when sealed facts are for this person. */
export const mayOpen = ({ role, delegation }: Standpoint, { roles, delegations = [] }: Audience): boolean =>
  roles.includes(role) || (role === "delegate" && delegation !== null && delegations.includes(delegation));

/**
 * R2: an entry as it reads for those who may read its sealed facts; `actor` among these says who acted, and nothing else.
 * What everybody reads in it stays unchanged.
 */
export const opened = <E extends ReadableEntry>(entry: E, { facts }: Sealed): E => {
  const { actor, ...others } = facts;
  const { userId = entry.userId, delegation = entry.delegation } = objectOf(actor);
  return { ...entry, userId, delegation, facts: { ...others, ...entry.facts } };
};

/** R3: the sentence that describes an entry, in pieces, in a language. */
export const describeEntry = (
  entry: ReadableEntry,
  names: RecordNames,
  language: Wording = english,
): readonly SentencePiece[] => {
  const { words, facts } = descriptionOf(entry, names);
  const { reason, note } = entry.facts;
  const common = { reason: remark(reason), note: remark(note), here: here(entry, names) };
  const who: SentencePart<SpokenName> = { as: "who", words: subjectOf(entry, names) };
  const whole = signedWith(sentence(words, { ...common, ...facts, who }), entry.facts);
  const n = takenBackBy(entry);
  const pieces = inPieces(
    n === null ? whole : sentence("{whole}, which takes entry {n} back", { whole, n }),
    language,
  );
  return endsItself(pieces.at(-1)) ? pieces : [...pieces, say(sentence("."), language)];
};

const descriptionOf = (entry: ReadableEntry, names: RecordNames): Sentence => {
  if (!isRecordAct(entry.act)) return sentence("{who} did “{act}”", { act: entry.act });
  const description: Description = sentences[entry.act];
  const said = typeof description === "string" ? description : description(entry, names);
  return typeof said === "string" ? sentence(said) : said;
};

// Quoted words bring their own stop.
const endsItself = (last: SentencePiece | undefined): boolean =>
  typeof last === "object" && last.as === "quote" && /[.!?…。؟]$/u.test(last.words);

/** Pieces as plain text. */
export const asText = (pieces: readonly SentencePiece[], language: Wording = english): string =>
  pieces.map((piece) => plainPiece(piece, language)).join("");

const plainPiece = (piece: SentencePiece, language: Wording): string => {
  if (typeof piece === "string") return piece;
  return piece.as === "quote" ? say(sentence("“{words}”", { words: piece.words }), language) : piece.words;
};

// A seat belongs to a person, not to a delegation, and so do acts on keys.
const subjectOf = ({ act, delegation, userId, facts }: ReadableEntry, names: RecordNames): SpokenName => {
  if (delegation !== null && !/^(person|key)\./.test(act)) {
    if (act === "proposal.made" && facts.revision !== undefined)
      return sentence("{delegation}, as tracked in a file that was brought,", { delegation });
    return facts.fromFloor === true
      ? sentence("{delegation}, as heard in the room,", { delegation })
      : delegation;
  }
  if (userId === null) return facts.unnamed === true ? sentence("A delegation") : "Adref";
  return names.person(userId) ?? sentence("Somebody");
};

const isRecordAct = (act: string): act is RecordAct => Object.hasOwn(sentences, act);

type Noun = RecordAct extends `${infer N}.${string}` ? N : never;

/** What acts are about, as a filter. */
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
  package: "proposals",
  floor: "proposals",
  position: "positions",
  standing: "closing",
  placement: "closing",
  silence: "closing",
  statement: "positions",
  sponsor: "closing",
  text: "texts",
  comment: "comments",
  round: "sources",
  input: "sources",
  submission: "sources",
  passage: "sources",
  theme: "sources",
  link: "sources",
  person: "people",
  key: "people",
  draft: "settings",
  record: "settings",
};

/** The first words of the acts of a kind: `block` for `block.added`. */
export const nounsOf = (kind: RecordKind): Noun[] =>
  keysOf(kindOfNoun).filter((noun) => kindOfNoun[noun] === kind);
