// Rule A: proposals lie on the words as marks; the base text under them does not change until one is accepted.
import type { Block, Run, Suggestion } from "./draft";
import { Refusal } from "./refusal";

/** An amendment inside one block. `quote` are words of the base text; `text` is what is to stand after or instead of them. */
export type InlineProposal = {
  readonly op: "insert" | "delete" | "replace";
  readonly quote: string;
  readonly text: string;
  readonly mark: Suggestion;
};

/** A1: the identities of the proposals that lie on a block, in the order of their words. */
export const proposalsOn = (block: Pick<Block, "runs">): string[] => [
  ...new Set(block.runs.flatMap((piece) => [...piece.insertions, ...piece.deletions].map((mark) => mark.id))),
];

/**
 * A2: lays a proposal on runs. The quoted words are marked for deletion, and what is proposed stands behind them as an
 * insertion; what others have proposed stays as it is. Refused when the quote is not in the base text, or more than once.
 */
export const layProposal = (runs: readonly Run[], proposal: InlineProposal): Run[] | Refusal => {
  const { op, quote, text, mark } = proposal;
  const base = runs
    .filter(isBase)
    .map((piece) => piece.text)
    .join("");
  const start = base.indexOf(quote);
  if (quote === "" || start < 0)
    return new Refusal("words-changed", "The quoted words are not in the paragraph.");
  if (base.indexOf(quote, start + 1) >= 0) {
    return new Refusal(
      "malformed",
      "The quoted words stand more than once in the paragraph: quote more of them.",
    );
  }
  const end = start + quote.length;
  const laid: Run[] = [];
  const inserted: Run = { text, italic: false, footnote: null, insertions: [mark], deletions: [] };
  let at = 0;
  for (const piece of runs) {
    if (!isBase(piece)) {
      laid.push(piece);
      continue;
    }
    for (const part of cut(piece, [start - at, end - at])) {
      const isQuoted = at >= start && at < end;
      laid.push(isQuoted && op !== "insert" ? { ...part, deletions: [...part.deletions, mark] } : part);
      at += part.text.length;
      if (at === end && isQuoted && op !== "delete") laid.push(inserted);
    }
  }
  return laid;
};

const isBase = (piece: Run): boolean => piece.insertions.length === 0;

// A run in up to three parts, cut at the offsets that lie inside it.
const cut = (piece: Run, offsets: readonly number[]): Run[] => {
  const inside = offsets.filter((offset) => offset > 0 && offset < piece.text.length);
  const edges = [0, ...inside, piece.text.length];
  return edges.slice(1).map((edge, i) => ({ ...piece, text: piece.text.slice(edges[i], edge) }));
};
