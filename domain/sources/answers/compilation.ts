// Rule L24: the compilation of proposals in three columns: existing text, source, proposed text. Inserted, deleted and
// commenting words are told apart, so that each can be printed in its own look.
import {
  type Block,
  baseText,
  collapse,
  type DelegationCode,
  type ParagraphId,
  proposedBy,
} from "#domain/draft";
import { parentsIn } from "#domain/proposals/amendments";
import { sideBySide } from "#domain/proposals/readings";
import type { ProposalCard } from "#domain/proposals/values";
import { decideBlocks } from "#domain/proposals/verdicts";
import type { CompiledRun } from "#domain/sources/values";
import { compareWords } from "#domain/words/words";

export type CompilationRow = {
  readonly pid: ParagraphId;
  readonly label: string;
  /** Empty for a proposed new block. */
  readonly existing: string;
  readonly source: {
    readonly proposal: string;
    readonly by: readonly DelegationCode[];
    readonly onBehalfOf: string | null;
    readonly supporters: readonly DelegationCode[];
    readonly fromFloor: boolean;
    /** Who sent the passage that it comes from; null when it comes from none. */
    readonly from: string | null;
    /** ISO 8601. */
    readonly at: string;
  };
  readonly op: ProposalCard["op"];
  readonly proposed: readonly CompiledRun[];
};

type CompiledLabels = ReadonlyMap<ParagraphId, string>;

/** What a compilation is made from. `labels` are in full. */
type CompilationGround = {
  readonly blocks: readonly Block[];
  readonly cards: readonly ProposalCard[];
  readonly labels: CompiledLabels;
};

/** L24: a row for each open proposal, in the order of the text. */
export const compilationRows = ({ blocks, cards, labels }: CompilationGround): CompilationRow[] => {
  const byPid = new Map(blocks.map((block) => [block.pid, block]));
  return cards
    .filter(({ state }) => state === "open")
    .map((card) => {
      const block = byPid.get(card.pid);
      const replaced = card.op === "alternative" ? byPid.get(card.target?.of ?? card.pid) : block;
      const inText = block && isOnWords(card) ? inWords(card, block, cards) : null;
      const existing = inText?.existing ?? (replaced ? baseText(replaced) : "");
      return {
        pid: card.pid,
        label: labels.get(card.op === "alternative" ? (replaced?.pid ?? card.pid) : card.pid) ?? "",
        existing,
        source: {
          proposal: card.id,
          by: card.sponsors,
          onBehalfOf: card.onBehalfOf,
          supporters: card.supporters,
          fromFloor: card.fromFloor,
          from: card.source?.from ?? null,
          at: card.at,
        },
        op: card.op,
        proposed: inText?.proposed ?? proposedRuns(card, { existing, labels }),
      };
    });
};

type CompilationBasis = {
  readonly existing: string;
  readonly labels: CompiledLabels;
};

const proposedRuns = (card: ProposalCard, { existing, labels }: CompilationBasis): CompiledRun[] => {
  const nameOf = (pid: ParagraphId | null | undefined) => (pid && labels.get(pid)) || null;
  switch (card.op) {
    case "insert":
    case "delete":
    case "replace":
      return changed(card.removed, card.inserted);
    case "new":
      return [said(afterWhich(nameOf(card.target?.after))), { text: card.inserted, change: "added" }];
    case "alternative":
      return changed(existing, card.inserted);
    case "remove":
      return changed(existing, "");
    case "move":
      return [said(`move ${afterWhich(nameOf(card.target?.after)).replace(/^add /, "")}`)];
    case "merge":
      return [said("merge with the paragraph before")];
    case "split":
      return [said(`split, a new paragraph from “${card.target?.cut ?? ""}” on`)];
    case "restyle":
      return [said(`make it ${card.target?.kind ?? "another kind"}`)];
  }
};

const afterWhich = (label: string | null): string => (label ? `add after ${label}` : "add");

const said = (text: string): CompiledRun => ({ text, change: "said" });

const isOnWords = ({ op }: ProposalCard): boolean => op === "insert" || op === "delete" || op === "replace";

// An amendment to words that are only proposed is described against the text with those words, and names their delegation.
const inWords = (
  { id }: ProposalCard,
  block: Block,
  cards: readonly ProposalCard[],
): { readonly existing: string; readonly proposed: CompiledRun[] } => {
  const owner = proposedBy(block)?.id ?? null;
  const amended = new Set(parentsIn(block.runs, id, owner));
  const whose = cards.filter((card) => amended.has(card.id)).flatMap(({ sponsors }) => sponsors);
  if (amended.size === 0 || amended.has(null)) {
    const decided = decideBlocks([block], new Set([id]), "accept").blocks[0];
    const existing = baseText(block);
    return { existing, proposed: changed(existing, decided ? baseText(decided) : "") };
  }
  const { existing, proposed } = sideBySide(block, id);
  const by = [...new Set(whose)].join(", ");
  const words = proposed.filter(({ text }) => text !== "");
  return { existing: collapse(existing), proposed: [said(`in what ${by} proposes`), ...words] };
};

const changed = (from: string, to: string): CompiledRun[] =>
  compareWords(from, to)
    .filter(({ text }) => text !== "")
    .map(({ text, op }) => ({ text, change: op }));
