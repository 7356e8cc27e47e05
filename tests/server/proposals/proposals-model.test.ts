// Random negotiations of six delegations in real rooms, held against a plain model of the rules: the text, who proposes
// which letter of it, and the register are the same, and the stored log has the same story. Seeds are in the titles.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { updatesAfter } from "#db/draft/updates";
import { readBlocks, withoutCleanup } from "#editor/draft-doc";
import { chance } from "../../support/forged-update";
import { ModelledRoom } from "../../support/proposal-model/room";
import { type Picker, step } from "../../support/proposal-model/steps";
import { goOn, rounds } from "../../support/soak";
import { openWalk } from "../../support/world";

const { database, server } = await openWalk({ updatesPerSnapshot: 50 });

const texts = [
  ["p1", "We reaffirm the common vision and commitment."],
  ["p2", "We recall the Tunis Agenda."],
  ["p3", "承诺 to bridge all digital divides."],
  ["p4", "We note."],
] as const;
const perDraft = 125;

/** One negotiation: `most` steps, compared after each; register and pages after every fifteenth. */
const negotiate = async (pick: Picker, most: number): Promise<void> => {
  const room = await ModelledRoom.open(database, server, texts);
  try {
    for (let done = 0, rounds = 0; done < most; rounds += 1) {
      done += await step(room, pick);
      room.compareText();
      if (rounds % 15 === 0) await room.compareAll();
    }
    await room.compareAll();
    await replay(room);
  } catch (error) {
    throw new Error(`${room.log.slice(-25).join("\n")}\n${String(error)}`, { cause: error });
  } finally {
    room.leave();
  }
};

/** The stored log alone makes the same document, with everything in it that was acknowledged. */
const replay = async (room: ModelledRoom): Promise<void> => {
  const log = await updatesAfter(database.db, room.draft, 0);
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
  expect(log.length).toBe(room.room.seq());
  const doc = withoutCleanup(new Y.Doc());
  for (const { bytes, sound } of log) {
    expect(sound).toBe(true);
    Y.applyUpdate(doc, bytes);
  }
  expect(readBlocks(doc)).toEqual(room.room.blocks());
  const standing = withoutCleanup(new Y.Doc());
  Y.applyUpdate(standing, room.room.state());
  expect(Buffer.from(Y.encodeStateAsUpdate(doc)).equals(Buffer.from(Y.encodeStateAsUpdate(standing)))).toBe(
    true,
  );
  for (const [client, clock] of room.acknowledged())
    expect(Y.getState(doc.store, client)).toBeGreaterThanOrEqual(clock);
};

const steps = rounds(250, 5000);
const walk = async (seed: number, most: number): Promise<void> => {
  for (let n = 0; n * perDraft < most; n += 1)
    await negotiate(chance(seed * 1000 + n), perDraft).catch((error: Error) => {
      throw new Error(`seed ${seed}, negotiation ${n}: ${error.message}`, { cause: error.cause });
    });
};

describe("[A] a negotiation and a plain model of it", () => {
  it(`read the same through ${steps} random steps, seed 20151215`, { timeout: 900_000 }, () =>
    walk(20151215, steps),
  );
  goOn((seed) => walk(seed % 1_000_000, perDraft));
});

describe("[A] histories in which a fault was found", () => {
  it.each([3022, 13030])("read the same now, seed %i", async (seed) => negotiate(chance(seed), perDraft));
});
