// The numbers of one row of the heat map, each of which leads to its words.
import { useTranslations } from "next-intl";
import type { CoverageCell } from "#domain/sources/answers/coverage";
import type { SectionView } from "#server/sources/answers/coverage-view";
import { classNames } from "../../../../ui/class-names";
import { type CoveredDraft, useNames } from "./covered";
import look from "./heat-map.module.css";
import { type HeatRow, heatOf } from "./heat-rows";
import { WordsLink } from "./words-link";

type CellsProps = {
  readonly draft: CoveredDraft;
  readonly row: HeatRow;
  readonly sections: readonly SectionView[];
  /** The number that is darkest. */
  readonly most: number;
  readonly who: string;
  /** What every link of the row asks for. */
  readonly cell: CoverageCell;
};

/** The cells of a row, without its head. */
export const HeatCells = ({ draft, row, sections, most, who, cell }: CellsProps) => {
  const t = useTranslations("coverage.map");
  const { nameOfSection } = useNames(draft);
  const { total, answered } = row.passages;
  const unanswered = total - answered;
  return (
    <>
      {sections.map(({ key }) => {
        const { taken = 0, against = 0 } = row.cells.get(key) ?? {};
        if (taken + against === 0) return <td key={key} />;
        return (
          <td key={key} data-heat={heatOf(taken, most)} className={classNames(against > 0 && look.against)}>
            <WordsLink
              draft={draft}
              cell={taken > 0 ? { ...cell, section: key } : { ...cell, against: key }}
              aria-label={t("cell", { who, section: nameOfSection(key), taken, against })}
              title={t("cell", { who, section: nameOfSection(key), taken, against })}
            >
              {taken}
            </WordsLink>
          </td>
        );
      })}
      <UnansweredCell {...{ draft, cell, who, unanswered }} />
      <AnsweredCell answered={answered} total={total} />
    </>
  );
};

const AnsweredCell = ({ answered, total }: { readonly answered: number; readonly total: number }) => {
  const t = useTranslations("coverage.map");
  return (
    <td className={look.done}>
      <span className={look.bar}>
        <span aria-hidden="true" className={look.track}>
          <span style={{ inlineSize: `${(answered / Math.max(1, total)) * 100}%` }} />
        </span>
        <small>{t("answeredOf", { answered, total })}</small>
      </span>
    </td>
  );
};

const UnansweredCell = ({
  draft,
  cell,
  who,
  unanswered,
}: Pick<CellsProps, "draft" | "cell" | "who"> & { readonly unanswered: number }) => {
  const t = useTranslations("coverage.map");
  return (
    <td className={classNames(unanswered > 0 && look.unanswered)}>
      {unanswered > 0 && (
        <WordsLink
          draft={draft}
          cell={{ ...cell, outcome: "unanswered" }}
          aria-label={t("unansweredOf", { who, count: unanswered })}
        >
          {unanswered}
        </WordsLink>
      )}
    </td>
  );
};
