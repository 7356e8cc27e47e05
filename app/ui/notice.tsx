"use client";
// Notices: a sentence at the foot of the screen that disappears by itself, and a framed one within the page.
import { useTranslations } from "next-intl";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Button, IconButton } from "./button";
import { classNames } from "./class-names";
import { useFailure } from "./failure";
import styles from "./notice.module.css";

export type NoticeTone = "plain" | "agreed" | "warn" | "danger";
/** An action that a notice offers, such as undo. */
type NoticeAct = {
  readonly label: string;
  /** The accessible name, where the label alone does not say what it acts on. */
  readonly name?: string;
  run(): void;
};
type ShownNotice = {
  readonly key: number;
  readonly tone: NoticeTone;
  readonly text: string;
  readonly act: NoticeAct | undefined;
};

type Board = {
  /** Shows a sentence for some seconds, in the place of the one before. An action that it offers is in History as well. */
  say(text: string, tone?: NoticeTone, act?: NoticeAct): void;
  /** Shows the error of a failed call. */
  fail(error: unknown): void;
};

const BoardContext = createContext<Board>({ say: () => {}, fail: () => {} });

/** The notice board of the page: `say` and `fail`. */
export const useNotice = (): Board => useContext(BoardContext);

// In milliseconds: five seconds for a short sentence, and what a slow reader needs for a long one.
const staysFor = ({ text }: ShownNotice): number => Math.max(5000, text.length * 80);

/** Shows the notices of everything inside. */
export const NoticeBoard = ({ children }: { children: ReactNode }) => {
  const [shown, setShown] = useState<ShownNotice | null>(null);
  const last = useRef(0);
  const remove = useCallback((key: number) => setShown((now) => (now?.key === key ? null : now)), []);
  const say = useCallback((text: string, tone: NoticeTone = "plain", act?: NoticeAct) => {
    last.current += 1;
    setShown({ key: last.current, tone, text, act });
  }, []);
  const faultOf = useFailure();
  const board = useMemo(
    () => ({ say, fail: (error: unknown) => say(faultOf(error), "danger") }),
    [say, faultOf],
  );
  return (
    <BoardContext.Provider value={board}>
      {children}
      <div className={styles.board} role="status" aria-live="polite">
        {shown && <Toast key={shown.key} shown={shown} onGone={remove} />}
      </div>
    </BoardContext.Provider>
  );
};

// It disappears by itself, but not while it is hovered or has the focus.
const Toast = ({ shown, onGone }: { shown: ShownNotice; onGone(key: number): void }) => {
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const clock = setTimeout(() => onGone(shown.key), staysFor(shown));
    return () => clearTimeout(clock);
  }, [isHeld, shown, onGone]);
  const hold = () => setIsHeld(true);
  const letGo = () => setIsHeld(false);
  return <ShownToast {...{ shown, hold, letGo, onGone }} />;
};

const ShownToast = ({
  shown,
  hold,
  letGo,
  onGone,
}: {
  readonly shown: ShownNotice;
  readonly hold: () => void;
  readonly letGo: () => void;
  onGone(key: number): void;
}) => {
  const t = useTranslations("common");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is held, not acted on.
    <div
      className={classNames(styles.toast, styles[shown.tone])}
      onPointerEnter={hold}
      onPointerLeave={letGo}
      onFocus={hold}
      onBlur={letGo}
    >
      <span>{shown.text}</span>
      {shown.act && (
        <Button
          size="small"
          aria-label={shown.act.name}
          onClick={() => {
            onGone(shown.key);
            shown.act?.run();
          }}
        >
          {shown.act.label}
        </Button>
      )}
      <IconButton look="quiet" size="small" label={t("close")} onClick={() => onGone(shown.key)}>
        <span aria-hidden="true">✕</span>
      </IconButton>
    </div>
  );
};

/** A framed notice in its place on the page. */
export const Notice = (props: { tone?: NoticeTone; children: ReactNode }) => (
  <div className={classNames(styles.notice, styles[props.tone ?? "plain"])}>{props.children}</div>
);
