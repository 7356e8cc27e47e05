"use client";
import { useQuery } from "@tanstack/react-query";
// Puts the last text under silence: until when, with a preview of what it would agree.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { fixedHour } from "#domain/agreement/meeting-time";
import { isShort } from "#domain/agreement/silence";
import { cityIn } from "#domain/agreement/zone-names";
import { isRefusal, type Refusal } from "#domain/refusal";
import type { SilenceConsequences } from "#server/agreement/silence-preview";
import type { SilencePreview } from "#server/agreement/silence-view";
import { askedKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { DayField } from "../../../../ui/day-field";
import { useFailure } from "../../../../ui/failure";
import { TextArea } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useLanguage } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { useMeetingZone, useZoneTime } from "../../../../ui/meeting-zone";
import { Notice, useNotice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import type { countedApart } from "./named-paragraph";
import styles from "./silence.module.css";
import { useMeetingTime } from "./silence-hour";

/** Confirmation with everything that silence would agree, leave open and freeze. */
const OpenDialog = ({
  draftId,
  text,
  until,
  lead,
  onClose,
  onConfirm,
}: {
  readonly draftId: string;
  readonly text: string;
  /** The deadline as typed, and in words. */
  readonly until: string;
  readonly lead: string;
  onClose(): void;
  onConfirm(): unknown;
}) => {
  const t = useTranslations("silence.open");
  const faultOf = useFailure();
  const { data, error } = useQuery<SilenceConsequences>({
    queryKey: askedKey(draftId, "preview", "silence", until),
    queryFn: () =>
      api.get(`drafts/${encodeURIComponent(draftId)}/silence/preview?${new URLSearchParams({ until })}`),
    gcTime: 0,
  });
  return (
    <FormDialog
      wide
      look="danger"
      title={t("confirmTitle", { text })}
      submit={t("submit", { text })}
      ready={data !== undefined}
      onClose={onClose}
      onSubmit={onConfirm}
    >
      <p>{lead}</p>
      {error && <Notice tone="danger">{faultOf(error)}</Notice>}
      {!data && !error && <Waiting label={t("preview.waiting")} />}
      {data && <Consequences said={data} />}
    </FormDialog>
  );
};

const Consequences = ({ said }: { said: SilenceConsequences }) => {
  const verb = useTranslations("room.positions.verb");
  const t = useTranslations("silence.open.preview");
  const format = useFormatter();
  const everywhere = said.silent.filter(({ count }) => count === said.agreed.length);
  const somewhere = said.silent.filter(({ count }) => count < said.agreed.length);
  const named = (all: SilenceConsequences["silent"]) => format.list(all.map(({ code }) => code));
  const frozen = format.list(said.frozen.map((what) => t(`frozen.${what}`)));
  return (
    <>
      {said.until?.isShort && <Notice tone="warn">{t("short")}</Notice>}
      <p>{t("frozenLead", { frozen })}</p>
      {said.against.length === 0 && <p>{t("nobodyAgainst")}</p>}
      {said.against.length > 0 && (
        <p className="warn">
          {t("against", {
            named: format.list(
              said.against.map(({ delegation, says, label }) =>
                t("one", { who: delegation, says: verb(says === "object" ? "object" : "reserve"), label }),
              ),
            ),
          })}
        </p>
      )}
      {everywhere.length > 0 && <p>{t("silent", { count: everywhere.length, named: named(everywhere) })}</p>}
      {somewhere.length > 0 && <p>{t("partly", { count: somewhere.length, named: named(somewhere) })}</p>}
      {said.left.length > 0 && <Left said={said} />}
      {said.proposed.length > 0 && (
        <p>
          {t("proposed", {
            count: said.proposed.length,
            named: format.list([...new Set(said.proposed.map(({ by }) => by))]),
          })}
        </p>
      )}
    </>
  );
};

// What silence would leave unchanged, with the reason and the delegations whose proposals are open.
const Left = ({ said: { left } }: { said: SilenceConsequences }) => {
  const t = useTranslations("silence");
  const format = useFormatter();
  return (
    <>
      <h3 className={styles.sub}>{t("outcome.left")}</h3>
      <ul className={styles.list}>
        {left.map(({ pid, label, why, proposals }) => (
          <li key={pid}>
            <b>{label || t("open.preview.unnumbered")}</b>{" "}
            <span className="soft small">
              {t(`outcome.why.${why}`)}
              {proposals.length > 0 && ` (${format.list([...new Set(proposals.map(({ by }) => by))])})`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};

// When clocks change, some hours do not exist and others occur twice.
const useHourFault = (): ((refusal: Refusal) => string) => {
  const t = useTranslations("silence.open");
  const city = cityIn(useLanguage(), useMeetingZone());
  return ({ facts: { shown, minute, on } }) =>
    t("hourFault", { zone: city, shown: String(shown), minute: String(minute), on: String(on) });
};

/** The form; its last step asks for confirmation, with the outcome in words. */
export const OpenSilence = ({
  draftId,
  next,
  now,
  agrees,
}: {
  readonly draftId: string;
  readonly next: SilencePreview;
  readonly now: string;
  /** Numbers of paragraphs and headings that it would agree. */
  readonly agrees: ReturnType<typeof countedApart>;
}) => {
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
      <DayField
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
