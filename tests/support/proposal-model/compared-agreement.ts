// A modelled room in which acts are taken back, held against the real one: positions, standings, statements and the record.
import { expect } from "vitest";
import { statementsIn } from "#db/agreement/delegation-statements";
import { standingActsIn } from "#db/agreement/positions";
import { readRecord } from "#db/record/record";
import { standingOf } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import { positionsOn } from "#server/agreement/positions";
import { ownerOf } from "./model";
import { isByCommand, lineOf } from "./record-lines";
import type { UndoRoom } from "./undo-room";
import { wordsOf } from "./undoing";

/** Positions and standings of every paragraph, and what the record has of what was done by command. */
export const compareAgreement = async (undoing: UndoRoom): Promise<void> => {
  const { database, draft, text, room } = undoing.room;
  for (const block of room.blocks()) {
    const paragraph = text.find(block.pid);
    if (!paragraph || ownerOf(paragraph)) continue;
    const words = wordsOf(paragraph);
    const said = (await positionsOn(database.db, draft, block))
      .map(({ delegation, position, lapsed }) => ({ delegation, position, lapsed }))
      .sort((one, other) => (one.delegation < other.delegation ? -1 : 1));
    expect(said).toEqual(undoing.agreement.saidOn(block.pid, words));
    const acts = await standingActsIn(database.db, draft, block.pid);
    expect(standingOf(acts, digestOfBlock(block))).toBe(undoing.agreement.standing(block.pid, words));
  }
  const record = await readRecord(database.db, draft);
  const stated = (await statementsIn(database.db, draft)).filter((each) => each.takenBackAt === null);
  expect(new Set(stated.map(({ id }) => id))).toEqual(undoing.statements);
  const described = record.filter(({ act }) => isByCommand(act));
  const lines = described.map(({ act, delegation, facts }) =>
    lineOf(delegation, act, facts.takesBack === undefined ? "" : "back"),
  );
  expect(lines.sort()).toEqual(undoing.lines.toSorted());
  const taken = record.flatMap(({ facts }) => (typeof facts.takesBack === "number" ? [facts.takesBack] : []));
  expect([...undoing.undone].filter((n) => !taken.includes(n))).toEqual([]);
  const twice = taken.filter((n, at) => taken.indexOf(n) !== at);
  // Such acts may be several: a voice and a side, a paragraph each.
  const voices = undoing.acts.filter(({ kind }) => kind === "voice" || kind === "words").map(({ n }) => n);
  expect(twice.filter((n) => !voices.includes(n))).toEqual([]);
};
