"use client";
// A value to copy that is shown only once: a link, a token.
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "./button";
import styles from "./copy-field.module.css";
import { useNotice } from "./notice";

// Selecting from the end keeps the start in view: a dialog selects its first field too, which would scroll it to its
// end.
const selectFromStart = (field: HTMLInputElement): void => {
  field.select();
  requestAnimationFrame(() => {
    field.scrollLeft = 0;
  });
};

/** A read-only field with a copy button. Focusing it selects everything, and shows the beginning. */
export const CopyField = ({ label, value }: { label: string; value: string }) => {
  const t = useTranslations("common");
  const { say } = useNotice();
  const id = useId();
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    say(t("copied"));
  };
  return (
    <div className="gap-2 above-3 flex">
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles.value}
        value={value}
        readOnly
        dir="ltr"
        spellCheck={false}
        onFocus={({ currentTarget }) => selectFromStart(currentTarget)}
      />
      <Button onClick={() => void copy()}>{t("copy")}</Button>
    </div>
  );
};
