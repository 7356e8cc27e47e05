// Rows of the API about the end of a negotiation: oral revisions, sponsors.
import { ReviseOrally, reviseOrally } from "../commands/oral-revision";
import { JoinSponsors, joinSponsors, leaveSponsors } from "../commands/sponsors";
import { type Endpoint, seated } from "../http";
import { listSponsors } from "../views/sponsors";

export const adoptionEndpoints: Endpoint[] = [
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/oral-revision",
    summary: "Change agreed words as they are read out: reopened, changed and closed again in one act",
    act: "revise orally",
    body: ReviseOrally,
    run: ({ seat, params, body }) => reviseOrally(seat, params.pid ?? "", body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/sponsors",
    summary: "The delegations that sponsor the draft, in the order in which they joined",
    act: "read",
    run: async ({ seat }) => ({ items: await listSponsors(seat), next: null }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/sponsors",
    summary: "Let your delegation sponsor the draft, for itself or on behalf of its group",
    act: "sponsor",
    body: JoinSponsors,
    status: 201,
    run: async ({ seat, body }) => ({ items: await joinSponsors(seat, body), next: null }),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/sponsors",
    summary: "Take your delegation off the sponsors",
    act: "sponsor",
    run: async ({ seat }) => ({ items: await leaveSponsors(seat), next: null }),
  }),
];
