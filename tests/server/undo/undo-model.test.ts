// Random negotiations in which acts are taken back, held against a plain model: base text, register, positions, standings and
// record are the same. Seeds are in the titles.
import { describe, it } from "vitest";
import { chance } from "../../support/forged-update";
import { compareAgreement } from "../../support/proposal-model/compared-agreement";
import { ModelledRoom } from "../../support/proposal-model/room";
import type { Picker } from "../../support/proposal-model/steps";
import { UndoRoom } from "../../support/proposal-model/undo-room";
import { stepWithUndo } from "../../support/proposal-model/undo-steps";
import { goOn, rounds, some } from "../../support/soak";
import { openWalk } from "../../support/world";

const { database, server } = await openWalk({ updatesPerSnapshot: 50 });

const texts = [
  ["p1", "We reaffirm the common vision and commitment."],
  ["p2", "We recall the Tunis Agenda."],
  ["p3", "承诺 to bridge all digital divides."],
  ["p4", "We note."],
] as const;
const perDraft = 100;

const negotiate = async (pick: Picker, most: number): Promise<void> => {
  const room = await ModelledRoom.open(database, server, texts);
  const undoing = new UndoRoom(room);
  try {
    for (let done = 0, turns = 0; done < most; turns += 1) {
      done += await stepWithUndo(room, undoing, pick);
      room.compareText();
      if (turns % 10 !== 0) continue;
      await room.compareAll();
      await compareAgreement(undoing);
    }
    await room.compareAll();
    await compareAgreement(undoing);
  } catch (error) {
    throw new Error(`${room.log.slice(-30).join("\n")}\n${String(error)}`, { cause: error });
  } finally {
    room.leave();
  }
};

/** The first is run by `npm test` too; others have found faults. */
const seeds = [20260711, 1301, 1302, 1303, 1304, 1305];
const steps = rounds(100, 5000);
const walk = async (seed: number, most: number): Promise<void> => {
  for (let n = 0; n * perDraft < most; n += 1)
    await negotiate(chance(seed * 1000 + n), perDraft).catch((error: Error) => {
      throw new Error(`seed ${seed}, negotiation ${n}: ${error.message}`, { cause: error.cause });
    });
};

describe("[U6] acts and their undoing, and a plain model of them", () => {
  it.each(some(1, seeds))(
    `[U2] read the same through ${steps} random steps, seed %i`,
    { timeout: 3_600_000 },
    (seed) => walk(seed, steps),
  );
  goOn((seed) => walk(seed % 1_000_000, perDraft));
});
