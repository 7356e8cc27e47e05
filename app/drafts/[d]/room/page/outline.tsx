"use client";
// The outline: sections with how far each has come, and the counts of the whole draft.
import { useTranslations } from "next-intl";
import { printedLabel } from "#domain/texts/texts";
import { classNames } from "../../../../ui/class-names";
import { Link } from "../../../../ui/link";
import type { BlockView, CoverageView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./outline.module.css";
import { OpenBrackets } from "./outline-brackets";
import { type Section, sectionsOf } from "./outline-sections";

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

// How much is open in a section, beside how far it has come.
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

/** The outline of a draft. */
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
  const paragraphs = blocks.filter((block) => block.type === "paragraph" && !block.proposed);
  const agreed = paragraphs.filter((block) => block.standing.startsWith("agreed")).length;
  const proposals = blocks.reduce((sum, block) => sum + block.proposals, 0);
  const passages = coverage?.passages;
  return (
    <dl className={styles.tally}>
      <dt>{t("agreed")}</dt>
      <dd>
        <Link href={`${base}/agreement`}>{t("of", { count: agreed, total: paragraphs.length })}</Link>
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
