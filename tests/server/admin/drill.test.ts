// The drill: a meeting at work is saved, its server and all its data are lost, and it is restored elsewhere.
import { readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { hashing } from "#domain/digest";
import { verifyFile } from "#domain/record/record-chain";
import { adref, emptyDatabase, emptyFolder, run } from "../../support/admin";
import { beginMeeting, password, secretariat } from "../../support/busy-meeting";
import { RawClient } from "../../support/raw-client";
import { freePort, startServer } from "../../support/server-process";
import { signIn } from "../../support/sign-in";

const passphrase = "the chair has a red umbrella";

type Block = { readonly pid: string; readonly text: string };
type List<T> = { readonly items: readonly T[] };

const start = async (dataDir: string, env: Record<string, string> = {}) => {
  const server = await startServer({ demo: false, pages: false, dataDir, port: await freePort(), env });
  onTestFinished(() => server.end("SIGKILL").then(() => undefined));
  return server;
};

test("what was acknowledged before the backup began is there after everything else is lost", async () => {
  const [here, there] = [emptyFolder(), emptyFolder()];
  const file = path.join(emptyFolder(), "tonight");
  const lost = await start(here);
  const meeting = await beginMeeting(lost);
  await after(600);

  const known = meeting.writers.map(({ pid, words, comments }) => ({
    pid,
    words: words(),
    comments: comments(),
  }));
  const saved = await adref({ DATA_DIR: here, ADREF_PASSPHRASE: passphrase }, "backup", file, "--encrypt");
  expect(saved).toMatchObject({ code: 0, said: expect.stringContaining("1 draft, 4 people") });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  // They went on meanwhile: the backup was made under load, and holds nobody up.
  for (const [n, { words }] of meeting.writers.entries())
    expect(words().length).toBeGreaterThan((known[n]?.words.length ?? 0) + 50);
  await lost.end("SIGKILL");
  meeting.stop();
  const secret = readFileSync(path.join(here, "secret"), "utf8");
  rmSync(here, { recursive: true, maxRetries: 50 });

  const url = await emptyDatabase();
  const environment = { DATA_DIR: there, DATABASE_URL: url };
  const restored = await adref({ ...environment, ADREF_PASSPHRASE: passphrase }, "restore", file);
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining("everybody signs in again") });
  expect(readFileSync(path.join(there, "secret"), "utf8")).toBe(secret);
  expect(await run(environment, "check")).toEqual({
    code: 0,
    said: "Everything was looked at, and nothing is wrong.\n",
  });

  const server = await start(there, { DATABASE_URL: url, NEXTAUTH_SECRET: secret });
  const boss = await signIn(server.base, secretariat, password);
  const of = <T>(what: string) => boss.json("GET", `/api/drafts/${meeting.draft}/${what}`) as Promise<T>;
  const blocks = (await of<List<Block>>("blocks")).items;
  const comments = (await of<List<{ body: string }>>("comments?limit=1000")).items.map(({ body }) => body);
  for (const { pid, words, comments: remarks } of known) {
    expect(words.length).toBeGreaterThan(50);
    expect(blocks.find((block) => block.pid === pid)?.text).toContain(`Words:${words}`);
    expect(comments).toEqual(expect.arrayContaining([...remarks]));
  }
  const record = await (await boss.ask(`/api/drafts/${meeting.draft}/record?format=json`)).text();
  expect(verifyFile(record, hashing).faults).toEqual([]);

  // An earlier token is nobody's, and a page that comes back takes a fresh document.
  const client = new RawClient(
    `${server.base.replace("http", "ws")}/collab/outcome`,
    meeting.writers[0]?.token ?? "",
  );
  client.open();
  expect(await client.closedWith()).toBe(4401);
});
