"use client";
// The own tokens for programs: made, shown once, revoked.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { CopyField } from "../ui/copy-field";
import { shortDay } from "../ui/days";
import { Dialog } from "../ui/dialog";
import { useFailure } from "../ui/failure";
import { SelectField, TextField } from "../ui/field";
import { Notice, useNotice } from "../ui/notice";
import { Table } from "../ui/table";
import styles from "./account.module.css";

type Token = {
  readonly id: string;
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
};

/** How long a token may be asked to last, in days; none means until it is revoked. */
const lengths = [30, 90, 365] as const;

/** The table of tokens, and the button for a new one. */
export const Tokens = ({ tokens }: { tokens: readonly Token[] }) => {
  const t = useTranslations("people.account");
  const [making, setMaking] = useState(false);
  return (
    <>
      {tokens.length > 0 ? <TokenTable tokens={tokens} /> : <p>{t("tokensNone")}</p>}
      <p className="above-4">
        <Button onClick={() => setMaking(true)}>{t("make")}</Button>
      </p>
      {making && <MakeToken onClose={() => setMaking(false)} />}
    </>
  );
};

const TokenTable = ({ tokens }: { tokens: readonly Token[] }) => {
  const t = useTranslations("people.account");
  const format = useFormatter();
  const router = useRouter();
  const { say } = useNotice();
  const day = (instant: string) => format.dateTime(new Date(instant), shortDay);
  const [asked, setAsked] = useState<Token | null>(null);
  const revoke = async ({ id, label }: Token) => {
    await api.delete(`tokens/${encodeURIComponent(id)}`);
    say(t("revoked", { label }));
    router.refresh();
  };
  const head = (
    <tr>
      <th scope="col">{t("label")}</th>
      <th scope="col">{t("made")}</th>
      <th scope="col">{t("ends")}</th>
      <th scope="col">
        <span className="visually-hidden">{t("revoke")}</span>
      </th>
    </tr>
  );
  return (
    <>
      <TokenRows {...{ head, tokens, day, setAsked }} />
      {asked && (
        <ConfirmDialog
          title={t("revokeTitle", { label: asked.label })}
          lead={t("revokeLead")}
          submit={t("revoke")}
          onClose={() => setAsked(null)}
          onConfirm={() => revoke(asked)}
        />
      )}
    </>
  );
};

type TokenRowsProps = {
  readonly head: ReactNode;
  readonly tokens: readonly Token[];
  readonly day: (instant: string) => string;
  readonly setAsked: (value: Token | null) => void;
};

const TokenRows = ({ head, tokens, day, setAsked }: TokenRowsProps) => {
  const t = useTranslations("people.account");
  return (
    <Table caption={t("tokensTable")} head={head}>
      {tokens.map((token) => (
        <tr key={token.id}>
          <td>
            <bdi>{token.label}</bdi>
          </td>
          <td>{day(token.createdAt)}</td>
          <td>{token.expiresAt === null ? t("never") : day(token.expiresAt)}</td>
          <td className={styles.acts}>
            <Button
              size="small"
              look="danger"
              aria-label={t("revokeOf", { label: token.label })}
              onClick={() => setAsked(token)}
            >
              {t("revoke")}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  );
};

const MakeToken = ({ onClose }: { onClose(): void }) => {
  const t = useTranslations("people.account");
  const common = useTranslations("common");
  const form = useId();
  const router = useRouter();
  const [token, setToken] = useState<string | null>(null);
  const faultOf = useFailure();
  const [fault, setFault] = useState<string | null>(null);
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const days = Number(fields.get("days"));
    try {
      const body = { label: String(fields.get("label")), ...(days > 0 ? { days } : {}) };
      setToken((await api.post("tokens", body)).token);
      router.refresh();
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  const asking = (
    <Button look="primary" type="submit" form={form}>
      {t("makeSubmit")}
    </Button>
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("make")}
      actions={
        <>
          <Button onClick={onClose}>{common(token ? "close" : "cancel")}</Button>
          {token === null && asking}
        </>
      }
    >
      {token === null ? (
        <form id={form} onSubmit={(event) => void make(event)}>
          <TextField label={t("label")} name="label" maxLength={100} required autoFocus />
          <SelectField label={t("days")} name="days" defaultValue="90">
            {lengths.map((n) => (
              <option key={n} value={n}>
                {t("daysOf", { n })}
              </option>
            ))}
            <option value="0">{t("never")}</option>
          </SelectField>
          {fault && <Notice tone="danger">{fault}</Notice>}
        </form>
      ) : (
        <>
          <p>{t("shown")}</p>
          <CopyField label={t("shown")} value={token} />
        </>
      )}
    </Dialog>
  );
};
