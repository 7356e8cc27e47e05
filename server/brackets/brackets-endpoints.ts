// API endpoints for brackets.
import { z } from "zod";
import { fixedLabels, textsIn } from "#db/texts/texts";
import {
  type BracketedText,
  bracketedWords,
  bracketReport,
  openSince,
} from "#domain/brackets/bracket-report";
import { SignPlaceSchema } from "#domain/brackets/values";
import { ParagraphIdSchema } from "#domain/draft-values";
import { BlockView } from "#server/draft/block-view";
import { findBlock, numberingOf } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { seated } from "#server/http/api";
import { act } from "#server/room/act";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { Bracket, bracketWords } from "./brackets";
import { openInText } from "./issued-brackets";

// What is not agreed yet: the open brackets of the current draft, per block and in total, and since when (rule
// B).

/**
 * The brackets of one block. `since`: the symbol of the text since which it has been open, null when it was
 * opened later.
 */
const BlockBracketsView = z
  .strictObject({
    open: z.number(),
    depth: z.number(),
    /** Offsets in UTF-16 units of brackets that have no partner in this block. */
    unbalanced: z.array(z.number()).readonly(),
    pid: ParagraphIdSchema,
    /** The full number of the block. */
    label: z.string(),
    editorial: z.number(),
    since: z.string().nullable(),
  })
  .meta({ id: "BlockBrackets" });

/** The brackets of a draft. `total` are open ones; editorial tags are counted apart. `blocks` are those with any bracket. */
const BracketsView = z
  .strictObject({
    editorial: z.number(),
    depth: z.number(),
    /** B7: brackets that open in one block and close in a later one. */
    crossing: z
      .array(
        z.strictObject({
          from: SignPlaceSchema,
          to: SignPlaceSchema,
        }),
      )
      .readonly(),
    /** Brackets without a partner in the whole draft, in order. */
    strays: z.array(SignPlaceSchema).readonly(),
    total: z.number(),
    unbalanced: z.number(),
    blocks: z.array(BlockBracketsView).readonly(),
  })
  .meta({ id: "Brackets" });
type BracketsView = z.infer<typeof BracketsView>;

/** The brackets of the current draft. What is only proposed has none yet. */
const viewBrackets = async (seat: Seat): Promise<BracketsView> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  const fixed = await fixedLabels(database.db, seat.draft.id);
  const blocks = room.blocks();
  const { open, blocks: read, ...rest } = bracketReport(bracketedWords(blocks));
  const full = printedInFull(blocks, numberingOf(seat.draft.settings), fixed);
  const pids = read.filter((block) => block.open > 0).map(({ pid }) => pid);
  const since = await openSince(pids, textsBackwards(seat.draft.id));
  return {
    total: open,
    unbalanced: read.filter((block) => block.unbalanced.length > 0).length,
    ...rest,
    blocks: read.map((block) => ({
      ...block,
      label: full.get(block.pid) ?? "",
      since: since.get(block.pid) ?? null,
    })),
  };
};

// Issued texts from the last one back, each read only on demand.
async function* textsBackwards(draftId: string): AsyncGenerator<BracketedText> {
  const { db } = runtime().database;
  for (const text of (await textsIn(db, draftId)).reverse())
    yield { symbol: text.symbol, pids: (await openInText(draftId, text)).pids };
}

export const bracketEndpoints = [
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/bracket",
    summary: "Put words of the text into brackets: they are not agreed",
    act: "decide on proposals",
    body: Bracket,
    answer: BlockView,
    run: async ({ seat, params: { pid }, body }) => {
      await act(seat, (hold) => bracketWords(hold, seat, { pid, ...body }));
      return findBlock(seat, pid);
    },
  }),
  seated({
    method: "GET",
    path: "drafts/:d/brackets",
    summary: "How many brackets are open, in all and per block, since when, and which have no partner",
    act: "read",
    answer: BracketsView,
    run: ({ seat }) => viewBrackets(seat),
  }),
];
