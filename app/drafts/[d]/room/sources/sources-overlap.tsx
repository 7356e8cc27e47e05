"use client";
// What passage and paragraph have in common at present, word for word: a figure, and both texts to look at.
import { useFormatter, useTranslations } from "next-intl";
import { useLanguageName } from "../../submissions/language-name";
import type { BlockView, LinkView } from "../answers";
import styles from "./sources.module.css";
import { Marked } from "./sources-marks";

/** The overlap of a link, closed until somebody wants to see the words. */
export const OverlapLine = ({ link, block }: { link: LinkView; block: Pick<BlockView, "text"> }) => {
  const t = useTranslations("room.sources");
  const format = useFormatter();
  const nameOf = useLanguageName();
  const { overlap, passage } = link;
  // That no words are the same, as in another language, says nothing about what was taken up.
  if (!overlap || overlap.stretches.length === 0) return null;
  const said = overlap.through ?? passage;
  const share = format.number(overlap.share, { style: "percent", maximumFractionDigits: 0 });
  return (
    <details className={styles.overlap}>
      <summary>
        <meter aria-hidden="true" min={0} max={1} value={overlap.share} />
        <span>{t("overlap", { share, stretches: overlap.stretches.length })}</span>
      </summary>
      {overlap.through && <p>{t("through", { language: nameOf(said.language) })}</p>}
      <p className={styles.words} lang={said.language} dir="auto">
        <b>{t("inPassage")}</b>
        <Marked text={said.text} spans={overlap.stretches.map(({ passage: span }) => span)} look="shared" />
      </p>
      <p className={styles.words} dir="auto">
        <b>{t("inParagraph")}</b>
        <Marked
          text={block.text}
          spans={overlap.stretches.map(({ block: span }) => span).sort((a, b) => a.start - b.start)}
          look="shared"
        />
      </p>
    </details>
  );
};
