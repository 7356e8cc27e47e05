"use client";
// Notices: a sentence at the foot of the screen that goes away by itself, and a framed one that stays in its place.
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
/** What can still be done about what a notice says, such as taking it back. */
type NoticeAct = {
  readonly label: string;
  /** What it is called where the label alone would not say of what. */
  readonly name?: string;
  run(): void;
  /** Asked now and then: the notice goes once it is not possible any more. */
  readonly stillOffered?: () => Promise<boolean>;
};
type ShownNotice = {
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

const staysFor = ({ text, act }: ShownNotice): number => {
  const toAct = act?.stillOffered ? 60_000 : 20_000;
  return (act ? toAct : 3000) + text.length * 60;
};
/** In milliseconds: how often it is asked whether an act is still offered. */
const asksEvery = 10_000;

// Two stay beside a new one; what can still be acted on goes last.
const makeRoom = (all: readonly ShownNotice[]): readonly ShownNotice[] => {
  if (all.length <= 2) return all;
  const first = all.find(({ act }) => act === undefined) ?? all[0];
  return makeRoom(all.filter((each) => each !== first));
};

/** Holds the notices of all that is inside. */
export const NoticeBoard = ({ children }: { children: ReactNode }) => {
  const [shown, setShown] = useState<readonly ShownNotice[]>([]);
  const last = useRef(0);
  const remove = useCallback((key: number) => setShown((all) => all.filter((each) => each.key !== key)), []);
  const say = useCallback((text: string, tone: NoticeTone = "plain", act?: NoticeAct) => {
    last.current += 1;
    const key = last.current;
    setShown((all) => [...makeRoom(all.filter((each) => each.text !== text)), { key, tone, text, act }]);
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
        {shown.map((each) => (
          <Toast key={each.key} shown={each} onGone={remove} />
        ))}
      </div>
    </BoardContext.Provider>
  );
};

// It goes by itself, but not while somebody points at it or has the focus in it.
const Toast = ({ shown, onGone }: { shown: ShownNotice; onGone(key: number): void }) => {
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const clock = setTimeout(() => onGone(shown.key), staysFor(shown));
    return () => clearTimeout(clock);
  }, [isHeld, shown, onGone]);
  useEffect(() => {
    const stillOffered = shown.act?.stillOffered;
    if (!stillOffered) return;
    const ask = () => void stillOffered().then((offered) => offered || onGone(shown.key));
    const clock = setInterval(ask, asksEvery);
    return () => clearInterval(clock);
  }, [shown, onGone]);
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
