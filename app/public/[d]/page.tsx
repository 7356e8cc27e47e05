// The answers to a draft's submissions, open to anybody where the co-facilitators publish them.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { viewPublicDraft } from "#server/sources/answers/public-answers";
import { AnsweredList } from "../../drafts/[d]/(sources)/answers/answered-list";
import { idIn, orNotFound } from "../../found";
import { EmptyState } from "../../ui/empty-state";
import { OpenHeader } from "../../ui/open-header";
import { PageBody } from "../../ui/page-body";
import { inSameLanguage, type PublicSearch } from "./public-page";

type Props = { params: Promise<{ d: string }>; searchParams: PublicSearch };

const read = cache((draftId: string) => orNotFound(viewPublicDraft(idIn(draftId))));

export const generateMetadata = async ({ params }: Pick<Props, "params">): Promise<Metadata> => ({
  title: (await read((await params).d)).title,
});

export default async function PublicPage({ params, searchParams }: Props) {
  const draft = await read((await params).d);
  const [t, asked] = await Promise.all([getTranslations("answers"), inSameLanguage(searchParams)]);
  const total = draft.submissions.reduce((sum, { counts }) => sum + counts.total, 0);
  const answered = draft.submissions.reduce((sum, { counts }) => sum + counts.total - counts.open, 0);
  return (
    <>
      <OpenHeader />
      <PageBody title={draft.title} lead={t("public.lead", { answered, total })}>
        {draft.submissions.length === 0 ? (
          <EmptyState title={t("public.empty")} />
        ) : (
          <AnsweredList
            hrefOf={(id) =>
              `/public/${encodeURIComponent(draft.id)}/answers/${encodeURIComponent(id)}${asked}`
            }
            items={draft.submissions}
          />
        )}
      </PageBody>
    </>
  );
}
