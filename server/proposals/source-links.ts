// Links that came with a proposal: when it is accepted they are bound to the words that it brought.

import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { bindLink } from "#db/sources/links";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/register";
import { isRefusal } from "#domain/refusal";
import { anchorQuote } from "#domain/words/quotes";
import type { Seat } from "#server/sign-in/session";

/** L33: binds the links of accepted proposals to the paragraphs as they then read: to the new words, or to the whole. */
export const bindSources = async (
  tx: Db,
  seat: Seat,
  { accepted, after }: { readonly accepted: readonly ProposalCard[]; readonly after: readonly Block[] },
): Promise<void> => {
  for (const { source, op, pid, target, inserted } of accepted) {
    const block = after.find((each) => each.pid === (op === "alternative" ? target?.of : pid));
    if (!source || !block) continue;
    const quote = op === "insert" || op === "replace" ? anchorQuote(baseText(block), inserted.trim()) : null;
    const digest = digestOfBlock(block);
    const blockQuote = isRefusal(quote) ? null : quote;
    if (!(await bindLink(tx, source.link, { blockQuote, blockDigest: digest }))) continue;
    const { userId, delegation } = seat.who;
    const facts = {
      link: source.link,
      passage: source.passage,
      is: { pid: block.pid, block: blockQuote?.exact ?? null },
    };
    const draftId = seat.draft.id;
    await appendRecord(tx, {
      draftId,
      userId,
      delegation,
      act: "link.anchored",
      pid: block.pid,
      digest,
      facts,
    });
  }
};
