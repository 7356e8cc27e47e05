"use client";
// Words of a document on a page: in their language and direction, with quoted stretches marked, or ready to be selected.
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "../../../ui/button";
import styles from "./words.module.css";

/** A stretch of a text, in UTF-16 units. */
export type Stretch = { readonly start: number; readonly end: number };

/** Words that were selected, and where they begin. */
export type Chosen = { readonly exact: string; readonly start: number };

/** What `lang` and `dir` say of a text in this language. */
export const writtenIn = (language: string): { lang?: string; dir: "rtl" | "ltr" | "auto" } => {
  if (language === "und") return { dir: "auto" };
  return { lang: language, dir: /^(ar|fa|he|ps|ug|ur)$/.test(language) ? "rtl" : "ltr" };
};

/** A text, with the stretches that are quoted somewhere marked. */
export const Words = (props: { text: string; language: string; quotes?: readonly Stretch[] }) => (
  <span {...writtenIn(props.language)} className={styles.words}>
    {piecesOf(props.text, props.quotes ?? []).map((piece) =>
      piece.quoted ? <mark key={piece.start}>{piece.text}</mark> : piece.text,
    )}
  </span>
);

const piecesOf = (text: string, quotes: readonly Stretch[]) => {
  const pieces: { text: string; start: number; quoted: boolean }[] = [];
  let at = 0;
  const add = (end: number, quoted: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at, end), start: at, quoted });
    at = Math.max(at, end);
  };
  for (const quote of [...quotes].sort((a, b) => a.start - b.start)) {
    add(Math.min(quote.start, text.length), false);
    add(Math.min(quote.end, text.length), true);
  }
  add(text.length, false);
  return pieces;
};

/** A text in which words can be selected, by mouse, finger or keyboard. */
export const SelectableWords = (props: {
  label: string;
  text: string;
  language: string;
  chosen: Chosen | null;
  /** Takes the keyboard as soon as it stands there. */
  autoFocus?: boolean;
  onChoose(chosen: Chosen | null): void;
}) => {
  const t = useTranslations("submissions.link");
  const { text, chosen, onChoose } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const first = useRef(chosen);
  const goes = useRef(props.autoFocus);
  useEffect(() => {
    const { current } = first;
    if (current) area.current?.setSelectionRange(current.start, current.start + current.exact.length);
    if (goes.current) area.current?.focus();
  }, []);
  // The browser's own event: it comes for mouse, keyboard, touch and programs alike, and not when a selection is
  // merely left.
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
      <textarea
        ref={area}
        // Not `readOnly`: browsers then give no caret to select with by keyboard. Nothing that is typed gets in.
        aria-readonly
        inputMode="none"
        onChange={() => undefined}
        className={styles.area}
        aria-label={props.label}
        value={text}
        rows={Math.min(9, Math.max(2, Math.ceil(text.length / 52)))}
        {...writtenIn(props.language)}
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
