"use client";
// Warns that a record this browser saw is no longer shown: the server's reason, and the last checkpoint to save.
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { Notice } from "../../../../ui/notice";
import type { Withheld } from "./check-record";
import { sizeOf } from "./kept-checkpoints";
import { saveSeen } from "./save-forks";

/** Shown on every page for as long as the record is withheld. */
export const WithheldDialog = ({
  draftId,
  seen,
  why,
}: Omit<Withheld, "as"> & { readonly draftId: string }) => {
  const t = useTranslations("record.witness");
  const common = useTranslations("common");
  const format = useFormatter();
  const [isOpen, setOpen] = useState(true);
  const at = format.dateTime(new Date(seen.at), { dateStyle: "long", timeStyle: "short" });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={t("withheldTitle")}
      lead={t("withheld", { at, from: sizeOf(seen) })}
      actions={
        <>
          <Button onClick={() => setOpen(false)}>{common("close")}</Button>
          <Button look="danger" onClick={() => saveSeen(draftId, seen)}>
            {t("saveSeen")}
          </Button>
        </>
      }
    >
      <div className="stack gap-3">
        <div role="alert">
          <Notice tone="danger">{t("withheldMeans", { why })}</Notice>
        </div>
        <p>{t("withheldWhat")}</p>
      </div>
    </Dialog>
  );
};
