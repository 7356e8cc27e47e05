"use client";
// Reopening the agreed place of a paragraph, with the reason.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { TextArea } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useOfferUndo } from "../../undo/use-offer-undo";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";

/** Asks for the reason, which is stored (S7). */
export const PlaceDialog = (props: { block: BlockView; onClose(): void; onChange(): void }) => {
  const t = useTranslations("agreement.placement");
  const standing = useTranslations("agreement.standing");
  const { path, draft } = useRoom();
  const offer = useOfferUndo(draft.id, props.onChange);
  const [reason, setReason] = useState("");
  return (
    <FormDialog
      title={t("reopenTitle")}
      lead={t("reopenLead")}
      submit={t("reopenTitle")}
      ready={reason.trim() !== ""}
      onClose={props.onClose}
      onSubmit={() =>
        api
          .post(path(`blocks/${encodeURIComponent(props.block.pid)}/placement`), {
            to: "open",
            reason: reason.trim(),
          })
          .then(() => void offer(standing("placeDone")))
          .finally(props.onChange)
      }
    >
      <ReasonField reason={reason} setReason={setReason} />
    </FormDialog>
  );
};

type ReasonFieldProps = {
  readonly reason: string;
  readonly setReason: (value: string) => void;
};

const ReasonField = ({ reason, setReason }: ReasonFieldProps) => {
  const standing = useTranslations("agreement.standing");
  return (
    <TextArea
      label={standing("reason")}
      value={reason}
      maxLength={4000}
      onChange={(event) => setReason(event.target.value)}
    />
  );
};
