"use client";
// A document's words on a page: in their language and direction, with quoted ranges marked.
import styles from "./words.module.css";

/** A range of a text, in UTF-16 code units. */
export type QuotedRange = { readonly start: number; readonly end: number };

/** The attributes `lang` and `dir` of a text in this language. */
export const writtenIn = (language: string): { lang?: string; dir: "rtl" | "ltr" | "auto" } => {
  if (language === "und") return { dir: "auto" };
  return { lang: language, dir: /^(ar|fa|he|ps|ug|ur)$/.test(language) ? "rtl" : "ltr" };
};

/** A text, with the ranges quoted somewhere marked. */
export const Words = (props: { text: string; language: string; quotes?: readonly QuotedRange[] }) => (
  <span {...writtenIn(props.language)} className={styles.words}>
    {piecesOf(props.text, props.quotes ?? []).map((piece) =>
      piece.quoted ? <mark key={piece.start}>{piece.text}</mark> : piece.text,
    )}
  </span>
);

const piecesOf = (text: string, quotes: readonly QuotedRange[]) => {
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
