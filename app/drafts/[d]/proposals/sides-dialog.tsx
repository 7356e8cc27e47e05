"use client";
import { useTranslations } from "next-intl";
import { sideBySide } from "#domain/proposals/readings";
// One paragraph side by side, as in printed compilations: existing text, source of the proposal, proposed text.
import type { ProposalCard } from "#domain/proposals/values";
import { Dialog } from "../../../ui/dialog";
import { CardSource } from "./card-source";
import { useDesk } from "./desk";
import { Changed, Existing } from "./previewed-words";
import { Sponsors } from "./proposal-line";
import styles from "./sides-dialog.module.css";
import { useOpPhrase } from "./use-op-phrase";

/** The three columns: this proposal first, then the others on the same paragraph. */
export const SidesDialog = ({ card, onClose }: { card: ProposalCard; onClose(): void }) => {
  const t = useTranslations("proposals.sides");
  const { cards, nameOf } = useDesk();
  const others = cards.filter(({ id, pid, state }) => pid === card.pid && state === "open" && id !== card.id);
  const left = others.length + 1 - mostRows;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={t("title", { block: nameOf(card.pid) ?? card.label })}
      lead={t("lead")}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("existing")}</th>
            <th scope="col">{t("source")}</th>
            <th scope="col">{t("proposed")}</th>
          </tr>
        </thead>
        <tbody>
          <Row card={card} above={null} />
          {others.slice(0, mostRows - 1).map((each) => (
            <Row key={each.id} card={each} above={card} />
          ))}
        </tbody>
      </table>
      {left > 0 && <p>{t("more", { count: left })}</p>}
    </Dialog>
  );
};

const mostRows = 20;

// `above`: the proposal of the first row; null in that row itself.
const Row = ({ card, above }: { card: ProposalCard; above: ProposalCard | null }) => {
  const t = useTranslations("proposals.sides");
  const phraseOf = useOpPhrase();
  const { blocks } = useDesk();
  const block = blocks.find(({ pid }) => pid === card.pid);
  const original = blocks.find(({ pid }) => pid === card.target?.of);
  const sides = block && sideBySide(block, card.id, original);
  const first = block && above && sideBySide(block, above.id, original).existing;
  const isWords = ["insert", "delete", "replace", "new", "alternative"].includes(card.op);
  const proposed = sides?.proposed ?? [];
  return (
    <tr className={above ? undefined : styles.chosen}>
      <td data-head={t("existing")}>
        {sides && first === sides.existing && <p className={styles.more}>{t("asAbove")}</p>}
        {sides && first !== sides.existing && <Existing text={sides.existing} />}
      </td>
      <td data-head={t("source")}>
        <p className="cluster soft small gap-1-by-2">
          <Sponsors card={card} /> {phraseOf(card)}
        </p>
        {card.onBehalfOf && <p className={styles.more}>{t("onBehalf", { of: card.onBehalfOf })}</p>}
        <CardSource card={card} />
        {card.rationale && (
          <p className={styles.more} dir="auto">
            {card.rationale}
          </p>
        )}
      </td>
      <td data-head={t("proposed")}>
        {isWords || card.op === "remove" ? (
          <Changed
            after={
              card.op === "remove" ? proposed.map(({ text }) => ({ text, change: "removed" })) : proposed
            }
          />
        ) : (
          <p className={styles.more}>{t("sameWords", { what: phraseOf(card) })}</p>
        )}
      </td>
    </tr>
  );
};
