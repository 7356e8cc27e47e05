// Writes a document, or what lies beyond a state vector of it, as one update. What each document client wrote is kept as it
// was written the last time, in segments: whoever comes costs what has changed since the one before came, not the whole
// document.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** Structs of a client from one clock to another, as they are sent. */
type Segment = {
  readonly from: number;
  readonly to: number;
  readonly structs: number;
  readonly bytes: Uint8Array;
};

export class StateWriter {
  /** What is written of each client, in order. Where something was deleted since there is a gap. */
  private readonly segments = new Map<number, readonly Segment[]>();
  /** The deletions of a client's structs; null when there are none. */
  private readonly deletions = new Map<number, Uint8Array | null>();

  /** A segment holds `most` structs: a deletion costs as many to be written again. */
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

  /** Writes what was not written yet. Who comes then waits for less. */
  prepare(): void {
    for (const client of this.doc.store.clients.keys()) this.segmentsOf(client);
  }

  private clientBeyond(client: number, known: number): Uint8Array[] {
    const written = this.segmentsOf(client);
    const segments =
      known === 0
        ? written
        : this.covering(
            client,
            known,
            written.filter(({ from }) => from >= known),
          );
    const structs = segments.reduce((sum, each) => sum + each.structs, 0);
    return [count(structs), count(client), count(known), ...segments.map(({ bytes }) => bytes)];
  }

  private segmentsOf(client: number): readonly Segment[] {
    const segments = this.covering(client, 0, this.segments.get(client) ?? []);
    this.segments.set(client, segments);
    return segments;
  }

  // All structs from a clock on, in these segments and in others where there are gaps. One that begins in the midst of what
  // has become one struct with the one before is written anew with it.
  private covering(client: number, from: number, known: readonly Segment[]): readonly Segment[] {
    const state = Y.getState(this.doc.store, client);
    const segments: Segment[] = [];
    let at = from;
    for (const segment of known) {
      while (at < segment.from) at = this.add(segments, client, at, segment.from);
      if (at !== segment.from) continue;
      segments.push(segment);
      at = segment.to;
    }
    while (at < state) at = this.add(segments, client, at, state);
    return segments;
  }

  private add(segments: Segment[], client: number, from: number, to: number): number {
    const segment = this.write(client, from, to);
    segments.push(segment);
    return segment.to;
  }

  // Structs from a clock on, at least one, until the first one that ends at `to` or after it.
  private write(client: number, from: number, to: number): Segment {
    const encoder = new Y.UpdateEncoderV1();
    const structs = this.doc.store.clients.get(client) ?? [];
    const first = Y.findIndexSS(structs, from);
    let [index, at] = [first, from];
    while (at < to && index - first < this.most) {
      const struct = structs[index];
      if (!struct) break;
      struct.write(encoder, Math.max(0, from - struct.id.clock));
      at = struct.id.clock + struct.length;
      index += 1;
    }
    return { from, to: at, structs: index - first, bytes: encoder.toUint8Array() };
  }

  private forget(client: number, gone: readonly { readonly clock: number; readonly len: number }[]): void {
    this.deletions.delete(client);
    const isTouched = ({ from, to }: Segment) =>
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
    const ranges: { clock: number; length: number }[] = [];
    for (const { deleted, id, length } of this.doc.store.clients.get(client) ?? []) {
      if (!deleted) continue;
      const last = ranges.at(-1);
      if (last && last.clock + last.length === id.clock) last.length += length;
      else ranges.push({ clock: id.clock, length });
    }
    const bytes = ranges.length === 0 ? null : writeRanges(client, ranges);
    this.deletions.set(client, bytes);
    return bytes;
  }
}

const count = (number: number): Uint8Array =>
  encoding.encode((encoder) => encoding.writeVarUint(encoder, number));

const writeRanges = (
  client: number,
  ranges: readonly { readonly clock: number; readonly length: number }[],
): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { clock, length } of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  });
