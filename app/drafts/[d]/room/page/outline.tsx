"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
// The outline: sections with their progress, and the totals of the draft.
import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { tallyOf } from "#domain/agreement/tally";
import { fullLabels } from "#domain/numbers/numbering";
import { sectionKeys } from "#domain/sections";
import { printedLabel } from "#domain/texts/texts";
import { wordCount } from "#domain/words/word-count";
import { liveKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { classNames } from "../../../../ui/class-names";
import { Link } from "../../../../ui/link";
import type { BlockView, CoverageView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./outline.module.css";

type Outlined = Pick<BlockView, "pid" | "kind" | "proposed">;

/**
 * A part and its paragraphs. The parts before the first heading have no heading: the preamble, and the operative part.
 * A click goes to `first`.
 */
type Section<B extends Outlined> = {
  readonly key: string;
  readonly heading: B | null;
  readonly first: string;
  readonly paragraphs: B[];
};

/** Splits blocks into parts. */
export const sectionsOf = <B extends Outlined>(blocks: readonly B[]): Section<B>[] => {
  const sections: Section<B>[] = [];
  const keys = sectionKeys(blocks);
  for (const block of blocks) {
    const key = keys.get(block.pid);
    if (key === undefined || block.proposed) continue;
    const last = sections.at(-1);
    if (block.kind === "section") sections.push({ key, heading: block, first: block.pid, paragraphs: [] });
    else if (last?.key === key) last.paragraphs.push(block);
    else sections.push({ key, heading: null, first: block.pid, paragraphs: [block] });
  }
  return sections;
};

// The open brackets of the draft: where they are and since which text, below their count in the outline.

/** Number of characters shown of a block without a number. */
const firstWords = 60;

type OpenBracketsProps = {
  readonly blocks: readonly BlockView[];
  onGo(pid: string): void;
};

/** The count of open brackets; a press, or an address that asks for them, lists every paragraph with any. */
const OpenBrackets = ({ blocks, onGo }: OpenBracketsProps) => {
  const t = useTranslations("brackets");
  const [isShown, setShown] = useState(useSearchParams().has("brackets"));
  const total = blocks.reduce((sum, block) => sum + block.brackets.open, 0);
  const strayBrackets = blocks.reduce((sum, block) => sum + block.brackets.unbalanced.length, 0);
  if (total + strayBrackets === 0) return <span>{total}</span>;
  return (
    <>
      <button
        type="button"
        className={styles.count}
        aria-expanded={isShown}
        aria-label={isShown ? t("hide") : t("show", { count: total })}
        onClick={() => setShown(!isShown)}
      >
        {total}
        <span aria-hidden="true" className={styles.turn} />
      </button>
      {isShown && <BracketList blocks={blocks} onGo={onGo} />}
    </>
  );
};

const BracketList = ({ blocks, onGo }: OpenBracketsProps) => {
  const t = useTranslations("brackets");
  const { draft, path } = useRoom();
  const total = blocks.reduce((sum, block) => sum + block.brackets.open, 0);
  // The count is known here at once; since when they are open, only the server knows.
  const report = useQuery({
    queryKey: liveKey(draft.id, "brackets", total),
    queryFn: ({ signal }) => api.get(path("brackets"), signal),
    placeholderData: keepPreviousData,
  });
  const since = new Map(report.data?.blocks.map((block) => [String(block.pid), block.since]));
  // Before the first text everything is new, so the line on the age of brackets is left out.
  const hasTexts = [...since.values()].some((symbol) => symbol !== null);
  const labels = fullLabels(blocks);
  const open = blocks.filter(({ brackets }) => brackets.open > 0 || brackets.unbalanced.length > 0);
  return (
    <ul className={styles.brackets} aria-label={t("list")}>
      {open.map(({ pid, text, brackets }) => (
        <li key={pid}>
          <button type="button" onClick={() => onGo(pid)}>
            <span className={styles.label} dir="auto">
              {labels.get(pid) || text.slice(0, firstWords)}
            </span>
            <span className={styles.since}>
              {hasTexts && brackets.open > 0 && sinceOf(since.get(pid) ?? null, t)}
            </span>
            {brackets.unbalanced.length > 0 && (
              <span
                className={styles.stray}
                title={t("unbalanced", { count: brackets.unbalanced.length })}
                role="img"
                aria-label={t("unbalanced", { count: brackets.unbalanced.length })}
              >
                !
              </span>
            )}
            <b title={t("inSection", { count: brackets.open })}>{brackets.open}</b>
          </button>
        </li>
      ))}
    </ul>
  );
};

const sinceOf = (symbol: string | null, t: ReturnType<typeof useTranslations<"brackets">>): string =>
  symbol === null ? t("sinceNow") : t("since", { symbol });

const barOf = (block: BlockView): string | undefined => {
  switch (block.standing) {
    case "agreed":
    case "agreed-ad-ref":
      return styles.agreed;
    case "suggested-for-closure":
      return styles.closure;
    case "open":
    case "suspended":
      return block.brackets.open > 0 ? styles.bracketed : styles.open;
  }
};

const mostBars = 12;

const Bars = ({ section }: { section: Section<BlockView> }) => {
  const t = useTranslations("room");
  const agreed = section.paragraphs.filter((block) => block.standing.startsWith("agreed")).length;
  const total = section.paragraphs.length;
  return (
    <span className={styles.bars} title={t("agreedOf", { agreed, total })}>
      <span className="visually-hidden">{t("agreedOf", { agreed, total })}</span>
      {section.paragraphs.slice(0, mostBars).map((block) => (
        <i key={block.pid} className={barOf(block)} aria-hidden="true" />
      ))}
    </span>
  );
};

const nameOf = (heading: BlockView): string =>
  [printedLabel(heading), heading.text].filter(Boolean).join(" ");

// The number of open points in a section, beside its progress.
const Count = ({ section }: { section: Section<BlockView> }) => {
  const t = useTranslations("brackets");
  const blocks = section.heading ? [section.heading, ...section.paragraphs] : section.paragraphs;
  const count = blocks.reduce((sum, block) => sum + block.brackets.open, 0);
  if (count === 0) return null;
  return (
    <span className={styles.openCount} title={t("inSection", { count })}>
      <span aria-hidden="true">[{count}]</span>
      <span className="visually-hidden">{t("inSection", { count })}</span>
    </span>
  );
};

type OutlineProps = {
  readonly blocks: readonly BlockView[];
  readonly coverage: CoverageView | null;
  readonly focus: string | null;
  onGo(pid: string): void;
};

export const Outline = ({ blocks, coverage, focus, onGo }: OutlineProps) => {
  const t = useTranslations("room");
  const sections = sectionsOf(blocks);
  const present = sections.findLast(
    ({ heading, paragraphs }) => heading?.pid === focus || paragraphs.some(({ pid }) => pid === focus),
  );
  return (
    <nav className={styles.outline} aria-label={t("sections")}>
      <h2 className={styles.head}>{t("sections")}</h2>
      <SectionList onGo={onGo} sections={sections} present={present} />
      <Tally blocks={blocks} coverage={coverage} onGo={onGo} />
    </nav>
  );
};

const SectionList = ({
  onGo,
  sections,
  present,
}: Pick<OutlineProps, "onGo"> & {
  readonly sections: Section<BlockView>[];
  readonly present: Section<BlockView> | undefined;
}) => {
  const t = useTranslations("room");
  return (
    <ul>
      {sections.map((section) => (
        <li key={section.key}>
          <button
            type="button"
            className={classNames(styles.section, section === present && styles.on)}
            data-level={section.heading?.level ?? 1}
            aria-current={section === present ? "location" : undefined}
            onClick={() => onGo(section.first)}
          >
            <span className={styles.name} dir="auto">
              {section.heading
                ? nameOf(section.heading)
                : t(`part.${section.key === "preamble" ? "preamble" : "operative"}`)}
            </span>
            <Count section={section} />
            <Bars section={section} />
          </button>
        </li>
      ))}
    </ul>
  );
};

const Tally = ({ blocks, coverage, onGo }: Pick<OutlineProps, "blocks" | "coverage" | "onGo">) => {
  const t = useTranslations("room.tally");
  const base = `/drafts/${encodeURIComponent(useRoom().draft.id)}`;
  const { paragraphs, agreed, proposals } = tallyOf(blocks);
  const passages = coverage?.passages;
  const format = useFormatter();
  const words = useMemo(
    () => blocks.reduce((sum, { text, proposed }) => sum + (proposed ? 0 : wordCount(text)), 0),
    [blocks],
  );
  return (
    <dl className={styles.tally}>
      <dt>{t("agreed")}</dt>
      <dd>
        <Link href={`${base}/agreement`}>{t("of", { count: agreed, total: paragraphs })}</Link>
      </dd>
      <dt>{t("brackets")}</dt>
      <dd className={styles.tallyBrackets}>
        <OpenBrackets blocks={blocks} onGo={onGo} />
      </dd>
      {proposals > 0 && (
        <>
          <dt>{t("proposals")}</dt>
          <dd>
            <Link href={`${base}/proposals`}>{proposals}</Link>
          </dd>
        </>
      )}
      <dt>{t("words")}</dt>
      <dd>{format.number(words)}</dd>
      {passages && (
        <>
          <dt>{t("withoutHome")}</dt>
          <dd>
            <Link href={`${base}/coverage#worklists`}>
              {t("of", { count: passages.withoutHome, total: passages.total })}
            </Link>
          </dd>
        </>
      )}
    </dl>
  );
};
