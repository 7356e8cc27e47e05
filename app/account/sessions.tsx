"use client";
// The person's own sessions: browser, start, last use; ended one by one or all at once, with the tokens if wanted.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { leaveDevice } from "../offline/leave-device";
import { goOn } from "../sign-in/enter";
import { api } from "../ui/api";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { shortMoment } from "../ui/days";
import { CheckField } from "../ui/field";
import { FormDialog } from "../ui/form-dialog";
import { useZoneTime } from "../ui/meeting-zone";
import { useNotice } from "../ui/notice";
import type { FieldReader } from "../ui/sending";
import { Table } from "../ui/table";
import { TableHeads } from "../ui/table-heads";
import styles from "./account.module.css";

type AccountSession = {
  readonly id: string;
  readonly device: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly isThis: boolean;
};

type SessionsProps = {
  readonly sessions: readonly AccountSession[];
  /** Whether there are tokens to revoke as well. */
  readonly hasTokens: boolean;
};

const tokensIn = (said: FieldReader): "end" | "keep" => (said("tokens") === "on" ? "end" : "keep");

/** Signs out on this device as well, and clears what the browser stored. */
const leaveHere = async (): Promise<void> => {
  await leaveDevice();
  goOn("/sign-in");
};

/** The table, and the button that ends all sessions. */
export const Sessions = ({ sessions, hasTokens }: SessionsProps) => {
  const t = useTranslations("people.sessions");
  const { say } = useNotice();
  const router = useRouter();
  const [asked, setAsked] = useState<AccountSession | "all" | null>(null);
  const end = async (said: FieldReader) => {
    if (asked === "all" || asked === null) {
      await api.delete(`me/sessions?tokens=${tokensIn(said)}`);
      return leaveHere();
    }
    await api.delete(`me/sessions/${encodeURIComponent(asked.id)}?tokens=${tokensIn(said)}`);
    if (asked.isThis) return leaveHere();
    say(t("ended"));
    router.refresh();
  };
  return (
    <>
      {sessions.length > 0 && <SessionTable sessions={sessions} onEnd={setAsked} />}
      <p className="above-4">
        <Button onClick={() => setAsked("all")}>{t("everywhere")}</Button>
      </p>
      {asked && (
        <FormDialog
          title={asked === "all" ? t("everywhereTitle") : t("endTitle")}
          lead={asked === "all" ? t("everywhereLead") : t("endLead")}
          submit={asked === "all" ? t("everywhere") : t("end")}
          look="danger"
          onClose={() => setAsked(null)}
          onSubmit={end}
        >
          {hasTokens && <CheckField name="tokens" label={t("withTokens")} />}
        </FormDialog>
      )}
    </>
  );
};

const SessionTable = ({
  sessions,
  onEnd,
}: Pick<SessionsProps, "sessions"> & { onEnd(session: AccountSession): void }) => {
  const t = useTranslations("people.sessions");
  const zone = useZoneTime();
  const head = <TableHeads columns={[t("device"), t("begun"), t("seen")]} acts={t("end")} />;
  return (
    <>
      <Table narrow="cards" caption={t("table")} head={head}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => onEnd(session)} />
        ))}
      </Table>
      <p className="faint small above-1">{t("times", { zone })}</p>
    </>
  );
};

const SessionRow = ({ session, onEnd }: { readonly session: AccountSession; onEnd(): void }) => {
  const t = useTranslations("people.sessions");
  const format = useFormatter();
  const moment = (instant: string) => format.dateTime(new Date(instant), shortMoment);
  const device = session.device || t("unknown");
  return (
    <tr>
      <td data-label={t("device")}>
        <span className="line gap-1-by-2">
          <bdi>{device}</bdi>
          {session.isThis && <Badge>{t("this")}</Badge>}
        </span>
      </td>
      <td data-label={t("begun")}>{moment(session.createdAt)}</td>
      <td data-label={t("seen")}>{moment(session.seenAt)}</td>
      <td className={styles.acts}>
        <Button
          size="small"
          look="danger"
          aria-label={t("endOf", { device, when: moment(session.createdAt) })}
          onClick={onEnd}
        >
          {t("end")}
        </Button>
      </td>
    </tr>
  );
};
