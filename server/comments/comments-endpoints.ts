// Rows of the API about comments.

import { z } from "zod";
import { refusalToComment } from "#domain/comments/comments";
import { pageOf } from "#server/http/answers";
import { page, seated } from "#server/http/api";
import { ChangeComment, changeComment, NewComment, postComment } from "./comments";
import { CommentQuery, CommentView, listThreads, ThreadView } from "./comments-view";

export const commentEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/comments",
    summary: "Threads of the draft or of a paragraph, those inside one's own delegation included",
    act: "read",
    query: CommentQuery,
    answer: pageOf(ThreadView),
    run: async ({ seat, query }) =>
      page(await listThreads(seat, { pid: query.pid }), query, (thread) => thread.id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/comments",
    summary: "Comment on a paragraph or on words of it, or answer in a thread",
    act: "comment",
    may: ({ who, draft }) => refusalToComment(who, draft.settings),
    body: NewComment,
    status: 201,
    answer: z.union([CommentView, ThreadView]),
    run: ({ seat, body }) => postComment(seat, body),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/comments/:c",
    summary: "Resolve or reopen a thread, or withdraw one's own comment",
    act: "comment",
    body: ChangeComment,
    answer: ThreadView,
    run: ({ seat, params, body }) => changeComment(seat, params.c, body),
  }),
];
