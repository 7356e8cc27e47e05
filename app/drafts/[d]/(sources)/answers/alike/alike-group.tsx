"use client";
// One group of similar asks: which of them to answer, and the one answer for all.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AlikeView } from "#server/sources/answers/alike-view";
import { api } from "../../../../../ui/api";
import { Badge } from "../../../../../ui/badge";
import { Button } from "../../../../../ui/button";
import { Link } from "../../../../../ui/link";
import { useNotice } from "../../../../../ui/notice";
import { Words } from "../../../submissions/words";
import { AnswerDialog } from "../answer-dialog";
import { directionOf } from "../direction";
import styles from "./alike-group.module.css";

// The words of an ask; those that differ from the first ask of its group are marked.
const AlikeWords = ({ passage }: { passage: AlikeView["passages"][number] }) => {
  let at = 0;
  const own: { start: number; end: number }[] = [];
  for (const { op, text } of passage.runs ?? []) {
    if (op === "removed") continue;
    if (op === "added" && text.trim() !== "") own.push({ start: at, end: at + text.length });
    at += text.length;
  }
  return (
    <p className={styles.words} dir={directionOf(passage.text)}>
      <Words text={passage.text} language={passage.language} quotes={own} />
    </p>
  );
};

/** Gives one answer to many passages: all are answered or none. */
const TogetherDialog = ({
  draftId,
  passages,
  onClose,
  onDone,
}: {
  readonly draftId: string;
  readonly passages: readonly string[];
  onClose(): void;
  onDone(): void;
}) => {
  const t = useTranslations("answers.alike");
  const { say } = useNotice();
  return (
    <AnswerDialog
      title={t("dialog", { count: passages.length })}
      before={null}
      save={(said) => api.put(`drafts/${encodeURIComponent(draftId)}/dispositions`, { passages, ...said })}
      onSaved={() => {
        say(t("saved", { count: passages.length }));
        onDone();
      }}
      onClose={onClose}
    />
  );
};

/** Number of passages of a group shown before it is expanded. */
const shown = 6;

/** The group; passages without an answer are ticked by default. */
export const AlikeGroup = (props: { draftId: string; group: AlikeView; mayDispose: boolean }) => {
  const t = useTranslations("answers");
  const { draftId, group, mayDispose } = props;
  const router = useRouter();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(group.passages.filter(({ disposition }) => disposition === null).map(({ id }) => id)),
  );
  const [asking, setAsking] = useState(false);
  const chosen = group.passages.map(({ id }) => id).filter((id) => ticked.has(id));
  const tick = (id: string, on: boolean) =>
    setTicked((before) => new Set([...before].filter((each) => each !== id).concat(on ? [id] : [])));
  const answered = group.passages.filter(({ disposition }) => disposition !== null).length;
  const senders = new Set(group.passages.map(({ submission }) => submission.id)).size;
  const summary = t("alike.group", { senders, count: group.passages.length, answered });
  const itemOf = (passage: AlikeView["passages"][number]) => (
    <AlikePassage
      key={passage.id}
      draftId={draftId}
      passage={passage}
      tick={mayDispose ? { on: ticked.has(passage.id), set: (on) => tick(passage.id, on) } : null}
    />
  );
  return (
    <article className={styles.group} aria-label={summary}>
      <header className={styles.head}>
        <span>{summary}</span>
        {mayDispose && (
          <Button size="small" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
            {t("alike.act", { count: chosen.length })}
          </Button>
        )}
      </header>
      <ul className={styles.passages}>{group.passages.slice(0, shown).map(itemOf)}</ul>
      {group.passages.length > shown && (
        <details className={styles.rest}>
          <summary>{t("alike.rest", { count: group.passages.length - shown })}</summary>
          <ul className={styles.passages}>{group.passages.slice(shown).map(itemOf)}</ul>
        </details>
      )}
      {asking && (
        <TogetherDialog
          draftId={draftId}
          passages={chosen}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            setTicked(new Set());
            router.refresh();
          }}
        />
      )}
    </article>
  );
};

const AlikePassage = ({
  draftId,
  passage,
  tick,
}: {
  readonly draftId: string;
  readonly passage: AlikeView["passages"][number];
  readonly tick: { readonly on: boolean; set(on: boolean): void } | null;
}) => {
  const t = useTranslations("answers");
  const kinds = useTranslations("submissions.kindOfAnswer");
  const { id, ordinal, submission, disposition } = passage;
  const name = submission.label ?? t("unnamed");
  const href = `/drafts/${encodeURIComponent(draftId)}/submissions/${encodeURIComponent(submission.id)}#${id}`;
  return (
    <li className={styles.passage}>
      {tick && (
        <input
          type="checkbox"
          checked={tick.on}
          aria-label={t("alike.choose", { ordinal, name })}
          onChange={(event) => tick.set(event.target.checked)}
        />
      )}
      <div>
        <p className="line small gap-1-by-2">
          <Link href={href}>
            <bdi>{name}</bdi> · {t("one.passage", { ordinal })}
          </Link>
          {disposition && <Badge>{kinds(disposition.kind)}</Badge>}
          {disposition?.reason && <span dir="auto">{disposition.reason}</span>}
        </p>
        <AlikeWords passage={passage} />
      </div>
    </li>
  );
};
