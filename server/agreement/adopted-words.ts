// G1e: the text of an adoption before it is adopted: with its final references and numbers.
import { fixedLabels } from "#db/texts/texts";
import { type Block, standingBlocks } from "#domain/draft";
import { renumbered } from "#domain/numbers/numbering";
import type { IssuedBlock } from "#domain/texts/values";
import { numberingOf } from "#server/draft/blocks-view";
import { type Issuing, settledBlocks } from "#server/numbers/references";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { freezeBlocks } from "#server/texts/texts-view";

/** The blocks of the text about to be adopted, in order. Throws `references` where nobody has reviewed them. */
export const wordsToAdopt = async (
  seat: Seat,
  blocks: readonly Block[],
  issuing: Issuing,
): Promise<IssuedBlock[]> => {
  const { id, settings } = seat.draft;
  const settled = await settledBlocks(seat, blocks, issuing);
  const printed = await fixedLabels(runtime().database.db, id);
  const numbering = numberingOf(settings);
  const fixed = issuing.renumber ? renumbered(settled, printed, numbering) : printed;
  return standingBlocks(freezeBlocks(settled, numbering, fixed));
};
