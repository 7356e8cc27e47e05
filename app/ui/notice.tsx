"use client";
// Notices: a sentence at the foot of the screen that goes away by itself, and a framed one that stays in its place.
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { sentenceOf } from "./api";
import { Button, IconButton } from "./button";
import { classNames } from "./class-names";
import styles from "./notice.module.css";

export type NoticeTone = "plain" | "agreed" | "warn" | "danger";
/** What can still be done about what a notice says, such as taking it back. */
type NoticeAct = { readonly label: string; run(): void };
type Shown = {
  readonly key: number;
  readonly tone: NoticeTone;
  readonly text: string;
  readonly act: NoticeAct | undefined;
};

type Board = {
  /** Shows a sentence for some seconds, longer when there is something to do about it. */
  say(text: string, tone?: NoticeTone, act?: NoticeAct): void;
  /** Shows what a failed call said. */
  fail(error: unknown): void;
};

const BoardContext = createContext<Board>({ say: () => {}, fail: () => {} });

/** The board of the page: `say` and `fail`. */
export const useNotice = (): Board => useContext(BoardContext);

const staysFor = (text: string, act: NoticeAct | undefined): number => (act ? 9000 : 3000) + text.length * 60;

/** Holds the notices of all that is inside. */
export const NoticeBoard = ({ children }: { children: ReactNode }) => {
  const t = useTranslations("common");
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const last = useRef(0);
  const remove = useCallback((key: number) => setShown((all) => all.filter((each) => each.key !== key)), []);
  const say = useCallback(
    (text: string, tone: NoticeTone = "plain", act?: NoticeAct) => {
      last.current += 1;
      const key = last.current;
      setShown((all) => [...all.filter((each) => each.text !== text).slice(-2), { key, tone, text, act }]);
      setTimeout(() => remove(key), staysFor(text, act));
    },
    [remove],
  );
  const board = useMemo(() => ({ say, fail: (error: unknown) => say(sentenceOf(error), "danger") }), [say]);
  return (
    <BoardContext.Provider value={board}>
      {children}
      <div className={styles.board} role="status" aria-live="polite">
        {shown.map((each) => (
          <div key={each.key} className={classNames(styles.toast, styles[each.tone])}>
            <span>{each.text}</span>
            {each.act && (
              <Button
                size="small"
                onClick={() => {
                  remove(each.key);
                  each.act?.run();
                }}
              >
                {each.act.label}
              </Button>
            )}
            <IconButton look="quiet" size="small" label={t("close")} onClick={() => remove(each.key)}>
              <span aria-hidden="true">✕</span>
            </IconButton>
          </div>
        ))}
      </div>
    </BoardContext.Provider>
  );
};

/** A framed notice in its place on the page. */
export const Notice = (props: { tone?: NoticeTone; children: ReactNode }) => (
  <div className={classNames(styles.notice, styles[props.tone ?? "plain"])}>{props.children}</div>
);
