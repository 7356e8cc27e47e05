// API endpoints about the end of a negotiation: oral revisions, sponsors, adoption.
import { z } from "zod";
import { insertSponsorAct } from "#db/agreement/sponsors";
import { refusalToLeave, refusalToSponsor } from "#domain/agreement/sponsors";
import { type Sponsor, SponsorSchema } from "#domain/agreement/values";
import type { DelegationCode as Code } from "#domain/draft";
import { orThrow, Refusal } from "#domain/refusal";
import { BlockView } from "#server/draft/block-view";
import { requireNotAdopted } from "#server/draft/paragraphs";
import { download, pageOf } from "#server/http/answers";
import { seated } from "#server/http/api";
import { attachment } from "#server/http/attachment";
import { DelegationCode } from "#server/people/delegations";
import { act } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { type GivenSignature, OnlySigned, Signable } from "#server/signing/forms";
import { appendSigned } from "#server/signing/signed";
import { Adopt, adoptDraft } from "./adoption";
import { AdoptionView, viewAdoption } from "./adoption-view";
import { certificateFormats, exportCertificate } from "./agreement-reports";
import { ReviseOrally, reviseOrally } from "./oral-revision";
import { listSponsors, sponsoringGroups } from "./sponsors-view";

// Sponsoring a draft: each delegation joins for itself, or for its group, and leaves by itself.

const JoinSponsors = z.strictObject({
  /** The group the delegation sponsors for; without one it sponsors for itself. */
  onBehalfOf: DelegationCode.optional(),
  ...Signable,
});

type SponsorDecision = { readonly act: "joined" | "left"; readonly onBehalfOf: Code | null };

/** S14: the seat's delegation sponsors the draft. Returns all sponsors. */
const joinSponsors = (
  seat: Seat,
  { onBehalfOf: asked, signature }: z.infer<typeof JoinSponsors>,
): Promise<Sponsor[]> =>
  acting(seat, signature, async (hold, delegation, present) => {
    const onBehalfOf = asked ?? null;
    const group = onBehalfOf === null ? null : await groupIn(hold, seat, onBehalfOf);
    const joining = { delegation, onBehalfOf, members: group?.members ?? [], isSeated: !!group?.isSeated };
    orThrow(refusalToSponsor(joining, present));
    return { act: "joined", onBehalfOf };
  });

/** S14: the seat's delegation ceases to sponsor the draft. Returns the remaining sponsors. */
const leaveSponsors = (seat: Seat, { signature }: OnlySigned = {}): Promise<Sponsor[]> =>
  acting(seat, signature, async (_, delegation, present) => {
    orThrow(refusalToLeave(delegation, present));
    const own = present.find((sponsor) => sponsor.delegation === delegation);
    return { act: "left", onBehalfOf: own?.onBehalfOf ?? null };
  });

const groupIn = async (hold: DraftHold, seat: Seat, code: Code) => {
  const group = (await sponsoringGroups(seat, hold)).find((each) => each.code === code);
  if (!group) throw new Refusal("malformed", "There is no group {delegation}.", { delegation: code });
  return group;
};

const acting = async (
  seat: Seat,
  signature: GivenSignature | undefined,
  decide: (hold: DraftHold, delegation: Code, present: readonly Sponsor[]) => Promise<SponsorDecision>,
): Promise<Sponsor[]> => {
  const { userId, delegation } = seat.who;
  if (!delegation) throw new Refusal("not-allowed", "You act for no delegation in this draft.");
  await act(seat, async (hold) => {
    requireNotAdopted(hold);
    const { act: done, onBehalfOf } = await decide(hold, delegation, await listSponsors(seat, hold));
    const common = { draftId: seat.draft.id, userId, delegation };
    await hold.keep(async (tx) => {
      await insertSponsorAct(tx, { ...common, act: done, onBehalfOf });
      const entry = { ...common, act: `sponsor.${done}`, facts: { onBehalfOf } } as const;
      await appendSigned(tx, seat, { act: entry, given: signature });
    });
    hold.announce({ kind: "sponsor" });
  });
  return listSponsors(seat);
};

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
