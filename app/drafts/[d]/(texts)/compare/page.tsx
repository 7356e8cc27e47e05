// Two versions of the draft compared: which two, and what became of each block between them.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { viewComparison } from "#server/texts/compare-view";
import { listTexts, type TextVersion } from "#server/texts/texts-view";
import { orNotFound } from "../../../../found";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { PrintButton } from "../../../../ui/print-button";
import { NextStep } from "../../next-step";
import { type AskedVersions, choicesOf, isSinceVisit, nameOfVersion, versionsAsked } from "./asked-versions";
import { Comparison } from "./comparison";
import { SinceVisit } from "./since-visit";
import { VersionChooser } from "./version-chooser";
import { VersionSteps } from "./version-steps";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("texts.compare"))("title"),
});

export default async function ComparePage({
  params,
  searchParams,
}: {
  params: Promise<{ d: string }>;
  searchParams: Promise<AskedVersions>;
}) {
  const seat = await currentSeat((await params).d);
  const [t, asked, texts] = await Promise.all([
    getTranslations("texts.compare"),
    searchParams,
    listTexts(seat),
  ]);
  if (isSinceVisit(asked)) return <SinceVisit seat={seat} />;
  const last = texts.at(-1);
  if (!last) {
    return (
      <PageBody title={t("title")} lead={t("lead")}>
        <EmptyState
          title={t("needTexts")}
          action={
            <NextStep
              draftId={seat.draft.id}
              step={refusalToAct(seat.who, "issue") === null ? "issue" : "texts"}
            />
          }
        >
          {t("needTextsLead")}
        </EmptyState>
      </PageBody>
    );
  }
  const { from, to } = versionsAsked(asked, last);
  const comparison = await orNotFound(viewComparison(seat, from, to));
  const name = (version: TextVersion) => nameOfVersion(version, texts, t("live"));
  const choices = choicesOf(texts, t("live"));
  const between = `from=${from}&to=${to}`;
  return (
    <PageWords of={["texts.compare"]}>
      <PageBody
        title={t("title")}
        lead={t("lead")}
        actions={
          <div className="cluster gap-2 not-printed">
            <LinkButton href={`/drafts/${encodeURIComponent(seat.draft.id)}/concordance?${between}`}>
              {t("concordance")}
            </LinkButton>
            {from !== "live" && (to === "live" || from < to) && (
              <LinkButton
                href={`/drafts/${encodeURIComponent(seat.draft.id)}/export?view=marked&text=${to}&base=${from}`}
              >
                {t("exportMarked")}
              </LinkButton>
            )}
            <PrintButton />
          </div>
        }
      >
        <VersionChooser versions={choices} from={String(from)} to={String(to)} />
        {choices.length > 2 && <VersionSteps versions={choices} to={String(to)} />}
        <Comparison
          // Remounted for another pair, so that folded parts and options are reset.
          key={between}
          comparison={comparison}
          between={between}
          from={name(from)}
          to={name(to)}
        />
      </PageBody>
    </PageWords>
  );
}
