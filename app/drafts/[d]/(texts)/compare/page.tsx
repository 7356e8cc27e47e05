// Two versions of the draft compared: which two, and what became of each block between them.
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import type { Stop } from "#domain/texts/stops";
import { listStops, viewComparison } from "#server/texts/compare-view";
import { listTexts } from "#server/texts/texts-view";
import { orNotFound } from "../../../../found";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { shortDay } from "../../../../ui/days";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { PrintButton } from "../../../../ui/print-button";
import { NextStep } from "../../next-step";
import { type AskedVersions, isDay, isSinceVisit, nameOfVersion, stopsAsked } from "./asked-versions";
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
  const [t, format, asked, texts, stops] = await Promise.all([
    getTranslations("texts.compare"),
    getFormatter(),
    searchParams,
    listTexts(seat),
    listStops(seat),
  ]);
  if (isSinceVisit(asked)) return <SinceVisit seat={seat} />;
  const usual = texts.at(-1)?.n ?? stops.at(-2);
  if (usual === undefined) {
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
  const { from, to } = stopsAsked(asked, usual);
  const comparison = await orNotFound(viewComparison(seat, from, to));
  const dayOf = (day: string) => format.dateTime(new Date(`${day}T00:00Z`), { ...shortDay, timeZone: "UTC" });
  const name = (version: Stop) =>
    isDay(version) ? t("endOfDay", { day: dayOf(version) }) : nameOfVersion(version, texts, t("live"));
  const named = (version: Stop) => ({ value: String(version), name: name(version) });
  // A day of which somebody was sent the address may be none of those that are browsed.
  const choices = [...new Set([...stops, from, to])].map(named);
  const between = `from=${from}&to=${to}`;
  return (
    <PageWords of={["texts.compare"]}>
      <PageBody
        title={t("title")}
        lead={t("lead")}
        actions={
          <div className="cluster gap-2 not-printed">
            {!isDay(from) && !isDay(to) && (
              <LinkButton href={`/drafts/${encodeURIComponent(seat.draft.id)}/concordance?${between}`}>
                {t("concordance")}
              </LinkButton>
            )}
            {typeof from === "number" && (typeof to === "number" ? from < to : to === "live") && (
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
        {stops.length > 2 && <VersionSteps versions={stops.map(named)} from={named(from)} to={String(to)} />}
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
