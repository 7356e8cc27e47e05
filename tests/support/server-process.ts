// The whole built server as its users meet it: a process of its own, on a free port, with data of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { databaseIn, movable, moveDatabaseClock } from "./database-clock";

export type ServerProcess = {
  readonly base: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything that it has printed so far. */
  printed(): string;
  /** Sends a signal and answers the exit code (null when killed). */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

/**
 * A port that nobody listens on now. It is below those that systems give to connections (RFC 6335, Linux: from 32768 on): no
 * browser takes it before a server does.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    if (await listens(port)) return port;
  }
};

/** A folder for data that is removed by {@link removeFolder}. */
export const newFolder = (): string => mkdtempSync(path.join(tmpdir(), "adref-test-"));
export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 50 });

const clockOf = (dataDir: string): string => path.join(dataDir, "clock");

/** Servers by where they are reached, whoever started them: one, or several on a database that is not in the data folder. */
export type ServerPlace = Pick<ServerProcess, "base" | "dataDir"> & {
  readonly pids: readonly number[];
  readonly databaseUrl?: string;
};

/** Moves the clocks of servers and of their database on to this hour, never back. They have moved when this resolves. */
export const moveClock = async ({ dataDir, pids, databaseUrl }: ServerPlace, hour: number): Promise<void> => {
  const file = clockOf(dataDir);
  for (const pid of pids) {
    writeFileSync(file, String(hour - Date.now()));
    process.kill(pid, "SIGUSR2");
    while (existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await moveDatabaseClock(databaseUrl ?? databaseIn(dataDir), hour);
};

type ServerStart = {
  readonly demo: boolean;
  /** False: only the API and the live rooms, which need no build. */
  readonly pages?: boolean;
  readonly dataDir: string;
  readonly port: number;
  readonly env?: Record<string, string>;
  /** The folder of the program, where it is not this one. */
  readonly program?: string;
  /** The program is a build: Node starts it from elsewhere, with nothing before it. */
  readonly isBuild?: boolean;
};

/** Starts the server and waits until it says that it is ready. A demo meeting that was filled before is copied. */
export const startServer = async ({
  demo,
  pages = true,
  dataDir,
  port,
  env = {},
  program = path.join(import.meta.dirname, "../.."),
  isBuild = false,
}: ServerStart): Promise<ServerProcess> => {
  const filled = process.env.TEST_FILLED_DEMO;
  const isEmpty = !env.DATABASE_URL && !existsSync(path.join(dataDir, "db"));
  if (demo && filled && isEmpty) cpSync(filled, dataDir, { recursive: true });
  const before = ["tsx", "./tests/support/clock-child.ts"];
  if (!pages) before.push("./tests/support/without-pages-child.ts");
  const imports = before.flatMap((name) => ["--import", name]);
  const start = isBuild ? [path.join(program, "server/index.js")] : [...imports, "server/index.ts"];
  const args = [...start, ...(demo ? ["demo"] : [])];
  const child = spawn(process.execPath, args, {
    cwd: isBuild ? dataDir : program,
    env: {
      ...process.env,
      DATABASE_URL: "",
      NODE_ENV: pages ? "production" : "development",
      PORT: String(port),
      DATA_DIR: dataDir,
      TEST_CLOCK: clockOf(dataDir),
      // Programs of tests that take webhooks are on this machine.
      WEBHOOKS_PRIVATE: "yes",
      ...movable,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const hear = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  await ready(child, () => printed);
  child.once("exit", (code, signal) => {
    printed += `(ended with ${code ?? signal})\n`;
  });
  return {
    base: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    pid: child.pid ?? 0,
    printed: () => printed,
    end: (signal) =>
      new Promise((resolve) => {
        // It may have ended by itself.
        if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
        child.once("exit", (code) => resolve(code));
        child.kill(signal);
      }),
  };
};

/** The demo says it in a sentence, every other start in a line of the log. */
const isReady = /^ready |"event":"ready"/m;

const ready = (child: ChildProcess, printed: () => string): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = setInterval(() => {
      if (!isReady.test(printed())) return;
      clearInterval(look);
      resolve();
    }, 50);
    child.once("exit", (code) => {
      clearInterval(look);
      reject(new Error(`The server ended with ${code}:\n${printed()}`));
    });
  });
