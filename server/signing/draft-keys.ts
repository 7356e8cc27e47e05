// The keys of a draft according to its record: cached, and updated from the record on every request.

import { createPublicKey } from "node:crypto";
import { cose, decodeCredentialPublicKey } from "@simplewebauthn/server/helpers";
import QuickLRU from "quick-lru";
import type { Db } from "#db/client";
import type { Passkey } from "#db/people/passkeys";
import { type RecordPlace, recordHead } from "#db/record/record";
import { hashOfEntry, keyEntries } from "#db/record/signatures";
import { base64Of, joined } from "#domain/bytes";
import { hashing } from "#domain/digest";
import {
  idOfKey,
  keysAfter,
  type PublicKey,
  readPublicKey,
  type SigningKeys,
} from "#domain/record/signed-acts/keys";
import { processSlot } from "#server/runtime";

/** The keys as of the last entry examined. */
type CachedKeys = { readonly keys: SigningKeys; readonly last: RecordPlace };

const slot = processSlot<QuickLRU<string, CachedKeys>>("signing keys");
slot.value ??= new QuickLRU({ maxSize: 50 });
const cached = slot.value;

const nothing: CachedKeys = { keys: new Map(), last: { n: 0, hash: "" } };

/** G3: the present keys. */
export const keysIn = async (db: Db, draftId: string): Promise<SigningKeys> => {
  const head = await recordHead(db, draftId);
  const before = await cachedOf(db, draftId, head);
  if (before.last.n === head.n) return before.keys;
  const entries = await keyEntries(db, draftId, before.last.n);
  const keys = entries.reduce((all, entry) => keysAfter(all, entry, hashing), before.keys);
  cached.set(draftId, { keys, last: placeAfter(head, entries.at(-1)) });
  return keys;
};

// A restored database, or one that rolled the change back, has another entry in its place.
const cachedOf = async (db: Db, draftId: string, head: RecordPlace): Promise<CachedKeys> => {
  const known = cached.get(draftId);
  if (!known) return nothing;
  const { n, hash } = known.last;
  const found = n === head.n ? head.hash : await hashOfEntry(db, draftId, n);
  return found === hash ? known : nothing;
};

// Everything up to the head was examined, and up to any entry that came after it.
const placeAfter = (head: RecordPlace, last: RecordPlace | undefined): RecordPlace => {
  const { n, hash } = last && last.n > head.n ? last : head;
  return { n, hash };
};

/** A passkey as a signing key, and its name; null for an unsupported kind. */
export const signingKeyOf = ({
  publicKey,
}: Pick<Passkey, "publicKey">): (PublicKey & { readonly id: string }) | null => {
  const read = publicKeyOf(publicKey);
  return read && { ...read, id: idOfKey(hashing, read.publicKey) };
};

// The public key of a passkey, extracted from the COSE key that its device gave.

/** Null for unsupported kinds of keys. */
const publicKeyOf = (coseKey: Uint8Array): PublicKey | null => {
  try {
    return readKey(coseKey);
  } catch {
    return null;
  }
};

const readKey = (coseKey: Uint8Array): PublicKey | null => {
  const key = decodeCredentialPublicKey(new Uint8Array(coseKey));
  const algorithm = key.get(cose.COSEKEYS.alg);
  if (algorithm === cose.COSEALG.ES256 && cose.isCOSEPublicKeyEC2(key)) {
    const [x, y] = [key.get(cose.COSEKEYS.x), key.get(cose.COSEKEYS.y)];
    if (key.get(cose.COSEKEYS.crv) !== cose.COSECRV.P256 || x?.length !== 32 || y?.length !== 32) return null;
    return { algorithm: "ES256", publicKey: joined(Uint8Array.of(4), x, y) };
  }
  if (algorithm === cose.COSEALG.EdDSA && cose.isCOSEPublicKeyOKP(key)) {
    const x = key.get(cose.COSEKEYS.x);
    return x ? readPublicKey("EdDSA", base64Of(new Uint8Array(x))) : null;
  }
  return algorithm === cose.COSEALG.RS256 && cose.isCOSEPublicKeyRSA(key)
    ? rsaOf(key.get(cose.COSEKEYS.n), key.get(cose.COSEKEYS.e))
    : null;
};

const rsaOf = (n: Uint8Array | undefined, e: Uint8Array | undefined): PublicKey | null => {
  if (!n || !e) return null;
  const [modulus, exponent] = [n, e].map((number) => Buffer.from(number).toString("base64url"));
  const jwk = { kty: "RSA", n: modulus ?? "", e: exponent ?? "" };
  const written = createPublicKey({ key: jwk, format: "jwk" }).export({ format: "der", type: "spki" });
  return readPublicKey("RS256", base64Of(written));
};
