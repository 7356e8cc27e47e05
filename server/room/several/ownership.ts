// Which drafts this server owns, when several share one database. The others take over from a server that has not
// renewed its lease for three seconds; the fence in the database refuses whatever that server may try to write
// afterwards.

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
/** The milliseconds by which a server considers its own lease to end before the others do. */
const margin = 300;

export class Ownership {
  /** Until when this server's lease certainly holds, by a clock that keeps running while the process is suspended. */
  private validUntil = 0;
  private timer: NodeJS.Timeout | null = null;
  private renewing: Promise<void> | null = null;
  /** Batched: many people open their drafts at once. */
  private readonly owners = batchLoader<string, ServerAddress>(
    (draftId) => draftId,
    (draftIds) => this.findOwners(draftIds),
  );

  constructor(
    private readonly db: Db,
    readonly server: ServerAddress,
  ) {}

  /**
   * Called at each renewal with what this server owns and which servers are alive, and when that was queried, by
   * `performance.now()`.
   */
  onRenewed: (renewal: Renewal, asked: number) => void = () => undefined;

  /** Takes the lease and keeps renewing it. */
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

  /**
   * Resolves once this server's ownership is certain; after a sleep the database is asked first. Throws without a
   * database.
   */
  async assure(): Promise<void> {
    if (!this.isValid) await this.renew();
  }

  /** False when the others may have taken over this server's drafts, as after a sleep. */
  get isValid(): boolean {
    return performance.now() < this.validUntil;
  }

  claim(draftId: string): Promise<Claim | null> {
    return claimDraft(this.db, draftId, this.server.id);
  }

  /** The other live server that owns a draft; null when it is this one or none. */
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

  /** Releases everything this server owns, so that the others need not wait. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.renewing?.catch(() => undefined);
    await removeServer(this.db, this.server.id);
  }
}
