// `adref move`: moves the whole installation from the embedded database to PostgreSQL, or back, while no server runs.
import { existsSync, renameSync } from "node:fs";
import { atOneMoment } from "#db/backup/connection";
import { forgetServers } from "#db/backup/restored";
import { appliedVersions } from "#db/versions";
import { laterSecrets } from "#server/signing/installation-keys";
import { loadParts } from "./backup/load";
import { partsOf } from "./backup/parts";
import { type CommandArguments, Misused, say } from "./command";
import { reachAlone, withReached, withSession } from "./installation";
import { type InstallationPlace, secretOf } from "./place";
import { intoEmpty, linesOfRecordKeys, requireNoDatabase, storeSecret } from "./restore-command";

/** Moves the installation. */
export const move = async ({ place, words: [to = ""] }: CommandArguments): Promise<number> => {
  const [from, into] = ways(place, to);
  requireNoDatabase(into);
  const secret = secretOf(from);
  if (secret === undefined)
    throw new Error("Set NEXTAUTH_SECRET as it is set for the servers: sessions are signed with it.");
  let secretLines: readonly string[] = [];
  await withReached(reachAlone(from), ({ url }) =>
    withSession(url, (source) =>
      atOneMoment(source, async (moment) => {
        if ((await appliedVersions(source)).length === 0)
          throw new Error("There is nothing to move: no server has used this database yet.");
        await intoEmpty(into, (target) => {
          const beforeCommit = async () => {
            await forgetServers(target);
            if (into.databaseUrl === undefined)
              secretLines = await storeSecret({ ...into, givenSecret: undefined }, { secret });
          };
          return loadParts(target, partsOf(moment, {}), beforeCommit);
        });
      }),
    ),
  );
  for (const line of [...setAside(from, into), ...secretLines]) say(line);
  return 0;
};

// Where the installation is now, and where it goes.
const ways = (
  place: InstallationPlace,
  to: string,
): readonly [from: InstallationPlace, into: InstallationPlace] => {
  const embedded = { ...place, databaseUrl: undefined };
  const url = /^postgres(ql)?:\/\//.test(to) ? to : place.databaseUrl;
  if (to !== "embedded" && to !== "postgres" && to !== url)
    throw new Misused("Say where it goes to: postgres, embedded, or a postgresql:// address.");
  if (url === undefined) throw new Error("Set DATABASE_URL to the PostgreSQL that is meant.");
  const postgres = { ...place, databaseUrl: url };
  return to === "embedded" ? [postgres, embedded] : [embedded, postgres];
};

// The old copy must not be mistaken for the installation.
const setAside = (from: InstallationPlace, into: InstallationPlace): readonly string[] => {
  if (into.databaseUrl === undefined)
    return [
      `The installation is in ${into.dataDir} now.`,
      "Start its server without DATABASE_URL and without NEXTAUTH_SECRET. The database that it comes from was not changed: remove it.",
    ];
  const old = freeFolder(`${from.folder}.moved`);
  renameSync(from.folder, old);
  return [
    "The installation is in PostgreSQL now.",
    from.givenSecret === undefined
      ? `Start its servers with DATABASE_URL, and with NEXTAUTH_SECRET set to what is in ${from.secretFile}.`
      : "Start its servers with DATABASE_URL, and with the same NEXTAUTH_SECRET as before.",
    ...(from.recordKeys === undefined && laterSecrets(from).length > 0 ? linesOfRecordKeys(from) : []),
    `The embedded database lies in ${old}: remove it when all is well.`,
  ];
};

// The name may be taken by the copy of an earlier move.
const freeFolder = (name: string): string => {
  for (let count = 1; ; count += 1) {
    const folder = count === 1 ? name : `${name}-${count}`;
    if (!existsSync(folder)) return folder;
  }
};
