// The PostgreSQL that a server starts for itself: whose it is, how it ends, and that nothing that was committed is lost.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client";
import { runningCluster } from "#db/embedded/cluster";
import { newFolder, removeFolder } from "../support/server-process";

const folders: string[] = [];
const dataFolder = (): string => {
  const folder = newFolder();
  folders.push(folder);
  return path.join(folder, "db");
};
afterAll(() => folders.forEach(removeFolder));

// One that has ended and that nobody has asked about runs nothing any more.
const isAlive = (pid: number): boolean =>
  existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";

type Rows = { readonly rows: readonly unknown[] };

const gone = async (pid: number): Promise<void> => {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
};

// Counts in a database of its own until a number is reached: its pids, and how far it is known to have come.
const counting = async (folder: string, until: number) => {
  const script = path.join(import.meta.dirname, "../support/embedded-child.ts");
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", script, folder]);
  let [said, errors] = ["", ""];
  child.stderr?.on("data", (piece: Buffer) => {
    errors += piece.toString();
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error(errors)));
    child.stdout?.on("data", (piece: Buffer) => {
      said += piece.toString();
      if (said.split("\n").length > until) resolve();
    });
  });
  const [, owner = "", cluster = ""] = said.split("\n")[0]?.split(" ") ?? [];
  const committed = () => Number(said.split("\n").at(-2) ?? 0);
  return { owner: Number(owner), cluster: Number(cluster), exited, committed };
};

// The highest number, and how many there are.
const counted = async (folder: string): Promise<readonly [number, number]> => {
  const { db, close } = await openDatabase({ folder });
  const found = (await db.execute("select max(n) as n, count(*)::int as count from counted")) as Rows;
  await close();
  const { n, count } = found.rows[0] as { n: number; count: number };
  return [n, count];
};

const keeperOf = (cluster: number): number =>
  Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${cluster}/status`, "utf8"))?.[1]);

describe("the embedded database", () => {
  it("is for one process, and reached by nobody else: no port, and a socket beside it in a folder of mode 0700", async () => {
    const folder = dataFolder();
    const socketsBeside = () =>
      readdirSync(path.dirname(folder)).filter((name) => name.startsWith("db.socket-"));
    mkdirSync(`${folder}.socket-left`);
    const { db, close } = await openDatabase({ folder });
    await expect(openDatabase({ folder })).rejects.toThrow(`is in use by process ${process.pid}`);
    const { rows } = (await db.execute(
      "select current_setting('listen_addresses') as ports, current_setting('unix_socket_directories') as sockets, current_setting('fsync') as fsync",
    )) as Rows;
    const { ports, sockets, fsync } = rows[0] as { ports: string; sockets: string; fsync: string };
    expect([ports, fsync, statSync(sockets).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([
      "",
      "on",
      0o700,
      0o700,
    ]);
    expect(socketsBeside()).toHaveLength(1);
    expect(runningCluster(folder)?.("postgres")).toContain(`host=${folder}.socket-`);
    await close();
    expect([existsSync(sockets), socketsBeside()]).toEqual([false, []]);
    const again = await openDatabase({ folder });
    await again.db.execute("select 1");
    await again.close();
  });

  it.each([
    ["is too long for a socket", "a-long-name".repeat(9)],
    ["has signs that PostgreSQL reads otherwise", "one, two & three"],
  ])("is reached by whoever runs beside it where its path %s", async (_, name) => {
    const folder = path.join(path.dirname(dataFolder()), name, "db");
    const { close } = await openDatabase({ folder });
    const client = new pg.Client({ connectionString: runningCluster(folder)?.("postgres") });
    await client.connect();
    await client.end();
    await close();
  });

  it("ends with its owner when that is killed, and has everything that was committed", async () => {
    const folder = dataFolder();
    const { owner, cluster, exited, committed } = await counting(folder, 50);
    process.kill(owner, "SIGKILL");
    await exited;
    await gone(cluster);
    const [last, count] = await counted(folder);
    expect(last).toBeGreaterThanOrEqual(committed());
    expect(count).toBe(last);
  });

  it("is taken over by the next start while it still ends, and when owner and supervisor were killed", async () => {
    const folder = dataFolder();
    const first = await counting(folder, 20);
    process.kill(first.owner, "SIGKILL");
    await first.exited;
    const second = await counting(folder, 20);
    expect(second.committed()).toBeGreaterThan(first.committed());
    process.kill(keeperOf(second.cluster), "SIGKILL");
    process.kill(second.owner, "SIGKILL");
    await second.exited;
    expect(isAlive(second.cluster)).toBe(true);
    const [last, count] = await counted(folder);
    expect(last).toBeGreaterThanOrEqual(second.committed());
    expect(count).toBe(last);
    expect(isAlive(second.cluster)).toBe(false);
  });

  it("recovers when everything is killed at once, as by a power cut", async () => {
    const folder = dataFolder();
    const { owner, cluster, exited, committed } = await counting(folder, 30);
    for (const pid of [cluster, keeperOf(cluster), owner]) process.kill(pid, "SIGKILL");
    await exited;
    const [last, count] = await counted(folder);
    expect(last).toBeGreaterThanOrEqual(committed());
    expect(count).toBe(last);
  });

  it.each([
    ["ends by itself", false],
    // As on a full disk: no PostgreSQL starts beside an empty file of its process.
    ["ends by itself, and could not write which process it is", true],
  ])("is started again when it %s, and has everything that was committed", async (_, leavesEmpty) => {
    const folder = dataFolder();
    const { db, close } = await openDatabase({ folder });
    await db.execute("create table counted (n int primary key)");
    await db.execute("insert into counted values (1)");
    const cluster = Number(readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
    process.kill(cluster, "SIGKILL");
    await gone(cluster);
    if (leavesEmpty) writeFileSync(path.join(folder, "postmaster.pid"), "");
    const again = () => db.execute("insert into counted values (2) on conflict do nothing").catch(() => null);
    while (!(await again())) await new Promise((resolve) => setTimeout(resolve, 50));
    await close();
    expect(await counted(folder)).toEqual([2, 2]);
  });

  it("refuses in words a folder that something else wrote, and leaves it as it is", async () => {
    const folder = dataFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "PG_VERSION"), "18\n");
    await expect(openDatabase({ folder })).rejects.toThrow("an earlier version of Adref");
    expect(readFileSync(path.join(folder, "PG_VERSION"), "utf8")).toBe("18\n");
    expect(existsSync(`${folder}.lock`)).toBe(false);
  });

  it("says what to set where it cannot run", async () => {
    const folder = path.join(dataFolder(), "\u0000");
    await expect(openDatabase({ folder })).rejects.toThrow();
    const script = path.join(import.meta.dirname, "../support/embedded-child.ts");
    const env = { ...process.env, PATH: "/nowhere", LD_LIBRARY_PATH: "/nowhere", LD_PRELOAD: "" };
    // As root the program that makes a user namespace is not found; as anybody else a folder that nobody may write in.
    const place = process.getuid?.() === 0 ? dataFolder() : "/adref-of-root/db";
    const child = spawn(process.execPath, ["--import", "tsx", script, place], { env });
    let said = "";
    child.stderr.on("data", (piece: Buffer) => {
      said += piece.toString();
    });
    await new Promise((resolve) => child.once("exit", resolve));
    expect(said).toMatch(process.getuid?.() === 0 ? /Set DATABASE_URL/ : /EACCES.*adref-of-root/);
  });
});
