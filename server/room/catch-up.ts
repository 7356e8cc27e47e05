// What one who arrives is sent: the whole document as one frame, made once for many, and the frames that came since.
import { answerFrame } from "./wire";
import type { Words } from "./words";

const smallTail = 64 * 1024;

export class CatchUp {
  private document: Buffer | null = null;
  private tail: Buffer[] = [];
  private tailBytes = 0;

  constructor(private readonly words: Words) {}

  /** Frames that were sent to everybody. When they outgrow the document's frame, it is made anew for the next. */
  add(frames: Buffer): void {
    if (!this.document) return;
    this.tail.push(frames);
    this.tailBytes += frames.byteLength;
    if (this.tailBytes > Math.max(smallTail, this.document.byteLength / 4)) this.drop();
  }

  drop(): void {
    this.document = null;
    this.tail = [];
    this.tailBytes = 0;
  }

  /** The answer to a browser's state vector. Throws when the vector cannot be read. */
  answer(vector: Uint8Array): readonly Buffer[] {
    const isEmpty = vector.byteLength === 1 && vector[0] === 0;
    if (!isEmpty) return [answerFrame(this.words.state(vector))];
    this.document ??= answerFrame(this.words.state());
    return [this.document, ...this.tail];
  }
}
