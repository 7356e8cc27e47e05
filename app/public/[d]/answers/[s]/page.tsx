// One submitter's requests and what became of them, open to anybody.
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { viewPublicAnswers } from "#server/sources/answers/public-answers";
import styles from "../../../../drafts/[d]/(sources)/answers/answers.module.css";
import { Counts } from "../../../../drafts/[d]/(sources)/answers/counts";
import { PassageWithAnswer } from "../../../../drafts/[d]/(sources)/answers/passage-with-answer";
import { idIn, orNotFound } from "../../../../found";
import { OpenHeader } from "../../../../ui/open-header";
import { PageBody } from "../../../../ui/page-body";
import { inSameLanguage, type PublicSearch } from "../../public-page";

type Props = { params: Promise<{ d: string; s: string }>; searchParams: PublicSearch };

const read = cache((draftId: string, id: string) => orNotFound(viewPublicAnswers(idIn(draftId), idIn(id))));

export const generateMetadata = async ({ params }: Pick<Props, "params">): Promise<Metadata> => {
  const { d, s } = await params;
  const { submission } = await read(d, s);
  return { title: submission.organization ?? (await getTranslations("answers"))("unnamed") };
};

export default async function PublicSubmitterPage({ params, searchParams }: Props) {
  const { d, s } = await params;
  const answers = await read(d, s);
  const [t, format, asked] = await Promise.all([
    getTranslations("answers"),
    getFormatter(),
    inSameLanguage(searchParams),
  ]);
  const { draft, submission, counts, passages } = answers;
  return (
    <>
      <OpenHeader />
      <PageBody
        back={{ href: `/public/${encodeURIComponent(draft.id)}${asked}`, label: t("public.back") }}
        title={t("one.title", { name: submission.organization ?? t("unnamed") })}
        lead={t("one.received", {
          at: format.dateTime(new Date(answers.receivedAt), { dateStyle: "long" }),
          answered: counts.total - counts.open,
          total: counts.total,
        })}
      >
        <p className="soft below-5">
          <Counts counts={counts} />
        </p>
        <div className={styles.column}>
          {passages.map((passage) => (
            <PassageWithAnswer key={passage.id} passage={passage} />
          ))}
        </div>
      </PageBody>
    </>
  );
}
