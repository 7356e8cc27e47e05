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

// What the form begins with: the terms on which the block is closed already.
const closedOn = ({ standing, closing }: BlockView, step: string, blocks: readonly BlockView[]): Terms => {
  const held = isLocked(standing) && (step === "terms" || step === "close") ? closing : null;
  const labels = fullLabels(blocks);
  const conditions = held?.conditions.map(({ pid }) => labels.get(pid) ?? "") ?? [];
  return {
    pending: held?.pending.join(", ") ?? "",
    conditions: conditions.filter(Boolean).join(", "),
    words: held?.condition ?? "",
    askedBy: "",
  };
};

/** The form of one step. */
export const StandingDialog = ({ block, blocks, to, onClose, onChange }: StandingDialogProps) => {
  const t = useTranslations("agreement.standing");
  const standings = useTranslations("room.standing");
  const { path, delegations } = useRoom();
  const step = stepOf(block.standing, to);
  const [terms, setTerms] = useState(() => closedOn(block, step, blocks));
  const isClosing = isLocked(to);
  const read = {
    waited: delegationsIn(terms.pending, delegations),
    asking: delegationsIn(terms.askedBy, delegations),
    others: paragraphsIn(terms.conditions, blocks),
  };
  const mayGo =
    Object.values(read).every(({ unknown }) => unknown === null) &&
    (isClosing || terms.words.trim() !== "") &&
    read.asking.named.length < 2;
  const submit = () => {
    const said = terms.words.trim();
    const [asked] = read.asking.named;
    const body = {
      to,
      digest: block.digest,
      ...(said && (isClosing ? { condition: said } : { reason: said })),
      ...(read.waited.named.length > 0 && { pending: read.waited.named }),
      ...(read.others.named.length > 0 && { conditions: read.others.named }),
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
      <TermFields
        terms={terms}
        unknown={{
          pending: read.waited.unknown,
          askedBy: read.asking.unknown,
          conditions: read.others.unknown,
        }}
        isClosing={isClosing}
        mayDepend={to !== "open" && to !== "suggested-for-closure"}
        onChange={(change) => setTerms((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
};

/** What was typed: delegations and paragraphs by their names, and the condition or the reason in words. */
type Terms = {
  readonly pending: string;
  readonly conditions: string;
  readonly words: string;
  readonly askedBy: string;
};

type TermFieldsProps = {
  readonly terms: Terms;
  /** The first name in a field that nobody and nothing has. */
  readonly unknown: Readonly<Record<"pending" | "askedBy" | "conditions", string | null>>;
  readonly isClosing: boolean;
  /** The step may wait for other paragraphs. */
  readonly mayDepend: boolean;
  onChange(change: Partial<Terms>): void;
};

const TermFields = (props: TermFieldsProps) => {
  const t = useTranslations("agreement.standing");
  const { terms, unknown, isClosing, onChange } = props;
  return (
    <>
      {!isClosing && <ReasonFields {...props} />}
      {isClosing && (
        <TextField
          label={t("pending")}
          hint={t("pendingHint")}
          value={terms.pending}
          fault={unknown.pending && t("unknownDelegation", { code: unknown.pending })}
          onChange={({ target }) => onChange({ pending: target.value })}
        />
      )}
      {props.mayDepend && (
        <TextField
          label={t(isClosing ? "conditions" : "conditionsUntil")}
          hint={t("conditionsHint")}
          value={terms.conditions}
          fault={unknown.conditions && t("unknownParagraph", { label: unknown.conditions })}
          onChange={({ target }) => onChange({ conditions: target.value })}
        />
      )}
      {isClosing && (
        <TextArea
          label={t("condition")}
          rows={2}
          value={terms.words}
          maxLength={4000}
          onChange={({ target }) => onChange({ words: target.value })}
        />
      )}
    </>
  );
};

const ReasonFields = ({ terms, unknown, onChange }: TermFieldsProps) => {
  const t = useTranslations("agreement.standing");
  return (
    <>
      <TextArea
        label={t("reason")}
        value={terms.words}
        maxLength={4000}
        onChange={({ target }) => onChange({ words: target.value })}
      />
      <TextField
        label={t("askedBy")}
        hint={t("askedByHint")}
        value={terms.askedBy}
        fault={unknown.askedBy && t("unknownDelegation", { code: unknown.askedBy })}
        onChange={({ target }) => onChange({ askedBy: target.value })}
      />
    </>
  );
};
