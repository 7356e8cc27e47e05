// G3: the keys with which acts of a draft are signed, as the record has them: registered, accredited, ended.

import { bytesOfBase64, hexOf } from "../../bytes";
import type { Hashing } from "../../hashing";
import type { Standpoint } from "../../people/access";
import { Refusal } from "../../refusal";
import { isObject } from "../../typed-entries";
import { isEd25519Key } from "../ed25519";
import { type ActFacts, objectOf, type RecordEntry, textOf } from "../record-words";

/** A passkey belongs to one person; a delegation's own key is held outside the system. */
export const keyKinds = ["passkey", "key"] as const;
export const keyAlgorithms = ["ES256", "EdDSA", "RS256"] as const;

/**
 * A public key: for ES256 the 65 bytes of a point on P-256, for EdDSA the 32 bytes of Ed25519, for RS256 the
 * SubjectPublicKeyInfo in DER of an RSA key of 2048 bits or more with the exponent 65537. Never one with which anybody can
 * sign.
 */
export type PublicKey = {
  readonly algorithm: (typeof keyAlgorithms)[number];
  readonly publicKey: Uint8Array;
};

/** A site for which a passkey was made. */
export type PasskeySite = { readonly name: string; readonly origin: string };

/** A key at an entry of the record. `for`: its delegation, or null for pen-holders. */
export type SigningKey = PublicKey & {
  readonly id: string;
  readonly kind: (typeof keyKinds)[number];
  /** Of a passkey: where it is used. */
  readonly site: PasskeySite | null;
  readonly for: string | null;
  /** Who registered it; only this person uses a passkey. */
  readonly owner: string | null;
  /** The entries by which it was registered, accredited and ended. */
  readonly registered: number;
  readonly accredited: number | null;
  readonly ended: number | null;
};

export type SigningKeys = ReadonlyMap<string, SigningKey>;

/** The id of a key, by which keys are compared: the beginning of the SHA-256 of its bytes. */
export const idOfKey = ({ ofBytes }: Pick<Hashing, "ofBytes">, publicKey: Uint8Array): string =>
  hexOf(ofBytes(publicKey)).slice(0, 32);

/** The beginning of its id, for display. */
export const shortKey = (id: unknown): string => textOf(id).slice(0, 8) || "…";

/** A public key of a kind that can sign here, or null. */
export const readPublicKey = (algorithm: unknown, written: unknown): PublicKey | null => {
  const publicKey = bytesOfBase64(textOf(written));
  if (algorithm === "ES256" && publicKey?.length === 65 && publicKey[0] === 4)
    return { algorithm, publicKey };
  if (algorithm === "RS256" && publicKey && isRsa(publicKey)) return { algorithm, publicKey };
  return algorithm === "EdDSA" && publicKey && isEd25519Key(publicKey) ? { algorithm, publicKey } : null;
};

/** What follows the length in an RSA key: the mark of its kind (RFC 8017, appendix A.1). */
const rsaMark = "300d06092a864886f70d010101050003";
/** The size in bytes of a key of 2048 bits, and somewhat more than that of one of 4096. */
const [fewest, most] = [294, 600];

/** The end of such a key: the exponent 65537. With 1 anybody could sign. */
const usualExponent = "0203010001";

const isRsa = (bytes: Uint8Array): boolean =>
  bytes.length >= fewest &&
  bytes.length <= most &&
  hexOf(bytes.slice(4, 20)) === rsaMark &&
  hexOf(bytes.slice(-5)) === usualExponent;

const siteOf = (value: unknown): PasskeySite | null =>
  isObject(value) && typeof value.name === "string" && typeof value.origin === "string"
    ? { name: value.name, origin: value.origin }
    : null;

type KeyEntry = Pick<RecordEntry, "n" | "act" | "userId" | "facts">;

/** G3: the keys after an entry. An entry that is not allowed, such as accreditation by the owner, changes nothing. */
export const keysAfter = (
  keys: SigningKeys,
  entry: KeyEntry,
  hashing: Pick<Hashing, "ofBytes">,
): SigningKeys => {
  const { act, facts } = entry;
  if (act === "key.registered" || act === "key.renewed") return registered(keys, entry, hashing);
  if (act === "person.removed" || act === "person.changed") return withSeat(keys, entry);
  const key = keys.get(textOf(facts.key));
  if (!key || key.ended !== null) return keys;
  if (act === "key.lost" || act === "key.revoked") return changed(keys, { ...key, ended: entry.n });
  return act === "key.accredited" && isAccredited(key, entry)
    ? changed(keys, { ...key, accredited: key.accredited ?? entry.n })
    : keys;
};

const changed = (keys: SigningKeys, key: SigningKey): SigningKeys => new Map(keys).set(key.id, key);

const registered = (
  keys: SigningKeys,
  { n, act, userId, facts }: KeyEntry,
  hashing: Pick<Hashing, "ofBytes">,
): SigningKeys => {
  const read = readPublicKey(facts.algorithm, facts.publicKey);
  const site = siteOf(facts.site);
  const id = textOf(facts.key);
  // A registered id stays as it is; half a site is none, and makes no key without one.
  if (!read || (facts.site !== undefined && !site) || keys.has(id) || idOfKey(hashing, read.publicKey) !== id)
    return keys;
  const kind = site ? "passkey" : "key";
  const holder = typeof facts.for === "string" ? facts.for : null;
  const key = { ...read, id, kind, site, for: holder, owner: userId, registered: n } as const;
  const before = act === "key.renewed" ? keys.get(textOf(facts.replaces)) : undefined;
  const ended = before && before.ended === null ? changed(keys, { ...before, ended: n }) : keys;
  return changed(ended, { ...key, accredited: null, ended: null });
};

const isAccredited = (key: SigningKey, { userId, facts }: KeyEntry): boolean => {
  const { role, delegation } = objectOf(facts.as);
  return (
    facts.for === key.for &&
    typeof userId === "string" &&
    mayVouch(key, { userId, role, delegation: delegation ?? null })
  );
};

// G3c: a passkey ends with the seat in which it was registered.
const withSeat = (keys: SigningKeys, { n, act, facts }: KeyEntry): SigningKeys => {
  const to = act === "person.changed" ? objectOf(facts.to) : {};
  const stays = ({ for: holder }: SigningKey) =>
    act === "person.changed" && (holder === null ? servesMeeting(to.role) : isDelegateOf(to, holder));
  return [...keys.values()]
    .filter((key) => key.kind === "passkey" && key.ended === null && key.owner === facts.user && !stays(key))
    .reduce((left, key) => changed(left, { ...key, ended: n }), keys);
};

const servesMeeting = (role: unknown): boolean => role === "secretariat" || role === "co-facilitator";
const isDelegateOf = ({ role, delegation }: ActFacts, holder: string): boolean =>
  role === "delegate" && delegation === holder;

/** Somebody in a role, as an entry or a seat has it. */
type Voucher = { readonly userId: string; readonly role: unknown; readonly delegation: unknown };

// The secretariat may vouch for all; others for those with whom they act.
const mayVouch = ({ owner, for: holder }: Pick<SigningKey, "owner" | "for">, who: Voucher): boolean =>
  who.userId !== owner &&
  (who.role === "secretariat" ||
    (holder === null ? servesMeeting(who.role) : isDelegateOf({ ...who }, holder)));

/** G3b: null when this person may accredit the key; otherwise the refusal. */
export const refusalToAccredit = (key: SigningKey, who: Standpoint): Refusal | null => {
  if (key.ended !== null) return new Refusal("conflict", "This key does not count any more.");
  if (key.accredited !== null) return new Refusal("conflict", "This key is accredited already.");
  return mayVouch(key, who)
    ? null
    : new Refusal(
        "not-allowed",
        "A key is accredited by the secretariat, or by a second person of the same delegation.",
      );
};

/** Null when this person may report the key as lost: its owner, or for a delegation's own key each of its delegates. */
export const refusalToGiveUp = (key: SigningKey, who: Standpoint): Refusal | null => {
  if (key.ended !== null) return new Refusal("conflict", "This key does not count any more.");
  const isOwn = key.owner === who.userId;
  const isOfDelegation = key.kind === "key" && key.for !== null && isDelegateOf({ ...who }, key.for);
  return isOwn || isOfDelegation ? null : new Refusal("not-allowed", "This key is not yours.");
};

/** Null when this person may revoke the key: those who may accredit it. */
export const refusalToRevoke = (key: SigningKey, who: Standpoint): Refusal | null => {
  if (key.ended !== null) return new Refusal("conflict", "This key does not count any more.");
  return mayVouch(key, who)
    ? null
    : new Refusal(
        "not-allowed",
        "A key is revoked by the secretariat, or by a second person of the same delegation.",
      );
};

/** G3: true while signatures by the key count. */
export const counts = ({ accredited, ended }: Pick<SigningKey, "accredited" | "ended">): boolean =>
  accredited !== null && ended === null;
