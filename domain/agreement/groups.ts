// Rule S11: a group's position stands beside those of its members, never in their place.
import type { DelegationCode } from "../draft";
import type { PositionKind } from "./kinds";

type GroupPosition = {
  readonly delegation: DelegationCode;
  readonly position: PositionKind;
  readonly lapsed: boolean;
};

/** A differing position: of a member beside its group's, or of a group beside its member's. */
export type RelatedPosition = {
  readonly delegation: DelegationCode;
  readonly position: PositionKind;
  readonly relation: "member" | "group";
};

/**
 * S11: for each delegation with a position that counts, the positions of its members or groups that differ from it. A
 * member that says nothing is not spoken for: it is not listed.
 */
export const besideGroups = (
  positions: readonly GroupPosition[],
  members: ReadonlyMap<DelegationCode, readonly DelegationCode[]>,
): ReadonlyMap<DelegationCode, readonly RelatedPosition[]> => {
  const standing = positions.filter(({ lapsed }) => !lapsed);
  const differing = (
    own: GroupPosition,
    others: readonly GroupPosition[],
    relation: RelatedPosition["relation"],
  ): RelatedPosition[] =>
    others
      .filter(({ position }) => position !== own.position)
      .map(({ delegation, position }) => ({ delegation, position, relation }));
  return new Map(
    standing.map((own) => {
      const within = standing.filter(({ delegation }) => members.get(own.delegation)?.includes(delegation));
      const groups = standing.filter(({ delegation }) => members.get(delegation)?.includes(own.delegation));
      return [own.delegation, [...differing(own, within, "member"), ...differing(own, groups, "group")]];
    }),
  );
};
