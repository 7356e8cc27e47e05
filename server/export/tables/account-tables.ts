// Positions on the words, and the register of proposals, as tables.

import type { PositionKind, Standing } from "#domain/agreement/kinds";
import type { PresentPosition } from "#domain/agreement/positions";
import type { ProposalCard } from "#domain/proposals/values";
import { dayOf } from "#server/export/sheet";
import { opWords, stateWords } from "./report-tables";
import type { Table } from "./tables";

/** The names of the kinds of position in print. */
export const positionWords: Readonly<Record<PositionKind, string>> = {
  agree: "Agree",
  "agree-ad-ref": "Agree ad referendum",
  reserve: "Reserve",
  object: "Object",
};

type TablePosition = Omit<PresentPosition, "pid" | "digest">;

/** A paragraph with the positions taken on it. */
type PositionedBlock = {
  readonly pid: string;
  readonly text: string;
  readonly digest: string;
  readonly standing: Standing;
  readonly positions: readonly TablePosition[];
};

/**
 * S2, S3: every delegation's last position on each paragraph, including lapsed ones. `numbers`: labels in full.
 */
export const positionsTable = (
  blocks: readonly PositionedBlock[],
  numbers: ReadonlyMap<string, string>,
  zone: string,
): Table => ({
  name: "Positions",
  columns: [
    { title: "Paragraph", width: 12 },
    { title: "Words", width: 60 },
    { title: "Standing", width: 20 },
    { title: "Delegation", width: 12 },
    { title: "Position", width: 22 },
    { title: "Counts", width: 26 },
    { title: "Note", width: 40 },
    { title: "Digest of the words", width: 20 },
    { title: "Taken on", width: 13 },
  ],
  rows: blocks.flatMap(({ pid, text, digest, standing, positions }) =>
    positions.map((held) => [
      numbers.get(pid) ?? "",
      text,
      standing.replaceAll("-", " "),
      held.delegation,
      positionWords[held.position],
      countsWords(held),
      held.note,
      digest,
      dayOf(held.at, zone),
    ]),
  ),
});

const countsWords = ({ lapsed, carriedOver, fromFloor }: TablePosition): string => {
  if (lapsed) return "No, the words changed";
  return ["Yes", carriedOver && "carried over", fromFloor && "as heard in the room"]
    .filter(Boolean)
    .join(", ");
};

/** A18: every proposal with its proposer, its supporters and its outcome. */
export const registerTable = (cards: readonly ProposalCard[], zone: string): Table => ({
  name: "Proposals",
  columns: [
    { title: "Paragraph", width: 12 },
    { title: "Section", width: 10 },
    { title: "Proposed", width: 20 },
    { title: "Words that go", width: 40 },
    { title: "Words that come", width: 40 },
    { title: "Proposed by", width: 20 },
    { title: "On behalf of", width: 16 },
    { title: "Supported by", width: 20 },
    { title: "Opposed by", width: 20 },
    { title: "Rationale", width: 40 },
    { title: "State", width: 20 },
    { title: "Reason", width: 40 },
    { title: "Made on", width: 13 },
    { title: "Last act on", width: 13 },
  ],
  rows: cards.map((card) => [
    card.label,
    card.section,
    opWords[card.op],
    card.removed,
    card.inserted,
    card.sponsors.join(", "),
    card.onBehalfOf,
    card.supporters.join(", "),
    card.opponents.join(", "),
    card.rationale,
    stateWords[card.state],
    card.reason,
    dayOf(card.at, zone),
    dayOf(card.history.at(-1)?.at ?? card.at, zone),
  ]),
});
