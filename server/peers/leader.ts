// Work that runs on one server of an installation at a time, and on another within seconds when that one is gone.

import { setTimeout as after } from "node:timers/promises";
import type { Db } from "#db/client";
import { leaveJob, takeJob } from "#db/peers/jobs";
import { log } from "#server/log";

/** Work by its name. */
export type LeaderJob = {
  readonly db: Db;
  readonly name: string;
  /** This server. */
  readonly holder: string;
};

/** Work that has begun. `stop` ends it; another server may have begun meanwhile. */
type Begun = { stop(): Promise<void> };

const leaseFor = 5000;
const askEvery = 1500;
/** A lease is taken to end earlier here than in the database, by as much as the two may measure time differently. */
const margin = 500;
/** How long closing waits for a database that does not answer. */
const closeWithin = 2000;

/**
 * Begins the work whenever this server becomes the one that does it, and stops it when it is no longer. The work asks
 * `isLeader` before each step that must not be done twice: a server that was held up finds out there. `close` stops it and
 * leaves it to another.
 */
export const whileLeader = (
  { db, name, holder }: LeaderJob,
  begin: (isLeader: () => boolean) => Begun,
): { close(): Promise<void> } => {
  let begun: Begun | null = null;
  let until = Number.NEGATIVE_INFINITY;
  let isClosed = false;
  const isLeader = () => performance.now() < until;

  const stop = async (): Promise<void> => {
    const ended = begun;
    begun = null;
    await ended?.stop();
  };
  const ask = async (): Promise<void> => {
    const asked = performance.now();
    const taken = await takeJob(db, { name, holder }, leaseFor);
    until = taken ? asked + leaseFor - margin : Number.NEGATIVE_INFINITY;
    if (taken && !begun && !isClosed) {
      log.info("this server does the work for all", { job: name });
      begun = begin(isLeader);
    }
    if (!taken) await stop();
  };
  const turn = async (): Promise<void> => {
    await ask().catch((error: unknown) => log.error("a lease was not asked for", error, { job: name }));
    if (!isLeader()) await stop();
  };

  const waiting = new AbortController();
  const run = async (): Promise<void> => {
    while (!isClosed) {
      await turn();
      await after(askEvery, null, { ref: false, signal: waiting.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    close: async () => {
      isClosed = true;
      waiting.abort();
      await Promise.race([running, after(closeWithin, null, { ref: false })]);
      await stop();
      until = Number.NEGATIVE_INFINITY;
      await leaveJob(db, { name, holder }).catch(() => undefined);
    },
  };
};
