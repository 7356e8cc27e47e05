"use client";
// Whether what was typed is saved, as the connection reports it, never as a guess.
import { useTranslations } from "next-intl";
import { type Ref, useLayoutEffect, useRef } from "react";
import type { ConnectionState, DraftConnection } from "#editor/connection";
import { AfterPaint } from "#editor/live/after-paint";
import { classNames } from "../../../ui/class-names";
import { useRoom } from "./room-context";
import styles from "./saved-sign.module.css";
import { useConnectionState } from "./use-draft-connection";

type Status = ConnectionState["status"];

const lookOf = (status: Status): string => classNames(styles.sign, styles[status]);

// Those who only read save nothing, and are told nothing about saving.
const sayingOf = (status: Status, isReader: boolean): Status | "live" | "offlineReading" => {
  if (isReader && (status === "saved" || status === "saving")) return "live";
  return isReader && status === "offline" ? "offlineReading" : status;
};

type SavedSignProps = Pick<ConnectionState, "status" | "kept" | "isLooking"> & {
  readonly ref?: Ref<HTMLSpanElement>;
  readonly isReader?: boolean;
};

/** The sign in the top bar. Changes for the worse are announced, but not while the draft is first opening. */
export const SavedSign = ({ status, kept, isLooking, isReader = false, ref }: SavedSignProps) => {
  const t = useTranslations("room.status");
  const wasOpen = useRef(false);
  const isOpen = status === "saved" || status === "saving";
  if (isOpen) wasOpen.current = true;
  const isCalm = isOpen || status === "connecting" || !wasOpen.current;
  const saying = sayingOf(status, isReader);
  return (
    <span
      ref={ref}
      className={lookOf(status)}
      role="status"
      aria-live={isCalm ? "off" : "assertive"}
      title={t(isLooking ? "lookingLong" : `${saying}Long`)}
      data-status={status}
    >
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.word}>
        <span data-word>{t(saying)}</span>
        {kept > 0 && <span className={styles.kept}> · {t("kept", { count: kept })}</span>}
        {isLooking && <span className={styles.kept}> · {t("looking")}</span>}
      </span>
    </span>
  );
};

/**
 * The sign of a connection. `isReady`: the editor is on the page. The states "saving" and "saved" are written to the
 * DOM directly, since a React render of the page would delay each key. They are painted after the key, which they would
 * otherwise delay by a third. `data-status` changes at once.
 */
export const ConnectionSign = ({
  connection,
  isReady,
}: {
  readonly connection: DraftConnection | null;
  readonly isReady: boolean;
}) => {
  const t = useTranslations("room.status");
  const { mayWrite, proposesFor } = useRoom();
  const isReader = !mayWrite && proposesFor === null;
  const { status, kept, isLooking } = useConnectionState(connection);
  const sign = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const later = new AfterPaint();
    const say = (): (() => void) => {
      const now = connection?.current();
      const { current: shown } = sign;
      if (!now || !shown) return () => {};
      const said = now.status === "saved" && !isReady ? "connecting" : now.status;
      shown.dataset.status = said;
      const saying = sayingOf(said, isReader);
      return () => write(shown, said, [t(saying), t(now.isLooking ? "lookingLong" : `${saying}Long`)]);
    };
    say()();
    const stop = connection?.subscribe(() => later.run(say()));
    return () => {
      later.cancel();
      stop?.();
    };
  });
  return <SavedSign ref={sign} {...{ status, kept, isLooking, isReader }} />;
};

const write = (sign: HTMLSpanElement, status: Status, [word, long]: readonly [string, string]): void => {
  sign.className = lookOf(status);
  sign.title = long;
  const shown = sign.querySelector("[data-word]");
  if (shown && shown.textContent !== word) shown.textContent = word;
};
