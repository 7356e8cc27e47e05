// The submissions of a draft: from whom, from where, in which languages, and how far they are answered.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { SubmissionHeadView } from "#server/views/submissions";
import { Badge } from "../../../ui/badge";
import { inTongue, useLanguageName } from "./language-name";
import styles from "./submission-list.module.css";

/** The list. On a narrow screen each submission is a card. */
export const SubmissionList = (props: { draftId: string; submissions: readonly SubmissionHeadView[] }) => {
  const t = useTranslations("submissions.list");
  return (
    <table className={styles.list}>
      <caption className="visually-hidden">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("organization")}</th>
          <th scope="col">{t("countries")}</th>
          <th scope="col">{t("languages")}</th>
          <th scope="col" className={styles.number}>
            {t("passages")}
          </th>
          <th scope="col">{t("progress")}</th>
        </tr>
      </thead>
      <tbody>
        {props.submissions.map((submission) => (
          <Row key={submission.id} draftId={props.draftId} submission={submission} />
        ))}
      </tbody>
    </table>
  );
};

const Row = ({ draftId, submission }: { draftId: string; submission: SubmissionHeadView }) => {
  const t = useTranslations("submissions.list");
  const unnamed = useTranslations("submissions.upload")("unnamed");
  const nameOf = useLanguageName();
  const { fields, counts } = submission;
  const done = counts.total - counts.withoutHome;
  return (
    <tr>
      <td className={styles.from}>
        <div>
          <Link href={`/drafts/${encodeURIComponent(draftId)}/submissions/${submission.id}`}>
            <bdi {...inTongue(submission.languages)}>
              {fields.organization ?? fields.onBehalfOf ?? unnamed}
            </bdi>
          </Link>
          <span className={styles.marks}>
            {fields.stakeholderType && <Badge>{fields.stakeholderType}</Badge>}
            {submission.uncertain.length > 0 && (
              <Badge tone="warn" title={t("checkTitle")}>
                {t("check")}
              </Badge>
            )}
          </span>
        </div>
      </td>
      <td data-label={t("countries")}>{fields.countries.join(", ")}</td>
      <td data-label={t("languages")}>{submission.languages.map(nameOf).join(", ")}</td>
      <td data-label={t("passages")} className={styles.number}>
        {counts.total}
      </td>
      <td data-label={t("progress")}>
        <span className={styles.progress}>
          <progress
            value={done}
            max={Math.max(1, counts.total)}
            aria-label={t("progressOf", { done, total: counts.total })}
          />
          <span>{t("progressOf", { done, total: counts.total })}</span>
        </span>
      </td>
    </tr>
  );
};
