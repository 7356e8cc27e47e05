// Delegations, and the membership of groups, as rows.
import { asc, eq, or } from "drizzle-orm";
import type { Db } from "#db/client";
import { delegations, groupMembers } from "#db/schema/people";

export type Delegation = typeof delegations.$inferSelect;

export const allDelegations = (db: Db): Promise<Delegation[]> =>
  db.select().from(delegations).orderBy(asc(delegations.code));

export const findDelegation = async (db: Db, code: string): Promise<Delegation | undefined> =>
  (await db.select().from(delegations).where(eq(delegations.code, code)))[0];

/** Adds a delegation. False when the code is taken. */
export const insertDelegation = async (tx: Db, delegation: Delegation): Promise<boolean> => {
  const rows = await tx.insert(delegations).values(delegation).onConflictDoNothing().returning();
  return rows.length > 0;
};

/** The members of every group, by the group's code. */
export const membersByGroup = async (db: Db): Promise<Map<string, string[]>> => {
  const rows = await db.select().from(groupMembers).orderBy(asc(groupMembers.member));
  const members = new Map<string, string[]>();
  for (const { group, member } of rows) members.set(group, [...(members.get(group) ?? []), member]);
  return members;
};

/** Replaces the members of a group. */
export const replaceMembers = async (tx: Db, group: string, members: readonly string[]): Promise<void> => {
  await tx.delete(groupMembers).where(eq(groupMembers.group, group));
  if (members.length > 0) await tx.insert(groupMembers).values(members.map((member) => ({ group, member })));
};

/** Adds members to a group; existing ones remain. */
export const insertMembers = async (tx: Db, group: string, members: readonly string[]): Promise<void> => {
  if (members.length === 0) return;
  const rows = members.map((member) => ({ group, member }));
  await tx.insert(groupMembers).values(rows).onConflictDoNothing();
};

export const renameDelegation = async (tx: Db, code: string, name: string): Promise<void> => {
  await tx.update(delegations).set({ name }).where(eq(delegations.code, code));
};

/** Removes a delegation with its memberships. A foreign key violation where people or acts refer to it. */
export const deleteDelegation = async (tx: Db, code: string): Promise<void> => {
  await tx.delete(groupMembers).where(or(eq(groupMembers.group, code), eq(groupMembers.member, code)));
  await tx.delete(delegations).where(eq(delegations.code, code));
};
