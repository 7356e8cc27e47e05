// Enforces within a second rights withdrawn anywhere: the server where it happens tells the others, and each also polls
// the database about everybody connected, because messages between servers may be lost.
import { z } from "zod";
import type { Db } from "#db/client";
import { type Admitted, type Changed, changedRights } from "#db/peers/rights";
import { log, reasonOf } from "#server/log";
import type { Bus } from "./bus";

/** Sends a person's connections, to one draft or to all, back through the gate. */
type Disconnect = (userId: string, draftId?: string) => void;

type Watch = {
  readonly db: Db;
  /** Who is connected now, with the rights they had when they connected. */
  readonly connected: () => Iterable<Admitted>;
  readonly disconnect: Disconnect;
};

/** In milliseconds. A change just after one poll is found by the next, whose answer arrives within a second. */
const askEvery = 800;
/** How long the database may be silent before that is logged. */
const longestSilence = 3000;

/** Polls the rights of everybody connected, and disconnects people whose rights have changed since they connected. */
export const watchRights = (watch: Watch): { close(): void } => {
  const rights = new RightsWatch(watch);
  const timer = setInterval(() => rights.tick(), askEvery);
  timer.unref();
  return { close: () => clearInterval(timer) };
};

class RightsWatch {
  readonly #watch: Watch;
  /** The revocation of a token for which a person was already disconnected. */
  readonly #revoked = new Map<string, number>();
  #answeredAt = performance.now();
  /**
   * Milliseconds without an answer. Time in which this process was suspended does not count: nothing was asked then.
   */
  #unanswered = 0;
  #isAsking = false;
  #isReported = false;
  /** Why the last poll failed. */
  #fault = "";

  constructor(watch: Watch) {
    this.#watch = watch;
  }

  tick(): void {
    const silence = performance.now() - this.#answeredAt;
    this.#unanswered += askEvery;
    if (this.#unanswered > longestSilence && !this.#isReported) {
      this.#isReported = true;
      log.warn("rights cannot be checked: the database does not answer", {
        milliseconds: Math.round(silence),
        reason: this.#fault,
      });
    }
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#ask(silence).then(
      () => {
        this.#isAsking = false;
      },
      (error: unknown) => {
        this.#isAsking = false;
        this.#fault = reasonOf(error);
      },
    );
  }

  async #ask(silence: number): Promise<void> {
    const asked = performance.now();
    const admitted = distinct(this.#watch.connected());
    // A token may be revoked between the gate and the first poll about the person, and while no answer came.
    const within = silence + longestSilence;
    const changed = await changedRights(this.#watch.db, admitted, within);
    this.#answered(asked);
    for (const each of changed) this.#disconnect(each);
  }

  #answered(asked: number): void {
    if (this.#isReported) log.info("rights are checked again");
    this.#isReported = false;
    this.#answeredAt = asked;
    this.#unanswered = 0;
  }

  #disconnect({ userId, draftId, isAccount, isSeat, revokedAt }: Changed): void {
    const isRevoked = revokedAt !== null && revokedAt > (this.#revoked.get(userId) ?? 0);
    if (isRevoked) this.#revoked.set(userId, revokedAt);
    if (isAccount || isRevoked) this.#watch.disconnect(userId);
    else if (isSeat) this.#watch.disconnect(userId, draftId);
  }
}

// A person with many pages is asked about once per draft.
const distinct = (connected: Iterable<Admitted>): Admitted[] => {
  const found = new Map<string, Admitted>();
  for (const { userId, draftId, sessionVersion, role, delegation } of connected) {
    const rights = { userId, draftId, sessionVersion, role, delegation };
    found.set(`${draftId} ${userId} ${sessionVersion} ${role} ${delegation}`, rights);
  }
  return [...found.values()];
};

const channel = "access";
const AccessChange = z.object({ userId: z.string(), draftId: z.string().optional() });

/** Receives from the other servers whose rights have changed; the returned function tells them. */
export const shareAccessChanges = (bus: Bus, disconnect: Disconnect): Disconnect => {
  bus.subscribe(channel, (payload) => {
    const { userId, draftId } = AccessChange.parse(JSON.parse(payload.toString("utf8")));
    disconnect(userId, draftId);
  });
  return (userId, draftId) => bus.publish(channel, Buffer.from(JSON.stringify({ userId, draftId })));
};
