// The concordance as a table. Each line leads to its place in the comparison.

import { useTranslations } from "next-intl";
import type { Correspondence } from "#domain/texts/compare";
import { Link } from "../../../../ui/link";
import { Table } from "../../../../ui/table";
import { directionOf } from "../answers/direction";
import styles from "./concordance.module.css";

type Props = {
  readonly items: readonly Correspondence[];
  /** What the two versions are called. */
  readonly from: string;
  readonly to: string;
  /** The address of the comparison of the same two versions. */
  readonly comparison: string;
};

/** The table. */
export const ConcordanceTable = ({ items, from, to, comparison }: Props) => {
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
          <ConcordanceRow key={item.id} {...{ from, to, comparison, item }} />
        ))}
      </Table>
    </div>
  );
};

const ConcordanceRow = ({
  from,
  to,
  comparison,
  item,
}: Pick<Props, "from" | "to" | "comparison"> & { readonly item: Correspondence }) => {
  const t = useTranslations("texts.concordance");
  const c = useTranslations("texts.compare");
  return (
    <tr className={item.change === "same" ? undefined : styles.changed}>
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
