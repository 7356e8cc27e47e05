// Access to an installation's database: beside a running server, or while none may run.
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { type BackupConnection, connect } from "#db/backup/connection";
import { type Db, openUnmigrated } from "#db/client";
import { runningCluster, startCluster } from "#db/embedded/cluster";
import { FolderInUse, lockFolder } from "#db/embedded/folder-lock";
import { holdMembership } from "#db/peers/membership";
import { unusable } from "#db/reachable";
import { appliedVersions, knownVersions, type SchemaStanding, standingOf } from "#db/versions";
import { calling } from "./command";
import type { InstallationPlace } from "./place";

/** A reachable database, until it is closed. */
export type Reached = { readonly url: string; close(): Promise<void> };

/** How long a server may take to start or stop its own PostgreSQL, in milliseconds. */
const patience = 15_000;
const askEvery = 100;

/** Reaches the database of an installation whether its server runs or not. Throws where there is no installation. */
export const reachBeside = async (place: InstallationPlace): Promise<Reached> => {
  if (place.databaseUrl !== undefined) return { url: place.databaseUrl, close: async () => undefined };
  requireFolder(place);
  for (const since = performance.now(); ; await after(askEvery)) {
    try {
      return await startOwn(place.folder);
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error;
      const urlOf = runningCluster(place.folder);
      if (urlOf) return { url: urlOf("postgres"), close: async () => undefined };
      if (performance.now() - since > patience) throw error;
    }
  }
};

/** Reaches it exclusively: throws where a server runs, and prevents any from starting meanwhile. */
export const reachAlone = async (place: InstallationPlace): Promise<Reached> => {
  if (place.databaseUrl !== undefined) return holdAlone(place.databaseUrl);
  requireFolder(place);
  return startOwn(place.folder);
};

/** Locks a database of a PostgreSQL server so that no Adref server runs on it. */
export const holdAlone = async (url: string): Promise<Reached> => {
  const hold = await orUnusable(url, holdMembership(url, { serverId: randomUUID(), isAlone: true }));
  if (!hold)
    throw new Error("A server is running on this database. Stop every server first. Nothing was changed.");
  return { url, close: hold.close };
};

const orUnusable = <T>(url: string, reaching: Promise<T>): Promise<T> =>
  reaching.catch((error: unknown) => {
    throw unusable(url, error);
  });

const requireFolder = ({ folder, dataDir }: InstallationPlace): void => {
  if (!existsSync(path.join(folder, "PG_VERSION")))
    throw new Error(
      `There is no installation in ${dataDir}. Set DATA_DIR or DATABASE_URL as they are set for the server.`,
    );
};

const startOwn = async (folder: string): Promise<Reached> => {
  const unlock = lockFolder(folder);
  try {
    const cluster = await startCluster(folder);
    return {
      url: cluster.url("postgres"),
      close: async () => {
        await cluster.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
};

/** Works on a reached database, then closes it. */
export const withReached = async <T>(
  reaching: Promise<Reached>,
  work: (reached: Reached) => Promise<T>,
): Promise<T> => {
  const reached = await reaching;
  try {
    return await work(reached);
  } finally {
    await reached.close();
  }
};

/** Works over a single connection. */
export const withSession = async <T>(
  url: string,
  work: (client: BackupConnection) => Promise<T>,
): Promise<T> => {
  const client = await orUnusable(url, connect(url));
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Why a database of another version cannot be worked on. */
export const refusals: Readonly<Record<Exclude<SchemaStanding, "same">, string>> = {
  older: `The database is of an earlier version. Run \`${calling} migrate\` first, or start the server once.`,
  newer: "The database is of a later version of Adref than this program. Use that version.",
  foreign: "The database is of a version of Adref that this program does not come from.",
};

/** Works on a database of this program's version, beside a server that may be running. Throws for any other version. */
export const withDatabase = <T>(
  place: InstallationPlace,
  work: (db: Db, url: string) => Promise<T>,
): Promise<T> =>
  withReached(reachBeside(place), async ({ url }) => {
    const standing = standingOf(await withSession(url, appliedVersions), knownVersions());
    if (standing !== "same") throw new Error(refusals[standing]);
    const database = openUnmigrated(url, "adref admin");
    try {
      return await work(database.db, url);
    } finally {
      await database.close();
    }
  });
