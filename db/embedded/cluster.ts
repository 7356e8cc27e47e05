// A PostgreSQL of this process's own: it starts with it, is reached through a Unix socket in a folder that nobody else may
// enter, and ends with it, however that ends. When it ends by itself, as without space on the disk, it is started again.
import { type ChildProcess, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import pg from "pg";
import { type Programs, programs } from "./programs";

// Where the socket of a cluster is: beside the cluster, so that everybody who may use the data folder finds it. A service often has a /tmp of
// its own, which the command line beside it does not see.

/** In bytes, what the path of a socket may have on every system, without the six letters and the name that are added. */
const longest = 100 - "XXXXXX/.s.PGSQL.5432".length;

/**
 * Makes an empty folder, which only this user may enter, for the socket of the cluster in `folder`: beside it, or among the temporary
 * files where that path is too long or has signs that PostgreSQL reads otherwise. What earlier ones left beside it is removed, so
 * that no cluster may run in `folder` meanwhile.
 */
const makeSocketFolder = (folder: string): string => {
  const beside = `${path.resolve(folder)}.socket-`;
  removeLeft(beside);
  const isFit = Buffer.byteLength(beside) <= longest && /^[\w./-]+$/.test(beside);
  return mkdtempSync(isFit ? beside : path.join(tmpdir(), "adref-"));
};

const removeLeft = (beside: string): void => {
  const place = path.dirname(beside);
  for (const name of readdirSync(place).filter((each) => each.startsWith(path.basename(beside))))
    rmSync(path.join(place, name), { recursive: true, force: true });
};

/** A running cluster. */
export type Cluster = {
  /** The address of a database in it. */
  url(database: string): string;
  /** Writes everything down and ends. */
  close(): Promise<void>;
};

/** The first line of the settings that we write: a folder without it was written by something else. */
const mark = "# The settings of Adref's own PostgreSQL; changed at every start.";

// As much memory as one meeting needs. What is committed is on the disk: fsync stays on. Its messages go through a pipe that
// this process may be late to read, so that only what ends it is said there. After a crash it ends, and we start it again: when it
// starts again by itself and the disk is full just then, it may wait for ever.
const settings = `${mark}
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = 32MB
dynamic_shared_memory_type = posix
io_method = sync
jit = off
restart_after_crash = off
wal_level = minimal
max_wal_senders = 0
timezone = 'UTC'
lc_messages = 'C'
log_timezone = 'UTC'
log_min_messages = fatal
log_min_error_statement = panic
`;

const user = "adref";

/** The address of a database in a cluster whose socket is in this folder. */
export const embeddedUrl = (database: string, sockets: string): string =>
  `postgresql://${user}@localhost/${database}?host=${sockets}`;

/** How long a cluster may take to end, and one that was left behind. */
const patience = 30_000;
/** Milliseconds after which one that has ended by itself is started again. */
const restartAfter = 1000;

/**
 * Starts the cluster in `folder`, which is made where there is none. Nobody else may use the folder meanwhile. Throws an
 * error that says what to do where PostgreSQL cannot run or the folder holds something else.
 */
export const startCluster = async (folder: string): Promise<Cluster> => {
  const found = await programs();
  if (!existsSync(path.join(folder, "PG_VERSION"))) await makeFolder(found, folder);
  requireOurs(folder);
  await endLeftBehind(folder);
  writeFileSync(path.join(folder, "postgresql.conf"), settings);
  const sockets = makeSocketFolder(folder);
  const url = (database: string) => embeddedUrl(database, sockets);
  const start = () => supervise(found, folder, sockets);
  const first = start();
  try {
    await answering(first, url("postgres"));
  } catch (error) {
    await end(first);
    throw error;
  }
  const restart = async () => {
    await endLeftBehind(folder);
    rmSync(sockets, { recursive: true, force: true });
    mkdirSync(sockets, { mode: 0o700 });
    return start();
  };
  return { url, close: keepRunning(first, restart) };
};

// Starts it again whenever it has ended by itself, until the answer is called, which ends it.
const keepRunning = (first: Running, restart: () => Promise<Running>): (() => Promise<void>) => {
  let running = first;
  let isClosing = false;
  const startAgain = async (): Promise<void> => {
    await end(running);
    await after(restartAfter, undefined, { ref: false });
    if (!isClosing) running = await restart();
  };
  const keep = async (): Promise<void> => {
    while (!isClosing) {
      await running.gone;
      if (!isClosing) await startAgain().catch(() => undefined);
    }
  };
  void keep();
  return () => {
    isClosing = true;
    return end(running);
  };
};

// Made under another name, so that one that was interrupted is not taken for a whole one.
const makeFolder = async ({ initdb, prefix, environment }: Programs, folder: string): Promise<void> => {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const order = [...prefix, initdb, "-D", unfinished, "-U", user, "--auth=trust", ...locale];
  const [command = initdb, ...rest] = order;
  const child = spawn(command, rest, { env: environment, stdio: ["ignore", "ignore", "pipe"] });
  const said = lastWords(child);
  const code = await new Promise((resolve) => {
    child.once("error", () => resolve(-1));
    child.once("close", resolve);
  });
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw cannotRun(said());
  }
  writeFileSync(path.join(unfinished, "postgresql.conf"), settings);
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
};

const requireOurs = (folder: string): void => {
  const file = path.join(folder, "postgresql.conf");
  if (existsSync(file) && readFileSync(file, "utf8").startsWith(mark)) return;
  throw new Error(
    `The folder ${folder} holds a database of an earlier version of Adref, which this one cannot read. ` +
      "Save the archives of its drafts with that version; then move the folder away, or set DATA_DIR to another one.",
  );
};

// When the process that owned a cluster was killed, its supervisor ends it; when the supervisor was killed too, we do.
const endLeftBehind = async (folder: string): Promise<void> => {
  const file = path.join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  // On a full disk it is left empty by one that could not start, and none starts beside that.
  const left = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!left || !isCluster(left, folder)) return rmSync(file, { force: true });
  signal(left, "SIGINT");
  for (const since = performance.now(); isCluster(left, folder); await after(20))
    if (performance.now() - since > patience) {
      throw new Error(
        `PostgreSQL (process ${left}) still uses the folder ${folder}. End it, or set DATA_DIR to another folder.`,
      );
    }
  // One that was killed has left it, and may count as a process until somebody asks how it ended.
  rmSync(file, { force: true });
};

// The number of a process is given again: on Linux it is asked what it runs.
const isCluster = (id: number, folder: string): boolean => {
  if (!signal(id, 0)) return false;
  const file = `/proc/${id}/cmdline`;
  return (
    !existsSync("/proc/self/cmdline") || (existsSync(file) && readFileSync(file, "utf8").includes(folder))
  );
};

const signal = (id: number, name: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(id, name);
  } catch {
    return false;
  }
};

// The supervisor waits until the pipe from this process closes, which a kill does too, has the cluster write everything down and
// removes the folder of the socket. An interrupt that is typed at the terminal reaches neither: first the server ends, then
// its database.
const script = '"$@" & child=$!; exec 2>&-; read -r _; kill -INT $child; wait $child; rm -rf "$0"';

const supervise = ({ postgres, prefix, environment }: Programs, folder: string, sockets: string): Running => {
  const order = [...prefix, postgres, "-D", folder, "-k", sockets];
  const supervisor = spawn("/bin/sh", ["-c", script, sockets, ...order], {
    env: environment,
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
  });
  supervisor.stdin?.on("error", () => undefined);
  supervisor.unref();
  for (const pipe of [supervisor.stdin, supervisor.stderr]) if (pipe instanceof Socket) pipe.unref();
  return {
    supervisor,
    said: lastWords(supervisor),
    gone: new Promise((resolve) => supervisor.stderr?.once("close", resolve)),
    ended: new Promise((resolve) => supervisor.once("exit", resolve)),
  };
};

/** A cluster under its supervisor. */
type Running = {
  readonly supervisor: ChildProcess;
  /** The last of what it said about why it ends. */
  said(): string;
  /** Resolves with the end of the last of the cluster's processes: the pipe of messages closes with it. */
  readonly gone: Promise<unknown>;
  /** Resolves with the end of the supervisor. */
  readonly ended: Promise<unknown>;
};

const end = async ({ supervisor, ended }: Running): Promise<void> => {
  supervisor.ref();
  supervisor.stdin?.end();
  const giveUp = setTimeout(() => supervisor.kill("SIGKILL"), patience);
  await ended;
  clearTimeout(giveUp);
};

// Asks until it is answered.
const answering = async ({ gone, said }: Running, url: string): Promise<void> => {
  let isGone = false;
  void gone.then(() => {
    isGone = true;
  });
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      if (isGone) throw cannotRun(said());
      await after(15);
    }
  }
};

// The last of what a program says about why it ends.
const lastWords = ({ stderr }: ChildProcess): (() => string) => {
  let words = "";
  stderr?.on("data", (piece: Buffer) => {
    words = (words + piece.toString("utf8")).slice(-2000);
  });
  return () => words.trim();
};

const cannotRun = (said: string): Error =>
  new Error(
    "Adref's own PostgreSQL cannot run here. Set DATABASE_URL to a PostgreSQL server (15 or later)" +
      (process.getuid?.() === 0 ? ", or start Adref as an ordinary user" : "") +
      `.${said === "" ? "" : `\nIt said:\n${said}`}`,
  );

// A cluster that a server runs, for a program beside it: where its socket is, as PostgreSQL notes it in its folder.

/**
 * The address of a database in the cluster that runs in this folder; null where none runs. Throws an error that says what to do
 * where its socket is out of sight, as in another container.
 */
export const runningCluster = (folder: string): ((database: string) => string) | null => {
  const file = path.join(folder, "postmaster.pid");
  if (!existsSync(file)) return null;
  const [, , , , sockets = "", , , state = ""] = readFileSync(file, "utf8").split("\n");
  if (sockets === "" || state.trim() !== "ready") return null;
  if (!existsSync(sockets))
    throw new Error(
      `The server's PostgreSQL is reached through ${sockets}, which is not to be seen from here. ` +
        "Run this in the same container, or set TMPDIR for the server to a folder that both see.",
    );
  return (database) => embeddedUrl(database, sockets);
};
