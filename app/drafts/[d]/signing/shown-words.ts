// Checks a signing request before it is shown: that the challenge covers the act the page asked for, and that the
// digests signed are those of the words on the page.
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { digest } from "lib0/hash/sha256";
import { bytesOfBase64, hexOf } from "#domain/bytes";
import { canonicalJson } from "#domain/canonical-json";
import { type Block, blockKinds, paragraphId } from "#domain/draft";
import { hashingWith } from "#domain/hashing";
import { fullLabels } from "#domain/numbers/numbering";
import {
  challengeOf,
  type SignedAct,
  type SignedStatement,
  saysOf,
} from "#domain/record/signed-acts/statement";
import { isObject } from "#domain/typed-entries";
import type { SigningOrder } from "./use-signing";

const hashing = hashingWith(digest);

/** The server's response to a signing request. */
export type SignOffer = {
  readonly order: SigningOrder;
  readonly statement: SignedStatement;
  readonly words: readonly {
    readonly pid: string;
    readonly label: string;
    readonly words: string | null;
  }[];
  readonly options: PublicKeyCredentialRequestOptionsJSON | null;
};

/** Words, or a footnote after them. */
type WordsOrFootnote = { readonly text: string; readonly isNote: boolean };

/** A paragraph whose words are signed; its words are null where they have changed since. */
export type ShownBlock = {
  readonly pid: string;
  /** Its number as printed out of context (N10); empty where it has none. */
  readonly label: string;
  readonly digest: string;
  readonly isHeading: boolean;
  readonly pieces: readonly WordsOrFootnote[] | null;
};

/** What is signed, and the SHA-256 of all of it. */
export type ShownStatement = { readonly blocks: readonly ShownBlock[]; readonly digest: string };

/** The delegation for which something is signed, and the draft. */
export type Signer = { readonly draftId: string; readonly delegation: string | null };

/** Null where the request differs from what was asked for. */
export const shownWords = (
  { order, statement, words, options }: SignOffer,
  signer: Signer,
): ShownStatement | null => {
  const challenge = challengeOf(statement, hashing);
  const isBy = statement.draft === signer.draftId && statement.for === signer.delegation;
  const isAsked =
    isBy && saysTheSame(statement, order) && (order.act !== "draft.adopted" || isWhole(statement, words));
  const asked = options && bytesOfBase64(base64Of(options.challenge));
  const isChallenge = options === null || (asked !== null && hexOf(asked) === hexOf(challenge));
  if (!isAsked || !isChallenge || words.length !== statement.blocks.length) return null;
  const blocks = statement.blocks.flatMap(({ pid, digest: signed, label }, at) => {
    const stated = words[at];
    if (stated?.pid !== pid || (stated.words !== null && hashing.ofText(stated.words) !== signed)) return [];
    return [{ pid, label: label ?? stated.label, digest: signed, ...shownBlock(stated) }];
  });
  if (blocks.length !== words.length) return null;
  const isNumbered = order.act === "draft.adopted";
  return { blocks: isNumbered ? inFull(blocks) : blocks.map(shown), digest: hexOf(challenge) };
};

type SignedBlock = ShownBlock & Pick<Block, "kind" | "level">;

const shown = ({ pid, label, digest: signed, isHeading, pieces }: SignedBlock): ShownBlock => ({
  pid,
  label,
  digest: signed,
  isHeading,
  pieces,
});

// The numbers of an adoption are part of what is signed; each is shown with the numbers above it.
const inFull = (blocks: readonly SignedBlock[]): ShownBlock[] => {
  const counted = blocks.map((block, at) => ({ ...block, pid: paragraphId(`${at}`) }));
  const numbers = [...fullLabels(counted).values()];
  return blocks.map((block, at) => ({ ...shown(block), label: numbers[at] ?? block.label }));
};

// G1e: an adoption signs the numbers too, and covers no words other than the present ones.
const isWhole = ({ blocks }: SignedStatement, words: SignOffer["words"]): boolean =>
  blocks.every(({ label }) => label !== undefined) && words.every((each) => each.words !== null);

// Values that the server fills in for the page; they are shown as they will be signed.
const filled: Readonly<Partial<Record<SignedAct, string>>> = {
  "position.withdrawn": "position",
  "silence.broken": "n",
  "draft.adopted": "n",
};
const usual: Readonly<Partial<Record<SignedAct, object>>> = {
  "standing.changed": { conditions: [], named: [] },
  "draft.adopted": { withoutVote: true },
};

// The statement says exactly what was asked for.
const areAsked = (says: SignedStatement["says"], { act, says: asked = {} }: SigningOrder): boolean => {
  const name = filled[act];
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return isSame(says, saysOf(act, { ...usual[act], ...(name && { [name]: says[name] }), ...given }));
};

const saysTheSame = ({ act, says, blocks }: SignedStatement, order: SigningOrder): boolean =>
  act === order.act &&
  areAsked(says, order) &&
  (order.blocks === undefined ||
    isSame(
      blocks.map(({ pid }) => pid),
      order.blocks.map(({ pid }) => pid),
    )) &&
  (order.blocks ?? []).every(({ digest: wanted }, at) => !wanted || wanted === blocks[at]?.digest);

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

// Converts base64url to base64.
const base64Of = (url: string): string =>
  url.replaceAll("-", "+").replaceAll("_", "/") + "=".repeat((4 - (url.length % 4)) % 4);

/** Deepest level of a block whose number is read. */
const deepest = 9;

// Parses the canonical form over which the digest is computed: kind, level, and the pieces of text in order.
const shownBlock = ({ words }: SignOffer["words"][number]): Omit<SignedBlock, "pid" | "label" | "digest"> => {
  if (words === null) return { kind: "plain", level: 1, isHeading: false, pieces: null };
  const parts: unknown = JSON.parse(words);
  const [stated, depth, ...pieces]: unknown[] = Array.isArray(parts) ? parts : [];
  const kind = blockKinds.find((each) => each === stated) ?? "plain";
  const level =
    typeof depth === "number" && Number.isInteger(depth) && depth > 0 ? Math.min(depth, deepest) : 1;
  const isHeading = kind === "title" || kind === "section";
  return { kind, level, isHeading, pieces: pieces.map(pieceOf) };
};

const pieceOf = (piece: unknown): WordsOrFootnote =>
  isObject(piece) ? { text: String(piece.note), isNote: true } : { text: String(piece), isNote: false };
