// One package of amendments: who tabled it, its operations on the text, what can be done with it, and its document.
import type { Metadata } from "next";
import { refusalInMode } from "#domain/people/access";
import { viewSilences } from "#server/agreement/silence-view";
import { findPackage } from "#server/packages/packages";
import { idIn, orNotFound } from "../../../../found";
import { namedDelegations } from "../../../../named-delegations";
import { currentSeat } from "../../../../seat";
import { PageWords } from "../../../../ui/page-words";
import { FollowedPage } from "../../followed-page";
import { RoomKnowledge } from "../../room/room-context";
import { roomDraft, roomPerson } from "../../room/room-draft";
import { PackageDesk } from "./package-desk";

type PackageAddress = { readonly params: Promise<{ d: string; n: string }> };

const packageAt = async ({ params }: PackageAddress) => {
  const { d, n } = await params;
  const seat = await currentSeat(d);
  return { seat, found: await orNotFound(findPackage(seat, idIn(n))) };
};

export const generateMetadata = async (address: PackageAddress): Promise<Metadata> => ({
  title: (await packageAt(address)).found.symbol,
});

export default async function PackagePage(address: PackageAddress) {
  const { seat, found } = await packageAt(address);
  const [delegations, { running, now }] = await Promise.all([namedDelegations(), viewSilences(seat)]);
  const isClosed = refusalInMode("propose", seat.draft.mode) !== null || running !== null;
  return (
    <PageWords of={["packages", "proposals.state", "proposals.words"]}>
      <FollowedPage draftId={seat.draft.id} page="packages" />
      <RoomKnowledge
        draft={roomDraft(seat.draft)}
        person={roomPerson(seat)}
        delegations={delegations}
        silence={running && { running, now }}
      >
        <PackageDesk of={found} isClosed={isClosed} />
      </RoomKnowledge>
    </PageWords>
  );
}
