"use client";
// This browser as a witness of the record (R14): when a page opens, it checks that the record extends what it saw last,
// and shows a fork unmistakably until the reader has confirmed it.
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Remembered, SeenCheckpoint } from "#domain/record/remembered";
import { Button } from "../../../../ui/button";
import { onDemand } from "../../../../ui/on-demand";
import type { Withheld } from "./check-record";
import { keptForks, lastSeen } from "./kept-checkpoints";
import { saveForks } from "./save-forks";

const ForkDialog = onDemand(() => import("./fork-dialog").then((part) => part.ForkDialog));
const WithheldDialog = onDemand(() => import("./withheld-dialog").then((part) => part.WithheldDialog));

/** Renders nothing where all is well and no check was requested. */
export const RecordWitness = ({
  draftId,
  after = 0,
  isOnRequest = false,
}: {
  readonly draftId: string;
  /** Milliseconds to wait, so that the page loads first. */
  readonly after?: number;
  /** Reports success and the stored evidence too. */
  readonly isOnRequest?: boolean;
}) => {
  const [before] = useState(() => (typeof window === "undefined" ? null : lastSeen(draftId)));
  const [found, setFound] = useState<Remembered | Withheld | null>(null);
  useEffect(() => {
    let isShown = true;
    const look = async () => {
      const { checkRecord } = await import("./check-record");
      const remembered = await checkRecord(draftId);
      if (isShown) setFound(remembered);
    };
    // A server that cannot be reached is asked again when the next page opens.
    const timer = setTimeout(() => void look().catch(() => undefined), after);
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [draftId, after]);
  if (found === null) return null;
  if (found.as === "forked") return <ForkDialog fork={found.fork} />;
  if (found.as === "withheld") return <WithheldDialog draftId={draftId} {...found} />;
  return isOnRequest && <Findings draftId={draftId} found={found} before={before} />;
};

const Findings = ({
  draftId,
  found,
  before,
}: {
  readonly draftId: string;
  readonly found: Exclude<Remembered, { as: "forked" }>;
  readonly before: SeenCheckpoint | null;
}) => {
  const t = useTranslations("record.witness");
  const format = useFormatter();
  const [forks] = useState(() => keptForks(draftId));
  const at = before && format.dateTime(new Date(before.at), { dateStyle: "long", timeStyle: "short" });
  return (
    <>
      <p className="soft below-4">
        {at === null || found.as === "new"
          ? t("new", { count: found.size })
          : t("goesOn", { count: found.size, at })}{" "}
        {found.hasOtherKey && t("otherKey")}
      </p>
      {forks.length > 0 && (
        <p>
          <Button size="small" onClick={() => saveForks(draftId, forks)}>
            {t("saveKept", { count: forks.length })}
          </Button>
        </p>
      )}
    </>
  );
};
