"use client";
// The address to which a link for a new password is sent. The page says the same whoever has it.
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { useFailure } from "../../ui/failure";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import styles from "../entry-card.module.css";

/** The form, and what happens next. */
export const ForgottenForm = () => {
  const t = useTranslations("people.forgotten");
  const faultOf = useFailure();
  const [state, setState] = useState<"asking" | "busy" | "sent">("asking");
  const [fault, setFault] = useState<string | null>(null);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email"));
    setState("busy");
    setFault(null);
    try {
      await api.post("password-resets", { email });
      setState("sent");
    } catch (error) {
      setFault(faultOf(error));
      setState("asking");
    }
  };
  return (
    <form method="post" onSubmit={(event) => void send(event)}>
      <div role="status">{state === "sent" && <Notice tone="agreed">{t("sent")}</Notice>}</div>
      <div role="alert">{fault && <Notice tone="danger">{fault}</Notice>}</div>
      {state !== "sent" && (
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
          <Button look="primary" type="submit" className={styles.submit} disabled={state === "busy"}>
            {t("submit")}
          </Button>
        </>
      )}
    </form>
  );
};
