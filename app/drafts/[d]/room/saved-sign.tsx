"use client";
// Whether what was typed is kept: the connection's own word for it, never a guess.
import { useTranslations } from "next-intl";
import { type Ref, useLayoutEffect, useRef } from "react";
import type { ConnectionState, DraftConnection } from "#editor/connection";
import { AfterPaint } from "#editor/live/after-paint";
import { classNames } from "../../../ui/class-names";
import styles from "./saved-sign.module.css";
import { useConnectionState } from "./use-draft-connection";

type Status = ConnectionState["status"];

const lookOf = (status: Status): string => classNames(styles.sign, styles[status]);

type SavedSignProps = Pick<ConnectionState, "status" | "kept"> & { readonly ref?: Ref<HTMLSpanElement> };

/** The sign in the top bar. It is read out when it changes for the worse. */
export const SavedSign = ({ status, kept, ref }: SavedSignProps) => {
  const t = useTranslations("room.status");
  const isCalm = status === "saved" || status === "saving" || status === "connecting";
  return (
    <span
      ref={ref}
      className={lookOf(status)}
      role="status"
      aria-live={isCalm ? "off" : "assertive"}
      title={t(`${status}Long`)}
      data-status={status}
    >
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.word}>
        <span data-word>{t(status)}</span>
        {kept > 0 && <span className={styles.kept}> · {t("kept", { count: kept })}</span>}
      </span>
    </span>
  );
};

/**
 * The sign of a connection. `isReady`: what it saves is on the page, to be written in. That a key is being saved, and is saved,
 * is written into the sign itself: React would walk over the whole page for it, before the key is seen. What the sign shows of it
 * is drawn after the key: drawn with it, it would keep the key waiting for a third longer. `data-status` says it at once.
 */
export const ConnectionSign = ({
  connection,
  isReady,
}: {
  readonly connection: DraftConnection | null;
  readonly isReady: boolean;
}) => {
  const t = useTranslations("room.status");
  const { status, kept } = useConnectionState(connection);
  const sign = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const later = new AfterPaint();
    const say = (): (() => void) => {
      const now = connection?.current().status;
      const { current: shown } = sign;
      if (!now || !shown) return () => {};
      const said = now === "saved" && !isReady ? "connecting" : now;
      shown.dataset.status = said;
      return () => write(shown, said, t);
    };
    say()();
    const stop = connection?.subscribe(() => later.run(say()));
    return () => {
      later.cancel();
      stop?.();
    };
  });
  return <SavedSign ref={sign} status={status} kept={kept} />;
};

const write = (sign: HTMLSpanElement, status: Status, t: (key: Status | `${Status}Long`) => string): void => {
  if (sign.className === lookOf(status)) return;
  sign.className = lookOf(status);
  sign.title = t(`${status}Long`);
  const word = sign.querySelector("[data-word]");
  if (word) word.textContent = t(status);
};
