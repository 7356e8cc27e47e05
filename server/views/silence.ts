// The silence that runs in a draft, and those that are over: on which paragraphs it was broken, and by whom as far as the
// reader may know.

import { standingActsIn } from "#db/positions";
import { agreedBySilence, databaseNow, type KeptSilence, silencesIn } from "#db/silences";
import { findText, lastTextNumber, type Text } from "#db/texts";
import { type Standing, type StandingAct, standingOf } from "#domain/agreement/positions";
import {
  brokenPids,
  hourOf,
  isShort,
  mayOpenSilence,
  type ObjectionVisibility,
  type ReasonLeft,
  readableObjections,
  type SilenceAct,
  type SilenceOutcome,
  type SilenceState,
  silenceOutcome,
  silenceState,
} from "#domain/agreement/silence";
import { readBrackets } from "#domain/brackets/brackets";
import { type Block, baseText, type DelegationCode, type ParagraphId, standingBlocks } from "#domain/draft";
import { alternativesTo, proposalsOn } from "#domain/proposals/proposals";
import { isRefusal } from "#domain/refusal";
import { house } from "../house";
import type { Seat } from "../session";
import { digestOfBlock } from "./blocks";

/** An objection that the reader may read. */
export type ObjectionView = {
  readonly delegation: DelegationCode | null;
  readonly pids: readonly ParagraphId[];
  readonly reason: string | null;
  readonly visibility: ObjectionVisibility | null;
  readonly at: string;
};

/** A paragraph on which silence was broken. `unnamed`: also by delegations that the reader is not told of. */
export type BrokenView = {
  readonly pid: ParagraphId;
  readonly by: readonly DelegationCode[];
  readonly unnamed: boolean;
};

/** A silence. Times are the database's; `agreed` and `left` are what became of it or, while it runs, what would. */
export type SilenceView = SilenceOutcome & {
  readonly id: string;
  readonly text: { readonly n: number; readonly symbol: string };
  readonly note: string | null;
  readonly openedAt: string;
  readonly until: string;
  readonly state: SilenceState;
  /** Shorter than the 72 hours that are customary. */
  readonly isShort: boolean;
  readonly extensions: readonly {
    readonly until: string;
    readonly reason: string | null;
    readonly at: string;
  }[];
  readonly objections: readonly ObjectionView[];
  readonly broken: readonly BrokenView[];
  /** When it was ended or withdrawn; null while it runs. */
  readonly over: { readonly at: string; readonly reason: string | null } | null;
};

/** What would come of putting the last text under silence, and why that cannot be done now. */
export type SilencePreview = SilenceOutcome & {
  readonly text: { readonly n: number; readonly symbol: string };
  readonly refusal: string | null;
};

/** `now`: what the database's clock shows, against which hours are counted. */
export type SilencesView = {
  readonly now: string;
  readonly running: SilenceView | null;
  readonly past: readonly SilenceView[];
  /** Null while silence runs and before the first text. */
  readonly next: SilencePreview | null;
};

/** The blocks that stand, with what decides whether silence can agree them. */
export const silenceParagraphs = (blocks: readonly Block[], acts: readonly StandingAct[]) => {
  const alternatives = alternativesTo(blocks);
  return standingBlocks(blocks).map((block) => {
    const digest = digestOfBlock(block);
    const own = acts.filter((act) => act.pid === block.pid);
    return {
      pid: block.pid,
      digest,
      standing: standingOf(own, digest) satisfies Standing,
      acts: own,
      openBrackets: readBrackets(baseText(block)).open,
      openProposals: proposalsOn(block).length + (alternatives.get(block.pid) ?? 0),
    };
  });
};

/** The silences of a draft as this reader may know them. */
export const viewSilences = async (seat: Seat): Promise<SilencesView> => {
  const { database, rooms } = house();
  const { db } = database;
  const draftId = seat.draft.id;
  const room = await rooms.open(draftId);
  const [kept, acts, last, now] = await Promise.all([
    silencesIn(db, draftId),
    standingActsIn(db, draftId),
    lastTextNumber(db, draftId),
    databaseNow(db),
  ]);
  const present = silenceParagraphs(room.blocks(), acts);
  const views: SilenceView[] = [];
  for (const each of kept) {
    const text = await findText(db, draftId, each.silence.textN);
    const outcome =
      silenceState(each.acts) === "running"
        ? silenceOutcome(present, brokenPids(each.acts))
        : await pastOutcome(each, text);
    views.push(viewSilence(seat, each, text, outcome));
  }
  const running = views.find(({ state }) => state === "running") ?? null;
  const past = views.filter((view) => view !== running).reverse();
  const text = running || last === 0 ? undefined : await findText(db, draftId, last);
  return { now: now.toISOString(), running, past, next: text ? previewOf(text, present, now) : null };
};

const previewOf = (text: Text, present: ReturnType<typeof silenceParagraphs>, now: Date): SilencePreview => {
  const asked = { running: null, draft: present, text: standingBlocks(text.body.blocks) };
  const refusal = mayOpenSilence({ ...asked, until: new Date(now.getTime() + 1), now });
  return {
    text: { n: text.n, symbol: text.symbol },
    refusal: isRefusal(refusal) ? refusal.message : null,
    ...silenceOutcome(present, new Set()),
  };
};

// What was left open is kept with the end; why, follows from the text that was under silence.
const pastOutcome = async (
  { silence, acts }: KeptSilence,
  text: Text | undefined,
): Promise<SilenceOutcome> => {
  const left = acts.find(({ act }) => act === "ended")?.pids ?? [];
  const whys = new Map<ParagraphId, ReasonLeft>(
    silenceOutcome(silenceParagraphs(text?.body.blocks ?? [], []), brokenPids(acts)).left.map(
      ({ pid, why }) => [pid, why],
    ),
  );
  return {
    agreed: await agreedBySilence(house().database.db, silence.id),
    left: left.map((pid) => ({ pid, why: whys.get(pid) ?? "suspended" })),
  };
};

const viewSilence = (
  seat: Seat,
  { silence, acts }: KeptSilence,
  text: Text | undefined,
  outcome: SilenceOutcome,
): SilenceView => {
  const until = hourOf(silence, acts);
  const over = acts.find(({ act }) => act === "withdrawn" || act === "ended");
  const objections = readableObjections(seat.who, acts);
  return {
    id: silence.id,
    text: { n: silence.textN, symbol: text?.symbol ?? "" },
    note: silence.note,
    openedAt: silence.openedAt.toISOString(),
    until: until.toISOString(),
    state: silenceState(acts),
    isShort: isShort(silence.openedAt, until),
    extensions: acts.flatMap(({ act, expiresAt, reason, at }) =>
      act === "extended" && expiresAt
        ? [{ until: expiresAt.toISOString(), reason, at: at.toISOString() }]
        : [],
    ),
    objections: objections.map(({ delegation, pids, reason, visibility, at }) => ({
      delegation,
      pids,
      reason,
      visibility,
      at: at.toISOString(),
    })),
    broken: viewBroken(acts, objections),
    over: over ? { at: over.at.toISOString(), reason: over.reason } : null,
    ...outcome,
  };
};

const viewBroken = (acts: readonly SilenceAct[], readable: readonly SilenceAct[]): BrokenView[] =>
  [...brokenPids(acts)].map((pid) => {
    const on = (act: SilenceAct) => act.act === "broken" && act.pids.includes(pid);
    const by = new Set(readable.filter(on).flatMap(({ delegation }) => delegation ?? []));
    return { pid, by: [...by].sort(), unnamed: acts.some((act) => on(act) && !readable.includes(act)) };
  });
