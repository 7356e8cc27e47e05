// Rows of the API about the end of a negotiation: oral revisions, sponsors, adoption.
import { z } from "zod";
import { attachment } from "../attachment";
import { Adopt, adoptDraft } from "../commands/adoption";
import { ReviseOrally, reviseOrally } from "../commands/oral-revision";
import { JoinSponsors, joinSponsors, leaveSponsors } from "../commands/sponsors";
import { type Endpoint, seated } from "../http";
import { viewAdoption } from "../views/adoption";
import { certificateFormats, exportCertificate } from "../views/reports";
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
    path: "drafts/:d/adoption",
    summary: "What stands in the way of adoption or, once the draft is adopted, the certificate",
    act: "read",
    run: ({ seat }) => viewAdoption(seat),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/adoption",
    summary: "Adopt the draft without a vote: the final text is issued, certified, and closed for good",
    act: "adopt",
    body: Adopt,
    status: 201,
    run: ({ seat, body }) => adoptDraft(seat, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/adoption/certificate",
    summary: "The certificate of the adoption as a file to save",
    act: "read",
    query: z.object({ format: z.enum(certificateFormats).default("docx") }),
    makes: "file",
    run: async ({ seat, query }) => attachment(await exportCertificate(seat, query.format)),
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
