"use client";
// Words that were not accepted: why, and a way to copy them.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TrayEntry } from "#editor/unsaved/tray";
import { Button } from "../../../ui/button";
import { useNotice } from "../../../ui/notice";
import type { BlockView } from "./answers";
import { useBlockName } from "./block-name";
import styles from "./tray.module.css";

const reasons = new Set([
  "gone",
  "closed",
  "words-changed",
  "not-allowed",
  "negotiating",
  "conflict",
  "silence",
  "epoch",
  "outdated",
  "other-account",
]);

type TrayShelfProps = {
  readonly entries: readonly TrayEntry[];
  readonly blocks: readonly BlockView[];
  onDismiss(id: string): void;
  onGo(pid: string): void;
};

/** The tray at the foot of the page; hidden when empty. */
export const TrayShelf = ({ entries, blocks, onDismiss, onGo }: TrayShelfProps) => {
  const t = useTranslations("room.tray");
  const [open, setOpen] = useState(true);
  if (entries.length === 0) return null;
  return (
    <section className={styles.tray} aria-label={t("title", { count: entries.length })}>
      <button type="button" className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        <b>{t("title", { count: entries.length })}</b>
        <span>{t("lead")}</span>
        <span aria-hidden="true">{open ? "▾" : "▴"}</span>
      </button>
      {open && (
        <ul className={styles.list}>
          {entries.map((entry) => (
            <Entry
              key={entry.id}
              entry={entry}
              block={blocks.find(({ pid }) => pid === entry.pid) ?? null}
              onDismiss={onDismiss}
              onGo={onGo}
            />
          ))}
        </ul>
      )}
    </section>
  );
};

type EntryProps = Pick<TrayShelfProps, "onDismiss" | "onGo"> & {
  readonly entry: TrayEntry;
  readonly block: BlockView | null;
};

const Entry = ({ entry, block, onDismiss, onGo }: EntryProps) => {
  const t = useTranslations("room.tray");
  const notice = useNotice();
  const nameOf = useBlockName();
  const copy = () =>
    navigator.clipboard.writeText(entry.words).then(() => notice.say(t("copied"), "agreed"), notice.fail);
  const reason = entry.sentence || t(`reason.${reasons.has(entry.reason) ? entry.reason : "other"}`);
  return (
    <li className={styles.entry}>
      <p className="soft small">
        {block && (
          <button type="button" className={styles.where} onClick={() => onGo(entry.pid)}>
            {nameOf(block)}
          </button>
        )}
        {reason}
      </p>
      <p className={styles.words} dir="auto">
        {entry.words || t("emptied")}
      </p>
      <EntryActs onDismiss={onDismiss} entry={entry} copy={copy} />
    </li>
  );
};

const EntryActs = ({
  onDismiss,
  entry,
  copy,
}: Pick<EntryProps, "onDismiss" | "entry"> & { readonly copy: () => Promise<void> }) => {
  const t = useTranslations("room.tray");
  return (
    <p className="gap-1-half flex">
      <Button size="small" onClick={() => void copy()}>
        {t("copy")}
      </Button>
      <Button look="quiet" size="small" onClick={() => onDismiss(entry.id)}>
        {t("dismiss")}
      </Button>
    </p>
  );
};
