// The silence procedure under way in a draft, and past ones: on which paragraphs silence was broken, and by whom as far
// as the reader may know.
import QuickLRU from "quick-lru";
import { z } from "zod";
import { standingActsIn } from "#db/agreement/positions";
import { agreedBySilence, type KeptSilence, silencesIn } from "#db/agreement/silences";
import { databaseNow } from "#db/rows";
import { findText, type IssuedText, lastTextNumber, textsIn } from "#db/texts/texts";
import { zoneOf } from "#domain/agreement/meeting-time";
import {
  brokenPids,
  hourOf,
  isShort,
  objectionVisibilities,
  type ReasonLeft,
  readableObjections,
  reasonsLeft,
  refusalToOpenSilence,
  type SilenceAct,
  type SilenceOutcome,
  silenceOutcome,
  silenceState,
} from "#domain/agreement/silence";
import { SilenceStateSchema } from "#domain/agreement/values";
import { type ParagraphId, standingBlocks } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import { isRefusal } from "#domain/refusal";
import { saidToReader } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { type SilenceParagraph, silenceParagraphs } from "./silence-paragraphs";

/** An objection the reader may see. */
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

/** A paragraph on which silence was broken. `unnamed`: also by delegations hidden from the reader. */
export const BrokenView = z
  .strictObject({
    pid: ParagraphIdSchema,
    by: z.array(z.string()).readonly(),
    unnamed: z.boolean(),
  })
  .meta({ id: "Broken" });
export type BrokenView = z.infer<typeof BrokenView>;

// What happens to the paragraphs of a text under silence.
const outcome = {
  agreed: z.array(ParagraphIdSchema).readonly(),
  left: z.array(z.strictObject({ pid: ParagraphIdSchema, why: z.enum(reasonsLeft) })).readonly(),
};

/**
 * A silence procedure. Times are the database's; `agreed` and `left` are its result or, while it runs, the expected
 * one.
 */
export const SilenceView = z
  .strictObject({
    ...outcome,
    id: z.string(),
    text: z.strictObject({
      n: z.number(),
      symbol: z.string(),
    }),
    note: z.string().nullable(),
    openedAt: z.string(),
    until: z.string(),
    state: SilenceStateSchema,
    /** Shorter than the customary 72 hours. */
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

/** The expected result of putting the last text under silence, and why that is not possible at present. */
export const SilencePreview = z
  .strictObject({
    ...outcome,
    text: z.strictObject({
      n: z.number(),
      symbol: z.string(),
    }),
    refusal: z.string().nullable(),
  })
  .meta({ id: "SilencePreview" });
export type SilencePreview = z.infer<typeof SilencePreview>;

/** `now`: the time of the database's clock, against which hours are counted. */
export const SilencesView = z
  .strictObject({
    now: z.string(),
    running: SilenceView.nullable(),
    past: z.array(SilenceView).readonly(),
    /** Null while silence is running and before the first text. */
    next: SilencePreview.nullable(),
  })
  .meta({ id: "Silences" });
export type SilencesView = z.infer<typeof SilencesView>;

/** The silence procedures of a draft, as far as this reader may know about them. */
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
  const present = await silenceParagraphs(room.blocks(), acts);
  const symbols = new Map((await textsIn(db, draftId)).map(({ n, symbol }) => [n, symbol]));
  const views: SilenceView[] = [];
  for (const each of kept) {
    const outcome =
      silenceState(each.acts) === "running"
        ? silenceOutcome(present, brokenPids(each.acts))
        : await pastOutcome(draftId, each);
    views.push(viewSilence(seat, { ...each, symbol: symbols.get(each.silence.textN) ?? "", outcome }));
  }
  const running = views.find(({ state }) => state === "running") ?? null;
  const past = views.filter((view) => view !== running).reverse();
  const text = running || last === 0 ? undefined : await findText(db, draftId, last);
  return {
    now: now.toISOString(),
    running,
    past,
    next: text ? previewOf(text, present, { now, zone: zoneOf(seat.draft.settings) }) : null,
  };
};

const previewOf = (
  text: IssuedText,
  present: readonly SilenceParagraph[],
  { now, zone }: { now: Date; zone: string },
): SilencePreview => {
  const asked = { running: null, draft: present, text: standingBlocks(text.body.blocks) };
  const refusal = refusalToOpenSilence({ ...asked, until: new Date(now.getTime() + 1), now, zone });
  return {
    text: { n: text.n, symbol: text.symbol },
    refusal: isRefusal(refusal) ? saidToReader(refusal) : null,
    ...silenceOutcome(present, new Set()),
  };
};

// A past silence never changes, and neither does its text: it is read once.
const past = new QuickLRU<string, SilenceOutcome>({ maxSize: 50 });

// What was left open is stored with the end; the reason follows from the text that was under silence.
const pastOutcome = async (draftId: string, { silence, acts }: KeptSilence): Promise<SilenceOutcome> => {
  const known = past.get(silence.id);
  if (known) return known;
  const { db } = runtime().database;
  const left = acts.find(({ act }) => act === "ended")?.pids ?? [];
  const text = left.length === 0 ? undefined : await findText(db, draftId, silence.textN);
  const paragraphs = await silenceParagraphs(text?.body.blocks ?? [], []);
  const whys = new Map<ParagraphId, ReasonLeft>(
    silenceOutcome(paragraphs, brokenPids(acts)).left.map(({ pid, why }) => [pid, why]),
  );
  const outcome = {
    agreed: await agreedBySilence(db, silence.id),
    left: left.map((pid) => ({ pid, why: whys.get(pid) ?? "suspended" })),
  };
  past.set(silence.id, outcome);
  return outcome;
};

type KnownSilence = KeptSilence & { readonly symbol: string; readonly outcome: SilenceOutcome };

const viewSilence = (seat: Seat, { silence, acts, symbol, outcome }: KnownSilence): SilenceView => {
  const until = hourOf(silence, acts);
  const over = acts.find(({ act }) => act === "withdrawn" || act === "ended");
  const objections = readableObjections(seat.who, acts);
  return {
    id: silence.id,
    text: { n: silence.textN, symbol },
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

const viewBroken = (acts: readonly SilenceAct[], readable: readonly SilenceAct[]): BrokenView[] => {
  const broken = new Map(
    [...brokenPids(acts)].map((pid) => [pid, { by: new Set<string>(), unnamed: false }]),
  );
  for (const act of acts) {
    if (act.act !== "broken") continue;
    const isReadable = readable.includes(act);
    for (const pid of act.pids) {
      const on = broken.get(pid);
      if (on && isReadable && act.delegation !== null) on.by.add(act.delegation);
      if (on && !isReadable) on.unnamed = true;
    }
  }
  return [...broken].map(([pid, { by, unnamed }]) => ({ pid, by: [...by].sort(), unnamed }));
};
