"use client";
// The second step of a sign-in: a code of the app, or one for whoever has lost it.
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { enterWithCode } from "./enter";
import styles from "./entry-card.module.css";
import { PasskeyButton } from "./passkey-button";
import { type PendingSignIn, useEntry } from "./use-entry";

type CodeFormProps = {
  readonly waiting: PendingSignIn;
  /** Begins again with the password. */
  onBack(): void;
};

/** The form; what went wrong is said by the server. */
export const CodeForm = ({ waiting, onBack }: CodeFormProps) => {
  const t = useTranslations("people.signIn");
  const { said, busy, attempt } = useEntry();
  const { ticket, factors } = waiting;
  const asksCode = factors.some((factor) => factor !== "passkey");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code"));
    void attempt(() => enterWithCode({ ticket, code }));
  };
  return (
    <form method="post" onSubmit={submit}>
      <div className="below-4" role="alert">
        {said && <Notice tone="danger">{said}</Notice>}
      </div>
      {asksCode && <CodeField isBusy={busy} />}
      {factors.includes("passkey") && <PasskeyButton waiting={ticket} isBusy={busy} attempt={attempt} />}
      <p className={styles.foot}>
        <Button look="quiet" size="small" onClick={onBack}>
          {t("again")}
        </Button>
      </p>
    </form>
  );
};

const CodeField = ({ isBusy }: { readonly isBusy: boolean }) => {
  const t = useTranslations("people.signIn");
  return (
    <>
      <TextField
        label={t("code")}
        hint={t("codeHint")}
        name="code"
        autoComplete="one-time-code"
        maxLength={40}
        required
        autoFocus
        dir="ltr"
      />
      <Button look="primary" type="submit" className={styles.submit} disabled={isBusy}>
        {isBusy ? t("busy") : t("submit")}
      </Button>
    </>
  );
};
