// Which lapsed positions could be carried over to the present text, and which delegations would nonetheless have to
// look again.
import { z } from "zod";
import { carryOversIn, wordsOfDigest } from "#db/agreement/carry-overs";
import { positionsIn } from "#db/agreement/positions";
import type { Db } from "#db/client";
import { mayCarryOver, planCarryOver, readable } from "#domain/agreement/carry-over";
import { presentPositions } from "#domain/agreement/positions";
import { LookAgainSchema } from "#domain/agreement/values";
import { digestOfBlock } from "#domain/digest";
import { type Block, canonicalText } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** The effect of carrying over from an earlier text. */
const Offer = z
  .strictObject({
    carries: z.array(z.string()).readonly(),
    lookAgain: z.array(LookAgainSchema).readonly(),
    /** The digest of the earlier text. */
    from: z.string(),
    /** The earlier text as displayed; null where it was not stored. */
    before: z.string().nullable(),
    editorial: z.boolean(),
  })
  .meta({ id: "CarryOverOffer" });
type Offer = z.infer<typeof Offer>;

/** Earlier texts on which delegations have their last position, the latest first. */
export const CarryOverView = z
  .strictObject({
    pid: ParagraphIdSchema,
    to: z.string(),
    after: z.string(),
    offers: z.array(Offer).readonly(),
  })
  .meta({ id: "CarryOver" });
export type CarryOverView = z.infer<typeof CarryOverView>;

type JudgedOffer = Offer & {
  /** Why positions on the earlier text may not be carried over; null when they may. */
  readonly refusal: Refusal | null;
};

/** S9: what can be carried over to a block's present text. */
export const viewCarryOvers = async (
  seat: Seat,
  block: Block,
  { db }: { readonly db: Db } = runtime().database,
): Promise<Omit<CarryOverView, "offers"> & { readonly offers: readonly JudgedOffer[] }> => {
  const draftId = seat.draft.id;
  const { pid } = block;
  const to = digestOfBlock(block);
  const words = canonicalText(block);
  const taken = await positionsIn(db, draftId, pid);
  const carried = await carryOversIn(db, draftId, pid);
  const lapsed = presentPositions(taken, to, carried).filter((position) => position.lapsed);
  const earlier = [...new Set(lapsed.map(({ digest }) => digest).reverse())];
  const offers: JudgedOffer[] = [];
  for (const from of earlier) {
    const canonical = await wordsOfDigest(db, { draftId, pid, digest: from });
    const after = presentPositions(taken, to, [...carried, { pid, from, to, at: "" }]);
    const fresh = after.filter((position) =>
      lapsed.some(({ delegation }) => delegation === position.delegation),
    );
    const refusal = mayCarryOver(canonical, words);
    offers.push({
      from,
      refusal,
      before: canonical === null ? null : readable(canonical),
      editorial: refusal === null,
      ...planCarryOver(fresh),
    });
  }
  return { pid, to, after: readable(words), offers };
};

/** The same for the API and pages. Throws `not-found`. */
export const findCarryOvers = async (seat: Seat, pid: string): Promise<CarryOverView> => {
  const room = await runtime().rooms.open(seat.draft.id);
  const block = room.blocks().find((each) => each.pid === pid);
  if (!block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  const view = await viewCarryOvers(seat, block);
  return { ...view, offers: view.offers.map(({ refusal: _, ...offer }) => offer) };
};
