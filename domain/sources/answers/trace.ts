// Rule L23: the trace record. For each paragraph: who contributed to it, its numbers in earlier texts, and how proposals and
// submissions on it were treated. The columns are those of the reordering tables of climate negotiations.
import type { DelegationCode, ParagraphId } from "#domain/draft";
import { grouped } from "#domain/grouping";
import type { ProposalCard, ProposalState } from "#domain/proposals/values";
import type { LinkKind } from "#domain/sources/links/links";
import type { DispositionKind } from "./dispositions";

/** A paragraph of the record. `label` is in full. */
type TracedBlock = {
  readonly pid: ParagraphId;
  readonly label: string;
  readonly section: string;
  readonly text: string;
};

/** A passage that is linked to a paragraph, and what became of it. */
type TracedSource = {
  readonly pid: ParagraphId;
  readonly kind: LinkKind;
  readonly passage: { readonly id: string; readonly ordinal: number };
  readonly submission: string;
  readonly organization: string | null;
  readonly answer: { readonly kind: DispositionKind; readonly reason: string | null } | null;
};

/** What a paragraph of the present text was in an earlier one. Several lines with one `pid` are a merger. */
export type TracedLabel = {
  readonly pid: ParagraphId;
  readonly text: { readonly n: number; readonly symbol: string };
  readonly label: string;
  readonly change: "same" | "changed" | "moved" | "split" | "merged";
};

/** What the record is made from, each list in its own order. */
export type TraceSource = {
  readonly blocks: readonly TracedBlock[];
  readonly sources: readonly TracedSource[];
  readonly labels: readonly TracedLabel[];
  readonly cards: readonly ProposalCard[];
};

/** Who contributed to a paragraph: by a submission, or as a delegation by proposing. */
export type Contributor =
  | {
      readonly as: "submitter";
      readonly submission: string;
      readonly organization: string | null;
      readonly passages: readonly number[];
      readonly kinds: readonly LinkKind[];
    }
  | { readonly as: "delegation"; readonly delegation: DelegationCode; readonly proposals: readonly string[] };

/** The treatment of what concerned a paragraph: a proposal by its state, passages by their answer, with the reason. */
export type Treatment =
  | {
      readonly of: "proposal";
      readonly id: string;
      readonly op: ProposalCard["op"];
      readonly by: readonly DelegationCode[];
      readonly state: ProposalState;
      readonly reason: string | null;
    }
  | {
      readonly of: "passages";
      readonly answer: DispositionKind | null;
      readonly passages: readonly { readonly organization: string | null; readonly ordinal: number }[];
      readonly reason: string | null;
    };

export type TraceRow = TracedBlock & {
  readonly contributors: readonly Contributor[];
  readonly earlier: readonly Omit<TracedLabel, "pid">[];
  readonly treatment: readonly Treatment[];
};

/**
 * L23: a row for each paragraph, in the order of the text. A proposal that was withdrawn contributed nothing.
 */
export function traceRows({ blocks, sources, labels, cards }: TraceSource): TraceRow[] {
  const [sourcesOf, labelsOf, cardsOf] = [byPid(sources), byPid(labels), byPid(cards)];
  const rows: TraceRow[] = [];
  for (const block of blocks) {
    const [own, put] = [sourcesOf.get(block.pid) ?? [], cardsOf.get(block.pid) ?? []];
    rows.push({
      ...block,
      contributors: [...submitters(own), ...delegations(put)],
      earlier: (labelsOf.get(block.pid) ?? []).map(({ pid: _, ...label }) => label),
      treatment: [...answers(own), ...verdicts(put)],
    });
  }
  return rows;
}

const byPid = <T extends { readonly pid: ParagraphId }>(all: readonly T[]): Map<ParagraphId, T[]> =>
  grouped(all, ({ pid }) => pid);

const submitters = (sources: readonly TracedSource[]): Contributor[] =>
  [...grouped(sources, ({ submission }) => submission).values()].map((all) => ({
    as: "submitter",
    submission: all[0]?.submission ?? "",
    organization: all[0]?.organization ?? null,
    passages: [...new Set(all.map(({ passage }) => passage.ordinal))].sort((a, b) => a - b),
    kinds: [...new Set(all.map(({ kind }) => kind))],
  }));

const delegations = (cards: readonly ProposalCard[]): Contributor[] => {
  const standing = cards.filter(({ state }) => state !== "withdrawn");
  const codes = [
    ...new Set(
      standing.flatMap(({ sponsors, unconfirmed }) => sponsors.filter((code) => !unconfirmed.includes(code))),
    ),
  ];
  return codes.map((delegation) => ({
    as: "delegation",
    delegation,
    proposals: standing.filter(({ sponsors }) => sponsors.includes(delegation)).map(({ id }) => id),
  }));
};

// Passages with the same answer are described together.
const answers = (sources: readonly TracedSource[]): Treatment[] => {
  const once = [...grouped(sources, ({ passage }) => passage.id).values()].flatMap((all) => all.slice(0, 1));
  return [...grouped(once, ({ answer }) => JSON.stringify(answer)).values()].map((all) => ({
    of: "passages",
    answer: all[0]?.answer?.kind ?? null,
    passages: all.map(({ organization, passage }) => ({ organization, ordinal: passage.ordinal })),
    reason: all[0]?.answer?.reason ?? null,
  }));
};

const verdicts = (cards: readonly ProposalCard[]): Treatment[] =>
  cards.map(({ id, op, sponsors, state, reason }) => ({
    of: "proposal",
    id,
    op,
    by: sponsors,
    state,
    reason,
  }));
