"use client";
// Paragraphs by delegations as a virtualised grid with sticky heads, in which arrow keys move from cell to cell.
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { type CSSProperties, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { languageDirection } from "#domain/languages";
import { useLanguage } from "../../../../ui/language";
import styles from "./board-grid.module.css";
import { arrangeColumns, type Column } from "./columns";
import { GridHead } from "./grid-head";
import { arrangeLines, type GridLine, heights, sides, widths } from "./grid-lines";
import { GridRow } from "./grid-row";
import { roomAddress, type ShownBoard } from "./shown";

// Keyboard navigation with a roving tab stop: Tab reaches one cell, the arrows move between cells.

/** `line` and `cell` count from 0; cell 0 is the paragraph, 1 its counts, then come the delegations. */
type GridCell = { readonly line: number; readonly cell: number };

type GridWalk = {
  readonly lines: number;
  readonly cells: number;
  /** Whether a line is a paragraph: arrow keys skip headings. */
  isRow(line: number): boolean;
  /** Scrolls a cell into view, so that it is rendered. */
  bring(place: GridCell): void;
  onEnter(place: GridCell): void;
};

/** Number of lines that Page Up and Page Down move. */
const leap = 10;

const steps: Readonly<Record<string, readonly [lines: number, cells: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [leap, 0],
  PageUp: [-leap, 0],
};

const within = (at: number, count: number) => Math.max(0, Math.min(count - 1, at));

/** The current cell of a grid and its key handlers. Cells carry `data-line` and `data-cell`. */
const useGridKeys = (frame: RefObject<HTMLElement | null>, walk: GridWalk) => {
  const [place, setPlace] = useState<GridCell>({ line: 0, cell: 0 });
  const wanted = useRef(false);
  const { lines, cells, isRow } = walk;
  const nearest = (line: number, direction: number): number => {
    for (let at = within(line, lines); at >= 0 && at < lines; at += direction) if (isRow(at)) return at;
    for (let at = within(line, lines); at >= 0 && at < lines; at -= direction) if (isRow(at)) return at;
    return 0;
  };
  const here: GridCell = { line: nearest(place.line, 1), cell: within(place.cell, cells) };
  const go = (next: GridCell) => {
    walk.bring(next);
    wanted.current = true;
    setPlace({ ...next });
  };
  // Focuses after rendering, since the cell exists only once it has been scrolled into view.
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    const { line, cell } = place;
    frame.current
      ?.querySelector<HTMLElement>(`[data-line="${line}"][data-cell="${cell}"]`)
      ?.focus({ preventScroll: true });
  }, [place, frame]);
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isFar = ctrlKey || metaKey;
    if (altKey || !(event.target instanceof Element && event.target.matches("[data-cell]"))) return;
    const across = getComputedStyle(event.target).direction === "rtl" ? -1 : 1;
    const step = steps[key];
    if (step && !isFar)
      go({
        line: nearest(here.line + step[0], step[0] || 1),
        cell: within(here.cell + step[1] * across, cells),
      });
    else if (key === "Home") go({ line: isFar ? nearest(0, 1) : here.line, cell: 0 });
    else if (key === "End") go({ line: isFar ? nearest(lines - 1, -1) : here.line, cell: cells - 1 });
    else if (key === "Enter" || key === " ") walk.onEnter(here);
    else return;
    event.preventDefault();
  };
  const onFocus = useCallback((target: EventTarget) => {
    const { line, cell } = target instanceof HTMLElement ? target.dataset : {};
    if (line === undefined || cell === undefined) return;
    setPlace({ line: Number(line), cell: Number(cell) });
  }, []);
  return { here, onKeyDown, onFocus };
};

/** Width assumed before hydration, below which the words are shortened. CSS pixels. */
const usualRoom = 1384;
const narrow = 1050;
/** Height assumed before hydration. CSS pixels. */
const usualHeight = 480;

const widthOf = (column: Column | undefined) => widths[column?.kind ?? "delegation"];
const heightOf = (line: GridLine | undefined) => heights[line?.kind ?? "row"];

// Adds the focused index to the rendered range even when it is out of sight, so that focus is not lost.
const keeping = (index: number) => (range: Range) => {
  const drawn = defaultRangeExtractor(range);
  return index < 0 || drawn.includes(index) ? drawn : [...drawn, index].sort((one, other) => one - other);
};

// The words take the width that the columns leave.
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

// Renders only what is in sight, and the line and the cell that have the focus.
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

/** The grid. Where it would be narrower than its heads it is hidden, and the list is shown instead. */
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

// Shows a cell's accessible name to sighted readers too, without repeating it in the page.
const nameCell = (target: EventTarget): void => {
  const cell = target instanceof Element && target.closest<HTMLElement>("[role=gridcell]");
  if (cell && !cell.title) cell.title = cell.ariaLabel ?? "";
};
