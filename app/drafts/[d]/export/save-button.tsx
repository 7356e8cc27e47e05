"use client";
// Saving the file: a link that works by itself; with scripts it says what is done for it just now, and can be stopped.
import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import type { Stage } from "#server/export/progress";
import { api, fetchFile } from "../../../ui/api";
import { Button } from "../../../ui/button";
import buttons from "../../../ui/button.module.css";
import { classNames } from "../../../ui/class-names";
import { useNotice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import styles from "./export.module.css";

/** Milliseconds between two questions how far the file is. */
const betweenLooks = 500;

/** The button, and while the file is made how far it is. */
export const SaveButton = ({ draftId, href }: { draftId: string; href: string }) => {
  const t = useTranslations("export");
  const common = useTranslations("common");
  const { say, fail } = useNotice();
  const under = useRef<AbortController | null>(null);
  const [since, setSince] = useState<number | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [stage, setStage] = useState<Stage | "sending">("waiting");
  useEffect(() => () => under.current?.abort(), []);
  useEffect(() => {
    if (since === null) return;
    const clock = setInterval(() => setSeconds(Math.round((Date.now() - since) / 1000)), 500);
    return () => clearInterval(clock);
  }, [since]);
  const save = async (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (under.current) return;
    const stop = new AbortController();
    under.current = stop;
    setSeconds(0);
    setStage("waiting");
    setSince(Date.now());
    const ticket = crypto.randomUUID();
    const path = `drafts/${encodeURIComponent(draftId)}/export/progress?ticket=${ticket}`;
    const look = async () => {
      const told = await api.get<{ stage: Stage | null }>(path).catch(() => null);
      if (told?.stage && under.current === stop)
        setStage((now) => (now === "sending" ? now : (told.stage ?? now)));
    };
    const clock = setInterval(() => void look(), betweenLooks);
    const isMade = () => {
      clearInterval(clock);
      setStage("sending");
    };
    try {
      const { name, content } = await fetchFile(`${href}&ticket=${ticket}`, stop.signal, isMade);
      hand(name, content);
      say(t("saved", { name }), "agreed");
    } catch (error) {
      if (stop.signal.aborted) say(t("stopped"));
      else fail(error);
    } finally {
      clearInterval(clock);
      under.current = null;
      setSince(null);
    }
  };
  return (
    <div className={styles.save}>
      {since === null ? (
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

const hand = (name: string, content: Blob): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file over when the next task runs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
