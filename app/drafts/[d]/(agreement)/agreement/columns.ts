// The columns of the grid: delegations side by side in bands; a closed band shows its members as one bar.
import { type Band, bandsOf, type PositionSymbol, symbolAt } from "#domain/agreement/board";
import type { BoardDelegation } from "#domain/agreement/values";
import type { BoardChoice } from "./board-choice";

/** `place`: index of the delegation's letter in a row's letters. `isOwn`: a group's own position. */
export type Column =
  | {
      readonly kind: "delegation";
      readonly band: string;
      readonly code: string;
      readonly place: number;
      readonly isOwn: boolean;
    }
  | { readonly kind: "members"; readonly band: string; readonly places: readonly number[] };

/** A band with its columns; `from` is the index of the first. */
export type ColumnBand = Band & { readonly isOpen: boolean; readonly from: number; readonly span: number };

/** Number of columns that can be read without folding any. */
const atOnce = 40;

/** Arranges the columns. Where there are many, bands start closed; `turned` names those that the reader toggled. */
export const arrangeColumns = (
  delegations: readonly BoardDelegation[],
  { by, turned }: Pick<BoardChoice, "by" | "turned">,
): { columns: Column[]; bands: ColumnBand[] } => {
  const places = new Map(delegations.map(({ code }, place) => [code, place]));
  const placeOf = (code: string) => places.get(code) ?? -1;
  const isUsuallyOpen = by === "none" || delegations.length <= atOnce;
  const columns: Column[] = [];
  const bands = bandsOf(delegations, by).map((band): ColumnBand => {
    const { key, own, members } = band;
    const isOpen = by === "none" || isUsuallyOpen !== turned.includes(key);
    const from = columns.length;
    if (own !== null)
      columns.push({ kind: "delegation", band: key, code: own, place: placeOf(own), isOwn: true });
    if (isOpen)
      for (const code of members)
        columns.push({ kind: "delegation", band: key, code, place: placeOf(code), isOwn: false });
    else if (members.length > 0) columns.push({ kind: "members", band: key, places: members.map(placeOf) });
    return { ...band, isOpen, from, span: columns.length - from };
  });
  return { columns, bands };
};

/** The symbols of a row that a column represents. */
export const symbolsIn = (letters: string, column: Column): PositionSymbol[] =>
  column.kind === "delegation"
    ? [symbolAt(letters, column.place)]
    : column.places.map((place) => symbolAt(letters, place));
