"use client";
// What co-facilitators do with a silence that runs: let it run longer, or withdraw it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { TextArea, TextField } from "../../../ui/field";
import { useNotice } from "../../../ui/notice";

const acts = ["extend", "withdraw"] as const;
type Act = (typeof acts)[number];

/** The two buttons and their dialogs. */
export const FacilitatorActs = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("silence.acts");
  const [act, setAct] = useState<Act | null>(null);
  return (
    <>
      {acts.map((each) => (
        <Button key={each} onClick={() => setAct(each)}>
          {t(each)}
        </Button>
      ))}
      {act && <ActDialog key={act} act={act} draftId={draftId} onClose={() => setAct(null)} />}
    </>
  );
};

const ActDialog = ({ act, draftId, onClose }: { act: Act; draftId: string; onClose(): void }) => {
  const t = useTranslations("silence");
  const notice = useNotice();
  const router = useRouter();
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const isExtension = act === "extend";
  const submit = async () => {
    setBusy(true);
    try {
      const said = { reason: reason.trim(), ...(isExtension && { until }) };
      await api.post(`drafts/${encodeURIComponent(draftId)}/silence/${act}`, said);
      notice.say(t(`${act}.done`), "agreed");
      onClose();
      router.refresh();
    } catch (error) {
      notice.fail(error);
      setBusy(false);
    }
  };
  const canSubmit = reason.trim() !== "" && (!isExtension || until !== "") && !busy;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`${act}.title`)}
      lead={isExtension ? undefined : t("withdraw.lead")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look={isExtension ? "primary" : "danger"}
            disabled={!canSubmit}
            onClick={() => void submit()}
          >
            {t(`${act}.submit`)}
          </Button>
        </>
      }
    >
      {isExtension && (
        <TextField
          label={t("extend.until")}
          type="datetime-local"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      )}
      <TextArea
        label={t(`${act}.reason`)}
        dir="auto"
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
};
