// Drafts as their people see them.
import { z } from "zod";
import { draftsOf, findDraft, type SeatedDraft } from "#db/draft/drafts";
import { zoneOf } from "#domain/agreement/meeting-time";
import { modes, roles } from "#domain/people/access";
import { runtime } from "#server/runtime";
import { type Actor, isFor, type Seat } from "#server/sign-in/session";

export const DraftView = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    mode: z.enum(modes),
    settings: z.record(z.string(), z.unknown()),
    role: z.enum(roles),
    delegation: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: "Draft" });
export type DraftView = z.infer<typeof DraftView>;

/** One draft with the person's own role in it. */
export const viewDraft = ({ draft, who }: Seat): DraftView => ({
  id: draft.id,
  title: draft.title,
  mode: draft.mode,
  settings: draft.settings,
  role: who.role,
  delegation: who.delegation,
  createdAt: draft.createdAt.toISOString(),
});

/**
 * The time zone of a draft's meeting, by the draft id in an address; the default one where there is no such
 * draft.
 */
export const zoneOfDraft = async (named: string): Promise<string> => {
  const draft = await findDraft(runtime().database.db, named);
  return zoneOf(draft?.settings ?? {});
};

/** The drafts in which a person has a seat; for a token of one draft, that one (P11b). */
export const listDrafts = async (actor: Actor): Promise<DraftView[]> => {
  const rows = await draftsOf(runtime().database.db, actor.userId);
  return rows
    .filter(({ draft }) => isFor(actor, draft.id))
    .map(({ draft, role, delegation }: SeatedDraft) =>
      viewDraft({ actor, who: { userId: actor.userId, role, delegation }, draft }),
    );
};
