"use client";
// Paragraphs of the draft as chips: found by number or words and added, pressed and gone.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { beginningOf } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import { Button } from "../../../../ui/button";
import { Finder, type Finding } from "../../../../ui/finder";
import type { BlockView } from "../answers";
import styles from "./paragraphs-field.module.css";

/** What a chip says of a paragraph after its number. Characters. */
const firstWords = 40;

type ParagraphsFieldProps = {
  readonly label: string;
  /** The paragraphs that can be chosen, in the order of the draft. */
  readonly paragraphs: readonly BlockView[];
  /** All blocks, for the numbers. */
  readonly blocks: readonly BlockView[];
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
  /** Hears what is in the line and was not taken yet. */
  onWords(words: string): void;
};

const plain = (words: string): string => words.replaceAll(/\s+/gu, " ").trim().toLowerCase();

// The number itself comes before numbers that begin so, and these before words: 0, 1, 2; null for what does not fit.
const rankOf = (wanted: string, label: string, text: string): number | null => {
  if (label.replaceAll(" ", "") === wanted.replaceAll(" ", "")) return 0;
  if (label.startsWith(wanted)) return 1;
  return text.includes(wanted) ? 2 : null;
};

/** The line and the chips below it. */
export const ParagraphsField = (props: ParagraphsFieldProps) => {
  const { label, paragraphs, blocks, chosen, onChange, onWords } = props;
  const t = useTranslations("agreement.paragraphs");
  const labels = useMemo(() => fullLabels(blocks), [blocks]);
  const numberOf = ({ pid, label: own }: BlockView) => labels.get(pid) ?? own;
  const find = (words: string): Finding[] =>
    paragraphs
      .filter(({ pid }) => !chosen.includes(pid))
      .flatMap((block) => {
        const rank = rankOf(plain(words), plain(numberOf(block)), plain(block.text));
        return rank === null ? [] : [{ block, rank }];
      })
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ block }) => ({
        key: block.pid,
        shown: (
          <>
            <b>{numberOf(block)}</b>
            <bdi>{beginningOf(block.text)}</bdi>
          </>
        ),
        take: () => onChange([...chosen, block.pid]),
      }));
  return (
    <>
      <Finder label={label} hint={t("hint")} none={t("none")} browsed find={find} onWords={onWords} />
      <ul className={styles.chosen} aria-label={label}>
        {paragraphs
          .filter(({ pid }) => chosen.includes(pid))
          .map((block) => {
            const name = `${numberOf(block)} ${beginningOf(block.text, firstWords)}`.trim();
            return (
              <li key={block.pid}>
                <Button
                  size="small"
                  aria-label={t("takeOut", { name })}
                  onClick={() => onChange(chosen.filter((pid) => pid !== block.pid))}
                >
                  <bdi>{name}</bdi> <span aria-hidden="true">✕</span>
                </Button>
              </li>
            );
          })}
      </ul>
    </>
  );
};
