// Honest proposing through the binding of the real editor, held against the guard of the real room.
import type { Transaction } from "@tiptap/pm/state";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { run } from "#domain/draft";
import { readBlocks } from "#editor/draft-doc";
import { draftSchema } from "#editor/schema";
import { goOn, rounds, some } from "../support/soak";
import type { BareDesk } from "./bare-desk";
import { block } from "./desk";
import { type Chance, chance, GuardedRoom, placesIn } from "./guarded-room";

const beginning = [
  block("a", [
    run("Recalling", { italic: true }),
    run(" the Tunis Agenda"),
    run(" again", { footnote: "A/70/1" }),
  ]),
  block("b", "aaaa bbbb aaaa bbbb"),
  block("c", "我们承诺弥合数字鸿沟 نؤكد من جديد"),
  block("d", ""),
];
const pieces = ["a", "b", " ", "aa", "We ", "é", "中文", "数", "😀", "ا", "نؤكد", "[", "x]"];
const italic = draftSchema.mark("italic");

const italicise = (transaction: Transaction, from: number, to: number, isOn: boolean): Transaction =>
  isOn ? transaction.addMark(from, to, italic) : transaction.removeMark(from, to, italic);

const act = (desk: BareDesk, { below, one }: Chance): void => {
  const places = placesIn(desk, below(4));
  const size = places.length - 1;
  const first = below(size + 1);
  const [x, near] = [places[first] ?? 1, places[Math.min(size, first + below(6))] ?? 1];
  const far = places[Math.min(size, first + below(60))] ?? 1;
  const type = (text: string) => desk.edit((tr) => tr.insertText(text));
  switch (below(size > 60 ? 13 : 9)) {
    case 0:
    case 1:
      desk.choose(x);
      for (let n = below(3); n >= 0; n -= 1) type(one(pieces));
      break;
    case 2:
      desk.choose(x, near);
      type(one(pieces));
      break;
    case 3:
      // As an input method does: a syllable is replaced again and again.
      desk.choose(x);
      type("n");
      for (const [before, after] of [
        ["n", "ni"],
        ["ni", "nih"],
        ["nih", "你好"],
      ] as const) {
        const { head } = desk.state.selection;
        desk.edit((tr) => tr.insertText(after, head - before.length, head));
      }
      break;
    case 4:
      desk.history.undo();
      break;
    case 5:
      desk.history.redo();
      break;
    case 6: {
      // Over several blocks; each keeps its frame.
      if (below(4) > 0) break;
      const [one, other] = [placesIn(desk, below(2)), placesIn(desk, 2 + below(2))];
      desk.choose(one[below(one.length)] ?? 1, other[below(other.length)] ?? 1);
      if (below(2) === 0) desk.edit((tr) => tr.deleteSelection());
      else type("x");
      break;
    }
    case 7:
      desk.choose(x, near);
      desk.edit((tr) => italicise(tr, x, near, below(2) === 0));
      break;
    case 8:
    case 9:
      desk.choose(near);
      desk.edit((tr) => tr.delete(x, near));
      break;
    default:
      desk.choose(x, far);
      desk.edit((tr) => tr.deleteSelection());
  }
};

const decideOne = (room: GuardedRoom, { below, one }: Chance): void => {
  const lying = room.words.committed
    .blocks()
    .flatMap(({ pid, runs }) =>
      runs.flatMap(({ insertions, deletions }) =>
        [...insertions, ...deletions].map(({ id }) => ({ id, pid })),
      ),
    );
  if (lying.length === 0) return;
  const { id, pid } = one(lying);
  room.decide(id, pid, below(3) === 0);
};

// Identities and the clock are of the test, so that a seed says everything.
beforeEach(() => {
  const ids = chance(7);
  vi.spyOn(crypto, "getRandomValues").mockImplementation((bytes) => {
    if (bytes instanceof Uint8Array) bytes.forEach((_, at) => void bytes.set([ids.below(256)], at));
    return bytes;
  });
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2015-11-12T10:00:00.000Z") });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** So many edits by three delegations in step: none is refused. */
const walk = (seed: number, edits: number): void => {
  const luck = chance(seed);
  const room = new GuardedRoom(["CHN", "EU", "BRA"], beginning);
  for (let n = 0; n < edits && room.refusals.length === 0; n += 1) {
    const seat = luck.one(room.seats);
    vi.advanceTimersByTime(luck.below(800));
    act(seat.desk, luck);
    room.collect(seat);
    if (luck.below(12) === 0) decideOne(room, luck);
    for (const each of room.seats) room.bring(each);
  }
  expect(room.refusals, `seed ${seed}`).toEqual([]);
  expect(room.accepted).toBeGreaterThan(0.6 * edits);
  const stands = room.words.committed.blocks();
  const text = stands.flatMap(({ runs }) => runs.map((piece) => piece.text)).join("");
  for (const { desk } of room.seats) {
    expect(readBlocks(desk.doc)).toEqual(stands);
    expect(desk.state.doc.textContent).toBe(text);
    desk.destroy();
  }
};

describe("[A2] honest proposing through the binding of the editor", () => {
  const edits = rounds(800, 2500);
  test.each(some(3, [1, 2, 3, 5, 8, 13, 34, 55]))(
    `${edits} edits by three delegations in step: none is refused, seed %i`,
    (seed) => walk(seed, edits),
    120_000,
  );
  goOn((seed) => walk(seed, edits));
});

// What people do who see each other's words late: they type, strike and write over, a few letters at a time.
const write = (desk: BareDesk, index: number, { below, one }: Chance): void => {
  const places = placesIn(desk, index);
  const first = below(places.length);
  const [from, to] = [places[first] ?? 1, places[Math.min(places.length - 1, first + 1 + below(8))] ?? 1];
  const kind = below(5);
  if (kind < 3) {
    desk.choose(from);
    for (let n = below(6); n >= 0; n -= 1) desk.edit((tr) => tr.insertText(one(pieces)));
  } else if (kind === 3) {
    desk.choose(to);
    desk.edit((tr) => tr.delete(from, to));
  } else {
    desk.choose(from, to);
    desk.edit((tr) => tr.insertText("pledge"));
  }
};

describe("twenty who see each other's words late", () => {
  const words = "We commit to bridging the digital divide, and recall the Tunis Agenda. ";
  test.each([
    ["in one long paragraph", 1, rounds(100, 250), 0.01],
    ["in twenty paragraphs", 20, rounds(250, 700), 0.002],
  ])(
    "%s: hardly anything is refused",
    (_, paragraphs, times, most) => {
      const luck = chance(paragraphs);
      const blocks = Array.from({ length: paragraphs }, (__, n) =>
        block(`p${n}`, words.repeat(paragraphs === 1 ? 12 : 4)),
      );
      const delegations = Array.from({ length: 20 }, (__, n) => `D${n}`);
      const room = new GuardedRoom(delegations, blocks);
      for (let n = 0; n < times; n += 1) {
        const seat = luck.one(room.seats);
        vi.advanceTimersByTime(50);
        write(seat.desk, luck.below(paragraphs), luck);
        room.bring(seat, luck.below(seat.post.length + 1));
        if (luck.below(3) > 0) room.collect(seat);
      }
      for (const seat of room.seats) room.collect(seat);
      const share = room.refusals.length / (room.refusals.length + room.accepted);
      console.info(`${paragraphs} paragraphs: ${(share * 100).toFixed(2)} % refused`);
      expect(share).toBeLessThan(most);
      for (const seat of room.seats) {
        room.bring(seat);
        expect(readBlocks(seat.desk.doc)).toEqual(room.words.committed.blocks());
        seat.desk.destroy();
      }
    },
    120_000,
  );
});
