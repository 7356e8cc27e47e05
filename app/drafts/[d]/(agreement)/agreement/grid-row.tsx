"use client";
// One line of the grid: a section heading, or a paragraph with its counts and a cell for each column in sight.
import type { VirtualItem } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { type PositionSymbol, symbolAt, tallyOf } from "#domain/agreement/board";
import { classNames } from "../../../../ui/class-names";
import { Link } from "../../../../ui/link";
import type { BoardRowView } from "./answers";
import styles from "./board-grid.module.css";
import { type Column, symbolsIn } from "./columns";
import type { GridLine } from "./grid-lines";
import { PositionIcon } from "./position-icon";
import { roomAddress } from "./shown";
import { TallyBar } from "./tally-bar";

type RowProps = {
  readonly draftId: string;
  readonly line: GridLine;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly Column[];
  readonly drawn: readonly VirtualItem[];
  readonly own: string | null;
  readonly standing: string;
  /** Index of the cell that Tab reaches; null if it is in another line. */
  readonly cell: number | null;
};

/** A line of the grid. Its `aria-rowindex` begins after the two lines of heads. */
export const GridRow = memo((props: RowProps) => {
  const { line, index, top } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows of a grid.
    // biome-ignore lint/a11y/useFocusableInteractive: its cells are.
    <div
      role="row"
      aria-rowindex={index + 3}
      className={classNames(styles.line, styles[line.kind])}
      style={{ transform: `translateY(${top}px)` }}
      data-standing={line.kind === "row" ? line.row.standing : undefined}
    >
      {line.kind === "section" ? (
        // biome-ignore lint/a11y/useSemanticElements: the heads of a grid.
        // biome-ignore lint/a11y/useFocusableInteractive: it is read, and leads nowhere.
        <div role="rowheader" aria-colindex={1} className={styles.sectionTitle} dir="auto">
          {line.title}
        </div>
      ) : (
        <Paragraph {...props} row={line.row} />
      )}
    </div>
  );
});

const Paragraph = (props: RowProps & { row: BoardRowView }) => (
  <>
    <ParagraphHead {...props} />
    <Counts {...props} />
    {props.drawn.map(({ index: at, start }) => {
      const column = props.columns[at];
      return (
        column && (
          <Cell
            key={`${column.band} ${column.kind === "members" ? "+" : column.code}`}
            {...{ ...props, column, at, start }}
          />
        )
      );
    })}
  </>
);

const placeOf = ({ index }: RowProps, at: number) => ({ "data-line": index, "data-cell": at });
const tabOf = ({ cell }: RowProps, at: number) => (cell === at ? 0 : -1);

const ParagraphHead = (props: RowProps & { row: BoardRowView }) => {
  const { draftId, row, standing } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the heads of a grid.
    <div
      role="rowheader"
      aria-colindex={1}
      className={styles.paragraph}
      tabIndex={tabOf(props, 0)}
      {...placeOf(props, 0)}
    >
      <span className={styles.label}>
        <bdi>{row.label}</bdi>
      </span>
      <span className={styles.words}>
        <Link href={roomAddress(draftId, row.pid)} tabIndex={-1} dir="auto" title={row.words}>
          {row.words}
        </Link>
        {standing && (
          <small className={styles.standing} title={standing}>
            {standing}
          </small>
        )}
      </span>
    </div>
  );
};

const Counts = (props: RowProps & { row: BoardRowView }) => {
  const { letters } = props.row;
  const t = useTranslations("board.grid");
  const tally = tallyOf(Array.from(letters, (_, place) => symbolAt(letters, place)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: the cells of a grid.
    <div
      role="gridcell"
      aria-colindex={2}
      className={classNames(styles.fourCounts, styles.counts)}
      aria-label={t("counts", tally)}
      tabIndex={tabOf(props, 1)}
      {...placeOf(props, 1)}
    >
      {(["agree", "reserve", "object", "lapsed"] as const).map((kind) => (
        <span key={kind} data-kind={kind}>
          {tally[kind] || ""}
        </span>
      ))}
    </div>
  );
};

// Memoised apart from the row, so that a cell is rendered again only when its content changes.
const Cell = ({
  row,
  column,
  at,
  start,
  index,
  cell,
  own,
}: RowProps & {
  readonly row: BoardRowView;
  readonly column: Column;
  readonly at: number;
  readonly start: number;
}) => {
  const where = { line: index, at: at + 2, left: start, isHere: cell === at + 2 };
  const name = row.label || row.words;
  if (column.kind === "members")
    return <MembersCell {...where} letters={row.letters} column={column} paragraph={name} />;
  const { code, isOwn, place } = column;
  return (
    <SignCell
      {...where}
      letter={row.letters[place] ?? "."}
      code={code}
      paragraph={name}
      look={classNames(isOwn && styles.group, code === own && styles.mine)}
    />
  );
};

type CellPlace = {
  readonly line: number;
  readonly at: number;
  readonly left: number;
  readonly isHere: boolean;
};

/** Key of the words for a position, in the board's catalogue. */
const sayingOf = (symbol: PositionSymbol): string =>
  symbol ? `${symbol.lapsed ? "lapsed" : "says"}.${symbol.position}` : "silent";

const SignCell = memo(
  ({
    line,
    at,
    left,
    isHere,
    letter,
    code,
    paragraph,
    look,
  }: CellPlace & {
    readonly letter: string;
    readonly code: string;
    readonly paragraph: string;
    readonly look: string;
  }) => {
    const t = useTranslations("board");
    const symbol = symbolAt(letter, 0);
    const said = t("grid.cell", { delegation: code, paragraph, said: t(sayingOf(symbol)) });
    return (
      // biome-ignore lint/a11y/useSemanticElements: the cells of a grid.
      <div
        role="gridcell"
        aria-colindex={at + 1}
        aria-label={said}
        className={classNames(styles.cell, look)}
        style={{ insetInlineStart: left }}
        data-line={line}
        data-cell={at}
        tabIndex={isHere ? 0 : -1}
      >
        <PositionIcon symbol={symbol} />
      </div>
    );
  },
);

const MembersCell = memo(
  ({
    line,
    at,
    left,
    isHere,
    letters,
    column,
    paragraph,
  }: CellPlace & {
    readonly letters: string;
    readonly column: Column;
    readonly paragraph: string;
  }) => {
    const t = useTranslations("board.grid");
    const tally = tallyOf(symbolsIn(letters, column));
    const said = t("members", { group: column.band, paragraph, ...tally });
    return (
      // biome-ignore lint/a11y/useSemanticElements: the cells of a grid.
      <div
        role="gridcell"
        aria-colindex={at + 1}
        aria-label={said}
        className={classNames(styles.cell, styles.membersCell)}
        style={{ insetInlineStart: left }}
        data-line={line}
        data-cell={at}
        tabIndex={isHere ? 0 : -1}
      >
        <TallyBar tally={tally} />
      </div>
    );
  },
);
