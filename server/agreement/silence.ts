// S8: a text under silence procedure: opened, broken, extended, withdrawn, and ended when its time has come. The draft
// is held for each of these, and the database's clock decides what came before the end.

import { z } from "zod";
import { standingActsIn } from "#db/agreement/positions";
import {
  holdRunningSilence,
  insertSilence,
  insertSilenceAct,
  type RunningSilence,
  runningSilence,
} from "#db/agreement/silences";
import type { Db } from "#db/client";
import { type ActToRecord, appendRecord } from "#db/record/record";
import { databaseNow } from "#db/rows";
import { findText, lastTextNumber } from "#db/texts/texts";
import { fixedHour, zoneOf } from "#domain/agreement/meeting-time";
import {
  isShort,
  objectionVisibilities,
  refusalToBreakSilence,
  refusalToExtendSilence,
  refusalToOpenSilence,
  refusalToWithdrawSilence,
  type SilenceAct,
} from "#domain/agreement/silence";
import { type ParagraphId, standingBlocks } from "#domain/draft";
import { orThrow, Refusal } from "#domain/refusal";
import { sentence } from "#domain/sentence";
import { requireNotAdopted } from "#server/draft/paragraphs";
import { saidToReader } from "#server/languages/reader";
import { Pid } from "#server/proposals/proposal-forms";
import { act } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { Signable } from "#server/signing/forms";
import { appendSigned } from "#server/signing/signed";
import { blockOn } from "./positions";
import { silenceParagraphs } from "./silence-paragraphs";
import { type SilencesView, viewSilences } from "./silence-view";

const Hour = z.string().max(40);
const Reason = z.string().trim().min(1).max(4000);

export const OpenSilence = z.strictObject({
  /** The number of the text; by default the last one. */
  text: z.number().int().min(1).optional(),
  /** An instant with its zone, or local time at the meeting: `2015-12-14T18:00`. */
  until: Hour,
  note: z.string().trim().max(4000).optional(),
});

export const BreakSilence = z.strictObject({
  pids: z.array(Pid).min(1).max(1000),
  reason: Reason,
  /** Who learns which delegation it was, and why. */
  visibility: z.enum(objectionVisibilities),
  ...Signable,
});

export const ExtendSilence = z.strictObject({ until: Hour, reason: Reason });
export const WithdrawSilence = z.strictObject({ reason: Reason });

/** Puts a text under silence procedure. Returns it, with a warning where its end comes sooner than is customary. */
export const openSilence = async (
  seat: Seat,
  body: z.infer<typeof OpenSilence>,
): Promise<SilencesView & { warnings: string[] }> => {
  const zone = zoneOf(seat.draft.settings);
  const until = orThrow(fixedHour(body.until, zone));
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const opened = await act(seat, async (hold) => {
    requireNotAdopted(hold);
    const { db } = hold;
    const n = body.text ?? (await lastTextNumber(db, draftId));
    const text = await findText(db, draftId, n);
    if (!text) throw new Refusal("not-found", "There is no such text. Issue one first.");
    const words = {
      draft: await silenceParagraphs(hold.blocks(), []),
      text: standingBlocks(text.body.blocks),
    };
    hold.announce({ kind: "silence" });
    return hold.keep(async (tx) => {
      const [running, now] = [await runningSilence(tx, draftId), await databaseNow(tx)];
      orThrow(refusalToOpenSilence({ running: running?.until ?? null, ...words, until, now, zone }));
      const note = body.note || null;
      await insertSilence(tx, { draftId, textN: n, expiresAt: until, note, userId });
      const facts = { n, until: until.toISOString(), note };
      await appendRecord(tx, {
        draftId,
        userId,
        delegation,
        act: "silence.opened",
        digest: text.digest,
        facts,
      });
      return now;
    });
  });
  const short = sentence("Silence is customarily not shorter than 72 hours.");
  const warnings = isShort(opened, until) ? [saidToReader(short)] : [];
  return { ...(await viewSilences(seat)), warnings };
};

/** Breaks silence on paragraphs for the seat's delegation. */
export const breakSilence = (seat: Seat, body: z.infer<typeof BreakSilence>): Promise<SilencesView> => {
  const { userId, delegation } = seat.who;
  if (!delegation) throw new Refusal("not-allowed", "You act for no delegation in this draft.");
  const { reason, visibility } = body;
  return acting(seat, async (hold, tx, held) => {
    const pids = [...new Set(body.pids)].map((pid) => blockOn(hold, pid).pid);
    const paragraphs = await silenceParagraphs(hold.blocks(), await standingActsIn(tx, seat.draft.id));
    const named = paragraphs.filter(({ pid }) => pids.includes(pid));
    orThrow(refusalToBreakSilence(held, delegation, named));
    const common = { draftId: seat.draft.id, act: "silence.broken" } as const;
    const facts = { n: held.silence.textN, pids };
    const act: ActToRecord =
      visibility === "all"
        ? { ...common, userId, delegation, facts: { ...facts, reason } }
        : {
            ...common,
            userId: null,
            delegation: null,
            facts: { ...facts, unnamed: true },
            sealed: {
              to: { roles: ["co-facilitator"], delegations: [delegation] },
              facts: { actor: { userId, delegation }, reason },
            },
          };
    // The text is frozen: it equals that of the issued text.
    await appendSigned(tx, seat, { act, given: body.signature, wordsOfText: () => named });
    return { act: "broken", delegation, pids, reason, visibility, expiresAt: null };
  });
};

/** Extends the silence procedure to a later end. */
export const extendSilence = (seat: Seat, body: z.infer<typeof ExtendSilence>): Promise<SilencesView> => {
  const until = orThrow(fixedHour(body.until, zoneOf(seat.draft.settings)));
  const { reason } = body;
  return acting(seat, async (_, tx, held) => {
    orThrow(refusalToExtendSilence(held, until));
    await account(tx, seat, { held, act: "silence.extended", said: { until: until.toISOString(), reason } });
    return { ...byFacilitator, act: "extended", reason, expiresAt: until };
  });
};

/** Withdraws the silence procedure under way: nothing is agreed by it, and the text may be worked on again. */
export const withdrawSilence = (
  seat: Seat,
  { reason }: z.infer<typeof WithdrawSilence>,
): Promise<SilencesView> =>
  acting(seat, async (_, tx, held) => {
    orThrow(refusalToWithdrawSilence(held));
    await account(tx, seat, { held, act: "silence.withdrawn", said: { reason } });
    return { ...byFacilitator, act: "withdrawn", reason, expiresAt: null };
  });

const noParagraphs: ParagraphId[] = [];
const byFacilitator = { delegation: null, pids: noParagraphs, visibility: null };

type SilenceChange = {
  readonly held: RunningSilence;
  readonly act: "silence.extended" | "silence.withdrawn";
  readonly said: Readonly<Record<string, unknown>>;
};

const account = async (
  tx: Db,
  { who, draft }: Seat,
  { held: { silence }, act, said }: SilenceChange,
): Promise<void> => {
  const { userId, delegation } = who;
  await appendRecord(tx, {
    draftId: draft.id,
    userId,
    delegation,
    act,
    facts: { n: silence.textN, ...said },
  });
};

// The silence is locked until the act is stored; whatever comes meanwhile, its end included, takes the act into
// account.
const acting = async (
  seat: Seat,
  decide: (
    hold: DraftHold,
    tx: Db,
    held: RunningSilence & { zone: string },
  ) => Promise<Omit<SilenceAct, "at">>,
): Promise<SilencesView> => {
  const draftId = seat.draft.id;
  await act(seat, (hold) =>
    hold.keep(async (tx) => {
      const held = await holdRunningSilence(tx, draftId);
      if (!held) throw new Refusal("conflict", "No silence runs in this draft.");
      const done = await decide(hold, tx, { ...held, zone: zoneOf(seat.draft.settings) });
      const by = { draftId, silenceId: held.silence.id, userId: seat.who.userId };
      await insertSilenceAct(tx, { ...done, at: held.now, ...by });
      hold.announce({ kind: "silence" });
    }),
  );
  return viewSilences(seat);
};
