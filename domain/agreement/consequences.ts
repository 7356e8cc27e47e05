// Rule U8: what follows from an act on a paragraph, shown before it is done.
import type { DelegationCode } from "../draft";
import type { PositionKind, PresentPosition } from "./positions";

/** What a delegation says of the words as they stand; `lapsed`: its position was on other words. */
export type Said = {
  readonly delegation: DelegationCode;
  readonly says: PositionKind | "lapsed" | "nothing";
};

type Held = Pick<PresentPosition, "delegation" | "position" | "lapsed">;

/** U8b: what each of these delegations says of a paragraph, and those beside them that hold a position. */
export const saidOf = (codes: readonly DelegationCode[], positions: readonly Held[]): Said[] => {
  const held = new Map(positions.map((position) => [position.delegation, position]));
  return [...new Set([...codes, ...held.keys()])].map((delegation) => {
    const position = held.get(delegation);
    if (!position) return { delegation, says: "nothing" };
    return { delegation, says: position.lapsed ? "lapsed" : position.position };
  });
};

/** U8b: true where nobody holds a position on these very words: whoever closes on them is asked once more. */
export const isUnheard = (said: readonly Said[]): boolean =>
  said.every(({ says }) => says === "nothing" || says === "lapsed");

/** U8a: the positions that count for words now and would lapse if they become others. */
export const lapsing = (
  positions: readonly PresentPosition[],
  words: { readonly before: string; readonly after: string | null },
): readonly PresentPosition[] =>
  words.before === words.after ? [] : positions.filter(({ lapsed }) => !lapsed);
