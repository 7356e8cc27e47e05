"use client";
// What co-facilitators do with a silence that runs: let it run longer, or withdraw it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { TextArea, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useZoneTime } from "../../../../ui/meeting-zone";
import { useNotice } from "../../../../ui/notice";

const acts = ["extend", "withdraw"] as const;
type FacilitatorAct = (typeof acts)[number];

/** The two buttons and their dialogs. */
export const FacilitatorActs = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("silence.acts");
  const [act, setAct] = useState<FacilitatorAct | null>(null);
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

const ActDialog = ({ act, draftId, onClose }: { act: FacilitatorAct; draftId: string; onClose(): void }) => {
  const t = useTranslations("silence");
  const notice = useNotice();
  const router = useRouter();
  const zone = useZoneTime();
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const isExtension = act === "extend";
  const submit = async () => {
    const said = { reason: reason.trim(), ...(isExtension && { until }) };
    await api.post(`drafts/${encodeURIComponent(draftId)}/silence/${act}`, said);
    notice.say(t(`${act}.done`), "agreed");
    router.refresh();
  };
  return (
    <FormDialog
      title={t(`${act}.title`)}
      lead={isExtension ? undefined : t("withdraw.lead")}
      submit={t(`${act}.submit`)}
      look={isExtension ? "primary" : "danger"}
      ready={reason.trim() !== "" && (!isExtension || until !== "")}
      onClose={onClose}
      onSubmit={submit}
    >
      {isExtension && (
        <TextField
          label={t("extend.until", { zone })}
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
    </FormDialog>
  );
};
