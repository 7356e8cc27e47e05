"use client";
// One block of a comparison: its numbers, what became of it, its words with what came and what went.
import { useTranslations } from "next-intl";
import type { BlockChange, Place } from "#domain/compare";
import type { TextRun } from "#domain/words";
import { Badge, type BadgeTone } from "../../../ui/badge";
import { classNames } from "../../../ui/class-names";
import styles from "./comparison.module.css";

/** In one column with marks, or the old words beside the new ones. */
export type Layout = "inline" | "side";

/** Where a block of a comparison is on its page. `index` is its place in the whole comparison. */
export const addressOf = ({ from, to }: BlockChange, index: number): string =>
  `c-${index}-${to?.pid ?? from?.pid ?? ""}`;

const tones: Record<BlockChange["change"], BadgeTone> = {
  same: "plain",
  changed: "warn",
  new: "agreed",
  deleted: "danger",
  moved: "accent",
  split: "accent",
  merged: "accent",
};

/** A row of the comparison. */
export const ChangedBlock = (props: { change: BlockChange; index: number; layout: Layout }) => {
  const t = useTranslations("texts.compare");
  const { change, index, layout } = props;
  const place = change.to ?? change.from;
  return (
    <article
      id={addressOf(change, index)}
      className={classNames(styles.block, styles[`is-${change.change}`])}
      data-kind={place?.kind}
      data-level={place?.level}
    >
      <header className={styles.about}>
        <Labels from={change.from} to={change.to} />
        {change.change !== "same" && <Badge tone={tones[change.change]}>{t(`kind.${change.change}`)}</Badge>}
        {change.restyled && <span className={styles.restyled}>{t("restyled")}</span>}
      </header>
      <Words runs={change.runs} layout={layout} from={change.from} to={change.to} />
      {change.notes.length > 0 && (
        <div className={styles.notes}>
          <p>{t("footnotes")}</p>
          <Words runs={change.notes} layout={layout} from={change.from} to={change.to} />
        </div>
      )}
    </article>
  );
};

const Labels = ({ from, to }: { from: Place | null; to: Place | null }) => {
  const t = useTranslations("texts.compare");
  if (!from || !to || from.label === to.label)
    return <span className={styles.label}>{(to ?? from)?.label}</span>;
  const [old, young] = [from.label || t("unlabelled"), to.label || t("unlabelled")];
  return (
    <span className={styles.label}>
      <span aria-hidden="true">
        {old} → {young}
      </span>
      <span className="visually-hidden">{t("became", { from: old, to: young })}</span>
    </span>
  );
};

type WordsProps = {
  readonly runs: readonly TextRun[];
  readonly layout: Layout;
  readonly from: Place | null;
  readonly to: Place | null;
};

const Words = ({ runs, layout, from, to }: WordsProps) => {
  const t = useTranslations("texts.compare");
  if (layout === "inline") return <Runs runs={runs} />;
  const nowhere = <p className={styles.nowhere}>{t("notThere")}</p>;
  return (
    <div className={styles.pair}>
      {from ? <Runs runs={runs.filter((run) => run.op !== "added")} /> : nowhere}
      {to ? <Runs runs={runs.filter((run) => run.op !== "removed")} /> : nowhere}
    </div>
  );
};

// Marks are read out: "added: … end.", since screen readers pass over ins and del.
const Runs = ({ runs }: { runs: readonly TextRun[] }) => {
  const t = useTranslations("texts.compare");
  return (
    <p className={styles.words} dir="auto">
      {runs.map(({ op, text }, index) => {
        const key = `${index} ${op}`;
        if (op === "same") return <span key={key}>{text}</span>;
        const Tag = op === "added" ? "ins" : "del";
        return (
          <Tag key={key}>
            <span className="visually-hidden"> {t(op)} </span>
            {text}
            <span className="visually-hidden"> {t("end")} </span>
          </Tag>
        );
      })}
    </p>
  );
};
