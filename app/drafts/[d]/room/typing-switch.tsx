"use client";
// Over the page: what typing does, as a choice of two.
import type { ReactNode } from "react";
import styles from "./typing-switch.module.css";

/** The two choices, with a group label for screen readers. */
export const TypingSwitch = ({ label, children }: { label: string; children: ReactNode }) => (
  <fieldset className={styles.switch}>
    <legend className="visually-hidden">{label}</legend>
    {children}
  </fieldset>
);

type ChoiceProps = { isChosen: boolean; hint: string; onChoose(): void; children: ReactNode };

export const TypingChoice = ({ isChosen, hint, onChoose, children }: ChoiceProps) => (
  <button type="button" aria-pressed={isChosen} title={hint} className={styles.choice} onClick={onChoose}>
    {children}
  </button>
);
