// The concordance of two versions, old paragraph numbers against new ones, as a table and as files.
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import type { Correspondence } from "#domain/texts/values";
import { viewConcordance } from "#server/texts/compare-view";
import { listTexts } from "#server/texts/texts-view";
import { orNotFound } from "../../../../found";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { Link } from "../../../../ui/link";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { Table } from "../../../../ui/table";
import {
  type AskedVersions,
  choicesOf,
  nameOfVersion,
  versionsAsked,
} from "../../(texts)/compare/asked-versions";
import { VersionChooser } from "../../(texts)/compare/version-chooser";
import { FilesMenu } from "../../files-menu";
import { NextStep } from "../../next-step";
import { directionOf } from "../answers/direction";
import styles from "./concordance.module.css";

// The concordance as a table. Each row links to its place in the comparison.
const ConcordanceTable = ({
  items,
  from,
  to,
  comparison,
}: {
  readonly items: readonly Correspondence[];
  /** The symbols of the two versions. */
  readonly from: string;
  readonly to: string;
  /** Address of the comparison of the same two versions. */
  readonly comparison: string;
}) => {
  const c = useTranslations("texts.compare");
  const t = useTranslations("texts.concordance");
  return (
    <div className={styles.frame}>
      <Table
        caption={t("caption", { from, to })}
        narrow="cards"
        head={
          <tr>
            <th scope="col">{t("was", { version: from })}</th>
            <th scope="col">{t("is", { version: to })}</th>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("opening")}</th>
          </tr>
        }
      >
        {items.map((item) => (
          <tr key={item.id} className={item.change === "same" ? undefined : styles.changed}>
            <td data-label={t("was", { version: from })}>
              <Label label={item.from?.label} />
            </td>
            <td data-label={t("is", { version: to })}>
              <Label label={item.to?.label} />
            </td>
            <td data-label={t("what")}>
              <Link href={`${comparison}#c-${item.id}`}>
                {item.editorial && item.change === "changed" ? t("editorial") : c(`kind.${item.change}`)}
              </Link>
            </td>
            <td className={styles.opening} dir={directionOf(item.opening)}>
              {item.opening}
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
};

const Label = ({ label }: { label: string | undefined }) => {
  const t = useTranslations("texts.concordance");
  if (label) return <bdi>{label}</bdi>;
  return (
    <>
      <span aria-hidden="true">{t("none")}</span>
      <span className="visually-hidden">{t("noneSpoken")}</span>
    </>
  );
};

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("texts.concordance"))("title"),
});

export default async function ConcordancePage({
  params,
  searchParams,
}: {
  params: Promise<{ d: string }>;
  searchParams: Promise<AskedVersions>;
}) {
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
