"use client";
// A comparison on the page: how much changed, what moved where, and the blocks in one column or side by side.
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { type Editorial, kindFor, summarize } from "#domain/texts/compare-summary";
import type { ComparisonView } from "#server/texts/compare-view";
import { Button } from "../../../../ui/button";
import { CheckField } from "../../../../ui/field";
import { Notice } from "../../../../ui/notice";
import { addressOf, ChangedBlock, type ColumnLayout } from "./changed-block";
import styles from "./comparison.module.css";
import { DisplacedList, EditorialList } from "./comparison-lists";
import { SummaryLine } from "./summary-line";
import { useChangeWalk } from "./use-change-walk";

type Props = {
  readonly comparison: Pick<ComparisonView, "blocks" | "proposals" | "acts">;
  /** The two versions as they stand in an address. */
  readonly between: string;
  readonly from: string;
  readonly to: string;
};

/** A comparison with its switches. */
export const Comparison = ({ comparison: { blocks, proposals, acts }, between, from, to }: Props) => {
  const t = useTranslations("texts.compare");
  const [look, setLook] = useState<ComparisonOptions>({
    layout: "inline",
    changesOnly: false,
    editorial: "shown",
  });
  const { layout, editorial } = look;
  const summary = useMemo(() => summarize(blocks, editorial), [blocks, editorial]);
  const changed = useMemo(
    () => blocks.filter((block) => kindFor(block, editorial) !== "same"),
    [blocks, editorial],
  );
  const addresses = useMemo(() => changed.map(addressOf), [changed]);
  const walk = useChangeWalk(addresses);
  const hasEditorial = blocks.some(({ words, editorial: whole }) => whole || words.editorial > 0);
  return (
    <>
      <p className={styles.printed}>{t("blocks", { from, to })}</p>
      <SummaryLine summary={summary} />
      <DisplacedList blocks={blocks} />
      {hasEditorial && <EditorialList blocks={blocks} />}
      <div className={styles.switches}>
        <Switches
          look={look}
          hasChanges={changed.length > 0}
          hasEditorial={hasEditorial}
          onChange={(change) => setLook((before) => ({ ...before, ...change }))}
        />
        {changed.length > 0 && (
          <Walk
            at={walk.present === null ? -1 : addresses.indexOf(walk.present)}
            all={changed.length}
            step={walk.step}
          />
        )}
      </div>
      {changed.length === 0 && <Notice>{t(summary.editorial > 0 ? "onlyEditorial" : "nothing")}</Notice>}
      <section className={styles[layout]} aria-label={t("blocks", { from, to })}>
        {layout === "side" && <Heads from={from} to={to} />}
        {(look.changesOnly ? changed : blocks).map((block) => (
          <ChangedBlock
            key={addressOf(block)}
            change={block}
            kind={kindFor(block, editorial)}
            proposals={proposals}
            acts={acts}
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

type ComparisonOptions = {
  readonly layout: ColumnLayout;
  readonly changesOnly: boolean;
  readonly editorial: Editorial;
};

type SwitchesProps = {
  look: ComparisonOptions;
  hasChanges: boolean;
  hasEditorial: boolean;
  onChange(change: Partial<ComparisonOptions>): void;
};

const Switches = (props: SwitchesProps) => {
  const t = useTranslations("texts.compare");
  const { look, onChange } = props;
  return (
    <>
      <Layouts layout={look.layout} onChange={(layout) => onChange({ layout })} />
      {props.hasChanges && (
        <CheckField
          label={t("changesOnly")}
          checked={look.changesOnly}
          onChange={({ currentTarget }) => onChange({ changesOnly: currentTarget.checked })}
        />
      )}
      {props.hasEditorial && (
        <CheckField
          label={t("hideEditorial")}
          checked={look.editorial === "hidden"}
          onChange={({ currentTarget }) =>
            onChange({ editorial: currentTarget.checked ? "hidden" : "shown" })
          }
        />
      )}
    </>
  );
};

const Layouts = ({ layout, onChange }: { layout: ColumnLayout; onChange(layout: ColumnLayout): void }) => {
  const t = useTranslations("texts.compare");
  return (
    <fieldset className={styles.layouts}>
      <legend className="visually-hidden">{t("layout")}</legend>
      {(["inline", "side"] as const).map((each) => (
        <Button
          key={each}
          size="small"
          look={layout === each ? "primary" : "plain"}
          aria-pressed={layout === each}
          onClick={() => onChange(each)}
        >
          {t(each)}
        </Button>
      ))}
    </fieldset>
  );
};

// From change to change, by buttons that name their keys.
const Walk = ({ at, all, step }: { at: number; all: number; step(by: 1 | -1): void }) => {
  const t = useTranslations("texts.compare");
  return (
    <div className={styles.walk}>
      <Button size="small" aria-keyshortcuts="P" onClick={() => step(-1)}>
        {t("previousChange")}{" "}
        <span className={styles.key} aria-hidden="true">
          P
        </span>
      </Button>
      <Button size="small" aria-keyshortcuts="N" onClick={() => step(1)}>
        {t("nextChange")}{" "}
        <span className={styles.key} aria-hidden="true">
          N
        </span>
      </Button>
      <span className={styles.place} role="status">
        {at < 0 ? t("changes", { n: all }) : t("changeOf", { at: at + 1, n: all })}
      </span>
    </div>
  );
};

const Heads = ({ from, to }: { from: string; to: string }) => (
  <div className={styles.heads} aria-hidden="true">
    <bdi>{from}</bdi>
    <bdi>{to}</bdi>
  </div>
);
