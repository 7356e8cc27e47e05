// Invitations into the installation: a whole list at once, all of it or nothing; renewed, withdrawn.

import { z } from "zod";
import type { Db } from "#db/client";
import { allDelegations } from "#db/people/delegations";
import * as invitations from "#db/people/invitations";
import { listedPeople } from "#db/people/listed-people";
import { holdPeople } from "#db/people/people";
import { appendRecord } from "#db/record/record";
import { languages } from "#domain/languages";
import { peopleLimits } from "#domain/limits";
import { roles } from "#domain/people/access";
import { faultsInList, listFaults } from "#domain/people/pasted-people";
import { canonicalEmail, refusalToManagePeople } from "#domain/people/people";
import { orThrow, Refusal } from "#domain/refusal";
import { audit } from "#server/sign-in/audit";
import { keepInTurnFor } from "#server/sign-in/rights";
import type { Actor } from "#server/sign-in/session";
import { type LinkFor, mailLinks } from "./link-letters";
import { hours, linkIn, newToken } from "./one-time-links";

export const InvitedList = z.strictObject({
  people: z
    .array(
      z.strictObject({
        name: z.string().trim().max(200),
        email: z.string().max(320).transform(canonicalEmail),
        role: z.enum(roles),
        delegation: z.string().max(16).nullable().default(null),
        language: z.enum(languages).nullable().default(null),
      }),
    )
    .min(1)
    .max(peopleLimits.list),
});

/** A new link, shown only this once: null where it was sent by e-mail. */
export const MadeInvitation = z
  .strictObject({
    name: z.string(),
    email: z.string(),
    link: z.string().nullable(),
    expiresAt: z.string(),
  })
  .meta({ id: "MadeInvitation" });
export type MadeInvitation = z.infer<typeof MadeInvitation>;

/** The faults of a refused list, for each faulty line by its index from 0. */
export const LineFaults = z.array(z.strictObject({ at: z.int(), faults: z.array(z.enum(listFaults)) }));

/** P5: invites everybody on a list, or nobody when a line has a fault. A new invitation replaces an unused one. */
export const inviteList = async (
  actor: Actor,
  { people }: z.infer<typeof InvitedList>,
): Promise<MadeInvitation[]> => {
  orThrow(refusalToManagePeople(actor));
  const made = await keepInTurnFor({ actor }, (tx) => inviteListIn(tx, actor.userId, people));
  return handOut(actor, made);
};

/**
 * The same within a transaction, without sending anything. `by`: who invites; null for the operator of the
 * installation.
 */
export const inviteListIn = async (
  tx: Db,
  by: string | null,
  people: z.infer<typeof InvitedList>["people"],
): Promise<LinkFor[]> => {
  await holdPeople(tx);
  await requireNoFaults(tx, people);
  await invitations.deleteInvitationsHere(
    tx,
    people.map(({ email }) => email),
  );
  const links: LinkFor[] = [];
  for (const person of people) {
    const { tokenHash, link } = newToken();
    const row = { ...person, tokenHash, purpose: "invite", createdBy: by } as const;
    const expiresAt = await invitations.insertInvitation(tx, { ...row, hours: hours.invite });
    const to = { role: person.role, delegation: person.delegation };
    await audit({ event: "person-invited", actorId: by, facts: { to } }, tx);
    const { name, email, language } = person;
    links.push({ name, email, language, path: linkIn(link, language), expiresAt });
  }
  return links;
};

const requireNoFaults = async (tx: Db, people: z.infer<typeof InvitedList>["people"]): Promise<void> => {
  const delegations = await allDelegations(tx);
  const known = await listedPeople(tx);
  const codes = new Set(delegations.map(({ code }) => code));
  const listed = people.map(({ delegation, ...person }) => {
    const isHere = delegation === null || codes.has(delegation);
    return { ...person, delegation: isHere ? delegation : null, words: isHere ? null : delegation };
  });
  const faults: z.infer<typeof LineFaults> = faultsInList(listed, {
    emails: new Set(known.map(({ email }) => email)),
  }).flatMap((each, at) => (each.length > 0 ? [{ at, faults: each }] : []));
  if (faults.length === 0) return;
  throw new Refusal(
    "malformed",
    "{count, plural, one {One line is} other {# lines are}} not right. Nobody was invited.",
    { lines: faults, count: faults.length },
  );
};

const handOut = async (actor: Actor, links: readonly LinkFor[]): Promise<MadeInvitation[]> => {
  const mailed = await mailLinks(links, actor.name);
  return links.map(({ name, email, path, expiresAt }) => ({
    name,
    email,
    link: mailed.has(email) ? null : path,
    expiresAt: expiresAt.toISOString(),
  }));
};

const requireInvitation = async (tx: Db, id: string): Promise<invitations.Invitation & { email: string }> => {
  const found = await invitations.findInvitationHere(tx, id);
  if (!found?.email) throw new Refusal("not-found", "There is no such open invitation.");
  return { ...found, email: found.email };
};

/**
 * A new link for an invited person; the previous one becomes invalid, and invitations into drafts are extended with it.
 */
export const renewInvitation = async (actor: Actor, id: string): Promise<MadeInvitation> => {
  orThrow(refusalToManagePeople(actor));
  const made = await keepInTurnFor({ actor }, async (tx): Promise<LinkFor> => {
    const { email, name, role, delegation, language } = await requireInvitation(tx, id);
    await invitations.deleteInvitationsHere(tx, [email]);
    const { tokenHash, link } = newToken();
    const row = {
      email,
      name,
      role,
      delegation,
      language,
      tokenHash,
      purpose: "invite",
      createdBy: actor.userId,
    } as const;
    const expiresAt = await invitations.insertInvitation(tx, { ...row, hours: hours.invite });
    await invitations.prolongInvitationsOf(tx, email, hours.invite);
    return { name: name ?? email, email, language, path: linkIn(link, language), expiresAt };
  });
  const [answer] = await handOut(actor, [made]);
  if (!answer) throw new Error("The invitation was not handed out.");
  return answer;
};

/** Withdraws an unused invitation, along with the seats in drafts that were waiting for it. */
export const withdrawInvitationHere = async (actor: Actor, id: string): Promise<void> => {
  orThrow(refusalToManagePeople(actor));
  await keepInTurnFor({ actor }, async (tx) => {
    const { email } = await requireInvitation(tx, id);
    for (const { draftId } of await invitations.deleteInvitationsOf(tx, email))
      if (draftId !== null)
        await appendRecord(tx, {
          draftId,
          userId: actor.userId,
          delegation: null,
          act: "person.uninvited",
          facts: {},
        });
  });
};
