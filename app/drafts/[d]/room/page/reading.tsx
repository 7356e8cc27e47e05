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
import type { MarginFacts } from "#editor/page/margin";
import type { Describe } from "#editor/proposing/proposed-blocks";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { bracketed, type Part, type Tint } from "../bracketed";
import { useLiveBlocks } from "../use-live-blocks";
import annotations from "./annotations.module.css";
import paper from "./paper.module.css";
import styles from "./reading.module.css";

const colourOf = ({ by }: Suggestion) => ({ "--c": delegationColour(by) }) as CSSProperties;

const tintOf = ({ by }: Tint) => by !== null && { style: { "--by": delegationColour(by) } as CSSProperties };

const Parts = ({ parts }: { parts: readonly Part[] }) =>
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

type Piece = { readonly run: Run; readonly parts: readonly Part[]; readonly note: number };

const Words = ({ run: piece, parts, note }: Piece) => {
  let words: ReactNode = <Parts parts={parts} />;
  if (piece.italic) words = <em>{words}</em>;
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

const inBrackets = (runs: readonly Run[]) => {
  const parts = bracketed(runs);
  return runs.map((run, nth) => ({ run, parts: parts[nth] ?? [] }));
};

// Each run with the number of the footnote after it, counted over the whole page.
const withNotes = (blocks: readonly Block[]) => {
  let count = 0;
  return blocks.map((block) => ({
    block,
    pieces: inBrackets(joinFootnotes(block.runs)).map(({ run, parts }): Piece => {
      if (run.footnote !== null) count += 1;
      return { run, parts, note: count };
    }),
  }));
};

type ReadingProps = {
  readonly doc: Y.Doc;
  readonly reading: Reading;
  readonly facts: ReadonlyMap<string, MarginFacts>;
  readonly focus: string | null;
  /** Whether brackets are tinted, as on the marked page. */
  readonly brackets: boolean;
  /** What is written over proposed blocks. */
  readonly describe: Describe;
  onFocus(pid: string): void;
  onBack(): void;
};

/** The page in one reading, with a line at the top that says so and leads back. */
export const ReadingPage = (props: ReadingProps) => {
  const { doc, reading, facts, focus, brackets, describe, onFocus, onBack } = props;
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
      <div
        className={classNames(paper.text, annotations.annotations, !brackets && annotations.withoutBrackets)}
        data-reading=""
      >
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
                    pieces.every(({ run }) => run.text === "") && styles.empty,
                    block.whole?.some(({ op }) => op === "remove") && "is-remove",
                  )}
                  {...(owner && { style: colourOf(owner) })}
                  onClick={() => onFocus(block.pid)}
                >
                  {pieces.map((piece, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a run has no identity but its place.
                    <Words key={index} {...piece} />
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
