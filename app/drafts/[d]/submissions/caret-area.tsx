"use client";
// A text in which one chooses by mouse, finger or keyboard, and writes nothing.
import type { RefObject } from "react";
import styles from "./caret-area.module.css";
import { writtenIn } from "./words";

/** The text. Whoever renders it listens to its selection, and refuses what is typed. */
export const CaretArea = ({
  area,
  label,
  text,
  language,
  lines: [least, most],
  className,
}: {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly label: string;
  readonly text: string;
  readonly language: string;
  /** Lines that it shows: at least, and at most. */
  readonly lines: readonly [least: number, most: number];
  /** How high it grows, and how what is chosen is shown. */
  readonly className: string | undefined;
}) => (
  <textarea
    ref={area}
    // Not `readOnly`: browsers then give no caret to choose with by keyboard. Nothing that is typed gets in.
    aria-readonly
    inputMode="none"
    onChange={() => undefined}
    className={`${styles.area} ${className}`}
    aria-label={label}
    value={text}
    rows={Math.min(most, Math.max(least, Math.ceil(text.length / 52)))}
    {...writtenIn(language)}
  />
);
