"use client";
// The first stop of every page for whoever goes by keys: past the bar, to what the page is about.
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { contentTarget } from "./content-target";
import styles from "./skip-link.module.css";

// Where there is a text to write in, its words are what the page is about.
const goToContent = (event: MouseEvent) => {
  const main = document.getElementById(contentTarget.id);
  const words = main?.querySelector<HTMLElement>("[contenteditable=true]");
  const target = words ?? main;
  if (!target) return;
  event.preventDefault();
  target.focus();
};

/** Seen only while it has the focus. */
export const SkipLink = () => (
  <a href={`#${contentTarget.id}`} className={styles.skip} onClick={goToContent}>
    {useTranslations("common")("skipToContent")}
  </a>
);
