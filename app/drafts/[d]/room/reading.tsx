"use client";
// One reading of the text: as it stands, as if all were accepted, or with one delegation's proposals only. Read-only.
import { useTranslations } from "next-intl";
import { type CSSProperties, Fragment, type ReactNode, useMemo } from "react";
import type * as Y from "yjs";
import { isLocked } from "#domain/agreement/positions";
import { type Block, joinFootnotes, proposedBy, type Run, type Suggestion } from "#domain/draft";
import { type Reading, readAs } from "#domain/proposals/readings";
import { printedLabel } from "#domain/texts/texts";
import { delegationColour } from "#editor/delegation-colour";
import type { MarginFacts } from "#editor/margin";
import type { Describe } from "#editor/proposed-blocks";
import { Button } from "../../../ui/button";
import { classNames } from "../../../ui/class-names";
import paper from "./paper.module.css";
import styles from "./reading.module.css";
import { useLiveBlocks } from "./use-live-blocks";

const colourOf = ({ by }: Suggestion) => ({ "--c": delegationColour(by) }) as CSSProperties;

const Words = ({ piece, note }: { piece: Run; note: number }) => {
  let words: ReactNode = piece.italic ? <em>{piece.text}</em> : piece.text;
  for (const mark of piece.deletions)
    words = (
      <del data-by={mark.by} style={colourOf(mark)}>
        {words}
      </del>
    );
  for (const mark of piece.insertions)
    words = (
      <ins data-by={mark.by} style={colourOf(mark)}>
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
  return level === 1 ? "h2" : level === 2 ? "h3" : "h4";
};

// Each run with the number of the footnote behind it, counted over the whole page.
const withNotes = (blocks: readonly Block[]) => {
  let count = 0;
  return blocks.map((block) => ({
    block,
    pieces: joinFootnotes(block.runs).map((piece) => {
      if (piece.footnote !== null) count += 1;
      return { piece, note: count };
    }),
  }));
};

type ReadingProps = {
  readonly doc: Y.Doc;
  readonly reading: Reading;
  readonly facts: ReadonlyMap<string, MarginFacts>;
  readonly focus: string | null;
  /** What is written over proposed blocks. */
  readonly describe: Describe;
  onFocus(pid: string): void;
  onBack(): void;
};

/** The page in one reading, with a line at the top that says so and leads back. */
export const ReadingPage = (props: ReadingProps) => {
  const { doc, reading, facts, focus, describe, onFocus, onBack } = props;
  const t = useTranslations("proposals.view");
  const live = useLiveBlocks(doc);
  const blocks = useMemo(() => withNotes(readAs(live, reading)), [live, reading]);
  return (
    <>
      <div className={styles.line} role="status">
        <span>
          {t(`saying.${reading.as}`, { by: reading.as === "only" ? reading.by : "" })} {t("readOnly")}
        </span>
        <Button size="small" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
      <div className={paper.text} data-reading="">
        <div className="ProseMirror">
          {blocks.map(({ block, pieces }) => {
            const Tag = tagOf(block);
            const own = facts.get(block.pid)?.label ?? "";
            const label = block.kind === "section" ? printedLabel({ ...block, label: own }) : own;
            const owner = proposedBy(block);
            return (
              <Fragment key={block.pid}>
                {block.whole?.map((proposal) => (
                  <div key={proposal.id} className="proposed-head" style={colourOf(proposal)}>
                    {describe.head(proposal, block.kind)}
                  </div>
                ))}
                <Tag
                  dir="auto"
                  data-pid={block.pid}
                  data-kind={block.kind}
                  data-level={block.level}
                  {...(label && { "data-label": label })}
                  className={classNames(
                    block.pid === focus && "is-focus",
                    isLocked(facts.get(block.pid)?.standing ?? "open") && "is-locked",
                    owner && `is-proposed proposed-${owner.op}`,
                    block.whole?.some(({ op }) => op === "remove") && "is-remove",
                  )}
                  {...(owner && { style: colourOf(owner) })}
                  onClick={() => onFocus(block.pid)}
                >
                  {pieces.map(({ piece, note }, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a run has no identity but its place.
                    <Words key={index} piece={piece} note={note} />
                  ))}
                </Tag>
              </Fragment>
            );
          })}
        </div>
      </div>
    </>
  );
};
