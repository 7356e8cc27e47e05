"use client";
// The running silence: its deadline, and what the reader may do.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { SilenceView } from "#server/agreement/silence-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { DayField } from "../../../../ui/day-field";
import { TextArea } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useZoneTime } from "../../../../ui/meeting-zone";
import { useNotice } from "../../../../ui/notice";
import { BreakDialog } from "./break-dialog";
import type { NamedParagraph } from "./named-paragraph";
import styles from "./silence.module.css";
import { SilenceHour } from "./silence-hour";

const acts = ["extend", "withdraw"] as const;
type FacilitatorAct = (typeof acts)[number];

/** What co-facilitators may do with a running silence: extend or withdraw it. */
const FacilitatorActs = ({ draftId }: { draftId: string }) => {
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
        <DayField
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

/** The head of the page while silence runs. */
export const RunningSilence = (props: {
  readonly draftId: string;
  readonly silence: SilenceView;
  readonly now: string;
  /** Code of the delegation for which the reader may break silence; null for those who may not. */
  readonly delegation: string | null;
  readonly isFacilitator: boolean;
  readonly breakable: readonly NamedParagraph[];
}) => {
  const { draftId, silence, now, delegation, isFacilitator, breakable } = props;
  const t = useTranslations("silence");
  const format = useFormatter();
  const router = useRouter();
  const [breaking, setBreaking] = useState(false);
  return (
    <section className={styles.running} aria-label={t("now")}>
      <SilenceHour
        text={silence.text.symbol}
        until={silence.until}
        now={now}
        onHour={() => router.refresh()}
      />
      {silence.note && <p dir="auto">{silence.note}</p>}
      {silence.isShort && <p className={styles.small}>{t("short")}</p>}
      {silence.extensions.map(({ at, reason }) => (
        <p key={at} className={styles.small}>
          {t("extended", {
            date: format.dateTime(new Date(at), { dateStyle: "long" }),
            reason: reason ?? "",
          })}
        </p>
      ))}
      <div className="cluster gap-2">
        {delegation !== null && (
          <Button look="primary" onClick={() => setBreaking(true)}>
            {t("banner.break")}
          </Button>
        )}
        {isFacilitator && <FacilitatorActs draftId={draftId} />}
      </div>
      {breaking && delegation !== null && (
        <BreakDialog
          draftId={draftId}
          delegation={delegation}
          paragraphs={breakable}
          first={null}
          onClose={() => setBreaking(false)}
          onDone={() => router.refresh()}
        />
      )}
    </section>
  );
};
