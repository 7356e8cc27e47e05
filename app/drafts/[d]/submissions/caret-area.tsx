"use client";
// A text in which one can select by mouse, touch or keyboard, but not write.
import type { RefObject } from "react";
import styles from "./caret-area.module.css";
import { writtenIn } from "./words";

/** The text. Its parent handles the selection, and rejects typed input. */
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
  /** Number of visible lines: minimum and maximum. */
  readonly lines: readonly [least: number, most: number];
  /** Sets its maximum height and the look of the selection. */
  readonly className: string | undefined;
}) => (
  <textarea
    ref={area}
    // Not `readOnly`, with which browsers show no caret for selecting by keyboard. Typed input is rejected.
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
