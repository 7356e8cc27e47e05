import type { Db } from "#db/client";
import { insertProposalAct } from "#db/proposals/proposals";
import { digestOfBlock } from "#domain/digest";
import { type Block, hasSameRuns } from "#domain/draft";
import type { ProposalActKind } from "#domain/proposals/kinds";
import type { ProposalActFacts } from "#domain/proposals/values";
import { type ActLog, leftBy } from "#domain/record/act-log";
import type { Logged } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import type { GivenSignature } from "#server/signing/forms";
import { appendSigned } from "#server/signing/signed";
import { actsFor, type Voice } from "./voices";

/**
 * What the entry of an act on words stores so that it can be undone: its place in the log, what it changed, and
 * the resulting state.
 */
export const loggedAct = (
  before: readonly Block[],
  after: readonly Block[],
  logged: Logged,
): { readonly log: ActLog } => {
  const known = new Map(before.map((block) => [block.pid, block]));
  const left = new Map(after.map((block) => [block.pid, block]));
  const pids: string[] = [];
  for (const block of after) {
    if (!isSameBlock(known.get(block.pid), block)) pids.push(block.pid);
  }
  for (const { pid } of before) if (!left.has(pid)) pids.push(pid);
  return { log: { ...logged, pids, left: leftBy(after, pids) } };
};

const isSameBlock = (one: Block | undefined, other: Block): boolean =>
  one === other ||
  (one !== undefined &&
    hasSameRuns(one.runs, other.runs) &&
    JSON.stringify({ ...one, runs: [] }) === JSON.stringify({ ...other, runs: [] }));

/** An act to append. `words`: what the record says besides the facts, so that it can be read by itself. */
export type NewAct = {
  readonly voice: Voice | null;
  readonly id: string;
  /** The block that carries the proposal, as it was when the act was done. */
  readonly block: Pick<Block, "pid"> | Block;
  readonly act: ProposalActKind;
  readonly facts: ProposalActFacts;
  readonly words?: Readonly<Record<string, unknown>>;
  readonly signature?: GivenSignature | undefined;
};

/** Appends an act in the name of the speaking delegation; without a voice in that of the person's seat. */
export const appendAct = async (
  tx: Db,
  seat: Seat,
  { voice, id, block, act, facts, words, signature }: NewAct,
): Promise<void> => {
  const common = {
    draftId: seat.draft.id,
    userId: seat.who.userId,
    delegation: voice ? actsFor(voice) : seat.who.delegation,
    pid: block.pid,
    digest: "runs" in block ? digestOfBlock(block) : null,
  };
  const said = { ...facts, ...(voice?.fromFloor && { fromFloor: true }) };
  await insertProposalAct(tx, { ...common, proposal: id, act, facts: said });
  const entry = { ...common, act: `proposal.${act}`, facts: { proposal: id, ...said, ...words } } as const;
  await appendSigned(tx, seat, { act: entry, given: signature });
};
