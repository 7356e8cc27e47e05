// The keys of a draft as its people see them: those in the record, and what the person may do with each.
import { z } from "zod";
import { passkeysOf } from "#db/people/passkeys";
import { peopleByUser } from "#db/people/people";
import { keyEntries } from "#db/record/signatures";
import { refusalToAct } from "#domain/people/access";
import {
  counts,
  keyAlgorithms,
  keyKinds,
  refusalToAccredit,
  refusalToGiveUp,
  refusalToRevoke,
  type SigningKey,
} from "#domain/record/signed-acts/keys";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { keysIn, signingKeyOf } from "./draft-keys";

export const keyStates = ["waiting", "counts", "ended"] as const;

export const KeyView = z
  .strictObject({
    id: z.string(),
    kind: z.enum(keyKinds),
    algorithm: z.enum(keyAlgorithms),
    /** The delegation; null for the pen-holders. */
    for: z.string().nullable(),
    /** Who registered it. */
    by: z.string().nullable(),
    state: z.enum(keyStates),
    registeredAt: z.string(),
    mine: z.boolean(),
    mayAccredit: z.boolean(),
    mayGiveUp: z.boolean(),
    mayRevoke: z.boolean(),
  })
  .meta({ id: "SigningKey" });
export type KeyView = z.infer<typeof KeyView>;

/** The keys in the order in which they were registered. */
export const listKeys = async (seat: Seat): Promise<KeyView[]> => {
  const { db } = runtime().database;
  const draftId = seat.draft.id;
  const [keys, entries, people] = await Promise.all([
    keysIn(db, draftId),
    keyEntries(db, draftId),
    peopleByUser(db, draftId),
  ]);
  const times = new Map(entries.map(({ n, at }) => [n, at.toISOString()]));
  return [...keys.values()].map((key) => ({
    id: key.id,
    kind: key.kind,
    algorithm: key.algorithm,
    for: key.for,
    by: people.get(key.owner ?? "")?.name ?? null,
    state: stateOf(key),
    registeredAt: times.get(key.registered) ?? "",
    mine: key.owner === seat.who.userId,
    ...rightsOn(key, seat),
  }));
};

const stateOf = (key: SigningKey): KeyView["state"] => {
  if (counts(key)) return "counts";
  return key.ended === null ? "waiting" : "ended";
};

const rightsOn = (key: SigningKey, { who }: Seat) => {
  const isOpen = refusalToAct(who, "sign") === null;
  return {
    mayAccredit: isOpen && refusalToAccredit(key, who) === null,
    mayGiveUp: isOpen && refusalToGiveUp(key, who) === null,
    mayRevoke: isOpen && refusalToRevoke(key, who) === null,
  };
};

/** The person's passkeys that can be registered in a draft: their names, and whether they already are. */
export const usablePasskeys = async (
  seat: Seat,
): Promise<{ id: string; label: string; key: string; isRegistered: boolean }[]> => {
  const { db } = runtime().database;
  const keys = await keysIn(db, seat.draft.id);
  return (await passkeysOf(db, seat.who.userId)).flatMap((passkey) => {
    const key = signingKeyOf(passkey);
    return key ? [{ id: passkey.id, label: passkey.label, key: key.id, isRegistered: keys.has(key.id) }] : [];
  });
};
