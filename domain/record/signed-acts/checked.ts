// G2, G3: whether a signature counts for an entry, judged by the state at that entry. The server asks before it stores an
// act; a verifier asks for each entry of a record.
import type { Hashing } from "../../hashing";
import { penName } from "../../people/access";
import { type Sentence, sentence } from "../../sentence";
import type { SignedBytes } from "../checkpoint";
import { type SigningKey, type SigningKeys, shortKey } from "./keys";
import { type ActSignature, claimOf, isWrong } from "./signature";
import { differenceOf, type SaidEntry, type SignedStatement, type WordsOfText } from "./statement";

/** The state before an entry. */
export type EntryContext = {
  /** The number of the entry. */
  readonly n: number;
  readonly keys: SigningKeys;
  /** The hash of an entry before it; null where there is none. */
  readonly hashOf: (n: number) => string | null;
  /** The last entry before it that this key signed. */
  readonly lastBy: (key: string) => { readonly n: number; readonly statement: SignedStatement } | null;
  readonly wordsOfText: WordsOfText;
};

/** An entry whose sealed facts are opened. */
export type ActedEntry = SaidEntry & { readonly userId: string | null };

/** A signature that counts if the claim is true. */
export type CountingSignature = { readonly key: SigningKey; readonly claim: SignedBytes };

/** Why a signature does not count for an entry; or the claim that is still to be computed. */
export const checkSignature = (
  signature: ActSignature,
  { entry, occasion }: { readonly entry: ActedEntry; readonly occasion: EntryContext },
  hashing: Hashing,
): CountingSignature | Sentence => {
  const { statement } = signature;
  const wrong =
    differenceOf(statement, entry, occasion.wordsOfText) ??
    faultOfSeen(statement, occasion) ??
    faultOfKey(signature, entry, occasion) ??
    faultOfOrder(signature, occasion, hashing);
  if (wrong) return wrong;
  const key = occasion.keys.get(signature.key);
  if (!key) return unknown(signature);
  const claim = claimOf(signature, key, hashing);
  return isWrong(claim) ? claim : { key, claim };
};

/** True for a reason why it does not count. */
export const doesNotCount = (checked: CountingSignature | Sentence): checked is Sentence =>
  "words" in checked;

const faultOfSeen = ({ seen }: SignedStatement, { n, hashOf }: EntryContext): Sentence | null =>
  seen.number < n && hashOf(seen.number) === seen.head
    ? null
    : sentence("what the signer saw of the record is not in it before this entry");

const unknown = ({ key }: ActSignature): Sentence =>
  sentence("no entry registered the key {key} that signed it", { key: shortKey(key) });

const faultOfKey = (
  signature: ActSignature,
  entry: ActedEntry,
  { keys }: Pick<EntryContext, "keys">,
): Sentence | null => {
  const key = keys.get(signature.key);
  if (!key) return unknown(signature);
  const named = { key: shortKey(key.id), holder: entry.delegation ?? penName };
  if (key.for !== entry.delegation)
    return sentence("the key {key} that signed it is not one of {holder}", named);
  if (key.ended !== null)
    return sentence("the key {key} that signed it did not count any more, by entry {n}", {
      ...named,
      n: key.ended,
    });
  if (key.accredited === null)
    return sentence("the key {key} that signed it was not accredited before", named);
  return key.kind === "passkey" && key.owner !== entry.userId
    ? sentence("the key {key} that signed it is somebody else's", named)
    : null;
};

// G2d: a later signature has seen what was signed before.
const faultOfOrder = (
  { key, statement }: ActSignature,
  { lastBy }: EntryContext,
  { ofValue }: Hashing,
): Sentence | null => {
  const last = lastBy(key);
  if (!last || statement.seen.number >= last.n) return null;
  return ofValue(last.statement) === ofValue(statement)
    ? sentence("the same signature was used before, at entry {n}", { n: last.n })
    : sentence("it was signed before entry {n}, which the same key signed", { n: last.n });
};
