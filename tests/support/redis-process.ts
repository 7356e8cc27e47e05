// A Redis of a test's own, on a free port and with nothing on the disk, that can be killed, started again and made to hang.
import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { findRedis } from "./programs";
import { freePort } from "./server-process";

export type RedisProcess = {
  readonly url: string;
  /** Stops it at once and waits until it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  signal(name: NodeJS.Signals): void;
};

/** For the title of tests that need it: why they are skipped where it is not. */
export const noRedis = findRedis() ? "" : " (skipped: neither Valkey nor Redis is on this machine)";

/** Starts it. */
export const startRedis = async (): Promise<RedisProcess> => {
  const program = findRedis();
  if (!program) throw new Error("There is neither valkey-server nor redis-server on this machine.");
  const port = await freePort();
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    child = spawn(program, settings, { stdio: "ignore" });
    while (!(await listens(port))) await after(20);
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    signal: (name) => void child?.kill(name),
    kill: async () => {
      const dying = child;
      child = null;
      if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
      const gone = new Promise((resolve) => dying.once("exit", resolve));
      dying.kill("SIGKILL");
      await gone;
    },
  };
};

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
