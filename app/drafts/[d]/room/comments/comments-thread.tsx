"use client";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { speechLimits } from "#domain/limits";
import type { CommentView, ThreadView } from "#server/comments/comments-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { ConfirmDialog } from "../../../../ui/confirm-dialog";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { useNotice } from "../../../../ui/notice";
import { useRoom } from "../room-context";
import styles from "./comments.module.css";
import { onSendKey } from "./comments-composer";
import { useComments } from "./comments-context";
import { Readers, ReadersSign } from "./comments-readers";
import { MentionArea } from "./mention-area";

export const Thread = ({ thread }: { thread: ThreadView }) => {
  const { open } = useComments();
  const place = useRef<HTMLLIElement>(null);
  const isOpen = open === thread.id;
  useEffect(() => {
    if (isOpen) place.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return (
    <li
      ref={place}
      className={classNames(
        styles.thread,
        thread.visibility === "delegation" && styles.inner,
        isOpen && styles.openThread,
      )}
    >
      <p className={styles.top}>
        <Readers visibility={thread.visibility} delegation={thread.by.delegation} />
      </p>
      <Target thread={thread} />
      <Said comment={thread} />
      {thread.replies.length > 0 && <Replies thread={thread} />}
      <Foot thread={thread} />
    </li>
  );
};

const Replies = ({ thread }: { readonly thread: ThreadView }) => (
  <ul className={styles.replies}>
    {thread.replies.map((reply) => (
      <li key={reply.id}>
        <Said comment={reply} />
      </li>
    ))}
  </ul>
);

const Target = ({ thread }: { thread: ThreadView }) => {
  const t = useTranslations("comments");
  const { go } = useComments();
  const { quote, lost } = thread;
  if (!quote) return null;
  const words = (
    <q className={classNames(styles.quote, lost && styles.lost)} dir="auto">
      {quote.exact}
    </q>
  );
  if (lost) return <p className={styles.target}>{words}</p>;
  return (
    <button type="button" className={styles.target} title={t("go")} onClick={() => go(thread)}>
      {words}
    </button>
  );
};

const moment = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;

const Said = ({ comment }: { comment: CommentView }) => {
  const t = useTranslations("comments");
  const { path } = useRoom();
  const { refresh } = useComments();
  const [asking, setAsking] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const { by, at, body } = comment;
  const change = async (changes: { withdrawn: true } | { body: string }) => {
    await api.patch(path(`comments/${encodeURIComponent(comment.id)}`), changes);
    refresh();
  };
  const withdraw = () => change({ withdrawn: true });
  return (
    <article className="below-1-half">
      <SaidBy {...{ by, at, comment, setAsking }} onCorrect={() => setCorrecting(true)} />
      {body === null && <p className={styles.withdrawn}>{t("withdrawn")}</p>}
      {body !== null && correcting && (
        <CorrectForm
          body={body}
          onSend={(words) => change({ body: words })}
          onClose={() => setCorrecting(false)}
        />
      )}
      {body !== null && !correcting && (
        <p className={styles.body} dir="auto">
          {body}
        </p>
      )}
      <Earlier comment={comment} />
      {asking && <WithdrawDialog withdraw={withdraw} setAsking={setAsking} />}
    </article>
  );
};

type CorrectFormProps = {
  readonly body: string;
  readonly onSend: (words: string) => Promise<void>;
  onClose(): void;
};

const CorrectForm = ({ body, onSend, onClose }: CorrectFormProps) => {
  const t = useTranslations("comments");
  const notice = useNotice();
  const [words, setWords] = useState(body);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (busy || words.trim() === "") return;
    setBusy(true);
    try {
      await onSend(words);
      onClose();
    } catch (error) {
      notice.fail(error);
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <MentionArea
        label={t("correctLabel")}
        hint={t("correctHint")}
        rows={2}
        autoFocus
        value={words}
        maxLength={speechLimits.comment}
        onWords={setWords}
        onKeyDown={onSendKey(() => void send())}
      />
      <p className={styles.acts}>
        <Button look="quiet" size="small" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button type="submit" look="primary" size="small" disabled={busy || words.trim() === ""}>
          {t("correct")}
        </Button>
      </p>
    </form>
  );
};

// C5b: that it was corrected is seen, and what it said before can be read.
const Earlier = ({ comment: { correctedAt, earlier } }: { readonly comment: CommentView }) => {
  const t = useTranslations("comments");
  const format = useFormatter();
  if (correctedAt === null) return null;
  return (
    <details className="faint small">
      <summary>{t("corrected", { at: format.dateTime(new Date(correctedAt), moment) })}</summary>
      {earlier.map(({ body, at }) => (
        <p key={at} className={styles.body} dir="auto">
          {body}
        </p>
      ))}
    </details>
  );
};

type WithdrawDialogProps = {
  readonly withdraw: () => Promise<void>;
  readonly setAsking: (value: boolean) => void;
};

const WithdrawDialog = ({ withdraw, setAsking }: WithdrawDialogProps) => {
  const t = useTranslations("comments");
  return (
    <ConfirmDialog
      title={t("withdrawTitle")}
      lead={t("withdrawLead")}
      submit={t("withdraw")}
      onConfirm={withdraw}
      onClose={() => setAsking(false)}
    />
  );
};

type SaidByProps = {
  readonly by: CommentView["by"];
  readonly at: string;
  readonly comment: CommentView;
  readonly setAsking: (value: boolean) => void;
  onCorrect(): void;
};

const SaidBy = ({ by, at, comment, setAsking, onCorrect }: SaidByProps) => {
  const t = useTranslations("comments");
  const format = useFormatter();
  return (
    <p className={styles.who}>
      {by.delegation && <DelegationChip code={by.delegation} />}
      <b dir="auto" title={by.name ?? undefined}>
        {by.name ?? t("somebody")}
      </b>
      <time dateTime={at}>{format.dateTime(new Date(at), moment)}</time>
      {comment.mayWithdraw && (
        <>
          <Button look="quiet" size="small" onClick={onCorrect}>
            {t("correct")}
          </Button>
          <Button look="quiet" size="small" onClick={() => setAsking(true)}>
            {t("withdraw")}
          </Button>
        </>
      )}
    </p>
  );
};

const Foot = ({ thread }: { thread: ThreadView }) => {
  const { may, path, draft } = useRoom();
  const { refresh } = useComments();
  const notice = useNotice();
  const [reply, setReply] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (!may("comment") || draft.mode === "adopted") return null;
  const attempt = async (call: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await call();
      setReply(null);
      refresh();
    } catch (error) {
      notice.fail(error);
    } finally {
      setBusy(false);
    }
  };
  const resolve = () =>
    attempt(() =>
      api.patch(path(`comments/${encodeURIComponent(thread.id)}`), { resolved: !thread.resolved }),
    );
  const send = () => {
    if (busy || !reply?.trim()) return;
    const { pid, id: parent, visibility } = thread;
    void attempt(() => api.post(path("comments"), { pid, parent, visibility, body: reply }));
  };
  return reply === null ? (
    <FootActs thread={thread} busy={busy} onReply={() => setReply("")} onResolve={() => void resolve()} />
  ) : (
    <ReplyForm thread={thread} reply={reply} busy={busy} onChange={setReply} onSend={send} />
  );
};

type FootActsProps = {
  readonly thread: ThreadView;
  readonly busy: boolean;
  onReply(): void;
  onResolve(): void;
};

const FootActs = ({ thread, busy, onReply, onResolve }: FootActsProps) => {
  const t = useTranslations("comments");
  return (
    <p className={styles.foot}>
      {!thread.resolved && (
        <Button look="quiet" size="small" onClick={onReply}>
          {t("reply")}
        </Button>
      )}
      {thread.mayResolve && (
        <Button look="quiet" size="small" disabled={busy} onClick={onResolve}>
          {thread.resolved ? t("reopen") : t("resolve")}
        </Button>
      )}
      {thread.resolvedBy && (
        <span className="faint small">
          {t("resolvedBy", { who: thread.resolvedBy.delegation ?? thread.resolvedBy.name ?? "" })}
        </span>
      )}
    </p>
  );
};

const quickAnswers = ["agreed", "later", "notYet"] as const;

/** Answers that are given most often: a press puts one into the empty field, where it can still be changed. */
const QuickAnswers = ({ reply, onChange }: { readonly reply: string; onChange(reply: string): void }) => {
  const t = useTranslations("comments.quick");
  if (reply.trim() !== "") return null;
  return (
    <p className={styles.foot}>
      {quickAnswers.map((each) => (
        <Button key={each} size="small" onClick={() => onChange(t(each))}>
          {t(each)}
        </Button>
      ))}
    </p>
  );
};

type ReplyFormProps = {
  readonly thread: ThreadView;
  readonly reply: string;
  readonly busy: boolean;
  onChange(reply: string | null): void;
  onSend(): void;
};

const useReplyReaders = ({ thread, onSend }: Pick<ReplyFormProps, "thread" | "onSend">) => {
  const isInner = thread.visibility === "delegation";
  const inside = { delegation: thread.by.delegation ?? "" };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  return { submit, isInner, inside };
};

const ReplyForm = ({ thread, reply, busy, onChange, onSend }: ReplyFormProps) => {
  const t = useTranslations("comments");
  const { submit, isInner, inside } = useReplyReaders({ thread, onSend });
  return (
    <form className="above-2" onSubmit={submit}>
      <MentionArea
        label={isInner ? t("replyInside", inside) : t("replyAll")}
        rows={2}
        autoFocus
        value={reply}
        maxLength={speechLimits.comment}
        onWords={onChange}
        onKeyDown={onSendKey(onSend)}
      />
      <QuickAnswers reply={reply} onChange={onChange} />
      <p className={styles.acts}>
        <Button look="quiet" size="small" onClick={() => onChange(null)}>
          {t("cancel")}
        </Button>
        <Button type="submit" look="primary" size="small" disabled={busy || reply.trim() === ""}>
          <ReadersSign visibility={thread.visibility} />
          {isInner ? t("sendInside", inside) : t("sendAll")}
        </Button>
      </p>
    </form>
  );
};
