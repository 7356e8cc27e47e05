// Words of others as they arrive: applied at once while they are rare, together when many write. Each time the page is
// redrawn: twenty writers at five keys a second would make that a hundred times a second.
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { readSync } from "../protocol";

/** How long words are gathered after some were shown, in milliseconds: a delay that nobody notices in others' words. */
const pause = 50;

/** Applies updates to one document in the order in which they come. `origin` is the one that brought them. */
export class GatheredWords {
  private waiting: Uint8Array[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly doc: Y.Doc,
    private readonly origin: unknown,
  ) {}

  /** Takes the update out of a message of the sync protocol; false for a message of another kind, which is left alone. */
  take(message: decoding.Decoder): boolean {
    const read = readSync(decoding.clone(message));
    if (read?.type !== "update") return false;
    // The sender of the message may use its bytes again.
    this.waiting.push(read.bytes.slice());
    if (this.timer === null) this.flush();
    return true;
  }

  /** Applies what waits, before any later message is handled. */
  flush(): void {
    if (this.waiting.length > 0) this.show();
  }

  /** Discards what waits: the document will not change any more. */
  stop(): void {
    this.waiting = [];
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private show(): void {
    const updates = this.waiting;
    this.waiting = [];
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(this.ring, pause);
    Y.transact(
      this.doc,
      () => {
        for (const update of updates) Y.applyUpdate(this.doc, update, this.origin);
      },
      this.origin,
      false,
    );
  }

  private readonly ring = (): void => {
    this.timer = null;
    this.flush();
  };
}
