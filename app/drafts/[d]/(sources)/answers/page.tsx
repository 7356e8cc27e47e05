// All submitters with the state of their answers, the reports, and the switch that publishes the answers.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { listAnswers } from "#server/sources/answers/answers-view";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { Link } from "../../../../ui/link";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { NextStep } from "../../next-step";
import { AnsweredList } from "./answered-list";
import { PublicSwitch } from "./public-switch";
import { ReportsMenu } from "./reports-menu";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("answers"))("title"),
});

export default async function AnswersPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const [t, items] = await Promise.all([getTranslations("answers"), listAnswers(seat.draft, seat)]);
  const total = items.reduce((sum, { counts }) => sum + counts.total, 0);
  const answered = items.reduce((sum, { counts }) => sum + counts.total - counts.open, 0);
  const { id, settings } = seat.draft;
  const base = `/drafts/${encodeURIComponent(id)}/answers`;
  const isPublic = settings.publicAnswers === true;
  return (
    <PageWords of={["answers.public", "answers.reports"]}>
      <PageBody
        title={t("title")}
        lead={items.length > 0 && t("lead", { answered, total })}
        actions={
          items.length > 0 && (
            <>
              <LinkButton href={`${base}/alike`}>{t("alike.open")}</LinkButton>
              <ReportsMenu draftId={id} />
              {refusalToAct(seat.who, "publish answers") === null && (
                <PublicSwitch draftId={id} isOn={isPublic} />
              )}
            </>
          )
        }
      >
        {isPublic && (
          <p className="soft below-5">
            {t("public.isOn")} <Link href={`/public/${encodeURIComponent(id)}`}>{t("public.page")}</Link>
          </p>
        )}
        {items.length === 0 ? (
          <EmptyState
            title={t("emptyTitle")}
            action={
              <NextStep
                draftId={id}
                step={refusalToAct(seat.who, "upload submissions") === null ? "send" : "submissions"}
              />
            }
          >
            {t("empty")}
          </EmptyState>
        ) : (
          <AnsweredList hrefOf={(id) => `${base}/${encodeURIComponent(id)}`} items={items} />
        )}
      </PageBody>
    </PageWords>
  );
}
