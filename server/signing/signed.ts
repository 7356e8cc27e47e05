// Signed acts: the signature is checked by the same rules as in verifying the record, and stored with the
// entry.
import type { Db } from "#db/client";
import { findDraft } from "#db/draft/drafts";
import { findPasskey, markPasskeyUsed } from "#db/people/passkeys";
import { type ActToRecord, appendRecord, holdRecord, type RecordEntry, recordHead } from "#db/record/record";
import { hashOfEntry, lastSignedBy } from "#db/record/signatures";
import { bytesOfBase64 } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { opened } from "#domain/record/record";
import type { RecordEntry as Entry } from "#domain/record/record-words";
import {
  type ActedEntry,
  checkSignature,
  type EntryContext,
  doesNotCount as isRefused,
} from "#domain/record/signed-acts/checked";
import type { SigningKeys } from "#domain/record/signed-acts/keys";
import {
  canBeSigned,
  refusalOfUnsigned,
  refusalToSign,
  type SignatureMode,
  signatureMode,
} from "#domain/record/signed-acts/needs";
import { type ActSignature, readSignature, writtenSignature } from "#domain/record/signed-acts/signature";
import {
  challengeOf,
  differenceOf,
  isOnMany,
  leavesNumbersOut,
  notAllOfTouch,
  readStatement,
  type SignedStatement,
  type WordsOfText,
} from "#domain/record/signed-acts/statement";
import { orThrow, Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { countedBy, refuseCopied } from "#server/sign-in/passkeys";
import type { Seat } from "#server/sign-in/session";
import { isSignedHere } from "./computed";
import { keysIn, signingKeyOf } from "./draft-keys";
import type { GivenSignature } from "./forms";

/** An act to append, and its signature; `wordsOfText` where it is on words of an issued text. */
export type ActSigning = {
  readonly act: ActToRecord;
  readonly given: GivenSignature | undefined;
  readonly wordsOfText?: WordsOfText;
  /** G1c: how many acts share the signature, if more than one. */
  readonly together?: number;
};

/** G4: the draft's present signature mode, which may have changed since the request came. */
export const modeIn = async (tx: Db, draftId: string): Promise<SignatureMode> =>
  signatureMode((await findDraft(tx, draftId))?.settings ?? {});

/**
 * G2, G4: appends an act with its signature. Throws `signature-needed` without one, `signature-refused` where
 * it is not valid.
 */
export const appendSigned = async (tx: Db, seat: Seat, signing: ActSigning): Promise<RecordEntry> => {
  const counted = await requireSigned(tx, seat, signing);
  if (counted === null) return appendRecord(tx, signing.act);
  const { signature, used } = counted;
  if (used) await markPasskeyUsed(tx, used.passkey, used.counter);
  return appendRecord(tx, withFact(signing.act, writtenSignature(signature)));
};

/**
 * The valid signature of an act, changing nothing yet; null where none is given or needed. Throws as {@link
 * appendSigned}.
 */
export const requireSigned = async (
  tx: Db,
  seat: Seat,
  signing: ActSigning,
): Promise<CountedSignature | null> => {
  const { act, given } = signing;
  const entry = entryFor(act);
  if (given === undefined) {
    if (canBeSigned(entry)) orThrow(refusalOfUnsigned(await modeIn(tx, seat.draft.id), entry));
    return null;
  }
  orThrow(refusalToSign(await modeIn(tx, seat.draft.id)));
  return counting(tx, seat, { ...signing, given, entry });
};

/** G1c: appends acts of one kind that share a signature, one after the other. */
export const appendSignedTogether = async (
  tx: Db,
  seat: Seat,
  { acts, given }: { readonly acts: readonly ActToRecord[]; readonly given: GivenSignature | undefined },
): Promise<void> => {
  const [first, ...others] = acts;
  if (!first) return;
  const { n } = await appendSigned(tx, seat, { act: first, given, together: acts.length });
  const statement = given && statementIn(given);
  for (const act of others) {
    const entry = entryFor(act);
    if (statement) refuseIf(differenceOf(statement, entry, () => null));
    await appendRecord(tx, statement ? withFact(act, n) : act);
  }
};

// The entry as its verifiers read it, as far as signatures are concerned.
const entryFor = (act: ActToRecord): ActedEntry => {
  const { draftId, userId, delegation, pid = null, digest = null, facts = {}, sealed } = act;
  const entry = { draftId, act: act.act, userId, delegation, pid, digest, facts };
  return sealed ? opened(entry, { salt: "", ...sealed }) : entry;
};

// A signature names its key, so it is sealed with what says who acted.
const withFact = (act: ActToRecord, signature: object | number): ActToRecord =>
  act.sealed
    ? { ...act, sealed: { ...act.sealed, facts: { ...act.sealed.facts, signature } } }
    : { ...act, facts: { ...act.facts, signature } };

/** The refusal of a signature, for this reason. */
export const doesNotCount = (why: Sentence): Refusal =>
  new Refusal("signature-refused", "The signature does not count: {why}.", { why });

const refuseIf = (why: Sentence | null): void => {
  if (why) throw doesNotCount(why);
};

const statementIn = ({ statement }: GivenSignature): SignedStatement => {
  const read = readStatement(statement);
  if (!read) throw new Refusal("malformed", "What is said to be signed is not a statement.");
  return read;
};

/** A passkey's signature counter. */
type Used = { readonly passkey: string; readonly counter: number };

type CountedSignature = { readonly signature: ActSignature; readonly used: Used | null };

type Checked = ActSigning & { readonly given: GivenSignature; readonly entry: ActedEntry };

const counting = async (tx: Db, seat: Seat, signing: Checked): Promise<CountedSignature> => {
  // Seats and keys may change independently of the draft's lock.
  await holdRecord(tx, seat.draft.id);
  const keys = await keysIn(tx, seat.draft.id);
  const { signature, used } = await signatureOf(tx, seat, { keys, given: signing.given });
  const occasion = await occasionOf(tx, seat, { signature, keys, wordsOfText: signing.wordsOfText });
  const { blocks, act } = signature.statement;
  if (isOnMany(act) && blocks.length > (signing.together ?? 1)) throw doesNotCount(notAllOfTouch);
  // G1e: old signatures of this kind are accepted when read; no new ones are stored.
  if (leavesNumbersOut(signature.statement))
    throw doesNotCount(sentence("it leaves out the numbers that are adopted"));
  const checked = checkSignature(signature, { entry: signing.entry, occasion }, hashing);
  if (isRefused(checked)) throw doesNotCount(checked);
  if (!isSignedHere(checked.claim)) throw doesNotCount(sentence("it is not by the key that it names"));
  return { signature, used };
};

type KeyedSignature = { readonly keys: SigningKeys; readonly given: GivenSignature };

const signatureOf = async (
  tx: Db,
  seat: Seat,
  { keys, given }: KeyedSignature,
): Promise<CountedSignature> => {
  const statement = statementIn(given);
  const { credential } = given;
  if ("key" in credential) {
    const signature = bytesOfBase64(credential.signature);
    if (!signature) throw new Refusal("malformed", "The signature is not in base64.");
    return { signature: { statement, key: credential.key, signature, assertion: null }, used: null };
  }
  const { key, used } = await keyOfPasskey(tx, seat, { keys, statement, credential });
  const { authenticatorData, clientDataJSON, signature } = credential.response;
  const assertion = {
    authenticatorData: Buffer.from(authenticatorData, "base64url"),
    clientDataJSON: Buffer.from(clientDataJSON, "base64url"),
  };
  const made = { statement, key, signature: Buffer.from(signature, "base64url"), assertion };
  // What is stored is what will be read back.
  return { signature: readSignature(writtenSignature(made)) ?? made, used };
};

type CheckedStatement = {
  readonly keys: SigningKeys;
  readonly statement: SignedStatement;
  readonly credential: Parameters<typeof countedBy>[1];
};

// The passkey is one of the person's, and answered exactly this challenge for the site for which the key was
// registered.
const keyOfPasskey = async (
  tx: Db,
  { actor }: Seat,
  { keys, statement, credential }: CheckedStatement,
): Promise<{ readonly key: string; readonly used: Used }> => {
  const passkey = await findPasskey(tx, credential.id);
  const known = passkey?.userId === actor.userId ? signingKeyOf(passkey) : null;
  const key = known && keys.get(known.id);
  if (!passkey || !key?.site)
    throw doesNotCount(sentence("this passkey is not one of yours that is registered in the draft"));
  const challenge = Buffer.from(challengeOf(statement, hashing)).toString("base64url");
  const counter = await countedBy(passkey, credential, { challenge, party: key.site, mustKnow: true });
  if (counter === null)
    throw doesNotCount(
      sentence("the passkey answered for another statement or another site, or did not know you"),
    );
  await refuseCopied(passkey, counter);
  return { key: key.id, used: { passkey: passkey.id, counter } };
};

type Before = {
  readonly signature: ActSignature;
  readonly keys: SigningKeys;
  readonly wordsOfText: WordsOfText | undefined;
};

const occasionOf = async (
  tx: Db,
  { draft }: Seat,
  { signature, keys, wordsOfText = () => null }: Before,
): Promise<EntryContext> => {
  const { number } = signature.statement.seen;
  const { n } = await recordHead(tx, draft.id);
  const hash = await hashOfEntry(tx, draft.id, number);
  const last = await lastSignedBy(tx, draft.id, signature.key);
  const earlier = last && readSignature(signatureIn(last));
  return {
    n: n + 1,
    keys,
    hashOf: (asked) => (asked === number ? hash : null),
    lastBy: () => (last && earlier ? { n: last.n, statement: earlier.statement } : null),
    wordsOfText,
  };
};

const signatureIn = ({ facts, opened: sealed }: RecordEntry): Entry["facts"][string] =>
  facts.signature ?? sealed?.facts.signature;
