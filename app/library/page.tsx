// The reference texts of the installation; the secretariat brings them in and takes them out.
import type { Metadata } from "next";
import { useFormatter, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ownNames } from "#domain/languages";
import type { LibraryText } from "#domain/library/values";
import { refusalToManagePeople } from "#domain/people/people";
import { listLibrary } from "#server/library/library";
import { currentActor } from "../seat";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { PageBody } from "../ui/page-body";
import { PageWords } from "../ui/page-words";
import { Table } from "../ui/table";
import { BringText } from "./bring-text";
import { RemoveText } from "./remove-text";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("library"))("title"),
});

export default async function LibraryPage() {
  const [actor, texts, t] = await Promise.all([currentActor(), listLibrary(), getTranslations("library")]);
  const mayManage = refusalToManagePeople(actor) === null;
  return (
    <PageWords of={["library"]}>
      <PageBody title={t("title")} lead={t("lead")} actions={mayManage && <BringText />}>
        {texts.length === 0 ? (
          <EmptyState title={t("none")}>{t(mayManage ? "noneLead" : "noneRead")}</EmptyState>
        ) : (
          <Texts texts={texts} mayManage={mayManage} />
        )}
      </PageBody>
    </PageWords>
  );
}

const Texts = ({
  texts,
  mayManage,
}: {
  readonly texts: readonly LibraryText[];
  readonly mayManage: boolean;
}) => {
  const t = useTranslations("library");
  const format = useFormatter();
  const head = (
    <tr>
      <th scope="col">{t("symbol")}</th>
      <th scope="col">{t("name")}</th>
      <th scope="col">{t("language")}</th>
      <th scope="col">{t("adopted")}</th>
      <th scope="col">{t("paragraphs")}</th>
      {mayManage && <th scope="col">{t("acts")}</th>}
    </tr>
  );
  return (
    <Table caption={t("title")} head={head} narrow="cards">
      {texts.map((text) => (
        <tr key={text.id}>
          <td data-label={t("symbol")}>
            <Link href={`/library/${encodeURIComponent(text.id)}`}>
              <bdi>{text.symbol}</bdi>
            </Link>
          </td>
          <td data-label={t("name")} lang={text.language} dir="auto">
            {text.title}
          </td>
          <td data-label={t("language")} lang={text.language}>
            {ownNames[text.language]}
          </td>
          <td data-label={t("adopted")}>
            {text.adoptedOn &&
              format.dateTime(new Date(`${text.adoptedOn}T12:00:00Z`), {
                dateStyle: "long",
                timeZone: "UTC",
              })}
          </td>
          <td data-label={t("paragraphs")}>{format.number(text.paragraphs)}</td>
          {mayManage && (
            <td data-label={t("acts")}>
              <RemoveText id={text.id} symbol={text.symbol} />
            </td>
          )}
        </tr>
      ))}
    </Table>
  );
};
