// One real server, as it is started by the command, on a PostgreSQL, a Redis and a mail server of its own: each can be made to hang,
// ended and begun again, and the disk under the database and the data folder can be filled.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { openPostgres } from "#db/client";
import { type Cluster, startCluster } from "#db/embedded/cluster";
import { hashPassword } from "#db/people/passwords";
import { insertPerson } from "#db/people/people";
import { startRedis } from "../redis-process";
import { freePort, newFolder, removeFolder, startServer } from "../server-process";
import { openLink } from "./faulty-link";
import { fillLog, openSmallDisk } from "./small-disk";

export const password = "a long enough password";
export const email = "secretariat@people.example";

/** A mail server that greets, or says nothing to whoever connects. */
const openMailbox = async () => {
  let isSilent = false;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    if (isSilent) return;
    socket.write("220 mail.example ESMTP\r\n");
    socket.on("data", (said) => socket.write(answerTo(said.toString("latin1"))));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    setSilent: (silent: boolean) => {
      isSilent = silent;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

const answerTo = (said: string): string => {
  if (said.startsWith("DATA")) return "354 go on\r\n";
  return said.startsWith("QUIT") ? "221 bye\r\n" : "250 well\r\n";
};

const socketOf = (cluster: Cluster): string =>
  `${new URL(cluster.url("postgres")).searchParams.get("host")}/.s.PGSQL.5432`;

// The first of the database's processes and those that it has begun for its connections.
const processesOf = (place: string): number[] => {
  const file = `${place}/postmaster.pid`;
  if (!existsSync(file)) return [];
  const first = Number(readFileSync(file, "utf8").split("\n")[0]);
  const others = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === first);
  return [first, ...others.map(Number)];
};

const parentOf = (id: string): number => {
  try {
    const [, rest = ""] = readFileSync(`/proc/${id}/stat`, "utf8").split(/\) (?=[^)]*$)/);
    return Number(rest.split(" ")[1]);
  } catch {
    return 0;
  }
};

const signalAll = (processes: readonly number[], name: NodeJS.Signals): void => {
  for (const id of processes) {
    try {
      process.kill(id, name);
    } catch {
      // It has ended meanwhile.
    }
  }
};

export type BrittleGround = Awaited<ReturnType<typeof openBrittleGround>>;

/** Opens it, with one person of the secretariat. */
export const openBrittleGround = async () => {
  const folder = newFolder();
  const disk = openSmallDisk(`${folder}/disk`);
  const place = `${folder}/disk/db`;
  let cluster = await startCluster(place);
  const socket = { path: socketOf(cluster) };
  const [link, redis, mailbox] = await Promise.all([openLink(socket), startRedis(), openMailbox()]);
  const database = await openPostgres(cluster.url("postgres"));
  const passwordHash = await hashPassword(password);
  const person = { email, name: "Secretariat", passwordHash, delegation: null };
  await insertPerson(database.db, { ...person, usualRole: "secretariat" });
  await database.close();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const server = await startServer({
    demo: false,
    pages: false,
    dataDir: `${folder}/disk/data`,
    port,
    env: {
      DATABASE_URL: `postgresql://adref@127.0.0.1:${link.port}/postgres`,
      REDIS_URL: redis.url,
      NEXTAUTH_URL: base,
      NEXTAUTH_SECRET: "a secret of the tests, long enough",
      SMTP_URL: mailbox.url,
      SMTP_FROM: "adref@people.example",
    },
  });
  let stopped: readonly number[] = [];
  return {
    base,
    redis,
    mailbox,
    disk,
    printed: server.printed,
    hangDatabase: () => {
      stopped = processesOf(place);
      signalAll(stopped, "SIGSTOP");
    },
    letDatabaseGoOn: () => signalAll([...stopped].reverse(), "SIGCONT"),
    endDatabase: () => cluster.close(),
    startDatabase: async () => {
      cluster = await startCluster(place);
      socket.path = socketOf(cluster);
    },
    fillDisk: () => disk?.fill(),
    fillLog: () => fillLog(cluster.url("postgres")),
    freeDisk: () => disk?.free(),
    close: async () => {
      signalAll(stopped, "SIGCONT");
      await server.end("SIGKILL");
      await redis.kill();
      mailbox.close();
      await link.close();
      await cluster.close();
      await after(100);
      disk?.close();
      removeFolder(folder);
    },
  };
};
