// What is not agreed yet: the open brackets of the draft as it stands, per block and in all, and since when (rule B).
import { findText, fixedLabels, textsIn } from "#db/texts";
import {
  type BracketedText,
  type BracketReport,
  bracketedWords,
  bracketReport,
  openSince,
} from "#domain/brackets/bracket-report";
import type { Brackets } from "#domain/brackets/brackets";
import { type ParagraphId, standingBlocks } from "#domain/draft";
import { numbersInFull } from "#domain/numbers/numbering";
import { house } from "../house";
import type { Seat } from "../session";
import { numberingOf } from "./blocks";

/** The brackets of one block. `since`: the symbol of the text since which it is open, null when it was opened later. */
export type BlockBracketsView = Brackets & {
  readonly pid: ParagraphId;
  /** The number of the block with those that it stands under. */
  readonly label: string;
  readonly editorial: number;
  readonly since: string | null;
};

/** The brackets of a draft. `total` are open ones; editorial tags are counted apart. `blocks` are those with any sign. */
export type BracketsView = Pick<BracketReport, "editorial" | "depth" | "crossing" | "strays"> & {
  readonly total: number;
  readonly unbalanced: number;
  readonly blocks: readonly BlockBracketsView[];
};

/** The brackets of the draft as it stands. What is only proposed has none yet. */
export const viewBrackets = async (seat: Seat): Promise<BracketsView> => {
  const { database, rooms } = house();
  const room = await rooms.open(seat.draft.id);
  const fixed = await fixedLabels(database.db, seat.draft.id);
  const blocks = room.blocks();
  const { open, blocks: read, ...rest } = bracketReport(bracketedWords(blocks));
  const full = numbersInFull(blocks, numberingOf(seat.draft.settings), fixed);
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

// Issued texts from the last one back, each read only when it is asked for.
async function* textsBackwards(draftId: string): AsyncGenerator<BracketedText> {
  const { db } = house().database;
  for (const { n, symbol } of (await textsIn(db, draftId)).reverse()) {
    const text = await findText(db, draftId, n);
    yield { symbol, blocks: standingBlocks(text?.body.blocks ?? []) };
  }
}
