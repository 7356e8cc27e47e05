// The submitters, with how far each has been answered.

import { useTranslations } from "next-intl";
import type { AnsweredView } from "#server/sources/answers/answers-view";
import { Badge } from "../../../../ui/badge";
import { useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { Table } from "../../../../ui/table";
import { useStakeholderName } from "../../stakeholder-name";
import { inTongue } from "../../submissions/language-name";
import styles from "./answers.module.css";
import { Counts } from "./counts";

/** The list; each entry links to the submitter's page. */
export const AnsweredList = (props: {
  readonly items: readonly AnsweredView[];
  /** Address of the page of a submission, by its id. */
  hrefOf(submission: string): string;
}) => {
  const listed = useListed();
  const t = useTranslations("answers");
  const nameOfType = useStakeholderName();
  return (
    <Table
      caption={t("list.caption")}
      narrow="cards"
      head={
        <tr>
          <th scope="col">{t("list.organization")}</th>
          <th scope="col">{t("list.countries")}</th>
          <th scope="col">{t("list.answered")}</th>
          <th scope="col">{t("list.kinds")}</th>
        </tr>
      }
    >
      {props.items.map(({ submission, languages, counts }) => (
        <tr key={submission.id}>
          <td className={styles.from}>
            <Link href={props.hrefOf(submission.id)}>
              <bdi {...inTongue(languages)}>{submission.label ?? t("unnamed")}</bdi>
            </Link>
            {submission.stakeholderType && <Badge>{nameOfType(submission.stakeholderType)}</Badge>}
          </td>
          <td data-label={t("list.countries")}>{listed(submission.countries)}</td>
          <td className="nowrap" data-label={t("list.answered")}>
            {t("list.answeredOf", { answered: counts.total - counts.open, total: counts.total })}
          </td>
          <td className="whole-words" data-label={t("list.kinds")}>
            <Counts counts={counts} />
          </td>
        </tr>
      ))}
    </Table>
  );
};
