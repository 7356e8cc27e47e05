// Decisions on proposals, done while the draft is held still: the words, the acts and their accounts are kept together,
// or none of them.
import { randomUUID } from "node:crypto";
import type * as Y from "yjs";
import type { Db } from "#db/client";
import type { Block, ParagraphId } from "#domain/draft";
import { keptFacts, proposedIn } from "#domain/proposals/proposal-words";
import { proposalsOn } from "#domain/proposals/proposals";
import type { ProposalCard } from "#domain/proposals/register";
import { decideAs, type Half, type Identities } from "#domain/proposals/verdicts";
import { type WordsChanged, wordsChanged, wordsElsewhere } from "#domain/record/words-elsewhere";
import { rearrange } from "#editor/arranged-blocks";
import { newPid, requireTouchable } from "#server/draft/paragraphs";
import type { DraftHold } from "#server/room";
import type { Seat } from "#server/sign-in/session";
import { requireAcceptable } from "./acceptance";
import { type ActLog, appendAct, loggedAct } from "./act-record";
import { carryLinks } from "./link-moves";
import { cardIn, registerOf } from "./proposals-view";
import { bindSources } from "./source-links";
import { accountForHalves } from "./split-marks";
import type { Voice } from "./voices";

/** What is decided on which proposals, in whose name and why. */
export type Decision = {
  readonly ids: readonly string[];
  readonly act: "accepted" | "rejected" | "withdrawn" | "parked";
  /** Null when a pen-holder decides. */
  readonly voice: Voice | null;
  readonly reason?: string | undefined;
  /** The entry of the record that it takes back. */
  readonly takesBack?: number;
};

const fresh: Identities = { second: newPid, renewed: () => randomUUID() };

/** Decides, on the words, and answers the blocks concerned. Throws `closed` where one of them is agreed. */
export const settle = async (
  hold: DraftHold,
  seat: Seat,
  { ids, act, voice, reason, takesBack }: Decision,
): Promise<ParagraphId[]> => {
  const cards = await registerOf(hold.db, seat.draft, hold.blocks);
  const chosen = ids.map((id) => cardIn(cards, id));
  for (const { pid } of chosen) await requireTouchable(seat, hold, pid);
  if (act === "accepted") await requireAcceptable(hold, seat, chosen);
  const before = hold.blocks();
  const author = { userId: seat.who.userId, delegation: voice?.delegation ?? seat.who.delegation };
  const verdict = act === "accepted" ? "accept" : "reject";
  let halves: readonly Half[] = [];
  const mutate = (doc: Y.Doc) =>
    rearrange(doc, (blocks) => {
      const decided = decideAs(blocks, { ids: new Set(ids), verdict, identities: fresh });
      halves = decided.halves;
      return decided;
    });
  return hold.change(author, mutate, async (tx, after, logged) => {
    const log = loggedAct(before, after, logged);
    const others = act === "accepted" ? elsewhere(chosen, before, after) : new Map();
    const proposed = proposedIn(before);
    const changed = wordsOnce(before, after);
    for (const card of chosen) {
      const facts = { ...keptFacts(proposed, card.id), ...(reason && { reason }) };
      await appendAct(tx, seat, {
        voice,
        id: card.id,
        block: blockOf(before, card),
        act,
        facts,
        words: {
          ...describedDecision(card),
          ...changed(card.pid),
          ...(others.get(card.id) ?? {}),
          ...log,
          ...(takesBack !== undefined && { takesBack }),
        },
      });
    }
    if (act === "accepted") await bindSources(tx, seat, { accepted: chosen, after });
    for (const { second, renewed } of halves)
      await accountForHalves(tx, seat, { renewed, cards, second: after.find(({ pid }) => pid === second) });
    return [
      ...chosen.map(({ pid }) => pid),
      ...(await accountForFallen(tx, seat, { cards, before, after, ids, log })),
    ];
  });
};

/** What the record says of a proposal beside the facts: who proposed it, and its words. */
const describedDecision = ({ by, removed, inserted }: ProposalCard) => ({ by, removed, inserted });

/** The words of paragraphs before and after, each compared once, however many proposals are decided on it. */
const wordsOnce = (before: readonly Block[], after: readonly Block[]) => {
  const known = new Map<ParagraphId, WordsChanged>();
  return (wanted: ParagraphId): WordsChanged => {
    const seen = known.get(wanted);
    if (seen) return seen;
    const [was, is] = [before, after].map((blocks) => blocks.find(({ pid }) => pid === wanted));
    const changed = wordsChanged(was, is);
    known.set(wanted, changed);
    return changed;
  };
};

// Proposals on whole paragraphs change the words of others too: each is described with the first of them.
const elsewhere = (chosen: readonly ProposalCard[], before: readonly Block[], after: readonly Block[]) => {
  const described = new Set<string>(chosen.map(({ pid }) => pid));
  const reaching = chosen.filter(({ op }) => ["alternative", "merge", "split"].includes(op));
  if (reaching.length === 0) return new Map();
  // All blocks are compared once, however many proposals reach into others.
  const all = wordsElsewhere(before, after, described).others ?? [];
  return new Map(
    reaching.map(({ id, op, target }) => {
      const others = all.filter(
        ({ pid }) => !described.has(pid) && (op !== "alternative" || pid === target?.of),
      );
      for (const { pid } of others) described.add(pid);
      return [id, others.length === 0 ? {} : { others }];
    }),
  );
};

const blockOf = (blocks: readonly Block[], { pid }: Pick<ProposalCard, "pid">) =>
  blocks.find((each) => each.pid === pid) ?? { pid };

type Aftermath = {
  readonly cards: readonly ProposalCard[];
  readonly before: readonly Block[];
  readonly after: readonly Block[];
  /** What was decided itself; without, the block was changed by a command. */
  readonly ids?: readonly string[];
  /** Where the act stands in the log, where it can be taken back. */
  readonly log?: { readonly log: ActLog };
};

/** Appends that proposals fell whose words went with an act on something else, and lets links follow. Answers their blocks. */
export const accountForFallen = async (
  tx: Db,
  seat: Seat,
  { cards, before, after, ids = [], log }: Aftermath,
): Promise<ParagraphId[]> => {
  await carryLinks(tx, seat, { before, after });
  const had = new Set(before.flatMap(proposalsOn));
  const left = new Set(after.flatMap(proposalsOn));
  const fallen = new Set([...had].filter((id) => !left.has(id) && !ids.includes(id)));
  const decided = cards.filter(({ id }) => ids.includes(id));
  const pids: ParagraphId[] = [];
  if (fallen.size === 0) return pids;
  const proposed = proposedIn(before);
  for (const card of cards.filter(({ id }) => fallen.has(id))) {
    const cause =
      decided.find(({ id }) => card.collides.includes(id)) ?? decided.find(({ pid }) => pid === card.pid);
    const by = cause ?? decided[0];
    await appendAct(tx, seat, {
      voice: null,
      id: card.id,
      block: blockOf(before, card),
      act: "fell",
      facts: { ...keptFacts(proposed, card.id), ...(by && { with: by.id }) },
      words: { by: card.by, removed: card.removed, inserted: card.inserted, ...log },
    });
    pids.push(card.pid);
  }
  return pids;
};

/** Appends that proposals stand again that fell with an act which is taken back. Answers their blocks. */
export const accountForStanding = async (
  tx: Db,
  seat: Seat,
  {
    cards,
    after,
    ids,
    reason,
  }: Pick<Aftermath, "cards" | "after"> & { readonly ids: readonly string[]; readonly reason: string },
): Promise<ParagraphId[]> => {
  const pids: ParagraphId[] = [];
  for (const card of cards.filter(({ id }) => ids.includes(id))) {
    await appendAct(tx, seat, {
      voice: null,
      id: card.id,
      block: blockOf(after, card),
      act: "reopened",
      facts: { reason },
      words: { by: card.by, removed: card.removed, inserted: card.inserted },
    });
    pids.push(card.pid);
  }
  return pids;
};

/** The cards of the draft when it has open proposals at all, or some that fell are to stand `again`. */
export const openCards = async (
  hold: DraftHold,
  seat: Seat,
  again: readonly string[] = [],
): Promise<readonly ProposalCard[]> =>
  again.length > 0 || hold.blocks().some((block) => proposalsOn(block).length > 0)
    ? registerOf(hold.db, seat.draft, hold.blocks)
    : [];
