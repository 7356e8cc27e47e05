"use client";
// A paragraph with a change drawn in it: what goes struck out, what comes underlined, what is only said in italics.
import { useTranslations } from "next-intl";
import type { CompiledRun } from "#domain/compilation";
import styles from "./textual-dialog.module.css";

/** The paragraph as it would read. */
export const DrawnChange = ({ drawn }: { drawn: readonly CompiledRun[] }) => {
  const t = useTranslations("textual.change");
  return (
    <p className={styles.drawn} dir="auto">
      {drawn.map(({ text, change }, index) => {
        // The runs of one drawing keep their places.
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
