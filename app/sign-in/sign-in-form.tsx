"use client";
// The form of the sign-in page.
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { DemoAccounts } from "#server/runtime";
import { ApiProblem } from "../ui/api";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { enter, enterByOrganisation, goOn } from "./enter";
import styles from "./entry-card.module.css";

const known = [
  "not-signed-in",
  "CredentialsSignin",
  "too-many",
  "AccessDenied",
  "foreign-origin",
  "offline",
] as const;

/** E-mail and password, or the organisation's own sign-in. `error` is the code of what went wrong before. */
export const SignInForm = (props: {
  callbackUrl: string;
  error: string | null;
  organisation: string | null;
  demo: DemoAccounts | null;
}) => {
  const t = useTranslations("people.signIn");
  const [code, setCode] = useState(props.error);
  const [busy, setBusy] = useState(false);
  const attempt = async (come: () => Promise<string>) => {
    setBusy(true);
    setCode(null);
    try {
      goOn(await come());
    } catch (error) {
      setCode(error instanceof ApiProblem ? error.code : "other");
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void attempt(() => enter(String(form.get("email")), String(form.get("password")), props.callbackUrl));
  };
  return (
    // The address and method are for a press before the page is alive: the password must not land in the address bar.
    <form method="post" action="/api/auth/callback/credentials" onSubmit={submit}>
      {code !== null && (
        <div className="below-4" role="alert">
          <Notice tone="danger">{t(`fault.${known.find((each) => each === code) ?? "other"}`)}</Notice>
        </div>
      )}
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        dir="ltr"
      />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        dir="ltr"
      />
      <Button look="primary" type="submit" className={styles.submit} disabled={busy}>
        {busy ? t("busy") : t("submit")}
      </Button>
      {props.organisation && (
        <>
          <p className={styles.or}>{t("or")}</p>
          <Button
            className={styles.submit}
            disabled={busy}
            onClick={() => void attempt(() => enterByOrganisation(props.callbackUrl))}
          >
            {t("oidc", { name: props.organisation })}
          </Button>
        </>
      )}
      {props.demo ? (
        <DemoPeople
          demo={props.demo}
          isBusy={busy}
          onChoose={(email, password) => void attempt(() => enter(email, password, props.callbackUrl))}
        />
      ) : (
        <p className={styles.foot}>{t("forgotten")}</p>
      )}
    </form>
  );
};

type DemoPeopleProps = {
  readonly demo: DemoAccounts;
  readonly isBusy: boolean;
  onChoose(email: string, password: string): void;
};

// The people of the demo meeting, each a press away.
const DemoPeople = ({ demo, isBusy, onChoose }: DemoPeopleProps) => {
  const t = useTranslations("people.signIn");
  return (
    <section className={styles.demo} aria-label={t("demo")}>
      <p className="faint small pretty">{t("demo")}</p>
      <ul className="line gap-1-by-2">
        {demo.people.map(({ email, name }) => (
          <li key={email}>
            <Button size="small" disabled={isBusy} onClick={() => onChoose(email, demo.password)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
