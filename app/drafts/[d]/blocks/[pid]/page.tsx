// The life of a paragraph: one timeline from the first ask to the present words.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { listBlocks } from "#server/draft/blocks-view";
import { type LifeView, viewLife } from "#server/sources/life/life-view";
import { idIn, orNotFound } from "../../../../found";
import { namedDelegations } from "../../../../named-delegations";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { RoomKnowledge } from "../../room/room-context";
import { roomDraft, roomPerson } from "../../room/room-draft";
import { LifeColumn } from "./life-column";
import { PresentWords } from "./present-words";

type Props = { params: Promise<{ d: string; pid: string }> };

const read = cache(async (draftId: string, pid: string) => {
  const seat = await currentSeat(draftId);
  return { seat, life: await orNotFound(viewLife(seat, idIn(pid))) };
});

const titleOf = async ({ label, kind }: LifeView): Promise<string> => {
  const t = await getTranslations("life");
  if (kind === null) return t("title", { name: t("of.gone") });
  if (kind === "section" || kind === "title")
    return t("title", { name: label ? t("of.heading", { label }) : t("of.title") });
  return t("title", { name: label ? t("of.numbered", { label }) : t("of.bare") });
};

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { d, pid } = await params;
  return { title: await titleOf((await read(d, pid)).life) };
};

export default async function LifePage({ params }: Props) {
  const { d, pid } = await params;
  const { seat, life } = await read(d, pid);
  const { draft } = seat;
  const [t, blocks, delegations] = await Promise.all([
    getTranslations("life"),
    listBlocks(seat),
    namedDelegations(),
  ]);
  const room = `/drafts/${encodeURIComponent(draft.id)}#${encodeURIComponent(life.pid)}`;
  return (
    <PageWords
      of={[
        "life",
        "proposals",
        "room.block",
        "room.history.act",
        "room.positions",
        "room.standing",
        "submissions.kindOfAnswer",
        "submissions.kindOfLink",
        "texts.compare",
      ]}
    >
      <RoomKnowledge draft={roomDraft(draft)} person={roomPerson(seat)} delegations={delegations}>
        <PageBody
          title={await titleOf(life)}
          lead={<bdi>{life.section ? t("leadIn", { section: life.section }) : t("lead")}</bdi>}
          actions={
            <>
              {life.text !== null && <LinkButton href="#present">{t("toPresent")}</LinkButton>}
              {life.kind !== null && <LinkButton href={room}>{t("inRoom")}</LinkButton>}
            </>
          }
        >
          {life.entries.length === 0 ? (
            <EmptyState title={t("nothing")}>{t("nothingLead")}</EmptyState>
          ) : (
            <LifeColumn
              life={life}
              names={Object.fromEntries(blocks.map(({ pid: id, label }) => [id, label]))}
            />
          )}
          <PresentWords life={life} />
        </PageBody>
      </RoomKnowledge>
    </PageWords>
  );
}
