"use client";
// Issuing a text: its kind, its suggested symbol, the date printed on it, a note, and whether to renumber.
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { type IssuedKind, issuedKinds, nextKind, nextSymbol } from "#domain/texts/text-kinds";
import type { TextItem } from "#server/texts/texts-view";
import { askedKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { DayField } from "../../../../ui/day-field";
import { CheckField, SelectField, TextArea, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useNotice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import type { FieldReader } from "../../../../ui/sending";
import { ShownReferences, useShownReferences } from "./shown-references";
import styles from "./texts.module.css";

/** What the next text builds on: the earlier texts, and the symbol that the draft is printed with. */
type PrecedingTexts = { readonly texts: readonly TextItem[]; readonly printed: string };

/** The dialog, used on the page of texts and in the room. `onIssued` receives the text. */
export const IssueDialog = (props: { draftId: string; onClose(): void; onIssued?(text: TextItem): void }) => {
  const t = useTranslations("texts.issue");
  const router = useRouter();
  const { say } = useNotice();
  const path = `drafts/${encodeURIComponent(props.draftId)}` as const;
  const { data: ground = null } = useQuery({
    queryKey: askedKey(props.draftId, "texts"),
    queryFn: async ({ signal }): Promise<PrecedingTexts> => {
      const [texts, { settings }] = await Promise.all([
        api.get(`${path}/texts`, signal),
        api.get(path, signal),
      ]);
      return { texts: texts.items, printed: typeof settings.symbol === "string" ? settings.symbol : "" };
    },
    // The form's defaults come from it, so it must not be fetched again while the form is open.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    meta: { isNeeded: true },
  });
  const { shown, send } = useShownReferences();
  const issue = async (said: FieldReader) => {
    const text = await send(said, (seen) =>
      api.post(`${path}/texts`, {
        symbol: said("symbol"),
        kind: said("kind"),
        renumber: said("renumber") === "on",
        ...(said("printedOn") && { printedOn: said("printedOn") }),
        ...(said("note") && { note: said("note") }),
        ...seen,
      }),
    );
    if (text === false) return false;
    say(t("done", { symbol: text.symbol }), "agreed");
    router.refresh();
    props.onIssued?.(text);
    return true;
  };
  return (
    <FormDialog
      title={t("title")}
      lead={t("lead")}
      submit={t(shown ? "confirm" : "submit")}
      ready={ground !== null}
      onClose={props.onClose}
      onSubmit={issue}
    >
      {ground ? <Fields ground={ground} /> : <Waiting label={t("waiting")} />}
      {shown && <ShownReferences items={shown.items} />}
    </FormDialog>
  );
};

const Fields = ({ ground: { texts, printed } }: { ground: PrecedingTexts }) => {
  const t = useTranslations("texts.issue");
  const kinds = useTranslations("texts.kind");
  const hint = useId();
  const [kind, setKind] = useState<IssuedKind>(nextKind(texts));
  // A symbol typed by hand is kept when another kind is chosen.
  const [own, setOwn] = useState<string | null>(null);
  return (
    <>
      <SelectField
        label={t("kind")}
        name="kind"
        value={kind}
        onChange={({ target }) => setKind(issuedKinds.find((each) => each === target.value) ?? kind)}
      >
        {issuedKinds.map((each) => (
          <option key={each} value={each}>
            {kinds(each)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("symbol")}
        name="symbol"
        hint={t("symbolHint")}
        value={own ?? nextSymbol(kind, texts, printed)}
        onChange={({ target }) => setOwn(target.value)}
        maxLength={80}
        required
        autoComplete="off"
        spellCheck={false}
      />
      <DayField label={t("printedOn")} name="printedOn" type="date" hint={t("printedOnHint")} />
      <TextArea label={t("note")} name="note" hint={t("noteHint")} maxLength={2000} rows={2} />
      {texts.length > 0 && (
        <>
          <CheckField label={t("renumber")} name="renumber" aria-describedby={hint} />
          <p id={hint} className={styles.hint}>
            {t("renumberHint")}
          </p>
        </>
      )}
    </>
  );
};
