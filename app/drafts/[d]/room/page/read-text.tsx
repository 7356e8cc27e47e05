// The text read-only: its words with the proposals in them, without an editor.
import { Fragment, type ReactNode } from "react";
import type { Standing } from "#domain/agreement/kinds";
import { isLocked } from "#domain/agreement/positions";
import type { ReadNames } from "#domain/brackets/bracket-openings";
import { type Block, joinFootnotes, proposedBy, type Run, type Suggestion } from "#domain/draft";
import { printedLabel } from "#domain/texts/texts";
import { delegationInk, delegationLooks } from "#editor/delegation-colour";
import type { MarginSays } from "#editor/page/margin";
import type { MarkSays } from "#editor/schema";
import { classNames } from "../../../../ui/class-names";
import { bracketed, type Tint, type TintedText } from "../bracketed";
import annotations from "./annotations.module.css";
import paper from "./paper.module.css";
import styles from "./reading.module.css";

/** A block with what is shown beside its words. */
export type ReadBlock = {
  readonly block: Block;
  readonly label: string;
  readonly standing: Standing;
  /** Number of passages linked to it, where it is to be shown. */
  readonly links?: number;
  /** A line above the block for each proposal on it as a whole. */
  readonly heads: readonly string[];
};

const colourOf = ({ by }: Suggestion) => delegationLooks(by);

const tintOf = ({ by }: Tint) => by !== null && { style: { "--by": delegationInk(by) } };

const Parts = ({ parts }: { parts: readonly TintedText[] }) =>
  parts.map(({ text, tint }, index) =>
    tint ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place.
      <span key={index} className={tint.className} {...tintOf(tint)}>
        {text}
      </span>
    ) : (
      text
    ),
  );

type PageRun = {
  readonly run: Run;
  readonly parts: readonly TintedText[];
  readonly note: number;
  /** Its words continue a proposal that was already labelled. */
  readonly goesOn: boolean;
};

type SpokenMarks = {
  readonly says?: MarkSays | undefined;
  /** Accessible description of the number of a block. */
  readonly numbered?: MarginSays["numbered"] | undefined;
};

const Words = ({ run: piece, parts, note, goesOn: isNamed, says }: PageRun & SpokenMarks) => {
  let words: ReactNode = <Parts parts={parts} />;
  if (isNamed) words = <span className="goes-on">{words}</span>;
  if (piece.italic) words = <em>{words}</em>;
  for (const mark of piece.deletions)
    words = (
      <del data-by={mark.by} {...says?.("deletion", mark.by)} style={colourOf(mark)}>
        {words}
      </del>
    );
  for (const mark of piece.insertions)
    words = (
      <ins data-by={mark.by} {...says?.("insertion", mark.by)} style={colourOf(mark)}>
        {words}
      </ins>
    );
  return (
    <>
      {words}
      {piece.footnote !== null && (
        <sup className="footnote-sign" title={piece.footnote}>
          {note}
        </sup>
      )}
    </>
  );
};

const tagOf = ({ kind, level }: Block): "h1" | "h2" | "h3" | "h4" | "p" => {
  if (kind === "title") return "h1";
  if (kind !== "section") return "p";
  if (level === 1) return "h2";
  return level === 2 ? "h3" : "h4";
};

const inBrackets = (runs: readonly Run[], readNames: ReadNames) => {
  const parts = bracketed(runs, readNames);
  return runs.map((run, nth) => ({ run, parts: parts[nth] ?? [] }));
};

// As in the editor: the replacement of deleted words, and the words of a wholly proposed block, need no label of their
// own.
const goesOn = ({ insertions }: Run, before: Run | undefined, block: Block): boolean =>
  insertions.length === 1 &&
  insertions.every(
    ({ id }) => id === proposedBy(block)?.id || before?.deletions.some((mark) => mark.id === id),
  );

type ReadBlockRuns = { readonly read: ReadBlock; readonly pieces: readonly PageRun[] };

// Each run with the number of the footnote after it, numbered across the whole page.
const withNotes = (blocks: readonly ReadBlock[], readNames: ReadNames): ReadBlockRuns[] => {
  let count = 0;
  return blocks.map((read) => ({
    read,
    pieces: inBrackets(joinFootnotes(read.block.runs), readNames).map(({ run, parts }, nth, all): PageRun => {
      if (run.footnote !== null) count += 1;
      return { run, parts, note: count, goesOn: goesOn(run, all[nth - 1]?.run, read.block) };
    }),
  }));
};

type ReadTextProps = SpokenMarks & {
  readonly blocks: readonly ReadBlock[];
  /** Names of the delegations to which brackets are attributed. */
  readonly readNames: ReadNames;
  /** Whether brackets are tinted, as in the editor. */
  readonly brackets?: boolean;
  readonly focus?: string | null;
  onFocus?(pid: string): void;
};

/** The words of these blocks, in order. */
export const ReadText = ({ blocks, readNames, brackets = true, focus = null, ...props }: ReadTextProps) => (
  <div
    className={classNames(paper.text, annotations.annotations, !brackets && annotations.withoutBrackets)}
    data-reading=""
  >
    <div className="ProseMirror">
      {withNotes(blocks, readNames).map((shown) => {
        const { pid } = shown.read.block;
        return (
          <ReadParagraph
            key={pid}
            {...shown}
            isFocus={pid === focus}
            says={props.says}
            numbered={props.numbered}
            onFocus={props.onFocus && (() => props.onFocus?.(pid))}
          />
        );
      })}
    </div>
  </div>
);

type ReadParagraphProps = ReadBlockRuns &
  SpokenMarks & {
    readonly isFocus: boolean;
    readonly onFocus: (() => void) | undefined;
  };

const ReadParagraph = ({ read, pieces, isFocus, onFocus, says, numbered }: ReadParagraphProps) => {
  const { block, standing, heads } = read;
  const Tag = tagOf(block);
  const label = block.kind === "section" ? printedLabel({ ...block, label: read.label }) : read.label;
  const owner = proposedBy(block);
  return (
    <Fragment>
      {block.whole?.map((proposal, nth) => (
        <div key={proposal.id} className="proposed-head" dir="auto" style={colourOf(proposal)}>
          {heads[nth]}
        </div>
      ))}
      <Tag
        dir="auto"
        data-pid={block.pid}
        data-kind={block.kind}
        data-level={block.level}
        {...(label && { "data-label": label })}
        {...(label && numbered && { "data-numbered": numbered(label, standing) })}
        {...(read.links ? { "data-sources": read.links } : {})}
        className={classNames(
          isFocus && "is-focus",
          `standing-${standing}`,
          isLocked(standing) && "is-locked",
          owner && `is-proposed proposed-${owner.op}`,
          pieces.every(({ run }) => run.text === "") && styles.empty,
          block.whole?.some(({ op }) => op === "remove") && "is-remove",
        )}
        {...(owner && { style: colourOf(owner) })}
        onClick={onFocus}
      >
        {pieces.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run has no identity but its place.
          <Words key={index} {...piece} says={says} />
        ))}
      </Tag>
    </Fragment>
  );
};
