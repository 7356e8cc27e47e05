// The themes of a draft: the words that suggest them, and their numbers of passages and paragraphs.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { listThemes } from "#server/sources/themes/themes-view";
import { currentSeat } from "../../../../seat";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { NextStep } from "../../next-step";
import { AddTheme } from "./theme-dialog";
import { ThemeList } from "./theme-list";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("themes"))("title"),
});

export default async function ThemesPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const [t, submissions] = await Promise.all([getTranslations("themes"), getTranslations("submissions")]);
  const themes = await listThemes(seat);
  const mayChange = refusalToAct(seat.who, "correct submissions") === null;
  const draftId = seat.draft.id;
  return (
    <PageWords of={["themes"]}>
      <PageBody
        back={{ href: `/drafts/${encodeURIComponent(draftId)}/submissions`, label: submissions("back") }}
        title={t("title")}
        lead={t("lead")}
        actions={mayChange && themes.length > 0 && <AddTheme draftId={draftId} />}
      >
        {themes.length === 0 ? (
          <EmptyState
            title={t("emptyTitle")}
            action={
              mayChange ? <AddTheme draftId={draftId} /> : <NextStep draftId={draftId} step="submissions" />
            }
          >
            {t("empty")}
          </EmptyState>
        ) : (
          <ThemeList draftId={draftId} themes={themes} mayChange={mayChange} />
        )}
      </PageBody>
    </PageWords>
  );
}
