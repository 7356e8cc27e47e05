// Sponsoring a draft: each delegation joins for itself, or for its group, and leaves by itself.

import { z } from "zod";
import { insertSponsorAct } from "#db/agreement/sponsors";
import { refusalToLeave, refusalToSponsor, type Sponsor } from "#domain/agreement/sponsors";
import type { DelegationCode as Code } from "#domain/draft";
import { orThrow, Refusal } from "#domain/refusal";
import { act } from "#server/act";
import { requireNotAdopted } from "#server/draft/paragraphs";
import { DelegationCode } from "#server/people/delegations";
import type { DraftHold } from "#server/room";
import type { Seat } from "#server/sign-in/session";
import { type GivenSignature, type OnlySigned, Signable } from "#server/signing/forms";
import { appendSigned } from "#server/signing/signed";
import { listSponsors, sponsoringGroups } from "./sponsors-view";

export const JoinSponsors = z.strictObject({
  /** The group for which the delegation sponsors; without one it does so for itself. */
  onBehalfOf: DelegationCode.optional(),
  ...Signable,
});

type SponsorDecision = { readonly act: "joined" | "left"; readonly onBehalfOf: Code | null };

/** S14: the seat's delegation sponsors the draft. Answers all sponsors. */
export const joinSponsors = (
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

/** S14: the seat's delegation sponsors the draft no longer. Answers those who still do. */
export const leaveSponsors = (seat: Seat, { signature }: OnlySigned = {}): Promise<Sponsor[]> =>
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
