// A witness beside real servers: what it signs, and what it finds out about a server that was started on a changed copy.
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openUnmigrated } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { readWitnessLog } from "#domain/record/witness-log";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { adref, type CommandResult, emptyDatabase, run } from "../../support/admin";
import { freshDatabase } from "../../support/database";
import { rewriteRecord } from "../../support/rewritten-record";
import { seatPerson } from "../../support/room-server";
import { freePort, newFolder, removeFolder, startServer } from "../../support/server-process";

const secret = "a secret of the servers that are witnessed";
const folder = newFolder();
const place = (name: string) => path.join(folder, name);
const database = await freshDatabase();
const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const people = { pen: "", observer: "" };
const backup = place("backup");

const begin = async (url: string, key = secret, more: Record<string, string> = {}) => {
  const env = { DATABASE_URL: url, NEXTAUTH_SECRET: key, ...more };
  const server = await startServer({ demo: false, pages: false, dataDir: place("data"), port, env });
  onTestFinished(() => server.end("SIGKILL").then(() => undefined));
  return server;
};

/** Asks for something, or with a body has something done. */
const ask = async (token: string, what: string, body?: object) => {
  const answer = await fetch(`${base}/api/drafts/d1/${what}`, {
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};
const act = (text: string) => ask(people.pen, "blocks", { type: "paragraph", text });
const checkpoint = () => ask(people.observer, "record/checkpoint?format=json");

/** Looks once. */
const look = (name: string, ...more: string[]): Promise<CommandResult> =>
  run(
    { ADREF_TOKEN: people.observer },
    "witness",
    base,
    ...["--folder", place(name), "--name", `${name}.example`, "--once", ...more],
  );
const keyOf = (said: string): string => /Witness (\S+), keeping/.exec(said)?.[1] ?? "";
const logFile = (name: string) => path.join(place(name), "d1.jsonl");
const sizesIn = (name: string): number[] => {
  const log = readWitnessLog(readFileSync(logFile(name), "utf8"));
  if ("what" in log) throw new Error(say(log.what));
  return log.seen.map(({ note }) => Number(note.split("\n")[1]));
};
const evidenceIn = (name: string): string[] =>
  readdirSync(place(name))
    .filter((file) => /\.fork-[0-9a-f]{16}\.json$/.test(file))
    .map((file) => path.join(place(name), file));
const verdictOf = async (file: string) => {
  const { faults, conclusion, proven } = await verify(
    { file: readFileSync(file, "utf8") },
    { hashing, isSigned },
  );
  return [faults, say(conclusion), proven.map((each) => say(each)).join("\n")] as const;
};

// Says something else of the second act.
const forge = async (url: string): Promise<void> => {
  const copy = openUnmigrated(url);
  await rewriteRecord(copy.db, "d1", ({ n, facts }) => (n === 2 ? { ...facts, forged: true } : facts));
  await copy.close();
};

const restored = async (): Promise<string> => {
  const url = await emptyDatabase();
  const done = await run(
    { DATABASE_URL: url, NEXTAUTH_SECRET: secret },
    "restore",
    backup,
    "--keep-sessions",
  );
  expect(done.code).toBe(0);
  return url;
};

beforeAll(async () => {
  await insertDraft(database.db, { id: "d1", title: "Outcome", mode: "drafting", createdBy: null });
  people.pen = (await seatPerson(database, "d1", "co-facilitator")).token;
  people.observer = (await seatPerson(database, "d1", "observer")).token;
});
afterAll(async () => {
  await database.close();
  removeFolder(folder);
});

test("[R15a] signs what goes on from what it signed, with a key that nobody else reads, once it is accepted", async () => {
  await begin(database.url);
  for (const words of ["One", "Two", "Three"]) await act(words);
  const refused = await look("ngo");
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining("signed with 3 entries")]);
  expect(refused.said).toContain("No witness that is accepted here has signed this.");
  const key = keyOf(refused.said);
  expect(refused.said).toContain(`Its secretariat accepts this witness by its key: ${key}`);
  expect(statSync(path.join(place("ngo"), "key")).mode & 0o777).toBe(0o600);

  const admin = (...args: string[]) =>
    run({ DATABASE_URL: database.url, NEXTAUTH_SECRET: secret }, "witness", ...args);
  expect((await admin("accept", key)).said).toContain("What ngo.example signs is taken from now on");
  expect((await admin("list")).said).toContain(`${key} · accepted 20`);
  expect(await look("ngo")).toMatchObject({ code: 0 });
  expect(await checkpoint()).toMatchObject({ size: 3, witnesses: [key], witnessed: 3 });

  await act("Four");
  expect(await look("ngo")).toMatchObject({
    code: 0,
    said: expect.stringContaining("signed with 4 entries"),
  });
  expect((await look("ngo")).said).not.toContain("signed with");
  expect([sizesIn("ngo"), (await checkpoint()).witnessed]).toEqual([[3, 4], 4]);
  expect((await verdictOf(logFile("ngo"))).slice(0, 2)).toEqual([[], "What the witness kept is whole."]);

  const installation = { DATABASE_URL: database.url, NEXTAUTH_SECRET: secret };
  expect((await run(installation, "backup", backup)).code).toBe(0);
  for (const words of ["Five", "Six"]) await act(words);
  expect((await look("ngo")).code).toBe(0);
  expect(sizesIn("ngo")).toEqual([3, 4, 6]);
});

test("[R15b] finds out within one look that the record was cut short, and then that an entry was changed", async () => {
  const url = await restored();
  const kept = readFileSync(logFile("ngo"), "utf8");
  const shorter = await begin(url);
  expect((await checkpoint()).size).toBe(4);
  const cut = await look("ngo");
  expect([cut.code, cut.said]).toEqual([1, expect.stringContaining("FORK: the record of d1")]);
  expect(cut.said).toContain("it has become shorter");
  await shorter.end("SIGTERM");

  await forge(url);
  await begin(url);
  // As if nothing had been: another witness, that was not there before, signs what it is shown.
  expect((await look("university")).said).toContain("signed with 4 entries");
  for (const words of ["V", "VI", "VII"]) await act(words);
  const changed = await look("ngo");
  expect([changed.code, changed.said]).toEqual([1, expect.stringContaining("an entry was changed")]);
  expect(changed.said).toContain("Nothing was signed.");
  // Again the same, and no more evidence of it than once.
  expect((await look("ngo")).code).toBe(1);
  expect(readFileSync(logFile("ngo"), "utf8")).toBe(kept);
  expect((await checkpoint()).witnesses).toEqual([]);

  const evidence = evidenceIn("ngo");
  expect(evidence).toHaveLength(2);
  for (const file of evidence)
    expect((await verdictOf(file)).slice(0, 2)).toEqual([
      [],
      "The record forked, if the key is that of the installation.",
    ]);
});

test("[R15f] two witnesses that were shown two records find it out by what they keep", async () => {
  const { code, said } = await adref(
    {},
    ...["verify", logFile("ngo"), "--checkpoint", logFile("university")],
  );
  expect(code).toBe(1);
  expect(said).toContain("one of the two was shown other entries among the first 4 than the other");
  expect(said).toMatch(/\nThe two witnesses were shown different records\.\n$/);
});

test("[R15] [R15b] signs nothing without a token, nor what another key has signed until somebody says that it is right, nor where what it kept is not whole", async () => {
  await begin(database.url, "another secret of the same installation");
  await act("Seven");
  const refused = await look("ngo");
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining("signed with another key")]);
  const key = /--key ([0-9a-f]{32})/.exec(refused.said)?.[1] ?? "";
  expect((await look("ngo", "--key", "0".repeat(32))).code).toBe(1);
  expect(sizesIn("ngo")).toEqual([3, 4, 6]);
  expect(await look("ngo", "--key", key)).toMatchObject({ code: 0 });
  expect(await look("ngo")).toMatchObject({ code: 0 });
  expect(sizesIn("ngo")).toEqual([3, 4, 6, 7]);

  // What it kept is taken as it was, and no further than it is whole.
  const kept = readFileSync(logFile("ngo"), "utf8");
  writeFileSync(logFile("ngo"), kept.replace("\\n3\\n", "\\n2\\n"));
  expect(await look("ngo")).toMatchObject({
    code: 1,
    said: expect.stringContaining("nothing shows that it goes on"),
  });
  writeFileSync(logFile("ngo"), `${kept}{"note":"adref`);
  expect((await look("ngo")).code).toBe(0);
  expect(readFileSync(logFile("ngo"), "utf8")).toBe(kept);
  const nobody = run(
    { ADREF_TOKEN: "" },
    ...["witness", base, "--folder", place("none"), "--once", "--draft", "d1"],
  );
  expect(await nobody).toMatchObject({ code: 1, said: expect.stringContaining("ADREF_TOKEN") });
  const elsewhere = run(
    { ADREF_TOKEN: people.observer },
    ...["witness", `http://localhost:${port}`, "--folder", place("ngo"), "--once"],
  );
  expect(await elsewhere).toMatchObject({
    code: 1,
    said: expect.stringContaining("needs a folder of its own"),
  });
});

test("[R15] needs words that it understands, and a key that nobody else reads", async () => {
  // As a process: what is thrown is said, and has an exit code.
  expect((await adref({}, "witness", "ftp://x", "--once")).code).toBe(2);
  await expect(look("ngo", "--draft", "../key")).rejects.toThrow("is no name of a draft");
  await expect(look("ngo", "--every", "0")).rejects.toThrow("is no number of seconds");
  await expect(look("ngo", "--name", "another.example")).rejects.toThrow("is called ngo.example");
  chmodSync(path.join(place("ngo"), "key"), 0o644);
  await expect(look("ngo")).rejects.toThrow("Others may read the key");
  chmodSync(path.join(place("ngo"), "key"), 0o600);
});

test("[R17c] goes on with the key that an entry puts in the place of the one that it knows", async () => {
  const own = "another secret of the same installation";
  const later = { RECORD_KEY: "a-further-secret-of-the-same-installation" };
  const rotate = (more: Record<string, string>) =>
    run({ DATABASE_URL: database.url, NEXTAUTH_SECRET: own, ...more }, "key", "rotate");
  const unset = await rotate({});
  expect([unset.code, unset.said]).toEqual([1, expect.stringContaining("RECORD_KEY, which is not set here")]);
  await begin(database.url, own, later);
  expect(await checkpoint()).toMatchObject({ rekeyed: [{ entry: { n: 1 } }] });
  const { said } = await rotate(later);
  expect(said).toMatch(/^1 record is signed from now on by the key [0-9a-f]{32}\.\n$/);
  expect((await rotate(later)).said).toContain("0 records are");
  expect(await checkpoint()).toMatchObject({
    size: 8,
    rekeyed: [{ entry: { n: 1 } }, { entry: { n: 8, act: "record.rekeyed" } }],
  });
  const followed = await look("ngo");
  const key = /by the key ([0-9a-f]{32})/.exec(said)?.[1] ?? "?";
  expect([followed.code, followed.said]).toEqual([0, expect.stringContaining(`its key is now ${key}.`)]);
  expect((await look("ngo")).code).toBe(0);
  expect((await verdictOf(logFile("ngo"))).slice(0, 2)).toEqual([[], "What the witness kept is whole."]);
  const saved = place("record.json");
  writeFileSync(saved, JSON.stringify(await ask(people.observer, "record?format=json")));
  const [faults, , proven] = await verdictOf(saved);
  expect([faults, proven]).toEqual([
    [],
    expect.stringContaining(`Entry 8 put the key ${key} in the place of`),
  ]);
});
