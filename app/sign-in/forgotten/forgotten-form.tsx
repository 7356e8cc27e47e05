"use client";
// Requests a link for a new password by e-mail. The page answers the same whether or not the address has an account.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { useSending } from "../../ui/sending";
import styles from "../entry-card.module.css";

/** The form, and then what happens next. */
export const ForgottenForm = () => {
  const t = useTranslations("people.forgotten");
  const [isSent, setIsSent] = useState(false);
  const { fault, isBusy, submit } = useSending(async (fields) => {
    await api.post("password-resets", { email: String(fields.get("email")) });
    setIsSent(true);
  });
  return (
    <form method="post" onSubmit={submit}>
      <div role="status">{isSent && <Notice tone="agreed">{t("sent")}</Notice>}</div>
      <div role="alert">{fault && <Notice tone="danger">{fault}</Notice>}</div>
      {!isSent && (
        <>
          <TextField
            label={t("email")}
            name="email"
            type="email"
            autoComplete="username"
            required
            autoFocus
            dir="ltr"
          />
          <Button look="primary" type="submit" className={styles.submit} disabled={isBusy}>
            {t("submit")}
          </Button>
        </>
      )}
    </form>
  );
};
