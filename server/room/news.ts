// What changed on proposals while people type: announced at once, and after that not more often than pages can fetch it.
import type { ParagraphId } from "#domain/draft";

/** Shortest time between two announcements, in milliseconds. */
const pause = 300;

export class ProposalNews {
  private pids: Set<ParagraphId> | "anywhere" = new Set();
  private timer: NodeJS.Timeout | null = null;
  private announcedAt = Number.NEGATIVE_INFINITY;

  /** `announce` is called with the blocks concerned; without them it is not known where. */
  constructor(private readonly announce: (pids?: readonly ParagraphId[]) => void) {}

  /** Proposals appeared or vanished on these blocks; without them it is not known where. */
  add(pids?: readonly ParagraphId[]): void {
    if (!pids) this.pids = "anywhere";
    else if (this.pids !== "anywhere") this.pids = new Set([...this.pids, ...pids]);
    if (this.timer) return;
    const wait = this.announcedAt + pause - performance.now();
    if (wait <= 0) this.flush();
    else this.timer = setTimeout(() => this.flush(), wait).unref();
  }

  private flush(): void {
    const { pids } = this;
    this.timer = null;
    this.announcedAt = performance.now();
    this.pids = new Set();
    if (pids === "anywhere") this.announce();
    else this.announce([...pids]);
  }

  /** Nothing more is announced. */
  end(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
