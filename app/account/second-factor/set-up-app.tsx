"use client";
// Setting up an authenticator app: the password, the secret, the app's first code, and the recovery codes.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { api } from "../../ui/api";
import { CopyField } from "../../ui/copy-field";
import { TextField } from "../../ui/field";
import { FormDialog } from "../../ui/form-dialog";
import { useNotice } from "../../ui/notice";
import { CodesDialog } from "./codes-dialog";
import styles from "./factors.module.css";
import { PresentField } from "./present-field";

// A QR code is black on white on a dark page too: many cameras cannot read it inverted.

/** The QR code of `words`; its encoder is loaded when first needed. */
const QrCode = ({ words, label }: { readonly words: string; readonly label: string }) => {
  const [made, setMade] = useState<{ readonly size: number; readonly path: string } | null>(null);
  useEffect(() => {
    void import("../../ui/qr-path").then(({ qrPath }) => setMade(qrPath(words)));
  }, [words]);
  if (!made) return <div className={styles.picture} />;
  return (
    <svg
      className={styles.picture}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${made.size} ${made.size}`}
      shapeRendering="crispEdges"
    >
      <rect width={made.size} height={made.size} fill="white" />
      <path d={made.path} fill="black" />
    </svg>
  );
};

type Secret = { readonly secret: string; readonly address: string };

/** The dialogs, one after another. */
export const SetUpApp = ({ hasPassword, onClose }: { readonly hasPassword: boolean; onClose(): void }) => {
  const t = useTranslations("people.factors.app");
  const [made, setMade] = useState<Secret | null>(null);
  const begin = async (present: string): Promise<false> => {
    setMade(await api.post("me/authenticator", { present }));
    return false;
  };
  if (made) return <ConfirmApp made={made} onClose={onClose} />;
  return (
    <FormDialog
      title={t("setUp")}
      lead={t("setUpLead")}
      submit={t("next")}
      onClose={onClose}
      onSubmit={(said) => begin(said("present"))}
    >
      {hasPassword && <PresentField />}
    </FormDialog>
  );
};

const ConfirmApp = ({ made, onClose }: { readonly made: Secret; onClose(): void }) => {
  const t = useTranslations("people.factors.app");
  const router = useRouter();
  const { say } = useNotice();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const confirm = async (code: string): Promise<boolean> => {
    const { recoveryCodes } = await api.put("me/authenticator", { code });
    say(t("isSet"), "agreed");
    router.refresh();
    if (recoveryCodes.length > 0) setCodes(recoveryCodes);
    return recoveryCodes.length === 0;
  };
  if (codes) return <CodesDialog codes={codes} onClose={onClose} />;
  return (
    <FormDialog
      title={t("setUp")}
      lead={t("secretLead")}
      submit={t("confirm")}
      onClose={onClose}
      onSubmit={(said) => confirm(said("code"))}
    >
      <QrCode words={made.address} label={t("picture")} />
      <CopyField label={t("secret")} value={made.secret} />
      <p className="above-3 below-4">
        <a href={made.address}>{t("openApp")}</a>
      </p>
      <TextField
        label={t("code")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        required
        dir="ltr"
      />
    </FormDialog>
  );
};
