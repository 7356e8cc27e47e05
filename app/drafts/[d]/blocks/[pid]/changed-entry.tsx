"use client";
import { useTranslations } from "next-intl";
// An act that changed the words, the place or the kind of the paragraph, and what lapsed by it.
import type { LifeActor } from "#domain/sources/values";
import type { LifeView } from "#server/sources/life/life-view";
import { useListed } from "../../../../ui/language";
import { DrawnWords } from "./drawn-words";
import styles from "./life.module.css";
import type { EntryOf } from "./life-entry";

/** The actor's name, and the delegation acted for. */
export const useWho = (): ((by: LifeActor | null) => string) => {
  const t = useTranslations("life");
  return (by) => by?.delegation ?? by?.name ?? t("somebody");
};

export const ChangedEntry = ({ entry, life }: { entry: EntryOf<"changed">; life: LifeView }) => {
  const listed = useListed();
  const t = useTranslations("life");
  const acts = useTranslations("room.history.act");
  const who = useWho();
  const { act, by, proposals, runs, reason, lapsed, gone } = entry;
  const cards = life.entries.flatMap((each) => (each.what === "proposed" ? [each.card] : []));
  const sponsors = cards.filter(({ id }) => proposals.includes(id)).flatMap((card) => card.sponsors);
  const said =
    proposals.length > 0 && sponsors.length > 0
      ? t("accepted", { by: who(by), who: listed([...new Set(sponsors)]) })
      : t("changed", { who: who(by), what: acts(act.replace(".", "-")) });
  return (
    <>
      <p className="line gap-1-by-2">
        <span>{said}</span>
      </p>
      {runs.some(({ op }) => op !== "same") && <DrawnWords runs={runs} />}
      {gone && <p className={styles.small}>{t("gone")}</p>}
      {reason && <p className={styles.note}>{t("reason", { reason })}</p>}
      {lapsed.length > 0 && <p className={styles.small}>{t("lapsed", { who: listed(lapsed) })}</p>}
    </>
  );
};
