// Honest proposing through the binding of the real editor, held against the guard of the real room.
import type { Transaction } from "@tiptap/pm/state";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { type ParagraphId, type Run, run } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { fillDocument, readBlocks, rewriteBlock, withoutCleanup } from "#editor/draft-doc";
import { draftSchema } from "#editor/schema";
import { Ledger } from "#server/room/ledger";
import { Words } from "#server/room/words";
import { BareDesk } from "./bare-desk";
import { block } from "./desk";

// A small generator with a seed, so that a failure can be walked again (mulberry32).
const chance = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { below, one: <T>(of: readonly T[]): T => of[below(of.length)] as T };
};
type Chance = ReturnType<typeof chance>;

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

/** A room: the guard over the words, and everybody who sits there. */
class Room {
  readonly words = Words.from(null, []);
  readonly seats: BareDesk[];
  readonly refusals: string[] = [];
  accepted = 0;
  private readonly ledger = new Ledger();
  private readonly owners = new Map<number, string>();

  constructor(delegations: readonly string[]) {
    this.command((doc) => fillDocument(doc, beginning));
    this.seats = delegations.map((by) => {
      const doc = withoutCleanup(new Y.Doc());
      Y.applyUpdate(doc, this.words.state(), "server");
      return new BareDesk(doc, by);
    });
  }

  /** What the server does by itself. */
  command(change: (doc: Y.Doc) => void): void {
    const bytes = this.words.mutate(change);
    if (!bytes) return;
    this.words.commit([bytes]);
    this.ledger.see(this.words.blocks());
    for (const { doc } of this.seats ?? []) Y.applyUpdate(doc, bytes, "server");
  }

  /** Takes what one seat has sent; answers false when it was refused. */
  take(seat: BareDesk, update: Uint8Array): boolean {
    const userId = `u${this.seats.indexOf(seat)}`;
    try {
      const { bytes, newClients } = this.words.accept(update, {
        who: { userId, role: "delegate", delegation: seat.by },
        mode: "negotiating",
        locked: new Set(),
        ledger: this.ledger,
        mayMake: true,
        ownerOf: (client) => this.owners.get(client),
      });
      for (const client of newClients) this.owners.set(client, userId);
      this.accepted += 1;
      if (!bytes) return true;
      this.words.commit([bytes]);
      for (const other of this.seats) if (other !== seat) Y.applyUpdate(other.doc, bytes, "server");
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (this.words.inDoubt) this.words.rebuild([]);
      this.refusals.push(`${seat.by}: ${error.code} ${error.message}`);
      return false;
    }
  }

  /** A decision on a proposal: its words stay as text, or go. */
  decide(id: string, pid: ParagraphId, isAccepted: boolean): void {
    const without = (marks: Run["insertions"]) => marks.filter((mark) => mark.id !== id);
    this.command((doc) =>
      rewriteBlock(doc, pid, (runs) =>
        runs.map((piece) => {
          const isIn = (marks: Run["insertions"]) => marks.some((mark) => mark.id === id);
          if (isIn(isAccepted ? piece.deletions : piece.insertions)) return null;
          return { ...piece, insertions: without(piece.insertions), deletions: without(piece.deletions) };
        }),
      ),
    );
  }
}

// The places of a block that a browser knows: never inside a character.
const placesIn = (seat: BareDesk, index: number): number[] => {
  let start = 1;
  for (let before = 0; before < index; before += 1) start += seat.state.doc.child(before).nodeSize;
  const text = seat.state.doc.child(index).textContent;
  return Array.from({ length: text.length + 1 }, (_, at) => at)
    .filter((at) => !/[\ud800-\udbff]/.test(text[at - 1] ?? ""))
    .map((at) => start + at);
};

const italicise = (transaction: Transaction, from: number, to: number, isOn: boolean): Transaction =>
  isOn ? transaction.addMark(from, to, italic) : transaction.removeMark(from, to, italic);

const act = (seat: BareDesk, { below, one }: Chance): void => {
  const places = placesIn(seat, below(4));
  const size = places.length - 1;
  const first = below(size + 1);
  const [x, near] = [places[first] ?? 1, places[Math.min(size, first + below(6))] ?? 1];
  const far = places[Math.min(size, first + below(60))] ?? 1;
  const type = (text: string) => seat.edit((tr) => tr.insertText(text));
  switch (below(size > 60 ? 13 : 9)) {
    case 0:
    case 1:
      seat.choose(x);
      for (let n = below(3); n >= 0; n -= 1) type(one(pieces));
      break;
    case 2:
      seat.choose(x, near);
      type(one(pieces));
      break;
    case 3:
      // As an input method does: a syllable is replaced again and again.
      seat.choose(x);
      type("n");
      for (const [before, after] of [
        ["n", "ni"],
        ["ni", "nih"],
        ["nih", "你好"],
      ] as const) {
        const { head } = seat.state.selection;
        seat.edit((tr) => tr.insertText(after, head - before.length, head));
      }
      break;
    case 4:
      seat.history.undo();
      break;
    case 5:
      seat.history.redo();
      break;
    case 6: {
      // Over several blocks; each keeps its frame.
      if (below(4) > 0) break;
      const [one, other] = [placesIn(seat, below(2)), placesIn(seat, 2 + below(2))];
      seat.choose(one[below(one.length)] ?? 1, other[below(other.length)] ?? 1);
      if (below(2) === 0) seat.edit((tr) => tr.deleteSelection());
      else type("x");
      break;
    }
    case 7:
      seat.choose(x, near);
      seat.edit((tr) => italicise(tr, x, near, below(2) === 0));
      break;
    case 8:
    case 9:
      seat.choose(near);
      seat.edit((tr) => tr.delete(x, near));
      break;
    default:
      seat.choose(x, far);
      seat.edit((tr) => tr.deleteSelection());
  }
};

const decideOne = (room: Room, { below, one }: Chance): void => {
  const lying = room.words
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

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const delegations = ["CHN", "EU", "BRA"];

describe("[A2] [B21] honest proposing through the binding of the editor", () => {
  test.each([1, 2, 3, 5, 8, 13, 21, 34])(
    "[B21] 2,500 edits in step with the room: none is refused, seed %i",
    (seed) => {
      const luck = chance(seed);
      const room = new Room(delegations);
      for (let n = 0; n < 2500; n += 1) {
        const seat = luck.one(room.seats);
        act(seat, luck);
        for (const update of seat.sent.splice(0)) room.take(seat, update);
        if (luck.below(12) === 0) decideOne(room, luck);
        if (room.refusals.length > 0) break;
      }
      expect(room.refusals).toEqual([]);
      expect(room.accepted).toBeGreaterThan(1500);
      const stands = room.words.blocks();
      for (const seat of room.seats) {
        expect(readBlocks(seat.doc)).toEqual(stands);
        expect(seat.state.doc.textContent).toBe(
          stands.flatMap(({ runs }) => runs.map(({ text }) => text)).join(""),
        );
        seat.destroy();
      }
    },
  );
});
