"use client";
// Changes the person's own password. That ends every session, so this page signs in again with the new one.
import { useTranslations } from "next-intl";
import { shortestPassword } from "#domain/people/people";
import { enterOrAsk, goOn } from "../sign-in/enter";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Notice, useNotice } from "../ui/notice";
import { useSending } from "../ui/sending";
import styles from "./account.module.css";

/** The form; `email` is the account whose password it is. */
export const PasswordForm = ({ email }: { email: string }) => {
  const t = useTranslations("people");
  const { say } = useNotice();
  const { fault, submit } = useSending(async (fields, form) => {
    const password = String(fields.get("password"));
    await api.put("me/password", { present: String(fields.get("present")), password });
    const place = await enterOrAsk(email, password, "/account");
    if (place.startsWith("/sign-in")) return goOn(place);
    form.reset();
    say(t("account.changed"), "agreed");
  });
  return (
    <form className={styles.form} method="post" onSubmit={submit}>
      {/* Password managers need the account name, and do not read fields of type hidden. */}
      <input
        className="visually-hidden"
        type="text"
        name="username"
        autoComplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <TextField
        label={t("account.present")}
        name="present"
        type="password"
        autoComplete="current-password"
        required
        dir="ltr"
      />
      <TextField
        label={t("account.next")}
        hint={t("join.passwordHint", { n: shortestPassword })}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={shortestPassword}
        required
        dir="ltr"
      />
      {fault && <Notice tone="danger">{fault}</Notice>}
      <Button type="submit">{t("account.change")}</Button>
    </form>
  );
};
