// Sponsoring a draft: each delegation joins for itself, or for its group, and leaves by itself.
import { z } from "zod";
import { appendRecord } from "#db/record";
import { insertSponsorAct } from "#db/sponsors";
import { mayLeave, maySponsor, type Sponsor } from "#domain/agreement/sponsors";
import type { DelegationCode as Code } from "#domain/draft";
import { granted, Refusal } from "#domain/refusal";
import { house } from "../house";
import type { Seat } from "../session";
import { listSponsors, sponsoringGroups } from "../views/sponsors";
import { DelegationCode } from "./delegations";
import { notAdopted } from "./paragraphs";

export const JoinSponsors = z.strictObject({
  /** The group for which the delegation sponsors; without one it does so for itself. */
  onBehalfOf: DelegationCode.optional(),
});

type Asked = { readonly act: "joined" | "left"; readonly onBehalfOf: Code | null };

/** S14: the seat's delegation sponsors the draft. Answers all sponsors. */
export const joinSponsors = (
  seat: Seat,
  { onBehalfOf = null }: { readonly onBehalfOf?: Code | null | undefined },
): Promise<Sponsor[]> =>
  acting(seat, async (delegation, present) => {
    const group = onBehalfOf === null ? null : await groupIn(seat, onBehalfOf);
    const joining = { delegation, onBehalfOf, members: group?.members ?? [], isSeated: !!group?.isSeated };
    granted(maySponsor(joining, present));
    return { act: "joined", onBehalfOf };
  });

/** S14: the seat's delegation sponsors the draft no longer. Answers those who still do. */
export const leaveSponsors = (seat: Seat): Promise<Sponsor[]> =>
  acting(seat, async (delegation, present) => {
    granted(mayLeave(delegation, present));
    const own = present.find((sponsor) => sponsor.delegation === delegation);
    return { act: "left", onBehalfOf: own?.onBehalfOf ?? null };
  });

const groupIn = async (seat: Seat, code: Code) => {
  const group = (await sponsoringGroups(seat)).find((each) => each.code === code);
  if (!group) throw new Refusal("malformed", `There is no group ${code}.`);
  return group;
};

const acting = async (
  seat: Seat,
  decide: (delegation: Code, present: readonly Sponsor[]) => Promise<Asked>,
): Promise<Sponsor[]> => {
  const { userId, delegation } = seat.who;
  if (!delegation) throw new Refusal("not-allowed", "You act for no delegation in this draft.");
  const room = await house().rooms.open(seat.draft.id);
  await room.exclusive(async (floor) => {
    notAdopted(floor);
    const { act, onBehalfOf } = await decide(delegation, await listSponsors(seat));
    const common = { draftId: seat.draft.id, userId, delegation };
    await floor.keep(async (tx) => {
      await insertSponsorAct(tx, { ...common, act, onBehalfOf });
      await appendRecord(tx, { ...common, act: `sponsor.${act}`, facts: { onBehalfOf } });
    });
  });
  room.announce({ kind: "sponsor" });
  return listSponsors(seat);
};
