"use client";
// The button on the page of texts that opens the dialog for issuing one.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../ui/button";
import { IssueDialog } from "./issue-dialog";

export const IssueButton = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("texts.issue");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {open && <IssueDialog draftId={draftId} onClose={() => setOpen(false)} />}
    </>
  );
};
