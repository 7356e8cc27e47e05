// Rule B over a whole draft: how much is open, where, since when, and which brackets reach from one paragraph into another.
import { type Block, baseText, type ParagraphId, standingBlocks } from "../draft";
import { type Brackets, countBrackets } from "./brackets";
import type { SignPlace } from "./values";

/** The brackets of one block. */
type BlockBrackets = Brackets & { readonly pid: ParagraphId; readonly editorial: number };

/** The brackets of a draft. */
type BracketReport = {
  readonly open: number;
  readonly editorial: number;
  readonly depth: number;
  /** Blocks that have any, in order. */
  readonly blocks: readonly BlockBrackets[];
  /** B7: brackets that open in one block and close in a later one. */
  readonly crossing: readonly { readonly from: SignPlace; readonly to: SignPlace }[];
  /** Brackets without a partner in the whole draft, in order. */
  readonly strays: readonly SignPlace[];
};

type BlockText = { readonly pid: ParagraphId; readonly text: string };

/** B2, B3, B7: reads the brackets of blocks in their order. */
export function bracketReport(blocks: readonly BlockText[]): BracketReport {
  const read: BlockBrackets[] = [];
  const crossing: { from: SignPlace; to: SignPlace }[] = [];
  const strays: SignPlace[] = [];
  const waiting: SignPlace[] = [];
  for (const { pid, text } of blocks) {
    if (!/[[\]]/u.test(text)) continue;
    const { open, depth, unbalanced, editorial, openings, closings } = countBrackets(text);
    read.push({ pid, open, depth, unbalanced, editorial });
    const opens = new Set(openings);
    const closes = new Set(closings);
    for (const at of unbalanced) {
      const from = closes.has(at) ? waiting.pop() : undefined;
      if (from) crossing.push({ from, to: { pid, at } });
      else (opens.has(at) ? waiting : strays).push({ pid, at });
    }
  }
  const order = new Map(blocks.map(({ pid }, index) => [pid, index]));
  const isBefore = (one: SignPlace, other: SignPlace) =>
    ((order.get(one.pid) ?? 0) - (order.get(other.pid) ?? 0) || one.at - other.at) < 0;
  const unpaired = merged(strays, waiting, isBefore);
  return {
    open: read.reduce((sum, block) => sum + block.open, 0),
    editorial: read.reduce((sum, block) => sum + block.editorial, 0),
    depth: read.reduce((deepest, block) => Math.max(deepest, block.depth), 0),
    blocks: read,
    crossing,
    strays: unpaired,
  };
}

// Two lists in order as one.
function merged<T>(one: readonly T[], other: readonly T[], isBefore: (one: T, other: T) => boolean): T[] {
  const all: T[] = [];
  let next = 0;
  for (const each of one) {
    for (let before = other[next]; before && isBefore(before, each); before = other[++next]) all.push(before);
    all.push(each);
  }
  for (const each of other.slice(next)) all.push(each);
  return all;
}

/** The blocks that stand, with the words in which their brackets are read, computed one block at a time. */
export const bracketedWords = (blocks: readonly Block[]): BlockText[] =>
  standingBlocks(blocks).map((block) => ({
    pid: block.pid,
    get text() {
      return baseText(block);
    },
  }));

/** The open brackets of an issued text, in all and by the blocks that have any. */
export type OpenInText = { readonly open: number; readonly pids: ReadonlySet<ParagraphId> };

/** What is needed of an issued text to tell since when a block has had open brackets. */
export type BracketedText = { readonly symbol: string; readonly pids: OpenInText["pids"] };

/**
 * B9: since which issued text each of the blocks has had open brackets without a break: the symbol of the first text of
 * that unbroken series, or null where they were opened after the last text. `texts` run from the last one back, and no
 * more of them are fetched than needed.
 */
export const openSince = async (
  pids: readonly ParagraphId[],
  texts: AsyncIterable<BracketedText> | Iterable<BracketedText>,
): Promise<Map<ParagraphId, string | null>> => {
  const since = new Map<ParagraphId, string | null>(pids.map((pid) => [pid, null]));
  let row = new Set(pids);
  for await (const { symbol, pids: opened } of texts) {
    const open = new Set([...row].filter((pid) => opened.has(pid)));
    for (const pid of open) since.set(pid, symbol);
    row = open;
    if (row.size === 0) break;
  }
  return since;
};
