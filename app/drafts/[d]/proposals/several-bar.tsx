"use client";
// The acts on several proposals at once.
import { useTranslations } from "next-intl";
import type { ProposalCard } from "#domain/proposals/values";
import { Button, IconButton } from "../../../ui/button";
import { useDesk } from "./desk";
import { areMergeable } from "./proposal-facts";
import styles from "./several-bar.module.css";

/** The bar above the selected proposals; hidden while none is selected. */
export const SeveralBar = ({ cards, onDone }: { cards: readonly ProposalCard[]; onDone(): void }) => {
  const t = useTranslations("proposals.several");
  const { ask } = useDesk();
  if (cards.length === 0) return null;
  const kinds = ["accept", "reject", "park"] as const;
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("label")}>
      <b aria-live="polite">{t("chosen", { count: cards.length })}</b>
      {kinds.map((kind) => (
        <Button
          key={kind}
          size="small"
          look={kind === "accept" ? "primary" : "plain"}
          onClick={() => ask({ kind, cards })}
        >
          {t(kind)}
        </Button>
      ))}
      {areMergeable(cards) && (
        <Button size="small" onClick={() => ask({ kind: "merge", cards })}>
          {t("merge")}
        </Button>
      )}
      <IconButton size="small" look="quiet" label={t("clear")} onClick={onDone}>
        <span aria-hidden="true">✕</span>
      </IconButton>
    </div>
  );
};
