// Shares by type of stakeholder, region and language: small tables whose last column is a bar of outcomes.
import { useTranslations } from "next-intl";
import { type CoverageCell, outcomes } from "#domain/sources/answers/coverage";
import type { GroupTally } from "#domain/sources/values";
import styles from "./coverage.module.css";
import { type CoveredDraft, useNames } from "./covered";
import look from "./shares.module.css";
import { WordsLink } from "./words-link";

/** The three tables, side by side where there is space. */
export const Shares = ({ draft }: { draft: CoveredDraft }) => {
  const t = useTranslations("coverage.shares");
  const outcomeNames = useTranslations("coverage.outcome");
  return (
    <section id="shares" className={styles.part} aria-labelledby="shares-title">
      <h2 id="shares-title">{t("title")}</h2>
      <p className={styles.lead}>{t("lead")}</p>
      <ul className={look.legend} aria-label={t("legend")}>
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <i data-outcome={outcome} aria-hidden="true" className={look.piece} /> {outcomeNames(outcome)}
          </li>
        ))}
      </ul>
      <ShareTables draft={draft} />
    </section>
  );
};

const ShareTables = ({ draft }: { draft: CoveredDraft }) => {
  const t = useTranslations("coverage.shares");
  const { nameOfType, nameOfRegion, nameOfLanguage } = useNames(draft);
  const { byType, byRegion, byLanguage } = draft.coverage;
  return (
    <div className={look.several}>
      <Groups
        draft={draft}
        title={t("byType")}
        groups={byType}
        nameOf={nameOfType}
        cellOf={(ofType) => ({ ofType })}
      />
      <Groups
        draft={draft}
        title={t("byRegion")}
        groups={byRegion}
        nameOf={nameOfRegion}
        cellOf={(ofRegion) => ({ ofRegion })}
      />
      <Groups
        draft={draft}
        title={t("byLanguage")}
        groups={byLanguage}
        nameOf={nameOfLanguage}
        cellOf={(ofLanguage) => ({ ofLanguage })}
      />
    </div>
  );
};

const Groups = ({
  draft,
  title,
  groups,
  nameOf,
  cellOf,
}: {
  readonly draft: CoveredDraft;
  readonly title: string;
  readonly groups: readonly GroupTally[];
  nameOf(key: string): string;
  cellOf(key: string): CoverageCell;
}) => {
  const t = useTranslations("coverage.shares");
  const all = Math.max(1, draft.coverage.passages.total);
  const most = Math.max(1, ...groups.map(({ passages }) => passages.total));
  return (
    <table className={look.groups}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t("group")}</span>
          </th>
          <th scope="col">{t("submissions")}</th>
          <th scope="col">{t("passages")}</th>
          <th scope="col">{t("share")}</th>
          <th scope="col">{t("answered")}</th>
        </tr>
      </thead>
      {groups.map((group) => (
        <Group
          key={group.key}
          draft={draft}
          group={group}
          name={nameOf(group.key)}
          cell={cellOf(group.key)}
          all={all}
          most={most}
        />
      ))}
    </table>
  );
};

type GroupProps = {
  readonly draft: CoveredDraft;
  readonly group: GroupTally;
  readonly name: string;
  readonly cell: CoverageCell;
  /** Number of passages in the whole draft, and in the largest group. */
  readonly all: number;
  readonly most: number;
};

const Group = ({ draft, group, name, cell, all, most }: GroupProps) => {
  const { submissions, passages } = group;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" rowSpan={1}>
          {name}
        </th>
        <td>{submissions}</td>
        <td>
          <WordsLink draft={draft} cell={cell}>
            {passages.total}
          </WordsLink>
        </td>
        <td>{Math.round((passages.total / all) * 100)} %</td>
        <td>{Math.round((passages.answered / Math.max(1, passages.total)) * 100)} %</td>
      </tr>
      <tr>
        <td colSpan={5} className={look.bar}>
          <span style={{ inlineSize: `${(passages.total / most) * 100}%` }}>
            <Outcomes draft={draft} group={group} name={name} cell={cell} />
          </span>
        </td>
      </tr>
    </tbody>
  );
};

// The segments of the bar, each linking to the words that it counts.
const Outcomes = ({ draft, group, name, cell }: Omit<GroupProps, "all" | "most">) => {
  const t = useTranslations("coverage.shares");
  const outcomeNames = useTranslations("coverage.outcome");
  return outcomes
    .filter((outcome) => group.outcomes[outcome] > 0)
    .map((outcome) => {
      const count = group.outcomes[outcome];
      const sentence = t("part", { group: name, outcome: outcomeNames(outcome), count });
      return (
        <WordsLink
          key={outcome}
          draft={draft}
          cell={{ ...cell, outcome }}
          className={look.piece}
          data-outcome={outcome}
          style={{ flexGrow: count }}
          title={sentence}
        >
          <span aria-hidden="true">{count}</span>
          <span className="visually-hidden">{sentence}</span>
        </WordsLink>
      );
    });
};
