"use client";
// Words that go with an act: why it is rejected or parked, or the rationale of its proposers.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ProposalCard } from "#domain/proposals/register";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { TextArea } from "../../../ui/field";
import { useDesk } from "./desk";
import { ProposalLine } from "./proposal-line";

/** Asks for the reason. Parking needs one, rejecting may have one. */
export const ReasonDialog = (props: {
  kind: "reject" | "park" | "explain";
  cards: readonly ProposalCard[];
  onClose(): void;
}) => {
  const { kind, cards, onClose } = props;
  const t = useTranslations("proposals.reason");
  const common = useTranslations("common");
  const { actOnEach } = useDesk();
  const [words, setWords] = useState(kind === "explain" ? (cards[0]?.rationale ?? "") : "");
  const [busy, setBusy] = useState(false);
  const said = words.trim();
  const submit = async () => {
    setBusy(true);
    const body = kind === "explain" ? { rationale: said } : said ? { reason: said } : {};
    if (await actOnEach(cards, kind, body)) onClose();
    else setBusy(false);
  };
  const mayGo = !busy && (kind === "reject" || said !== "");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`${kind}.title`, { count: cards.length })}
      lead={t(`${kind}.lead`)}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            look={kind === "reject" ? "danger" : "primary"}
            disabled={!mayGo}
            onClick={() => void submit()}
          >
            {t(`${kind}.submit`, { count: cards.length })}
          </Button>
        </>
      }
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
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !mayGo) return;
          event.preventDefault();
          void submit();
        }}
      />
    </Dialog>
  );
};
