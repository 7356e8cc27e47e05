"use client";
// A question before something that others feel at once.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

/** Asks, and does it only when told so, once. */
export const ConfirmDialog = (props: {
  open: boolean;
  title: string;
  lead: string;
  submit: string;
  onClose(): void;
  onConfirm(): Promise<void>;
}) => {
  const t = useTranslations("common");
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await props.onConfirm();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onClose}
      title={props.title}
      actions={
        <>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button look="danger" disabled={busy} onClick={() => void confirm()}>
            {props.submit}
          </Button>
        </>
      }
    >
      <p>{props.lead}</p>
    </Dialog>
  );
};
