// What one who arrives is sent: the whole of what is committed at that moment, in one frame.
import * as Y from "yjs";
import { Refusal } from "#domain/refusal";
import type { Words } from "#server/room/words";
import { frameOf } from "./wire";

/** Document clients that a browser may name beyond those that the server knows: its own, of changes that were not kept. */
const mostUnknown = 1000;
/** Most bytes of one client and its clock. */
const largestEntry = 15;

export class CatchUp {
  /** The answer to all who have nothing, until something is committed. */
  private whole: Buffer | null = null;

  constructor(private readonly words: Words) {}

  /** Something was committed. */
  hasChanged(): void {
    this.whole = null;
  }

  /**
   * The answer to a browser's state vector: whoever has it has everything that is committed. Throws when the vector cannot
   * be read or names more than there can be.
   */
  answer(vector: Uint8Array): Buffer {
    const isEmpty = vector.byteLength === 1 && vector[0] === 0;
    if (isEmpty) {
      this.whole ??= frameOf({ type: "answer", bytes: this.words.beyond(new Map()) });
      return this.whole;
    }
    if (vector.byteLength > (this.words.clientCount + mostUnknown) * largestEntry)
      throw new Refusal("too-large", "The state vector names more clients than there are.");
    return frameOf({ type: "answer", bytes: this.words.beyond(Y.decodeStateVector(vector)) });
  }
}
