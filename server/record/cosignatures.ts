// R15: takes what a witness has signed. Its signature is its right: whoever brings it need not be known.
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

/** A checkpoint of the record with lines of witnesses under it; those of others are not looked at. */
export const GivenCosignature = z.strictObject({ note: z.string().max(20_000) });

/** What was taken: who signed how many entries, and when by their clock. */
export const CosignatureView = z
  .strictObject({ witness: z.string(), size: z.number(), at: z.string() })
  .meta({ id: "Cosignature" });
type CosignatureView = z.infer<typeof CosignatureView>;

/** A witness that is accepted, and what a note has of it. */
type WitnessLine = { readonly witness: Witness; readonly cosignature: Cosignature };

/** R15: takes it. Whoever is not accepted learns nothing of drafts: that is found out before they are looked at. */
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
  // A line of another witness that has signed more since says nothing against this one.
  const [refusal] = results.filter(isRefusal);
  if (taken.length === 0 && refusal) throw refusal;
  return taken;
};

// The lines of witnesses that are accepted here, of which there is one at least: each is by the key that it is said to be by.
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

// What a witness that is accepted has signed and this server does not know is another record under this name.
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
