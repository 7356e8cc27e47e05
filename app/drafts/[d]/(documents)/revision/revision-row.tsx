"use client";
// One paragraph of a revision: its outcome, its words, what depends on it, and how to correct the comparison.
import { useTranslations } from "next-intl";
import type { ChangeKind } from "#domain/texts/values";
import type { RevisionItem } from "#server/documents/revision-view";
import { Badge, type BadgeTone } from "../../../../ui/badge";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { Menu, MenuItem } from "../../../../ui/menu";
import { ChangedWords } from "../../(texts)/compare/changed-words";
import styles from "./revision.module.css";
import type { Correction } from "./use-revision";

const tones: Record<ChangeKind, BadgeTone> = {
  ...{ same: "plain", changed: "warn", new: "agreed", deleted: "danger" },
  ...{ moved: "accent", split: "accent", merged: "accent" },
};

type Props = {
  readonly row: RevisionItem;
  readonly corrected: boolean;
  readonly busy: boolean;
  onCorrect(correction: Correction): void;
  /** Asks for the corresponding paragraph of the other side. */
  onPair(row: RevisionItem): void;
};

export const RevisionRow = ({ row, corrected, busy, onCorrect, onPair }: Props) => {
  const t = useTranslations("revision");
  const { change, from, to, runs, looks, notes, held, look, restyled, lapses, keeps, links } = row;
  const label = (to ?? from)?.label || t("unlabelled");
  return (
    <article
      className={classNames(styles.row, styles[held ? "held" : change])}
      aria-label={t("row", { label, fate: t(`fate.${change}`) })}
      data-kind={(to ?? from)?.kind}
    >
      <header className={styles.about}>
        <span className={styles.label}>{labelsOf(row, t("unlabelled"), t)}</span>
        <Badge tone={held ? "plain" : tones[change]}>{t(`fate.${change}`)}</Badge>
        {corrected && <span className={styles.small}>{t("corrected")}</span>}
        {look && <span className={styles.small}>{t("look")}</span>}
        {restyled && <span className={styles.small}>{t("restyled")}</span>}
      </header>
      <div className={styles.words}>
        <ChangedWords
          {...{ runs, from, to }}
          looks={{ from: { ...looks.from, marks: [] }, to: { ...looks.to, marks: [] } }}
          layout="inline"
          editorial="shown"
          proposals={[]}
        />
        {notes.length > 0 && (
          <div className="small">
            <ChangedWords runs={notes} layout="inline" editorial="shown" proposals={[]} from={from} to={to} />
          </div>
        )}
        {held && change !== "same" && <p className={styles.kept}>{t(`held.${heldName(row)}`)}</p>}
        <Hanging codes={lapses} words={t("lapses", { n: lapses.length })} struck />
        <Hanging codes={keeps} words={t("keeps", { n: keeps.length })} />
        {links > 0 && <p className={styles.small}>{t("links", { n: links })}</p>}
      </div>
      <SetRight {...{ row, corrected, busy, onCorrect, onPair, label }} />
    </article>
  );
};

const heldName = ({ held, change, runs }: RevisionItem) => {
  if (held === "skipped" || held === null) return "skipped";
  if (change === "deleted") return `${held}Gone` as const;
  return runs.every(({ op }) => op === "same") ? (`${held}Moved` as const) : held;
};

const labelsOf = (
  { from, to }: RevisionItem,
  none: string,
  t: ReturnType<typeof useTranslations<"revision">>,
) => {
  const [old, young] = [from?.label ?? "", to?.label ?? ""];
  if (!from || !to || old === young) return (to ?? from)?.label || none;
  return (
    <>
      <span aria-hidden="true">
        <bdi>{old || none}</bdi> <span className="onward">→</span> <bdi>{young || none}</bdi>
      </span>
      <span className="visually-hidden">{t("became", { from: old || none, to: young || none })}</span>
    </>
  );
};

const Hanging = (props: { codes: readonly string[]; words: string; struck?: boolean }) =>
  props.codes.length === 0 ? null : (
    <p className={styles.hanging}>
      {props.codes.map((code) => (
        <DelegationChip key={code} code={code} struck={props.struck === true} />
      ))}{" "}
      {props.words}
    </p>
  );

// An agreed paragraph cannot be corrected: nothing of the file is applied to it.
const SetRight = (props: Props & { readonly label: string }) => {
  const { row, corrected, busy, onCorrect, onPair, label } = props;
  const t = useTranslations("revision");
  const { n, from, held, change } = row;
  if (held === "closed") return null;
  const mayLeave = from !== null && held === null && (change !== "same" || row.look);
  return (
    <div className={styles.acts}>
      <Menu
        trigger={
          <Button size="small" look="quiet" disabled={busy} aria-label={t("correctOf", { label })}>
            {t("correct")} <span aria-hidden="true">▾</span>
          </Button>
        }
      >
        {corrected && <MenuItem onSelect={() => onCorrect({ as: "undo", row })}>{t("act.undo")}</MenuItem>}
        {n !== null && held === null && <MenuItem onSelect={() => onPair(row)}>{t("act.pair")}</MenuItem>}
        {n === null && held === null && <MenuItem onSelect={() => onPair(row)}>{t("act.place")}</MenuItem>}
        {n !== null && from && held === null && (
          <MenuItem onSelect={() => onCorrect({ as: "pair", n, pid: null })}>{t("act.new")}</MenuItem>
        )}
        {mayLeave && (
          <MenuItem onSelect={() => onCorrect({ as: "leave", pid: from.pid })}>
            {t(change === "deleted" ? "act.keep" : "act.leave")}
          </MenuItem>
        )}
        {n !== null && !from && held === null && (
          <MenuItem onSelect={() => onCorrect({ as: "skip", n })}>{t("act.skip")}</MenuItem>
        )}
      </Menu>
    </div>
  );
};
