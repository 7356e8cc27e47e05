// The table that derives role and delegation from an identity provider's claims (P12), as ordered rows.
import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { claimRules } from "#db/schema/people";

export type ClaimRuleRow = typeof claimRules.$inferSelect;
export type NewClaimRule = Omit<ClaimRuleRow, "id" | "place">;

/** All rows, in the order in which they are evaluated. */
export const allClaimRules = (db: Db): Promise<ClaimRuleRow[]> =>
  db.select().from(claimRules).orderBy(asc(claimRules.place), asc(claimRules.id));

/** Adds a row after all others, and returns its id. */
export const insertClaimRule = async (tx: Db, rule: NewClaimRule): Promise<string> => {
  const id = randomUUID();
  const place = ((await allClaimRules(tx)).at(-1)?.place ?? -1) + 1;
  await tx.insert(claimRules).values({ ...rule, id, place });
  return id;
};

export const updateClaimRule = async (tx: Db, id: string, rule: NewClaimRule): Promise<void> => {
  await tx.update(claimRules).set(rule).where(eq(claimRules.id, id));
};

export const deleteClaimRule = async (tx: Db, id: string): Promise<void> => {
  await tx.delete(claimRules).where(eq(claimRules.id, id));
};

/** Puts the rows in this order. */
export const orderClaimRules = async (tx: Db, ids: readonly string[]): Promise<void> => {
  for (const [place, id] of ids.entries())
    await tx.update(claimRules).set({ place }).where(eq(claimRules.id, id));
};
