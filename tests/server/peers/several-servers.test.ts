// Three servers as an operator runs them: processes of their own on one PostgreSQL and one Redis, behind a proxy.
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed } from "vitest";
import { hashPassword } from "#db/people/passwords";
import { disablePerson, insertPerson } from "#db/people/people";
import { presenceMessage, RawClient, until } from "../../support/raw-client";
import { noRedis } from "../../support/redis-process";
import { makeDraft, type SeatHolder, seatPerson } from "../../support/room-server";
import { type SeveralServers, startSeveral } from "../../support/several-servers";
import { signIn } from "../../support/sign-in";

let several: SeveralServers;
let draftId: string;
let pid: string;
const clients: RawClient[] = [];

type Asked = { readonly method: "GET" | "POST" | "PATCH"; readonly path: string };

const ask = async (base: string, who: SeatHolder | null, { method, path }: Asked, body?: unknown) => {
  const response = await fetch(`${base}/api/${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(who && { authorization: `Bearer ${who.token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === "" ? null : JSON.parse(text) };
};

const health: Asked = { method: "GET", path: "health" };
const baseOf = (n: number): string => several.servers[n]?.base ?? "";
const healthOf = async (n: number) => (await ask(baseOf(n), null, health)).json;

/** Somebody with a seat who has the draft open at a server. */
const opens = async (n: number, who: SeatHolder): Promise<RawClient> => {
  const client = new RawClient(`${baseOf(n).replace("http", "ws")}/collab/${draftId}`, who.token);
  clients.push(client);
  client.open();
  return client.ready();
};

const comes = (delegation: string) => seatPerson(several.database, draftId, "delegate", delegation);

describe.skipIf(noRedis)(`three servers${noRedis}`, () => {
  beforeAll(async () => {
    several = await startSeveral();
    draftId = await makeDraft(several.database, null);
    const secretariat = await seatPerson(several.database, draftId, "secretariat");
    const blocks: Asked = { method: "POST", path: `drafts/${draftId}/blocks` };
    const words = { type: "paragraph", text: "We reaffirm our vision." };
    const made = await ask(several.proxy.base, secretariat, blocks, words);
    expect(made.status).toBe(201);
    pid = made.json.pid;
  });

  beforeEach(() => {
    onTestFailed(() => {
      for (const [n, server] of several.servers.entries()) console.error(`Server ${n}:`, server.printed());
    });
  });

  afterAll(async () => {
    for (const client of clients) client.close();
    await several.close();
  });

  it("start, say which role they have, and are well and reach each other", async () => {
    const printed = several.servers.map((server) => server.printed());
    for (const text of printed)
      expect(text).toMatch(
        /^\{.*"This server is one of several\.","servers":[123],"id":"[^"]+","address":"http[^"]+"\}$/m,
      );
    for (const n of [0, 1, 2]) expect(await healthOf(n)).toMatchObject({ status: "ok", redis: "ok" });
  });

  it("show each other's words, one owning the draft and the others following it", async () => {
    const people = [await comes("CHN"), await comes("BRA"), await comes("KEN")];
    const [a, b, c] = await Promise.all(people.map((who, n) => opens(n, who)));
    a?.words(pid).insert(0, "Together, ");
    const isThere = (client: RawClient | undefined) => client?.text(pid).startsWith("Together, ") ?? false;
    await until(() => isThere(b) && isThere(c), "the words at the other servers");
    const counts = await Promise.all([0, 1, 2].map(async (n) => (await healthOf(n)).drafts));
    expect(counts.map(({ owned }) => owned).toSorted()).toEqual([0, 0, 1]);
    expect(counts.map(({ followed }) => followed).toSorted()).toEqual([0, 1, 1]);
  });

  it("let a person sign in at one and be known at all, each request going to another", async () => {
    const email = `${draftId}@people.example`;
    const passwordHash = await hashPassword("a password of tests");
    await insertPerson(several.database.db, {
      email,
      name: "N",
      passwordHash,
      usualRole: "observer",
      delegation: null,
    });
    const person = await signIn(several.proxy.base, email, "a password of tests");
    for (const _ of [1, 2, 3]) expect(await person.json("GET", "/api/me")).toMatchObject({ user: { email } });
  });

  it("send a person away from every server who is disabled at one, also without Redis", async () => {
    const secretariat = await seatPerson(several.database, draftId, "secretariat");
    const [announced, unannounced] = [await comes("IND"), await comes("EGY")];
    const first = await Promise.all([0, 1, 2].map((n) => opens(n, announced)));
    const change: Asked = { method: "PATCH", path: `people/${announced.userId}` };
    const disabled = await ask(baseOf(0), secretariat, change, { disabled: true });
    expect(disabled.status).toBe(200);
    for (const client of first) expect(await client.closedWith()).toBe(1012);

    const second = await Promise.all([0, 1, 2].map((n) => opens(n, unannounced)));
    await several.redis.kill();
    for (const n of [0, 1, 2]) while ((await healthOf(n)).redis === "ok") await after(20);
    await disablePerson(several.database.db, unannounced.userId);
    for (const client of second) expect(await client.closedWith()).toBe(1012);
    expect(await healthOf(1)).toMatchObject({ status: "ok", redis: "away" });
    await several.redis.start();
    while ((await healthOf(1)).redis !== "ok") await after(50);
  });

  it("keep everybody who is at the others when the owner of a draft is killed: they wait, and every word is stored once", async () => {
    const own = await makeDraft(several.database, null);
    const secretariat = await seatPerson(several.database, own, "secretariat");
    const pids: string[] = [];
    for (const text of ["First:", "Second:", "Third:"]) {
      const blocks: Asked = { method: "POST", path: `drafts/${own}/blocks` };
      const made = await ask(baseOf(0), secretariat, blocks, { type: "paragraph", text });
      pids.push(made.json.pid);
    }
    const writers = await Promise.all(
      [1, 1, 2].map(async (n, nth) => {
        const who = await seatPerson(several.database, own, "delegate", ["CHN", "BRA", "KEN"][nth] ?? "");
        const client = new RawClient(`${baseOf(n).replace("http", "ws")}/collab/${own}`, who.token);
        clients.push(client);
        client.open();
        return { client: await client.ready(), pid: pids[nth] ?? "" };
      }),
    );
    const expected = ["First:", "Second:", "Third:"];
    let stops = false;
    const typing = async () => {
      for (let n = 0; !stops; n += 1) {
        for (const [nth, { client, pid }] of writers.entries()) {
          const words = client.words(pid);
          words.insert(words.length, `,${n}`);
          // What is taken out again says nothing of what stands before it.
          if (n % 3 === 2) words.delete(words.length - 1, 1);
          expected[nth] += n % 3 === 2 ? `,${n}`.slice(0, -1) : `,${n}`;
        }
        await after(15);
      }
    };
    const typed = typing();
    const receipts = async () => {
      const sent = writers.map(({ client }) => client.sent + 1);
      const areStored = () =>
        writers.every(({ client }, nth) => (client.saved.at(-1)?.received ?? 0) >= (sent[nth] ?? 0));
      await until(areStored, "receipts of what is typed", 60_000);
    };
    await receipts();
    await several.kill(0);
    await receipts();
    stops = true;
    await typed;
    for (const { client } of writers) {
      await until(() => (client.saved.at(-1)?.received ?? 0) >= client.sent, "every receipt", 60_000);
      expect(client.closed).toBeNull();
      expect(client.refused.filter(({ code }) => code !== "unavailable")).toEqual([]);
    }
    for (const n of [1, 2]) {
      const read = await ask(baseOf(n), secretariat, { method: "GET", path: `drafts/${own}/blocks` });
      const items: { pid: string; text: string }[] = read.json.items;
      expect(items.map(({ text }) => text)).toEqual(expected);
    }
    for (const { client } of writers) expect(pids.map((each) => client.text(each))).toEqual(expected);
    await several.restart(0);
  });

  it("show nobody any more who was at one that was killed, once it is seen to be dead", async () => {
    const [stays, goes] = [await opens(1, await comes("NOR")), await opens(2, await comes("FJI"))];
    const heard = () => stays.presence.map((bytes) => Buffer.from(bytes).toString()).join("\n");
    goes.send(presenceMessage(goes.doc.clientID, JSON.stringify({ cursor: null })));
    await until(() => heard().includes("FJI"), "who is at the other server");
    stays.presence.length = 0;
    await several.kill(2);
    await until(() => /null$/m.test(heard()), "that somebody is gone", 60_000);
  });
});
