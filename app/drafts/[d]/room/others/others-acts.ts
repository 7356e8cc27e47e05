// What others did between two looks at a draft: proposals, positions and standings that were not there before.
import type { Standing } from "#domain/agreement/positions";
import type { ProposalCard } from "#domain/proposals/register";
import type { BlockView, PositionView } from "../answers";

/** A draft as the page showed it at one moment. */
export type Glance = {
  readonly blocks: readonly (Pick<BlockView, "pid" | "standing"> & {
    readonly positions: readonly Pick<PositionView, "delegation" | "position" | "lapsed">[];
  })[];
  readonly cards: readonly Pick<ProposalCard, "id" | "by" | "pid">[];
};

export type OthersAct =
  | { readonly as: "proposed"; readonly by: string; readonly pid: string }
  | {
      readonly as: "position";
      readonly by: string;
      readonly pid: string;
      readonly position: PositionView["position"];
    }
  | { readonly as: "standing"; readonly pid: string; readonly standing: Standing };

const proposedIn = ({ cards }: Glance, known: Glance): OthersAct[] => {
  const old = new Set(known.cards.map(({ id }) => id));
  return cards.filter(({ id }) => !old.has(id)).map(({ by, pid }) => ({ as: "proposed", by, pid }));
};

const positionsIn = ({ blocks }: Glance): OthersAct[] =>
  blocks.flatMap(({ pid, positions }) =>
    positions
      .filter(({ lapsed }) => !lapsed)
      .map(({ delegation, position }) => ({ as: "position", by: delegation, pid, position })),
  );

const standingsIn = ({ blocks }: Glance): OthersAct[] =>
  blocks.map(({ pid, standing }) => ({ as: "standing", pid, standing }));

/** The acts, each once, in the order in which they are said. `own`: whose acts are left out; `decides`: nor standings. */
export const actsBetween = (
  before: Glance,
  after: Glance,
  reader: { readonly own: string | null; readonly decides: boolean },
): OthersAct[] => {
  const old = new Set([...positionsIn(before), ...standingsIn(before)].map((act) => JSON.stringify(act)));
  const standing = before.blocks.length === 0 || reader.decides ? [] : standingsIn(after);
  const fresh = new Map(
    [...proposedIn(after, before), ...positionsIn(after), ...standing].map((act) => [
      JSON.stringify(act),
      act,
    ]),
  );
  const known = new Set<string>(before.blocks.map(({ pid }) => pid));
  return [...fresh].flatMap(([key, act]) => {
    if (old.has(key) || ("by" in act && act.by === reader.own)) return [];
    return act.as === "standing" && !known.has(act.pid) ? [] : [act];
  });
};
