// What one who arrives is sent: the whole of what is committed, or what it lacks of it, in one frame that is written once for all
// who have the same. For browsers that read it the whole is compressed, once for all and aside, and goes on being sent with
// what was committed after it until that is much.
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import * as Y from "yjs";
import { liveLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import type { CommittedWords } from "#server/room/committed-words";
import { frameOf } from "./wire";

/** Most bytes of one client and its clock. */
const largestEntry = 15;
/** How many answers are cached: those who were here together when their connections broke have the same. */
const mostAnswers = 8;
/** Bytes from which on it is worth to compress, and bytes after it until it is done again. */
const [worthPacking, longestTail] = [2048, 8 * 1024];

const deflated = promisify(deflateRaw);

/** The state vector of who has nothing. */
const nothing = "\0";

class PackedWhole {
  private readonly tail: Uint8Array[] = [];
  private tailBytes = 0;
  private whole: Uint8Array | null = null;
  private frame: Buffer | null = null;
  readonly made: Promise<void>;

  constructor(state: Uint8Array) {
    this.made = deflated(state).then((bytes) => {
      this.whole = bytes;
    });
  }

  /** These changes were committed after it. False when they have become many. */
  add(changes: readonly Uint8Array[]): boolean {
    this.tail.push(...changes);
    this.tailBytes += changes.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.frame = null;
    return this.tailBytes <= longestTail;
  }

  /** Null until it is made. */
  framed(): Buffer | null {
    if (!this.whole) return null;
    this.frame ??= frameOf({ type: "packed", whole: this.whole, since: Y.mergeUpdates(this.tail) });
    return this.frame;
  }
}

export class CatchUp {
  /** By state vector, until something is committed. */
  private readonly answers = new Map<string, Buffer>();
  private packed: PackedWhole | null = null;

  constructor(private readonly words: CommittedWords) {}

  /** These changes were committed. */
  hasChanged(changes: readonly Uint8Array[]): void {
    this.answers.clear();
    if (this.packed?.add(changes) === false) this.packed = null;
  }

  /**
   * The answer to a browser's state vector: whoever has it has everything that is committed. Throws when the vector cannot
   * be read or names more than there can be.
   */
  answer(vector: Uint8Array, readsPacked = false): Buffer {
    const name = Buffer.from(vector).toString("latin1");
    const packed = readsPacked && name === nothing ? this.packed?.framed() : null;
    return packed ?? this.plain(name, vector);
  }

  private plain(name: string, vector: Uint8Array): Buffer {
    const known = this.answers.get(name);
    if (known) return known;
    const frame = frameOf({ type: "answer", bytes: this.beyond(vector, name === nothing) });
    if (this.answers.size >= mostAnswers) this.answers.clear();
    this.answers.set(name, frame);
    return frame;
  }

  private beyond(vector: Uint8Array, isNothing: boolean): Uint8Array {
    if (isNothing) return this.words.state();
    if (vector.byteLength > (this.words.clientCount + liveLimits.unknownClients) * largestEntry)
      throw new Refusal("too-large", "The state vector names more clients than there are.");
    return this.words.beyond(Y.decodeStateVector(vector));
  }

  /** Resolves when the answer to who has nothing is compressed; null when it is, or when another one is asked for. */
  preparing(vector: Uint8Array): Promise<void> | null {
    if (vector.byteLength !== 1 || this.packed?.framed()) return null;
    if (!this.packed) {
      const state = this.words.state();
      if (state.byteLength < worthPacking) return null;
      this.packed = new PackedWhole(state);
    }
    return this.packed.made;
  }
}
