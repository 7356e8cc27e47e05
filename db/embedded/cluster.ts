// The embedded PostgreSQL: it starts with this process, is reached through a Unix socket in a private folder, and ends
// with the process, however that ends. If it ends by itself, for example on a full disk, it is restarted.
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

// The socket is beside the cluster, so that everybody with access to the data folder finds it. A service often has a
// /tmp of its own, which the command line on the same machine does not see.

/** In bytes: the longest socket path that every system allows, less the random suffix and the file name. */
const longest = 100 - "XXXXXX/.s.PGSQL.5432".length;

/**
 * Makes an empty private folder for the socket of the cluster in `folder`: beside it, or in the temporary directory
 * where that path is too long or has characters that PostgreSQL would interpret. Removes earlier socket folders beside
 * it, so no cluster may be running in `folder`.
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
  /** The URL of a database in the cluster. */
  url(database: string): string;
  /** Flushes everything to disk and shuts down. */
  close(): Promise<void>;
};

/** The first line of our settings file: a folder without it belongs to another program. */
const mark = "# The settings of Adref's own PostgreSQL; changed at every start.";

// Memory for one meeting. Commits are durable: fsync stays on. Messages go through a pipe that this process may be slow
// to read, so only fatal ones are logged. After a crash it exits and we restart it: if it restarted itself on a full
// disk, it might wait for ever.
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

/** The URL of a database in the cluster with its socket in this folder. */
export const embeddedUrl = (database: string, sockets: string): string =>
  `postgresql://${user}@localhost/${database}?host=${sockets}`;

/** Milliseconds that a cluster may take to shut down, also one left behind. */
const patience = 30_000;
/** Milliseconds before a cluster that ended by itself is restarted. */
const restartAfter = 1000;

/**
 * Starts the cluster in `folder`, which is created if missing. Nobody else may use the folder meanwhile. Throws an
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

// Restarts the cluster whenever it ends by itself, until the returned function is called, which shuts it down.
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

// Created under a temporary name, so that an interrupted one is not mistaken for a complete one.
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

// If the owning process was killed, its supervisor ends the cluster; if the supervisor was killed too, this does.
const endLeftBehind = async (folder: string): Promise<void> => {
  const file = path.join(folder, "postmaster.pid");
  if (!existsSync(file)) return;
  // On a full disk a failed start leaves the pid file empty, and an empty one prevents any start.
  const left = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!left || !isCluster(left, folder)) return rmSync(file, { force: true });
  signal(left, "SIGINT");
  for (const since = performance.now(); isCluster(left, folder); await after(20))
    if (performance.now() - since > patience) {
      throw new Error(
        `PostgreSQL (process ${left}) still uses the folder ${folder}. End it, or set DATA_DIR to another folder.`,
      );
    }
  // A killed cluster leaves its pid file, and remains a zombie process until its parent reaps it.
  rmSync(file, { force: true });
};

// Process ids are reused: on Linux, the process's command line is checked.
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

// The supervisor waits until the pipe from this process closes, which a kill causes too; then it has the cluster shut
// down cleanly and removes the socket folder. Ctrl+C at the terminal reaches neither: first the server ends, then its
// database.
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
  /** The last lines that it wrote to stderr, for error messages. */
  said(): string;
  /** Resolves when the last of the cluster's processes has ended, which closes the pipe of messages. */
  readonly gone: Promise<unknown>;
  /** Resolves when the supervisor has ended. */
  readonly ended: Promise<unknown>;
};

const end = async ({ supervisor, ended }: Running): Promise<void> => {
  supervisor.ref();
  supervisor.stdin?.end();
  const giveUp = setTimeout(() => supervisor.kill("SIGKILL"), patience);
  await ended;
  clearTimeout(giveUp);
};

// Retries until the cluster answers.
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

// The last lines that a program wrote to stderr.
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

// Finding the cluster of a running server from another program: PostgreSQL notes the socket's place in its folder.

/**
 * The URL of a database in the cluster running in this folder; null where none runs. Throws an error that says what to
 * do where its socket cannot be reached, as from another container.
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
