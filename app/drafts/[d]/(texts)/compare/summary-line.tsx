// A comparison in one line: 12 changed, 3 new, 1 moved; 4 % of the words.
import { useFormatter, useTranslations } from "next-intl";
import type { ComparisonSummary } from "#domain/texts/compare-summary";
import { useListed } from "../../../../ui/language";
import styles from "./comparison.module.css";

/** The line. It is read out when editorial changes are hidden or shown again. */
export const SummaryLine = ({ summary }: { summary: ComparisonSummary }) => {
  const listed = useListed();
  const t = useTranslations("texts.compare");
  const format = useFormatter();
  const counts = summary.counts.map(({ kind, n }) => t(`count.${kind}`, { n }));
  const digits = summary.share > 0 && summary.share < 0.1 ? 1 : 0;
  const share = format.number(summary.share, { style: "percent", maximumFractionDigits: digits });
  return (
    <p className={styles.summary} role="status">
      {t("summary", { counts: listed(counts), share })}
    </p>
  );
};
