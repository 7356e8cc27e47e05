// Acts on keys: registering, accrediting, giving up, revoking. They are stored in the record of the draft.
import { z } from "zod";
import { passkeysOf } from "#db/people/passkeys";
import { appendRecord } from "#db/record/record";
import { base64Of } from "#domain/bytes";
import { hashing } from "#domain/digest";
import {
  idOfKey,
  type PasskeySite,
  type PublicKey,
  readPublicKey,
  refusalToAccredit,
  refusalToGiveUp,
  refusalToRevoke,
  type SigningKey,
  type SigningKeys,
} from "#domain/record/signed-acts/keys";
import { refusalToSign, signatureMode } from "#domain/record/signed-acts/needs";
import { orThrow, Refusal } from "#domain/refusal";
import { act } from "#server/room/act";
import { runtime } from "#server/runtime";
import type { Party } from "#server/sign-in/passkeys";
import type { Seat } from "#server/sign-in/session";
import { keysIn, signingKeyOf } from "./draft-keys";

const KeyName = z
  .string()
  .regex(/^[0-9a-f]{32}$/, "The name of a key is expected: 32 digits in hexadecimal.");
const Reason = z.string().trim().max(1000).optional();

/**
 * One of the person's passkeys by its id, or the public key of a delegation's own: 32 bytes of Ed25519, in
 * base64.
 */
export const NewKey = z
  .strictObject({
    passkey: z.string().min(1).max(2000).optional(),
    publicKey: z.string().min(1).max(100).optional(),
    /** The key that it replaces. */
    replaces: KeyName.optional(),
  })
  .refine(({ passkey, publicKey }) => (passkey === undefined) !== (publicKey === undefined), {
    path: ["passkey"],
    message: "Either `passkey` or `publicKey` is given.",
  });

export const WithReason = z.strictObject({ reason: Reason });

type Registered = PublicKey & { readonly id: string; readonly site: PasskeySite | null };

/** G3a: registers a key for those on whose behalf the seat acts; it does not count before it is accredited. */
export const registerKey = async (
  seat: Seat,
  body: z.infer<typeof NewKey>,
  partyOf: () => Party,
): Promise<string> => {
  orThrow(refusalToSign(signatureMode(seat.draft.settings)));
  const key = body.passkey === undefined ? ownKey(seat, body) : await passkeyOf(seat, body.passkey, partyOf);
  const { replaces } = body;
  await onKeys(seat, (keys) => {
    if (keys.has(key.id)) throw new Refusal("exists", "This key was registered in this draft before.");
    if (replaces !== undefined) orThrow(refusalToGiveUp(keyAmong(keys, replaces), seat.who));
    return {
      act: replaces === undefined ? "key.registered" : "key.renewed",
      facts: {
        key: key.id,
        algorithm: key.algorithm,
        publicKey: base64Of(key.publicKey),
        for: seat.who.delegation,
        ...(key.site && { site: { name: key.site.name, origin: key.site.origin } }),
        ...(replaces !== undefined && { replaces }),
      },
    };
  });
  return key.id;
};

const passkeyOf = async ({ who }: Seat, id: string, partyOf: () => Party): Promise<Registered> => {
  const passkey = (await passkeysOf(runtime().database.db, who.userId)).find((each) => each.id === id);
  if (!passkey) throw new Refusal("not-found", "You have no such passkey.");
  const key = signingKeyOf(passkey);
  if (!key)
    throw new Refusal(
      "conflict",
      "Acts are not signed with a passkey of this kind: make one of the kind ES256, EdDSA or RS256.",
    );
  return { ...key, site: partyOf() };
};

const ownKey = ({ who }: Seat, { publicKey }: z.infer<typeof NewKey>): Registered => {
  if (who.delegation === null)
    throw new Refusal("not-allowed", "A key that is held outside is a delegation's: register a passkey.");
  const key = readPublicKey("EdDSA", publicKey);
  if (!key)
    throw new Refusal(
      "malformed",
      "A public key of Ed25519 is expected, with which not everybody can sign: 32 bytes in base64.",
    );
  return { ...key, id: idOfKey(hashing, key.publicKey), site: null };
};

/** G3b: accredits a key. */
export const accreditKey = (seat: Seat, id: string): Promise<void> =>
  onKey(seat, id, (key) => {
    orThrow(refusalToAccredit(key, seat.who));
    const { role, delegation } = seat.who;
    return { act: "key.accredited", facts: { as: { role, delegation } } };
  });

/** G3a: gives up a key that is lost or no longer to be used. */
export const giveKeyUp = (seat: Seat, id: string, { reason }: z.infer<typeof WithReason>): Promise<void> =>
  onKey(seat, id, (key) => {
    orThrow(refusalToGiveUp(key, seat.who));
    return { act: "key.lost", facts: { ...(reason && { reason }) } };
  });

/** G3b: revokes another party's key. */
export const revokeKey = (seat: Seat, id: string, { reason }: z.infer<typeof WithReason>): Promise<void> =>
  onKey(seat, id, (key) => {
    orThrow(refusalToRevoke(key, seat.who));
    return { act: "key.revoked", facts: { ...(reason && { reason }) } };
  });

type KeyAct = {
  readonly act: "key.registered" | "key.renewed" | "key.accredited" | "key.lost" | "key.revoked";
  readonly facts: Record<string, unknown>;
};

const keyAmong = (keys: SigningKeys, id: string): SigningKey => {
  const key = keys.get(id);
  if (!key) throw new Refusal("not-found", "There is no such key in this draft.");
  return key;
};

const onKey = (seat: Seat, id: string, decide: (key: SigningKey) => KeyAct): Promise<void> =>
  onKeys(seat, (keys) => {
    const key = keyAmong(keys, id);
    const { act: done, facts } = decide(key);
    return { act: done, facts: { key: key.id, for: key.for, ...facts } };
  });

// Acts on keys are serialised.
const onKeys = (seat: Seat, decide: (keys: SigningKeys) => KeyAct): Promise<void> =>
  act(seat, async (hold) => {
    const { userId, delegation } = seat.who;
    const draftId = seat.draft.id;
    const done = decide(await keysIn(hold.db, draftId));
    await hold.keep(async (tx) => {
      await appendRecord(tx, { draftId, userId, delegation, ...done });
    });
    hold.announce({ kind: "people" });
  });
