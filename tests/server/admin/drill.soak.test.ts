// The drill: a meeting at work is saved, its server and all its data are lost, and it is restored elsewhere.
import { readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { hashing } from "#domain/digest";
import { verifyFile } from "#domain/record/record-chain";
import { adref, emptyDatabase, emptyFolder, run } from "../../support/admin";
import { RawClient } from "../../support/raw-client";
import { freePort, type ServerProcess, startServer } from "../../support/server-process";
import { type SignedInPerson, signIn } from "../../support/sign-in";

/** Of everybody in it. */
const password = "a password of a busy meeting";
const secretariat = "secretariat@meeting.example";
const codes = ["BRA", "CHN", "KEN"];

type InvitationList<T> = { readonly items: readonly T[] };

/** Whoever types and comments, and what is known to be stored. */
type BusyWriter = {
  readonly pid: string;
  readonly token: string;
  /** Words that were said to be on the disk, in order. */
  words(): string;
  comments(): readonly string[];
};

type BusyMeeting = {
  readonly draft: string;
  readonly boss: SignedInPerson;
  readonly writers: readonly BusyWriter[];
  /** Everybody stops. */
  stop(): void;
};

const tokenIn = (link: string): string => link.replace(/^.*\/join\//s, "");

/** Sets the installation up as its first person does, invites the others, and has them begin. */
const beginMeeting = async ({ base, printed }: ServerProcess): Promise<BusyMeeting> => {
  const accept = async (link: string, body: object): Promise<void> => {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${base}/api/invitations/${tokenIn(link)}/accept`, init);
    if (!answer.ok) throw new Error(await answer.text());
  };
  const setUp = /http\S+\/join\/[\w-]+/.exec(printed())?.[0] ?? "";
  await accept(setUp, { email: secretariat, name: "The secretariat", password });
  const boss = await signIn(base, secretariat, password);
  await boss.json("POST", "/api/delegations/known", { codes });
  const people = codes.map((code) => ({
    name: `Delegate of ${code}`,
    email: `${code.toLowerCase()}@meeting.example`,
    role: "delegate",
    delegation: code,
  }));
  const made = (await boss.json("POST", "/api/invitations", { people })) as InvitationList<{ link: string }>;
  await Promise.all(made.items.map(({ link }) => accept(link, { password })));
  const draft = "outcome";
  await boss.json("POST", "/api/drafts", {
    id: draft,
    title: "The outcome",
    mode: "drafting",
    people: "all",
  });
  const writers: Awaited<ReturnType<typeof begin>>[] = [];
  for (const { email } of people) {
    const path = `/api/drafts/${draft}/blocks`;
    const { pid } = (await boss.json("POST", path, { type: "paragraph", text: "Words:" })) as { pid: string };
    const person = await signIn(base, email, password);
    const { token } = (await person.json("POST", "/api/tokens", { label: "types" })) as { token: string };
    writers.push(await begin({ base, draft, pid, token }));
  }
  const stop = (): void => {
    for (const writer of writers) writer.stop();
  };
  return { draft, boss, writers, stop };
};

type TypingSeat = {
  readonly base: string;
  readonly draft: string;
  readonly pid: string;
  readonly token: string;
};

const begin = async (place: TypingSeat): Promise<BusyWriter & { stop(): void }> => {
  const { base, draft, pid, token } = place;
  const client = new RawClient(`${base.replace("http", "ws")}/collab/${draft}`, token);
  client.open();
  await client.ready();
  let isStopped = false;
  /** With which message each word went. */
  const sentWith: number[] = [];
  const comments: string[] = [];
  const type = async (): Promise<void> => {
    for (let n = 0; !isStopped; n += 1) {
      const words = client.words(pid);
      words.insert(words.length, ` ${n}`);
      sentWith.push(client.sent);
      await after(12);
    }
  };
  const comment = async (): Promise<void> => {
    for (let n = 0; !isStopped; n += 1) {
      const body = `Remark ${n} on ${pid}`;
      const answer = await fetch(`${base}/api/drafts/${draft}/comments`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ pid, body, visibility: "all" }),
      }).catch(() => null);
      if (answer?.ok) comments.push(body);
      await after(40);
    }
  };
  void type();
  void comment();
  return {
    pid,
    token,
    words: () => {
      const received = client.saved.at(-1)?.received ?? 0;
      const stored = sentWith.filter((message) => message <= received).length;
      return Array.from({ length: stored }, (_, n) => ` ${n}`).join("");
    },
    comments: () => [...comments],
    stop: () => {
      isStopped = true;
      client.close();
    },
  };
};

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
