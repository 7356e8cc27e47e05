// Takes a new revision that comes as a file, in one act that every open editor sees (D9, D10).
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Db } from "#db/client";
import { allDelegations } from "#db/people/delegations";
import { appendRecord } from "#db/record/record";
import { lastTextNumber } from "#db/texts/texts";
import { sha256 } from "#domain/digest";
import type { PlacedReturn } from "#domain/documents/returned/returned-places";
import { signersAmong } from "#domain/documents/returned/returned-rights";
import type { Block, ParagraphId } from "#domain/draft";
import { refusalToEdit } from "#domain/people/access";
import { isRefusal, orThrow, Refusal } from "#domain/refusal";
import { RefusalCodeSchema } from "#domain/refusal-values";
import type { Restoration } from "#domain/texts/restore";
import { requireNoSilence } from "#server/draft/paragraphs";
import { requireNotAborted } from "#server/http/job-context";
import type { RevisionReading } from "#server/intake/revision-file";
import { saidToReader } from "#server/languages/reader";
import { propose } from "#server/proposals/proposals";
import { heardVoice } from "#server/proposals/voices";
import { holdFor } from "#server/room/act";
import type { DraftHold, Room } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { type Arranged, accountForParagraphs, arrange, requireRestorable } from "#server/texts/restoration";
import { sceneOf, seenOf } from "./revision-scene";
import { countRows, moved, type ReadRevision, readRevision } from "./revision-view";

export const TakenChange = z
  .union([
    z.strictObject({
      proposal: z.string(),
    }),
    z.strictObject({
      proposal: z.null(),
      code: RefusalCodeSchema,
      reason: z.string(),
    }),
  ])
  .meta({ id: "TakenChange" });
export type TakenChange = z.infer<typeof TakenChange>;

/** What was taken, and the id by which it can be undone. */
export const TakenRevision = z
  .strictObject({
    revision: z.string(),
    counts: z.strictObject({
      new: z.number(),
      split: z.number(),
      merged: z.number(),
      same: z.number(),
      changed: z.number(),
      moved: z.number(),
      deleted: z.number(),
      held: z.number(),
    }),
    /** The outcome of each tracked change that was to be proposed, in the order of the preview. */
    proposals: z.array(TakenChange).readonly(),
  })
  .meta({ id: "TakenRevision" });
export type TakenRevision = z.infer<typeof TakenRevision>;

/** D9: takes a revision as it was shown. Throws `words-changed` when the draft has changed since. */
export const takeRevision = async (seat: Seat, request: Request): Promise<TakenRevision> => {
  const read = await readRevision(seat, request);
  if (read.order.seen === undefined)
    throw new Refusal("malformed", "Say which preview was looked at: `seen` in the field order.");
  requireNotAborted(request);
  const room = await runtime().rooms.open(seat.draft.id);
  const revision = randomUUID();
  const done = await holdFor(seat, room, async (hold) => {
    orThrow(refusalToEdit(seat.who, hold.mode()));
    requireNoSilence(hold);
    const seen = await seenOf(await sceneOf(seat, hold.blocks()), read.file, read.order);
    if (seen !== read.seen) throw moved();
    const taking = { seat, room, revision, read };
    const fallen = await takeWords(hold, taking);
    return { fallen, proposals: await takeChanges(hold, taking) };
  });
  room.announce({ kind: "settings" });
  if (done.fallen.length + done.proposals.length > 0) room.announce({ kind: "proposal", pids: done.fallen });
  return { revision, counts: countRows(read.reading.rows), proposals: done.proposals };
};

type Taking = {
  readonly seat: Seat;
  readonly room: Room;
  readonly revision: string;
  readonly read: ReadRevision;
};

const planOf = ({ after }: RevisionReading, live: readonly Block[]): Restoration =>
  after === null
    ? { blocks: live, restored: [], moved: new Set(), fallen: [] }
    : { ...after, moved: new Set(after.moved) };

const takeWords = async (hold: DraftHold, taking: Taking): Promise<ParagraphId[]> => {
  const { seat, room, read } = taking;
  const { reading, order } = read;
  const before = hold.blocks();
  const plan = planOf(reading, before);
  if (reading.after === null && !reading.renumbers && reading.changes.proposals.length === 0)
    throw new Refusal("conflict", "The draft reads as the file does: there is nothing to change.");
  if (order.tracked === "proposed") for (const code of voicesOf(read)) await heardVoice(hold.db, seat, code);
  await requireRestorable(seat, hold, plan);
  if (reading.after === null) {
    const unchanged = { seq: room.seq(), changes: 0 };
    await hold.keep((tx) => account(tx, taking, { plan, before, after: before, ...unchanged }));
    return [];
  }
  return arrange(hold, seat, {
    plan: { ...plan, steps: new Map(reading.after.steps) },
    account: (tx, arranged) => account(tx, taking, { plan, ...arranged }),
  });
};

// A nonexistent delegation is refused before anything is done.
const voicesOf = ({ order }: ReadRevision): string[] => (order.voice === null ? [] : [order.voice]);

type AppliedRevision = Arranged & { readonly plan: Restoration };

// The act, and each paragraph with its words before and after it. Words that moved from a paragraph into others
// are described with it.
const account = async (tx: Db, { seat, revision, read }: Taking, taken: AppliedRevision): Promise<void> => {
  const { plan, before, after, seq, changes } = taken;
  const { reading, file, order, found } = read;
  const by = { draftId: seat.draft.id, userId: seat.who.userId, delegation: seat.who.delegation };
  const common = { revision, file: file.name };
  await appendRecord(tx, {
    ...by,
    act: "text.revised",
    facts: {
      ...common,
      seq,
      changes,
      sha256: sha256(file.bytes),
      counts: countRows(reading.rows),
      warnings: reading.warnings.length,
      ...(reading.changes.tracked > 0 && { tracked: order.tracked }),
      untaken: untakenIn(reading),
      ...(reading.doubts.length > 0 && { doubts: Object.fromEntries(reading.doubts) }),
      ...(reading.renumbers && {
        labels: Object.fromEntries(reading.numbers),
        before: Object.fromEntries(found.facts.fixed),
        texts: await lastTextNumber(tx, seat.draft.id),
      }),
    },
  });
  const beside = new Map([...reading.parts, ...reading.joined]);
  await accountForParagraphs(tx, seat, {
    restoration: plan,
    act: "block.revised",
    before,
    after,
    beside,
    common,
  });
};

// The file's words for paragraphs that are agreed, or were skipped, are stored with the act.
const untakenIn = ({ rows }: RevisionReading): { pid: string | null; why: string; words: string }[] =>
  rows.flatMap(({ held, change, from, runs }) =>
    held === null || change === "same"
      ? []
      : [
          {
            pid: from?.pid ?? null,
            why: held,
            words: runs.flatMap(({ op, text }) => (op === "removed" ? [] : [text])).join(""),
          },
        ],
  );

// D3, D5: proposes each change by itself, in the name of its signatory; refused ones are left out and reported.
const takeChanges = async (hold: DraftHold, { seat, revision, read }: Taking): Promise<TakenChange[]> => {
  const { reading, order, file } = read;
  const delegations = await allDelegations(runtime().database.db);
  const done: TakenChange[] = [];
  for (const change of reading.changes.proposals) {
    const [code = order.voice, ...sponsors] = signersAmong(change.makers, delegations);
    const taking = { seat, revision, code, sponsors, change, file: file.name };
    try {
      done.push({ proposal: await takeChange(hold, taking) });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      done.push({ proposal: null, code: error.code, reason: saidToReader(error) });
    }
  }
  return done;
};

type ChangeToTake = {
  readonly seat: Seat;
  readonly revision: string;
  readonly code: string | null;
  /** Who else signs it; they are proposers once they join by an act of their own. */
  readonly sponsors: readonly string[];
  readonly change: PlacedReturn;
  readonly file: string;
};

const takeChange = async (
  hold: DraftHold,
  { seat, revision, code, sponsors, change, file }: ChangeToTake,
): Promise<string> => {
  const { order, reason, makers } = change;
  if (order === null) throw new Refusal("conflict", reason ?? "It has no place in the draft.");
  if (code === null)
    throw new Refusal("conflict", "No delegation signs it, and none was named to propose it.");
  const names = [...new Set(makers.map(({ by }) => by).filter(Boolean))].join(", ");
  const voice = await heardVoice(hold.db, seat, code);
  const rationale = `${file}${names ? ` (${names})` : ""}`;
  const proposed = await propose(hold, seat, {
    voice,
    order: { ...order, rationale, revision, sponsors: [...sponsors] },
  });
  return proposed.id;
};
