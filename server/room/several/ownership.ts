// Which drafts this server owns, where several run on one database. The others take over from one that has not renewed
// its lease for three seconds; the fence in the database refuses what it may still write.

import { batchLoader } from "#db/batch-loader";
import type { Db } from "#db/client";
import {
  type Claim,
  claimDraft,
  ownerOf,
  type Renewal,
  releaseDraft,
  removeServer,
  renewServer,
  type ServerAddress,
} from "#db/draft/ownership";
import type { Hold } from "#db/draft/updates";
import { withTimeout } from "#server/http/timeout";
import { log } from "#server/log";

/** How long a server's lease lasts, and how often it is renewed, in milliseconds. */
const [leaseTime, renewEvery] = [3000, 700];
/** By how many milliseconds a server takes its lease to end earlier than the others do. */
const margin = 300;

export class Ownership {
  /** Until when this server's lease surely holds, by a clock that goes on while the process is suspended. */
  private validUntil = 0;
  private timer: NodeJS.Timeout | null = null;
  private renewing: Promise<void> | null = null;
  /** Batched: many people come to their drafts at once. */
  private readonly owners = batchLoader<string, ServerAddress>(
    (draftId) => draftId,
    (draftIds) => this.findOwners(draftIds),
  );

  constructor(
    private readonly db: Db,
    readonly server: ServerAddress,
  ) {}

  /** Called at each renewal with what this server owns and who is there, and when that was asked, by `performance.now()`. */
  onRenewed: (renewal: Renewal, asked: number) => void = () => undefined;

  /** Takes the lease, and goes on renewing it. */
  async start(): Promise<void> {
    await this.renew();
    this.timer = setInterval(() => {
      this.renew().catch((error: unknown) =>
        log.warn("this server could not say that it is there", { reason: String(error) }),
      );
    }, renewEvery);
    this.timer.unref();
  }

  private renew(): Promise<void> {
    this.renewing ??= this.renewNow().finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  private async renewNow(): Promise<void> {
    const asked = performance.now();
    const renewal = await withTimeout(renewServer(this.db, this.server, leaseTime), leaseTime);
    this.onRenewed(renewal, asked);
    this.validUntil = asked + leaseTime - margin;
  }

  /** Resolves when what counts as this server's surely is; after a sleep it is asked first. Throws without a database. */
  async assure(): Promise<void> {
    if (!this.isValid) await this.renew();
  }

  /** False when the others may have taken over what is this server's, as after a sleep. */
  get isValid(): boolean {
    return performance.now() < this.validUntil;
  }

  claim(draftId: string): Promise<Claim | null> {
    return claimDraft(this.db, draftId, this.server.id);
  }

  /** The other server that owns a draft and is there; null when it is this one or none. */
  async ownedElsewhere(draftId: string): Promise<ServerAddress | null> {
    const owner = await this.owners.load(draftId);
    return owner && owner.id !== this.server.id ? owner : null;
  }

  private async findOwners(draftIds: readonly string[]): Promise<Map<string, ServerAddress>> {
    const found = await Promise.all(draftIds.map((draftId) => ownerOf(this.db, draftId)));
    return new Map(draftIds.flatMap((draftId, nth) => (found[nth] ? [[draftId, found[nth]]] : [])));
  }

  release(hold: Hold): Promise<void> {
    return releaseDraft(this.db, hold, this.server.id);
  }

  /** Gives up all that is this server's, so that the others need not wait. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.renewing?.catch(() => undefined);
    await removeServer(this.db, this.server.id);
  }
}
