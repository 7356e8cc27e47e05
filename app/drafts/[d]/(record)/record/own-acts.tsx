"use client";
// The reader's latest acts that can be undone: the same that notices offer, for as long as it is possible.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OwnAct } from "#server/undo/acts-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { Link } from "../../../../ui/link";
import { useNotice } from "../../../../ui/notice";
import { lifeAddress } from "../../blocks/life-address";
import styles from "./record.module.css";

/** At least one act, latest first. */
export const OwnActs = ({
  draftId,
  of,
  acts,
}: {
  readonly draftId: string;
  /** Acts, or what the reader typed. */
  readonly of: "acts" | "typing";
  readonly acts: readonly OwnAct[];
}) => {
  const t = useTranslations("record.undo");
  const router = useRouter();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const undo = async (n: number) => {
    setBusy(true);
    try {
      await api.post(`drafts/${encodeURIComponent(draftId)}/acts/${n}/undo`);
      notice.say(t("done"));
    } catch (error) {
      notice.fail(error);
    } finally {
      setBusy(false);
      router.refresh();
    }
  };
  return (
    <details className="below-4" id={`own-${of}`} open={of === "typing" || undefined}>
      <summary>
        {t(of === "acts" ? "own" : "typed", { count: acts.filter((act) => act.undo === null).length })}
      </summary>
      <ol className={styles.entries}>
        {acts.map((act) => (
          <ActItem key={act.n} draftId={draftId} act={act} busy={busy} undo={undo} />
        ))}
      </ol>
    </details>
  );
};

const ActItem = ({
  draftId,
  act,
  busy,
  undo,
}: {
  readonly draftId: string;
  readonly act: OwnAct;
  readonly busy: boolean;
  readonly undo: (n: number) => Promise<void>;
}) => {
  const t = useTranslations("record.undo");
  return (
    <li className={styles.entry}>
      <p className={styles.when}>
        <a href={`#entry-${act.n}`}>{t("entry", { n: act.n })}</a>
      </p>
      <div className={styles.what}>
        <p className="read serif anywhere pretty" dir="auto">
          {act.sentence}
        </p>
        {act.undo === null ? (
          <Button
            size="small"
            disabled={busy}
            aria-label={t("undoOf", { text: act.sentence })}
            onClick={() => void undo(act.n)}
          >
            {t("undo")}
          </Button>
        ) : (
          <p className={styles.facts}>
            {act.undo.reason}{" "}
            {act.pid !== null && <Link href={lifeAddress(draftId, act.pid)}>{t("life")}</Link>}
          </p>
        )}
      </div>
    </li>
  );
};
