"use client";
// The first stop of keyboard users on every page: a link past the bar to the main content.
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { contentTarget } from "./content-target";
import styles from "./skip-link.module.css";

// Where there is an editor, its text is the main content.
const goToContent = (event: MouseEvent) => {
  const main = document.getElementById(contentTarget.id);
  const words = main?.querySelector<HTMLElement>("[contenteditable=true]");
  const target = words ?? main;
  if (!target) return;
  event.preventDefault();
  target.focus();
};

/** Visible only while it has the focus. */
export const SkipLink = () => (
  <a href={`#${contentTarget.id}`} className={styles.skip} onClick={goToContent}>
    {useTranslations("common")("skipToContent")}
  </a>
);
