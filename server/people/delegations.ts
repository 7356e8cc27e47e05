// The delegations of the installation, and the members of its groups.
import { z } from "zod";
import { allDelegations, findDelegation, insertDelegation, replaceMembers } from "#db/people/delegations";
import { holdPeople } from "#db/people/people";
import { mayManagePeople } from "#domain/people/people";
import { granted, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import type { Actor } from "#server/sign-in/session";
import { type DelegationView, viewDelegation } from "./people-view";

export const DelegationCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]{1,15}$/, "is made of 2 to 16 capitals, digits and -");

export const NewDelegation = z
  .strictObject({
    code: DelegationCode,
    name: z.string().trim().min(1).max(200),
    kind: z.enum(["state", "group", "other"]),
    region: z.string().trim().min(1).max(100).nullable().default(null),
  })
  .refine(({ kind, code }) => kind !== "state" || /^[A-Z]{3}$/.test(code), {
    path: ["code"],
    message: "of a State is its ISO 3166 code of three letters",
  });

export const Members = z.strictObject({ members: z.array(DelegationCode).max(300) });

/** Adds a State, a group or another party. */
export const createDelegation = async (
  actor: Actor,
  body: z.infer<typeof NewDelegation>,
): Promise<DelegationView> => {
  granted(mayManagePeople(actor));
  if (!(await insertDelegation(runtime().database.db, body)))
    throw new Refusal("exists", `There is a delegation ${body.code} already.`);
  return viewDelegation(body.code);
};

/** Makes these the members of a group, and no others. */
export const setMembers = async (
  actor: Actor,
  code: string,
  { members }: z.infer<typeof Members>,
): Promise<DelegationView> => {
  granted(mayManagePeople(actor));
  await runtime().database.db.transaction(async (tx) => {
    await holdPeople(tx);
    const group = await findDelegation(tx, code);
    if (!group) throw new Refusal("not-found", "There is no such delegation.");
    if (group.kind !== "group") throw new Refusal("conflict", `${code} is not a group.`);
    const known = new Map((await allDelegations(tx)).map((delegation) => [delegation.code, delegation]));
    for (const member of members) {
      if (!known.has(member)) throw new Refusal("malformed", `There is no delegation ${member}.`);
      if (known.get(member)?.kind === "group")
        throw new Refusal("malformed", `${member} is a group itself; name its members instead.`);
    }
    await replaceMembers(tx, code, [...new Set(members)]);
  });
  return viewDelegation(code);
};
