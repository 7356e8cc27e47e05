// Links that go with their words when paragraphs are cut, joined or replaced: kept in the transaction of the change.

import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { bindLink, linksIn, type SourcedLink } from "#db/sources/links";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, hasSameWords, type ParagraphId, standingBlocks } from "#domain/draft";
import { placesOf, presentPlace } from "#domain/words/quotes";
import type { Seat } from "#server/sign-in/session";

/**
 * L9: a link whose quote has left its paragraph for one that is new or has taken other words in goes there. A link to a
 * whole paragraph goes to the one that holds all its words. What finds no place stays, and is suspect (L2).
 */
export const carryLinks = async (
  tx: Db,
  seat: Seat,
  { before, after }: { readonly before: readonly Block[]; readonly after: readonly Block[] },
): Promise<void> => {
  const [was, is] = [byPid(standingBlocks(before)), byPid(standingBlocks(after))];
  // Only cutting and joining make a paragraph new or gone while its words stay.
  if (is.size === was.size && [...is.keys()].every((pid) => was.has(pid))) return;
  const changed = changedIn(is, was);
  const receiving = changed.filter((block) => !was.has(block.pid) || hasGrown(was.get(block.pid), block));
  if (receiving.length === 0) return;
  const left = changedIn(was, is);
  for (const block of left) {
    for (const { link } of await linksIn(tx, seat.draft.id, { pid: block.pid })) {
      const present = is.get(block.pid);
      const target = firstThat(receiving, (each) => each.pid !== block.pid && takes(link, block, each));
      if (!target || (present && stays(link, present))) continue;
      await bindLink(tx, link.id, { pid: target.pid });
      await account(tx, seat, { link, target });
    }
  }
};

type SourceLink = SourcedLink["link"];

const byPid = (blocks: readonly Block[]): ReadonlyMap<ParagraphId, Block> =>
  new Map(blocks.map((block) => [block.pid, block]));

// In turns with everything else: the blocks are values, and the draft is held still.
const changedIn = (
  these: ReadonlyMap<ParagraphId, Block>,
  others: ReadonlyMap<ParagraphId, Block>,
): Block[] => {
  const changed: Block[] = [];
  for (const block of these.values()) {
    if (!isSame(others.get(block.pid), block)) changed.push(block);
  }
  return changed;
};

// One link may be looked for in very many paragraphs.
const firstThat = (blocks: readonly Block[], is: (block: Block) => boolean): Block | null => {
  for (const block of blocks) {
    if (is(block)) return block;
  }
  return null;
};

const isSame = (one: Block | undefined, other: Block): boolean =>
  one !== undefined && hasSameWords(one, other);

const hasGrown = (was: Block | undefined, is: Block): boolean =>
  baseText(is).length > (was ? baseText(was).length : 0);

const stays = ({ blockQuote }: SourceLink, present: Block): boolean =>
  blockQuote === null || presentPlace(blockQuote, baseText(present)) !== null;

const takes = ({ blockQuote }: SourceLink, from: Block, to: Block): boolean =>
  blockQuote === null
    ? placesOf(baseText(to), baseText(from)).length > 0
    : presentPlace(blockQuote, baseText(to)) !== null;

type Followed = { readonly link: SourceLink; readonly target: Block };

const account = (tx: Db, seat: Seat, { link, target }: Followed): Promise<unknown> =>
  appendRecord(tx, {
    draftId: seat.draft.id,
    userId: seat.who.userId,
    delegation: seat.who.delegation,
    act: "link.followed",
    pid: target.pid,
    digest: digestOfBlock(target),
    facts: { link: link.id, passage: link.passageId, from: link.pid },
  });
