// The files for nginx and Caddy in docs/deploy, tried with these programs: two servers behind them, to neither of which anybody is
// led back; WebSockets, large files, and a server that fails. And whom the limits of sign-in count behind a proxy.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { hashPassword } from "#db/people/passwords";
import { insertPerson } from "#db/people/people";
import { type Front, startCaddy, startNginx } from "../../support/front";
import { findCaddy, findNginx } from "../../support/programs";
import { RawClient, until } from "../../support/raw-client";
import { noRedis } from "../../support/redis-process";
import { makeDraft, type SeatHolder, seatPerson } from "../../support/room-server";
import { type SeveralServers, startSeveral } from "../../support/several-servers";

let several: SeveralServers;
let draftId: string;
let secretariat: SeatHolder;

beforeAll(async () => {
  several = await startSeveral({ count: 2, env: { TRUSTED_PROXIES: "127.0.0.1" } });
  draftId = await makeDraft(several.database, null);
  secretariat = await seatPerson(several.database, draftId, "secretariat");
});

afterAll(() => several.close());

const noNginx = findNginx() ? "" : " (skipped: nginx is not on this machine)";

it.skipIf(noNginx)(
  `nginx refuses strangers beyond their pace at once, and holds nobody back who brings a session${noNginx}`,
  async () => {
    const behind = createServer((_, answer) => answer.end("here")).listen(0, "127.0.0.1");
    await once(behind, "listening");
    const { port } = behind.address() as AddressInfo;
    const few = [
      ["rate=200r/s", "rate=1r/m"],
      ["burst=4000", "burst=20"],
    ] as const;
    const front = await startNginx([`127.0.0.1:${port}`], few);
    onTestFinished(async () => {
      await front.close();
      behind.close();
    });
    const ask = async (cookie?: string) => {
      const begun = performance.now();
      const answer = await fetch(front.base, { headers: cookie === undefined ? {} : { cookie } });
      await answer.text();
      return { status: answer.status, took: performance.now() - begun };
    };
    const strangers = await Promise.all(Array.from({ length: 60 }, () => ask()));
    const passed = strangers.filter(({ status }) => status === 200);
    expect(passed).toHaveLength(21);
    expect(strangers.filter(({ status }) => status === 429)).toHaveLength(39);
    // Nobody's request waits in nginx, where it would hold a connection that others need.
    expect(Math.max(...strangers.map(({ took }) => took))).toBeLessThan(20_000);
    for (const name of ["next-auth.session-token", "__Secure-next-auth.session-token"])
      for (const { status } of await Promise.all(Array.from({ length: 40 }, () => ask(`${name}=abc`))))
        expect(status).toBe(200);
  },
);

const fronts = [
  { name: "nginx", found: findNginx(), start: startNginx },
  { name: "Caddy", found: findCaddy(), start: startCaddy },
];

describe.each(fronts)("$name", ({ name, found, start }) => {
  const why = noRedis || (found ? "" : ` (skipped: ${name} is not on this machine)`);
  let front: Front;

  beforeAll(async () => {
    if (why === "") front = await start(several.servers.map(({ port }) => `127.0.0.1:${port}`));
  });

  afterAll(() => front?.close());

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${front.base}/api/${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${secretariat.token}`,
        ...Object.fromEntries(new Headers(init.headers)),
      },
    });

  const opens = async (delegation: string): Promise<RawClient> => {
    const who = await seatPerson(several.database, draftId, "delegate", delegation);
    const client = new RawClient(`${front.base.replace("http", "ws")}/collab/${draftId}`, who.token);
    client.open();
    return client.ready();
  };

  const types = async (client: RawClient, pid: string, words: string): Promise<void> => {
    client.words(pid).insert(client.words(pid).length, words);
    await until(
      () => {
        if (client.closed !== null) client.open();
        return client.synced && (client.saved.at(-1)?.received ?? 0) >= client.sent;
      },
      `the receipt of ${words}`,
      15_000,
    );
  };

  it.skipIf(why)(`leads from HTTP to HTTPS${why}`, async () => {
    const answer = await fetch(`http://localhost:${front.plainPort}/drafts`, { redirect: "manual" });
    expect([301, 308]).toContain(answer.status);
    expect(answer.headers.get("location")).toMatch(/^https:\/\/localhost(:\d+)?\/drafts$/);
  });

  it.skipIf(why)(`lets requests, live words and large files through to either server${why}`, async () => {
    const made = await ask(`drafts/${draftId}/blocks`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ type: "paragraph", text: "We agree." }),
    });
    const { pid } = (await made.json()) as { pid: string };
    const [one, other] = [await opens("CHN"), await opens("BRA")];
    await types(one, pid, " One.");
    await types(other, pid, " Other.");
    await until(() => one.text(pid) === other.text(pid), "the same words at both");
    expect(one.text(pid)).toContain("One.");
    expect(one.text(pid)).toContain("Other.");
    for (const client of [one, other]) client.close();

    const form = new FormData();
    form.append("file", new Blob([`Our submission.\n\n${"Words of it. ".repeat(300_000)}`]), "large.txt");
    const sent = await ask(`drafts/${draftId}/submissions`, { method: "POST", body: form });
    expect(sent.status).not.toBe(413);
    // Whoever reads slowly gets a large answer whole: what has come of it meanwhile is kept in a file.
    await after(3000);
    expect(await sent.text()).not.toContain("<html");
  });

  it.skipIf(why)(
    `goes on with the other server when one fails, and people come back by themselves${why}`,
    async () => {
      const made = await ask(`drafts/${draftId}/blocks`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ type: "paragraph", text: "We go on." }),
      });
      const { pid } = (await made.json()) as { pid: string };
      const clients = [await opens("IND"), await opens("KEN")];
      await several.kill(0);
      for (const [n, client] of clients.entries()) await types(client, pid, ` After ${n}.`);
      for (let n = 0; n < 6; n += 1) expect((await ask("health")).status).toBe(200);
      for (const client of clients) client.close();
      await several.restart(0);
    },
  );
});

// Another connection holds what the health check would write, for longer than it takes a proxy to give up a server.
describe.each(fronts)("$name while the database keeps nothing", ({ name, found, start }) => {
  const why = noRedis || (found ? "" : ` (skipped: ${name} is not on this machine)`);

  it.skipIf(why)(`passes on what a server says of it, and lets people read${why}`, async () => {
    const front = await start(several.servers.map(({ port }) => `127.0.0.1:${port}`));
    onTestFinished(() => front.close());
    const headers = { authorization: `Bearer ${secretariat.token}` };
    const ask = (path: string) => fetch(`${front.base}/api/${path}`, { headers });
    await several.database.db.transaction(async (tx) => {
      await tx.execute(sql`lock table job_leases in exclusive mode`);
      for (const until = Date.now() + 12_000; Date.now() < until; await after(500)) await ask("health");
      const health = await ask("health");
      expect([health.status, await health.json()]).toEqual([
        503,
        expect.objectContaining({ code: "unavailable" }),
      ]);
      expect((await ask(`drafts/${draftId}`)).status).toBe(200);
    });
  });
});

// The limits of sign-in through a real server: the test stands where its proxy is, at 127.0.0.1, and a stranger asks past it.
describe.skipIf(noRedis)(`the door behind a proxy that is trusted${noRedis}`, () => {
  const password = "a long enough password";
  const wrong = "not the right password";
  let csrf: { readonly csrfToken: string; readonly cookie: string };

  beforeAll(async () => {
    const first = await fetch(`${several.servers[0]?.base}/api/auth/csrf`);
    const { csrfToken } = (await first.json()) as { csrfToken: string };
    const cookie = first.headers.getSetCookie().map((line) => line.split(";")[0]);
    csrf = { csrfToken, cookie: cookie.join("; ") };
  });

  /** Signs in as the proxy would pass it on, or with `from` past it; `forwarded` is what the header says. */
  const tries = (who: string, word: string, { forwarded, from = "127.0.0.1" }: Way): Promise<number> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ email: who, password: word, csrfToken: csrf.csrfToken, json: true });
      const headers = {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
        cookie: csrf.cookie,
        "x-forwarded-for": forwarded,
        "x-adref-peer": forwarded,
      };
      const address = `${several.servers[0]?.base}/api/auth/callback/credentials`;
      const asked = request(address, { method: "POST", headers, localAddress: from }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.on("error", reject);
      asked.end(body);
    });
  type Way = { readonly forwarded: string; readonly from?: string };

  const person = async (): Promise<string> => {
    const email = `${randomUUID()}@people.example`;
    const passwordHash = await hashPassword(password);
    const more = { name: "A person", usualRole: "observer", delegation: null } as const;
    await insertPerson(several.database.db, { email, passwordHash, ...more });
    return email;
  };

  it("fifty wrong names shut nobody out who comes from the same address with the right password", async () => {
    const hall = { forwarded: "203.0.113.5" };
    const fifty = Array.from({ length: 50 }, (_, n) => tries(`stranger${n}@example.org`, wrong, hall));
    expect(new Set(await Promise.all(fifty))).toEqual(new Set([401]));
    expect(await tries("one-more@example.org", wrong, hall)).toBe(429);
    expect(await tries(await person(), password, hall)).toBe(200);
  });

  it.each<[string, (n: number) => Way]>([
    ["in front of what the proxy adds", (n) => ({ forwarded: `198.51.100.${n}, 203.0.113.9` })],
    ["past the proxy", (n) => ({ forwarded: `198.51.100.${n}`, from: "127.0.0.2" })],
  ])("a forwarded address that is forged %s gives no more tries, and shuts nobody out", async (_, way) => {
    const email = await person();
    const statuses: number[] = [];
    for (let n = 1; n <= 12; n += 1) statuses.push(await tries(email, wrong, way(n)));
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    expect(await tries(email, password, { forwarded: "198.51.100.1" })).toBe(200);
  });
});
