// API endpoints for links between passages and paragraphs.

import { empty, pageOf } from "#server/http/answers";
import { seated } from "#server/http/api";
import {
  CandidateQuery,
  candidatesForBlock,
  candidatesForPassage,
  SuggestedBlock,
  SuggestedPassage,
} from "./candidates-view";
import { Anchor, anchorLink, makeLink, NewLink, takeAwayLink } from "./links";
import { LinkQuery, LinkView, pageOfLinks } from "./links-view";

export const linkEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/links",
    summary: "Links of the draft, of a paragraph, of a passage or of a submission, or those to look at again",
    act: "read",
    query: LinkQuery,
    answer: pageOf(LinkView),
    run: ({ seat, query }) => pageOfLinks(seat, query),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/links",
    summary: "Link a passage to a paragraph, with the words quoted at either end",
    act: "link",
    body: NewLink,
    status: 201,
    answer: LinkView,
    run: ({ seat, body }) => makeLink(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/links/:l/anchor",
    summary:
      "Bind a link to the words as they stand now, where its quotes are likest or at words that are named",
    act: "link",
    body: Anchor,
    answer: LinkView,
    run: ({ seat, params, body }) => anchorLink(seat, params.l, body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/links/:l",
    summary: "Take a link away",
    act: "link",
    answer: empty,
    run: ({ seat, params }) => takeAwayLink(seat, params.l),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/candidates",
    summary: "Passages that may belong to the paragraph, with the words that both have",
    act: "read",
    query: CandidateQuery,
    answer: pageOf(SuggestedPassage),
    run: async ({ seat, params, query }) => ({
      items: await candidatesForBlock(seat, params.pid, query.limit),
      next: null,
    }),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/passages/:p/candidates",
    summary: "Paragraphs that the passage may belong to, with the words that both have",
    act: "read",
    query: CandidateQuery,
    answer: pageOf(SuggestedBlock),
    run: async ({ seat, params, query }) => ({
      items: await candidatesForPassage(seat, params.p, query.limit),
      next: null,
    }),
  }),
];
