"use client";
// The footnotes at the foot of the page, numbered as they stand in the words.
import { useTranslations } from "next-intl";
import type * as Y from "yjs";
import type { Block } from "#domain/draft";
import { useLiveBlocks } from "../use-live-blocks";
import styles from "./notes.module.css";

const notesIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ runs }) =>
    runs.flatMap(({ footnote }, index) =>
      footnote !== null && runs[index + 1]?.footnote !== footnote ? [footnote] : [],
    ),
  );

/** The notes of a document, kept up to date. */
export const Notes = ({ doc }: { doc: Y.Doc }) => {
  const t = useTranslations("room");
  const notes = notesIn(useLiveBlocks(doc));
  if (notes.length === 0) return null;
  return (
    <section className={styles.notes} aria-label={t("footnotes")}>
      <ol>
        {notes.map((note, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a footnote's number is its identity on the page.
          <li key={index} dir="auto">
            <sup>{index + 1}</sup> {note}
          </li>
        ))}
      </ol>
    </section>
  );
};
