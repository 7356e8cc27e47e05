// Rule S on one page: paragraphs by delegations, a symbol for each position, and whom each paragraph still waits for.
import { type Region, regionOf, regions } from "#domain/people/regions";
import type { DelegationCode, ParagraphId } from "../draft";
import { keysOf } from "../typed-entries";
import type { PositionKind, Standing } from "./kinds";
import { isLocked, type PresentPosition } from "./positions";
import type { BoardDelegation, HeldUp } from "./values";

/** A delegation's position on a paragraph as it counts now; null where it has taken none. */
export type PositionSymbol = { readonly position: PositionKind; readonly lapsed: boolean } | null;

const letters: Record<PositionKind, string> = { agree: "a", "agree-ad-ref": "d", reserve: "r", object: "o" };

const symbolOfLetter: ReadonlyMap<string, PositionSymbol> = new Map(
  keysOf(letters).flatMap((position): [string, PositionSymbol][] => {
    const letter = letters[position];
    return [
      [letter, { position, lapsed: false }],
      [letter.toUpperCase(), { position, lapsed: true }],
    ];
  }),
);

/**
 * The positions on one paragraph as a word with a letter for each delegation, in the order of `codes`: `a` agree, `d` agree
 * ad referendum, `r` reserve, `o` object; a capital has lapsed, a stop has said nothing.
 */
export const lettersOf = (
  positions: readonly Pick<PresentPosition, "delegation" | "position" | "lapsed">[],
  codes: readonly DelegationCode[],
): string => {
  const said = new Map(
    positions.map(({ delegation, position, lapsed }) => [
      delegation,
      lapsed ? letters[position].toUpperCase() : letters[position],
    ]),
  );
  return codes.map((code) => said.get(code) ?? ".").join("");
};

/** The symbol at a place of such a word. */
export const symbolAt = (letters: string, place: number): PositionSymbol =>
  symbolOfLetter.get(letters[place] ?? "") ?? null;

/**
 * How many delegations hold which position. `agree` includes ad referendum; `lapsed` and `silent` have yet to look at
 * these words.
 */
export type Tally = Record<"agree" | "reserve" | "object" | "lapsed" | "silent", number>;

/** Counts symbols, each delegation once. */
export const tallyOf = (symbols: Iterable<PositionSymbol>): Tally => {
  const tally = { agree: 0, reserve: 0, object: 0, lapsed: 0, silent: 0 };
  for (const symbol of symbols) tally[kindOf(symbol)] += 1;
  return tally;
};

const kindOf = (symbol: PositionSymbol): keyof Tally => {
  if (!symbol) return "silent";
  if (symbol.lapsed) return "lapsed";
  return symbol.position === "agree-ad-ref" ? "agree" : symbol.position;
};

/** A paragraph on the board: its place in the text, what holds for it, what holds it up, and a letter for each delegation. */
export type BoardRow = {
  readonly pid: ParagraphId;
  readonly standing: Standing;
  readonly heldUp: Omit<HeldUp, "standing">;
  readonly letters: string;
};

/** Whether anything holds the paragraph up (S13). */
export const isHeldUp = ({ heldUp }: Pick<BoardRow, "heldUp">): boolean =>
  heldUp.pending.length + heldUp.waitsFor.length + heldUp.brackets + heldUp.proposals > 0;

/**
 * S18: why a paragraph waits for a delegation; null where it does not. A delegation that is named, or that reserves or
 * objects, is always waited for. Otherwise an agreed or suspended paragraph waits for nobody, and any other for each
 * delegation that has taken no position or whose position has lapsed. A group's position does not count for its members
 * (S11).
 */
export const waitsFor = (
  row: BoardRow,
  code: DelegationCode,
  place: number,
): "holds-up" | "lapsed" | "silent" | null => {
  if (row.heldUp.pending.includes(code)) return "holds-up";
  if (isLocked(row.standing) || row.standing === "suspended") return null;
  const symbol = symbolAt(row.letters, place);
  if (!symbol) return "silent";
  return symbol.lapsed ? "lapsed" : null;
};

/** S18: whether the paragraph may be closed: nothing holds it up, and it is neither closed nor suspended. */
export const mayBeClosed = (row: Pick<BoardRow, "heldUp" | "standing">): boolean =>
  !isLocked(row.standing) && row.standing !== "suspended" && !isHeldUp(row);

/** S18d: whether any delegation has taken a position on the paragraph, even on earlier words. */
export const isSpokenOn = ({ letters }: Pick<BoardRow, "letters">): boolean => /[^.]/u.test(letters);

/** Columns that stand together. `own`: the group's own position, which stands before those of its members. */
export type Band = {
  readonly key: string;
  readonly own: DelegationCode | null;
  readonly members: readonly DelegationCode[];
};

export const bandings = ["group", "region", "none"] as const;
export type Banding = (typeof bandings)[number];

/** The key of the band of those who are in no group. */
export const ungroupedKey = "-";

/**
 * S19: how delegations stand side by side. By group: each group with those of its members that are on the board, the
 * largest first, a member of several under each of them; then those in no group. By region: the groups, then States by
 * their regional group, then other parties. Else all by their codes. Bands without anybody are left out.
 */
export const bandsOf = (delegations: readonly BoardDelegation[], by: Banding): Band[] => {
  const sorted = [...delegations].sort((one, other) => (one.code < other.code ? -1 : 1));
  if (by === "none") return [{ key: "all", own: null, members: sorted.map(({ code }) => code) }];
  return (by === "group" ? byGroup(sorted) : byRegion(sorted)).filter(
    ({ own, members }) => own !== null || members.length > 0,
  );
};

const byGroup = (sorted: readonly BoardDelegation[]): Band[] => {
  const here = new Set(sorted.map(({ code }) => code));
  const groups = sorted
    .filter(({ kind }) => kind === "group")
    .map(({ code, members }) => ({ key: code, own: code, members: members.filter((each) => here.has(each)) }))
    .sort((one, other) => other.members.length - one.members.length);
  const grouped = new Set(groups.flatMap(({ own, members }) => [own, ...members]));
  const alone = sorted.flatMap(({ code }) => (grouped.has(code) ? [] : [code]));
  return [...groups, { key: ungroupedKey, own: null, members: alone }];
};

const byRegion = (sorted: readonly BoardDelegation[]): Band[] => {
  const codes = (fits: (each: BoardDelegation) => boolean) => sorted.filter(fits).map(({ code }) => code);
  const isOf = (region: Region) => (each: BoardDelegation) =>
    each.kind !== "group" && regionOf(each.code) === region;
  return [
    { key: "groups", own: null, members: codes(({ kind }) => kind === "group") },
    ...regions.map((region) => ({ key: region, own: null, members: codes(isOf(region)) })),
  ];
};
