"use client";
// The banner over the page while silence runs: its deadline, that the words are frozen, and how a delegation breaks it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { beginningOf } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import { Button } from "../../../../ui/button";
import { Link } from "../../../../ui/link";
import { Notice } from "../../../../ui/notice";
import { onDemand } from "../../../../ui/on-demand";
import styles from "../../(agreement)/silence/silence.module.css";
import { SilenceHour } from "../../(agreement)/silence/silence-hour";
import type { BlockView } from "../answers";
import { useBlockName } from "../block-name";
import { useRoom } from "../room-context";

const BreakDialog = onDemand(() =>
  import("../../(agreement)/silence/break-dialog").then((part) => part.BreakDialog),
);

type SilenceBannerProps = {
  readonly blocks: readonly BlockView[];
  /** The id of the block in focus. */
  readonly focus: string | null;
};

/** Renders nothing while no silence runs. */
export const SilenceBanner = ({ blocks, focus }: SilenceBannerProps) => {
  const t = useTranslations("silence.banner");
  const { draft, person, may, silence } = useRoom();
  const router = useRouter();
  const nameOf = useBlockName();
  const [breaking, setBreaking] = useState(false);
  if (!silence) return null;
  const { running, now } = silence;
  const own = new Set(
    running.objections
      .filter(({ delegation }) => delegation === person.delegation)
      .flatMap(({ pids }) => pids.map(String)),
  );
  const breakable = () => {
    const labels = fullLabels(blocks);
    return blocks
      .filter(({ pid, proposed, standing }) => proposed === null && standing !== "agreed" && !own.has(pid))
      .map((block) => ({
        pid: block.pid,
        name: nameOf({ ...block, label: labels.get(block.pid) ?? block.label }),
        words: beginningOf(block.text),
        isHeading: block.type === "heading",
        isAgreed: false,
      }));
  };
  return (
    <section className={styles.banner} aria-label={t("label")}>
      <Notice tone="warn">
        <SilenceHour
          text={running.text.symbol}
          until={running.until}
          now={now}
          onHour={() => router.refresh()}
        />
        <p>
          {t("lead")} {running.broken.length > 0 && t("broken", { count: running.broken.length })}
        </p>
        <div className="cluster gap-2">
          <Link href={`/drafts/${encodeURIComponent(draft.id)}/silence`}>{t("more")}</Link>
          {may("break silence") && person.delegation !== null && (
            <Button size="small" onClick={() => setBreaking(true)}>
              {t("break")}
            </Button>
          )}
        </div>
      </Notice>
      {breaking && person.delegation !== null && (
        <BreakDialog
          draftId={draft.id}
          delegation={person.delegation}
          paragraphs={breakable()}
          first={focus}
          onClose={() => setBreaking(false)}
          onDone={() => router.refresh()}
        />
      )}
    </section>
  );
};
