"use client";
// Saving the file: a link that works by itself; with scripts it says how long it takes, and can be stopped.
import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import { fetchFile } from "../../../ui/api";
import { Button } from "../../../ui/button";
import buttons from "../../../ui/button.module.css";
import { classNames } from "../../../ui/class-names";
import { useNotice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import styles from "./export.module.css";

/** The button, and while the file is printed what it is at. */
export const SaveButton = ({ href }: { href: string }) => {
  const t = useTranslations("export");
  const common = useTranslations("common");
  const { say, fail } = useNotice();
  const under = useRef<AbortController | null>(null);
  const [since, setSince] = useState<number | null>(null);
  const [seconds, setSeconds] = useState(0);
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
    setSince(Date.now());
    try {
      const { name, content } = await fetchFile(href, stop.signal);
      hand(name, content);
      say(t("saved", { name }), "agreed");
    } catch (error) {
      if (stop.signal.aborted) say(t("stopped"));
      else fail(error);
    } finally {
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
          <Waiting label={seconds < 2 ? t("printing") : t("printingFor", { seconds })} />
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
