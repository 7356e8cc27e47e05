"use client";
// The form behind a one-time link: the person's name and the password they choose.
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { shortestPassword } from "#domain/people/people";
import { enterByOrganisation, enterOrAsk, goOn } from "../../sign-in/enter";
import styles from "../../sign-in/entry-card.module.css";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { useFailure } from "../../ui/failure";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";

/** Uses up the link and signs the person in. */
export const JoinForm = ({
  token,
  purpose,
  email: known,
  name,
  hasPasswords,
}: {
  readonly token: string;
  readonly purpose: "invite" | "setup" | "reset";
  readonly email: string | null;
  readonly name: string | null;
  /** Whether people sign in with a password here. */
  readonly hasPasswords: boolean;
}) => {
  const t = useTranslations("people.join");
  const faultOf = useFailure();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const accept = async (form: FormData) => {
    const typed = (field: string) => String(form.get(field) ?? "");
    const { email } = await api.post(`invitations/${encodeURIComponent(token)}/accept`, {
      ...(hasPasswords ? { password: typed("password") } : {}),
      ...(known === null ? { email: typed("email") } : {}),
      ...(purpose === "reset" ? {} : { name: typed("name") }),
    });
    goOn(await (hasPasswords ? enterOrAsk(email, typed("password"), "/") : enterByOrganisation()));
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await accept(new FormData(event.currentTarget));
    } catch (error) {
      setFault(faultOf(error));
      setBusy(false);
    }
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)}>
      {fault !== null && (
        <div className="below-4" role="alert">
          <Notice tone="danger">{fault}</Notice>
        </div>
      )}
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={known ?? ""}
        readOnly={known !== null}
        required
        dir="ltr"
      />
      {purpose !== "reset" && (
        <TextField label={t("name")} name="name" autoComplete="name" defaultValue={name ?? ""} required />
      )}
      {hasPasswords && <NewPassword />}
      <Button look="primary" type="submit" className={styles.submit} disabled={busy}>
        {t(`submit.${purpose}`)}
      </Button>
    </form>
  );
};

const NewPassword = () => {
  const t = useTranslations("people.join");
  return (
    <TextField
      label={t("password")}
      hint={t("passwordHint", { n: shortestPassword })}
      name="password"
      type="password"
      autoComplete="new-password"
      minLength={shortestPassword}
      required
      dir="ltr"
    />
  );
};
