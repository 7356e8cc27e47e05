"use client";
// Shows the answers to everybody, or no longer: for the co-facilitators.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { useNotice } from "../../../ui/notice";

/** The button, and the question that it asks first. */
export const PublicSwitch = ({ draftId, isOn }: { draftId: string; isOn: boolean }) => {
  const t = useTranslations("answers.public");
  const common = useTranslations("common");
  const { say, fail } = useNotice();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const turn = isOn ? "hide" : "show";
  const change = () =>
    api.patch(`drafts/${encodeURIComponent(draftId)}`, { settings: { publicAnswers: !isOn } }).then(() => {
      setAsking(false);
      say(t(isOn ? "hidden" : "shown"));
      router.refresh();
    }, fail);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t(turn)}</Button>
      {asking && (
        <Dialog
          open
          onOpenChange={setAsking}
          title={t(`${turn}Title`)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
              <Button look="primary" onClick={() => void change()}>
                {t(`${turn}Submit`)}
              </Button>
            </>
          }
        >
          <p>{t(`${turn}Lead`)}</p>
        </Dialog>
      )}
    </>
  );
};
