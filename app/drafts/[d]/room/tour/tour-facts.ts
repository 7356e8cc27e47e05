// The facts about the room that the rules of the tour's steps depend on.
import type { LiveRoom } from "../use-live-room";
import type { RoomReader } from "../use-reader";
import type { OwnActs, TourFacts } from "./tour-steps";

/** The parts of the room that the tour reads. */
export type TourRoom = {
  readonly live: LiveRoom;
  readonly reader: RoomReader;
  readonly delegation: string | null;
};

/** The facts at this moment. */
export const factsOf = (
  { live, reader }: Pick<TourRoom, "live" | "reader">,
  { acts, isOn }: { readonly acts: OwnActs; readonly isOn: boolean },
): TourFacts => {
  const block = reader.focus === null ? undefined : live.byPid.get(reader.focus);
  return {
    focus: block?.pid ?? null,
    proposed: block?.proposals ?? 0,
    tab: reader.tab,
    isOn,
    ...acts,
  };
};

/** The paragraph that a step uses: the one in focus, or the first suitable one; null where there is none. */
export const paragraphFor = (seen: TourRoom, of: "any" | "proposed" | "others"): string | null => {
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
