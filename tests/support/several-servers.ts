// Several real servers, each a process that was started by the command, on one new database and a Redis of their own, behind
// a proxy that sends each request and each socket to the next of them.
import { randomBytes } from "node:crypto";
import type { Database } from "#db/client";
import { freshDatabase } from "./database";
import { type RedisProcess, startRedis } from "./redis-process";
import { openProxy, type RoundRobin } from "./round-robin";
import { freePort, newFolder, removeFolder, type ServerProcess, startServer } from "./server-process";

type ServersOptions = {
  readonly count?: number;
  /** With pages, which must have been built; without, servers start within seconds and serve the API and the rooms. */
  readonly pages?: boolean;
  /** The demo meeting, which the first server fills before the others start. */
  readonly demo?: boolean;
  readonly env?: Record<string, string>;
};

export type SeveralServers = {
  /** The servers as they run now, by number. */
  readonly servers: readonly ServerProcess[];
  readonly proxy: RoundRobin;
  readonly folder: string;
  readonly redis: RedisProcess;
  readonly database: Database & { readonly url: string };
  /** Kills one at once and waits until it is gone. */
  kill(n: number): Promise<void>;
  /** Makes one hang, as a machine does that is stopped. */
  stop(n: number): void;
  /** Lets one that hangs go on. */
  resume(n: number): void;
  /** Stops one in order; answers its exit code. */
  terminate(n: number): Promise<number | null>;
  /** Starts one again that was killed or stopped, on its port. */
  restart(n: number): Promise<void>;
  /** Starts one more beside them with other settings; fails with all that it printed when it is refused. */
  startAnother(env: Record<string, string>): Promise<ServerProcess>;
  close(): Promise<void>;
};

/** Starts them. */
export const startSeveral = async ({
  count = 3,
  pages = false,
  demo = false,
  env = {},
}: ServersOptions = {}): Promise<SeveralServers> => {
  const folder = newFolder();
  const [database, redis] = await Promise.all([freshDatabase(), startRedis()]);
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const shared = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    NEXTAUTH_SECRET: randomBytes(24).toString("hex"),
    // What they say is looked at when a test fails.
    ADREF_LOG: "",
    ...env,
  };
  const start = (port: number, more: Record<string, string> = {}) =>
    startServer({ demo, pages, dataDir: folder, port, env: { ...shared, ...more } });
  const [first = 0, ...others] = ports;
  const filled = await start(first);
  const servers = [filled, ...(await Promise.all(others.map((port) => start(port))))];
  const proxy = await openProxy(ports);
  const gone = new Set<number>();
  const signal = (n: number, name: NodeJS.Signals) => {
    const pid = servers[n]?.pid;
    if (pid) process.kill(pid, name);
  };
  const end = async (n: number, name: "SIGKILL" | "SIGTERM"): Promise<number | null> => {
    if (gone.has(n)) return null;
    gone.add(n);
    return (await servers[n]?.end(name)) ?? null;
  };
  return {
    servers,
    proxy,
    folder,
    redis,
    database,
    kill: async (n) => void (await end(n, "SIGKILL")),
    stop: (n) => signal(n, "SIGSTOP"),
    resume: (n) => signal(n, "SIGCONT"),
    terminate: (n) => end(n, "SIGTERM"),
    restart: async (n) => {
      servers[n] = await start(ports[n] ?? 0);
      gone.delete(n);
    },
    startAnother: async (more) => start(await freePort(), more),
    close: async () => {
      await proxy.close();
      await Promise.all(servers.map((_, n) => end(n, "SIGKILL")));
      await redis.kill();
      await database.close();
      removeFolder(folder);
    },
  };
};
