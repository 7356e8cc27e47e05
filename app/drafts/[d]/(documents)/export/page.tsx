// Exporting: which version, in which view and format, with its length and a preview.
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { viewExportChoices } from "#server/documents/export-choices";
import { listTexts } from "#server/texts/texts-view";
import { currentSeat } from "../../../../seat";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { Progress } from "../../../../ui/progress";
import styles from "./export.module.css";
import { type ExportParams, fileOf, orderOf, previewOf } from "./order";
import { OrderForm } from "./order-form";
import { SaveButton } from "./save-button";
import { SettingsButton } from "./settings-button";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("export"))("title"),
});

export default async function ExportPage({
  params,
  searchParams,
}: {
  params: Promise<{ d: string }>;
  searchParams: Promise<ExportParams>;
}) {
  const seat = await currentSeat((await params).d);
  const [t, asked, texts] = await Promise.all([getTranslations("export"), searchParams, listTexts(seat)]);
  const { draft, who } = seat;
  const order = orderOf(asked, texts);
  const { words, limit, proposers, settings } = await viewExportChoices(seat, order.text);
  const preview = previewOf(draft.id, order);
  const name = texts.find(({ n }) => n === order.text)?.symbol ?? t("live");
  const maySet = refusalToAct(who, "change settings") === null && draft.mode !== "adopted";
  return (
    <PageWords of={["export"]}>
      <PageBody
        title={t("title")}
        lead={t("lead")}
        width="full"
        actions={maySet && <SettingsButton draftId={draft.id} settings={settings} />}
      >
        <div className={styles.columns}>
          <div className={styles.side}>
            <OrderForm
              order={order}
              texts={texts.map(({ n, symbol }) => ({ n, symbol }))}
              proposers={proposers}
            />
            <section className="stack soft gap-2" aria-label={t("length")}>
              <Length words={words} limit={limit} />
            </section>
            <SaveButton key={fileOf(draft.id, order)} draftId={draft.id} href={fileOf(draft.id, order)} />
          </div>
          <section className={styles.preview} aria-label={t("preview")}>
            <iframe
              key={preview}
              className={styles.page}
              src={preview}
              sandbox=""
              title={t("previewOf", { name })}
            />
          </section>
        </div>
      </PageBody>
    </PageWords>
  );
}

// The length of the text beside the conference's limit.
const Length = async ({ words, limit }: { readonly words: number; readonly limit: number | null }) => {
  const [t, format] = await Promise.all([getTranslations("export"), getFormatter()]);
  if (limit === null) return <p>{t("words", { n: words })}</p>;
  const said = { n: words, limit: format.number(limit) };
  if (words > limit)
    return <p className="danger strong">{t("wordsOver", { ...said, over: words - limit })}</p>;
  return (
    <>
      <p>{t("wordsOf", said)}</p>
      <Progress value={words / limit} label={t("length")} />
    </>
  );
};
