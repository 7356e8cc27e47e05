// What may happen to servers, to the ways between them, and to what they stand on: each fault with its end.
import { setTimeout as after } from "node:timers/promises";
import type { Chance } from "./chance";
import type { FaultyLink, Weather } from "./faulty-link";
import type { Installation, Peer } from "./installation";

/** One fault, and its end. */
export type ServerFault = {
  readonly name: string;
  run(installation: Installation, peer: Peer, chance: Chance): Promise<void>;
};

/** Milliseconds for which a server hangs at most. */
export const longestFault = 9500;

const forAWhile = (chance: Chance) => after(300 + chance.below(3500));

type Ways = (peer: Peer, chance: Chance) => readonly FaultyLink[];

const weather = (name: string, of: Ways, what: Weather): ServerFault => ({
  name,
  run: async (_, peer, chance) => {
    const ways = of(peer, chance);
    for (const way of ways) way.set(what);
    await forAWhile(chance);
    for (const way of ways) way.set({ kind: "clear" });
  },
});

const database: Ways = ({ toDatabase }) => [toDatabase];
const redis: Ways = ({ toRedis }) => [toRedis];
const everyOther: Ways = ({ toIt }) => toIt;
const oneOther: Ways = ({ toIt }, chance) => [chance.one(toIt)];

const ofServers: readonly ServerFault[] = [
  {
    name: "kill -9",
    run: async (_, peer, chance) => {
      await peer.kill();
      await after(chance.below(1500));
      await peer.start();
    },
  },
  {
    name: "an orderly end",
    run: async (_, peer) => {
      await peer.terminate();
      await peer.start();
    },
  },
  {
    name: "SIGSTOP",
    run: async (_, peer, chance) => {
      peer.signal("SIGSTOP");
      await after(500 + chance.below(longestFault - 500));
      peer.signal("SIGCONT");
    },
  },
];

const ofWays: readonly ServerFault[] = [
  weather("no database", database, { kind: "cut" }),
  weather("a deaf database", database, { kind: "lostThere" }),
  weather("a mute database", database, { kind: "lostBack" }),
  weather("a late database", database, { kind: "late", by: 40 }),
  weather("no Redis", redis, { kind: "cut" }),
  weather("a deaf Redis", redis, { kind: "lostThere" }),
  weather("a mute Redis", redis, { kind: "lostBack" }),
  weather("a late Redis", redis, { kind: "late", by: 150 }),
  weather("no way to a server", everyOther, { kind: "cut" }),
  weather("no way from one server to another", oneOther, { kind: "cut" }),
  weather("lost on the way to a server", everyOther, { kind: "lostThere" }),
  weather("lost on the way from a server", everyOther, { kind: "lostBack" }),
  weather("a late server", everyOther, { kind: "late", by: 150 }),
];

const ofStores: readonly ServerFault[] = [
  {
    name: "Redis started again, empty",
    run: async ({ redis }, _, chance) => {
      await redis.kill();
      await after(chance.below(2500));
      await redis.start();
    },
  },
  {
    name: "PostgreSQL started again",
    run: async ({ restartDatabase }, _, chance) => restartDatabase(chance.below(1500)),
  },
];

// With no room for the next piece of its log PostgreSQL ends itself, and does so again until there is room.
const diskFull: ServerFault = {
  name: "disk full",
  run: async ({ disk, fillLog, databaseAnswers }, _, chance) => {
    disk?.fill();
    if (chance.below(2) === 0) await fillLog();
    await forAWhile(chance);
    disk?.free();
    await databaseAnswers();
  },
};

/** All that may happen; without a disk of its own PostgreSQL never lacks space. */
export const faultsOn = ({ disk }: Pick<Installation, "disk">): readonly ServerFault[] => [
  ...ofServers,
  ...ofWays,
  ...ofStores,
  ...(disk ? [diskFull] : []),
];

/** The disk full and nothing else. */
export const onlyDiskFull: readonly ServerFault[] = [diskFull];
