"use client";
// Lists above a comparison: what is no longer where a reader would look for it, and what editors changed.
import { useTranslations } from "next-intl";
import type { BlockChange, ChangeKind } from "#domain/texts/compare";
import { editorialIn } from "#domain/texts/editorial-runs";
import { addressOf } from "./changed-block";
import styles from "./comparison.module.css";

type Props = { readonly blocks: readonly BlockChange[] };

const sentences = { moved: "movedTo", split: "splitTo", merged: "mergedTo" } as const;

const isDisplaced = (kind: ChangeKind): kind is keyof typeof sentences => kind in sentences;

// The part of a split or a merger that kept its identity is where it was.
const hasGone = ({ change, from, to }: BlockChange): boolean => change === "moved" || from?.pid !== to?.pid;

/** What was moved, split and merged, each with a way to it. */
export const DisplacedList = ({ blocks }: Props) => {
  const t = useTranslations("texts.compare");
  const displaced = blocks.flatMap((block) =>
    isDisplaced(block.change) && hasGone(block) ? [{ block, sentence: sentences[block.change] }] : [],
  );
  if (displaced.length === 0) return null;
  const name = (label: string | undefined) => label || t("unlabelled");
  return (
    <details className={styles.displaced} open={displaced.length <= 8}>
      <summary>
        {t("places")} ({displaced.length})
      </summary>
      <ul>
        {displaced.map(({ block, sentence }) => {
          const [from, to] = [name(block.from?.label), name(block.to?.label)];
          const keeps = sentence === "movedTo" && from === to;
          return (
            <li key={addressOf(block)}>
              <a href={`#${addressOf(block)}`}>{t(keeps ? "movedAlone" : sentence, { from, to })}</a>
            </li>
          );
        })}
      </ul>
    </details>
  );
};

/** T6: what was editorial, paragraph by paragraph: what was written, what is written now. */
export const EditorialList = ({ blocks }: Props) => {
  const t = useTranslations("texts.compare");
  const found = blocks.flatMap((block) =>
    editorialIn([...block.runs, { op: "same", text: "\n" }, ...block.notes]).map((change, index) => ({
      ...change,
      key: `${addressOf(block)} ${index}`,
      address: `#${addressOf(block)}`,
      label: block.to?.label || block.from?.label || t("unlabelled"),
    })),
  );
  return (
    <details className={styles.displaced}>
      <summary>
        {t("editorial")} ({found.length})
      </summary>
      <ul>
        {found.map(({ key, address, label, before, after }) => (
          <li key={key}>
            <a href={address}>{label}</a> <bdi>{visible(before) || t("nothingThere")}</bdi>{" "}
            <span className="onward" aria-hidden="true">
              →
            </span>
            <span className="visually-hidden">{t("becomes")}</span>{" "}
            <bdi>{visible(after) || t("nothingThere")}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
};

// A space that came or went alone is shown by its sign.
const visible = (words: string): string => (words.trim() === "" ? words.replace(/\s/gu, "␣") : words.trim());
