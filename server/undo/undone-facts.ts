// What is stored when an act on words is taken back: an act for each that it decided, and its entry in the record.
import { randomUUID } from "node:crypto";
import type { Db } from "#db/client";
import type { RecordEntry } from "#db/record/record";
import { entriesOnProposal } from "#db/record/undoing";
import type { Block, ParagraphId } from "#domain/draft";
import { keptFacts, proposedIn } from "#domain/proposals/proposal-words";
import { proposalsOn } from "#domain/proposals/proposals";
import { type ProposalActFacts, type ProposalActKind, proposalActKind } from "#domain/proposals/register";
import { decidesOn, voicedFacts } from "#domain/record/taking-back";
import { standing, wordsChanged, wordsElsewhere } from "#domain/record/words-elsewhere";
import type { RestoredHow } from "#domain/texts/restore";
import type { UndoneWords } from "#domain/texts/undone-words";
import { appendAct } from "#server/proposals/act-record";
import { accountForFallen } from "#server/proposals/decisions";
import { registerOf } from "#server/proposals/proposals-view";
import type { Voice } from "#server/proposals/voices";
import type { Logged } from "#server/room";
import type { Seat } from "#server/sign-in/session";
import { accountForParagraphs } from "#server/texts/restoration";

/** An entry that is taken back, with those of the same change, and the draft around it. */
export type TakingBack = {
  readonly entry: RecordEntry;
  readonly group: readonly RecordEntry[];
  readonly plan: UndoneWords;
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  readonly logged: Logged;
  readonly reason: string | undefined;
};

/** U6: each proposal of the change is again what it was; what came into being by it falls. Answers the blocks concerned. */
export const storeReopenedProposals = async (
  tx: Db,
  seat: Seat,
  taking: TakingBack,
): Promise<ParagraphId[]> => {
  const { group, before, after, reason } = taking;
  const cards = await registerOf(tx, seat.draft, () => before);
  const ids = group.map(({ facts }) => String(facts.proposal));
  const first = new Set<string>();
  for (const each of group) {
    const id = String(each.facts.proposal);
    const block = after.find((block) => proposalsOn(block).includes(id));
    const { act, facts } = block
      ? { act: "reopened" as const, facts: { ...(reason && { reason }) } }
      : await decidedBefore(tx, seat, { entry: each, before });
    const { pid } = block ?? each;
    // Every act on a proposal is on a paragraph.
    if (pid === null) continue;
    const on = block ?? before.find((each) => each.pid === pid) ?? { pid };
    const words = { ...described(taking, on.pid, first), takesBack: each.n };
    await appendAct(tx, seat, { voice: voiceOf(seat), id, block: on, act, facts, words });
  }
  return [
    ...group.flatMap(({ pid }) => pid ?? []),
    ...(await accountForFallen(tx, seat, { cards, before, after, ids })),
  ];
};

// A proposal that had been reopened is what it was before that, with its present words.
const decidedBefore = async (
  tx: Db,
  seat: Seat,
  { entry: { n, facts }, before }: { readonly entry: RecordEntry; readonly before: readonly Block[] },
): Promise<{ act: ProposalActKind; facts: ProposalActFacts }> => {
  const id = String(facts.proposal);
  const entries = await entriesOnProposal(tx, seat.draft.id, id);
  const earlier = entries.findLast((entry) => entry.n < n && decidesOn(entry) && isClosing(entry.act));
  const { reason, with: cause } = voicedFacts(earlier?.facts ?? {});
  const act = proposalActKind(earlier?.act ?? "") ?? "withdrawn";
  const proposed = proposedIn(before);
  const kept = { ...keptFacts(proposed, id), ...(reason && { reason }), ...(cause && { with: cause }) };
  return { act, facts: kept };
};

const isClosing = (act: string): boolean => !["proposal.made", "proposal.reopened"].includes(act);

// Of the entries of one change, the first on a paragraph has its words before and after, and those of others beside it.
const described = ({ plan, before, after }: TakingBack, pid: ParagraphId, first: Set<string>) => {
  if (first.has(pid)) return {};
  const isFirst = first.size === 0;
  first.add(pid);
  return {
    ...wordsChanged(standing(find(before, pid)), standing(find(after, pid))),
    ...(plan.moved.has(pid) && { moved: true }),
    ...(isFirst && wordsElsewhere(before, after, new Set([pid]))),
  };
};

const find = (blocks: readonly Block[], pid: ParagraphId): Block | undefined =>
  blocks.find((block) => block.pid === pid);

const voiceOf = ({ who }: Seat): Voice | null =>
  who.delegation === null ? null : { delegation: who.delegation, fromFloor: false };

/** U6: each paragraph that is as it was before, and the proposals that fell or stand again with it. */
export const storeRestoredParagraphs = async (
  tx: Db,
  seat: Seat,
  taking: TakingBack,
): Promise<ParagraphId[]> => {
  const { entry, group, plan, before, after, logged } = taking;
  const [now, then] = [before, after].map((blocks) => new Set(blocks.map(({ pid }) => pid)));
  const how = (pid: ParagraphId): RestoredHow => {
    if (!then?.has(pid)) return "out";
    return now?.has(pid) ? "changed" : "back";
  };
  const restored = [
    ...plan.changed.map((pid) => ({ pid, how: how(pid) })),
    ...[...plan.moved]
      .filter((pid) => !plan.changed.includes(pid))
      .map((pid) => ({ pid, how: "moved" as const })),
  ];
  const restoration = { blocks: plan.blocks, restored, moved: plan.moved, fallen: [] };
  const common = { restoration: randomUUID(), ...logged, everything: false, takesBack: entry.n };
  await accountForParagraphs(tx, seat, { restoration, act: "block.restored", before, after, common });
  return storeReopenedProposals(tx, seat, {
    ...taking,
    group: group.filter(({ act }) => act === "proposal.fell"),
  });
};
