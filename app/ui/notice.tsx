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
  /** Polled: the notice disappears once the action is no longer possible. */
  readonly stillOffered?: () => Promise<boolean>;
};
type ShownNotice = {
  readonly key: number;
  readonly tone: NoticeTone;
  readonly text: string;
  readonly act: NoticeAct | undefined;
};

type Board = {
  /** Shows a sentence for some seconds, longer when it offers an action. */
  say(text: string, tone?: NoticeTone, act?: NoticeAct): void;
  /** Shows the error of a failed call. */
  fail(error: unknown): void;
};

const BoardContext = createContext<Board>({ say: () => {}, fail: () => {} });

/** The notice board of the page: `say` and `fail`. */
export const useNotice = (): Board => useContext(BoardContext);

const staysFor = ({ text, act }: ShownNotice): number => {
  const toAct = act?.stillOffered ? 60_000 : 20_000;
  return (act ? toAct : 3000) + text.length * 60;
};
/** How often an offered action is checked, in milliseconds. */
const asksEvery = 10_000;

// Two notices remain beside a new one; those that offer an action are dropped last.
const makeRoom = (all: readonly ShownNotice[]): readonly ShownNotice[] => {
  if (all.length <= 2) return all;
  const first = all.find(({ act }) => act === undefined) ?? all[0];
  return makeRoom(all.filter((each) => each !== first));
};

/** Shows the notices of everything inside. */
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

// It disappears by itself, but not while it is hovered or has the focus.
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
