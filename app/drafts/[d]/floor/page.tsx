// Floor mode: the paragraph under discussion in large type, and one input line for pen-holders.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { listBlocks } from "#server/draft/blocks-view";
import { namedDelegations } from "../../../named-delegations";
import { currentSeat } from "../../../seat";
import { EmptyState } from "../../../ui/empty-state";
import { PageBody } from "../../../ui/page-body";
import { PageWords } from "../../../ui/page-words";
import { NextStep } from "../next-step";
import { RoomKnowledge } from "../room/room-context";
import { roomDraft, roomPerson } from "../room/room-draft";
import { FloorMode } from "./floor-mode";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("floor"))("title"),
});

/** Not found for those who may not take down what is said. */
export default async function FloorPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  if (refusalToAct(seat.who, "take down what is said") !== null) notFound();
  const { draft } = seat;
  const t = await getTranslations("floor");
  const [blocks, delegations] = await Promise.all([listBlocks(seat), namedDelegations()]);
  if (blocks.length === 0)
    return (
      <PageBody title={t("title")}>
        <EmptyState title={t("empty")} action={<NextStep draftId={draft.id} step="begin" />}>
          {t("lead")}
        </EmptyState>
      </PageBody>
    );
  const first = blocks.find(({ type }) => type === "paragraph") ?? blocks[0];
  return (
    <PageWords of={["agreement.heldUp", "floor", "room.status"]}>
      <RoomKnowledge draft={roomDraft(draft)} person={roomPerson(seat)} delegations={delegations}>
        <FloorMode first={first?.pid ?? ""} />
      </RoomKnowledge>
    </PageWords>
  );
}
