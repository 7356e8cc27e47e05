// Two versions of the draft side by side. The work is done in the press, off the process that serves the typing.

import { type DelegationCode, standingBlocks } from "#domain/draft";
import type { ProposalOp } from "#domain/proposals/register";
import type { Correspondence } from "#domain/texts/compare";
import { type ComparisonSummary, summarize } from "#domain/texts/compare-summary";
import { acceptedBetween, type CreditedChange, creditChanges } from "#domain/texts/credits";
import { press } from "../export/press";
import { house } from "../house";
import type { Seat } from "../session";
import { registerOf } from "./proposals";
import { type Version, type VersionView, viewVersion } from "./texts";

// Which version, with what it is called.
type VersionHead = Pick<VersionView, "version" | "symbol" | "issuedAt" | "digest">;

export type ComparisonView = {
  readonly from: VersionHead;
  readonly to: VersionHead;
  readonly summary: ComparisonSummary;
  readonly blocks: readonly CreditedChange[];
  /** The accepted proposals that changes are credited to. */
  readonly proposals: readonly CreditedProposal[];
};

export type CreditedProposal = {
  readonly id: string;
  readonly op: ProposalOp;
  /** All who proposed it, the first one first. */
  readonly sponsors: readonly DelegationCode[];
};

export type ConcordanceView = {
  readonly from: VersionHead;
  readonly to: VersionHead;
  readonly items: readonly Correspondence[];
  readonly next: null;
};

/** T3, T8: what became of each block from one version to another, and whose proposal it was. What is only proposed stands in neither. */
export const viewComparison = async (seat: Seat, from: Version, to: Version): Promise<ComparisonView> => {
  const [old, young] = await both(seat, from, to);
  const { blocks, accepted } = await creditedChanges(seat, old, young);
  const credited = new Set(blocks.flatMap(({ credits }) => credits));
  return {
    from: headOf(old),
    to: headOf(young),
    summary: summarize(blocks, "shown"),
    blocks,
    proposals: accepted
      .filter(({ id }) => credited.has(id))
      .map(({ id, op, sponsors }) => ({ id, op, sponsors })),
  };
};

/** T8: the changes from one version to another, and the proposals that were accepted between them. */
export const creditedChanges = async (seat: Seat, old: VersionView, young: VersionView) => {
  const [changes, cards] = await Promise.all([
    press().compare(standingBlocks(old.blocks), standingBlocks(young.blocks)),
    cardsOf(seat),
  ]);
  const backward = isLater(old, young);
  const [first, last] = backward ? [young, old] : [old, young];
  const accepted = acceptedBetween(cards, first.issuedAt, last.issuedAt);
  return { accepted, blocks: creditChanges(changes, accepted, backward ? "backward" : "forward") };
};

const cardsOf = async ({ draft }: Seat) => {
  const { database, rooms } = house();
  return registerOf(database.db, draft, (await rooms.open(draft.id)).blocks);
};

/** Whether a version is later than another. */
export const isLater = (one: VersionView, other: VersionView): boolean => placeOf(one) > placeOf(other);

const placeOf = ({ version }: VersionView): number =>
  version === "live" ? Number.POSITIVE_INFINITY : version;

/** T4: which number became which. */
export const viewConcordance = async (seat: Seat, from: Version, to: Version): Promise<ConcordanceView> => {
  const [old, young] = await both(seat, from, to);
  const items = await press().concordance(standingBlocks(old.blocks), standingBlocks(young.blocks));
  return { from: headOf(old), to: headOf(young), items, next: null };
};

const both = (seat: Seat, from: Version, to: Version): Promise<[VersionView, VersionView]> =>
  Promise.all([viewVersion(seat, from), viewVersion(seat, to)]);

const headOf = ({ version, symbol, issuedAt, digest }: VersionView): VersionHead => ({
  version,
  symbol,
  issuedAt,
  digest,
});
