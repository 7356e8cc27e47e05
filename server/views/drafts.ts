// Drafts as their people see them.
import { draftsOf, type SeatedDraft } from "#db/drafts";
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
