// Work that runs on one server of an installation at a time, and on another within seconds when that one is gone.

import { setTimeout as after } from "node:timers/promises";
import type { Db } from "#db/client";
import { leaveJob, takeJob } from "#db/peers/jobs";
import { log } from "#server/log";

/** A job that only the leader runs. */
export type LeaderJob = {
  readonly db: Db;
  readonly name: string;
  /** The id of this server. */
  readonly holder: string;
};

/** A running job. `stop` ends it; another server may have started meanwhile. */
type Begun = { stop(): Promise<void> };

const leaseFor = 5000;
const askEvery = 1500;
/** A lease ends earlier here than in the database, by as much as their clocks may differ. */
const margin = 500;
/** How long closing waits for a database that does not answer. */
const closeWithin = 2000;

/**
 * Starts the work whenever this server becomes its leader, and stops it when it no longer is. The work calls `isLeader`
 * before each step that must not be done twice: a server that was suspended finds out there. `close` stops the work and
 * hands over the lead.
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
