// The register of a draft: every proposal, open and closed, with its supporters and the acts open to the reader.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { viewSilences } from "#server/agreement/silence-view";
import { listBlocks } from "#server/draft/blocks-view";
import { listProposals } from "#server/proposals/proposals-view";
import { namedDelegations } from "../../../named-delegations";
import { currentSeat } from "../../../seat";
import { LinkButton } from "../../../ui/button";
import { PageBody } from "../../../ui/page-body";
import { PageWords } from "../../../ui/page-words";
import { PrintButton } from "../../../ui/print-button";
import { FilesMenu } from "../files-menu";
import { FollowedPage } from "../followed-page";
import { RoomKnowledge } from "../room/room-context";
import { roomDraft, roomPerson } from "../room/room-draft";
import { Register } from "./register";
import styles from "./register.module.css";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("proposals"))("title"),
});

export default async function ProposalsPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const { who, draft } = seat;
  const t = await getTranslations("proposals");
  const [cards, blocks, delegations, { running, now }] = await Promise.all([
    listProposals(seat, { sort: "place", limit: 1000 }),
    listBlocks(seat),
    namedDelegations(),
    viewSilences(seat),
  ]);
  return (
    <PageWords
      of={[
        "life",
        "proposals",
        "record.undo",
        "room.block",
        "room.name",
        "room.part",
        "room.positions.verb",
        "texts.concordance",
        "textual",
      ]}
    >
      <FollowedPage draftId={draft.id} page="proposals" />
      <RoomKnowledge
        draft={roomDraft(draft)}
        person={roomPerson(seat)}
        delegations={delegations}
        silence={running && { running, now }}
      >
        <PageBody
          title={t("title")}
          lead={t("lead")}
          actions={
            <>
              {refusalToAct(who, "propose") === null && draft.mode !== "adopted" && running === null && (
                <LinkButton href={`/drafts/${encodeURIComponent(draft.id)}/returns`}>
                  {t("bringBack")}
                </LinkButton>
              )}
              <LinkButton href={`/drafts/${encodeURIComponent(draft.id)}/packages`}>
                {t("packages")}
              </LinkButton>
              {cards.length > 0 && (
                <>
                  <FilesMenu
                    draftId={draft.id}
                    report="proposals"
                    formats={["xlsx", "csv"]}
                    className={styles.screenOnly}
                  />
                  <PrintButton />
                </>
              )}
            </>
          }
        >
          <Register
            cards={cards}
            places={blocks.map(({ pid, kind, label, text, proposed }) => ({
              pid,
              kind,
              label,
              text,
              proposed,
            }))}
          />
        </PageBody>
      </RoomKnowledge>
    </PageWords>
  );
}
