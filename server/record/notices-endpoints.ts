// Rows of the API about what is news to a person, and what the person follows.

import { z } from "zod";
import { redirect } from "#server/http/answers";
import { Nothing, open, seated } from "#server/http/api";
import { leaveMail } from "#server/record/mail/leave-link";
import { ForYouView, viewForYou } from "./for-you-view";
import { ChooseMail, chooseMail, Following, follow, SeeNotices, seeNotices, unfollow } from "./notices";
import { countNews, listNotices, NewsCount, NoticeQuery, NoticesView } from "./notices-view";

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
      mail: z.enum(["off", "daily", "at-once"]),
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
