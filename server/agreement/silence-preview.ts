// The consequences of putting the last text under silence, shown beforehand: what would be agreed, what would remain
// open and why, who opposes it, who has said nothing, and what is frozen until when.
import { z } from "zod";
import { standingActsIn } from "#db/agreement/positions";
import { allDelegations } from "#db/people/delegations";
import { seatedDelegations } from "#db/people/people";
import { databaseNow } from "#db/rows";
import { findText, lastTextNumber } from "#db/texts/texts";
import { against, openOn, silentOn } from "#domain/agreement/consequences";
import { positionKinds } from "#domain/agreement/kinds";
import { atMeeting, fixedHour, zoneOf } from "#domain/agreement/meeting-time";
import { frozenBySilence, isShort, reasonsLeft, silenceOutcome } from "#domain/agreement/silence";
import { ParagraphIdSchema } from "#domain/draft-values";
import { fullLabels } from "#domain/numbers/numbering";
import { orThrow, Refusal } from "#domain/refusal";
import { listBlocks } from "#server/draft/blocks-view";
import { saidToReader } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { silenceParagraphs } from "./silence-paragraphs";

export const SilenceHourQuery = z.object({ until: z.string().max(40).optional() });

const Open = z.strictObject({ id: z.string(), by: z.string() });

export const SilenceConsequences = z
  .strictObject({
    text: z.strictObject({ n: z.number(), symbol: z.string() }),
    /** The requested end, as displayed at the meeting. */
    until: z.strictObject({ at: z.string(), said: z.string(), isShort: z.boolean() }).nullable(),
    /** What nobody can do until then. */
    frozen: z.array(z.enum(frozenBySilence)).readonly(),
    /** What would be agreed unless silence is broken on it. */
    agreed: z.array(ParagraphIdSchema).readonly(),
    /** What would remain open, with its pending proposals and brackets. */
    left: z
      .array(
        z.strictObject({
          pid: ParagraphIdSchema,
          label: z.string(),
          why: z.enum(reasonsLeft),
          brackets: z.number(),
          proposals: z.array(Open).readonly(),
        }),
      )
      .readonly(),
    /** Proposed paragraphs, which remain proposals. */
    proposed: z.array(Open).readonly(),
    /** The delegations that reserve or object to what would be agreed. */
    against: z
      .array(
        z.strictObject({
          pid: ParagraphIdSchema,
          label: z.string(),
          delegation: z.string(),
          says: z.enum([...positionKinds, "lapsed", "nothing"]),
        }),
      )
      .readonly(),
    /** The delegations that have said nothing on some of what would be agreed, with the number of those paragraphs. */
    silent: z.array(z.strictObject({ code: z.string(), name: z.string(), count: z.number() })).readonly(),
  })
  .meta({ id: "SilenceConsequences" });
export type SilenceConsequences = z.infer<typeof SilenceConsequences>;

/** U8d. Throws `not-found` before the first text, and refuses an invalid end. */
export const previewSilence = async (
  seat: Seat,
  { until: asked }: z.infer<typeof SilenceHourQuery>,
): Promise<SilenceConsequences> => {
  const { database, rooms } = runtime();
  const { db } = database;
  const draftId = seat.draft.id;
  const zone = zoneOf(seat.draft.settings);
  const until = asked === undefined ? null : orThrow(fixedHour(asked, zone));
  const room = await rooms.open(draftId);
  const [views, acts, codes, all, n, now] = await Promise.all([
    listBlocks(seat),
    standingActsIn(db, draftId),
    seatedDelegations(db, draftId),
    allDelegations(db),
    lastTextNumber(db, draftId),
    databaseNow(db),
  ]);
  const text = await findText(db, draftId, n);
  if (!text) throw new Refusal("not-found", "There is no such text. Issue one first.");
  const blocks = room.blocks();
  const present = await silenceParagraphs(blocks, acts);
  const { agreed, left } = silenceOutcome(present, new Set());
  const open = openOn(blocks);
  const brackets = new Map(present.map(({ pid, openBrackets }) => [pid, openBrackets]));
  const labels = fullLabels(views);
  const labelOf = (pid: (typeof agreed)[number]) => labels.get(pid) ?? "";
  const known = new Map(views.map((view) => [view.pid, view]));
  const positions = agreed.map((pid) => ({ pid, positions: known.get(pid)?.positions ?? [] }));
  const standing = Array.from(positions, (each) =>
    against(each.positions).map((said) => ({ pid: each.pid, label: labelOf(each.pid), ...said })),
  );
  const silent = silentOn(codes, positions);
  const names = new Map(all.map(({ code, name }) => [code, name]));
  return {
    text: { n: text.n, symbol: text.symbol },
    until: until && {
      at: until.toISOString(),
      said: saidToReader(atMeeting({ at: until, zone })),
      isShort: isShort(now, until),
    },
    frozen: frozenBySilence,
    agreed,
    left: Array.from(left, ({ pid, why }) => ({
      pid,
      label: labelOf(pid),
      why,
      brackets: brackets.get(pid) ?? 0,
      proposals: open.get(pid) ?? [],
    })),
    proposed: views.flatMap(({ pid, proposed }) =>
      proposed !== null && !brackets.has(pid) ? (open.get(pid) ?? []) : [],
    ),
    against: standing.flat(),
    silent: silent
      .filter(({ count }) => count > 0)
      .map(({ delegation, count }) => ({
        code: delegation,
        name: names.get(delegation) ?? delegation,
        count,
      })),
  };
};
