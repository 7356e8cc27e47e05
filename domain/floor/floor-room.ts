// Rule F: what a line is read against, made from the blocks and the register.

import type { ProposalCard } from "#domain/proposals/values";
import { english, say } from "#domain/saying";
import { type Sentence, sentence, type Wording } from "#domain/sentence";
import { doubtedOrdinals } from "../documents/preamble-doubts";
import { type Block, type BlockKind, baseRuns, type ParagraphId, proposedBy, typeOf } from "../draft";
import { fullLabels } from "../numbers/numbering";
import { numberProposals } from "./floor-proposals";
import type { FloorDelegation, FloorPlace, FloorProposal, FloorRoom } from "./values";

/** N18: the blocks that were read with doubt, with how they begin. */
type OpenDoubts = ReadonlyMap<ParagraphId, string>;

/** A block with its printed label. */
type RoomBlock = {
  readonly pid: ParagraphId;
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
  readonly proposed?: unknown;
};

export type FloorSource = {
  readonly pid: ParagraphId;
  readonly blocks: readonly Block[];
  readonly labelled: readonly RoomBlock[];
  readonly cards: readonly ProposalCard[];
  readonly delegations: readonly FloorDelegation[];
  readonly doubts?: OpenDoubts;
  /** In which what proposals would do is said. */
  readonly wording?: Wording;
};

/** The projected block and the proposed ones that come directly after it: new paragraphs and alternatives to it. */
export const shownTogether = (blocks: readonly Block[], pid: ParagraphId): Block[] => {
  const at = blocks.findIndex((block) => block.pid === pid);
  const here = blocks[at];
  if (!here) return [];
  if (proposedBy(here)) return [here];
  const following = blocks.slice(at + 1);
  const end = following.findIndex((block) => proposedBy(block) === null);
  return [here, ...(end < 0 ? following : following.slice(0, end))];
};

/** F4: the cards that belong to the projected paragraph, open and closed, those of what is proposed after it included. */
const cardsHere = (cards: readonly ProposalCard[], shown: readonly Block[]): ProposalCard[] => {
  const pids = new Set(shown.map(({ pid }) => pid));
  const here = shown[0]?.pid;
  return cards.filter(({ pid, op, target }) => {
    if (pids.has(pid)) return true;
    return (op === "alternative" && target?.of === here) || (op === "new" && target?.after === here);
  });
};

/** The open proposals of a projected paragraph with their numbers in the room, in the order of the text. */
export const floorProposals = (
  cards: readonly ProposalCard[],
  shown: readonly Block[],
  wording: Wording = english,
): (FloorProposal & { readonly card: ProposalCard })[] => {
  const here = cardsHere(cards, shown);
  const numbers = numberProposals(here);
  return here
    .filter(({ state }) => state === "open")
    .map((card) => ({
      id: card.id,
      by: card.by,
      n: numbers.get(card.id) ?? 0,
      sponsors: card.sponsors,
      gist: say(gistOf(card), wording),
      ...(card.amends !== null && { amends: card.amends }),
      card,
    }));
};

/** The blocks that a line may name, in order. */
export const floorPlaces = (labelled: readonly RoomBlock[], open: OpenDoubts = new Map()): FloorPlace[] => {
  const full = fullLabels(labelled);
  const doubted = doubtedOrdinals(labelled, open);
  return labelled.map(({ pid, kind, level, proposed }) => {
    const inDoubt = open.get(pid) ?? doubted.get(pid);
    return {
      pid,
      label: full.get(pid) ?? "",
      type: typeOf(kind),
      kind,
      level,
      ...(proposed !== null && proposed !== undefined && { isProposed: true }),
      ...(inDoubt !== undefined && { inDoubt }),
    };
  });
};

/** What a line is read against when `pid` is projected; null when there is no such block. */
export const floorRoom = ({
  pid,
  blocks,
  labelled,
  cards,
  delegations,
  doubts,
  wording,
}: FloorSource): FloorRoom | null => {
  const shown = shownTogether(blocks, pid);
  const [here] = shown;
  if (!here) return null;
  return {
    pid,
    words: baseRuns(here)
      .map(({ text }) => text)
      .join(""),
    isProposed: proposedBy(here) !== null,
    delegations,
    proposals: floorProposals(cards, shown, wording).map(({ card: _, ...proposal }) => proposal),
    places: floorPlaces(labelled, doubts),
  };
};

/** Longest stretch of words in a gist, in UTF-16 units. */
const longest = 40;

const short = (words: string): string => {
  const text = words.trim();
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
};

const gistOf = ({ op, ...card }: ProposalCard): Sentence => {
  const words = { removed: short(card.removed), inserted: short(card.inserted) };
  switch (op) {
    case "insert":
      return sentence("add “{inserted}”", words);
    case "delete":
      return sentence("delete “{removed}”", words);
    case "replace":
      return sentence("replace “{removed}” with “{inserted}”", words);
    case "new":
      return sentence("new paragraph “{inserted}”", words);
    case "alternative":
      return sentence("alternative “{inserted}”", words);
    case "remove":
      return sentence("delete the paragraph");
    case "move":
      return sentence("move the paragraph");
    case "merge":
      return sentence("merge with the paragraph before");
    case "split":
      return sentence("divide the paragraph");
    case "restyle":
      return sentence("change the kind of the paragraph");
  }
};
