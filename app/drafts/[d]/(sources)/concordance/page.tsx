// Which number became which between two versions, as a table and as files.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { viewConcordance } from "#server/texts/compare-view";
import { listTexts } from "#server/texts/texts-view";
import { orNotFound } from "../../../../found";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import {
  type AskedVersions,
  choicesOf,
  nameOfVersion,
  versionsAsked,
} from "../../(texts)/compare/asked-versions";
import { VersionChooser } from "../../(texts)/compare/version-chooser";
import { FilesMenu } from "../../files-menu";
import { NextStep } from "../../next-step";
import { ConcordanceTable } from "./concordance-table";

type Props = { params: Promise<{ d: string }>; searchParams: Promise<AskedVersions> };

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("texts.concordance"))("title"),
});

/** The page. */
export default async function ConcordancePage({ params, searchParams }: Props) {
  const seat = await currentSeat((await params).d);
  const [t, c, asked, texts] = await Promise.all([
    getTranslations("texts.concordance"),
    getTranslations("texts.compare"),
    searchParams,
    listTexts(seat),
  ]);
  const last = texts.at(-1);
  if (!last) {
    return (
      <PageBody title={t("title")} lead={t("lead")}>
        <EmptyState
          title={c("needTexts")}
          action={
            <NextStep
              draftId={seat.draft.id}
              step={refusalToAct(seat.who, "issue") === null ? "issue" : "texts"}
            />
          }
        >
          {c("needTextsLead")}
        </EmptyState>
      </PageBody>
    );
  }
  const { from, to } = versionsAsked(asked, last);
  const { items } = await orNotFound(viewConcordance(seat, from, to));
  const between = `from=${from}&to=${to}`;
  const base = `/drafts/${encodeURIComponent(seat.draft.id)}`;
  return (
    <PageWords of={["texts.compare", "texts.concordance"]}>
      <PageBody
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href={`${base}/compare?${between}`}>{t("compare")}</LinkButton>
            <FilesMenu
              draftId={seat.draft.id}
              report="concordance"
              formats={["docx", "xlsx", "csv"]}
              query={between}
            />
          </>
        }
      >
        <VersionChooser versions={choicesOf(texts, c("live"))} from={String(from)} to={String(to)} />
        {items.length === 0 ? (
          <EmptyState title={t("empty")} />
        ) : (
          <ConcordanceTable
            items={items}
            from={nameOfVersion(from, texts, c("live"))}
            to={nameOfVersion(to, texts, c("live"))}
            comparison={`${base}/compare?${between}`}
          />
        )}
      </PageBody>
    </PageWords>
  );
}
