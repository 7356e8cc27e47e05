"use client";
// Paragraphs by delegations as a grid: heads stay in sight, only what is in sight is drawn, arrows walk from cell to cell.
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type CSSProperties, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { languageDirection } from "#domain/languages";
import { useLanguage } from "../../../../ui/language";
import styles from "./board-grid.module.css";
import { arrangeColumns, type Column } from "./columns";
import { GridHead } from "./grid-head";
import { arrangeLines, type GridLine, heights, sides, widths } from "./grid-lines";
import { GridRow } from "./grid-row";
import { roomAddress, type ShownBoard } from "./shown";
import { useGridKeys } from "./use-grid-keys";

/** The width that is drawn for before the page is alive, and under which the words are kept short, in CSS pixels. */
const usualRoom = 1384;
const narrow = 1050;
/** The height that is drawn for before the page is alive. */
const usualHeight = 480;

const widthOf = (column: Column | undefined) => widths[column?.kind ?? "delegation"];
const heightOf = (line: GridLine | undefined) => heights[line?.kind ?? "row"];

// What is drawn, and the cell that has the focus even when it is out of sight.
const keeping = (index: number) => (range: Range) => {
  const drawn = defaultRangeExtractor(range);
  return index < 0 || drawn.includes(index) ? drawn : [...drawn, index].sort((one, other) => one - other);
};

// The words take what the columns leave.
const useSides = (frame: RefObject<HTMLDivElement | null>, wide: number) => {
  const [room, setRoom] = useState(usualRoom);
  useEffect(() => {
    if (!frame.current) return;
    const seen = new ResizeObserver(([entry]) => entry && setRoom(entry.contentRect.width));
    seen.observe(frame.current);
    return () => seen.disconnect();
  }, [frame]);
  const least = room < narrow ? 230 : 342;
  const words = Math.max(least, Math.floor(room - sides.label - sides.counts - wide));
  return { words, inset: sides.label + words + sides.counts };
};

type Grid = {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly lines: readonly GridLine[];
  readonly columns: readonly Column[];
  readonly inset: number;
};

// Only what is in sight is drawn, and the line and the cell that have the focus.
const useDrawnPart = ({ frame, lines, columns, inset }: Grid) => {
  const active = useRef({ line: -1, cell: -1 });
  const common = {
    getScrollElement: () => frame.current,
    initialRect: { width: usualRoom, height: usualHeight },
  };
  const down = useVirtualizer({
    ...common,
    count: lines.length,
    estimateSize: (index) => heightOf(lines[index]),
    scrollMargin: heights.head,
    scrollPaddingStart: heights.head,
    overscan: 4,
    rangeExtractor: (range) => keeping(active.current.line)(range),
  });
  const across = useVirtualizer({
    ...common,
    horizontal: true,
    isRtl: languageDirection(useLanguage()) === "rtl",
    count: columns.length,
    estimateSize: (index) => widthOf(columns[index]),
    scrollMargin: inset,
    scrollPaddingStart: inset,
    overscan: 6,
    rangeExtractor: (range) => keeping(active.current.cell - 2)(range),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are those of the lines and columns.
  useEffect(() => {
    down.measure();
    across.measure();
  }, [lines, columns, inset]);
  const bring = (to: { readonly line: number; readonly cell: number }) => {
    active.current = to;
    down.scrollToIndex(to.line);
    if (to.cell > 1) across.scrollToIndex(to.cell - 2);
  };
  return { down, across, bring };
};

const variables = (words: number): CSSProperties => ({
  "--label": `${sides.label}px`,
  "--words": `${words}px`,
  "--counts": `${sides.counts}px`,
});

/** The grid. It is not shown where it would be narrower than its heads: there stands the list. */
export const BoardGrid = ({ draftId, board, rows, choice, own, choose, standingOf }: ShownBoard) => {
  const t = useTranslations("board.grid");
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => arrangeLines(rows, board.sections), [rows, board.sections]);
  const { by, turned } = choice;
  const { columns, bands } = useMemo(
    () => arrangeColumns(board.delegations, { by, turned }),
    [board, by, turned],
  );
  const wide = useMemo(() => columns.reduce((sum, { kind }) => sum + widths[kind], 0), [columns]);
  const { words, inset } = useSides(frame, wide);
  const { down, across, bring } = useDrawnPart({ frame, lines, columns, inset });
  const enter = (line: number) => {
    const at = lines[line];
    if (at?.kind === "row") router.push(roomAddress(draftId, at.row.pid));
  };
  const { here, onKeyDown, onFocus } = useGridKeys(frame, {
    lines: lines.length,
    cells: columns.length + 2,
    isRow: (line) => lines[line]?.kind === "row",
    bring,
    onEnter: ({ line }) => enter(line),
  });
  const drawn = across.getVirtualItems();
  const turn = useCallback(
    (key: string) =>
      choose({ turned: turned.includes(key) ? turned.filter((each) => each !== key) : [...turned, key] }),
    [choose, turned],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table would have to hold every cell, also those out of sight.
    <div
      ref={frame}
      role="grid"
      className={styles.frame}
      style={variables(words)}
      aria-label={t("name")}
      aria-rowcount={lines.length + 2}
      aria-colcount={columns.length + 2}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => onFocus(target)}
      onPointerOver={({ target }) => nameCell(target)}
      onClick={({ target }) => {
        const cell = target instanceof Element && target.closest<HTMLElement>("[data-cell]");
        if (cell) enter(Number(cell.dataset.line));
      }}
    >
      <GridHead {...{ board, rows, bands, columns, drawn, wide, inset, own }} onTurn={turn} />
      {/* biome-ignore lint/a11y/useSemanticElements: the rows of a grid. */}
      <div
        role="rowgroup"
        className={styles.body}
        style={{ height: down.getTotalSize(), minWidth: inset + wide }}
      >
        {down.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          return (
            line && (
              <GridRow
                key={line.key}
                {...{ draftId, line, index, columns, drawn, own }}
                top={start - heights.head}
                standing={line.kind === "row" ? standingOf(line.row) : ""}
                cell={here.line === index ? here.cell : null}
              />
            )
          );
        })}
      </div>
    </div>
  );
};

// What is heard of a cell is shown too, without saying it twice in the page.
const nameCell = (target: EventTarget): void => {
  const cell = target instanceof Element && target.closest<HTMLElement>("[role=gridcell]");
  if (cell && !cell.title) cell.title = cell.ariaLabel ?? "";
};
