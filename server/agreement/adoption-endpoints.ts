// Rows of the API about the end of a negotiation: oral revisions, sponsors, adoption.

import { z } from "zod";
import { BlockView } from "#server/draft/block-view";
import { download, pageOf } from "#server/http/answers";
import { seated } from "#server/http/api";
import { attachment } from "#server/http/attachment";
import { SponsorSchema } from "#server/schemas/agreement";
import { OnlySigned } from "#server/signing/forms";
import { Adopt, adoptDraft } from "./adoption";
import { AdoptionView, viewAdoption } from "./adoption-view";
import { certificateFormats, exportCertificate } from "./agreement-reports";
import { ReviseOrally, reviseOrally } from "./oral-revision";
import { JoinSponsors, joinSponsors, leaveSponsors } from "./sponsors";
import { listSponsors } from "./sponsors-view";

export const adoptionEndpoints = [
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/oral-revision",
    summary: "Change agreed words as they are read out: reopened, changed and closed again in one act",
    act: "revise orally",
    body: ReviseOrally,
    answer: BlockView,
    run: ({ seat, params, body }) => reviseOrally(seat, params.pid, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/adoption",
    summary: "What stands in the way of adoption or, once the draft is adopted, the certificate",
    act: "read",
    answer: AdoptionView,
    run: ({ seat }) => viewAdoption(seat),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/adoption",
    summary: "Adopt the draft without a vote: the final text is issued, certified, and closed for good",
    act: "adopt",
    body: Adopt,
    status: 201,
    answer: AdoptionView,
    run: ({ seat, body }) => adoptDraft(seat, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/adoption/certificate",
    summary: "The certificate of the adoption as a file to save",
    act: "read",
    query: z.object({ format: z.enum(certificateFormats).default("docx") }),
    makes: "file",
    answer: download(...certificateFormats),
    run: async ({ seat, query }) => attachment(await exportCertificate(seat, query.format)),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/sponsors",
    summary: "The delegations that sponsor the draft, in the order in which they joined",
    act: "read",
    answer: pageOf(SponsorSchema),
    run: async ({ seat }) => ({ items: await listSponsors(seat), next: null }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/sponsors",
    summary: "Let your delegation sponsor the draft, for itself or on behalf of its group",
    act: "sponsor",
    body: JoinSponsors,
    status: 201,
    answer: pageOf(SponsorSchema),
    run: async ({ seat, body }) => ({ items: await joinSponsors(seat, body), next: null }),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/sponsors",
    summary: "Take your delegation off the sponsors",
    act: "sponsor",
    body: OnlySigned,
    answer: pageOf(SponsorSchema),
    run: async ({ seat, body }) => ({ items: await leaveSponsors(seat, body), next: null }),
  }),
];
