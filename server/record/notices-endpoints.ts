// API endpoints for a person's news, and for what the person follows.

import { z } from "zod";
import {
  deleteFollow,
  followsOf,
  holdVisit,
  insertFollow,
  keepMailChoice,
  keepSeen,
  type MailChoice,
} from "#db/record/notices";
import { recordHead } from "#db/record/record";
import { paragraphId } from "#domain/draft";
import { markAfter } from "#domain/record/notices";
import { mailPaces } from "#domain/record/notify-times";
import { Refusal } from "#domain/refusal";
import { redirect } from "#server/http/answers";
import { Nothing, open, seated } from "#server/http/api";
import { leaveMail } from "#server/record/mail/leave-link";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { ForYouView, viewForYou } from "./for-you-view";
import { countNews, listNotices, NewsCount, NoticeQuery, NoticesView, newsOf } from "./notices-view";

// What a person does with notices: marking them as seen, following paragraphs, choosing e-mail. None of it is
// an act in the negotiation, so none of it is in the record.

const placeOf = ({ draft, who }: Seat) => ({ draftId: draft.id, userId: who.userId });

/** What somebody has seen: all entries up to `n`, and these notices that are not entries. */
const SeeNotices = z.strictObject({
  n: z.number().int().min(0).max(2_000_000_000),
  keys: z.array(z.string().max(200)).max(500).default([]),
});

/** W7: stores what has been seen; returns what is still new. */
const seeNotices = async (seat: Seat, body: z.infer<typeof SeeNotices>): Promise<NewsCount> => {
  const { db } = runtime().database;
  const { notices } = await newsOf(seat);
  await db.transaction(async (tx) => {
    const { seen } = await holdVisit(tx, placeOf(seat));
    // Future entries cannot have been seen.
    const n = Math.min(body.n, (await recordHead(tx, seat.draft.id)).n);
    await keepSeen(tx, placeOf(seat), markAfter({ n, keys: body.keys }, { before: seen, present: notices }));
  });
  return countNews(seat);
};

/** What somebody follows. */
const Following = z
  .strictObject({
    follows: z.array(z.string()).readonly(),
  })
  .meta({ id: "Following" });
type Following = z.infer<typeof Following>;

/** W4a: follows a paragraph of this draft. */
const follow = async (seat: Seat, pid: string): Promise<Following> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  if (!room.blocks().some((block) => block.pid === pid))
    throw new Refusal("not-found", "There is no such paragraph in this draft.");
  await insertFollow(database.db, placeOf(seat), paragraphId(pid));
  return { follows: [...(await followsOf(database.db, placeOf(seat))).keys()] };
};

/** W4a: stops following a paragraph, including a deleted one. */
const unfollow = async (seat: Seat, pid: string): Promise<Following> => {
  const { db } = runtime().database;
  await deleteFollow(db, placeOf(seat), paragraphId(pid));
  return { follows: [...(await followsOf(db, placeOf(seat))).keys()] };
};

const ChooseMail = z.strictObject({ mail: z.enum(mailPaces) });

/** W9: chooses how notices of this draft are sent by e-mail. */
const chooseMail = async (
  seat: Seat,
  { mail }: z.infer<typeof ChooseMail>,
): Promise<{ readonly mail: MailChoice }> => {
  await keepMailChoice(runtime().database.db, placeOf(seat), mail);
  return { mail };
};

export const noticeEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/notices",
    summary: "What is news to you in this draft: what waits first, then the latest; and what you follow",
    act: "read",
    query: NoticeQuery,
    answer: NoticesView,
    run: ({ seat, query }) => listNotices(seat, query),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/for-you",
    summary: "What waits for you in this draft, the weightiest first, and how much else is new",
    act: "read",
    answer: ForYouView,
    run: ({ seat }) => viewForYou(seat),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/notices/count",
    summary: "How many notices you have not seen, and which paragraphs you follow",
    act: "read",
    answer: NewsCount,
    run: ({ seat }) => countNews(seat),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/notices/seen",
    summary:
      "Say that you have seen all entries up to a number, and notices that are no entries by their keys",
    act: "keep marks",
    body: SeeNotices,
    answer: NewsCount,
    run: ({ seat, body }) => seeNotices(seat, body),
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/notices/settings",
    summary: "Choose whether notices of this draft come by e-mail: off, daily, or at once",
    act: "keep marks",
    body: ChooseMail,
    answer: z.strictObject({
      mail: z.enum(mailPaces),
    }),
    run: ({ seat, body }) => chooseMail(seat, body),
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/blocks/:pid/follow",
    summary: "Follow a paragraph: every act on it is news to you",
    act: "keep marks",
    body: Nothing,
    answer: Following,
    run: ({ seat, params }) => follow(seat, params.pid),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/blocks/:pid/follow",
    summary: "Follow a paragraph no longer",
    act: "keep marks",
    answer: Following,
    run: ({ seat, params }) => unfollow(seat, params.pid),
  }),
  open({
    method: "POST",
    path: "leave/:token",
    summary: "End e-mail about a draft by the link in each of them, in one step (RFC 8058)",
    answer: z.strictObject({
      mail: z.literal("off"),
    }),
    run: ({ params }) => leaveMail(params.token),
  }),
  open({
    method: "GET",
    path: "leave/:token",
    summary: "To the page that asks whether e-mail about a draft is to end: looking at a link ends nothing",
    status: 303,
    answer: redirect,
    run: async ({ params }) =>
      new Response(null, { status: 303, headers: { location: `/leave/${params.token}` } }),
  }),
];
