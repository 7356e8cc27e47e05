"use client";
// Text that goes with an act: why a proposal is rejected or parked, or its sponsors' rationale.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ProposalCard } from "#domain/proposals/values";
import { TextArea } from "../../../ui/field";
import { FormDialog } from "../../../ui/form-dialog";
import { useDesk } from "./desk";
import { ProposalLine } from "./proposal-line";

/** Asks for the reason. It is required for parking and optional for rejecting. */
export const ReasonDialog = (props: {
  kind: "reject" | "park" | "explain";
  cards: readonly ProposalCard[];
  onClose(): void;
}) => {
  const { kind, cards, onClose } = props;
  const t = useTranslations("proposals.reason");
  const { actOnEach } = useDesk();
  const [words, setWords] = useState(kind === "explain" ? (cards[0]?.rationale ?? "") : "");
  const said = words.trim();
  const reason = said === "" ? {} : { reason: said };
  const submit = () => actOnEach(cards, kind, kind === "explain" ? { rationale: said } : reason);
  return (
    <FormDialog
      title={t(`${kind}.title`, { count: cards.length })}
      lead={t(`${kind}.lead`)}
      submit={t(`${kind}.submit`, { count: cards.length })}
      look={kind === "reject" ? "danger" : "primary"}
      ready={kind === "reject" || said !== ""}
      onClose={onClose}
      onSubmit={submit}
    >
      {cards.map((card) => (
        <ProposalLine key={card.id} card={card} />
      ))}
      <TextArea
        label={t(`${kind}.label`)}
        hint={t("hint")}
        rows={3}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </FormDialog>
  );
};
