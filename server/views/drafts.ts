// Drafts as their people see them, and the account of what was done in them.
import { draftsOf, type SeatedDraft } from "#db/drafts";
import { peopleByUser } from "#db/people";
import { readRecord } from "#db/record";
import type { Mode, Role } from "#domain/access";
import { house } from "../house";
import type { Actor, Seat } from "../session";

export type DraftView = {
  readonly id: string;
  readonly title: string;
  readonly mode: Mode;
  readonly settings: Record<string, unknown>;
  readonly role: Role;
  readonly delegation: string | null;
  readonly createdAt: string;
};

/** One draft with what the asking person is in it. */
export const viewDraft = ({ draft, who }: Seat): DraftView => ({
  id: draft.id,
  title: draft.title,
  mode: draft.mode,
  settings: draft.settings,
  role: who.role,
  delegation: who.delegation,
  createdAt: draft.createdAt.toISOString(),
});

/** The drafts in which a person has a seat. */
export const listDrafts = async (actor: Actor): Promise<DraftView[]> => {
  const rows = await draftsOf(house().database.db, actor.userId);
  return rows.map(({ draft, role, delegation }: SeatedDraft) =>
    viewDraft({ actor, who: { userId: actor.userId, role, delegation }, draft }),
  );
};

/** An entry of the record with the name of who acted. Hashes are those that verification uses. */
export type RecordView = {
  readonly n: number;
  readonly at: string;
  readonly act: string;
  readonly by: { readonly name: string; readonly delegation: string | null } | null;
  readonly userId: string | null;
  readonly delegation: string | null;
  readonly pid: string | null;
  readonly digest: string | null;
  readonly facts: Record<string, unknown>;
  readonly previous: string;
  readonly hash: string;
};

/** The record in order, or the entries on one paragraph. */
export const listRecord = async (seat: Seat, pid?: string): Promise<RecordView[]> => {
  const { db } = house().database;
  const [entries, people] = await Promise.all([readRecord(db, seat.draft.id), peopleByUser(db)]);
  return entries
    .filter((entry) => pid === undefined || entry.pid === pid)
    .map(({ draftId: _, ...entry }) => {
      const name = entry.userId === null ? undefined : people.get(entry.userId)?.name;
      return {
        ...entry,
        at: entry.at.toISOString(),
        by: name ? { name, delegation: entry.delegation } : null,
      };
    });
};
