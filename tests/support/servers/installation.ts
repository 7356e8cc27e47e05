// Several servers on a PostgreSQL and a Redis of their own, with a link of their own from each server to each of them and to
// every other server, so that every fault of a network can be made.
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import pg from "pg";
import { type Database, openPostgres } from "#db/client";
import { type Cluster, startCluster } from "#db/embedded/cluster";
import { startRedis } from "../redis-process";
import { freePort, newFolder, removeFolder } from "../server-process";
import { type FaultyLink, openLink } from "./faulty-link";
import type { PeerOrder } from "./peer-child";
import { openSmallDisk } from "./small-disk";

const root = path.join(import.meta.dirname, "../../..");

/** One server, as a test handles it. */
export type Peer = {
  readonly port: number;
  readonly toDatabase: FaultyLink;
  readonly toRedis: FaultyLink;
  /** Where the others know it to be. */
  readonly address: string;
  /** The way of each other server to this one. */
  readonly toIt: readonly FaultyLink[];
  readonly isRunning: boolean;
  /** How often it ended though nobody ended it. */
  readonly ownEnds: number;
  start(): Promise<void>;
  kill(): Promise<void>;
  terminate(): Promise<void>;
  signal(name: "SIGSTOP" | "SIGCONT"): void;
};

export type Installation = Awaited<ReturnType<typeof openInstallation>>;

type DiskGround = {
  /** Puts the database on a disk whose space can be used up, where that may be mounted. */
  readonly onSmallDisk?: boolean;
};

/**
 * Opens it. `skews`: by how many milliseconds each server's clock is wrong. `prepare` puts into the database what the servers
 * find there.
 */
export const openInstallation = async (
  skews: readonly number[],
  prepare: (database: Database) => Promise<void>,
  { onSmallDisk = false }: DiskGround = {},
) => {
  const folder = newFolder();
  const disk = onSmallDisk ? openSmallDisk(`${folder}/disk`) : null;
  const place = `${folder}/disk/db`;
  let cluster: Cluster = await startCluster(place);
  const redis = await startRedis();
  // The folder of the cluster's socket is another one after each start.
  const socket = { path: socketOf(cluster) };
  const database = await openPostgres(cluster.url("postgres"));
  await prepare(database);
  const ports = await Promise.all(skews.map(() => freePort()));
  const peers = await openPeers(ports, (port, ways) =>
    openPeer({ socket, redisUrl: redis.url, skew: skews[ports.indexOf(port)] ?? 0 }, port, ways),
  );
  await Promise.all(peers.map((peer) => peer.start()));
  return {
    database,
    redis,
    peers,
    /** Where the database is, if its space can be used up. */
    disk,
    /** Ends PostgreSQL at once and starts it again on what it has written. */
    restartDatabase: async (down: number) => {
      await cluster.close();
      await after(down);
      cluster = await startCluster(place);
      socket.path = socketOf(cluster);
    },
    /** Has PostgreSQL begin other pieces of its log, for which there may be no space: then it ends itself. */
    fillLog: async () => {
      const begin = "select pg_logical_emit_message(true, 'adref', 'x'), pg_switch_wal()";
      await runs(
        cluster,
        Array.from({ length: 6 }, () => begin),
      );
    },
    databaseAnswers: async () => {
      while (!(await runs(cluster, ["select 1"]))) await after(100);
    },
    /** The database as it is now, past every link. */
    freshDatabase: () => openPostgres(cluster.url("postgres")),
    close: async () => {
      await Promise.all(peers.map((peer) => peer.kill()));
      await Promise.all(
        peers.flatMap((peer) => [peer.toDatabase, peer.toRedis, ...peer.toIt]).map((link) => link.close()),
      );
      await redis.kill();
      await database.close();
      await cluster.close();
      disk?.close();
      removeFolder(folder);
    },
  };
};

/** Whether the database does this. */
const runs = async (cluster: Cluster, statements: readonly string[]): Promise<boolean> => {
  const client = new pg.Client({ connectionString: cluster.url("postgres") });
  client.on("error", () => undefined);
  try {
    await client.connect();
    for (const statement of statements) await client.query(statement);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const socketOf = (cluster: Cluster): string =>
  `${new URL(cluster.url("postgres")).searchParams.get("host")}/.s.PGSQL.5432`;

/** A way to a server of another one that is at a port. */
type PortLink = { readonly from: number; readonly to: number; readonly link: FaultyLink };

// From each to each other a way of its own, so that two can be cut off from each other that both reach the third.
const openPeers = async (
  ports: readonly number[],
  open: (port: number, ways: readonly PortLink[]) => Promise<Peer>,
): Promise<readonly Peer[]> => {
  const pairs = ports.flatMap((from) => ports.filter((to) => to !== from).map((to) => ({ from, to })));
  const ways = await Promise.all(
    pairs.map(async (pair) => ({ ...pair, link: await openLink({ host: "127.0.0.1", port: pair.to }) })),
  );
  return Promise.all(ports.map((port) => open(port, ways)));
};

const addressOf = (port: number): string => `http://127.0.0.1:${port}`;

type Surroundings = { readonly socket: { path: string }; readonly redisUrl: string; readonly skew: number };

const openPeer = async (
  { socket, redisUrl, skew }: Surroundings,
  port: number,
  ways: readonly PortLink[],
): Promise<Peer> => {
  const toDatabase = await openLink(socket);
  const toRedis = await openLink({ host: "127.0.0.1", port: Number(new URL(redisUrl).port) });
  const own = ways.filter(({ from }) => from === port);
  const order: PeerOrder = {
    databaseUrl: `postgresql://adref@127.0.0.1:${toDatabase.port}/postgres`,
    redisUrl: `redis://127.0.0.1:${toRedis.port}`,
    port,
    address: addressOf(port),
    ways: Object.fromEntries(own.map(({ to, link }) => [addressOf(to), addressOf(link.port)])),
    skew,
  };
  let child: ChildProcess | null = null;
  let ownEnds = 0;
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    const dying = child;
    child = null;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
    const gone = new Promise((resolve) => dying.once("exit", resolve));
    dying.kill(signal);
    await gone;
  };
  return {
    port,
    toDatabase,
    toRedis,
    address: order.address,
    toIt: ways.filter(({ to }) => to === port).map(({ link }) => link),
    get isRunning() {
      return child !== null;
    },
    get ownEnds() {
      return ownEnds;
    },
    start: async () => {
      const started = spawn(
        process.execPath,
        ["--import", "tsx", path.join(import.meta.dirname, "peer-child.ts"), JSON.stringify(order)],
        { cwd: root, stdio: ["ignore", "pipe", "inherit", "ipc"] },
      );
      child = started;
      started.once("exit", () => {
        if (child === started) ownEnds += 1;
      });
      await opened(started);
    },
    kill: () => ended("SIGKILL"),
    terminate: () => ended("SIGTERM"),
    signal: (name) => void child?.kill(name),
  };
};

const opened = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk) => {
      said += String(chunk);
      if (said.includes("open ")) resolve();
    });
    child.once("exit", (code, signal) => reject(new Error(`The server ended: ${code ?? signal}`)));
  });
