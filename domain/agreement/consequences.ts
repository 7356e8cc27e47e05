// Rule U8: what follows from an act on a paragraph, shown before it is done.
import { isProposedOn } from "#domain/proposals/proposals";
import { type Block, type DelegationCode, type ParagraphId, proposedBy } from "../draft";
import type { PositionKind } from "./kinds";
import type { PresentPosition } from "./positions";

/** A delegation's position with regard to the present words; `lapsed`: it was taken on other words. */
type DelegationStance = {
  readonly delegation: DelegationCode;
  readonly says: PositionKind | "lapsed" | "nothing";
};

type HeldPosition = Pick<PresentPosition, "delegation" | "position" | "lapsed">;

/** U8b: the position of each of these delegations on a paragraph, and of any other that holds one. */
export const saidOf = (
  codes: readonly DelegationCode[],
  positions: readonly HeldPosition[],
): DelegationStance[] => {
  const held = new Map(positions.map((position) => [position.delegation, position]));
  return [...new Set([...codes, ...held.keys()])].map((delegation) => {
    const position = held.get(delegation);
    if (!position) return { delegation, says: "nothing" };
    return { delegation, says: position.lapsed ? "lapsed" : position.position };
  });
};

/**
 * U8b: true where nobody holds a position on these very words: the person who closes the paragraph is asked to confirm.
 */
export const isUnheard = (said: readonly DelegationStance[]): boolean =>
  said.every(({ says }) => says === "nothing" || says === "lapsed");

/** U8a: the positions that count for words now and would lapse if they become others. */
export const lapsing = (
  positions: readonly PresentPosition[],
  words: { readonly before: string; readonly after: string | null },
): readonly PresentPosition[] =>
  words.before === words.after ? [] : positions.filter(({ lapsed }) => !lapsed);

/** U8d: on how many of these paragraphs each delegation holds no position on the words as they stand. */
export function silentOn(
  codes: readonly DelegationCode[],
  paragraphs: readonly { readonly positions: readonly HeldPosition[] }[],
): { readonly delegation: DelegationCode; readonly count: number }[] {
  const spoken = new Map<string, number>();
  for (const { positions } of paragraphs) {
    for (const code of new Set(positions.flatMap(({ delegation, lapsed }) => (lapsed ? [] : [delegation]))))
      spoken.set(code, (spoken.get(code) ?? 0) + 1);
  }
  return codes.map((delegation) => ({
    delegation,
    count: paragraphs.length - (spoken.get(delegation) ?? 0),
  }));
}

/** U8d: who reserves or objects to the present words of a paragraph. */
export const against = (positions: readonly HeldPosition[]): DelegationStance[] =>
  positions.flatMap(({ delegation, position, lapsed }) =>
    !lapsed && (position === "reserve" || position === "object") ? [{ delegation, says: position }] : [],
  );

/** A proposal that is open, and in whose name. */
type OpenProposal = { readonly id: string; readonly by: DelegationCode };

/** U8d: the open proposals of a draft by the paragraph that they are on; a proposed paragraph is a proposal on itself. */
export function openOn(blocks: readonly Block[]): Map<ParagraphId, readonly OpenProposal[]> {
  const open = new Map<ParagraphId, Map<string, OpenProposal>>();
  for (const block of blocks) {
    if (!isProposedOn(block)) continue;
    const owner = proposedBy(block);
    const pid = owner?.op === "alternative" ? owner.of : block.pid;
    const known = open.get(pid) ?? new Map<string, OpenProposal>();
    for (const { id, by } of marksOn(block)) if (!known.has(id)) known.set(id, { id, by });
    open.set(pid, known);
  }
  return new Map([...open].map(([pid, all]) => [pid, [...all.values()]]));
}

const marksOn = ({ runs, whole = [] }: Block) => [
  ...whole,
  ...runs.flatMap(({ insertions, deletions }) => [...insertions, ...deletions]),
];
