// The delegations of the installation, and the members of its groups.

import { z } from "zod";
import * as delegations from "#db/people/delegations";
import { penName } from "#domain/people/access";
import {
  delegationKinds,
  type KnownDelegation,
  knownDelegations,
  membersGained,
} from "#domain/people/known-delegations";
import { refusalToManagePeople } from "#domain/people/people";
import { nameLanguages } from "#domain/people/states";
import { orThrow, Refusal } from "#domain/refusal";
import { keepFor, keepInTurnFor } from "#server/sign-in/rights";
import type { Actor } from "#server/sign-in/session";
import { type DelegationView, listDelegations, viewDelegation } from "./people-view";

export const DelegationCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]{1,15}$/, "It is made of 2 to 16 capitals, digits and -.");

export const NewDelegation = z
  .strictObject({
    code: DelegationCode,
    name: z.string().trim().min(1).max(200),
    kind: z.enum(delegationKinds),
    region: z.string().trim().min(1).max(100).nullable().default(null),
  })
  .refine(({ kind, code }) => kind !== "state" || /^[A-Z]{3}$/.test(code), {
    path: ["code"],
    message: "The code of a State is its ISO 3166 code of three letters.",
  });

export const Members = z.strictObject({ members: z.array(DelegationCode).max(300) });

/** Well-known delegations by code, with names in one of the six languages. */
export const KnownCodes = z.strictObject({
  codes: z.array(DelegationCode).min(1).max(300),
  language: z.enum(nameLanguages).default("en"),
});

export const DelegationChange = z.strictObject({ name: z.string().trim().min(1).max(200) });

/**
 * P1, P2: adds States and usual groups, which need not be typed in. Existing ones remain unchanged. Returns those
 * added.
 */
export const addKnownDelegations = async (
  actor: Actor,
  { codes, language }: z.infer<typeof KnownCodes>,
): Promise<DelegationView[]> => {
  orThrow(refusalToManagePeople(actor));
  const wanted = codes.map(knownOrRefused);
  const added = await keepInTurnFor({ actor }, async (tx) => {
    const present = await delegations.allDelegations(tx);
    const news = wanted.filter(({ code }) => !present.some((each) => each.code === code));
    for (const { code, kind, names, region } of news)
      await delegations.insertDelegation(tx, { code, kind, name: names[language], region });
    for (const [group, members] of membersGained(present, news))
      await delegations.insertMembers(tx, group, members);
    return new Set(news.map(({ code }) => code));
  });
  return (await listDelegations()).filter(({ code }) => added.has(code));
};

const knownOrRefused = (code: string): KnownDelegation => {
  const known = knownDelegations().find((each) => each.code === code);
  if (!known)
    throw new Refusal("malformed", "{delegation} is no State and none of the usual groups.", {
      delegation: code,
    });
  return known;
};

/** Renames a delegation. */
export const changeDelegation = async (
  actor: Actor,
  code: string,
  { name }: z.infer<typeof DelegationChange>,
): Promise<DelegationView> => {
  orThrow(refusalToManagePeople(actor));
  await viewDelegation(code);
  await keepFor({ actor }, (tx) => delegations.renameDelegation(tx, code, name));
  return viewDelegation(code);
};

/** Removes a delegation that has no people and has never acted. */
export const removeDelegation = async (actor: Actor, code: string): Promise<void> => {
  orThrow(refusalToManagePeople(actor));
  await viewDelegation(code);
  await keepInTurnFor({ actor }, (tx) => delegations.deleteDelegation(tx, code)).catch((error: unknown) => {
    if (!isNamedElsewhere(error)) throw error;
    throw new Refusal(
      "conflict",
      "People, invitations or acts of a draft name {delegation}: it cannot be removed.",
      { delegation: code },
    );
  });
};

const isNamedElsewhere = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  return Boolean(cause && typeof cause === "object" && "code" in cause && cause.code === "23503");
};

/** Adds a State, a group or another party. */
export const createDelegation = async (
  actor: Actor,
  body: z.infer<typeof NewDelegation>,
): Promise<DelegationView> => {
  orThrow(refusalToManagePeople(actor));
  if (body.code === penName)
    throw new Refusal("exists", "{penName} is the name in which those who hold the pen propose.", {
      penName,
    });
  if (!(await keepFor({ actor }, (tx) => delegations.insertDelegation(tx, body))))
    throw new Refusal("exists", "There is a delegation {body} already.", { body: body.code });
  return viewDelegation(body.code);
};

/** Replaces the members of a group. */
export const setMembers = async (
  actor: Actor,
  code: string,
  { members }: z.infer<typeof Members>,
): Promise<DelegationView> => {
  orThrow(refusalToManagePeople(actor));
  await keepInTurnFor({ actor }, async (tx) => {
    const group = await delegations.findDelegation(tx, code);
    if (!group) throw new Refusal("not-found", "There is no such delegation.");
    if (group.kind !== "group")
      throw new Refusal("conflict", "{delegation} is not a group.", { delegation: code });
    const known = new Map(
      (await delegations.allDelegations(tx)).map((delegation) => [delegation.code, delegation]),
    );
    for (const member of members) {
      if (!known.has(member)) throw new Refusal("malformed", "There is no delegation {member}.", { member });
      if (known.get(member)?.kind === "group")
        throw new Refusal("malformed", "{member} is a group itself; name its members instead.", { member });
    }
    await delegations.replaceMembers(tx, code, [...new Set(members)]);
  });
  return viewDelegation(code);
};
