"use client";
// Putting the last text under silence: until when, and what it would agree, before it is done.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { fixedHour } from "#domain/agreement/meeting-time";
import { isShort } from "#domain/agreement/silence";
import { cityIn } from "#domain/agreement/zone-names";
import { isRefusal, type Refusal } from "#domain/refusal";
import type { SilencePreview } from "#server/agreement/silence-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { TextArea, TextField } from "../../../../ui/field";
import { useLanguage } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { useMeetingZone, useZoneTime } from "../../../../ui/meeting-zone";
import { Notice, useNotice } from "../../../../ui/notice";
import type { countedApart } from "./named-paragraph";
import { OpenDialog } from "./open-dialog";
import styles from "./silence.module.css";
import { useMeetingTime } from "./silence-hour";

type OpenSilenceProps = {
  readonly draftId: string;
  readonly next: SilencePreview;
  readonly now: string;
  /** How many paragraphs and headings it would agree. */
  readonly agrees: ReturnType<typeof countedApart>;
};

// A night in which clocks change has hours that they never show, and hours that they show twice.
const useHourFault = (): ((refusal: Refusal) => string) => {
  const t = useTranslations("silence.open");
  const city = cityIn(useLanguage(), useMeetingZone());
  return ({ facts: { shown, minute, on } }) =>
    t("hourFault", { zone: city, shown: String(shown), minute: String(minute), on: String(on) });
};

/** The form; the last step asks once more, with the outcome in a sentence. */
export const OpenSilence = ({ draftId, next, now, agrees }: OpenSilenceProps) => {
  const t = useTranslations("silence.open");
  const router = useRouter();
  const notice = useNotice();
  const timeOf = useMeetingTime();
  const zone = useMeetingZone();
  const zoneTime = useZoneTime();
  const hourFault = useHourFault();
  const [until, setUntil] = useState("");
  const [note, setNote] = useState("");
  const [asking, setAsking] = useState(false);
  const text = next.text.symbol;
  if (next.refusal !== null)
    return (
      <Notice tone="warn">
        {t("cannot", { text })} {next.refusal}{" "}
        <Link href={`/drafts/${encodeURIComponent(draftId)}/texts`}>{t("toTexts")}</Link>
      </Notice>
    );
  const hour = until === "" ? null : fixedHour(until, zone);
  const isSoon = hour !== null && !isRefusal(hour) && isShort(new Date(now), hour);
  const open = async () => {
    const said = { text: next.text.n, until, ...(note.trim() && { note: note.trim() }) };
    await api.post(`drafts/${encodeURIComponent(draftId)}/silence`, said);
    notice.say(t("done", { text }), "agreed");
    router.refresh();
  };
  return (
    <div className={styles.form}>
      <TextField
        label={t("until", { zone: zoneTime })}
        hint={isSoon ? t("soon") : t("untilHint")}
        fault={isRefusal(hour) ? hourFault(hour) : null}
        type="datetime-local"
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <TextArea
        label={t("note")}
        dir="auto"
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div>
        <Button look="primary" disabled={hour === null || isRefusal(hour)} onClick={() => setAsking(true)}>
          {t("submit", { text })}
        </Button>
      </div>
      {asking && hour !== null && !isRefusal(hour) && (
        <OpenDialog
          draftId={draftId}
          text={text}
          until={until}
          lead={t("confirmLead", {
            time: timeOf(hour.toISOString()),
            zone: zoneTime,
            ...agrees,
          })}
          onClose={() => setAsking(false)}
          onConfirm={open}
        />
      )}
    </div>
  );
};
