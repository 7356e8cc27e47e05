"use client";
// Walking through the grid by keyboard: one cell can be reached with Tab, the arrows go from cell to cell.
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** `line` and `cell` from 0; cell 0 is the paragraph, 1 its counts, then the delegations. */
export type GridCell = { readonly line: number; readonly cell: number };

type GridWalk = {
  readonly lines: number;
  readonly cells: number;
  /** Whether a line is a paragraph: headings are walked over. */
  isRow(line: number): boolean;
  /** Brings a place into view, so that it is drawn. */
  bring(place: GridCell): void;
  onEnter(place: GridCell): void;
};

/** Lines that Page Up and Page Down go over. */
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

/** The present cell of a grid and what its keys do. Cells carry `data-line` and `data-cell`. */
export const useGridKeys = (frame: RefObject<HTMLElement | null>, walk: GridWalk) => {
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
  // The cell is drawn after it was brought into view.
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
