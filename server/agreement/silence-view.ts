// The silence that runs in a draft, and those that are over: on which paragraphs it was broken, and by whom as far as the
// reader may know.

import { z } from "zod";
import { standingActsIn } from "#db/agreement/positions";
import { agreedBySilence, databaseNow, type KeptSilence, silencesIn } from "#db/agreement/silences";
import { findText, lastTextNumber, type Text } from "#db/texts/texts";
import { type Standing, type StandingAct, standingOf } from "#domain/agreement/positions";
import {
  brokenPids,
  hourOf,
  isShort,
  mayOpenSilence,
  objectionVisibilities,
  type ReasonLeft,
  readableObjections,
  reasonsLeft,
  type SilenceAct,
  type SilenceOutcome,
  silenceOutcome,
  silenceState,
} from "#domain/agreement/silence";
import { readBrackets } from "#domain/brackets/brackets";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, type ParagraphId, standingBlocks } from "#domain/draft";
import { alternativesTo, proposalsOn } from "#domain/proposals/proposals";
import { isRefusal } from "#domain/refusal";
import { byPid } from "#server/draft/blocks-view";
import { runtime } from "#server/runtime";
import { SilenceStateSchema } from "#server/schemas/agreement";
import { ParagraphIdSchema } from "#server/schemas/draft";
import type { Seat } from "#server/sign-in/session";

/** An objection that the reader may read. */
export const ObjectionView = z
  .strictObject({
    delegation: z.string().nullable(),
    pids: z.array(ParagraphIdSchema).readonly(),
    reason: z.string().nullable(),
    visibility: z.enum(objectionVisibilities).nullable(),
    at: z.string(),
  })
  .meta({ id: "Objection" });
export type ObjectionView = z.infer<typeof ObjectionView>;

/** A paragraph on which silence was broken. `unnamed`: also by delegations that the reader does not see. */
export const BrokenView = z
  .strictObject({
    pid: ParagraphIdSchema,
    by: z.array(z.string()).readonly(),
    unnamed: z.boolean(),
  })
  .meta({ id: "Broken" });
export type BrokenView = z.infer<typeof BrokenView>;

/** A silence. Times are the database's; `agreed` and `left` are what became of it or, while it runs, what would. */
export const SilenceView = z
  .strictObject({
    agreed: z.array(ParagraphIdSchema).readonly(),
    left: z
      .array(
        z.strictObject({
          pid: ParagraphIdSchema,
          why: z.enum(reasonsLeft),
        }),
      )
      .readonly(),
    id: z.string(),
    text: z.strictObject({
      n: z.number(),
      symbol: z.string(),
    }),
    note: z.string().nullable(),
    openedAt: z.string(),
    until: z.string(),
    state: SilenceStateSchema,
    /** Shorter than the 72 hours that are customary. */
    isShort: z.boolean(),
    extensions: z
      .array(
        z.strictObject({
          until: z.string(),
          reason: z.string().nullable(),
          at: z.string(),
        }),
      )
      .readonly(),
    objections: z.array(ObjectionView).readonly(),
    broken: z.array(BrokenView).readonly(),
    /** When it was ended or withdrawn; null while it runs. */
    over: z
      .strictObject({
        at: z.string(),
        reason: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: "Silence" });
export type SilenceView = z.infer<typeof SilenceView>;

/** What would come of putting the last text under silence, and why that cannot be done now. */
export const SilencePreview = z
  .strictObject({
    agreed: z.array(ParagraphIdSchema).readonly(),
    left: z
      .array(
        z.strictObject({
          pid: ParagraphIdSchema,
          why: z.enum(reasonsLeft),
        }),
      )
      .readonly(),
    text: z.strictObject({
      n: z.number(),
      symbol: z.string(),
    }),
    refusal: z.string().nullable(),
  })
  .meta({ id: "SilencePreview" });
export type SilencePreview = z.infer<typeof SilencePreview>;

/** `now`: what the database's clock shows, against which hours are counted. */
export const SilencesView = z
  .strictObject({
    now: z.string(),
    running: SilenceView.nullable(),
    past: z.array(SilenceView).readonly(),
    /** Null while silence runs and before the first text. */
    next: SilencePreview.nullable(),
  })
  .meta({ id: "Silences" });
export type SilencesView = z.infer<typeof SilencesView>;

/** The blocks that stand, with what decides whether silence can agree them. */
export const silenceParagraphs = (blocks: readonly Block[], acts: readonly StandingAct[]) => {
  const alternatives = alternativesTo(blocks);
  const actsOn = byPid(acts);
  return standingBlocks(blocks).map((block) => {
    const digest = digestOfBlock(block);
    const own = actsOn.get(block.pid) ?? [];
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
  const { database, rooms } = runtime();
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
    agreed: await agreedBySilence(runtime().database.db, silence.id),
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
