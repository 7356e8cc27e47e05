"use client";
// One change of a file that came back: where it stands, who made it, its words, and what became of it.
import { useTranslations } from "next-intl";
import type { ReturnedItem, TakenReturn } from "#server/documents/returns";
import { useListed } from "../../../../ui/language";
import { Changed } from "../../proposals/previewed-words";
import styles from "./returns.module.css";

type Props = {
  readonly n: number;
  readonly item: ReturnedItem;
  readonly outcome: TakenReturn | null;
  readonly ticked: boolean;
  /** Null where nothing is to be chosen. */
  readonly onTick: ((on: boolean) => void) | null;
};

/** An entry of the list. */
export const ReturnedChange = ({ n, item, outcome, ticked, onTick }: Props) => {
  const t = useTranslations("returns");
  const { pid, label, op, runs, makers, reason } = item;
  const place = label
    ? t("paragraph", { label })
    : t(pid === null && item.order === null ? "nowhere" : "unnumbered");
  const names = makers.map(({ by }) => by).filter(Boolean);
  return (
    <li className={styles.change}>
      {onTick && (
        <input
          type="checkbox"
          className={styles.tick}
          aria-label={t("pick", { n })}
          checked={ticked && outcome === null}
          disabled={outcome !== null}
          onChange={({ target }) => onTick(target.checked)}
        />
      )}
      <ChangeWords {...{ outcome, place, op, names, runs, reason }} />
    </li>
  );
};

type ChangeWordsProps = Pick<Props, "outcome"> & {
  readonly place: string;
  readonly op: ReturnedItem["op"];
  readonly names: string[];
  readonly runs: ReturnedItem["runs"];
  readonly reason: string | null;
};

const ChangeWords = ({ outcome, place, op, names, runs, reason }: ChangeWordsProps) => {
  const listed = useListed();
  const t = useTranslations("returns");
  return (
    <div className="stack shrinks grows gap-2">
      <p className={styles.place}>
        <strong>{place}</strong>
        {op !== "none" && <> · {t(`op.${op}`)}</>}
        <span className={styles.maker}>
          {names.length > 0 ? t("by", { names: listed(names) }) : op !== "none" && t("untracked")}
        </span>
      </p>
      {runs.length > 0 && <Changed after={runs.map(({ op: change, text }) => ({ text, change }))} />}
      {reason && <p className="warn">{reason}</p>}
      {outcome && (
        <p className={outcome.proposal === null ? "danger" : styles.taken} role="status">
          {outcome.proposal === null ? outcome.reason : t(outcome.was === "made" ? "proposed" : "was")}
        </p>
      )}
    </div>
  );
};
