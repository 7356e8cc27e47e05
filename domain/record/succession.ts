// R17c: whether the key of a checkpoint succeeds a known one, by entries of the record that came with it.

import { areSame } from "../bytes";
import type { Hashing } from "../hashing";
import { readKey, readNote, type SignedBytes, type SignedCheckpoint } from "./checkpoint";
import { provenEntryFault } from "./proven-entry";
import { keyChain } from "./rekeyed";
import type { SignatureTools } from "./settled";
import type { ProvenEntry } from "./values";

/** A checkpoint that is shown, with the entries that name keys of its record; and which key is known. */
type Succession = {
  readonly draft: string;
  readonly shown: SignedCheckpoint;
  readonly rekeyed: readonly ProvenEntry[];
  readonly isKnown: (publicKey: Uint8Array) => boolean;
};

/**
 * R17c: true where entries of the record lead from the known key to that of the checkpoint, each signed by the key before.
 * They lead nowhere where the record has moved to another installation since (R17e): the former key signed what left, but
 * not who continues it.
 */
export const isSuccession = async (
  succession: Succession,
  { hashing, isSigned }: SignatureTools,
): Promise<boolean> => {
  const claims = claimsOf(succession, hashing);
  if (claims === null) return false;
  const answers = await Promise.all(claims.map(isSigned));
  return answers.every((answer) => answer === true);
};

const claimsOf = (
  { draft, shown, rekeyed, isKnown }: Succession,
  hashing: Hashing,
): readonly SignedBytes[] | null => {
  const [note, now] = [readNote(shown.note), readKey(hashing.ofBytes, shown.key)];
  if (!note || !now || rekeyed[0]?.entry.n !== 1) return null;
  try {
    if (rekeyed.some((each) => provenEntryFault(each, { draftId: draft, note }, hashing))) return null;
    const { keys, faults, claims } = keyChain(
      rekeyed.map(({ entry }) => entry),
      note.origin,
      hashing,
    );
    const before = keys.findLastIndex(({ publicKey }) => isKnown(publicKey));
    const last = keys.at(-1);
    const since = keys.slice(before + 1);
    const leads = before >= 0 && since.length > 0 && !since.some(({ brought }) => brought);
    return leads && last && faults.length === 0 && areSame(last.publicKey, now.publicKey) ? claims : null;
  } catch {
    return null;
  }
};

/** Whether a public key is that of a checkpoint. */
export const isKeyOf =
  ({ key }: SignedCheckpoint, { ofBytes }: Hashing) =>
  (publicKey: Uint8Array): boolean => {
    const known = readKey(ofBytes, key);
    return known !== null && areSame(known.publicKey, publicKey);
  };
