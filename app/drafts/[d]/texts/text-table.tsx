// The table of texts, the latest on top, the draft as it stands above it.
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { TextItem } from "#server/views/texts";
import { Table } from "../../../ui/table";
import { DownloadMenu } from "./download-menu";
import styles from "./texts.module.css";

/** A table of at least one text. */
export const TextTable = ({ draftId, texts }: { draftId: string; texts: readonly TextItem[] }) => {
  const t = useTranslations("texts");
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  const last = texts.at(-1);
  const head = (
    <tr>
      <th scope="col">{t("symbol")}</th>
      <th scope="col">{t("issued")}</th>
      <th scope="col" className={styles.number}>
        {t("blocks")}
      </th>
      <th scope="col">{t("digest")}</th>
      <th scope="col">
        <span className="visually-hidden">{t("acts")}</span>
      </th>
    </tr>
  );
  return (
    <Table caption={t("table")} head={head}>
      <tr>
        <th scope="row" className={styles.symbol}>
          <Link href={base}>{t("live")}</Link>
        </th>
        <td colSpan={3} className={styles.soft}>
          {t("liveNote")}
        </td>
        <td>
          <div className={styles.acts}>
            {last && (
              <Link href={`${base}/compare?from=${last.n}&to=live`}>
                {t("compareLast", { symbol: last.symbol })}
              </Link>
            )}
            <DownloadMenu draftId={draftId} version="live" name={t("live")} />
          </div>
        </td>
      </tr>
      {[...texts].reverse().map((text) => (
        <TextRow
          key={text.n}
          draftId={draftId}
          text={text}
          before={texts.find((each) => each.n === text.n - 1) ?? null}
        />
      ))}
    </Table>
  );
};

const TextRow = (props: { draftId: string; text: TextItem; before: TextItem | null }) => {
  const { draftId, text, before } = props;
  const t = useTranslations("texts");
  const format = useFormatter();
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  return (
    <tr>
      <th scope="row" className={styles.symbol}>
        <Link href={`${base}/texts/${text.n}`}>
          <bdi>{text.symbol}</bdi>
        </Link>
        {text.note && (
          <p className={styles.note} dir="auto">
            {text.note}
          </p>
        )}
      </th>
      <td className={styles.date}>
        <time dateTime={text.issuedAt}>
          {format.dateTime(new Date(text.issuedAt), { dateStyle: "medium", timeStyle: "short" })}
        </time>
      </td>
      <td className={styles.number}>{text.blocks}</td>
      <td>
        <code className={styles.digest} title={t("digestWhole", { digest: text.digest })}>
          {text.digest.slice(0, 12)}
        </code>
      </td>
      <td>
        <div className={styles.acts}>
          <Link href={`${base}/texts/${text.n}`}>{t("read")}</Link>
          {before && (
            <Link href={`${base}/compare?from=${before.n}&to=${text.n}`}>
              {t("compareBefore", { symbol: before.symbol })}
            </Link>
          )}
          <DownloadMenu draftId={draftId} version={text.n} name={text.symbol} />
        </div>
      </td>
    </tr>
  );
};
