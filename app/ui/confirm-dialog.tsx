"use client";
// A question before something that others feel at once.
import { useTranslations } from "next-intl";
import { Button } from "./button";
import { Dialog } from "./dialog";

/** Asks, and does it only when told so. */
export const ConfirmDialog = (props: {
  open: boolean;
  title: string;
  lead: string;
  submit: string;
  onClose(): void;
  onConfirm(): Promise<void>;
}) => {
  const t = useTranslations("common");
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onClose}
      title={props.title}
      actions={
        <>
          <Button onClick={props.onClose}>{t("cancel")}</Button>
          <Button look="danger" onClick={() => void props.onConfirm()}>
            {props.submit}
          </Button>
        </>
      }
    >
      <p>{props.lead}</p>
    </Dialog>
  );
};
