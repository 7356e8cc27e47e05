// Coverage, what became of everything that was sent in: by submission and section, as a flow, by kind of sender, and
// the work remaining.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { isOpeningPart, type OpeningPart } from "#domain/sections";
import { noSectionKey } from "#domain/sources/answers/coverage";
import { type CoverageView, listCoverageThemes, viewCoverage } from "#server/sources/answers/coverage-view";
import { linksToLookAt } from "#server/sources/links/links-view";
import { currentSeat } from "../../../../seat";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { PrintButton } from "../../../../ui/print-button";
import { NextStep } from "../../next-step";
import { choiceOf } from "./cell-address";
import styles from "./coverage.module.css";
import { CoverageFilter } from "./coverage-filter";
import { type CoveredDraft, headingOf } from "./covered";
import { FlowPicture } from "./flow-picture";
import { FlowTable } from "./flow-table";
import { HeatMap } from "./heat-map";
import { Shares } from "./shares";
import { WordsSheet } from "./words-sheet";
import { Worklists } from "./worklists";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("coverage"))("title"),
});

const sectionNames = ({ bySection }: CoverageView, t: (part: OpeningPart) => string) =>
  Object.fromEntries(
    bySection.map((section) => {
      const heading = headingOf(section);
      if (heading) return [section.key, [heading.label, heading.title].filter(Boolean).join(" ")];
      return [section.key, isOpeningPart(section.key) ? t(section.key) : ""];
    }),
  );

export default async function CoveragePage({
  params,
  searchParams,
}: {
  params: Promise<{ d: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const seat = await currentSeat((await params).d);
  const asked = await searchParams;
  const one = (name: string) => [asked[name]].flat()[0] ?? null;
  const choice = choiceOf({ get: one });
  const [t, whole, themes, suspects] = await Promise.all([
    getTranslations("coverage"),
    viewCoverage(seat, { limit: 8 }),
    listCoverageThemes(seat),
    linksToLookAt(seat, 8),
  ]);
  const isChosen = Object.keys(choice).length > 0;
  const chosen = isChosen ? await viewCoverage(seat, { ...choice, limit: 8 }) : whole;
  const draft: CoveredDraft = {
    draftId: seat.draft.id,
    coverage: chosen,
    choice,
    open: one("open") ?? undefined,
  };
  const { answered, total } = chosen.passages;
  if (whole.bySubmission.length === 0)
    return (
      <PageBody title={t("title")}>
        <EmptyState
          title={t("empty")}
          action={
            <NextStep
              draftId={seat.draft.id}
              step={refusalToAct(seat.who, "upload submissions") === null ? "send" : "submissions"}
            />
          }
        >
          {t("emptyLead")}
        </EmptyState>
      </PageBody>
    );
  return (
    <PageWords of={["coverage", "life", "submissions"]}>
      <PageBody
        title={t("title")}
        lead={
          <>
            {t("lead", { answered, total })}{" "}
            {answered < total &&
              t.rich("next", {
                count: total - answered,
                list: (words) => <a href="#worklists">{words}</a>,
              })}
          </>
        }
        width="full"
        actions={<PrintButton />}
      >
        <CoverageFilter whole={whole} themes={themes} choice={choice} />
        <nav className={styles.parts} aria-label={t("parts")}>
          {(["map", "flow", "shares", "worklists"] as const).map((part) => (
            <a key={part} href={`#${part}`}>
              {t(`${part}.title`)}
            </a>
          ))}
        </nav>
        {total === 0 ? (
          <EmptyState
            title={t("nothingChosen")}
            action={<NextStep draftId={seat.draft.id} step="coverage" />}
          />
        ) : (
          <>
            <HeatMap draft={draft} />
            <section id="flow" className={styles.part} aria-labelledby="flow-title">
              <h2 id="flow-title">{t("flow.title")}</h2>
              <p className={styles.lead}>{t("flow.lead")}</p>
              <FlowPicture draft={draft} />
              <FlowTable draft={draft} />
            </section>
            <Shares draft={draft} />
          </>
        )}
        <Worklists draft={draft} suspects={suspects} />
        <WordsSheet
          draftId={seat.draft.id}
          sections={{ ...sectionNames(whole, t), [noSectionKey]: t("noSection") }}
        />
      </PageBody>
    </PageWords>
  );
}
