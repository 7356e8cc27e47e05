// R15: accepts what a witness has signed. The signature itself is the authorization: the sender need not be
// known.
import { z } from "zod";
import { searchRecord } from "#db/record/record";
import {
  acceptedWitnesses,
  holdWitness,
  insertCosignature,
  reachedBy,
  type Witness,
} from "#db/record/witnesses";
import { databaseNow } from "#db/rows";
import { areSame } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { originOf, readKey, readNote, type SignedNote } from "#domain/record/checkpoint";
import { type Cosignature, cosignatureBy, refusalToFollow } from "#domain/record/cosignature";
import { rootOf } from "#domain/record/tree";
import { isRefusal, Refusal } from "#domain/refusal";
import { log } from "#server/log";
import { runtime } from "#server/runtime";
import { recordTree } from "./record-trees";
import { isSigned } from "./signature";

/** A checkpoint of the record with witness lines under it; lines of unknown witnesses are ignored. */
export const GivenCosignature = z.strictObject({ note: z.string().max(20_000) });

/** What was accepted: who signed how many entries, and when by their clock. */
export const CosignatureView = z
  .strictObject({ witness: z.string(), size: z.number(), at: z.string() })
  .meta({ id: "Cosignature" });
type CosignatureView = z.infer<typeof CosignatureView>;

/** An accepted witness, and its line in a note. */
type WitnessLine = { readonly witness: Witness; readonly cosignature: Cosignature };

/**
 * R15: accepts a cosignature. Witnesses are checked before any draft is read, so that strangers learn nothing
 * about drafts.
 */
export const takeCosignature = async (
  draftId: string,
  { note: written }: z.infer<typeof GivenCosignature>,
): Promise<readonly CosignatureView[]> => {
  const note = readNote(written);
  if (!note) throw new Refusal("malformed", "This is not a checkpoint: it has another form.");
  const lines = await signedBy(note);
  await requireOwn(draftId, note, lines);
  const { db } = runtime().database;
  const { size } = note;
  const [last] = await searchRecord(db, draftId, { after: size - 1, upTo: size }, { limit: 1 });
  const place = { draftId, size, head: last?.hash ?? "" };
  const results: (CosignatureView | Refusal)[] = [];
  for (const line of lines) results.push(await store(place, line));
  const taken = results.flatMap((each) => (isRefusal(each) ? [] : [each]));
  // One witness having signed more since is no reason to reject another's line.
  const [refusal] = results.filter(isRefusal);
  if (taken.length === 0 && refusal) throw refusal;
  return taken;
};

// The lines of accepted witnesses, at least one, each verified against the key that it names.
const signedBy = async (note: SignedNote): Promise<readonly WitnessLine[]> => {
  const accepted = await acceptedWitnesses(runtime().database.db);
  const lines = accepted.flatMap((witness): WitnessLine[] => {
    const key = readKey(hashing.ofBytes, witness.key, "witness");
    const cosignature = key && cosignatureBy(hashing.ofBytes, note, key);
    return cosignature ? [{ witness, cosignature }] : [];
  });
  if (lines.length === 0)
    throw new Refusal("not-allowed", "No witness that is accepted here has signed this.");
  for (const { witness, cosignature } of lines)
    if (!(await isSigned(cosignature.signed)))
      throw new Refusal("not-allowed", "The signature is not by the key of the witness {witness}.", {
        witness: witness.name,
      });
  return lines;
};

// Where an accepted witness has signed what this server does not know, there is a second record under this
// name.
const requireOwn = async (
  draftId: string,
  note: SignedNote,
  lines: readonly WitnessLine[],
): Promise<void> => {
  const { tree, size, first } = await recordTree(draftId);
  const isOwn =
    note.origin === originOf(draftId, first) &&
    note.size <= size &&
    areSame(rootOf(tree, note.size), note.root);
  if (isOwn) return;
  const witnesses = lines.map(({ witness }) => witness.name);
  log.warn("witnesses were shown another record", { draft: draftId, witnesses, entries: note.size });
  throw new Refusal("conflict", "This is no checkpoint of the record of this draft.");
};

type DraftTreeHead = { readonly draftId: string; readonly size: number; readonly head: string };

const store = (
  { draftId, size, head }: DraftTreeHead,
  { witness, cosignature: { time, signed } }: WitnessLine,
): Promise<CosignatureView | Refusal> =>
  runtime().database.db.transaction(async (tx) => {
    const signer = { draftId, witness: witness.key };
    await holdWitness(tx, signer);
    const refusal = refusalToFollow({ size, time }, await reachedBy(tx, signer), await databaseNow(tx));
    if (refusal) return refusal;
    await insertCosignature(tx, { ...signer, size, head, time, signature: signed.signature });
    return { witness: witness.name, size, at: new Date(time * 1000).toISOString() };
  });
