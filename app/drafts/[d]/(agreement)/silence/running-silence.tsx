"use client";
// The silence that runs: its hour, and what the reader may do.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { SilenceView } from "#server/agreement/silence-view";
import { Button } from "../../../../ui/button";
import { BreakDialog } from "./break-dialog";
import { FacilitatorActs } from "./facilitator-acts";
import type { NamedParagraph } from "./named-paragraph";
import styles from "./silence.module.css";
import { SilenceHour } from "./silence-hour";

type RunningSilenceProps = {
  readonly draftId: string;
  readonly silence: SilenceView;
  readonly now: string;
  /** For whom the reader may break silence; null for those who may not. */
  readonly delegation: string | null;
  readonly isFacilitator: boolean;
  readonly breakable: readonly NamedParagraph[];
};

/** The head of the page while silence runs. */
export const RunningSilence = (props: RunningSilenceProps) => {
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
