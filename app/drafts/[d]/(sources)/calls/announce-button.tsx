"use client";
// Announces a call: from then on everybody who has its address sees it.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { RoundTerms } from "#domain/rounds/values";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { ConfirmDialog } from "../../../../ui/confirm-dialog";
import { useZoneTime } from "../../../../ui/meeting-zone";
import { useNotice } from "../../../../ui/notice";

export const AnnounceButton = ({
  draftId,
  id,
  terms: { opensAt, closesAt },
  now,
  isReady,
}: {
  readonly draftId: string;
  readonly id: string;
  readonly terms: RoundTerms;
  /** The time of the server, when the page was made: the reader's clock may be wrong. */
  readonly now: string;
  /** False while something is not saved: what is saved is announced. */
  readonly isReady: boolean;
}) => {
  const t = useTranslations("calls.announce");
  const format = useFormatter();
  const router = useRouter();
  const { say } = useNotice();
  const zone = useZoneTime();
  const [since] = useState(() => performance.now());
  const [isAsking, setIsAsking] = useState(false);
  const isLate = Date.parse(opensAt) <= Date.parse(now);
  const announce = async () => {
    const at = new Date(Date.parse(now) + performance.now() - since).toISOString();
    await api.patch(`drafts/${encodeURIComponent(draftId)}/rounds/${encodeURIComponent(id)}`, {
      announcedAt: at,
      // It cannot open before it is announced.
      ...(Date.parse(opensAt) < Date.parse(at) && { opensAt: at }),
    });
    say(t("done"), "agreed");
    router.refresh();
  };
  const hour = (at: string) => format.dateTime(new Date(at), { dateStyle: "full", timeStyle: "short" });
  const named = { opens: hour(opensAt), closes: hour(closesAt), zone };
  return (
    <>
      <Button onClick={() => setIsAsking(true)} disabled={!isReady}>
        {t("button")}
      </Button>
      {!isReady && <span className="soft small">{t("saveFirst")}</span>}
      {isAsking && (
        <ConfirmDialog
          title={t("title")}
          lead={`${t("lead")} ${t(isLate ? "atOnce" : "hours", named)} ${t("freezes")}`}
          submit={t("button")}
          look="primary"
          onClose={() => setIsAsking(false)}
          onConfirm={announce}
        />
      )}
    </>
  );
};
