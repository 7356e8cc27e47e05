// Which lapsed positions could be carried over to the present words, and who would have to look again all the same.
import { carryOversIn, wordsOfDigest } from "#db/carry-overs";
import { positionsIn } from "#db/positions";
import { type CarryOverPlan, mayCarryOver, planCarryOver, readable } from "#domain/agreement/carry-over";
import { presentPositions } from "#domain/agreement/positions";
import { type Block, canonicalText, type ParagraphId } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Seat } from "../session";
import { digestOfBlock } from "./blocks";

/** What carrying over from some earlier words would do. */
type Offer = CarryOverPlan & {
  /** The digest of the earlier words. */
  readonly from: string;
  /** The earlier words as they are read; null when nothing has kept them. */
  readonly before: string | null;
  readonly editorial: boolean;
};

/** Earlier words on which delegations have their last position, the latest first. */
export type CarryOverView = {
  readonly pid: ParagraphId;
  readonly to: string;
  readonly after: string;
  readonly offers: readonly Offer[];
};

type JudgedOffer = Offer & {
  /** The earlier words in the form in which they are judged (S1). */
  readonly canonical: string | null;
};

/** S9: what can be carried over to a block's words. */
export const viewCarryOvers = async (
  seat: Seat,
  block: Block,
): Promise<Omit<CarryOverView, "offers"> & { readonly offers: readonly JudgedOffer[] }> => {
  const { db } = house().database;
  const draftId = seat.draft.id;
  const { pid } = block;
  const to = digestOfBlock(block);
  const words = canonicalText(block);
  const [taken, carried] = await Promise.all([positionsIn(db, draftId, pid), carryOversIn(db, draftId, pid)]);
  const lapsed = presentPositions(taken, to, carried).filter((position) => position.lapsed);
  const earlier = [...new Set(lapsed.map(({ digest }) => digest).reverse())];
  const offers = earlier.map(async (from) => {
    const canonical = await wordsOfDigest(db, { draftId, pid, digest: from });
    const after = presentPositions(taken, to, [...carried, { pid, from, to, at: "" }]);
    const fresh = after.filter((position) =>
      lapsed.some(({ delegation }) => delegation === position.delegation),
    );
    return {
      from,
      canonical,
      before: canonical === null ? null : readable(canonical),
      editorial: mayCarryOver(canonical, words) === null,
      ...planCarryOver(fresh),
    };
  });
  return { pid, to, after: readable(words), offers: await Promise.all(offers) };
};

/** The view for programs and pages. Throws `not-found`. */
export const findCarryOvers = async (seat: Seat, pid: string): Promise<CarryOverView> => {
  const room = await house().rooms.open(seat.draft.id);
  const block = room.blocks().find((each) => each.pid === pid);
  if (!block) throw new Refusal("not-found", "There is no such paragraph in this draft.");
  const view = await viewCarryOvers(seat, block);
  return { ...view, offers: view.offers.map(({ canonical: _, ...offer }) => offer) };
};
