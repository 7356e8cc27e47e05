"use client";
// The origin of a passage in one line.
import { useTranslations } from "next-intl";
import { useStakeholderName } from "../../stakeholder-name";
import type { SourcedPassageView } from "../answers";
import styles from "./link-panel.module.css";

/** Who submitted the passage, and its number. */
export const Origin = ({ passage }: { passage: SourcedPassageView }) => {
  const t = useTranslations("room.sources");
  const { submission } = passage;
  const nameOfType = useStakeholderName();
  return (
    <span className={styles.origin}>
      <b>{submission.label ?? t("unnamed")}</b>
      {submission.stakeholderType && ` · ${nameOfType(submission.stakeholderType)}`}
      {` · ${t("passage", { ordinal: passage.ordinal })}`}
    </span>
  );
};
