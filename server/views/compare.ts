// Two versions of the draft side by side. The work is done in the press, off the process that serves the typing.
import type { BlockChange, Correspondence } from "#domain/compare";
import { standingBlocks } from "#domain/draft";
import { press } from "../export/press";
import type { Seat } from "../session";
import { type Version, type VersionView, viewVersion } from "./texts";

// Which version, with what it is called.
type VersionHead = Pick<VersionView, "version" | "symbol" | "issuedAt" | "digest">;

export type ComparisonView = {
  readonly from: VersionHead;
  readonly to: VersionHead;
  readonly blocks: readonly BlockChange[];
};

export type ConcordanceView = {
  readonly from: VersionHead;
  readonly to: VersionHead;
  readonly items: readonly Correspondence[];
  readonly next: null;
};

/** T3: what became of each block from one version to another. What is only proposed stands in neither. */
export const viewComparison = async (seat: Seat, from: Version, to: Version): Promise<ComparisonView> => {
  const [old, young] = await both(seat, from, to);
  const blocks = await press().compare(standingBlocks(old.blocks), standingBlocks(young.blocks));
  return { from: headOf(old), to: headOf(young), blocks };
};

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
