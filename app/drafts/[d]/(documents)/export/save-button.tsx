"use client";
// Saving the file: a link that works without scripts; with them it shows progress and can be cancelled.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import type { ExportStage } from "#server/export/progress";
import { askedKey } from "../../../../queries/keys";
import { api, fetchFile } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import buttons from "../../../../ui/button.module.css";
import { classNames } from "../../../../ui/class-names";
import { download } from "../../../../ui/download";
import { useNotice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import styles from "./export.module.css";

/** Milliseconds between two polls for progress. */
const betweenLooks = 500;

/** A file being made: its ticket, when it was begun in milliseconds, and whether it is ready. */
type Work = { readonly ticket: string; readonly since: number; readonly isMade: boolean };

// Progress of the file. Before the server knows the ticket, and after it has forgotten it, the last known stage is
// shown.
const useStage = (draftId: string, work: Work | null): ExportStage | "sending" => {
  const ticket = work?.ticket ?? "";
  const { data = "waiting" } = useQuery({
    queryKey: askedKey(draftId, "export-progress", ticket),
    queryFn: async ({ client, queryKey, signal }) => {
      const path = `drafts/${encodeURIComponent(draftId)}/export/progress?ticket=${ticket}` as const;
      const { stage } = await api.get(path, signal);
      return stage ?? client.getQueryData<ExportStage>(queryKey) ?? "waiting";
    },
    enabled: work?.isMade === false,
    refetchInterval: betweenLooks,
    refetchIntervalInBackground: true,
    gcTime: 0,
  });
  return work?.isMade ? "sending" : data;
};

const useSecondsSince = (since: number | null): number => {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (since === null) return;
    setSeconds(0);
    const clock = setInterval(() => setSeconds(Math.round((Date.now() - since) / 1000)), 500);
    return () => clearInterval(clock);
  }, [since]);
  return seconds;
};

/** The button and, while the file is being made, its progress. */
export const SaveButton = ({ draftId, href }: { draftId: string; href: string }) => {
  const t = useTranslations("export");
  const common = useTranslations("common");
  const { say, fail } = useNotice();
  const under = useRef<AbortController | null>(null);
  const [work, setWork] = useState<Work | null>(null);
  const stage = useStage(draftId, work);
  const seconds = useSecondsSince(work?.since ?? null);
  useEffect(() => () => under.current?.abort(), []);
  const save = async (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (under.current) return;
    const stop = new AbortController();
    under.current = stop;
    const begun = { ticket: crypto.randomUUID(), since: Date.now(), isMade: false };
    setWork(begun);
    const isMade = () => setWork({ ...begun, isMade: true });
    try {
      const { name, content } = await fetchFile(`${href}&ticket=${begun.ticket}`, stop.signal, isMade);
      download(name, content);
      say(t("saved", { name }), "agreed");
    } catch (error) {
      if (stop.signal.aborted) say(t("stopped"));
      else fail(error);
    } finally {
      under.current = null;
      setWork(null);
    }
  };
  return (
    <div className={styles.save}>
      {work === null ? (
        <a
          href={href}
          className={classNames(buttons.button, buttons.primary, buttons.regular)}
          onClick={(event) => void save(event)}
        >
          {t("save")}
        </a>
      ) : (
        <>
          <Waiting label={t("underWay", { stage: t(`stage.${stage}`), seconds })} />
          <Button onClick={() => under.current?.abort()}>{common("cancel")}</Button>
        </>
      )}
    </div>
  );
};
