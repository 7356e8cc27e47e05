// The files for nginx and Caddy in docs/deploy, tried with these programs: two servers behind them, to neither of which anybody is
// led back; WebSockets, large files, and a server that fails.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Front, startCaddy, startNginx } from "../../support/front";
import { findCaddy, findNginx } from "../../support/programs";
import { RawClient, until } from "../../support/raw-client";
import { noRedis } from "../../support/redis-process";
import { makeDraft, type Seated, seatPerson } from "../../support/room-server";
import { type SeveralServers, startSeveral } from "../../support/several-servers";

let several: SeveralServers;
let draftId: string;
let secretariat: Seated;

beforeAll(async () => {
  several = await startSeveral({ count: 2, env: { TRUSTED_PROXIES: "127.0.0.1" } });
  draftId = await makeDraft(several.database, null);
  secretariat = await seatPerson(several.database, draftId, "secretariat");
});

afterAll(() => several.close());

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
