// The revisions of a draft that came as files, as the record describes them.
import { z } from "zod";
import { peopleByUser } from "#db/people/people";
import { revisionsIn } from "#db/record/revisions";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** A revision that was taken. */
export const PastRevision = z
  .strictObject({
    id: z.string(),
    file: z.string(),
    /** SHA-256 of the file. */
    digest: z.string(),
    at: z.string(),
    by: z.string().nullable(),
    counts: z.record(z.string(), z.number()),
    /** When it was undone; null while it is in effect. */
    undone: z.string().nullable(),
  })
  .meta({ id: "PastRevision" });
export type PastRevision = z.infer<typeof PastRevision>;

const Kept = z.object({
  revision: z.string(),
  file: z.string().catch(""),
  sha256: z.string().catch(""),
  counts: z.record(z.string(), z.number()).catch({}),
});

/** D9: the revisions, the latest first. */
export const listRevisions = async ({ draft }: Seat): Promise<PastRevision[]> => {
  const { db } = runtime().database;
  const [entries, people] = await Promise.all([revisionsIn(db, draft.id), peopleByUser(db, draft.id)]);
  const undone = new Map(entries.map(({ facts, at }) => [facts.undoes, at.toISOString()]));
  return entries
    .flatMap(({ facts, at, userId }): PastRevision[] => {
      const kept = Kept.safeParse(facts);
      if (!kept.success) return [];
      const { revision, file, sha256, counts } = kept.data;
      return [
        {
          id: revision,
          file,
          digest: sha256,
          at: at.toISOString(),
          by: (userId && people.get(userId)?.name) || null,
          counts,
          undone: undone.get(revision) ?? null,
        },
      ];
    })
    .toReversed();
};
