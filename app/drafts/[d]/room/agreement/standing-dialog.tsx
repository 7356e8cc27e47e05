"use client";
// Closing, suspending, reopening: on which terms, why, and at whose request.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isLocked, type Standing } from "#domain/agreement/positions";
import { api } from "../../../../ui/api";
import { SelectField, TextArea } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useListed } from "../../../../ui/language";
import { Notice } from "../../../../ui/notice";
import { useSigning } from "../../signing/use-signing";
import { useOfferUndo } from "../../undo/use-offer-undo";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";
import { ParagraphsField } from "./paragraphs-field";
import { PendingChips } from "./pending-chips";
import { signedStanding } from "./signed-standing";
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

// What an agreement can depend on: paragraphs that are there, not those that are only proposed.
const conditionsFor = (blocks: readonly BlockView[]): readonly BlockView[] =>
  blocks.filter(({ type, proposed }) => type === "paragraph" && proposed === null);

// What the form begins with: the terms on which the block is closed already.
const closedOn = (
  { standing, closing }: BlockView,
  step: string,
  blocks: readonly BlockView[],
): StandingTerms => {
  const held = isLocked(standing) && (step === "terms" || step === "close") ? closing : null;
  const there = new Set<string>(conditionsFor(blocks).map(({ pid }) => pid));
  return {
    pending: held?.pending ?? [],
    conditions: held?.conditions.map(({ pid }) => pid).filter((pid) => there.has(pid)) ?? [],
    words: held?.condition ?? "",
    askedBy: "",
  };
};

/** The form of one step. */
export const StandingDialog = ({ block, blocks, to, onClose, onChange }: StandingDialogProps) => {
  const listed = useListed();
  const t = useTranslations("agreement.standing");
  const standings = useTranslations("room.standing");
  const { path, draft } = useRoom();
  const offer = useOfferUndo(draft.id, onChange);
  const sign = useSigning();
  const step = stepOf(block.standing, to);
  const [terms, setTerms] = useState(() => closedOn(block, step, blocks));
  const isClosing = isLocked(to);
  const [sought, setSought] = useState("");
  const { preview, isLooking, asksAgain, isAskedAgain, askAgain } = useClosingPreview(
    block,
    isClosing && step === "close",
  );
  const mayGo = !isLooking && sought === "" && (isClosing || terms.words.trim() !== "");
  const submit = async () => {
    if (asksAgain && !isAskedAgain) {
      askAgain();
      return false;
    }
    const said = terms.words.trim();
    const body = {
      to,
      digest: block.digest,
      ...(said && (isClosing ? { condition: said } : { reason: said })),
      ...(terms.pending.length > 0 && { pending: terms.pending }),
      ...(terms.conditions.length > 0 && { conditions: terms.conditions }),
      ...(terms.askedBy && { askedBy: terms.askedBy }),
    };
    const address = path(`blocks/${encodeURIComponent(block.pid)}/standing`);
    const signed = await signedStanding(sign, block, body);
    if (!signed) return false;
    return api
      .post(address, { ...body, ...signed })
      .then(() => void offer(t("done", { standing: standings(to) }), isClosing ? "agreed" : "plain"))
      .finally(onChange);
  };
  const goOn = step === "terms" ? t("keep") : standings(to === "open" ? "toOpen" : `to.${to}`);
  return (
    <FormDialog
      title={t(`${step}Title`)}
      lead={t(step === "terms" ? "closeLead" : `${step}Lead`)}
      submit={isAskedAgain ? t("closeAllTheSame") : goOn}
      ready={mayGo}
      onClose={onClose}
      onSubmit={submit}
    >
      {preview && preview.dependents.length > 0 && step !== "close" && (
        <p className="warn">
          {t("dependents", { named: listed(preview.dependents.map(({ label }) => label)) })}
        </p>
      )}
      {isAskedAgain && <Notice tone="warn">{t("unheard")}</Notice>}
      <TermFields
        terms={terms}
        block={block}
        blocks={blocks}
        preview={preview}
        isClosing={isClosing}
        mayDepend={to !== "open" && to !== "suggested-for-closure"}
        onSought={setSought}
        onChange={(change) => setTerms((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
};

/** What was filled in: codes of delegations, pids of paragraphs, and the condition or the reason in words. */
type StandingTerms = {
  readonly pending: readonly string[];
  readonly conditions: readonly string[];
  readonly words: string;
  readonly askedBy: string;
};

type TermFieldsProps = {
  readonly terms: StandingTerms;
  readonly block: BlockView;
  readonly blocks: readonly BlockView[];
  readonly preview: ClosingPreview | null;
  readonly isClosing: boolean;
  /** The step may wait for other paragraphs. */
  readonly mayDepend: boolean;
  /** A paragraph is looked for and was not taken yet. */
  onSought(words: string): void;
  onChange(change: Partial<StandingTerms>): void;
};

const TermFields = (props: TermFieldsProps) => {
  const t = useTranslations("agreement.standing");
  const { terms, block, blocks, isClosing, onChange } = props;
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
        <ParagraphsField
          label={t(isClosing ? "conditions" : "conditionsUntil")}
          paragraphs={conditionsFor(blocks).filter(({ pid }) => pid !== block.pid)}
          blocks={blocks}
          chosen={terms.conditions}
          onChange={(conditions) => onChange({ conditions })}
          onWords={props.onSought}
        />
      )}
      {isClosing && <ConditionField terms={terms} onChange={onChange} />}
    </>
  );
};

type ConditionFieldProps = {
  readonly terms: StandingTerms;
  readonly onChange: (change: Partial<StandingTerms>) => void;
};

const ConditionField = ({ terms, onChange }: ConditionFieldProps) => {
  const t = useTranslations("agreement.standing");
  return (
    <TextArea
      label={t("condition")}
      rows={2}
      value={terms.words}
      maxLength={4000}
      onChange={({ target }) => onChange({ words: target.value })}
    />
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
