// Random steps of a negotiation in which acts are taken back.

import { closeForAWhile, putBrackets, state } from "./closing";
import { delegations, type ModelledRoom } from "./room";
import { type Picker, step } from "./steps";
import type { UndoRoom } from "./undo-room";

const any = <T>(pick: Picker, list: readonly T[]): T => list[pick(list.length)] as T;

/** Takes one step; answers how many acts it was. */
export const stepWithUndo = async (room: ModelledRoom, undoing: UndoRoom, pick: Picker): Promise<number> => {
  const by = any(pick, delegations);
  const paragraph = any(pick, room.text.paragraphs);
  const kind = pick(20);
  if (kind < 4) {
    // Mostly one of the last.
    const { acts } = undoing;
    const act = acts.at(
      -1 - pick(pick(5) === 0 ? Math.max(1, acts.length) : Math.min(4, Math.max(1, acts.length))),
    );
    if (!act) return 0;
    await undoing.undo(act);
    return 1;
  }
  if (paragraph && kind < 6) await undoing.position(by, paragraph, any(pick, ["agree", "reserve"] as const));
  else if (paragraph && kind < 7) await undoing.withdraw(by, paragraph);
  else if (paragraph && kind < 9)
    await undoing.standing(paragraph, any(pick, ["open", "suggested-for-closure", "suspended"] as const));
  else if (paragraph && kind < 10) {
    const other = pick(3);
    if (other === 0) return closeForAWhile(undoing, paragraph, pick);
    if (other === 1) return putBrackets(undoing, paragraph, pick);
    return state(undoing, by, pick(3) === 0 ? null : paragraph);
  } else return step(room, pick);
  return 1;
};
