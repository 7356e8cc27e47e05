"use client";
// Merging one proposal into another on the same paragraph, which continues both.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ProposalCard } from "#domain/proposals/values";
import { FormDialog } from "../../../ui/form-dialog";
import { useDesk } from "./desk";
import styles from "./merge-dialog.module.css";
import { mergeable, nearIdentical } from "./proposal-facts";
import { ProposalLine } from "./proposal-line";

/** Asks which proposal this one is merged into or, where several are ticked, which of them absorbs the others. */
export const MergeDialog = ({ asked, onClose }: { asked: readonly ProposalCard[]; onClose(): void }) => {
  const [card] = asked;
  if (!card) return null;
  return asked.length > 1 ? (
    <MergeTicked cards={asked} onClose={onClose} />
  ) : (
    <MergeOne card={card} onClose={onClose} />
  );
};

// The most similar ones come first.
const MergeOne = ({ card, onClose }: { card: ProposalCard; onClose(): void }) => {
  const t = useTranslations("proposals.merge");
  const { cards, act } = useDesk();
  const others = mergeable(card, cards);
  const [into, setInto] = useState(nearIdentical(card, others[0]) ? (others[0]?.id ?? "") : "");
  return (
    <FormDialog
      wide
      title={t("title")}
      lead={t("lead")}
      submit={t("submit")}
      ready={into !== ""}
      onClose={onClose}
      onSubmit={() => act(card, "merge", { into })}
    >
      <h3 className={styles.head}>{t("from")}</h3>
      <ProposalLine card={card} />
      <Choice legend={t("into")} cards={others} into={into} onChoose={setInto} />
    </FormDialog>
  );
};

const MergeTicked = ({ cards, onClose }: { cards: readonly ProposalCard[]; onClose(): void }) => {
  const t = useTranslations("proposals.merge");
  const { actOnEach } = useDesk();
  const [into, setInto] = useState(cards[0]?.id ?? "");
  const others = cards.filter(({ id }) => id !== into);
  return (
    <FormDialog
      wide
      title={t("tickedTitle", { count: cards.length })}
      lead={t("tickedLead")}
      submit={t("submit")}
      onClose={onClose}
      onSubmit={() => actOnEach(others, "merge", { into })}
    >
      <Choice legend={t("tickedInto")} cards={cards} into={into} onChoose={setInto} />
    </FormDialog>
  );
};

const Choice = ({
  legend,
  cards,
  into,
  onChoose,
}: {
  readonly legend: string;
  readonly cards: readonly ProposalCard[];
  readonly into: string;
  onChoose(id: string): void;
}) => (
  <fieldset>
    <legend className={styles.head}>{legend}</legend>
    {cards.map((card) => (
      <label key={card.id} className={styles.choice}>
        <input
          type="radio"
          name="into"
          value={card.id}
          checked={into === card.id}
          onChange={() => onChoose(card.id)}
        />
        <ProposalLine card={card} />
      </label>
    ))}
  </fieldset>
);
