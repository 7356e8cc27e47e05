// Decisions on proposals, made while the draft is locked: the words, the acts and their entries are stored
// together, or none of them.
import { randomUUID } from "node:crypto";
import type * as Y from "yjs";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import { bindLink, linksIn, type SourcedLink } from "#db/sources/links";
import { digestOfBlock } from "#domain/digest";
import type { Block, ParagraphId, WholeProposal } from "#domain/draft";
import { baseText, hasSameWords, standingBlocks } from "#domain/draft";
import { keptFacts, proposedIn } from "#domain/proposals/proposal-words";
import { proposalsOn } from "#domain/proposals/proposals";
import type { ProposalCard } from "#domain/proposals/values";
import { decideAs, type Half, type Identities, splitPlace } from "#domain/proposals/verdicts";
import type { ActLog } from "#domain/record/act-log";
import { type WordsChanged, wordsChanged, wordsInOtherParagraphs } from "#domain/record/recorded-words";
import { isRefusal, Refusal } from "#domain/refusal";
import { anchorQuote, placesOf, presentPlace } from "#domain/words/quotes";
import { rearrange } from "#editor/arranged-blocks";
import {
  newPid,
  requireMovable,
  requirePresent,
  requireTouchable,
  standingBefore,
} from "#server/draft/paragraphs";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { appendAct, loggedAct } from "./act-record";
import { cardIn, registerOf } from "./proposals-view";
import { accountForHalves } from "./split-marks";
import type { Voice } from "./voices";

// Links that came with a proposal: when it is accepted they are anchored to the words that it brought.

/**
 * L33: anchors the links of accepted proposals to the paragraphs as they then read: to the new words, or to the
 * whole.
 */
const bindSources = async (
  tx: Db,
  seat: Seat,
  { accepted, after }: { readonly accepted: readonly ProposalCard[]; readonly after: readonly Block[] },
): Promise<void> => {
  for (const { source, op, pid, target, inserted } of accepted) {
    const block = after.find((each) => each.pid === (op === "alternative" ? target?.of : pid));
    if (!source || !block) continue;
    const quote = op === "insert" || op === "replace" ? anchorQuote(baseText(block), inserted.trim()) : null;
    const digest = digestOfBlock(block);
    const blockQuote = isRefusal(quote) ? null : quote;
    if (!(await bindLink(tx, source.link, { blockQuote, blockDigest: digest }))) continue;
    const { userId, delegation } = seat.who;
    const facts = {
      link: source.link,
      passage: source.passage,
      is: { pid: block.pid, block: blockQuote?.exact ?? null },
    };
    const draftId = seat.draft.id;
    await appendRecord(tx, {
      draftId,
      userId,
      delegation,
      act: "link.anchored",
      pid: block.pid,
      digest,
      facts,
    });
  }
};

// Links that follow their words when paragraphs are cut, joined or replaced, in the transaction of the change.

/**
 * L9: a link whose quoted words have left its paragraph for one that is new or has absorbed others follows
 * them. A link to a whole paragraph goes to the one that holds all its words. Where there is no such place the
 * link stays, and is suspect (L2).
 */
const carryLinks = async (
  tx: Db,
  seat: Seat,
  { before, after }: { readonly before: readonly Block[]; readonly after: readonly Block[] },
): Promise<void> => {
  const [was, is] = [byPid(standingBlocks(before)), byPid(standingBlocks(after))];
  // Only cutting and joining create or remove a paragraph while its words stay.
  if (is.size === was.size && [...is.keys()].every((pid) => was.has(pid))) return;
  const changed = changedIn(is, was);
  const receiving = changed.filter((block) => !was.has(block.pid) || hasGrown(was.get(block.pid), block));
  if (receiving.length === 0) return;
  const left = changedIn(was, is);
  for (const block of left) {
    for (const { link } of await linksIn(tx, seat.draft.id, { pid: block.pid })) {
      const present = is.get(block.pid);
      const target = firstThat(receiving, (each) => each.pid !== block.pid && takes(link, block, each));
      if (!target || (present && stays(link, present))) continue;
      await bindLink(tx, link.id, { pid: target.pid });
      await account(tx, seat, { link, target });
    }
  }
};

type SourceLink = SourcedLink["link"];

const byPid = (blocks: readonly Block[]): ReadonlyMap<ParagraphId, Block> =>
  new Map(blocks.map((block) => [block.pid, block]));

// Yielding to other work is safe here: the blocks are values, and the draft is locked.
const changedIn = (
  these: ReadonlyMap<ParagraphId, Block>,
  others: ReadonlyMap<ParagraphId, Block>,
): Block[] => {
  const changed: Block[] = [];
  for (const block of these.values()) {
    if (!isSame(others.get(block.pid), block)) changed.push(block);
  }
  return changed;
};

// One link may have to be sought in very many paragraphs.
const firstThat = (blocks: readonly Block[], is: (block: Block) => boolean): Block | null => {
  for (const block of blocks) {
    if (is(block)) return block;
  }
  return null;
};

const isSame = (one: Block | undefined, other: Block): boolean =>
  one !== undefined && hasSameWords(one, other);

const hasGrown = (was: Block | undefined, is: Block): boolean =>
  baseText(is).length > (was ? baseText(was).length : 0);

const stays = ({ blockQuote }: SourceLink, present: Block): boolean =>
  blockQuote === null || presentPlace(blockQuote, baseText(present)) !== null;

const takes = ({ blockQuote }: SourceLink, from: Block, to: Block): boolean =>
  blockQuote === null
    ? placesOf(baseText(to), baseText(from)).length > 0
    : presentPlace(blockQuote, baseText(to)) !== null;

type Followed = { readonly link: SourceLink; readonly target: Block };

const account = (tx: Db, seat: Seat, { link, target }: Followed): Promise<unknown> =>
  appendRecord(tx, {
    draftId: seat.draft.id,
    userId: seat.who.userId,
    delegation: seat.who.delegation,
    act: "link.followed",
    pid: target.pid,
    digest: digestOfBlock(target),
    facts: { link: link.id, passage: link.passageId, from: link.pid },
  });

// Checks whether proposals can be accepted: every place is examined before anything is done.

/**
 * Throws unless all of these can be accepted together: where a place is gone or closed, or two contradict each
 * other.
 */
const requireAcceptable = async (
  hold: DraftHold,
  seat: Seat,
  chosen: readonly ProposalCard[],
): Promise<void> => {
  for (const card of chosen) {
    const against = chosen.find((other) => contradicts(card, other));
    if (against)
      throw new Refusal(
        "conflict",
        "What {by} and {byToo} propose contradicts each other: accept one of them.",
        { ids: [card.id, against.id], by: card.by, byToo: against.by },
      );
    const block = requirePresent(hold, card.pid);
    const whole = block.whole?.find(({ id }) => id === card.id);
    if (whole) await hasPlace(hold, seat, { block, whole });
  }
};

const onWords = new Set(["insert", "delete", "replace"]);

// Several proposals may change the same paragraph's words; of two conflicting ones about a whole block only one
// can apply.
const contradicts = (one: ProposalCard, other: ProposalCard): boolean =>
  one.collides.includes(other.id) && !(onWords.has(one.op) && onWords.has(other.op));

const gone = (sentence: string): never => {
  throw new Refusal("words-changed", sentence);
};

const hasPlace = async (
  hold: DraftHold,
  seat: Seat,
  { block, whole }: { readonly block: Block; readonly whole: WholeProposal },
): Promise<void> => {
  const find = (pid: string | null) => hold.blocks().find((each) => each.pid === pid);
  switch (whole.op) {
    case "new":
      if (block.runs.every(({ text }) => text.trim() === ""))
        throw new Refusal("conflict", "The proposed paragraph has no words yet.");
      return;
    case "alternative":
      if (!find(whole.of)) gone("The paragraph that it would replace is gone.");
      await requireTouchable(seat, hold, whole.of);
      return;
    case "move":
      if (whole.after !== null && !find(whole.after)) gone("The paragraph to come after is gone.");
      await requireMovable(seat, hold, block.pid);
      return;
    case "merge":
      await requireTouchable(seat, hold, standingBefore(hold, block.pid).pid);
      return;
    case "split":
      if (splitPlace(block.runs, whole.cut) === null)
        gone("The words before which the paragraph would be cut no longer stand there.");
      return;
    case "remove":
    case "restyle":
      return;
  }
};

/** What is decided on which proposals, in whose name and why. */
export type Decision = {
  readonly ids: readonly string[];
  readonly act: "accepted" | "rejected" | "withdrawn" | "parked";
  /** Null when a pen-holder decides. */
  readonly voice: Voice | null;
  readonly reason?: string | undefined;
  /** The record entry that it undoes. */
  readonly takesBack?: number;
};

const fresh: Identities = { second: newPid, renewed: () => randomUUID() };

/**
 * Decides, changing the words, and returns the blocks concerned. Throws `closed` where one of them is agreed.
 */
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

/** What the record says of a proposal besides the facts: who proposed it, and its words. */
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

// Proposals on whole paragraphs change the words of others too: each change is described with the first such
// proposal.
const elsewhere = (chosen: readonly ProposalCard[], before: readonly Block[], after: readonly Block[]) => {
  const described = new Set<string>(chosen.map(({ pid }) => pid));
  const reaching = chosen.filter(({ op }) => ["alternative", "merge", "split"].includes(op));
  if (reaching.length === 0) return new Map();
  // All blocks are compared once, however many proposals affect others.
  const all = wordsInOtherParagraphs(before, after, described).others ?? [];
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
  /** The proposals decided on; absent where a command changed the block. */
  readonly ids?: readonly string[];
  /** The act's place in the log, where it can be undone. */
  readonly log?: { readonly log: ActLog };
};

/**
 * Records that proposals lapsed because an act on something else removed their words, and lets links follow.
 * Returns their blocks.
 */
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

/** Records that proposals are reinstated which had lapsed with an act that is undone. Returns their blocks. */
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

/** The cards of the draft, if it has open proposals at all or some lapsed ones are reinstated (`again`). */
export const openCards = async (
  hold: DraftHold,
  seat: Seat,
  again: readonly string[] = [],
): Promise<readonly ProposalCard[]> =>
  again.length > 0 || hold.blocks().some((block) => proposalsOn(block).length > 0)
    ? registerOf(hold.db, seat.draft, hold.blocks)
    : [];
