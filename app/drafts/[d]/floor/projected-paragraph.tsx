"use client";
// The paragraph under discussion, as large as its length allows, and the proposals to insert paragraphs after it.
import { useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { isLocked } from "#domain/agreement/positions";
import type { HeldUp } from "#domain/agreement/values";
import { type Block, joinFootnotes, proposedBy, type Run, type Suggestion } from "#domain/draft";
import { previewId } from "#domain/floor/floor-preview";
import type { FloorPlace } from "#domain/floor/values";
import { delegationInk, delegationLooks } from "#editor/delegation-colour";
import { useClauses } from "../../../ui/language";
import { useHeldUp } from "../held-up";
import styles from "./projected-paragraph.module.css";

const steps = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52];

/**
 * Sets `--fit` to the largest letters at which the words fit their frame without scrolling, down to the smallest size.
 */
const useFit = (words: RefObject<HTMLElement | null>, shown: unknown): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have another size.
  useLayoutEffect(() => {
    const element = words.current;
    const frame = element?.parentElement;
    if (!element || !frame) return;
    const settle = () => {
      for (const step of steps) {
        element.style.setProperty("--fit", String(step));
        if (frame.scrollHeight <= frame.clientHeight) return;
      }
    };
    settle();
    const watch = new ResizeObserver(settle);
    watch.observe(frame);
    return () => watch.disconnect();
  }, [words, shown]);
};

/** Label of a proposal: `EU 2`. */
type NameOf = (mark: Pick<Suggestion, "id" | "by">) => string;

const colour = (by: string): CSSProperties => delegationLooks(by);

/**
 * The words of a block with the proposals in them, each in the colour of its delegation and labelled for the meeting.
 */
const ProjectedWords = ({ block, nameOf }: { block: Block; nameOf: NameOf }) => {
  let before: readonly string[] = [];
  // A label precedes the words of a proposal, and is repeated after words of another.
  const namesOf = (run: Run): Suggestion[] => {
    const marks = [...run.insertions, ...run.deletions];
    const fresh = marks.filter(({ id }) => !before.includes(id));
    before = marks.map(({ id }) => id);
    return fresh;
  };
  let note = 0;
  return joinFootnotes(block.runs).map((run, index) => {
    const names = namesOf(run);
    if (run.footnote !== null) note += 1;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place.
      <span key={index}>
        {names
          .filter(({ by }) => by !== "")
          .map((mark) => (
            <bdi key={mark.id} className={styles.name} style={colour(mark.by)}>
              {nameOf(mark)}
            </bdi>
          ))}
        {marked(run)}
        {run.footnote !== null && (
          <sup className={styles.note} title={run.footnote}>
            {note}
          </sup>
        )}
      </span>
    );
  });
};

const marked = (run: Run): ReactNode => {
  const words: ReactNode = run.italic ? <em>{brackets(run.text)}</em> : brackets(run.text);
  const deleted = run.deletions.reduce<ReactNode>(
    (inner, { id, by }) => (
      <del key={id} style={colour(by)} data-by={by} data-preview={id === previewId || undefined}>
        {inner}
      </del>
    ),
    words,
  );
  return run.insertions.reduce<ReactNode>(
    (inner, { id, by }) => (
      <ins key={id} style={colour(by)} data-by={by} data-preview={id === previewId || undefined}>
        {inner}
      </ins>
    ),
    deleted,
  );
};

const brackets = (text: string): ReactNode[] =>
  text.split(/([[\]])/u).map((part, index) =>
    part === "[" || part === "]" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no identity but their place.
      <b key={index} className={styles.bracket}>
        {part}
      </b>
    ) : (
      part
    ),
  );

type ProjectedContent = {
  /** The projected block, and the blocks proposed after it. */
  readonly blocks: readonly Block[];
  readonly places: readonly FloorPlace[];
  /** Numbers of the open proposals, by id. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The standing of the projected paragraph and what holds it up; null while it is being fetched. */
  readonly heldUp: HeldUp | null;
};

/** Letter size by number of characters: the size in hundredths of the window's width. */
const sizes: readonly [atMost: number, size: number][] = [
  [160, 3.6],
  [300, 3],
  [480, 2.55],
  [760, 2.2],
  [Number.POSITIVE_INFINITY, 1.95],
];

const sizeFor = (blocks: readonly Block[]): number => {
  const length = blocks.flatMap(({ runs }) => runs).reduce((sum, { text }) => sum + widthOf(text), 0);
  return sizes.find(([atMost]) => length <= atMost)?.[1] ?? 1.95;
};

// Han, kana and hangul characters are twice as wide.
const widthOf = (text: string): number => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);

export const ProjectedParagraph = ({ blocks, places, numbers, heldUp }: ProjectedContent) => {
  const t = useTranslations("floor");
  const words = useRef<HTMLDivElement>(null);
  useFit(words, blocks);
  const nameOf = ({ id, by }: Pick<Suggestion, "id" | "by">) => {
    const n = numbers.get(id);
    return n === undefined ? by : `${by} ${n}`;
  };
  const labelOf = ({ pid }: Block): string => {
    const place = places.find((each) => each.pid === pid);
    return place && place.label !== "" ? t("place", { type: place.type, label: place.label }) : "";
  };
  return (
    <div ref={words} className={styles.words} style={{ "--size": sizeFor(blocks) }}>
      {blocks.map((block, index) => {
        const proposal = proposedBy(block);
        const style = proposal ? { "--c": delegationInk(proposal.by) } : undefined;
        return (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: what is only shown has no identity but its place.
            key={`${block.pid} ${index}`}
            className={styles.block}
            style={style}
            data-proposed={proposal !== null}
            data-preview={proposal?.id === previewId || undefined}
          >
            <p className={styles.label}>
              {labelOf(block)}
              {index === 0 && heldUp && isLocked(heldUp.standing) && (
                <span className={styles.closed}>{t("closed")}</span>
              )}
              {proposal && <span className={styles.by}>{t("proposed", { who: nameOf(proposal) })}</span>}
            </p>
            {index === 0 && heldUp && <HeldUpLine heldUp={heldUp} places={places} />}
            <p className={styles.text} dir="auto" data-floor={block.pid}>
              <ProjectedWords block={block} nameOf={nameOf} />
            </p>
          </section>
        );
      })}
    </div>
  );
};

// Open proposals are left out, since the legend beside it shows them.
const HeldUpLine = ({ heldUp, places }: { heldUp: HeldUp } & Pick<ProjectedContent, "places">) => {
  const say = useHeldUp();
  const clauses = useClauses();
  const labelOf = (pid: string) => places.find((each) => each.pid === pid)?.label ?? null;
  const parts = say({ ...heldUp, proposals: 0 }, labelOf);
  return parts.length === 0 ? null : <p className={styles.held}>{clauses(parts)}</p>;
};
