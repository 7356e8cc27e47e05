"use client";
// The words of a block with what is proposed in them, each mark in the colour of its delegation, under its name in the room.
import type { CSSProperties, ReactNode } from "react";
import { type Block, joinFootnotes, type Run, type Suggestion } from "#domain/draft";
import { previewId } from "#domain/floor/floor-preview";
import { delegationLooks } from "#editor/delegation-colour";
import styles from "./projected-words.module.css";

/** How a proposal is called: `EU 2`. */
export type NameOf = (mark: Pick<Suggestion, "id" | "by">) => string;

const colour = (by: string): CSSProperties => delegationLooks(by);

/** The runs of a block as they are shown to the room. */
export const ProjectedWords = ({ block, nameOf }: { block: Block; nameOf: NameOf }) => {
  let before: readonly string[] = [];
  // A name stands where the words of a proposal begin, again where those of others came between.
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
      <NamedRun key={index} {...{ names, nameOf, run, note }} />
    );
  });
};

type NamedRunProps = {
  readonly names: Suggestion[];
  readonly nameOf: NameOf;
  readonly run: Run;
  readonly note: number;
};

const NamedRun = ({ names, nameOf, run, note }: NamedRunProps) => (
  <span>
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
