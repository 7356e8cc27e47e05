"use client";
// A new token for a program: what it may do, in which drafts and for how long. It is shown once.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Scope, scopes } from "#domain/people/scopes";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { CopyField } from "../ui/copy-field";
import { Dialog } from "../ui/dialog";
import { CheckField, SelectField, TextField } from "../ui/field";
import { type FieldReader, FormDialog } from "../ui/form-dialog";
import styles from "./account.module.css";

/** What a token may be made for here. `longest`: the most days that one lasts. */
export type TokenChoices = {
  readonly drafts: readonly { readonly id: string; readonly title: string }[];
  readonly longest: number;
};

/** How long a token may be asked to last, in days, and how long it is asked to where nobody says. */
const lengths = [7, 30, 90, 365] as const;
const usualLength = 90;

/** The order for a token, out of what the form says. */
const orderOf = (said: FieldReader) => {
  const draft = said("draft");
  return {
    label: said("label"),
    days: Number(said("days")),
    scopes: scopes.filter((scope) => scope === "read" || said(scope) === "on"),
    ...(draft !== "" && { draft }),
  };
};

/** The dialog that asks what the token is for, and then shows it. */
export const MakeToken = ({ choices, onClose }: { readonly choices: TokenChoices; onClose(): void }) => {
  const t = useTranslations("people.account");
  const router = useRouter();
  const [token, setToken] = useState<string | null>(null);
  const make = async (said: FieldReader) => {
    setToken((await api.post("tokens", orderOf(said))).token);
    router.refresh();
    return false;
  };
  if (token !== null) return <ShownToken token={token} onClose={onClose} />;
  return (
    <FormDialog title={t("make")} submit={t("makeSubmit")} onClose={onClose} onSubmit={make}>
      <TextField label={t("label")} name="label" maxLength={100} required autoFocus />
      <fieldset className={styles.scopes}>
        <legend className="soft small strong">{t("may")}</legend>
        {scopes.map((scope) => (
          <ScopeField key={scope} scope={scope} />
        ))}
      </fieldset>
      <DraftField drafts={choices.drafts} />
      <DaysField longest={choices.longest} />
    </FormDialog>
  );
};

// Reading is in every token.
const ScopeField = ({ scope }: { readonly scope: Scope }) => {
  const t = useTranslations("people.account");
  const isAlways = scope === "read";
  return (
    <CheckField name={scope} label={t(`mayScope.${scope}`)} defaultChecked={isAlways} disabled={isAlways} />
  );
};

const DraftField = ({ drafts }: Pick<TokenChoices, "drafts">) => {
  const t = useTranslations("people.account");
  return (
    <SelectField label={t("inDraft")} name="draft">
      <option value="">{t("allDrafts")}</option>
      {drafts.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </SelectField>
  );
};

const DaysField = ({ longest }: Pick<TokenChoices, "longest">) => {
  const t = useTranslations("people.account");
  const offered = [...new Set([...lengths.filter((n) => n < longest), longest])];
  return (
    <SelectField label={t("days")} name="days" defaultValue={Math.min(usualLength, longest)}>
      {offered.map((n) => (
        <option key={n} value={n}>
          {t("daysOf", { n })}
        </option>
      ))}
    </SelectField>
  );
};

const ShownToken = ({ token, onClose }: { readonly token: string; onClose(): void }) => {
  const t = useTranslations("people.account");
  const common = useTranslations("common");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("make")}
      actions={<Button onClick={onClose}>{common("close")}</Button>}
    >
      <p>{t("shown")}</p>
      <CopyField label={t("shown")} value={token} />
    </Dialog>
  );
};
