// Submissions by section: how many passages each section took up. A table, so that screen readers can read it too.
import { useTranslations } from "next-intl";
import type { CoverageCell } from "#domain/sources/answers/coverage";
import type { SectionView } from "#server/sources/answers/coverage-view";
import { classNames } from "../../../../ui/class-names";
import { Link } from "../../../../ui/link";
import { addressOf } from "./cell-address";
import styles from "./coverage.module.css";
import { type CoveredDraft, headingOf, useNames } from "./covered";
import look from "./heat-map.module.css";
import { type HeatGroup, type HeatRow, heatGroups, heatOf, mostIn } from "./heat-rows";
import { WordsLink } from "./words-link";

type CellsProps = {
  readonly draft: CoveredDraft;
  readonly row: HeatRow;
  readonly sections: readonly SectionView[];
  /** The highest number of the map, which is darkest. */
  readonly most: number;
  readonly who: string;
  /** The query that every link of the row starts from. */
  readonly cell: CoverageCell;
};

/** The numbers in one row of the heat map, without its row header. Each links to the words that it counts. */
const HeatCells = ({ draft, row, sections, most, who, cell }: CellsProps) => {
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
      <td className={look.done}>
        <span className={look.bar}>
          <span aria-hidden="true" className={look.track}>
            <span style={{ inlineSize: `${(answered / Math.max(1, total)) * 100}%` }} />
          </span>
          <small>{t("answeredOf", { answered, total })}</small>
        </span>
      </td>
    </>
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

/** The map. On a narrow screen it scrolls horizontally, and the senders remain in sight. */
export const HeatMap = ({ draft }: { draft: CoveredDraft }) => {
  const t = useTranslations("coverage.map");
  const { coverage, choice, open } = draft;
  const sections = coverage.bySection.filter(({ paragraphs, taken }) => paragraphs + taken > 0);
  const groups = heatGroups(coverage);
  const isGrouped = groups.some(({ total }) => total !== null);
  const against = coverage.bySection.reduce((sum, section) => sum + section.against, 0);
  const mostOfTypes = mostIn(groups.flatMap(({ total }) => (total ? [total] : [])));
  const mostOfAll = mostIn(groups.flatMap(({ rows }) => rows));
  return (
    <section id="map" className={styles.part} aria-labelledby="map-title">
      <h2 id="map-title">{t("title")}</h2>
      <p className={styles.lead}>
        {t("lead", { against })}
        {isGrouped && (
          <>
            {" "}
            <Link href={addressOf(choice, {}, open === "all" ? undefined : "all")} scroll={false}>
              {open === "all" ? t("close") : t("openAll", { count: coverage.bySubmission.length })}
            </Link>
          </>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={look.frame} aria-label={t("table")} tabIndex={0}>
        <table className={classNames(look.map, open === "all" && look.dense)}>
          <caption className="visually-hidden">{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col" className={look.corner}>
                {t("submission")}
              </th>
              {sections.map((section) => (
                <Column key={section.key} draft={draft} section={section} />
              ))}
              <th scope="col">{t("unanswered")}</th>
              <th scope="col" className={look.done}>
                {t("answered")}
              </th>
            </tr>
          </thead>
          {groups.map((group) => (
            <Group
              key={group.type}
              draft={draft}
              group={group}
              sections={sections}
              most={{ types: mostOfTypes, all: mostOfAll }}
            />
          ))}
        </table>
      </section>
    </section>
  );
};

const Column = ({ draft, section }: { draft: CoveredDraft; section: SectionView }) => {
  const { nameOfSection } = useNames(draft);
  const { label, title } = headingOf(section) ?? { label: "", title: nameOfSection(section.key) };
  return (
    <th scope="col">
      <WordsLink draft={draft} cell={{ section: section.key }} title={nameOfSection(section.key)}>
        {label && <bdi>{label}</bdi>}
        <span className={look.title} dir="auto">
          {title}
        </span>
      </WordsLink>
    </th>
  );
};

const Group = ({
  draft,
  group,
  sections,
  most,
}: {
  readonly draft: CoveredDraft;
  readonly group: HeatGroup;
  readonly sections: readonly SectionView[];
  readonly most: { readonly types: number; readonly all: number };
}) => {
  const t = useTranslations("coverage.map");
  const { nameOfType } = useNames(draft);
  const { type, total, rows } = group;
  const { choice, open, draftId } = draft;
  const isOpen = total === null || open === "all" || open === type;
  const unnamed = useTranslations("coverage")("unnamed");
  return (
    <tbody>
      {total && (
        <tr className={look.total}>
          <th scope="row">
            <Link
              href={addressOf(choice, {}, open === type ? undefined : type)}
              scroll={false}
              aria-expanded={isOpen}
            >
              <span aria-hidden="true" className="faint onward">
                {isOpen ? "▾" : "▸"}
              </span>{" "}
              {nameOfType(type)}
            </Link>{" "}
            <small>{t("group", { count: rows.length })}</small>
          </th>
          <HeatCells
            draft={draft}
            row={total}
            sections={sections}
            most={most.types}
            who={nameOfType(type)}
            cell={{ ofType: type }}
          />
        </tr>
      )}
      {isOpen &&
        rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <Link
                href={`/drafts/${encodeURIComponent(draftId)}/submissions/${encodeURIComponent(row.key)}`}
              >
                <bdi>{row.sent?.label ?? unnamed}</bdi>
              </Link>{" "}
              {!total && <small>{nameOfType(row.sent?.stakeholderType ?? "")}</small>}
            </th>
            <HeatCells
              draft={draft}
              row={row}
              sections={sections}
              most={most.all}
              who={row.sent?.label ?? unnamed}
              cell={{ submission: row.key }}
            />
          </tr>
        ))}
    </tbody>
  );
};
