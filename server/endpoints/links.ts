// Rows of the API about links between passages and paragraphs.
import { Anchor, anchorLink, makeLink, NewLink, takeAwayLink } from "../commands/links";
import { type Endpoint, seated } from "../http";
import { CandidateQuery, candidatesForBlock } from "../views/candidates";
import { LinkQuery, pageOfLinks } from "../views/links";

export const linkEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/links",
    summary: "Links of the draft, of a paragraph, of a passage or of a submission, or those to look at again",
    act: "read",
    query: LinkQuery,
    run: ({ seat, query }) => pageOfLinks(seat, query),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/links",
    summary: "Link a passage to a paragraph, with the words quoted at either end",
    act: "link",
    body: NewLink,
    status: 201,
    run: ({ seat, body }) => makeLink(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/links/:l/anchor",
    summary:
      "Bind a link to the words as they stand now, where its quotes are likest or at words that are named",
    act: "link",
    body: Anchor,
    run: ({ seat, params, body }) => anchorLink(seat, params.l ?? "", body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/links/:l",
    summary: "Take a link away",
    act: "link",
    run: ({ seat, params }) => takeAwayLink(seat, params.l ?? ""),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/candidates",
    summary: "Passages that may belong to the paragraph, with the words that both have",
    act: "read",
    query: CandidateQuery,
    run: async ({ seat, params, query }) => ({
      items: await candidatesForBlock(seat, params.pid ?? "", query.limit),
      next: null,
    }),
  }),
];
