// An act on a proposal and its account in the record, which stand or fall together.

import type { Db } from "#db/client";
import { insertProposalAct } from "#db/proposals/proposals";
import { appendRecord } from "#db/record/record";
import { digestOfBlock } from "#domain/digest";
import type { Block } from "#domain/draft";
import type { ProposalActFacts, ProposalActKind } from "#domain/proposals/register";
import type { Seat } from "#server/sign-in/session";
import type { Voice } from "./voices";

/** An act to append. `words`: what the record says beside the facts, so that it can be read without the rest. */
export type NewAct = {
  readonly id: string;
  /** The block that the proposal lies on, as it stood when the act was done. */
  readonly block: Pick<Block, "pid"> | Block;
  readonly act: ProposalActKind;
  readonly facts: ProposalActFacts;
  readonly words?: Readonly<Record<string, unknown>>;
};

/** Appends an act in the name of the delegation that speaks; without a voice in that of the person's seat. */
export const appendAct = async (
  tx: Db,
  seat: Seat,
  voice: Voice | null,
  { id, block, act, facts, words }: NewAct,
): Promise<void> => {
  const common = {
    draftId: seat.draft.id,
    userId: seat.who.userId,
    delegation: voice ? voice.delegation : seat.who.delegation,
    pid: block.pid,
    digest: "runs" in block ? digestOfBlock(block) : null,
  };
  const said = { ...facts, ...(voice?.fromFloor && { fromFloor: true }) };
  await insertProposalAct(tx, { ...common, proposal: id, act, facts: said });
  await appendRecord(tx, { ...common, act: `proposal.${act}`, facts: { proposal: id, ...said, ...words } });
};
