"use client";
// A document's words in which some can be selected, to be quoted.
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "../../../ui/button";
import { CaretArea } from "./caret-area";
import styles from "./selectable-words.module.css";

/** The words selected, and their offset. */
export type SelectedWords = { readonly exact: string; readonly start: number };

/** A text in which words can be selected, by mouse, touch or keyboard. */
export const SelectableWords = (props: {
  label: string;
  text: string;
  language: string;
  chosen: SelectedWords | null;
  /** Takes the focus when mounted. */
  autoFocus?: boolean;
  onChoose(chosen: SelectedWords | null): void;
}) => {
  const t = useTranslations("submissions.link");
  const { label, text, language, chosen, onChoose } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const first = useRef(chosen);
  const goes = useRef(props.autoFocus);
  useEffect(() => {
    const { current } = first;
    if (current) area.current?.setSelectionRange(current.start, current.start + current.exact.length);
    if (goes.current) area.current?.focus();
  }, []);
  // The native event: it is fired for mouse, keyboard, touch and scripts alike, and not when a selection merely loses
  // the focus.
  useEffect(() => {
    const element = area.current;
    const choose = () => {
      if (!element) return;
      const exact = text.slice(element.selectionStart, element.selectionEnd);
      const start = element.selectionStart + (exact.length - exact.trimStart().length);
      if (exact.trim() !== "") onChoose({ exact: exact.trim(), start });
    };
    const refuse = (event: Event) => event.preventDefault();
    element?.addEventListener("select", choose);
    element?.addEventListener("beforeinput", refuse);
    return () => {
      element?.removeEventListener("select", choose);
      element?.removeEventListener("beforeinput", refuse);
    };
  }, [text, onChoose]);
  return (
    <div className="stack gap-1">
      <CaretArea
        area={area}
        label={label}
        text={text}
        language={language}
        lines={[2, 9]}
        className={styles.area}
      />
      <p className={styles.chosen} aria-live="polite">
        {chosen ? (
          <>
            <bdi>{t("quoted", { words: chosen.exact })}</bdi>
            <Button look="quiet" size="small" onClick={() => onChoose(null)}>
              {t("quoteNothing")}
            </Button>
          </>
        ) : (
          t("quotedNone")
        )}
      </p>
    </div>
  );
};
