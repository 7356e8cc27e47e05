// What waits for one person in a draft, for the front page and the room. It shows nothing that this person
// could not read on the pages that it links to.
import { z } from "zod";
import { runningSilence } from "#db/agreement/silences";
import { commentActsIn, commentsIn } from "#db/comments/comments";
import { findDelegation } from "#db/people/delegations";
import { submissionsIn } from "#db/submissions/submissions";
import { positionKinds } from "#domain/agreement/kinds";
import { tallyOf } from "#domain/agreement/tally";
import { innerCircle, isResolved, saidIn } from "#domain/comments/comments";
import { ParagraphIdSchema } from "#domain/draft-values";
import { grouped } from "#domain/grouping";
import { refusalToAct } from "#domain/people/access";
import { type ReadComment, type WaitingItem, waitingFor, waitingKinds } from "#domain/record/for-you";
import type { BlockView } from "#server/draft/block-view";
import { listBlocks } from "#server/draft/blocks-view";
import { registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { lastVisit } from "#server/texts/visits";
import { countNews } from "./notices-view";

/** How many items are listed individually; the rest is only counted. */
const mostShown = 100;

/** Something that waits for the reader. */
export const WaitingView = z
  .strictObject({
    key: z.string(),
    kind: z.enum(waitingKinds),
    pid: ParagraphIdSchema.nullable(),
    /** The paragraph's printed number; empty for one without, null where the item concerns no paragraph. */
    label: z.string().nullable(),
    proposal: z.string().nullable(),
    by: z.array(z.string()).readonly(),
    position: z.enum(positionKinds).nullable(),
    count: z.number(),
    until: z.string().nullable(),
  })
  .meta({ id: "Waiting" });
export type WaitingView = z.infer<typeof WaitingView>;

/** What waits for the reader, and how much else is new. */
export const ForYouView = z
  .strictObject({
    items: z.array(WaitingView).readonly(),
    /** All waiting items, including those not among `items`. */
    total: z.number(),
    /** Notices that the reader has not seen. */
    fresh: z.number(),
    /** When the reader's last visit ended, if the draft has changed since (T15). */
    changedSince: z.string().nullable(),
    /** How far the draft has come; null once it is adopted. */
    counts: z
      .strictObject({ paragraphs: z.int(), agreed: z.int(), brackets: z.int(), proposals: z.int() })
      .nullable(),
    /** When the silence procedure ends. */
    until: z.string().nullable(),
  })
  .meta({ id: "ForYou" });
export type ForYouView = z.infer<typeof ForYouView>;

/** W11: what waits for this person in the draft. In an adopted draft nothing does. */
export const viewForYou = async (seat: Seat): Promise<ForYouView> => {
  const [{ fresh }, changedSince] = await Promise.all([countNews(seat), changedSinceVisit(seat)]);
  if (seat.draft.mode === "adopted")
    return { items: [], total: 0, fresh, changedSince, counts: null, until: null };
  const blocks = await listBlocks(seat);
  const facts = await factsBeside(seat);
  const waiting = waitingFor(seat.who, { blocks, ...facts });
  const labels = new Map(blocks.map(({ pid, label }) => [pid, label]));
  const items = waiting.slice(0, mostShown).map((each) => viewWaiting(each, labels));
  const counts = tallyOf(blocks);
  return { items, total: waiting.length, fresh, changedSince, counts, until: facts.silenceUntil };
};

const changedSinceVisit = async (seat: Seat): Promise<string | null> => {
  const last = await lastVisit(seat);
  const room = await runtime().rooms.open(seat.draft.id);
  return last !== null && last.seq < room.seq() ? last.at.toISOString() : null;
};

const viewWaiting = (waiting: WaitingItem, labels: ReadonlyMap<BlockView["pid"], string>): WaitingView => ({
  ...waiting,
  label: waiting.pid === null ? null : (labels.get(waiting.pid) ?? ""),
});

const factsBeside = async (seat: Seat) => {
  const { database, rooms } = runtime();
  const { db } = database;
  const { draft, who } = seat;
  const room = await rooms.open(draft.id);
  const [cards, comments, silence, names, passagesWithoutHome] = await Promise.all([
    registerOf(db, draft, room.blocks),
    readComments(seat),
    runningSilence(db, draft.id),
    namesOf(seat),
    refusalToAct(who, "dispose") === null ? countWithoutHome(draft.id) : 0,
  ]);
  const silenceUntil = silence?.until.toISOString() ?? null;
  return { cards, comments, names, passagesWithoutHome, silenceUntil };
};

// C1: only comments that this person's circle may read.
const readComments = async ({ draft, who }: Seat): Promise<ReadComment[]> => {
  const { db } = runtime().database;
  const circle = innerCircle(who);
  const [comments, acts] = await Promise.all([
    commentsIn(db, { draftId: draft.id, circle }),
    commentActsIn(db, { draftId: draft.id, circle }),
  ]);
  const done = grouped(acts, ({ comment }) => comment);
  const actsOn = (id: string) => done.get(id) ?? [];
  return comments.map((comment) => {
    const { body } = saidIn(comment, actsOn(comment.id));
    const isOpen = body !== null && !isResolved(actsOn(comment.parent ?? comment.id).map(({ act }) => act));
    return { ...comment, body: body ?? "", isOpen };
  });
};

// The names of the person and of the delegation that the person acts for.
const namesOf = async ({ actor, who }: Seat): Promise<string[]> => {
  const delegation = who.delegation && (await findDelegation(runtime().database.db, who.delegation));
  return [actor.name, ...(delegation ? [delegation.name] : [])];
};

const countWithoutHome = async (draftId: string): Promise<number> => {
  const submissions = await submissionsIn(runtime().database.db, draftId);
  return submissions.reduce((sum, { counts }) => sum + counts.withoutHome, 0);
};
