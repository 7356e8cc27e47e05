// What has changed since the reader's last visit, as a list and as an annotated text.
import { getFormatter, getTranslations } from "next-intl/server";
import type { Seat } from "#server/sign-in/session";
import { viewComparison } from "#server/texts/compare-view";
import { lastVisit } from "#server/texts/visits";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PrintButton } from "../../../../ui/print-button";
import { NextStep } from "../../next-step";
import { Comparison } from "./comparison";

export const SinceVisit = async ({ seat }: { seat: Seat }) => {
  const [t, format, last] = await Promise.all([
    getTranslations("texts.compare"),
    getFormatter(),
    lastVisit(seat),
  ]);
  if (!last) {
    return (
      <PageBody title={t("sinceVisit")}>
        <EmptyState title={t("firstVisit")} action={<NextStep draftId={seat.draft.id} step="room" />}>
          {t("firstVisitLead")}
        </EmptyState>
      </PageBody>
    );
  }
  const at = format.dateTime(last.at, { dateStyle: "long", timeStyle: "short" });
  const comparison = await viewComparison(seat, "visit", "live");
  if (comparison.summary.counts.every(({ kind }) => kind === "same"))
    return (
      <PageBody title={t("sinceVisit")}>
        <EmptyState
          title={t("visitSame", { at })}
          action={
            <LinkButton href={`/drafts/${encodeURIComponent(seat.draft.id)}/notices`}>
              {t("visitNotices")}
            </LinkButton>
          }
        >
          {t("visitSameLead")}
        </EmptyState>
      </PageBody>
    );
  return (
    <PageBody
      title={t("sinceVisit")}
      lead={t("sinceVisitLead", { at })}
      actions={
        <div className="cluster gap-2 not-printed">
          <PrintButton />
        </div>
      }
    >
      <Comparison comparison={comparison} between="from=visit&to=live" from={t("visit")} to={t("live")} />
    </PageBody>
  );
};
