// Our server as it is built, with the demo meeting, and what processes use.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { freePort, newFolder, removeFolder } from "../support/server-process";
import { signIn } from "../support/sign-in";

const pinned = spawnSync("taskset", ["--version"]).status === 0;

type Start = {
  readonly anyCore?: boolean;
  /** With a channel for messages. */
  readonly speaks?: boolean;
};

/** Runs a Node program, on the first core where the system allows it; with BENCH_PROFILE it leaves a profile in that folder. */
export const start = (
  args: readonly string[],
  env: Record<string, string>,
  { anyCore = false, speaks = false }: Start = {},
): ChildProcess => {
  const cores = anyCore ? `0-${cpus().length - 1}` : "0";
  const { BENCH_PROFILE: folder } = process.env;
  const profile = folder ? ["--cpu-prof", `--cpu-prof-dir=${folder}`] : [];
  const command = [...(pinned ? ["taskset", "-c", cores] : []), process.execPath, ...profile, ...args];
  return spawn(command[0] ?? "", command.slice(1), {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", ...(speaks ? (["ipc"] as const) : [])],
  });
};

/** Resolves when a program has said this. */
export const said = (child: ChildProcess, words: RegExp): Promise<void> =>
  new Promise((resolve, reject) => {
    let heard = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      heard = (heard + chunk).slice(-10_000);
      if (words.test(heard)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}: ${heard}`)));
  });

/** Ends a program. */
export const ended = (child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill(signal);
    setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
  });

const accounts = ["chn", "bra", "ind", "usa", "rus", "fra", "ken", "zaf", "mex", "jpn", "g77", "eu"];

/** How many delegations clients write for, in turn. */
export const delegations = accounts.length;

/** Our server. */
export type Adref = {
  readonly pid: number;
  readonly base: string;
  /** Where client number `i` connects, and with which headers. */
  place(i: number): { url: URL; headers: Record<string, string> };
  stop(): Promise<void>;
  /** The delegation of client number `i`. */
  delegation(i: number): string;
  /** Asks the part of the API that is the draft's, as client number `i`: "GET blocks". */
  ask<T>(i: number, what: string, body?: object): Promise<T>;
};

type Options = {
  readonly mode?: "drafting" | "negotiating";
  /** A PostgreSQL database; without it the embedded one. */
  readonly database?: string;
  /** On any core rather than the first: the processes that read files are held to the cores of the server. */
  readonly anyCore?: boolean;
};

/** Our server with a draft of the given text: signed in, checked, stored before it is sent on. */
export const startAdref = async (
  room: string,
  markdown: string,
  { mode = "drafting", database = "", anyCore = false }: Options = {},
): Promise<Adref> => {
  const port = await freePort();
  const data = newFolder();
  const environment = {
    NODE_ENV: "production",
    PORT: String(port),
    DATA_DIR: data,
    DATABASE_URL: database,
    NEXTAUTH_SECRET: "a secret for nothing but the bench",
  };
  const child = start(["--import", "tsx", "server/index.ts", "demo"], environment, { anyCore });
  await said(child, /^ready /m);
  const base = `http://127.0.0.1:${port}`;
  const secretariat = await signIn(base, "secretariat@demo.example", "demo-2015");
  await secretariat.json("POST", "/api/drafts", { id: room, title: "Bench", mode, people: "all" });
  await secretariat.upload(`/api/drafts/${room}/import`, "bench.md", markdown);
  const tokens: string[] = [];
  for (const account of accounts) {
    const person = await signIn(base, `${account}@demo.example`, "demo-2015");
    const { token } = (await person.json("POST", "/api/tokens", { label: "bench" })) as { token: string };
    tokens.push(token);
  }
  const bearer = (i: number) => ({ authorization: `Bearer ${tokens[i % tokens.length]}` });
  return {
    pid: child.pid ?? 0,
    base,
    delegation: (i) => (accounts[i % accounts.length] ?? "").toUpperCase(),
    place: (i) => ({ url: new URL(`ws://127.0.0.1:${port}/collab/${room}`), headers: bearer(i) }),
    ask: async <T>(i: number, what: string, body?: object) => {
      const [method = "", path = ""] = what.split(" ");
      const answer = await fetch(`${base}/api/drafts/${room}/${path}`, {
        method,
        headers: { ...bearer(i), "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    stop: async () => {
      await ended(child);
      removeFolder(data);
    },
  };
};

/** A browser of its own for an account of the demo meeting, in which nothing is recorded. */
export const enterAs = async (
  browser: Browser,
  { base }: Pick<Adref, "base">,
  account: string,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> => {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1440, height: 900 } });
  const { cookie } = await signIn(base, `${account}@demo.example`, "demo-2015");
  const pairs = cookie.split("; ").map((pair) => pair.split(/=(.*)/su));
  await context.addCookies(pairs.map(([name = "", value = ""]) => ({ name, value, url: base })));
  return { context, page: await context.newPage() };
};

/** CPU seconds that a process has used so far, its threads and the PostgreSQL of its own included. */
export const cpuSeconds = (pid: number): number =>
  [pid, ...clusterOf(pid)].reduce((sum, each) => sum + cpuOf(each), 0);

const cpuOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

/** Memory of a process in MB, and of the PostgreSQL of its own; what several share is counted once. */
export const residentMegabytes = (pid: number): number =>
  [pid, ...clusterOf(pid)].reduce(
    (sum, each) =>
      sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, "utf8"))?.[1] ?? 0),
    0,
  ) / 1024;

// The processes of PostgreSQL among all that came of this one.
const clusterOf = (pid: number): number[] => {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc")) {
    const id = Number(entry);
    const parent = Number.isNaN(id) ? null : parentOf(id);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const descendants = (of: number): number[] =>
    (children.get(of) ?? []).flatMap((child) => [child, ...descendants(child)]);
  return descendants(pid).filter((each) => isPostgres(each));
};

const parentOf = (pid: number): number | null => {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    // It has just ended.
    return null;
  }
};

const isPostgres = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  } catch {
    return false;
  }
};
