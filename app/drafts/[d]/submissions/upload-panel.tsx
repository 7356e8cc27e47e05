"use client";
// Where files are dropped or chosen, and what becomes of each.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "../../../ui/button";
import { classNames } from "../../../ui/class-names";
import { Progress, Waiting } from "../../../ui/progress";
import { type Receipt, sendFile } from "./upload";
import styles from "./upload-panel.module.css";

type Sending = {
  readonly key: string;
  readonly name: string;
  /** From 0 to 1; null while it waits. */
  readonly part: number | null;
  readonly receipt: Receipt | "unreachable" | null;
};

// Two at a time: one is read while the next one travels.
const atOnce = 2;

/** The panel. Files go one request each, so that each has its own progress and its own result. */
export const UploadPanel = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("submissions.upload");
  const router = useRouter();
  const picker = useRef<HTMLInputElement>(null);
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const [over, setOver] = useState(false);
  const change = (key: string, change: Partial<Sending>) =>
    setSendings((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));

  const take = async (files: readonly File[]) => {
    const fresh = files.map((file) => ({ file, key: crypto.randomUUID() }));
    setSendings((all) => [
      ...all,
      ...fresh.map(({ file, key }) => ({ key, name: file.name, part: null, receipt: null })),
    ]);
    const queue = [...fresh];
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { key, file } = next;
        change(key, { part: 0 });
        const receipt = await sendFile(draftId, file, (part) => change(key, { part }));
        change(key, { receipt });
        if (receipt !== "unreachable" && !("failed" in receipt)) router.refresh();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };

  const done = sendings.length > 0 && sendings.every((each) => each.receipt !== null);
  return (
    <section aria-label={t("title")} className={styles.panel}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button does the same by keyboard. */}
      <div
        className={classNames(styles.drop, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>{t("drop")}</span> <Button onClick={() => picker.current?.click()}>{t("choose")}</Button>
        <small>{t("kinds")}</small>
        <input
          ref={picker}
          className="visually-hidden"
          type="file"
          multiple
          tabIndex={-1}
          aria-label={t("choose")}
          accept=".txt,.text,.md,.docx,.pdf,.html,.htm"
          onChange={(event) => {
            void take([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </div>
      {sendings.length > 0 && (
        <ul className={styles.files} aria-label={t("list")} aria-live="polite">
          {sendings.map((sending) => (
            <li key={sending.key}>
              <bdi className={styles.name}>{sending.name}</bdi>
              <Outcome sending={sending} draftId={draftId} />
            </li>
          ))}
        </ul>
      )}
      {done && (
        <Button look="quiet" size="small" onClick={() => setSendings([])}>
          {t("clear")}
        </Button>
      )}
    </section>
  );
};

const Outcome = ({ sending, draftId }: { sending: Sending; draftId: string }) => {
  const t = useTranslations("submissions.upload");
  const { part, receipt } = sending;
  if (receipt === "unreachable") return <span className={styles.failed}>{t("broken")}</span>;
  if (receipt && "failed" in receipt) return <span className={styles.failed}>{receipt.failed}</span>;
  if (receipt) {
    const organization = receipt.organization ?? t("unnamed");
    return (
      <span className={styles.done}>
        <Link href={`/drafts/${encodeURIComponent(draftId)}/submissions/${receipt.id}`}>
          {receipt.duplicate
            ? t("duplicate", { organization })
            : t("done", { organization, count: receipt.passages })}
        </Link>
        {receipt.uncertain && !receipt.duplicate && <small>{t("look")}</small>}
      </span>
    );
  }
  if (part === null) return <span className={styles.quiet}>{t("waiting")}</span>;
  if (part >= 1) return <Waiting label={t("reading")} />;
  return <Progress value={part} label={t("sending", { percent: Math.round(part * 100) })} />;
};
