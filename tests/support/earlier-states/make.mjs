// Makes the fixture of an earlier state of the program, by that program itself, as its history has it:
//
//   node tests/support/earlier-states/make.mjs COMMIT postgresql://…/an_empty_database
//
// It fills its demo meeting in that database, is used a little as people use it, and is asked what there is to read. Written beside
// this file are the database as plain SQL (`COMMIT.sql.gz`, by pg_dump) and what was answered (`COMMIT.json.gz`).
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";

const [, , commit = "", url = ""] = process.argv;
const root = path.join(import.meta.dirname, "../../..");
const folder = mkdtempSync(path.join(tmpdir(), "adref-earlier-"));
const port = 3719;
const base = `http://127.0.0.1:${port}`;
const draft = "/api/drafts/wsis10";

const unpack = () => {
  const packed = execFileSync("git", ["archive", commit], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync("tar", ["-x", "-C", folder], { input: packed });
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, stdio: "inherit" });
};

// Pages are made when they are asked for, and none is.
const start = () =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "server/index.ts", "demo"], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        NODE_ENV: "development",
        PORT: String(port),
        DATA_DIR: path.join(folder, "data"),
        DATABASE_URL: url,
        NEXTAUTH_SECRET: "the secret of an earlier state of the program",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}.`)));
    child.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      if (/^ready /m.test(String(chunk))) resolve(child);
    });
  });

const cookiesOf = (answer) => answer.headers.getSetCookie().map((line) => line.split(";")[0]);

const signIn = async (account) => {
  const first = await fetch(`${base}/api/auth/csrf`);
  const { csrfToken } = await first.json();
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(first).join("; ") },
    body: new URLSearchParams({
      csrfToken,
      email: `${account}@demo.example`,
      password: "demo-2015",
      json: "true",
    }),
  });
  const cookie = cookiesOf(answer).join("; ");
  return async (method, address, body) => {
    const headers = { cookie, "content-type": "application/json" };
    const asked = await fetch(base + address, { method, headers, body: body && JSON.stringify(body) });
    if (!asked.ok) throw new Error(`${method} ${address}: ${asked.status} ${await asked.text()}`);
    return asked.text();
  };
};

const use = async () => {
  const [chair, brazil, china] = await Promise.all(["cofacilitator1", "bra", "chn"].map(signIn));
  const { items } = JSON.parse(await chair("GET", `${draft}/blocks`));
  const { pid } = items.find(({ kind, standing }) => kind === "operative" && standing === "open");
  await brazil("POST", `${draft}/comments`, { pid, visibility: "all", body: "Which one is meant?" });
  await brazil("POST", `${draft}/comments`, { pid, visibility: "delegation", body: "Our red line." });
  await chair("POST", `${draft}/texts`, { symbol: "Rev.1" });
  return JSON.parse(await china("POST", "/api/tokens", { label: "A program" })).token;
};

const answers = async () => {
  const desk = await signIn("secretariat");
  const read = async (address) => JSON.parse(await desk("GET", `${draft}/${address}`));
  const texts = (await read("texts")).items;
  return {
    texts: await Promise.all(texts.map(({ n }) => read(`texts/${n}`))),
    blocks: (await read("blocks")).items,
    proposals: (await read("proposals?limit=1000")).items,
    positions: await read("positions"),
    submissions: (await read("submissions?limit=1000")).items,
    record: await desk("GET", `${draft}/record?format=json`),
  };
};

// Commands of psql are for psql, and a setting of later servers for these.
const dump = () =>
  execFileSync(
    "pg_dump",
    ["--no-owner", "--no-privileges", "--no-comments", "--inserts", "--rows-per-insert=50", url],
    { maxBuffer: 2 ** 30, encoding: "utf8" },
  ).replace(/^(?:\\.*|SET transaction_timeout.*)\n/gm, "");

const keep = (name, content) =>
  writeFileSync(path.join(import.meta.dirname, `${commit}.${name}.gz`), gzipSync(content, { level: 9 }));

try {
  unpack();
  const server = await start();
  const token = await use();
  const answered = await answers();
  const ended = new Promise((resolve) => server.once("close", resolve));
  server.removeAllListeners("exit");
  server.kill("SIGTERM");
  await ended;
  keep("json", JSON.stringify({ token, ...answered }));
  keep("sql", dump());
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 50 });
}
