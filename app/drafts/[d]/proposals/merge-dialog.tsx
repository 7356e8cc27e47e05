"use client";
// Merging: one proposal goes into another of the same paragraph, which carries it on.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ProposalCard } from "#domain/proposals/register";
import { FormDialog } from "../../../ui/form-dialog";
import { useDesk } from "./desk";
import styles from "./merge-dialog.module.css";
import { mergeable, nearIdentical } from "./proposal-facts";
import { ProposalLine } from "./proposal-line";

/** Asks into which proposal this one goes; those that read most like it stand first. */
export const MergeDialog = ({ card, onClose }: { card: ProposalCard; onClose(): void }) => {
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
      <fieldset>
        <legend className={styles.head}>{t("into")}</legend>
        {others.map((other) => (
          <label key={other.id} className={styles.choice}>
            <input
              type="radio"
              name="into"
              value={other.id}
              checked={into === other.id}
              onChange={() => setInto(other.id)}
            />
            <ProposalLine card={other} />
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
};
