// New passwords for people who have lost theirs: by a link the secretariat makes, or one requested by e-mail.
import { z } from "zod";
import type { Db } from "#db/client";
import { revokeTokensOf } from "#db/people/api-tokens";
import * as invitations from "#db/people/invitations";
import * as people from "#db/people/people";
import { admitAttempt } from "#db/people/sign-in-failures";
import { sha256 } from "#domain/digest";
import { peopleLimits } from "#domain/limits";
import { refusalToChangePerson } from "#domain/people/erasure";
import { canonicalEmail, refusalToManagePeople } from "#domain/people/people";
import { type WaysAfterReset, waysOf } from "#domain/people/resets";
import { orThrow, Refusal } from "#domain/refusal";
import { log } from "#server/log";
import { runtime } from "#server/runtime";
import { audit } from "#server/sign-in/audit";
import { mostFailures, networkOf, requirePasswords, tooMany } from "#server/sign-in/password";
import { keepInTurnFor } from "#server/sign-in/rights";
import type { Actor } from "#server/sign-in/session";
import { mailResetLink } from "./link-letters";
import { hours, newToken } from "./one-time-links";
import { closeWays, WaysIn, waysIn } from "./ways-in";

type MadeLink = { readonly link: string; readonly expiresAt: Date };

/** A link made by the secretariat, with the account's other ways in, and whether they remain. */
export const ResetLink = z.strictObject({
  link: z.string(),
  expiresAt: z.string(),
  ways: WaysIn,
});
export type ResetLink = z.infer<typeof ResetLink>;

/** P14c: whether the other ways in remain when the link is used. */
export const ResetWish = z.strictObject({ keep: z.boolean().default(false) });

const makeLink = async (
  tx: Db,
  { email, usualRole: role }: people.Person,
  how: { readonly by: string | null; readonly lasts: number; readonly ways: WaysAfterReset },
): Promise<MadeLink> => {
  const { tokenHash, link } = newToken();
  const { by: createdBy, lasts, ways } = how;
  const row = { tokenHash, purpose: "reset", email, role, ways, createdBy } as const;
  return { link, expiresAt: await invitations.insertInvitation(tx, { ...row, hours: lasts }) };
};

/** A link by which the person sets a new password, for the secretariat to hand on. Earlier links become invalid. */
export const makeResetLink = async (
  actor: Actor,
  userId: string,
  { keep }: z.infer<typeof ResetWish>,
): Promise<ResetLink> => {
  orThrow(refusalToManagePeople(actor));
  requirePasswords();
  return keepInTurnFor({ actor }, (tx) => resetLinkIn(tx, { by: actor.userId, userId, keep }));
};

/** The same within a transaction. `by`: who makes it; null for the operator of the installation. */
export const resetLinkIn = async (
  tx: Db,
  { by, userId, keep }: { readonly by: string | null; readonly userId: string; readonly keep: boolean },
): Promise<ResetLink> => {
  await people.holdPeople(tx);
  const person = await people.personById(tx, userId);
  if (!person) throw new Refusal("not-found", "There is no such person.");
  orThrow(refusalToChangePerson(person));
  await invitations.deleteOpenInvitations(tx, { purpose: "reset", email: person.email });
  const ways = waysOf("secretariat", keep);
  await audit({ event: "reset-link-made", actorId: by, userId, facts: { ways } }, tx);
  const { link, expiresAt } = await makeLink(tx, person, { by, lasts: hours.reset, ways });
  return { link, expiresAt: expiresAt.toISOString(), ways: await waysIn(tx, userId, keep) };
};

export const Forgetful = z.strictObject({ email: z.string().max(320).transform(canonicalEmail) });

/** True where links for new passwords are sent by e-mail. */
export const sendsResets = (): boolean => {
  const { mail, publicUrl, withoutPasswords } = runtime().config;
  return mail !== undefined && publicUrl !== undefined && withoutPasswords !== true;
};

/**
 * Sends a reset link to the person with this address, if they have a password. The answer is the same for everybody,
 * and given before the look-up, so that neither its text nor its timing reveals who has an account.
 */
export const askForReset = async ({ email }: z.infer<typeof Forgetful>, peer: string): Promise<void> => {
  requirePasswords();
  if (!sendsResets())
    throw new Refusal("conflict", "No e-mail is sent from here: ask the secretariat for a link.");
  const attempt = await admitAttempt(runtime().database.db, [
    { key: `reset ${sha256(email)}`, most: peopleLimits.resetLinks },
    { key: `reset peer ${networkOf(peer)}`, most: mostFailures.network },
  ]);
  if (!attempt) throw tooMany(peer);
  setImmediate(() =>
    sendLink(email).catch((error: unknown) => log.error("a link for a new password was not sent", error)),
  );
};

const sendLink = async (email: string): Promise<void> => {
  const made = await runtime().database.db.transaction(async (tx) => {
    await people.holdPeople(tx);
    const person = await people.personByEmail(tx, email);
    if (!person?.passwordHash || person.disabledAt !== null) return null;
    await audit({ event: "reset-asked", userId: person.id }, tx);
    return {
      person,
      ...(await makeLink(tx, person, { by: null, lasts: hours.ownReset, ways: waysOf("person", false) })),
    };
  });
  if (!made) return;
  const { person, link: path, expiresAt } = made;
  await mailResetLink({ name: person.name, email, path, expiresAt, language: person.language });
};

/**
 * P14: sets a password through a link: all sessions and tokens made so far end, since they may be somebody else's, and
 * so do other links. `ways` is what the link specifies for the other ways in; an old link without it is treated like
 * one the person requested.
 */
export const resetPassword = async (
  tx: Db,
  person: people.Person,
  { passwordHash, ways }: { readonly passwordHash: string; readonly ways: WaysAfterReset | null },
): Promise<void> => {
  await people.changePassword(tx, person.id, passwordHash);
  await revokeTokensOf(tx, person.id);
  await closeWays(tx, person.id, ways ?? waysOf("person", false));
  await invitations.deleteOpenInvitations(tx, { purpose: "reset", email: person.email });
  await audit({ event: "password-reset", actorId: person.id, userId: person.id, facts: { ways } }, tx);
};
