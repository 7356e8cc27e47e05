// The keys of a draft, as its record has them.
import type { Db } from "#db/client";
import type { Passkey } from "#db/people/passkeys";
import { keyEntries } from "#db/record/signatures";
import { hashing } from "#domain/digest";
import { idOfKey, keysAfter, type PublicKey, type SigningKeys } from "#domain/record/signed-acts/keys";
import { publicKeyOf } from "#server/sign-in/passkey-keys";

/** G3: the keys as they stand now. */
export const keysIn = async (db: Db, draftId: string): Promise<SigningKeys> =>
  (await keyEntries(db, draftId)).reduce<SigningKeys>(
    (keys, entry) => keysAfter(keys, entry, hashing),
    new Map(),
  );

/** A passkey as a key that signs, and its name; null for one of a kind that cannot. */
export const signingKeyOf = ({
  publicKey,
}: Pick<Passkey, "publicKey">): (PublicKey & { readonly id: string }) | null => {
  const read = publicKeyOf(publicKey);
  return read && { ...read, id: idOfKey(hashing, read.publicKey) };
};
