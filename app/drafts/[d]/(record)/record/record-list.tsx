// Entries of the record by the day at the meeting: a sentence each, with ways to what it speaks of.
import { useFormatter, useTranslations } from "next-intl";
import type { DescribedEntry } from "#server/record/record-view";
import { CopyLink } from "../../../../ui/copy-link";
import { OwnTime } from "./own-time";
import styles from "./record.module.css";
import { Sentence } from "./sentence";

type ListProps = { readonly base: string; readonly entries: readonly DescribedEntry[] };

/** At least one entry, the latest first. `base` is the draft's address. */
export const RecordList = ({ base, entries }: ListProps) => {
  const format = useFormatter();
  const days = new Map<string, DescribedEntry[]>();
  for (const entry of entries) {
    const day = format.dateTime(new Date(entry.at), { dateStyle: "full" });
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, ofDay]) => (
    <section key={day}>
      <h2 className={styles.day}>{day}</h2>
      <ol className={styles.entries}>
        {ofDay.map((entry) => (
          <Entry key={entry.n} base={base} entry={entry} />
        ))}
      </ol>
    </section>
  ));
};

// Acts that are recorded later push an entry on to other pages: by its number it is the first of its page.
const entryAddress = (base: string, n: number): string => `${base}/record?upTo=${n}#entry-${n}`;

const Entry = ({ base, entry }: { base: string; entry: DescribedEntry }) => {
  const t = useTranslations("record");
  const format = useFormatter();
  const at = new Date(entry.at);
  return (
    <li className={styles.entry} id={`entry-${entry.n}`}>
      <p className={styles.when}>
        <time dateTime={entry.at}>{format.dateTime(at, { timeStyle: "medium" })}</time>
        <OwnTime at={entry.at} />
      </p>
      <div className={styles.what}>
        <p className="read serif anywhere pretty">
          <Sentence base={base} pieces={entry.pieces} entry={entry} />
        </p>
        {entry.sealed && <p className={styles.sealed}>{t(entry.opened ? "opened" : "sealed")}</p>}
        <p className={styles.facts}>
          {entry.delegation !== null && entry.by && <bdi>{t("by", { name: entry.by.name })}</bdi>}
          <a href={`#entry-${entry.n}`} className="target" title={t("hash", { hash: entry.hash })}>
            <span>
              {t("entry", { n: entry.n })} <code>{entry.hash.slice(0, 12)}</code>
            </span>
          </a>
          {entry.digest && (
            <span title={t("digest", { digest: entry.digest })}>
              {t("words")} <code>{entry.digest.slice(0, 12)}</code>
            </span>
          )}
          <CopyLink address={entryAddress(base, entry.n)} of={t("entry", { n: entry.n })} />
        </p>
      </div>
    </li>
  );
};
