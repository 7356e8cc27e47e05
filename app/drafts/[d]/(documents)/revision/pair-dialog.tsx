"use client";
// Which paragraph of the other side a paragraph is.
import { useTranslations } from "next-intl";
import { paragraphId } from "#domain/draft";
import type { RevisionItem, RevisionView } from "#server/documents/revision-view";
import { SelectField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { Changed } from "../../proposals/previewed-words";
import type { Correction } from "./use-revision";

type Props = {
  readonly row: RevisionItem;
  readonly view: RevisionView;
  onClose(): void;
  onCorrect(correction: Correction): void;
};

/** Asks, and pairs the two. */
export const PairDialog = ({ row, view, onClose, onCorrect }: Props) => {
  const t = useTranslations("revision");
  const fromFile = row.n === null;
  const options = fromFile ? paragraphsOfFile(view) : paragraphsOfDraft(view, row);
  const pair = (chosen: string) => {
    if (fromFile && row.from) onCorrect({ as: "pair", n: Number(chosen), pid: row.from.pid });
    else if (row.n !== null) onCorrect({ as: "pair", n: row.n, pid: paragraphId(chosen) });
  };
  return (
    <FormDialog
      title={t(fromFile ? "placeTitle" : "pairTitle")}
      lead={t(fromFile ? "placeLead" : "pairLead")}
      submit={t("pairSubmit")}
      ready={options.length > 0}
      onClose={onClose}
      onSubmit={(said) => pair(said("other"))}
    >
      <Changed after={piecesOfSide(row).map((text) => ({ text, change: "same" }))} />
      <SelectField label={t(fromFile ? "placeField" : "pairField")} name="other" required>
        {options.map(({ value, label, opening }) => (
          <option key={value} value={value}>
            {t("option", { label: label || t("unlabelled"), opening })}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
};

type ParagraphOption = { readonly value: string; readonly label: string; readonly opening: string };

const piecesOfSide = ({ runs, n }: RevisionItem): string[] =>
  runs.flatMap(({ op, text }) => (op === (n === null ? "added" : "removed") ? [] : [text]));

// Those that are gone first: one of them is most likely meant. What is agreed takes no words.
const paragraphsOfDraft = ({ items, paragraphs }: RevisionView, row: RevisionItem): ParagraphOption[] => {
  const closed = new Set(items.flatMap(({ held, from }) => (held === "closed" && from ? [from.pid] : [])));
  const gone = new Set(items.flatMap(({ change, from }) => (change === "deleted" && from ? [from.pid] : [])));
  const others = paragraphs.filter(({ pid }) => !closed.has(pid) && pid !== row.from?.pid);
  return [...others.filter(({ pid }) => gone.has(pid)), ...others.filter(({ pid }) => !gone.has(pid))].map(
    ({ pid, label, opening }) => ({ value: pid, label, opening }),
  );
};

const paragraphsOfFile = ({ items }: RevisionView): ParagraphOption[] => {
  const all = items.filter(({ n, held }) => n !== null && held !== "closed");
  const fresh = all.filter(({ change }) => change === "new");
  return [...fresh, ...all.filter(({ change }) => change !== "new")].map((each) => ({
    value: String(each.n),
    label: each.to?.label ?? "",
    opening: piecesOfSide(each).join("").slice(0, 80),
  }));
};
