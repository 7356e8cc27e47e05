// A room in memory: the real guard over the words, and desks whose post comes when a test says so.
import * as Y from "yjs";
import type { IdentifyingAct } from "#db/draft/updates";
import type { Block, ParagraphId, Run } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { fillDocument, rewriteBlock, withoutCleanup } from "#editor/draft-doc";
import { Ledger } from "#server/room/ledger";
import { RoomWords } from "#server/room/words";
import { BareDesk } from "./bare-desk";

/** A small generator with a seed, so that a failure can be walked again (mulberry32). */
export const chance = (seed: number) => {
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
export type Chance = ReturnType<typeof chance>;

/** Somebody's place: the desk, and what has not been brought to it yet. */
export type Seat = { readonly by: string; readonly userId: string; desk: BareDesk; post: Uint8Array[] };

/** The guard over the words, and everybody who sits there. */
export class GuardedRoom {
  readonly words = RoomWords.from([]);
  readonly seats: Seat[] = [];
  readonly refusals: string[] = [];
  accepted = 0;
  /** Document clients so far: their order decides between changes at one place, so it must not be chance. */
  private clients = 1000;
  private ledger = new Ledger();
  private readonly acts: IdentifyingAct[] = [];
  private readonly owners = new Map<number, string>();

  constructor(delegations: readonly string[], blocks: readonly Block[]) {
    this.command((doc) => fillDocument(doc, blocks));
    for (const [n, by] of delegations.entries())
      this.seats.push({ by, userId: `u${n}`, desk: this.newDesk(by), post: [] });
  }

  /** What the server does by itself. */
  command(change: (doc: Y.Doc) => void): void {
    const bytes = this.words.mutate(change);
    if (!bytes) return;
    this.words.commit([bytes]);
    this.ledger.see(this.words.committed.blocks());
    for (const { post } of this.seats) post.push(bytes);
  }

  /** Brings a seat the first of its post, all of it by default. */
  bring({ desk, post }: Seat, most = post.length): void {
    for (const bytes of post.splice(0, most)) Y.applyUpdate(desk.doc, bytes, "server");
  }

  /** Takes what a seat has sent. Who is refused begins again with a fresh document. */
  collect(seat: Seat): void {
    for (const update of seat.desk.sent.splice(0)) {
      if (this.take(seat, update)) continue;
      seat.desk.destroy();
      seat.desk = this.newDesk(seat.by);
      seat.post = [];
      return;
    }
  }

  /** A decision on a proposal: its words stay as text, or go. */
  decide(id: string, pid: ParagraphId, isAccepted: boolean): void {
    const without = (marks: Run["insertions"]) => marks.filter((mark) => mark.id !== id);
    const isIn = (marks: Run["insertions"]) => marks.some((mark) => mark.id === id);
    const decided = (piece: Run): Run | null =>
      isIn(isAccepted ? piece.deletions : piece.insertions)
        ? null
        : { ...piece, insertions: without(piece.insertions), deletions: without(piece.deletions) };
    this.acts.push({ proposal: id, pid, act: isAccepted ? "accepted" : "rejected", delegation: null });
    this.ledger = new Ledger(this.acts);
    this.command((doc) => rewriteBlock(doc, pid, (runs) => runs.map(decided)));
  }

  private newDesk(by: string): BareDesk {
    const doc = withoutCleanup(new Y.Doc());
    this.clients += 1;
    doc.clientID = this.clients;
    Y.applyUpdate(doc, this.words.committed.state(), "server");
    return new BareDesk(doc, by);
  }

  private take(seat: Seat, update: Uint8Array): boolean {
    const { by, userId } = seat;
    try {
      const { bytes, newClients } = this.words.accept(update, {
        who: { userId, role: "delegate", delegation: by },
        mode: "negotiating",
        locked: new Set(),
        silence: null,
        ledger: this.ledger,
        mayMake: true,
        clientsLeft: 9,
        ownerOf: (client) => this.owners.get(client),
      });
      for (const client of newClients) this.owners.set(client, userId);
      this.accepted += 1;
      if (bytes) this.words.commit([bytes]);
      for (const other of this.seats) if (bytes && other !== seat) other.post.push(bytes);
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (this.words.inDoubt) this.words.rebuild([]);
      this.refusals.push(`${by}: ${error.code} ${say(error)}`);
      return false;
    }
  }
}

/** The places of a block that a browser knows: never inside a character. */
export const placesIn = ({ state }: BareDesk, index: number): number[] => {
  let start = 1;
  for (let before = 0; before < index; before += 1) start += state.doc.child(before).nodeSize;
  const text = state.doc.child(index).textContent;
  return Array.from({ length: text.length + 1 }, (_, at) => at)
    .filter((at) => !/[\ud800-\udbff]/.test(text[at - 1] ?? ""))
    .map((at) => start + at);
};
