// Rows of the API about what is news to a person, and what the person follows.
import { Nothing } from "../commands/blocks";
import { ChooseMail, chooseMail, follow, SeeNotices, seeNotices, unfollow } from "../commands/notices";
import { type Endpoint, open, seated } from "../http";
import { leaveMail } from "../mail/leave-link";
import { countNews, listNotices, NoticeQuery } from "../views/notices";

export const noticeEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/notices",
    summary: "What is news to you in this draft: what waits first, then the latest; and what you follow",
    act: "read",
    query: NoticeQuery,
    run: ({ seat, query }) => listNotices(seat, query),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/notices/count",
    summary: "How many notices you have not seen, and which paragraphs you follow",
    act: "read",
    run: ({ seat }) => countNews(seat),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/notices/seen",
    summary:
      "Say that you have seen all entries up to a number, and notices that are no entries by their keys",
    act: "read",
    body: SeeNotices,
    run: ({ seat, body }) => seeNotices(seat, body),
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/notices/settings",
    summary: "Choose whether notices of this draft come by e-mail: off, daily, or at once",
    act: "read",
    body: ChooseMail,
    run: ({ seat, body }) => chooseMail(seat, body),
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/blocks/:pid/follow",
    summary: "Follow a paragraph: every act on it is news to you",
    act: "read",
    body: Nothing,
    run: ({ seat, params }) => follow(seat, params.pid ?? ""),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/blocks/:pid/follow",
    summary: "Follow a paragraph no longer",
    act: "read",
    run: ({ seat, params }) => unfollow(seat, params.pid ?? ""),
  }),
  open({
    method: "POST",
    path: "leave/:token",
    summary: "End e-mail about a draft by the link in each of them, in one step (RFC 8058)",
    run: ({ params }) => leaveMail(params.token ?? ""),
  }),
  open({
    method: "GET",
    path: "leave/:token",
    summary: "To the page that asks whether e-mail about a draft is to end: looking at a link ends nothing",
    status: 303,
    run: async ({ params }) =>
      new Response(null, { status: 303, headers: { location: `/leave/${params.token}` } }),
  }),
];
