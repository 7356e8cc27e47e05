// Rule U9: what a person typed is taken back: the paragraph has the words from before, and so it comes back once more.
import type { RecordEntry } from "#db/record/record";
import type { Block, ParagraphId } from "#domain/draft";
import { refusalToEdit } from "#domain/people/access";
import { orThrow, Refusal } from "#domain/refusal";
import { hasSameProposals, type UndoneWords, undoWords } from "#domain/texts/undone-words";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { accountForRestored, blocksOf, requireNotTakenBack, takeBack } from "./undo-words";

/** U9: gives the paragraph of an entry the words that it had before, by the same rights as typing them. */
export const undoTyping = (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<ParagraphId[]> =>
  takeBack(hold, seat, entry, {
    lapsing: false,
    requireUndoable: async () => {
      orThrow(refusalToEdit(seat.who, hold.mode()));
      await requireNotTakenBack(hold, seat, entry);
    },
    plan: planTyping,
    proposals: () => [],
    account: (tx, taking) => accountForRestored(tx, seat, taking),
  });

// While somebody typed, others changed other paragraphs: of the draft then only this one counts.
const planTyping = async (hold: DraftHold, seat: Seat, entry: RecordEntry): Promise<UndoneWords> => {
  const live = hold.blocks();
  const { before, left } = await blocksOf(hold, seat, entry);
  const [was, then] = [before, left].map((blocks) => blocks.find(({ pid }) => pid === entry.pid));
  if (!was || !then)
    throw new Refusal("built-on", "The paragraph has been taken out since.", { pids: pidsOf(entry), by: [] });
  const around = (block: Block) => live.map((each) => (each.pid === block.pid ? block : each));
  const plan = orThrow(undoWords({ before: around(was), left: around(then), live }));
  // What others proposed while it was typed, nobody takes back for them.
  if (!hasSameProposals(was, then))
    throw new Refusal("built-on", "Proposals in the paragraph changed while this was typed.", {
      pids: pidsOf(entry),
      by: [],
    });
  return plan;
};

const pidsOf = ({ pid }: RecordEntry): ParagraphId[] => (pid === null ? [] : [pid]);
