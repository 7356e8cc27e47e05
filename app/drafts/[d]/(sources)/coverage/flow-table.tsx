// The flow as tables, for screen readers and for exact numbers.
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { noSectionKey, outcomes } from "#domain/sources/answers/coverage";
import { Table } from "../../../../ui/table";
import { type CoveredDraft, useNames } from "./covered";
import look from "./flow-table.module.css";
import { WordsLink } from "./words-link";

/** Both halves of the flow, folded by default. */
export const FlowTable = ({ draft }: { draft: CoveredDraft }) => {
  const outcomeNames = useTranslations("coverage.outcome");
  const t = useTranslations("coverage.flow");
  const { nameOfSource } = useNames(draft);
  const { flow, bySection } = draft.coverage;
  const sources = [...new Set(flow.into.map(({ source }) => source))];
  const there = new Set(flow.outOf.map(({ section }) => section));
  const sections = [...bySection.map(({ key }) => key), noSectionKey].filter((key) => there.has(key));
  const into = new Map(flow.into.map((band) => [`${band.source} ${band.section}`, band.passages]));
  const outOf = new Map(flow.outOf.map((band) => [`${band.section} ${band.outcome}`, band.passages]));
  const sourceCell = (source: string) => (flow.by === "type" ? { ofType: source } : { submission: source });
  return (
    <details className={look.tables}>
      <summary>{t("table")}</summary>
      <Half
        draft={draft}
        caption={t("tableInto")}
        sections={sections}
        columns={sources.map((source) => ({
          key: source,
          name: nameOfSource(source),
          cell: sourceCell(source),
          passagesOf: (section) => into.get(`${source} ${section}`),
        }))}
      />
      <Half
        draft={draft}
        caption={t("tableOutOf")}
        sections={sections}
        columns={outcomes.map((outcome) => ({
          key: outcome,
          name: outcomeNames(outcome),
          cell: { outcome },
          passagesOf: (section) => outOf.get(`${section} ${outcome}`),
        }))}
      />
    </details>
  );
};

type HalfColumn = {
  readonly key: string;
  readonly name: string;
  readonly cell: Omit<ComponentProps<typeof WordsLink>["cell"], "section">;
  passagesOf(section: string): number | undefined;
};

const Half = ({
  draft,
  caption,
  sections,
  columns,
}: {
  readonly draft: CoveredDraft;
  readonly caption: string;
  readonly sections: readonly string[];
  readonly columns: readonly HalfColumn[];
}) => {
  const t = useTranslations("coverage.flow");
  const { nameOfSection } = useNames(draft);
  const head = (
    <tr>
      <th scope="col">{t("section")}</th>
      {columns.map(({ key, name }) => (
        <th key={key} scope="col">
          <bdi>{name}</bdi>
        </th>
      ))}
    </tr>
  );
  return (
    <Table caption={caption} head={head}>
      {sections.map((section) => (
        <tr key={section}>
          <th scope="row">{nameOfSection(section)}</th>
          {columns.map(({ key, cell, passagesOf }) => (
            <td key={key}>
              {passagesOf(section) !== undefined && (
                <WordsLink draft={draft} cell={{ ...cell, section }}>
                  {passagesOf(section)}
                </WordsLink>
              )}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
};
