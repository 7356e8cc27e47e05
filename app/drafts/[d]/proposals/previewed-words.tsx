"use client";
// Words before and after a decision: deletions struck out, insertions underlined, announcements in italics.
import { useTranslations } from "next-intl";
import type { CompiledRun } from "#domain/sources/values";
import styles from "./previewed-words.module.css";

/** The resulting words, with insertions and deletions marked. */
export const Changed = ({ after }: { after: readonly CompiledRun[] }) => {
  const t = useTranslations("proposals.words");
  if (after.every(({ change }) => change === "removed") && after.length > 0)
    return (
      <p className={styles.words} dir="auto">
        <del>{after.map(({ text }) => text).join("")}</del>
      </p>
    );
  return (
    <p className={styles.words} dir="auto">
      {after.map(({ text, change }, index) => {
        // Index keys are safe: the segments of a preview are not reordered while it is shown.
        const key = `${index} ${change}`;
        if (change === "same") return <span key={key}>{text}</span>;
        if (change === "said") return <em key={key}>{`[${text}] `}</em>;
        const Mark = change === "added" ? "ins" : "del";
        return (
          <Mark key={key}>
            <span className="visually-hidden">{t(change)}</span>
            {text}
          </Mark>
        );
      })}
    </p>
  );
};

/** The present words. */
export const Existing = ({ text }: { text: string }) => {
  const t = useTranslations("proposals.words");
  return text === "" ? (
    <p className="faint">{t("nothingYet")}</p>
  ) : (
    <p className={styles.words} dir="auto">
      {text}
    </p>
  );
};
