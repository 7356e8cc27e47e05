"use client";
// The comments on the block in focus: a form, the open threads, those whose words were removed, and the resolved ones.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ThreadView } from "#server/comments/comments-view";
import { EmptyState } from "../../../../ui/empty-state";
import { Waiting } from "../../../../ui/progress";
import { useRoom } from "../room-context";
import styles from "./comments.module.css";
import { Composer } from "./comments-composer";
import { useComments } from "./comments-context";
import { Thread } from "./comments-thread";

const placeOf = ({ place }: ThreadView): number => place?.start ?? -1;

export const BlockComments = ({ pid, name }: { pid: string; name: string }) => {
  const t = useTranslations("comments");
  const { may } = useRoom();
  const { threads, writing } = useComments();
  if (!threads)
    return writing?.pid === pid ? <Composer pid={pid} name={name} /> : <Waiting label={t("loading")} />;
  const here = threads.filter((thread) => thread.pid === pid);
  const open = here.filter((thread) => !thread.resolved && !thread.lost);
  const lost = here.filter((thread) => !thread.resolved && thread.lost);
  const resolved = here.filter((thread) => thread.resolved);
  const gone = threads.filter((thread) => thread.lost === "block" && !thread.resolved);
  return (
    <>
      {here.length === 0 && writing?.pid !== pid && (
        <EmptyState title={t("none")}>{may("comment") ? t("noneLead") : t("noneRead")}</EmptyState>
      )}
      <Composer pid={pid} name={name} />
      <Threads threads={open.toSorted((a, b) => placeOf(a) - placeOf(b))} />
      {lost.length > 0 && (
        <section className={styles.tray} aria-label={t("lost")}>
          <h3>{t("lost")}</h3>
          <Threads threads={lost} />
        </section>
      )}
      <Folded title={t("resolved", { count: resolved.length })} threads={resolved} />
      <Folded title={t("gone", { count: gone.length })} threads={gone} />
    </>
  );
};

const Threads = ({ threads }: { threads: readonly ThreadView[] }) => (
  <ul>
    {threads.map((thread) => (
      <Thread key={thread.id} thread={thread} />
    ))}
  </ul>
);

const Folded = ({ title, threads }: { title: ReactNode; threads: readonly ThreadView[] }) =>
  threads.length === 0 ? null : (
    <details className={styles.folded}>
      <summary className="soft small clickable">{title}</summary>
      <Threads threads={threads} />
    </details>
  );
