// The agreement board: who agrees to which words, what awaits one's own delegation, and the progress of the draft.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { viewBoard, viewProgress } from "#server/agreement/board-view";
import { namedDelegations } from "../../../../named-delegations";
import { currentSeat } from "../../../../seat";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { NextStep } from "../../next-step";
import { Board } from "./board";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("board"))("title"),
});

export default async function BoardPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const [t, board, progress, delegations] = await Promise.all([
    getTranslations("board"),
    viewBoard(seat),
    viewProgress(seat),
    namedDelegations(),
  ]);
  if (board.rows.length === 0)
    return (
      <PageBody title={t("title")}>
        <EmptyState
          title={t("empty")}
          action={
            <NextStep
              draftId={seat.draft.id}
              step={refusalToAct(seat.who, "import text") === null ? "begin" : "room"}
            />
          }
        >
          {t("emptyLead")}
        </EmptyState>
      </PageBody>
    );
  return (
    <PageWords
      of={[
        "agreement.heldUp",
        "board",
        "room.part",
        "room.standing",
        "signing.together",
        "texts.concordance",
      ]}
    >
      <Board
        draftId={seat.draft.id}
        names={Object.fromEntries(delegations.map(({ code, name }) => [code, name]))}
        person={{ role: seat.who.role, delegation: seat.who.delegation }}
        board={board}
        progress={progress}
      />
    </PageWords>
  );
}
