"use client";
// Why the place of a paragraph, which was agreed, is opened again.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { TextArea } from "../../../../ui/field";
import { useNotice } from "../../../../ui/notice";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";

/** Asks for the reason, which is kept (S7). */
export const PlaceDialog = (props: { block: BlockView; onClose(): void; onChange(): void }) => {
  const t = useTranslations("agreement.placement");
  const standing = useTranslations("agreement.standing");
  const { path } = useRoom();
  const notice = useNotice();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      const body = { to: "open", reason: reason.trim() };
      await api.post(path(`blocks/${encodeURIComponent(props.block.pid)}/placement`), body);
      props.onClose();
    } catch (error) {
      notice.fail(error);
      setBusy(false);
    } finally {
      props.onChange();
    }
  };
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={t("reopenTitle")}
      lead={t("reopenLead")}
      actions={
        <>
          <Button onClick={props.onClose}>{standing("cancel")}</Button>
          <Button look="primary" disabled={busy || reason.trim() === ""} onClick={() => void submit()}>
            {t("reopenTitle")}
          </Button>
        </>
      }
    >
      <TextArea
        label={standing("reason")}
        value={reason}
        maxLength={4000}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
};
