// What one submitter asked for, the outcome of each ask, and its wording in the draft.
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { viewAnswers } from "#server/sources/answers/answers-view";
import { idIn, orNotFound } from "../../../../../found";
import { currentSeat } from "../../../../../seat";
import { LinkButton } from "../../../../../ui/button";
import { PageBody } from "../../../../../ui/page-body";
import styles from "../answers.module.css";
import { Counts } from "../counts";
import { PassageWithAnswer } from "../passage-with-answer";

type Props = { params: Promise<{ d: string; s: string }> };

const read = cache(async (draftId: string, id: string) => {
  const seat = await currentSeat(draftId);
  return { seat, answers: await orNotFound(viewAnswers(seat, idIn(id))) };
});

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { d, s } = await params;
  const { answers } = await read(d, s);
  return { title: answers.submission.label ?? (await getTranslations("answers"))("title") };
};

export default async function SubmitterPage({ params }: Props) {
  const { d, s } = await params;
  const { seat, answers } = await read(d, s);
  const [t, format] = await Promise.all([getTranslations("answers"), getFormatter()]);
  const { submission, counts, passages } = answers;
  const draft = `/drafts/${encodeURIComponent(seat.draft.id)}`;
  const file = `/api${draft}/answers/${encodeURIComponent(submission.id)}/export?format=docx`;
  return (
    <PageBody
      back={{ href: `${draft}/answers`, label: t("back") }}
      title={t("one.title", { name: submission.label ?? t("unnamed") })}
      lead={t("one.received", {
        at: format.dateTime(new Date(answers.receivedAt), { dateStyle: "long" }),
        answered: counts.total - counts.open,
        total: counts.total,
      })}
      actions={
        <>
          <LinkButton href={`${draft}/submissions/${encodeURIComponent(submission.id)}`}>
            {t("one.submission")}
          </LinkButton>
          <LinkButton href={file} download>
            {t("one.download")}
          </LinkButton>
        </>
      }
    >
      <p className="soft below-5">
        <Counts counts={counts} />
      </p>
      <div className={styles.column}>
        {passages.map((passage) => (
          <PassageWithAnswer key={passage.id} passage={passage} hrefOf={(pid) => `${draft}#${pid}`} />
        ))}
      </div>
    </PageBody>
  );
}
