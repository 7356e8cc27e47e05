"use client";
// A comparison on the page: how much changed, what moved where, and the blocks in one column or side by side.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BlockChange, ChangeKind } from "#domain/compare";
import { Button } from "../../../ui/button";
import { CheckField } from "../../../ui/field";
import { Notice } from "../../../ui/notice";
import { addressOf, ChangedBlock, type Layout } from "./changed-block";
import styles from "./comparison.module.css";

type Props = { readonly blocks: readonly BlockChange[]; readonly from: string; readonly to: string };

const kinds = [
  "changed",
  "new",
  "deleted",
  "moved",
  "split",
  "merged",
  "same",
] as const satisfies ChangeKind[];

/** A comparison with its switches. */
export const Comparison = ({ blocks, from, to }: Props) => {
  const t = useTranslations("texts.compare");
  const [layout, setLayout] = useState<Layout>("inline");
  const [changesOnly, setChangesOnly] = useState(false);
  const hasChanges = blocks.some((block) => block.change !== "same");
  const shown = blocks.map((block, index) => ({ block, index }));
  return (
    <>
      <Summary blocks={blocks} />
      <Displaced blocks={blocks} />
      <div className={styles.switches}>
        <fieldset className={styles.layouts}>
          <legend className="visually-hidden">{t("layout")}</legend>
          {(["inline", "side"] as const).map((each) => (
            <Button
              key={each}
              size="small"
              look={layout === each ? "primary" : "plain"}
              aria-pressed={layout === each}
              onClick={() => setLayout(each)}
            >
              {t(each)}
            </Button>
          ))}
        </fieldset>
        {hasChanges && (
          <CheckField
            label={t("changesOnly")}
            checked={changesOnly}
            onChange={(event) => setChangesOnly(event.currentTarget.checked)}
          />
        )}
      </div>
      {!hasChanges && <Notice>{t("nothing")}</Notice>}
      <section className={styles[layout]} aria-label={t("blocks", { from, to })}>
        {layout === "side" && (
          <div className={styles.heads} aria-hidden="true">
            <bdi>{from}</bdi>
            <bdi>{to}</bdi>
          </div>
        )}
        {shown
          .filter(({ block }) => !changesOnly || block.change !== "same")
          .map(({ block, index }) => (
            <ChangedBlock key={addressOf(block, index)} change={block} index={index} layout={layout} />
          ))}
      </section>
    </>
  );
};

const Summary = ({ blocks }: { blocks: readonly BlockChange[] }) => {
  const t = useTranslations("texts.compare");
  const counts = kinds
    .map((kind) => ({ kind, n: blocks.filter((block) => block.change === kind).length }))
    .filter(({ n }) => n > 0);
  return (
    <ul className={styles.summary} aria-label={t("summary")}>
      {counts.map(({ kind, n }) => (
        <li key={kind} className={styles[`is-${kind}`]}>
          {t(`count.${kind}`, { n })}
        </li>
      ))}
    </ul>
  );
};

const sentences = { moved: "movedTo", split: "splitTo", merged: "mergedTo" } as const;

const isDisplaced = (kind: ChangeKind): kind is keyof typeof sentences => kind in sentences;

// The part of a split or a merger that kept its identity is where it was.
const hasGone = ({ change, from, to }: BlockChange): boolean => change === "moved" || from?.pid !== to?.pid;

// What is no longer where a reader would look for it, with a way to it.
const Displaced = ({ blocks }: { blocks: readonly BlockChange[] }) => {
  const t = useTranslations("texts.compare");
  const displaced = blocks.flatMap((block, index) =>
    isDisplaced(block.change) && hasGone(block) ? [{ block, index, sentence: sentences[block.change] }] : [],
  );
  if (displaced.length === 0) return null;
  const name = (label: string | undefined) => label || t("unlabelled");
  return (
    <details className={styles.displaced} open={displaced.length <= 8}>
      <summary>
        {t("places")} ({displaced.length})
      </summary>
      <ul>
        {displaced.map(({ block, index, sentence }) => {
          const [from, to] = [name(block.from?.label), name(block.to?.label)];
          const keeps = sentence === "movedTo" && from === to;
          return (
            <li key={addressOf(block, index)}>
              <a href={`#${addressOf(block, index)}`}>{t(keeps ? "movedAlone" : sentence, { from, to })}</a>
            </li>
          );
        })}
      </ul>
    </details>
  );
};
