// Rule L20: passages that say nearly the same, so that they can be answered together. They are found in a
// worker.
import QuickLRU from "quick-lru";
import { z } from "zod";
import { passagesOfIds } from "#db/sources/answers";
import { submissionMarks, wordsIn } from "#db/submissions/passage-words";
import { dispositionsIn } from "#db/submissions/passages";
import { TextRunSchema } from "#domain/words/values";
import { compareWords } from "#domain/words/words";
import { Paging, page } from "#server/http/api";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { passageIn, SourcedPassageView, viewSourced } from "#server/submissions/passages-view";
import { inWorker } from "#server/workers/workers";

export const AlikeQuery = Paging.extend({
  /** Only the group that contains this passage. */
  passage: z.string().max(64).optional(),
  /** Only groups with at least one unanswered passage. */
  unanswered: z.enum(["true", "false"]).optional(),
});

/** Passages that say nearly the same, and for each how it differs from the first. */
export const AlikeView = z
  .strictObject({
    id: z.string(),
    passages: z
      .array(
        SourcedPassageView.extend({
          runs: z.array(TextRunSchema).readonly().nullable(),
        }),
      )
      .readonly(),
  })
  .meta({ id: "Alike" });
export type AlikeView = z.infer<typeof AlikeView>;

/** The groups of passages that say nearly the same, starting with what most submitters ask. */
export const listAlike = async (
  seat: Seat,
  query: z.infer<typeof AlikeQuery>,
): Promise<{ items: AlikeView[]; next: string | null }> => {
  const { db } = runtime().database;
  if (query.passage !== undefined) await passageIn(db, seat, query.passage);
  const groups = (await alikeIn(seat.draft.id))
    .filter((ids) => query.passage === undefined || ids.includes(query.passage))
    .map((ids) => ({ id: ids[0] ?? "", ids }));
  if (query.unanswered !== "true") {
    const { items, next } = page(groups, query, ({ id }) => id);
    return { items: await viewGroups(seat, items), next };
  }
  const answers = await dispositionsIn(db, seat.draft.id);
  const open = groups.filter(({ ids }) => ids.some((id) => !answers.has(id)));
  const { items, next } = page(open, query, ({ id }) => id);
  return { items: await viewGroups(seat, items), next };
};

type AlikeIds = { readonly id: string; readonly ids: readonly string[] };

const viewGroups = async (seat: Seat, groups: readonly AlikeIds[]): Promise<AlikeView[]> => {
  const { db } = runtime().database;
  const found = await passagesOfIds(
    db,
    seat.draft.id,
    groups.flatMap(({ ids }) => ids),
  );
  const views = new Map((await viewSourced(seat, found)).map((view) => [view.id, view]));
  const named = groups.map(({ id, ids }) => ({ id, passages: ids.flatMap((each) => views.get(each) ?? []) }));
  const others = named.flatMap(({ passages: [first, ...rest] }) =>
    rest.flatMap((view) => (first && view.language === first.language ? [{ first, view }] : [])),
  );
  const runs = others.map(({ first, view }) => compareWords(first.text, view.text));
  const runsById = new Map(others.map(({ view }, index) => [view.id, runs[index] ?? []]));
  return named.map(({ id, passages }) => ({
    id,
    passages: passages.map((view) => ({ ...view, runs: runsById.get(view.id) ?? null })),
  }));
};

type CachedGroups = { readonly marks: string; readonly groups: Promise<string[][]> };

const cached = new QuickLRU<string, CachedGroups>({ maxSize: 8 });

// The groups are computed once for as long as no passage changes.
const alikeIn = async (draftId: string): Promise<string[][]> => {
  const { db } = runtime().database;
  const marks = JSON.stringify(await submissionMarks(db, draftId));
  const known = cached.get(draftId);
  const mine = known?.marks === marks ? known : { marks, groups: findAlike(draftId) };
  cached.set(draftId, mine);
  mine.groups.catch(() => cached.delete(draftId));
  return mine.groups;
};

const findAlike = async (draftId: string): Promise<string[][]> => {
  const words = await wordsIn(runtime().database.db, draftId);
  return inWorker(
    "alike",
    words.map(({ id, submissionId: from, text, version }) => ({ id, from, text, version })),
  );
};
