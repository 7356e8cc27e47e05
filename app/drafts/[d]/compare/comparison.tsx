"use client";
// A comparison on the page: how much changed, what moved where, and the blocks in one column or side by side.
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { type Editorial, kindFor, summarize } from "#domain/texts/compare-summary";
import type { ComparisonView } from "#server/views/compare";
import { Button } from "../../../ui/button";
import { CheckField } from "../../../ui/field";
import { Notice } from "../../../ui/notice";
import { addressOf, ChangedBlock, type Layout } from "./changed-block";
import styles from "./comparison.module.css";
import { DisplacedList, EditorialList } from "./comparison-lists";
import { SummaryLine } from "./summary-line";
import { useChangeWalk } from "./use-change-walk";

type Props = {
  readonly comparison: Pick<ComparisonView, "blocks" | "proposals">;
  /** The two versions as they stand in an address. */
  readonly between: string;
  readonly from: string;
  readonly to: string;
};

/** A comparison with its switches. */
export const Comparison = ({ comparison: { blocks, proposals }, between, from, to }: Props) => {
  const t = useTranslations("texts.compare");
  const [layout, setLayout] = useState<Layout>("inline");
  const [changesOnly, setChangesOnly] = useState(false);
  const [editorial, setEditorial] = useState<Editorial>("shown");
  const summary = useMemo(() => summarize(blocks, editorial), [blocks, editorial]);
  const changed = useMemo(
    () => blocks.filter((block) => kindFor(block, editorial) !== "same"),
    [blocks, editorial],
  );
  const walk = useChangeWalk(useMemo(() => changed.map(addressOf), [changed]));
  const hasEditorial = blocks.some(({ words, editorial: whole }) => whole || words.editorial > 0);
  return (
    <>
      <p className={styles.printed}>{t("blocks", { from, to })}</p>
      <SummaryLine summary={summary} />
      <DisplacedList blocks={blocks} />
      {hasEditorial && <EditorialList blocks={blocks} />}
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
        {changed.length > 0 && (
          <CheckField
            label={t("changesOnly")}
            checked={changesOnly}
            onChange={(event) => setChangesOnly(event.currentTarget.checked)}
          />
        )}
        {hasEditorial && (
          <CheckField
            label={t("hideEditorial")}
            checked={editorial === "hidden"}
            onChange={(event) => setEditorial(event.currentTarget.checked ? "hidden" : "shown")}
          />
        )}
        {changed.length > 0 && (
          <div className={styles.walk}>
            <Button size="small" aria-keyshortcuts="P" onClick={() => walk.step(-1)}>
              {t("previousChange")}{" "}
              <span className={styles.key} aria-hidden="true">
                P
              </span>
            </Button>
            <Button size="small" aria-keyshortcuts="N" onClick={() => walk.step(1)}>
              {t("nextChange")}{" "}
              <span className={styles.key} aria-hidden="true">
                N
              </span>
            </Button>
            <Place at={changed.findIndex((each) => addressOf(each) === walk.present)} all={changed.length} />
          </div>
        )}
      </div>
      {changed.length === 0 && <Notice>{t(summary.editorial > 0 ? "onlyEditorial" : "nothing")}</Notice>}
      <section className={styles[layout]} aria-label={t("blocks", { from, to })}>
        {layout === "side" && (
          <div className={styles.heads} aria-hidden="true">
            <bdi>{from}</bdi>
            <bdi>{to}</bdi>
          </div>
        )}
        {(changesOnly ? changed : blocks).map((block) => (
          <ChangedBlock
            key={addressOf(block)}
            change={block}
            kind={kindFor(block, editorial)}
            proposals={proposals}
            layout={layout}
            editorial={editorial}
            address={`?${between}#${addressOf(block)}`}
            isPresent={addressOf(block) === walk.present}
          />
        ))}
      </section>
    </>
  );
};

const Place = ({ at, all }: { at: number; all: number }) => {
  const t = useTranslations("texts.compare");
  return (
    <span className={styles.place} role="status">
      {at < 0 ? t("changes", { n: all }) : t("changeOf", { at: at + 1, n: all })}
    </span>
  );
};
