"use client";
// Where a passage comes from, in a line.
import { useTranslations } from "next-intl";
import type { SourcedPassageView } from "../answers";
import styles from "./link-panel.module.css";

/** Who sent the passage in, and which one it is. */
export const Origin = ({ passage }: { passage: SourcedPassageView }) => {
  const t = useTranslations("room.sources");
  const { submission } = passage;
  return (
    <span className={styles.origin}>
      <b>{submission.label ?? t("unnamed")}</b>
      {submission.stakeholderType && ` · ${submission.stakeholderType}`}
      {` · ${t("passage", { ordinal: passage.ordinal })}`}
    </span>
  );
};
