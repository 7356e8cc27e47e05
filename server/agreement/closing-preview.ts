// The consequences of closing or reopening a paragraph, shown beforehand: the positions of all delegations, and what
// depends on it.
import { z } from "zod";
import { allDelegations } from "#db/people/delegations";
import { seatedDelegations } from "#db/people/people";
import { isUnheard, saidOf } from "#domain/agreement/consequences";
import { positionKinds } from "#domain/agreement/kinds";
import { ParagraphIdSchema } from "#domain/draft-values";
import { Refusal } from "#domain/refusal";
import { listBlocks } from "#server/draft/blocks-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

export const ClosingPreview = z
  .strictObject({
    delegations: z
      .array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          says: z.enum([...positionKinds, "lapsed", "nothing"]),
        }),
      )
      .readonly(),
    /** Nobody holds a position on exactly this text. */
    unheard: z.boolean(),
    /** The agreed or suspended paragraphs that depend on this one. */
    dependents: z.array(z.strictObject({ pid: ParagraphIdSchema, label: z.string() })).readonly(),
  })
  .meta({ id: "ClosingPreview" });
export type ClosingPreview = z.infer<typeof ClosingPreview>;

/** U8b, U8c: the positions of all delegations on a paragraph, and what depends on it. Throws `not-found`. */
export const previewClosing = async (seat: Seat, pid: string): Promise<ClosingPreview> => {
  const [blocks, codes, all] = await Promise.all([
    listBlocks(seat),
    seatedDelegations(runtime().database.db, seat.draft.id),
    allDelegations(runtime().database.db),
  ]);
  const block = blocks.find((each) => each.pid === pid);
  if (!block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  const names = new Map(all.map(({ code, name }) => [code, name]));
  const said = saidOf(codes, block.positions);
  return {
    delegations: said.map(({ delegation, says }) => ({
      code: delegation,
      name: names.get(delegation) ?? delegation,
      says,
    })),
    unheard: isUnheard(said),
    dependents: blocks.flatMap(({ pid, label, closing }) =>
      closing?.conditions.some((condition) => condition.pid === block.pid) ? [{ pid, label }] : [],
    ),
  };
};
