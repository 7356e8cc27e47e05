// The committed text of one draft: what is read, and what is sent to people who open it.

import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Block } from "#domain/draft";
import { keptBlocks } from "#editor/kept-blocks";
import { applyAll } from "./applied-changes";
import { emptyDocument, writing } from "./documents";

// Encodes a document, or what lies beyond a state vector, as one update. The encoding of each document client is cached
// in segments, so that each arrival costs what has changed since the previous one and not the whole document.

type GoneRange = { readonly clock: number; readonly length: number };

/** Encoded structs of one client between two clocks, and which of them are deleted. */
type StructSegment = {
  readonly from: number;
  readonly to: number;
  readonly structs: number;
  readonly bytes: Uint8Array;
  readonly gone: readonly GoneRange[];
};

export class StateWriter {
  /** The encoded segments of each client, in order. A deletion made since leaves a gap. */
  private readonly segments = new Map<number, readonly StructSegment[]>();
  /** The encoded deletions of a client's structs; null when there are none. */
  private readonly deletions = new Map<number, Uint8Array | null>();

  /** A segment holds at most `most` structs: a deletion costs the re-encoding of as many. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly most = 500,
  ) {
    doc.on("afterTransaction", ({ deleteSet }: Y.Transaction) => {
      for (const [client, ranges] of deleteSet.clients) this.forget(client, ranges);
    });
  }

  /** Everything beyond a state vector, and all deletions, as one V1 update. */
  beyond(vector: ReadonlyMap<number, number>): Uint8Array {
    const structs: Uint8Array[] = [];
    const deletions: Uint8Array[] = [];
    let clients = 0;
    for (const client of this.doc.store.clients.keys()) {
      const known = vector.get(client) ?? 0;
      if (known < Y.getState(this.doc.store, client)) {
        structs.push(...this.clientBeyond(client, known));
        clients += 1;
      }
      const gone = this.deletionsOf(client);
      if (gone) deletions.push(gone);
    }
    return Buffer.concat([count(clients), ...structs, count(deletions.length), ...deletions]);
  }

  private clientBeyond(client: number, known: number): Uint8Array[] {
    const written = this.segmentsOf(client);
    const beyond = written.filter(({ from }) => from >= known);
    const segments = known === 0 ? written : this.covering(client, known, beyond);
    const structs = segments.reduce((sum, each) => sum + each.structs, 0);
    return [count(structs), count(client), count(known), ...segments.map(({ bytes }) => bytes)];
  }

  private segmentsOf(client: number): readonly StructSegment[] {
    const segments = this.covering(client, 0, this.segments.get(client) ?? []);
    this.segments.set(client, segments);
    return segments;
  }

  // All structs from a clock on: the cached segments, with gaps filled by new ones. A segment that begins inside a
  // struct that has since been merged with the preceding one is encoded anew together with it.
  private covering(client: number, from: number, known: readonly StructSegment[]): readonly StructSegment[] {
    const segments: StructSegment[] = [];
    let at = from;
    const fill = (to: number) => {
      while (at < to) {
        const segment = this.write(client, at, to);
        segments.push(segment);
        at = segment.to;
      }
    };
    for (const segment of known) {
      fill(segment.from);
      if (at > segment.from) continue;
      segments.push(segment);
      at = segment.to;
    }
    fill(Y.getState(this.doc.store, client));
    return segments;
  }

  // Encodes structs from a clock on, at least one, until the first that ends at or after `to`.
  private write(client: number, from: number, to: number): StructSegment {
    const encoder = new Y.UpdateEncoderV1();
    const structs = this.doc.store.clients.get(client) ?? [];
    const first = Y.findIndexSS(structs, from);
    let [index, at] = [first, from];
    const gone: GoneRange[] = [];
    while (at < to && index - first < this.most) {
      const struct = structs[index];
      if (!struct) break;
      struct.write(encoder, Math.max(0, from - struct.id.clock));
      const clock = at;
      at = struct.id.clock + struct.length;
      if (struct.deleted) gone.push({ clock, length: at - clock });
      index += 1;
    }
    return { from, to: at, structs: index - first, bytes: encoder.toUint8Array(), gone: joined(gone) };
  }

  private forget(client: number, gone: readonly { readonly clock: number; readonly len: number }[]): void {
    this.deletions.delete(client);
    const isTouched = ({ from, to }: StructSegment) =>
      gone.some(({ clock, len }) => clock < to && clock + len > from);
    const segments = this.segments.get(client);
    if (segments)
      this.segments.set(
        client,
        segments.filter((segment) => !isTouched(segment)),
      );
  }

  private deletionsOf(client: number): Uint8Array | null {
    const known = this.deletions.get(client);
    if (known !== undefined) return known;
    const ranges = joined(this.segmentsOf(client).flatMap(({ gone }) => gone));
    const bytes = ranges.length === 0 ? null : writeRanges(client, ranges);
    this.deletions.set(client, bytes);
    return bytes;
  }
}

// Merges adjacent ranges.
const joined = (ranges: readonly GoneRange[]): GoneRange[] => {
  const out: GoneRange[] = [];
  for (const { clock, length } of ranges) {
    const last = out.at(-1);
    if (last && last.clock + last.length === clock)
      out[out.length - 1] = { clock: last.clock, length: last.length + length };
    else out.push({ clock, length });
  }
  return out;
};

const count = (number: number): Uint8Array =>
  encoding.encode((encoder) => encoding.writeVarUint(encoder, number));

const writeRanges = (client: number, ranges: readonly GoneRange[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { clock, length } of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  });

/** True while a document waits for changes it depends on. */
export const isPending = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

export class CommittedWords {
  private readonly writer: StateWriter;

  constructor(private readonly doc: Y.Doc = emptyDocument()) {
    this.writer = new StateWriter(doc);
  }

  /** A document rebuilt from its changes. */
  static from(changes: readonly Uint8Array[]): CommittedWords {
    const words = new CommittedWords();
    words.commit(changes);
    words.assertWhole();
    return words;
  }

  /** Throws when changes in between are missing. */
  assertWhole(): void {
    if (isPending(this.doc)) throw new Error("The log does not make a whole document.");
  }

  /** Applies stored changes, written only by these document clients; null for any. */
  commit(changes: readonly Uint8Array[], clients: readonly number[] | null = null): void {
    if (changes.length > 0) writing(this.doc, clients, () => applyAll(this.doc, changes));
  }

  blocks(): readonly Block[] {
    return keptBlocks(this.doc);
  }

  /** The whole document as one V1 update. */
  state(): Uint8Array {
    return this.writer.beyond(new Map());
  }

  /** What lies beyond a state vector, as one update. */
  beyond(vector: ReadonlyMap<number, number>): Uint8Array {
    return this.writer.beyond(vector);
  }

  /** How many document clients have written so far. */
  get clientCount(): number {
    return this.doc.store.clients.size;
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  clock(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  destroy(): void {
    this.doc.destroy();
  }
}
