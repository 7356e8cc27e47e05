"use client";
// Whether what was typed is kept: the connection's own word for it, never a guess.
import { useTranslations } from "next-intl";
import type { ConnectionState, DraftConnection } from "#editor/connection";
import { classNames } from "../../../ui/class-names";
import styles from "./saved-sign.module.css";
import { useConnectionState } from "./use-draft-connection";

/** The sign in the top bar. It is read out when it changes for the worse. */
export const SavedSign = ({ status, kept }: Pick<ConnectionState, "status" | "kept">) => {
  const t = useTranslations("room.status");
  const isCalm = status === "saved" || status === "saving" || status === "connecting";
  return (
    <span
      className={classNames(styles.sign, styles[status])}
      role="status"
      aria-live={isCalm ? "off" : "assertive"}
      title={t(`${status}Long`)}
      data-status={status}
    >
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.word}>
        <span>{t(status)}</span>
        {kept > 0 && <span className={styles.kept}> · {t("kept", { count: kept })}</span>}
      </span>
    </span>
  );
};

/** The sign of a connection. `isReady`: what it saves is on the page, to be written in. */
export const ConnectionSign = (of: {
  readonly connection: DraftConnection | null;
  readonly isReady: boolean;
}) => {
  const { status, kept } = useConnectionState(of.connection);
  return <SavedSign status={status === "saved" && !of.isReady ? "connecting" : status} kept={kept} />;
};
