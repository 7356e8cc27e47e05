// A server's place among those on its database: alone, or one of several connected through Redis. A place is refused at
// the start where another server forbids it, and taken again after the database was away.
import { setTimeout as after } from "node:timers/promises";
import { type Hold, holdMembership } from "#db/peers/membership";
import { log } from "#server/log";

/** A place that has been taken. */
export type Membership = { close(): Promise<void> };

type JoiningServer = {
  readonly serverId: string;
  /** Whether this server must be the only one. */
  readonly isAlone: boolean;
  /** Called with the reason when the place was lost to others and cannot be regained: the server must stop. */
  readonly onLost: (reason: string) => void;
};

const retryAfter = 100;
/** How long to wait for a place somebody else holds: a killed server may appear to be there for a moment yet. */
const patience = 3000;

/** Takes a place on the database at `url`. Throws an error that explains what to do when another server forbids it. */
export const joinDatabase = async (url: string, joining: JoiningServer): Promise<Membership> => {
  const first = await hold(url, joining);
  if (!first) throw new Error(refusal(joining.isAlone));
  let current = first;
  let isClosed = false;
  const stay = async (): Promise<void> => {
    for (;;) {
      await current.ended;
      if (isClosed) return;
      log.warn("the connection that holds this server's place was lost", { server: joining.serverId });
      const next = await takeAgain(url, joining, () => isClosed);
      if (isClosed) return await next?.close();
      if (!next) return joining.onLost(refusal(joining.isAlone));
      current = next;
      log.info("this server has its place again", { server: joining.serverId });
    }
  };
  stay().catch((error: unknown) => log.error("the place of this server is not watched", error));
  return {
    close: () => {
      isClosed = true;
      return current.close();
    },
  };
};

const hold = async (url: string, joining: JoiningServer): Promise<Hold | null> => {
  for (const since = performance.now(); ; await after(retryAfter)) {
    const held = await holdMembership(url, joining);
    if (held || performance.now() - since > patience) return held;
  }
};

const takeAgain = async (
  url: string,
  joining: JoiningServer,
  isClosed: () => boolean,
): Promise<Hold | null> => {
  while (!isClosed()) {
    try {
      return await hold(url, joining);
    } catch {
      await after(retryAfter);
    }
  }
  return null;
};

const refusal = (isAlone: boolean): string =>
  isAlone
    ? "Another server is running on this database. To run several, give each REDIS_URL, the same for all: one without it must be alone."
    : "A server without REDIS_URL is running on this database, which must be alone. Stop it, or start it with the same REDIS_URL as this one.";
