// The flow as tables, for those who hear the page and for those who count.
import { useTranslations } from "next-intl";
import { noSectionKey, outcomes } from "#domain/sources/coverage";
import { Table } from "../../../ui/table";
import { type CoveredDraft, useNames } from "./covered";
import look from "./flow-table.module.css";
import { WordsLink } from "./words-link";

/** Both halves of the flow, folded until they are asked for. */
export const FlowTable = ({ draft }: { draft: CoveredDraft }) => {
  const t = useTranslations("coverage.flow");
  const outcomeNames = useTranslations("coverage.outcome");
  const { nameOfSource, nameOfSection } = useNames(draft);
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
      <Table
        caption={t("tableInto")}
        head={
          <tr>
            <th scope="col">{t("section")}</th>
            {sources.map((source) => (
              <th key={source} scope="col">
                <bdi>{nameOfSource(source)}</bdi>
              </th>
            ))}
          </tr>
        }
      >
        {sections.map((section) => (
          <tr key={section}>
            <th scope="row">{nameOfSection(section)}</th>
            {sources.map((source) => (
              <td key={source}>
                {into.has(`${source} ${section}`) && (
                  <WordsLink draft={draft} cell={{ ...sourceCell(source), section }}>
                    {into.get(`${source} ${section}`)}
                  </WordsLink>
                )}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <Table
        caption={t("tableOutOf")}
        head={
          <tr>
            <th scope="col">{t("section")}</th>
            {outcomes.map((outcome) => (
              <th key={outcome} scope="col">
                {outcomeNames(outcome)}
              </th>
            ))}
          </tr>
        }
      >
        {sections.map((section) => (
          <tr key={section}>
            <th scope="row">{nameOfSection(section)}</th>
            {outcomes.map((outcome) => (
              <td key={outcome}>
                {outOf.has(`${section} ${outcome}`) && (
                  <WordsLink draft={draft} cell={{ section, outcome }}>
                    {outOf.get(`${section} ${outcome}`)}
                  </WordsLink>
                )}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </details>
  );
};
