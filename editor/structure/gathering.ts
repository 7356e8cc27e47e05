// Deleting or typing across several blocks that may be edited directly: as in a word processor, what is left of the last
// continues what is left of the first. The blocks are joined with all their words, and then the selected words are deleted,
// so that the history of the document can restore them.
import type { Fragment } from "@tiptap/pm/model";
import { Slice } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { ReplaceStep } from "@tiptap/pm/transform";
import { hindranceIn, type IsLocked, inlineOf, pidOf } from "../writing/block-rule";
import { type Landing, positionIn } from "../writing/places";
import { wholeProposals } from "../writing/suggestion-marks";
import { partsBetween } from "./across-blocks";
import { actKey } from "./structure-acts";
import { inTurn, joining, type StructureCommands, type StructureStep } from "./structure-steps";

/** What is to be joined in one block. */
type Gathering = {
  readonly first: Landing;
  /** The blocks that are joined to it. */
  readonly pids: readonly string[];
  readonly chosen: string;
  readonly words: Fragment;
};

/** The most blocks that one key joins. */
const mostBlocks = 40;

/**
 * What an edit across several blocks joins; null where they stay apart: nothing is left of the first, so that the rest
 * belongs to another, or one of them may not be changed, or is or contains a proposal.
 */
export const gatheringOf = (
  { doc }: EditorState,
  transaction: Transaction,
  isLocked: IsLocked,
): Gathering | null => {
  const [step, ...others] = transaction.steps;
  if (!(step instanceof ReplaceStep) || others.length > 0) return null;
  const words = inlineOf(step.slice);
  const parts = partsBetween(doc, step.from, step.to);
  const [first, ...rest] = parts;
  if (!words || !first || first.from === 0 || rest.length === 0 || rest.length > mostBlocks) return null;
  const mayChange = parts.every(
    ({ block }) =>
      !isLocked(pidOf(block)) &&
      wholeProposals(block).length === 0 &&
      hindranceIn(block, block.copy(), { by: null, isLocked }) === null,
  );
  if (!mayChange) return null;
  return {
    first: { pid: pidOf(first.block), offset: first.from },
    pids: rest.map(({ block }) => pidOf(block)),
    chosen: parts.map(({ block, from, to }) => block.textBetween(from, to)).join(""),
    words,
  };
};

/** The step. Words that others have changed meanwhile stay. */
export const gathering =
  (commands: StructureCommands, { first, pids, chosen, words }: Gathering): StructureStep =>
  async (view) => {
    const joint = chosen === "" && words.size === 0 ? "spaced" : "bare";
    const joined = await inTurn(pids.map((pid) => joining(commands, pid, joint)))(view);
    const start = positionIn(view.state.doc, first);
    if (!joined || start === null) return null;
    const { doc, tr } = view.state;
    const end = Math.min(start + chosen.length, doc.resolve(start).end());
    const isThere = doc.textBetween(start, end) === chosen;
    const put = tr.replace(start, isThere ? end : start, new Slice(words, 0, 0)).setMeta(actKey, true);
    if (put.docChanged) view.dispatch(put.scrollIntoView());
    const { back } = joined;
    const again = gathering(commands, { first, pids, chosen, words });
    return {
      landing: { pid: first.pid, offset: first.offset + words.size },
      back: back && (async (later) => (await back(later)) && { landing: first, back: again }),
    };
  };
