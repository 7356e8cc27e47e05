"use client";
// The own tokens for programs: what each may do, since when, when last used and until when; made and revoked.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type Scope, scopes } from "#domain/people/scopes";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { shortDay, shortMoment } from "../ui/days";
import { useNotice } from "../ui/notice";
import { Table } from "../ui/table";
import { TableHeads } from "../ui/table-heads";
import styles from "./account.module.css";
import { MakeToken, type TokenChoices } from "./make-token";

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

// A token from before there were scopes may everything, as one that was made for it.
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
