"use client";
// The person's own access tokens: scope, creation, last use and expiry; created and revoked.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type Scope, scopes } from "#domain/people/scopes";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { CopyField } from "../ui/copy-field";
import { shortDay, shortMoment } from "../ui/days";
import { Dialog } from "../ui/dialog";
import { CheckField, SelectField, TextField } from "../ui/field";
import { FormDialog } from "../ui/form-dialog";
import { useNotice } from "../ui/notice";
import type { FieldReader } from "../ui/sending";
import { Table } from "../ui/table";
import { TableHeads } from "../ui/table-heads";
import styles from "./account.module.css";

// A new token: its scopes, its drafts and its lifetime. The token itself is shown once.

/** What a new token may be given here. `longest`: the longest lifetime allowed, in days. */
type TokenChoices = {
  readonly drafts: readonly { readonly id: string; readonly title: string }[];
  readonly longest: number;
};

/** The lifetimes on offer, in days, and the default. */
const lengths = [7, 30, 90, 365] as const;
const usualLength = 90;

/** Builds the API request from the form fields. */
const orderOf = (said: FieldReader) => {
  const draft = said("draft");
  return {
    label: said("label"),
    days: Number(said("days")),
    scopes: scopes.filter((scope) => scope === "read" || said(scope) === "on"),
    ...(draft !== "" && { draft }),
  };
};

/** The dialog that asks for the token's scope, and then shows the token. */
const MakeToken = ({ choices, onClose }: { readonly choices: TokenChoices; onClose(): void }) => {
  const common = useTranslations("common");
  const t = useTranslations("people.account");
  const router = useRouter();
  const [token, setToken] = useState<string | null>(null);
  const make = async (said: FieldReader) => {
    setToken((await api.post("tokens", orderOf(said))).token);
    router.refresh();
    return false;
  };
  if (token !== null)
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
  return (
    <FormDialog title={t("make")} submit={t("makeSubmit")} onClose={onClose} onSubmit={make}>
      <TextField label={t("label")} name="label" maxLength={100} required autoFocus />
      <fieldset className={styles.scopes}>
        <legend className="soft small strong">{t("may")}</legend>
        {scopes.map((scope) => (
          <ScopeField key={scope} scope={scope} />
        ))}
      </fieldset>
      <SelectField label={t("inDraft")} name="draft">
        <option value="">{t("allDrafts")}</option>
        {choices.drafts.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
      <DaysField longest={choices.longest} />
    </FormDialog>
  );
};

// Every token includes reading.
const ScopeField = ({ scope }: { readonly scope: Scope }) => {
  const t = useTranslations("people.account");
  const isAlways = scope === "read";
  return (
    <CheckField name={scope} label={t(`mayScope.${scope}`)} defaultChecked={isAlways} disabled={isAlways} />
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

type AccessToken = {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly draft: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly usedAt: string | null;
};

type TokensProps = { readonly tokens: readonly AccessToken[]; readonly choices: TokenChoices };

/** The table of tokens, and the button for a new one. */
export const Tokens = ({ tokens, choices }: TokensProps) => {
  const t = useTranslations("people.account");
  const [making, setMaking] = useState(false);
  return (
    <>
      {tokens.length > 0 ? <TokenTable {...{ tokens, choices }} /> : <p>{t("tokensNone")}</p>}
      <p className="above-4">
        <Button onClick={() => setMaking(true)}>{t("make")}</Button>
      </p>
      {making && <MakeToken choices={choices} onClose={() => setMaking(false)} />}
    </>
  );
};

const columns = ["label", "may", "made", "used", "ends"] as const;

const TokenTable = ({ tokens, choices }: TokensProps) => {
  const t = useTranslations("people.account");
  const [asked, setAsked] = useState<AccessToken | null>(null);
  const titles = new Map(choices.drafts.map(({ id, title }) => [id, title]));
  const head = <TableHeads columns={columns.map((column) => t(column))} acts={t("revoke")} />;
  return (
    <>
      <Table narrow="cards" caption={t("tokensTable")} head={head}>
        {tokens.map((token) => (
          <TokenRow key={token.id} {...{ token, titles }} onRevoke={() => setAsked(token)} />
        ))}
      </Table>
      {asked && <RevokeDialog token={asked} onClose={() => setAsked(null)} />}
    </>
  );
};

const RevokeDialog = ({ token, onClose }: { readonly token: AccessToken; onClose(): void }) => {
  const t = useTranslations("people.account");
  const router = useRouter();
  const { say } = useNotice();
  const { id, label } = token;
  const revoke = async () => {
    await api.delete(`tokens/${encodeURIComponent(id)}`);
    say(t("revoked", { label }));
    router.refresh();
  };
  return (
    <ConfirmDialog
      title={t("revokeTitle", { label })}
      lead={t("revokeLead")}
      submit={t("revoke")}
      onClose={onClose}
      onConfirm={revoke}
    />
  );
};

type TokenRowProps = {
  readonly token: AccessToken;
  readonly titles: ReadonlyMap<string, string>;
  onRevoke(): void;
};

const TokenRow = ({ token, titles, onRevoke }: TokenRowProps) => {
  const t = useTranslations("people.account");
  const format = useFormatter();
  const { label, createdAt, usedAt, expiresAt } = token;
  const day = (instant: string) => format.dateTime(new Date(instant), shortDay);
  return (
    <tr>
      <td data-label={t("label")}>
        <bdi>{label}</bdi>
      </td>
      <td data-label={t("may")}>
        <MayCell {...{ token, titles }} />
      </td>
      <td data-label={t("made")}>{day(createdAt)}</td>
      <td data-label={t("used")}>
        {usedAt === null ? t("unused") : format.dateTime(new Date(usedAt), shortMoment)}
      </td>
      <td data-label={t("ends")}>{expiresAt === null ? t("never") : day(expiresAt)}</td>
      <td className={styles.acts}>
        <Button size="small" look="danger" aria-label={t("revokeOf", { label })} onClick={onRevoke}>
          {t("revoke")}
        </Button>
      </td>
    </tr>
  );
};

// A token issued before scopes existed may do everything, as may one issued with all of them.
const MayCell = ({ token, titles }: Pick<TokenRowProps, "token" | "titles">) => {
  const t = useTranslations("people.account");
  const format = useFormatter();
  const { draft } = token;
  const isWhole = scopes.every((scope) => token.scopes.includes(scope));
  return (
    <>
      {isWhole ? t("everything") : format.list(token.scopes.map((scope) => t(`scope.${scope}`)))}
      {draft !== null && (
        <div className="soft small">
          <bdi>{titles.get(draft) ?? draft}</bdi>
        </div>
      )}
    </>
  );
};
