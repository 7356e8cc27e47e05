"use client";
// The button at the head of a text that restores it as a whole.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../../ui/button";
import { RestoreDialog } from "./restore-dialog";

/** Opens the preview of restoring everything. */
export const RestoreButton = (props: { draftId: string; n: number; symbol: string }) => {
  const t = useTranslations("texts.restore");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("all")}
      </Button>
      {open && <RestoreDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
};
