"use client";
// The text stored on this device for the draft in the address, or else a list of all stored texts.
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { namedInBrackets } from "#domain/brackets/bracket-names";
import { hasUnsentWords } from "#editor/unsaved/local-drafts";
import { ReadText } from "../drafts/[d]/room/page/read-text";
import marks from "../drafts/[d]/room/proposing/proposed.module.css";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { contentTarget } from "../ui/content-target";
import { EmptyState } from "../ui/empty-state";
import { draftAt, type KeptText, keptTexts } from "./kept-texts";
import styles from "./offline.module.css";

type OfflineContent = { readonly texts: readonly KeptText[]; readonly hasUnsent: boolean };

const useKept = (): OfflineContent | null => {
  const [kept, setKept] = useState<OfflineContent | null>(null);
  useEffect(() => {
    const look = async () => setKept({ texts: await keptTexts(), hasUnsent: await hasUnsentWords() });
    look().catch(() => setKept({ texts: [], hasUnsent: false }));
  }, []);
  return kept;
};

/** Formats a time in this device's time zone, with the date unless it is today. */
const useHour = (): ((at: string) => string) => {
  const format = useFormatter();
  return (at) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const then = new Date(at);
    const isToday = then.toDateString() === new Date().toDateString();
    return format.dateTime(then, { timeStyle: "short", timeZone, ...(!isToday && { dateStyle: "medium" }) });
  };
};

export const OfflineText = () => {
  const t = useTranslations("offline");
  const hourOf = useHour();
  const kept = useKept();
  if (!kept) return <main {...contentTarget} className={styles.page} aria-busy="true" />;
  // The service worker serves this page under the address that was asked for, so the path names the draft.
  const draft = draftAt(window.location.pathname);
  const text = kept.texts.find(({ draftId }) => draftId === draft);
  const says = text ? t("asOf", { hour: hourOf(text.at) }) : t("notHere");
  return (
    <>
      <header className={styles.bar}>
        <p className="pretty" role="status">
          <strong>{t("title")}</strong> {says} {kept.hasUnsent && t("unsent")}
        </p>
        <Button onClick={() => window.location.reload()}>{t("again")}</Button>
      </header>
      <main {...contentTarget} className={styles.page}>
        {text ? (
          <article
            className={classNames(styles.text, marks.marks)}
            dir={text.direction}
            aria-label={text.title}
          >
            <ReadText blocks={text.blocks} readNames={namedInBrackets} />
          </article>
        ) : (
          <List texts={kept.texts} hourOf={hourOf} />
        )}
      </main>
    </>
  );
};

const List = ({ texts, hourOf }: { readonly texts: readonly KeptText[]; hourOf(at: string): string }) => {
  const t = useTranslations("offline");
  if (texts.length === 0) return <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>;
  return (
    <>
      <h1>{t("kept")}</h1>
      <ul className="stack gap-2 above-4">
        {texts.map(({ draftId, title, at }) => (
          <li key={draftId}>
            <a className={styles.item} href={`/drafts/${encodeURIComponent(draftId)}`}>
              <bdi>{title}</bdi>
              <span className="small soft">{t("hour", { hour: hourOf(at) })}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};
