// Undo in floor mode: what the same person took down last is taken back by acts of its own, so that nothing is erased.

import { positionsIn, takeBackPosition } from "#db/agreement/positions";
import { appendRecord, latestActsOf, type RecordEntry } from "#db/record/record";
import { digestOfBlock } from "#domain/digest";
import { type Block, baseText, type ParagraphId } from "#domain/draft";
import { cutRun, groundText, isGround } from "#domain/proposals/proposals";
import { isRefusal, Refusal } from "#domain/refusal";
import { replaceText } from "#editor/draft-doc";
import { touchable } from "#server/draft/paragraphs";
import { appendAct } from "#server/proposals/act-record";
import { settle } from "#server/proposals/decisions";
import { cardIn, registerOf } from "#server/proposals/proposals-view";
import { reopen } from "#server/proposals/reopening";
import { heardVoice } from "#server/proposals/voices";
import type { Floor } from "#server/room";
import type { Seat } from "#server/sign-in/session";

/** One thing that a line did, as it is kept to be taken back. `start` counts in the words as they are kept. */
export type Noted =
  | {
      readonly kind: "proposal" | "support" | "oppose" | "withdrawal";
      readonly id: string;
      readonly delegation: string;
    }
  | { readonly kind: "position"; readonly pid: ParagraphId; readonly delegation: string }
  | { readonly kind: "bracket"; readonly pid: ParagraphId; readonly start: number; readonly words: string };

/** So many of a person's last lines are looked at. */
const farthest = 200;

/** F9: takes back the person's last line that has not been taken back. Throws `conflict` when it is too late for that. */
export const takeBackLine = async (
  floor: Floor,
  seat: Seat,
): Promise<{ undone: string; ids: readonly string[] }> => {
  const entry = await lastLine(floor, seat);
  const { line, noted } = entry.facts as { line: string; noted: Noted[] };
  await takeBackAll(floor, seat, [...noted].reverse(), line);
  const { userId, delegation } = seat.who;
  const facts = { line, entry: entry.n };
  const act = "floor.undone";
  await floor.keep((tx) =>
    appendRecord(tx, { draftId: seat.draft.id, userId, delegation, act, pid: entry.pid, facts }),
  );
  const pids = noted.flatMap((each) => ("pid" in each ? [each.pid] : []));
  floor.announce({ kind: "position", ...(pids.length > 0 && { pids }) });
  floor.announce({ kind: "proposal" });
  return { undone: line, ids: [...new Set(noted.flatMap((each) => ("id" in each ? [each.id] : [])))] };
};

const lastLine = async (floor: Floor, seat: Seat): Promise<RecordEntry> => {
  const person = { draftId: seat.draft.id, userId: seat.who.userId };
  const entries = await latestActsOf(floor.db, person, ["floor.noted", "floor.undone"], farthest);
  const undone = new Set(entries.filter(({ act }) => act === "floor.undone").map(({ facts }) => facts.entry));
  const last = entries.find(({ act, n }) => act === "floor.noted" && !undone.has(n));
  if (!last) throw new Refusal("conflict", "There is no line of yours to take back.");
  return last;
};

// Of a line for several delegations, what some of them have changed since stays; the rest is taken back.
const takeBackAll = async (
  floor: Floor,
  seat: Seat,
  noted: readonly Noted[],
  line: string,
): Promise<void> => {
  const refusals: Refusal[] = [];
  for (const each of noted) {
    await takeBack(floor, seat, each, line).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
      refusals.push(error);
    });
  }
  if (refusals[0] && refusals.length === noted.length) throw refusals[0];
};

const takeBack = async (floor: Floor, seat: Seat, noted: Noted, line: string): Promise<void> => {
  if (noted.kind === "position") return takeBackStated(floor, seat, noted, line);
  if (noted.kind === "bracket") return removeBrackets(floor, seat, noted, line);
  const card = cardIn(await registerOf(floor.db, seat.draft, floor.blocks), noted.id);
  const voice = await heardVoice(floor.db, seat, noted.delegation);
  const keep = async (act: "stood-aside" | "sponsored") => {
    const block = floor.blocks().find(({ pid }) => pid === card.pid) ?? { pid: card.pid };
    await floor.keep((tx) => appendAct(tx, seat, voice, { id: card.id, block, act, facts: {} }));
  };
  switch (noted.kind) {
    case "proposal":
      if (card.state !== "open") throw tooLate(line, `the proposal is ${card.state}`);
      await settle(floor, seat, {
        ids: [card.id],
        act: "withdrawn",
        voice,
        reason: "Taken back on the floor.",
      });
      return;
    case "support":
    case "oppose": {
      const sides = noted.kind === "support" ? card.supporters : card.opponents;
      if (sides.includes(noted.delegation)) await keep("stood-aside");
      return;
    }
    case "withdrawal":
      if (card.state === "withdrawn") await reopen(floor, seat, card, voice, "Taken back on the floor.");
      else if (card.state === "open") await keep("sponsored");
      else throw tooLate(line, `the proposal is ${card.state}`);
  }
};

const tooLate = (line: string, why: string): Refusal =>
  new Refusal("conflict", `“${line}” can no longer be taken back: ${why}.`);

const takeBackStated = async (
  floor: Floor,
  seat: Seat,
  { pid, delegation }: Extract<Noted, { kind: "position" }>,
  line: string,
): Promise<void> => {
  const last = (await positionsIn(floor.db, seat.draft.id, pid))
    .filter((position) => position.delegation === delegation)
    .at(-1);
  if (!last?.fromFloor) throw tooLate(line, `${delegation} has taken a position of its own since`);
  if (last.withdrawnAt) throw tooLate(line, `${delegation} has withdrawn it`);
  const common = { draftId: seat.draft.id, userId: seat.who.userId, pid, delegation, digest: last.digest };
  await floor.keep(async (tx) => {
    await takeBackPosition(tx, common);
    const facts = { position: last.position, fromFloor: true };
    await appendRecord(tx, { ...common, act: "position.taken-back", facts });
  });
};

const removeBrackets = async (
  floor: Floor,
  seat: Seat,
  { pid, start, words }: Extract<Noted, { kind: "bracket" }>,
  line: string,
): Promise<void> => {
  const block = await touchable(seat, floor, pid);
  const bracketed = `[${words}]`;
  const base = groundText(block.runs);
  const first = base.indexOf(bracketed);
  const isAlone = base.indexOf(bracketed, first + 1) < 0;
  const at = base.startsWith(bracketed, start) ? start : isAlone ? first : -1;
  if (at < 0)
    throw tooLate(
      line,
      first < 0 ? "the words have changed since" : "other words stand in the same brackets",
    );
  const { userId, delegation } = seat.who;
  const runs = without(block.runs, [at, at + bracketed.length - 1]);
  await floor.change(
    { userId, delegation },
    (doc) => replaceText(doc, pid, runs),
    async (tx, after) => {
      const now = after.find((each) => each.pid === pid);
      const facts = { words, was: baseText(block), is: now ? baseText(now) : null };
      const digest = now ? digestOfBlock(now) : null;
      await appendRecord(tx, {
        draftId: seat.draft.id,
        userId,
        delegation,
        act: "words.unbracketed",
        pid,
        digest,
        facts,
      });
    },
  );
};

// The runs without the characters of the base text at these offsets.
const without = (runs: Block["runs"], offsets: readonly number[]): Block["runs"][number][] => {
  let at = 0;
  return runs.flatMap((piece) => {
    if (!isGround(piece)) return [piece];
    const edges = offsets.flatMap((offset) => [offset - at, offset + 1 - at]);
    return cutRun(piece, edges).filter((part) => {
      const isGone = offsets.includes(at) && part.text.length === 1;
      at += part.text.length;
      return !isGone;
    });
  });
};
