// What the tour reads of the room: for the rules of its steps.
import type { LiveRoom } from "../use-live-room";
import type { Reader } from "../use-reader";
import type { TourFacts } from "./tour-steps";

type Seen = { readonly live: LiveRoom; readonly reader: Reader; readonly delegation: string | null };

/** The facts of this moment, for the delegation of whoever is shown around. */
export const factsOf = ({ live, reader, delegation }: Seen, isOn: boolean): TourFacts => {
  const { blocks, byPid } = live;
  const { cards } = live.proposals;
  const block = reader.focus === null ? undefined : byPid.get(reader.focus);
  const own = cards.filter(({ sponsors }) => sponsors.some((each) => each === delegation));
  return {
    focus: block?.pid ?? null,
    words: block?.text ?? "",
    proposed: block?.proposals ?? 0,
    tab: reader.tab,
    own: own.reduce((sum, { inserted, removed }) => sum + 1 + inserted.length + removed.length, 0),
    supported: cards.filter(({ supporters }) => supporters.some((each) => each === delegation)).length,
    positions: blocks.reduce(
      (sum, { positions }) =>
        sum + positions.filter((each) => !each.lapsed && each.delegation === delegation).length,
      0,
    ),
    open: cards.length,
    standings: blocks.map(({ standing }) => standing).join(),
    links: blocks.reduce((sum, { links }) => sum + links, 0),
    isOn,
  };
};

/** The paragraph to which a step leads: the one in focus, or the first that serves; null where none does. */
export const paragraphFor = (seen: Seen, of: "any" | "proposed" | "others"): string | null => {
  const { live, reader, delegation } = seen;
  const { cards } = live.proposals;
  if (of === "others") {
    const other = cards.find(
      ({ by, supporters }) => by !== delegation && !supporters.some((each) => each === delegation),
    );
    return other?.pid ?? null;
  }
  if (of === "proposed") return cards[0]?.pid ?? null;
  const isFree = (pid: string) => !live.isLocked(pid);
  if (reader.focus !== null && isFree(reader.focus)) return reader.focus;
  return live.blocks.find(({ type, pid }) => type === "paragraph" && isFree(pid))?.pid ?? null;
};
