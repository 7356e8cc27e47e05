"use client";
// The form of the sign-in page.
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import { enter, enterByOrganisation, enterWithCode, wantedPage } from "./enter";
import styles from "./entry-card.module.css";
import { EntryFault } from "./entry-fault";
import { PasskeyButton } from "./passkey-button";
import type { PendingSignIn } from "./use-entry";
import { useEntry } from "./use-entry";

// The second step of a sign-in: a code from the authenticator app, or a recovery code.

/** The server words the faults. */
const CodeForm = ({
  waiting,
  onBack,
}: {
  readonly waiting: PendingSignIn;
  /** Starts again with the password. */
  onBack(): void;
}) => {
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
      {asksCode && (
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
          <Button look="primary" type="submit" className={styles.submit} disabled={busy}>
            {busy ? t("busy") : t("submit")}
          </Button>
        </>
      )}
      {factors.includes("passkey") && <PasskeyButton waiting={ticket} isBusy={busy} attempt={attempt} />}
      <p className={styles.foot}>
        <Button look="quiet" size="small" onClick={onBack}>
          {t("again")}
        </Button>
      </p>
    </form>
  );
};

/** E-mail and password, or the organisation's own sign-in. `error` is the code of an earlier failure. */
export const SignInForm = (props: {
  error: string | null;
  organisation: string | null;
  /** Whether people sign in with a password here. */
  hasPasswords: boolean;
  /** Whether links for a new password are sent by e-mail. */
  sendsResets: boolean;
  /** Anybody may enter here without an account of their own. */
  isDemo: boolean;
}) => {
  const t = useTranslations("people.signIn");
  const { code, said, waiting, busy, attempt } = useEntry(props.error);
  const [isWaiting, setWaiting] = useState(true);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setWaiting(true);
    void attempt(() => enter(String(form.get("email")), String(form.get("password")), wantedPage() ?? "/"));
  };
  if (waiting && isWaiting) return <CodeForm waiting={waiting} onBack={() => setWaiting(false)} />;
  return (
    // `action` and `method` serve a submit before hydration: the password must not end up in the address bar.
    <form method="post" action="/api/auth/callback/credentials" onSubmit={submit}>
      <EntryFault code={waiting ? null : code} said={said} />
      {props.hasPasswords && (
        <>
          <Fields hasFocus={!props.isDemo} />
          <Button
            look={props.isDemo ? "plain" : "primary"}
            type="submit"
            className={styles.submit}
            disabled={busy}
          >
            {busy ? t("busy") : t("submit")}
          </Button>
        </>
      )}
      <PasskeyButton isBusy={busy} attempt={attempt} />
      {props.organisation && (
        <Organisation
          name={props.organisation}
          isAlone={!props.hasPasswords}
          isBusy={busy}
          onPress={() => void attempt(enterByOrganisation)}
        />
      )}
      {!props.isDemo && props.hasPasswords && <Forgotten sendsResets={props.sendsResets} />}
    </form>
  );
};

const Forgotten = ({ sendsResets }: { readonly sendsResets: boolean }) => {
  const t = useTranslations("people.signIn");
  return (
    <p className={styles.foot}>
      {sendsResets ? <Link href="/sign-in/forgotten">{t("reset")}</Link> : t("forgotten")}
    </p>
  );
};

const Organisation = ({
  name,
  isAlone,
  isBusy,
  onPress,
}: {
  readonly name: string;
  /** True where it is the only way to sign in. */
  readonly isAlone: boolean;
  readonly isBusy: boolean;
  onPress(): void;
}) => {
  const t = useTranslations("people.signIn");
  return (
    <>
      {!isAlone && <p className={styles.or}>{t("or")}</p>}
      <Button
        look={isAlone ? "primary" : "plain"}
        className={styles.submit}
        disabled={isBusy}
        onClick={onPress}
      >
        {t("oidc", { name })}
      </Button>
    </>
  );
};

const Fields = ({ hasFocus }: { hasFocus: boolean }) => {
  const t = useTranslations("people.signIn");
  return (
    <>
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus={hasFocus}
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
    </>
  );
};
