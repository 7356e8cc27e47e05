// Rules A12, T10: proposals that fell with an act are applied again when that act is taken back.
import { type Block, type ParagraphId, proposedBy, run, type Suggestion, type WholeProposal } from "../draft";
import { Refusal } from "../refusal";
import { applyEdits } from "./edits";
import { proposalsOn } from "./proposals";
import type { ProposalActFacts } from "./values";

/** A proposal that fell, with what was stored of it. */
export type Fallen = {
  readonly mark: Suggestion;
  readonly pid: ParagraphId;
  readonly facts: Pick<ProposalActFacts, "op" | "edits" | "words" | "target" | "within">;
};

/** The blocks, and the proposals that are open again. */
type Restored = { readonly blocks: readonly Block[]; readonly again: readonly string[] };

/**
 * The blocks with these proposals applied again, each where it was (A11), and those that have no place any more. A
 * proposal inside words of another is applied after that one.
 */
export function restoreFallen(blocks: readonly Block[], fallen: readonly Fallen[]): Restored {
  let out = blocks;
  const again: string[] = [];
  for (let left = [...fallen]; ; ) {
    const waiting: Fallen[] = [];
    for (const each of left) {
      const restored = restoreOne(out, each);
      if (restored === null) waiting.push(each);
      else {
        out = restored;
        again.push(each.mark.id);
      }
    }
    if (waiting.length === left.length || waiting.length === 0) return { blocks: out, again };
    left = waiting;
  }
}

const restoreOne = (blocks: readonly Block[], { mark, pid, facts }: Fallen): readonly Block[] | null => {
  const block = blocks.find((each) => each.pid === pid);
  const { op, edits = [], target = {}, within = [] } = facts;
  if (op === "new" || op === "alternative")
    return block ? null : insertBlock(blocks, { mark, pid, facts }, op);
  if (!block || op === undefined || proposalsOn(block).includes(mark.id)) return null;
  if (op === "insert" || op === "delete" || op === "replace") {
    const own = proposedBy(block);
    const runs = applyEdits(block.runs, edits, {
      mark,
      within: new Set([...within, ...(own ? [own.id] : [])]),
    });
    return runs instanceof Refusal ? null : withBlock(blocks, { ...block, runs });
  }
  const whole = wholeOf(blocks, mark, { op, target });
  return whole === null ? null : withBlock(blocks, { ...block, whole: [...(block.whole ?? []), whole] });
};

// After the block that it came after; an alternative after the paragraph that it would replace and the other alternatives to
// it.
const insertBlock = (
  blocks: readonly Block[],
  { mark, pid, facts: { words = "", target = {} } }: Fallen,
  op: "new" | "alternative",
): readonly Block[] | null => {
  const { of, after = null, kind = "operative", level = 1 } = target;
  const anchor = op === "new" ? after : (of ?? null);
  let at = anchor === null ? 0 : blocks.findIndex((each) => each.pid === anchor) + 1;
  if (op === "alternative" ? at === 0 : anchor !== null && at === 0) return null;
  while (isAlternativeTo(blocks[at], anchor)) at += 1;
  const whole: WholeProposal =
    op === "new" || of === undefined ? { ...mark, op: "new" } : { ...mark, op, of };
  const runs = words === "" ? [] : [run(words, { insertions: [mark] })];
  return [...blocks.slice(0, at), { pid, kind, level, runs, whole: [whole] }, ...blocks.slice(at)];
};

const isAlternativeTo = (block: Block | undefined, pid: ParagraphId | null): boolean => {
  const by = block && proposedBy(block);
  return by?.op === "alternative" && by.of === pid;
};

const withBlock = (blocks: readonly Block[], changed: Block): readonly Block[] =>
  blocks.map((block) => (block.pid === changed.pid ? changed : block));

type WholeFacts = {
  readonly op: WholeProposal["op"];
  readonly target: NonNullable<ProposalActFacts["target"]>;
};

const wholeOf = (
  blocks: readonly Block[],
  mark: Suggestion,
  { op, target }: WholeFacts,
): WholeProposal | null => {
  const { after = null, cut, kind, level } = target;
  switch (op) {
    case "remove":
    case "merge":
      return { ...mark, op };
    case "move":
      return after === null || blocks.some(({ pid }) => pid === after) ? { ...mark, op, after } : null;
    case "split":
      return cut === undefined ? null : { ...mark, op, cut };
    case "restyle":
      return kind === undefined || level === undefined ? null : { ...mark, op, kind, level };
    case "new":
    case "alternative":
      return null;
  }
};
