"use client";
// Lets co-facilitators publish the answers, or withdraw them from the public.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { ConfirmDialog } from "../../../../ui/confirm-dialog";
import { useNotice } from "../../../../ui/notice";

/** The button, and the confirmation that it asks for. */
export const PublicSwitch = ({ draftId, isOn }: { draftId: string; isOn: boolean }) => {
  const t = useTranslations("answers.public");
  const { say } = useNotice();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const turn = isOn ? "hide" : "show";
  const change = async () => {
    await api.patch(`drafts/${encodeURIComponent(draftId)}`, { settings: { publicAnswers: !isOn } });
    say(t(isOn ? "hidden" : "shown"));
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t(turn)}</Button>
      {asking && (
        <ConfirmDialog
          title={t(`${turn}Title`)}
          lead={t(`${turn}Lead`)}
          submit={t(`${turn}Submit`)}
          look="primary"
          onClose={() => setAsking(false)}
          onConfirm={change}
        />
      )}
    </>
  );
};
