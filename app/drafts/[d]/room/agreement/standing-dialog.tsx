"use client";
// Closing, suspending or reopening a paragraph: on which terms, why, and at whose request.
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { Standing } from "#domain/agreement/kinds";
import { isLocked } from "#domain/agreement/positions";
import { beginningOf } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { SelectField, TextArea } from "../../../../ui/field";
import { Finder, type Finding } from "../../../../ui/finder";
import { FormDialog } from "../../../../ui/form-dialog";
import { useListed } from "../../../../ui/language";
import { Notice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import { useSigning } from "../../signing/use-signing";
import { useOfferUndo } from "../../undo/use-offer-undo";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./paragraphs-field.module.css";
import { signedStanding } from "./signed-standing";
import { type ClosingPreview, useClosingPreview } from "./use-closing-preview";

type Props = {
  readonly preview: ClosingPreview | null;
  readonly pending: readonly string[];
  onChange(pending: readonly string[]): void;
};

const agrees = (says: string) => says === "agree" || says === "agree-ad-ref";
const holds = (says: string) => says === "reserve" || says === "object";

/**
 * Each delegation with its position; those that have not agreed can be selected as pending. Those that agree to these
 * words cannot be pending; those that object are in any case (S4).
 */
const PendingChips = ({ preview, pending, onChange }: Props) => {
  const t = useTranslations("agreement.standing");
  if (!preview) return <Waiting label={t("looking")} />;
  const toggle = (code: string) =>
    onChange(pending.includes(code) ? pending.filter((each) => each !== code) : [...pending, code].sort());
  return (
    <fieldset className={styles.field}>
      <legend>{t("pending")}</legend>
      <p className={styles.hint}>{t("pendingHint")}</p>
      <div className={styles.chips}>
        {preview.delegations.map(({ code, name, says }) => (
          <button
            key={code}
            type="button"
            className={styles.chip}
            title={name}
            data-says={says}
            aria-pressed={holds(says) || pending.includes(code)}
            disabled={agrees(says) || holds(says)}
            onClick={() => toggle(code)}
          >
            <bdi>{code}</bdi> {t(`says.${says}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
};

// A field for paragraphs of the draft: found by number or words and added as chips, which a press removes.

/** Number of characters of a paragraph's words in its chip. */
const firstWords = 40;

type ParagraphsFieldProps = {
  readonly label: string;
  /** The paragraphs that can be selected, in the order of the draft. */
  readonly paragraphs: readonly BlockView[];
  /** All blocks, to look up numbers. */
  readonly blocks: readonly BlockView[];
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
  /** Receives the text in the input that has not been turned into a chip. */
  onWords(words: string): void;
};

const plain = (words: string): string => words.replaceAll(/\s+/gu, " ").trim().toLowerCase();

// Rank of a match: 0 for the exact number, 1 for a number that starts so, 2 for words; null for no match.
const rankOf = (wanted: string, label: string, text: string): number | null => {
  if (label.replaceAll(" ", "") === wanted.replaceAll(" ", "")) return 0;
  if (label.startsWith(wanted)) return 1;
  return text.includes(wanted) ? 2 : null;
};

/** The input and the chips below it. */
const ParagraphsField = (props: ParagraphsFieldProps) => {
  const { label, paragraphs, blocks, chosen, onChange, onWords } = props;
  const t = useTranslations("agreement.paragraphs");
  const labels = useMemo(() => fullLabels(blocks), [blocks]);
  const numberOf = ({ pid, label: own }: BlockView) => labels.get(pid) ?? own;
  const find = (words: string): Finding[] =>
    paragraphs
      .filter(({ pid }) => !chosen.includes(pid))
      .flatMap((block) => {
        const rank = rankOf(plain(words), plain(numberOf(block)), plain(block.text));
        return rank === null ? [] : [{ block, rank }];
      })
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ block }) => ({
        key: block.pid,
        shown: (
          <>
            <b>{numberOf(block)}</b>
            <bdi>{beginningOf(block.text)}</bdi>
          </>
        ),
        take: () => onChange([...chosen, block.pid]),
      }));
  return (
    <>
      <Finder label={label} hint={t("hint")} none={t("none")} browsed find={find} onWords={onWords} />
      <ul className={styles.chosen} aria-label={label}>
        {paragraphs
          .filter(({ pid }) => chosen.includes(pid))
          .map((block) => {
            const name = `${numberOf(block)} ${beginningOf(block.text, firstWords)}`.trim();
            return (
              <li key={block.pid}>
                <Button
                  size="small"
                  aria-label={t("takeOut", { name })}
                  onClick={() => onChange(chosen.filter((pid) => pid !== block.pid))}
                >
                  <bdi>{name}</bdi> <span aria-hidden="true">✕</span>
                </Button>
              </li>
            );
          })}
      </ul>
    </>
  );
};

type StandingDialogProps = {
  readonly block: BlockView;
  readonly blocks: readonly BlockView[];
  readonly to: Standing;
  onClose(): void;
  onChange(): void;
};

// What is asked depends on the step: terms for an agreement, a reason for suspending and reopening.
const stepOf = (from: Standing, to: Standing) => {
  if (isLocked(to)) return from === to ? "terms" : "close";
  return to === "suspended" ? "suspend" : "reopen";
};

// An agreement can depend only on paragraphs in the text, not on proposed ones.
const conditionsFor = (blocks: readonly BlockView[]): readonly BlockView[] =>
  blocks.filter(({ type, proposed }) => type === "paragraph" && proposed === null);

// Default values: the terms on which the block is already closed.
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

/** The form for one change of standing. */
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

/** The values entered: codes of delegations, pids of paragraphs, and the condition or the reason in words. */
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
  /** Whether the step may depend on other paragraphs. */
  readonly mayDepend: boolean;
  /** Called while a paragraph is being searched for and has not been added. */
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
