// Ours under load, as `npm start` runs it: a thousand people of the installation, each in a browser of their own with a session
// of their own, in one draft.
import { readFileSync } from "node:fs";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { type Cluster, startCluster } from "#db/embedded/cluster";
import { freePort, newFolder, removeFolder } from "../../support/server-process";
import { ended, said, start } from "../servers";
import type { Subject } from "./subject";
import { markdown } from "./subjects";

const secret = "a secret for nothing but the bench";
const delegations = ["CHN", "BRA", "IND", "USA", "RUS", "FRA", "KEN", "ZAF", "MEX", "JPN", "DEU", "EGY"];
const people = 1000;
/** The draft in which everybody is. */
export const draft = "bench";

export type Adref = Subject & {
  readonly base: string;
  /** The session of somebody of the secretariat. */
  readonly cookie: string;
  /** Asks the first server's gauge. */
  ask(question: "reset" | "read"): Promise<Gauge>;
};

/** The longest time in milliseconds for which the loop let nothing else have its turn, and megabytes in use after a collection. */
export type Gauge = { readonly stall: number; readonly heap: number; readonly outside: number };

/** A PostgreSQL that is no server's own, with a database for each who asks. */
export type Databases = { readonly pid: number; fresh(): Promise<string>; close(): Promise<void> };

/** Starts it. */
export const openDatabases = async (): Promise<Databases> => {
  const folder = newFolder();
  const cluster: Cluster = await startCluster(`${folder}/db`);
  let count = 0;
  return {
    pid: Number(linesOf(folder)[0]),
    fresh: async () => {
      count += 1;
      await asked(cluster.url("postgres"), [`create database bench${count}`]);
      return cluster.url(`bench${count}`);
    },
    close: async () => {
      await cluster.close();
      removeFolder(folder);
    },
  };
};

const linesOf = (dataDir: string): readonly string[] =>
  readFileSync(`${dataDir}/db/postmaster.pid`, "utf8").split("\n");

const asked = async (url: string, statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
};

const quoted = delegations.map((code) => `'${code}'`).join(", ");
const settle = [
  `insert into delegations (code, name, kind) select code, code, 'state' from unnest(array[${quoted}]) as code
    on conflict do nothing`,
  `insert into users (id, email, name, usual_role, delegation)
    select 'bench-' || n, 'bench-' || n || '@bench.example', 'Person ' || n, 'delegate',
      (array[${quoted}])[1 + n % ${delegations.length}] from generate_series(0, ${people - 1}) as n`,
  `insert into users (id, email, name, usual_role) values ('desk', 'desk@bench.example', 'Desk', 'secretariat')`,
];

const sessionOf = async (id: string): Promise<string> =>
  `next-auth.session-token=${await encode({ token: { sub: id, sessionVersion: 1 }, secret })}`;

type Options = {
  readonly name: string;
  /** Without it each has a database of its own. */
  readonly database?: Databases;
  /** How many servers, with the Redis between them where there are several. */
  readonly servers?: { readonly count: number; readonly redisUrl: string };
  /** With a gauge in the process, which costs some per cent of a core. */
  readonly gauged?: boolean;
  /** On any core rather than the first. */
  readonly anyCore?: boolean;
};

/** Starts it with everybody seated in a draft of the text. */
export const startAdref = async (options: Options): Promise<Adref> => {
  const url = await options.database?.fresh();
  const one = { ...options, url };
  const servers = [await startOne(one)];
  const [first] = servers;
  if (!first) throw new Error("There is no server.");
  await asked(url ?? urlOf(first.data), settle);
  const cookie = await sessionOf("desk");
  await openDraft(first.base, cookie);
  while (servers.length < (options.servers?.count ?? 1)) servers.push(await startOne(one));
  const sessions = await Promise.all(Array.from({ length: people }, (_, i) => sessionOf(`bench-${i}`)));
  return {
    name: options.name,
    pids: servers.map(({ child }) => child.pid ?? 0),
    databasePid: options.database?.pid ?? null,
    base: first.base,
    cookie,
    place: (i) => ({
      url: new URL(`${servers[i % servers.length]?.base.replace("http", "ws")}/collab/${draft}`),
      headers: { cookie: sessions[i % people] ?? "" },
    }),
    ask: (question) =>
      new Promise((resolve) => {
        first.child.once("message", (gauge: Gauge) => resolve(gauge));
        first.child.send(question);
      }),
    stop: async () => {
      await Promise.all(servers.map(({ child }) => ended(child)));
      for (const { data } of servers) removeFolder(data);
    },
  };
};

/** One server on a database as it is; without one on a PostgreSQL of its own. */
export const startOne = async ({
  url,
  servers,
  gauged = false,
  anyCore = false,
}: Options & { readonly url: string | undefined }) => {
  const [port, data] = [await freePort(), newFolder()];
  const gauge = gauged ? ["./tests/bench/room/gauge-child.ts"] : [];
  const environment = {
    NODE_ENV: "production",
    PORT: String(port),
    DATA_DIR: data,
    DATABASE_URL: url ?? "",
    REDIS_URL: servers?.redisUrl ?? "",
    NEXTAUTH_SECRET: secret,
  };
  const before = ["tsx", "./server/without-source-maps.ts", ...gauge].flatMap((name) => ["--import", name]);
  const child = start([...before, "server/index.ts"], environment, {
    anyCore,
    speaks: gauged,
  });
  await said(child, /^ready |"event":"ready"/m);
  return { child, data, base: `http://127.0.0.1:${port}` };
};

// The socket of a server's own PostgreSQL is in a folder that only its file of the process names.
const urlOf = (data: string): string => `postgresql://adref@localhost/postgres?host=${linesOf(data)[4]}`;

const openDraft = async (base: string, cookie: string): Promise<void> => {
  const sent = async (path: string, init: RequestInit): Promise<void> => {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie };
    const answer = await fetch(`${base}/api/${path}`, { ...init, method: "POST", headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  const body = JSON.stringify({ id: draft, title: "Bench", mode: "drafting", people: "all" });
  await sent("drafts", { headers: { "content-type": "application/json" }, body });
  const form = new FormData();
  form.append("file", new Blob([markdown]), "bench.md");
  await sent(`drafts/${draft}/import`, { body: form });
};
