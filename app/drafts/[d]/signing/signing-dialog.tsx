"use client";
// Before the key is touched: for whom, what is said, and on exactly which words.
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { canUsePasskeys, wasCancelled } from "../../../sign-in/passkeys";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { useFailure } from "../../../ui/failure";
import { Notice } from "../../../ui/notice";
import type { Signed, SigningOrder } from "./use-signing";

type Asked = {
  readonly order: SigningOrder;
  readonly statement: { readonly seen: { readonly number: number } };
  readonly options: PublicKeyCredentialRequestOptionsJSON | null;
};

type SigningDialogProps = {
  readonly draftId: string;
  readonly asked: Asked;
  readonly delegation: string | null;
  readonly mayBeUnsigned: boolean;
  onSigned(signed: Signed): void;
  onClose(): void;
};

const signWith = async ({ statement, options }: Asked): Promise<Signed> => {
  if (!options) return {};
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const { id, rawId, type, response } = await startAuthentication({ optionsJSON: options });
  const { authenticatorData, clientDataJSON, signature } = response;
  const credential = { id, rawId, type, response: { authenticatorData, clientDataJSON, signature } };
  return { signature: { statement, credential } };
};

/** The dialog. A touch that is broken off leaves it open. */
export const SigningDialog = ({ onSigned, ...props }: SigningDialogProps) => {
  const { asked, delegation, onClose } = props;
  const t = useTranslations("signing.dialog");
  const faultOf = useFailure();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sign = async () => {
    setBusy(true);
    setFault(null);
    try {
      onSigned(await signWith(asked));
    } catch (error) {
      setFault(wasCancelled(error) ? t("broken") : faultOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={delegation === null ? t("titlePen") : t("title", { delegation })}
      lead={t("lead")}
      actions={
        <SigningActs {...props} busy={busy} onSign={() => void sign()} onUnsigned={() => onSigned({})} />
      }
    >
      <WhatIsSigned {...props} />
      <div role="alert">{fault && <Notice tone="danger">{fault}</Notice>}</div>
    </Dialog>
  );
};

const WhatIsSigned = ({ asked, draftId }: Omit<SigningDialogProps, "onSigned">) => {
  const t = useTranslations("signing.dialog");
  const { order, options, statement } = asked;
  return (
    <div className="stack gap-3">
      <p className="strong">
        <WhatIsSaid order={order} />
      </p>
      <ol className="stack gap-2" aria-label={t("words")}>
        {order.words.map(({ label, text }) => (
          <li key={`${label} ${text}`}>
            <b>
              <bdi>{label}</bdi>
            </b>{" "}
            <bdi>{text}</bdi>
          </li>
        ))}
      </ol>
      <p className="faint small">{t("seen", { n: statement.seen.number })}</p>
      {options === null && (
        <Notice tone="warn">
          {t("noKey")} <Link href={`/drafts/${encodeURIComponent(draftId)}/people#keys`}>{t("toKeys")}</Link>
        </Notice>
      )}
      {options !== null && !canUsePasskeys() && <Notice tone="warn">{t("cannot")}</Notice>}
    </div>
  );
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

// What is said in the reader's language; what was written beside it stands as it is.
const WhatIsSaid = ({ order: { act, says = {} } }: { readonly order: SigningOrder }) => {
  const t = useTranslations("signing.dialog");
  const written = [says.note, says.reason, says.condition, says.symbol]
    .map(textOf)
    .filter(Boolean)
    .join(" · ");
  const said = t("says", {
    act: act.replaceAll(/[.-]/g, "_"),
    position: textOf(says.position).replaceAll("-", "_"),
    to: textOf(says.to).replaceAll("-", "_"),
  });
  return (
    <>
      {said}
      {written && (
        <>
          {": "}
          <bdi>{written}</bdi>
        </>
      )}
    </>
  );
};

type ActsProps = Omit<SigningDialogProps, "onSigned"> & {
  readonly busy: boolean;
  onSign(): void;
  onUnsigned(): void;
};

const SigningActs = ({ asked, mayBeUnsigned, busy, onSign, onUnsigned, onClose }: ActsProps) => {
  const t = useTranslations("signing.dialog");
  const common = useTranslations("common");
  return (
    <>
      <Button onClick={onClose}>{common("cancel")}</Button>
      {mayBeUnsigned && (
        <Button disabled={busy} onClick={onUnsigned}>
          {t("unsigned")}
        </Button>
      )}
      {asked.options !== null && (
        <Button look="primary" disabled={busy || !canUsePasskeys()} onClick={onSign}>
          {t("sign")}
        </Button>
      )}
    </>
  );
};
