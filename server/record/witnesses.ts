// R15d: who witnesses the records here. The secretariat, or the operator of the installation, accepts their
// keys.
import type { Db } from "#db/client";
import { acceptedWitnesses, acceptWitness, removeWitness, type Witness } from "#db/record/witnesses";
import { areSame, hexOf } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { readKey } from "#domain/record/checkpoint";
import { Refusal } from "#domain/refusal";
import { audit } from "#server/sign-in/audit";
import { heldKeys, type KeySource } from "#server/signing/installation-keys";

/** The longest name of a witness, in characters. */
const longestName = 100;

/**
 * What is accepted: a key in the format of note verifiers; `source` of the installation's own keys, where
 * known; and who accepts it.
 */
type Acceptance = {
  readonly written: string;
  readonly source: KeySource | undefined;
  readonly by: string | null;
};

/** R15d: accepts a witness. Throws a refusal for what is no witness key, or is already another witness's. */
export const acceptWitnessIn = async (tx: Db, { written, source, by }: Acceptance): Promise<string> => {
  const key = readKey(hashing.ofBytes, written, "witness");
  if (!key || key.name.length > longestName)
    throw new Refusal(
      "malformed",
      "This is not the key of a witness: it is written as name+number+key, of the kind of cosignatures.",
    );
  const publicKey = hexOf(key.publicKey);
  // The installation cannot witness its own records: signing them twice proves nothing.
  const own = source === undefined ? [] : heldKeys(source);
  if (own.some((each) => areSame(each.publicKey, key.publicKey)))
    throw new Refusal("exists", "This is the key of the installation itself.");
  if (!(await acceptWitness(tx, { key: written, name: key.name, publicKey })))
    throw new Refusal("exists", "A witness of this name or with this key is accepted already.");
  await audit({ event: "witness-accepted", actorId: by, facts: { witness: written } }, tx);
  return key.name;
};

/** Stops accepting a witness. Throws `not-found`. */
export const removeWitnessIn = async (
  tx: Db,
  { name, by }: { readonly name: string; readonly by: string | null },
): Promise<void> => {
  const removed = await removeWitness(tx, name);
  if (!removed) throw new Refusal("not-found", "No witness of this name is accepted here.");
  await audit({ event: "witness-removed", actorId: by, facts: { witness: removed.key } }, tx);
};

/** The accepted witnesses. */
export const listWitnesses = (db: Db): Promise<Witness[]> => acceptedWitnesses(db);
