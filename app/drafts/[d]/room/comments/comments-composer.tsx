"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { speechLimits } from "#domain/limits";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { useNotice } from "../../../../ui/notice";
import { useRoom } from "../room-context";
import styles from "./comments.module.css";
import { type NewThread, useComments } from "./comments-context";
import { ReadersChoice, ReadersSign } from "./comments-readers";
import { MentionArea } from "./mention-area";

/** Sends with Ctrl+Enter or Cmd+Enter, the usual key in multi-line fields. */
export const onSendKey = (send: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  send();
};

/** The form when a thread is being started on this block; otherwise the button that opens it. */
export const Composer = ({ pid, name }: { pid: string; name: string }) => {
  const t = useTranslations("comments");
  const { may, draft } = useRoom();
  const { writing, begin } = useComments();
  const button = useRef<HTMLButtonElement>(null);
  const isWriting = writing?.pid === pid;
  const wasWriting = useRef(isWriting);
  // When the form closes, the focus returns to the button, unless the writer has moved on.
  useEffect(() => {
    if (wasWriting.current && !isWriting && document.activeElement === document.body) button.current?.focus();
    wasWriting.current = isWriting;
  }, [isWriting]);
  if (!may("comment") || draft.mode === "adopted") return null;
  if (isWriting) return <Form writing={writing} name={name} />;
  return (
    <Button ref={button} className={styles.begin} title={t("shortcut")} onClick={() => begin(pid)}>
      {t("beginOn", { block: name })}
    </Button>
  );
};

const Form = ({ writing, name }: { writing: NewThread; name: string }) => {
  const t = useTranslations("comments");
  const { path } = useRoom();
  const { circle, write, read, refresh } = useComments();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { pid, quote, body, visibility } = writing;
  const isInner = visibility === "delegation";
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words were chosen, so the writer comes back here.
  useEffect(() => form.current?.querySelector("textarea")?.focus(), [pid, quote]);
  const send = async () => {
    if (busy || body.trim() === "") return;
    setBusy(true);
    try {
      const made = await api.post(path("comments"), { pid, quote, body, visibility });
      write(null);
      read(made.id);
      refresh();
    } catch (error) {
      notice.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      ref={form}
      className={classNames(styles.form, isInner && styles.inner)}
      onKeyDown={(event) => event.key === "Escape" && body.trim() === "" && write(null)}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {quote ? (
        <p className={styles.target}>
          <q className={styles.quote} dir="auto">
            {quote.exact}
          </q>
          <Button look="quiet" size="small" onClick={() => write({ quote: null })}>
            {t("onWhole")}
          </Button>
        </p>
      ) : (
        <p className={styles.target}>{t("whole", { block: name })}</p>
      )}
      <ReadersChoice
        circle={circle}
        value={visibility}
        onChange={(chosen) => write({ visibility: chosen })}
      />
      <MentionArea
        label={t("body")}
        hint={isInner ? undefined : t("naming")}
        value={body}
        maxLength={speechLimits.comment}
        onWords={(words) => write({ body: words })}
        onKeyDown={onSendKey(() => void send())}
      />
      <p className={styles.acts}>
        <Button look="quiet" onClick={() => write(null)}>
          {t("cancel")}
        </Button>
        <Button type="submit" look="primary" disabled={busy || body.trim() === ""}>
          <ReadersSign visibility={visibility} />
          {isInner ? t("sendInside", { delegation: circle ?? "" }) : t("sendAll")}
        </Button>
      </p>
    </form>
  );
};
