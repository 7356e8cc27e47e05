"use client";
// A comparison: how much changed, what moved where, and the blocks inline or side by side.
import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { BlockChange } from "#domain/texts/compare";
import { type Editorial, kindFor, summarize } from "#domain/texts/compare-summary";
import { editorialIn } from "#domain/texts/editorial-runs";
import type { ChangeKind, ComparisonSummary } from "#domain/texts/values";
import type { ComparisonView } from "#server/texts/compare-view";
import { Button } from "../../../../ui/button";
import { isLetterKey } from "../../../../ui/command-key";
import { CheckField } from "../../../../ui/field";
import { useListed } from "../../../../ui/language";
import { Notice } from "../../../../ui/notice";
import { namedAfterHash } from "../../find/place-address";
import { addressOf, ChangedBlock, type ColumnLayout } from "./changed-block";
import styles from "./comparison.module.css";

/**
 * The comparison in one line: "12 changed, 3 new, 1 moved; 4 % of the words". It is announced when editorial changes
 * are hidden or shown.
 */
const SummaryLine = ({ summary }: { summary: ComparisonSummary }) => {
  const listed = useListed();
  const t = useTranslations("texts.compare");
  const format = useFormatter();
  const counts = summary.counts.map(({ kind, n }) => t(`count.${kind}`, { n }));
  const digits = summary.share > 0 && summary.share < 0.1 ? 1 : 0;
  const share = format.number(summary.share, { style: "percent", maximumFractionDigits: digits });
  return (
    <p className="strong above-3" role="status">
      {t("summary", { counts: listed(counts), share })}
    </p>
  );
};

// Lists above a comparison: blocks that are no longer where a reader would look for them, and editorial changes.

type DisplacedListProps = { readonly blocks: readonly BlockChange[] };

const sentences = { moved: "movedTo", split: "splitTo", merged: "mergedTo" } as const;

const isDisplaced = (kind: ChangeKind): kind is keyof typeof sentences => kind in sentences;

// The part of a split or a merger that kept its identity has not moved.
const hasGone = ({ change, from, to }: BlockChange): boolean => change === "moved" || from?.pid !== to?.pid;

/** The blocks that were moved, split or merged, each with a link. */
const DisplacedList = ({ blocks }: DisplacedListProps) => {
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

/** T6: the editorial changes, paragraph by paragraph: old words and new words. */
const EditorialList = ({ blocks }: DisplacedListProps) => {
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

// A change that is only white space is shown by a visible symbol.
const visible = (words: string): string => (words.trim() === "" ? words.replace(/\s/gu, "␣") : words.trim());

// Moving from change to change: by buttons, by the keys N and P, and by the address of a change.

/** The reader's position among the changes, and functions that move to the next and the previous one. */
type ChangeWalk = {
  /** The id of the current change; null before the first step. */
  readonly present: string | null;
  step(by: 1 | -1): void;
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input, select, textarea, [contenteditable], [role=dialog]") !== null;

/** Walks through these ids, which are ids of elements on the page, and wraps around at the ends. */
const useChangeWalk = (ids: readonly string[]): ChangeWalk => {
  const [present, setPresent] = useState<string | null>(null);

  useEffect(() => {
    const follow = () => setPresent(namedAfterHash(window.location.hash));
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);

  const step = useCallback(
    (by: 1 | -1) => {
      const at = present === null ? -1 : ids.indexOf(present);
      const before = by > 0 ? -1 : 0;
      const next = ids[((at < 0 ? before : at) + by + ids.length) % ids.length];
      if (next === undefined) return;
      setPresent(next);
      window.history.replaceState(window.history.state, "", `#${next}`);
      const element = document.getElementById(next);
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: element.offsetHeight > window.innerHeight / 2 ? "start" : "center" });
    },
    [ids, present],
  );

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const isNext = isLetterKey(event, "n");
      if (!isNext && !isLetterKey(event, "p")) return;
      event.preventDefault();
      step(isNext ? 1 : -1);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [step]);

  return { present, step };
};

/** A comparison with its display options. */
export const Comparison = ({
  comparison: { blocks, proposals, acts },
  between,
  from,
  to,
}: {
  readonly comparison: Pick<ComparisonView, "blocks" | "proposals" | "acts">;
  /** The two versions as written in an address. */
  readonly between: string;
  readonly from: string;
  readonly to: string;
}) => {
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

const Switches = (props: {
  look: ComparisonOptions;
  hasChanges: boolean;
  hasEditorial: boolean;
  onChange(change: Partial<ComparisonOptions>): void;
}) => {
  const t = useTranslations("texts.compare");
  const { look, onChange } = props;
  return (
    <>
      <fieldset className="gap-1 flex">
        <legend className="visually-hidden">{t("layout")}</legend>
        {(["inline", "side"] as const).map((each) => (
          <Button
            key={each}
            size="small"
            look={look.layout === each ? "primary" : "plain"}
            aria-pressed={look.layout === each}
            onClick={() => ((layout) => onChange({ layout }))(each)}
          >
            {t(each)}
          </Button>
        ))}
      </fieldset>
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

// Buttons for the next and the previous change, labelled with their keys.
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
