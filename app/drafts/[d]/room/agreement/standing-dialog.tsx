"use client";
// Closing, suspending, reopening: on which terms, why, and at whose request.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isLocked, type Standing } from "#domain/agreement/positions";
import { fullLabels } from "#domain/numbers/numbering";
import { api } from "../../../../ui/api";
import { SelectField, TextArea, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { Notice } from "../../../../ui/notice";
import { useOfferUndo } from "../../undo/use-offer-undo";
import type { BlockView } from "../answers";
import { paragraphsIn } from "../page/named-in-line";
import { useRoom } from "../room-context";
import { PendingChips } from "./pending-chips";
import { type ClosingPreview, useClosingPreview } from "./use-closing-preview";

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
    pending: held?.pending ?? [],
    conditions: conditions.filter(Boolean).join(", "),
    words: held?.condition ?? "",
    askedBy: "",
  };
};

/** The form of one step. */
export const StandingDialog = ({ block, blocks, to, onClose, onChange }: StandingDialogProps) => {
  const t = useTranslations("agreement.standing");
  const standings = useTranslations("room.standing");
  const { path, draft } = useRoom();
  const offer = useOfferUndo(draft.id, onChange);
  const step = stepOf(block.standing, to);
  const [terms, setTerms] = useState(() => closedOn(block, step, blocks));
  const isClosing = isLocked(to);
  const read = {
    others: paragraphsIn(terms.conditions, blocks),
  };
  const { preview, isLooking, asksAgain, isAskedAgain, askAgain } = useClosingPreview(
    block,
    isClosing && step === "close",
  );
  const mayGo = !isLooking && read.others.unknown === null && (isClosing || terms.words.trim() !== "");
  const submit = () => {
    if (asksAgain && !isAskedAgain) {
      askAgain();
      return Promise.resolve(false);
    }
    const said = terms.words.trim();
    const body = {
      to,
      digest: block.digest,
      ...(said && (isClosing ? { condition: said } : { reason: said })),
      ...(terms.pending.length > 0 && { pending: terms.pending }),
      ...(read.others.named.length > 0 && { conditions: read.others.named }),
      ...(terms.askedBy && { askedBy: terms.askedBy }),
    };
    const address = path(`blocks/${encodeURIComponent(block.pid)}/standing`);
    return api
      .post(address, body)
      .then(() => void offer(t("done", { standing: standings(to) }), isClosing ? "agreed" : "plain"))
      .finally(onChange);
  };
  return (
    <FormDialog
      title={t(`${step}Title`)}
      lead={t(step === "terms" ? "closeLead" : `${step}Lead`)}
      submit={
        isAskedAgain
          ? t("closeAllTheSame")
          : step === "terms"
            ? t("keep")
            : standings(to === "open" ? "toOpen" : `to.${to}`)
      }
      ready={mayGo}
      onClose={onClose}
      onSubmit={submit}
    >
      {preview && preview.dependents.length > 0 && step !== "close" && (
        <p className="warn">
          {t("dependents", { named: preview.dependents.map(({ label }) => label).join(", ") })}
        </p>
      )}
      {isAskedAgain && <Notice tone="warn">{t("unheard")}</Notice>}
      <TermFields
        terms={terms}
        unknown={read.others.unknown}
        preview={preview}
        isClosing={isClosing}
        mayDepend={to !== "open" && to !== "suggested-for-closure"}
        onChange={(change) => setTerms((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
};

/** What was typed: delegations and paragraphs by their names, and the condition or the reason in words. */
type Terms = {
  readonly pending: readonly string[];
  readonly conditions: string;
  readonly words: string;
  readonly askedBy: string;
};

type TermFieldsProps = {
  readonly terms: Terms;
  /** The first number that no paragraph has. */
  readonly unknown: string | null;
  readonly preview: ClosingPreview | null;
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
        <PendingChips
          preview={props.preview}
          pending={terms.pending}
          onChange={(pending) => onChange({ pending })}
        />
      )}
      {props.mayDepend && (
        <TextField
          label={t(isClosing ? "conditions" : "conditionsUntil")}
          hint={t("conditionsHint")}
          value={terms.conditions}
          fault={unknown && t("unknownParagraph", { label: unknown })}
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

const ReasonFields = ({ terms, preview, onChange }: TermFieldsProps) => {
  const t = useTranslations("agreement.standing");
  return (
    <>
      <TextArea
        label={t("reason")}
        value={terms.words}
        maxLength={4000}
        onChange={({ target }) => onChange({ words: target.value })}
      />
      <SelectField
        label={t("askedBy")}
        value={terms.askedBy}
        onChange={({ target }) => onChange({ askedBy: target.value })}
      >
        <option value="">{t("askedByNobody")}</option>
        {(preview?.delegations ?? []).map(({ code, name }) => (
          <option key={code} value={code}>
            {code} · {name}
          </option>
        ))}
      </SelectField>
    </>
  );
};
