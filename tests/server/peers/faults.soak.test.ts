// Three servers under faults: while delegates type and act at any of them, servers are killed, stopped and cut off, Redis and
// PostgreSQL are started again, the disk is full, and clocks are wrong. Afterwards the whole history is read.
import { setTimeout as after } from "node:timers/promises";
import { expect, it } from "vitest";
import { disablePerson } from "#db/people/people";
import { databaseNow } from "#db/rows";
import { noRedis } from "../../support/redis-process";
import type { SeatHolder } from "../../support/room-server";
import { type Chance, chanceOf } from "../../support/servers/chance";
import { faultsOn, longestFault, onlyDiskFull, type ServerFault } from "../../support/servers/faults";
import { readHistory, tableHead, tableRow } from "../../support/servers/history";
import { type Installation, openInstallation } from "../../support/servers/installation";
import { beginMeeting, type Filled, fillMeeting } from "../../support/servers/meeting";
import { noSmallDisk } from "../../support/servers/small-disk";
import { goOn, rounds, some } from "../../support/soak";

/** Withdraws a person's rights in the database, and answers after when nothing that it sends may be stored. */
const disable = async (installation: Installation, { userId }: SeatHolder): Promise<Date> => {
  const database = await installation.freshDatabase();
  await disablePerson(database.db, userId);
  const since = await databaseNow(database.db);
  await database.close();
  return new Date(since.getTime() + 1);
};

const open = async (): Promise<{ readonly installation: Installation; readonly filled: Filled }> => {
  let filled: Filled | undefined;
  const installation = await openInstallation(
    [0, 120_000, -120_000],
    async (database) => {
      filled = await fillMeeting(database);
    },
    { onSmallDisk: true },
  );
  if (!filled) throw new Error("There is no meeting.");
  return { installation, filled };
};

/** `count`: how many faults, as chance has it; without it every fault once. */
type Walk = { readonly seed: number; readonly count?: number; readonly of?: readonly ServerFault[] };

const shuffled = <T>(all: readonly T[], chance: Chance): T[] => {
  const left = [...all];
  return all.flatMap(() => left.splice(chance.below(left.length), 1));
};

/** Lets delegates work through so many faults, reads the history, and prints a row of the table of harm. */
const walk = async ({ seed, count, of }: Walk): Promise<void> => {
  const chance = chanceOf(seed);
  const { installation, filled } = await open();
  const { peers } = installation;
  const every = shuffled(of ?? faultsOn(installation), chance);
  const faults = count === undefined ? every : [...every, ...every].slice(0, count);
  const meeting = await beginMeeting(filled, { chance, peers });
  const { team, actors, leaver } = meeting;
  try {
    await after(1500);
    let since: Date | null = null;
    for (const [n, fault] of faults.entries()) {
      process.stdout.write(`  ${fault.name}\n`);
      await fault.run(installation, chance.one(peers), chance);
      await after(chance.below(800));
      if (n === Math.floor(faults.length / 2)) since = await disable(installation, leaver);
    }
    await after(2500);
    await meeting.finish(chance.one(peers));
    const shutOut = since && { who: leaver, since };
    const findings = await readHistory(installation, { drafts: meeting.drafts, team, actors, shutOut });
    const words = team.reduce((sum, each) => sum + each.count, 0);
    const acts = actors.reduce((sum, each) => sum + each.acknowledged.length, 0);
    const wait = Math.round(Math.max(...team.map(({ longestWait }) => longestWait)));
    process.stdout.write(`${tableHead}\n${tableRow([seed, faults.length, words, acts, wait], findings)}\n`);
    expect(findings, `seed ${seed}`).toEqual([]);
    expect(wait, "the longest wait of a typist: nobody is stranded").toBeLessThan(longestFault + 20_000);
    expect(
      peers.map(({ ownEnds }) => ownEnds),
      "servers that ended by themselves",
    ).toEqual(peers.map(() => 0));
  } finally {
    meeting.stop();
    await installation.close();
  }
};

/** A few in `npm test`, and every one in a soak. */
const few = rounds(6, 0);
const needs = { timeout: 600_000, skip: noRedis !== "" };

for (const seed of some(1, [2, 3, 4, 5, 6]))
  it(
    `${few || "all"} faults, seed ${seed}: every acknowledged word and act is there once, in every copy${noRedis || noSmallDisk}`,
    needs,
    () => walk({ seed, ...(few > 0 && { count: few }) }),
  );

it(
  `a full disk, twice: nothing acknowledged is lost, no server ends, and words are kept once there is space${noRedis || noSmallDisk}`,
  {
    ...needs,
    skip: noRedis !== "" || noSmallDisk !== "",
  },
  () => walk({ seed: 7, count: 2, of: onlyDiskFull }),
);

goOn((seed) => walk({ seed }));
