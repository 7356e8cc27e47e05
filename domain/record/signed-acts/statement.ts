// G1: the statement that is signed with an act: what is done, on which words, for whom, and up to which entry the record was
// seen. The entry of the act must state the same.
import { bytesOfText } from "../../bytes";
import { canonicalJson } from "../../canonical-json";
import type { Hashing } from "../../hashing";
import { penName } from "../../people/access";
import { type Sentence, sentence } from "../../sentence";
import { hasKey, isObject, keysOf } from "../../typed-entries";
import { type ActFacts, listed, type RecordEntry } from "../record-words";

/** The facts of each act that are part of its statement. */
const said = {
  "position.taken": ["position", "note"],
  "position.withdrawn": ["position"],
  "proposal.supported": ["proposal", "reason"],
  "proposal.opposed": ["proposal", "reason"],
  "standing.changed": ["to", "condition", "conditions", "named", "reason", "askedBy"],
  "silence.broken": ["n", "reason", "unnamed"],
  "draft.adopted": ["n", "symbol", "note", "withoutVote"],
  "sponsor.joined": ["onBehalfOf"],
  "sponsor.left": ["onBehalfOf"],
} as const;

/** An act that can be signed. */
export type SignedAct = keyof typeof said;

export const signedActs: readonly SignedAct[] = keysOf(said);

export const isSignedAct = (act: string): act is SignedAct => hasKey(said, act);

/** G1c: the acts of which one signature can cover many paragraphs. */
export const isOnMany = (act: string): boolean => act === "position.taken" || act === "position.withdrawn";

/** R2, G2e: among signed acts only the breaking of silence can be anonymous; all others say who did it. */
export const mayBeSealed = (act: string): boolean => act === "silence.broken";

/** G1c: the fault of a touch some of whose entries were left out. */
export const notAllOfTouch = sentence("not all paragraphs that were signed with it have an entry");

/**
 * A block and the digest of its words; for an adoption also the number with which it is adopted, absent in older
 * statements.
 */
export type SeenBlock = { readonly pid: string; readonly digest: string; readonly label?: string };

/** What is signed. `for`: the delegation, or null; `seen`: the last entry of the record that the signer has seen. */
export type SignedStatement = {
  readonly draft: string;
  readonly blocks: readonly SeenBlock[];
  readonly act: SignedAct;
  readonly says: ActFacts;
  readonly for: string | null;
  readonly seen: { readonly number: number; readonly head: string };
};

/** The facts of an act that its statement states; null for one that is missing. */
export const saysOf = (act: SignedAct, facts: ActFacts): ActFacts =>
  Object.fromEntries(said[act].map((name) => [name, facts[name] ?? null]));

/** The names of exactly those facts. */
export const namesSaid = (act: SignedAct): readonly string[] => said[act];

/** A statement that was received, without anything else in it; null where it is malformed. */
export const readStatement = (value: unknown): SignedStatement | null => {
  if (!hasJust(value, ["draft", "blocks", "act", "says", "for", "seen"])) return null;
  const { draft, blocks, act, says, for: whom, seen } = value;
  if (typeof draft !== "string" || typeof act !== "string" || !isSignedAct(act)) return null;
  if (!(whom === null || typeof whom === "string") || !areSeenBlocks(blocks, act)) return null;
  if (!hasJust(says, said[act]) || !isSeen(seen)) return null;
  return { draft, blocks, act, says, for: whom, seen };
};

const hasJust = (value: unknown, names: readonly string[]): value is Readonly<Record<string, unknown>> =>
  isObject(value) &&
  Object.keys(value).length === names.length &&
  names.every((name) => Object.hasOwn(value, name));

// G1e: in an adoption all blocks have their numbers or, in older statements, none.
const areSeenBlocks = (value: unknown, act: SignedAct): value is SeenBlock[] =>
  Array.isArray(value) &&
  (value.every((each) => hasTexts(each, ["pid", "digest"])) ||
    (act === "draft.adopted" && value.every((each) => hasTexts(each, ["pid", "digest", "label"]))));

const hasTexts = (value: unknown, names: readonly string[]): boolean =>
  hasJust(value, names) && names.every((name) => typeof value[name] === "string");

const isSeen = (value: unknown): value is SignedStatement["seen"] =>
  hasJust(value, ["number", "head"]) &&
  Number.isSafeInteger(value.number) &&
  Number(value.number) >= 1 &&
  typeof value.head === "string";

/** G1b: the bytes that a delegation's own key signs. Throws for what JSON cannot hold. */
export const bytesOfStatement = (statement: SignedStatement): Uint8Array =>
  bytesOfText(canonicalJson(statement));

/** G1b: the challenge to a passkey: 32 bytes. */
export const challengeOf = (statement: SignedStatement, { ofBytes }: Hashing): Uint8Array =>
  ofBytes(bytesOfStatement(statement));

/** G1e: true for an older statement of an adoption, without numbers. */
export const leavesNumbersOut = ({ act, blocks }: Pick<SignedStatement, "act" | "blocks">): boolean =>
  act === "draft.adopted" && blocks.some(({ label }) => label === undefined);

/** The parts of an entry, its sealed facts opened, that are compared with its statement. */
export type SaidEntry = Pick<RecordEntry, "draftId" | "act" | "pid" | "digest" | "delegation" | "facts">;

/** The blocks of the text that is under silence, or that was adopted; null where they are not known. */
export type WordsOfText = (n: unknown) => readonly SeenBlock[] | null;

/** G2a: the difference between a statement and its entry, or null. */
export const differenceOf = (
  statement: SignedStatement,
  entry: SaidEntry,
  wordsOfText: WordsOfText,
): Sentence | null => {
  const { draft, act, says, for: whom } = statement;
  if (draft !== entry.draftId) return sentence("what was signed is about another draft, {draft}", { draft });
  if (act !== entry.act) return sentence("what was signed is another act, {signed}", { signed: act });
  if (whom !== entry.delegation) return sentence("it was signed for {signed}", { signed: whom ?? penName });
  if (!areEqual(says, saysOf(act, entry.facts)))
    return sentence("what was signed says something else than the entry");
  return areItsWords(statement, entry, wordsOfText) ? null : sentence("it was signed on other words");
};

const areEqual = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

const areItsWords = (
  { blocks, act }: SignedStatement,
  { pid, digest, facts }: SaidEntry,
  wordsOfText: WordsOfText,
): boolean => {
  if (act === "silence.broken") return areOfText(blocks, facts, wordsOfText);
  if (act === "draft.adopted") {
    const words = wordsOfText(facts.n);
    const named = blocks.some(({ label }) => label !== undefined) ? numberedBlock : seenBlock;
    return words === null || areEqual(blocks, words.map(named));
  }
  if (pid === null) return blocks.length === 0;
  const own = blocks.filter((block) => block.pid === pid);
  return own.length === 1 && own[0]?.digest === digest && (isOnMany(act) || blocks.length === 1);
};

// Silence is broken on paragraphs of a text, which the entry names without their words.
const areOfText = (blocks: readonly SeenBlock[], facts: ActFacts, wordsOfText: WordsOfText): boolean => {
  const words = wordsOfText(facts.n);
  const known = new Map(words?.map(({ pid, digest }) => [pid, digest]));
  return (
    areEqual(
      blocks.map(({ pid }) => pid),
      listed(facts.pids),
    ) && blocks.every(({ pid, digest }) => words === null || known.get(pid) === digest)
  );
};

/** A block as a statement names it. */
export const seenBlock = ({ pid, digest }: SeenBlock): SeenBlock => ({ pid, digest });

/** G1e: a block in the statement of an adoption; `label` is what the text prints, empty for a block without a number. */
export const numberedBlock = ({ label = "", ...block }: SeenBlock): SeenBlock => ({
  ...seenBlock(block),
  label,
});
