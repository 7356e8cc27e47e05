// The rules that map claims of the organisation's provider to roles and delegations (P12), as the secretariat edits
// them.
import { z } from "zod";
import type { Db } from "#db/client";
import * as kept from "#db/people/claim-rules";
import { peopleLimits } from "#domain/limits";
import { roles } from "#domain/people/access";
import { refusalOfRow, refusalToBecomeRow } from "#domain/people/claims";
import { refusalToManagePeople } from "#domain/people/people";
import { orThrow, Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { audit } from "#server/sign-in/audit";
import { keepInTurnFor } from "#server/sign-in/rights";
import type { Actor } from "#server/sign-in/session";
import { fitting } from "./people";

const Word = z.string().trim().min(1).max(300);

export const NewClaimRule = z.strictObject({
  /** The name of the claim; `a.b` for property `b` inside `a`. */
  claim: Word,
  /** The value the claim must have, or its list contain. */
  value: Word,
  role: z.enum(roles),
  delegation: z.string().max(16).nullable().default(null),
});
export type NewClaimRule = z.infer<typeof NewClaimRule>;

/** Given properties are changed. `at`: the new position of the rule, from 0. */
export const ClaimRuleChange = z.strictObject({
  claim: Word.optional(),
  value: Word.optional(),
  role: z.enum(roles).optional(),
  delegation: z.string().max(16).nullable().optional(),
  at: z.int().min(0).max(peopleLimits.claimRules).optional(),
});

export const ClaimRuleView = z
  .strictObject({
    id: z.string(),
    claim: z.string(),
    value: z.string(),
    role: z.enum(roles),
    delegation: z.string().nullable(),
  })
  .meta({ id: "ClaimRule" });
export type ClaimRuleView = z.infer<typeof ClaimRuleView>;

const view = ({ place: _, ...rule }: kept.ClaimRuleRow): ClaimRuleView => rule;

/** The rules in the order in which they are tried. */
export const listClaimRules = async (actor: Actor): Promise<ClaimRuleView[]> => {
  orThrow(refusalToManagePeople(actor));
  return (await kept.allClaimRules(runtime().database.db)).map(view);
};

const requireRule = async (tx: Db, id: string): Promise<kept.ClaimRuleRow> => {
  const found = (await kept.allClaimRules(tx)).find((rule) => rule.id === id);
  if (!found) throw new Refusal("not-found", "There is no such row in the table.");
  return found;
};

const said = ({ claim, value, role, delegation }: NewClaimRule) => ({
  claim,
  value,
  to: { role, delegation },
});

/** Adds a rule at the end. */
export const addClaimRule = (actor: Actor, rule: NewClaimRule): Promise<ClaimRuleView> => {
  orThrow(refusalToManagePeople(actor));
  return keepInTurnFor({ actor }, async (tx) => {
    await fitting(tx, rule.role, rule.delegation);
    const others = await kept.allClaimRules(tx);
    orThrow(refusalOfRow(rule, others));
    if (others.length >= peopleLimits.claimRules)
      throw new Refusal("conflict", "The table has {most} rows, and no room for more.", {
        most: peopleLimits.claimRules,
      });
    const id = await kept.insertClaimRule(tx, rule);
    await audit({ event: "claim-rule-made", actorId: actor.userId, facts: said(rule) }, tx);
    return view(await requireRule(tx, id));
  });
};

/** Changes a rule, or its position. Takes effect at each person's next sign-in. */
export const changeClaimRule = (
  actor: Actor,
  id: string,
  { at, ...change }: z.infer<typeof ClaimRuleChange>,
): Promise<ClaimRuleView> => {
  orThrow(refusalToManagePeople(actor));
  return keepInTurnFor({ actor }, async (tx) => {
    const was = await requireRule(tx, id);
    const rule = {
      claim: change.claim ?? was.claim,
      value: change.value ?? was.value,
      role: change.role ?? was.role,
      delegation: change.delegation === undefined ? was.delegation : change.delegation,
    };
    await fitting(tx, rule.role, rule.delegation);
    const others = (await kept.allClaimRules(tx)).filter((other) => other.id !== id);
    orThrow(refusalToBecomeRow(was, rule, others));
    await kept.updateClaimRule(tx, id, rule);
    if (at !== undefined) await moveTo(tx, id, at);
    await audit({ event: "claim-rule-changed", actorId: actor.userId, facts: said(rule) }, tx);
    return view(await requireRule(tx, id));
  });
};

const moveTo = async (tx: Db, id: string, at: number): Promise<void> => {
  const ids = (await kept.allClaimRules(tx)).map((rule) => rule.id).filter((each) => each !== id);
  ids.splice(at, 0, id);
  await kept.orderClaimRules(tx, ids);
};

/** Removes a rule. */
export const removeClaimRule = (actor: Actor, id: string): Promise<void> => {
  orThrow(refusalToManagePeople(actor));
  return keepInTurnFor({ actor }, async (tx) => {
    const rule = await requireRule(tx, id);
    await kept.deleteClaimRule(tx, id);
    await audit({ event: "claim-rule-removed", actorId: actor.userId, facts: said(rule) }, tx);
  });
};
