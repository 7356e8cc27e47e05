// Drafts as rows: creation, queries, settings.
import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { draftPeople, drafts } from "#db/schema/drafts";
import type { Mode, Role } from "#domain/people/access";

export type Draft = typeof drafts.$inferSelect;

/** A draft with the requesting person's seat in it. */
export type SeatedDraft = {
  readonly draft: Draft;
  readonly role: Role;
  readonly delegation: string | null;
};

/** Adds a draft with a history of its own. An id already taken is a unique violation. */
export const insertDraft = async (
  tx: Db,
  draft: { id: string; title: string; mode: Mode; createdBy: string | null } & Partial<
    Pick<Draft, "settings" | "origin">
  >,
): Promise<Draft> => {
  const [row] = await tx
    .insert(drafts)
    .values({ ...draft, epoch: randomUUID() })
    .returning();
  if (!row) throw new Error("The draft was not inserted.");
  return row;
};

/** The drafts in which a person has a seat, oldest first. */
export const draftsOf = (db: Db, userId: string): Promise<SeatedDraft[]> =>
  db
    .select({ draft: drafts, role: draftPeople.role, delegation: draftPeople.delegation })
    .from(draftPeople)
    .innerJoin(drafts, eq(drafts.id, draftPeople.draftId))
    .where(eq(draftPeople.userId, userId))
    .orderBy(asc(drafts.createdAt), asc(drafts.id));

/** The drafts whose answers to submissions are public, oldest first. */
export const publicDrafts = (db: Db): Promise<{ id: string; title: string }[]> =>
  db
    .select({ id: drafts.id, title: drafts.title })
    .from(drafts)
    .where(sql`${drafts.settings} ->> 'publicAnswers' = 'true'`)
    .orderBy(asc(drafts.createdAt), asc(drafts.id));

/** The ids of all drafts, oldest first. */
export const allDraftIds = async (db: Db): Promise<string[]> => {
  const rows = await db.select({ id: drafts.id }).from(drafts).orderBy(asc(drafts.createdAt), asc(drafts.id));
  return rows.map(({ id }) => id);
};

export const findDraft = async (db: Db, id: string): Promise<Draft | undefined> =>
  (await db.select().from(drafts).where(eq(drafts.id, id)))[0];

/** Changes the given settings and leaves the rest. Returns the changed draft. */
export const changeDraft = async (
  tx: Db,
  id: string,
  { settings, ...change }: { title?: string; mode?: Mode; settings?: Record<string, unknown> },
): Promise<Draft> => {
  const merged = settings && sql`${drafts.settings} || ${JSON.stringify(settings)}::jsonb`;
  const [row] = await tx
    .update(drafts)
    .set(merged ? { ...change, settings: merged } : change)
    .where(eq(drafts.id, id))
    .returning();
  if (!row) throw new Error("The draft was not changed.");
  return row;
};
