"use client";
// Mends what is safe to mend (E2), once it is confirmed.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { ConfirmDialog } from "../../../../ui/confirm-dialog";
import { useNotice } from "../../../../ui/notice";

export const MendButton = ({
  draftId,
  findings,
}: {
  readonly draftId: string;
  readonly findings: readonly string[];
}) => {
  const t = useTranslations("preflight.mend");
  const router = useRouter();
  const { say } = useNotice();
  const [isOpen, setIsOpen] = useState(false);
  const mend = async () => {
    const { mended } = await api.post(`drafts/${encodeURIComponent(draftId)}/preflight/mend`, {
      findings: [...findings],
    });
    say(t("done", { n: mended }), "agreed");
    router.refresh();
  };
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        {t("button", { n: findings.length })}
      </Button>
      {isOpen && (
        <ConfirmDialog
          title={t("title", { n: findings.length })}
          lead={t("lead")}
          submit={t("submit")}
          look="primary"
          onClose={() => setIsOpen(false)}
          onConfirm={mend}
        />
      )}
    </>
  );
};
