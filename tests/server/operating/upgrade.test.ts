// Upgrading: what each earlier state of the program left in a database, brought to the present version. Its people come in, its draft
// opens and takes words, its record verifies, and everything reads as it did.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { hashing } from "#domain/digest";
import { verifyFile } from "#domain/record/record-chain";
import { emptyDatabase, emptyFolder, run } from "../../support/admin";
import { answeredThen, earlierStates, loadEarlierState } from "../../support/earlier-state";
import { RawClient, until } from "../../support/raw-client";
import { freePort, startServer } from "../../support/server-process";
import { signIn } from "../../support/sign-in";

const well = { code: 0, said: "Everything was looked at, and nothing is wrong.\n" };
const secret = "the secret of an earlier state of the program";

const start = async (url: string) => {
  const env = { DATABASE_URL: url, NEXTAUTH_SECRET: secret };
  const place = { dataDir: emptyFolder(), port: await freePort() };
  const server = await startServer({ demo: false, pages: false, ...place, env });
  onTestFinished(async () => void (await server.end("SIGKILL")));
  return server;
};

const readsAsBefore = async (base: string, state: string): Promise<void> => {
  const then = answeredThen(state);
  const desk = await signIn(base, "secretariat@demo.example", "demo-2015");
  const read = (address: string) => desk.json("GET", `/api/drafts/wsis10/${address}`);
  for (const text of then.texts) expect(await read(`texts/${text.n}`)).toEqual(text);
  for (const what of ["blocks", "proposals", "submissions"] as const) {
    const { items } = (await read(`${what}?limit=1000`)) as { items: readonly object[] };
    expect(items.length, what).toBe(then[what].length);
    // What is said of each may be more today.
    for (const [n, item] of items.entries()) expect(item, what).toMatchObject(then[what][n] ?? {});
  }
  const record = await (await desk.ask("/api/drafts/wsis10/record?format=json")).text();
  expect(verifyFile(record, hashing).faults).toEqual([]);
  const entries = (file: string) => JSON.parse(file).entries;
  expect(entries(record).slice(0, entries(then.record).length)).toEqual(entries(then.record));
};

const takesWords = async (base: string, state: string): Promise<void> => {
  const { token, blocks } = answeredThen(state);
  const client = new RawClient(`${base.replace("http", "ws")}/collab/wsis10`, token);
  client.open();
  await client.ready();
  const init = {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  };
  const open = blocks.find(({ standing, text }) => standing === "open" && text.startsWith("We "));
  const body = JSON.stringify({ op: "insert", pid: open?.pid, at: 2, text: " still" });
  const proposed = await fetch(`${base}/api/drafts/wsis10/proposals`, { ...init, body });
  expect(proposed.status, await proposed.text()).toBe(201);
  await until(
    () =>
      client
        .words(open?.pid ?? "")
        .toString()
        .includes("still"),
    "the proposal",
  );
  client.close();
};

describe.each(earlierStates)("the data of %s", (state) => {
  it("is brought to this version by the start of a server, and nothing in it has changed", async () => {
    const url = await emptyDatabase();
    await loadEarlierState(state, url);
    const server = await start(url);
    await readsAsBefore(server.base, state);
    await takesWords(server.base, state);
    expect(await server.end("SIGTERM")).toBe(0);
    expect(await run({ DATABASE_URL: url }, "check")).toEqual(well);
  });

  it("is saved before the upgrade by the new program, and restored elsewhere in this version", async () => {
    const [url, elsewhere] = [await emptyDatabase(), await emptyDatabase()];
    await loadEarlierState(state, url);
    const file = path.join(emptyFolder(), "before");
    const environment = { DATABASE_URL: url, NEXTAUTH_SECRET: secret };
    expect(await run(environment, "backup", file)).toMatchObject({ code: 0 });
    expect(await run(environment, "verify", file)).toMatchObject({ code: 0 });
    const there = { ...environment, DATABASE_URL: elsewhere, DATA_DIR: emptyFolder() };
    expect(await run(there, "restore", file)).toMatchObject({ code: 0 });
    expect(await run(there, "check")).toEqual(well);
    const server = await start(elsewhere);
    await readsAsBefore(server.base, state);
    // The old database is as it was: the upgrade is still to come.
    expect((await run(environment, "migrate")).said).toContain("Applied ");
  });

  it("verifies as a file that was saved then", async () => {
    const file = path.join(emptyFolder(), "record.json");
    writeFileSync(file, answeredThen(state).record);
    expect(verifyFile(readFileSync(file, "utf8"), hashing).faults).toEqual([]);
    expect(await run({}, "verify", file)).toMatchObject({ code: 0 });
  });
});
