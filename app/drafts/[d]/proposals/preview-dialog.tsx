"use client";
// Accepting, one or several: what the text would read like is shown before anything is done.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ProposalCard } from "#domain/proposals/register";
import { TextField } from "../../../ui/field";
import { FormDialog } from "../../../ui/form-dialog";
import { Notice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import { useDesk } from "./desk";
import styles from "./preview-dialog.module.css";
import { Changed, Existing } from "./previewed-words";
import { ProposalLine } from "./proposal-line";
import { type PreviewedBlock, usePreview } from "./use-preview";

/** Shows the text before and after, then accepts. */
export const PreviewDialog = ({ cards, onClose }: { cards: readonly ProposalCard[]; onClose(): void }) => {
  const t = useTranslations("proposals.preview");
  const { act, acceptAll } = useDesk();
  const { blocks, fault } = usePreview(cards.map(({ id }) => id));
  const [reason, setReason] = useState("");
  const [card] = cards;
  const accept = () => {
    const said = reason.trim();
    return cards.length === 1 && card
      ? act(card, "accept", said ? { reason: said } : {})
      : acceptAll(cards, said);
  };
  return (
    <FormDialog
      wide
      title={t("title", { count: cards.length })}
      lead={t("lead")}
      submit={t("submit", { count: cards.length })}
      ready={blocks !== null}
      onClose={onClose}
      onSubmit={accept}
    >
      {cards.map((each) => (
        <ProposalLine key={each.id} card={each} />
      ))}
      {fault && <Notice tone="danger">{fault}</Notice>}
      {!blocks && !fault && <Waiting label={t("waiting")} />}
      {blocks?.map((block) => (
        <Previewed key={block.pid} block={block} />
      ))}
      <TextField
        label={t("reason")}
        hint={t("enter")}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
};

const Previewed = ({ block }: { block: PreviewedBlock }) => {
  const t = useTranslations("proposals.preview");
  return (
    <section className={styles.block}>
      <h3 className={styles.label}>{block.label || t("unnumbered")}</h3>
      <div className={styles.sides}>
        <div>
          <h4>{t("before")}</h4>
          <Existing text={block.before} />
        </div>
        <div>
          <h4>{t("after")}</h4>
          <Changed after={block.after} />
        </div>
      </div>
      <Others title={t("falls", { count: block.falls.length })} ids={block.falls} />
      <Others title={t("collides", { count: block.collides.length })} ids={block.collides} />
    </section>
  );
};

const Others = ({ title, ids }: { title: string; ids: readonly string[] }) => {
  const { find } = useDesk();
  if (ids.length === 0) return null;
  return (
    <div className={styles.others}>
      <p>{title}</p>
      {ids.map((id) => {
        const card = find(id);
        return card ? <ProposalLine key={id} card={card} /> : null;
      })}
    </div>
  );
};
