"use client";
// A person's authenticator app and recovery codes, and the actions on them.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { FormDialog } from "../../ui/form-dialog";
import { useNotice } from "../../ui/notice";
import styles from "../account.module.css";
import { CodesDialog } from "./codes-dialog";
import { PresentField } from "./present-field";
import { SetUpApp } from "./set-up-app";

type AccountFactors = {
  readonly authenticator: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
  readonly hasPassword: boolean;
};

export const Factors = ({ factors }: { readonly factors: AccountFactors }) => (
  <>
    <App factors={factors} />
    {(factors.authenticator || factors.passkeys > 0) && <Codes factors={factors} />}
  </>
);

const App = ({ factors }: { readonly factors: AccountFactors }) => {
  const t = useTranslations("people.factors");
  const router = useRouter();
  const { say } = useNotice();
  const [asked, setAsked] = useState<"set-up" | "remove" | null>(null);
  const remove = async (present: string) => {
    await api.post("me/authenticator/remove", { present });
    say(t("app.removed"));
    router.refresh();
  };
  return (
    <section className={styles.section}>
      <h2>{t("app.title")}</h2>
      <p className={styles.lead}>{t(factors.authenticator ? "app.isSet" : "app.lead")}</p>
      {factors.authenticator ? (
        <Button look="danger" onClick={() => setAsked("remove")}>
          {t("app.remove")}
        </Button>
      ) : (
        <Button look="primary" onClick={() => setAsked("set-up")}>
          {t("app.setUp")}
        </Button>
      )}
      {asked === "set-up" && <SetUpApp hasPassword={factors.hasPassword} onClose={() => setAsked(null)} />}
      {asked === "remove" && (
        <FormDialog
          title={t("app.removeTitle")}
          lead={t("app.removeLead")}
          submit={t("app.remove")}
          look="danger"
          onClose={() => setAsked(null)}
          onSubmit={(said) => remove(said("present"))}
        >
          {factors.hasPassword && <PresentField />}
        </FormDialog>
      )}
    </section>
  );
};

const Codes = ({ factors }: { readonly factors: AccountFactors }) => {
  const t = useTranslations("people.factors");
  const router = useRouter();
  const [isAsked, setAsked] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const make = async (present: string) => {
    const { recoveryCodes } = await api.post("me/recovery-codes", { present });
    setCodes(recoveryCodes);
    router.refresh();
  };
  return (
    <section className={styles.section}>
      <h2>{t("codes.title")}</h2>
      <p className={styles.lead}>{t("codes.lead", { n: factors.recoveryCodes })}</p>
      <Button onClick={() => setAsked(true)}>{t("codes.make")}</Button>
      {isAsked && (
        <FormDialog
          title={t("codes.makeTitle")}
          lead={t("codes.makeLead")}
          submit={t("codes.make")}
          onClose={() => setAsked(false)}
          onSubmit={(said) => make(said("present"))}
        >
          {factors.hasPassword && <PresentField />}
        </FormDialog>
      )}
      {codes.length > 0 && <CodesDialog codes={codes} onClose={() => setCodes([])} />}
    </section>
  );
};
