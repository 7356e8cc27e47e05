// The issued texts of a draft: reading, comparing, downloading, and for pen-holders issuing the next one.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalInMode, refusalToAct } from "#domain/people/access";
import { listTexts, viewOrigin } from "#server/texts/texts-view";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { Link } from "../../../../ui/link";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { FollowedPage } from "../../followed-page";
import { DownloadMenu } from "./download-menu";
import { IssueButton } from "./issue-button";
import { TextList } from "./text-list";

type Props = { params: Promise<{ d: string }> };

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("texts"))("title"),
});

/** The page. */
export default async function TextsPage({ params }: Props) {
  const seat = await currentSeat((await params).d);
  const t = await getTranslations("texts");
  const [texts, origin] = await Promise.all([listTexts(seat), viewOrigin(seat)]);
  const mayIssue = refusalToAct(seat.who, "issue") === null;
  const draftId = seat.draft.id;
  return (
    <PageWords of={["texts"]}>
      <FollowedPage draftId={draftId} page="texts" />
      <PageBody
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href={`/drafts/${encodeURIComponent(draftId)}/adoption`}>{t("adoption")}</LinkButton>
            {refusalToAct(seat.who, "take the whole draft away") === null && (
              <LinkButton
                href={`/api/drafts/${encodeURIComponent(draftId)}/archive`}
                download
                title={t("wholeNote")}
              >
                {t("whole")}
              </LinkButton>
            )}
            {refusalToAct(seat.who, "import text") === null &&
              refusalInMode("import text", seat.draft.mode) === null && (
                <LinkButton href={`/drafts/${encodeURIComponent(draftId)}/revision`}>
                  {t("revise")}
                </LinkButton>
              )}
            {mayIssue && <IssueButton draftId={draftId} />}
          </>
        }
      >
        {origin && (
          <p className="soft below-4">
            {t.rich("origin", {
              symbol: origin.symbol,
              text: (symbol) => (
                <Link href={`/drafts/${encodeURIComponent(origin.draft)}/texts/${origin.n}`}>
                  <bdi>{symbol}</bdi>
                </Link>
              ),
            })}
          </p>
        )}
        {texts.length === 0 ? (
          <EmptyState
            title={t("emptyTitle")}
            action={
              <DownloadMenu draftId={draftId} version="live" name={t("live")} label={t("downloadLive")} />
            }
          >
            {t(mayIssue ? "emptyIssue" : "emptyRead")}
          </EmptyState>
        ) : (
          <TextList draftId={draftId} texts={texts} />
        )}
      </PageBody>
    </PageWords>
  );
}
