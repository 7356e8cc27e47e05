"use client";
// Closing, suspending, reopening: on which terms, why, and at whose request.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isLocked, type Standing } from "#domain/agreement/positions";
import { fullLabels } from "#domain/numbers/numbering";
import { api } from "../../../../ui/api";
import { TextArea, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import type { BlockView } from "../answers";
import { delegationsIn, paragraphsIn } from "../page/named-in-line";
import { useRoom } from "../room-context";

type StandingDialogProps = {
  readonly block: BlockView;
  readonly blocks: readonly BlockView[];
  readonly to: Standing;
  onClose(): void;
  onChange(): void;
};

// What is asked goes with the step: terms with an agreement, a reason with putting aside and opening again.
const stepOf = (from: Standing, to: Standing) => {
  if (isLocked(to)) return from === to ? "terms" : "close";
  return to === "suspended" ? "suspend" : "reopen";
};

/** The form of one step. */
export const StandingDialog = ({ block, blocks, to, onClose, onChange }: StandingDialogProps) => {
  const t = useTranslations("agreement.standing");
  const standings = useTranslations("room.standing");
  const { path, delegations } = useRoom();
  const step = stepOf(block.standing, to);
  const held = step === "terms" || step === "close" ? block.closing : null;
  const labels = fullLabels(blocks);
  const isClosed = isLocked(block.standing);
  const [pending, setPending] = useState((isClosed && held?.pending.join(", ")) || "");
  const [conditions, setConditions] = useState(
    (isClosed &&
      held?.conditions
        .map(({ pid }) => labels.get(pid) ?? "")
        .filter(Boolean)
        .join(", ")) ||
      "",
  );
  const [words, setWords] = useState((isClosed && held?.condition) || "");
  const [askedBy, setAskedBy] = useState("");
  const isClosing = isLocked(to);
  const waited = delegationsIn(pending, delegations);
  const asking = delegationsIn(askedBy, delegations);
  const others = paragraphsIn(conditions, blocks);
  const faultOf = (unknown: string | null) => unknown && t("unknownDelegation", { code: unknown });
  const mayGo =
    [waited, asking, others].every(({ unknown }) => unknown === null) &&
    (isClosing || words.trim() !== "") &&
    asking.named.length < 2;
  const submit = () => {
    const said = words.trim();
    const [asked] = asking.named;
    const body = {
      to,
      digest: block.digest,
      ...(said && (isClosing ? { condition: said } : { reason: said })),
      ...(waited.named.length > 0 && { pending: waited.named }),
      ...(others.named.length > 0 && { conditions: others.named }),
      ...(asked && { askedBy: asked }),
    };
    return api.post(path(`blocks/${encodeURIComponent(block.pid)}/standing`), body).finally(onChange);
  };
  return (
    <FormDialog
      title={t(`${step}Title`)}
      lead={t(step === "terms" ? "closeLead" : `${step}Lead`)}
      submit={step === "terms" ? t("keep") : standings(to === "open" ? "toOpen" : `to.${to}`)}
      ready={mayGo}
      onClose={onClose}
      onSubmit={submit}
    >
      {!isClosing && (
        <>
          <TextArea
            label={t("reason")}
            value={words}
            maxLength={4000}
            onChange={(event) => setWords(event.target.value)}
          />
          <TextField
            label={t("askedBy")}
            hint={t("askedByHint")}
            value={askedBy}
            fault={faultOf(asking.unknown)}
            onChange={(event) => setAskedBy(event.target.value)}
          />
        </>
      )}
      {isClosing && (
        <TextField
          label={t("pending")}
          hint={t("pendingHint")}
          value={pending}
          fault={faultOf(waited.unknown)}
          onChange={(event) => setPending(event.target.value)}
        />
      )}
      {to !== "open" && to !== "suggested-for-closure" && (
        <TextField
          label={t(isClosing ? "conditions" : "conditionsUntil")}
          hint={t("conditionsHint")}
          value={conditions}
          fault={others.unknown && t("unknownParagraph", { label: others.unknown })}
          onChange={(event) => setConditions(event.target.value)}
        />
      )}
      {isClosing && (
        <TextArea
          label={t("condition")}
          rows={2}
          value={words}
          maxLength={4000}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
    </FormDialog>
  );
};
