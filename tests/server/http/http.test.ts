// What may come in by any address of the API, and what a log may say of it.

import { hostname } from "node:os";
import { beforeAll, describe, expect, it } from "vitest";
import { requestLimits } from "#domain/limits";
import { isAddress, isOwnOrigin } from "#server/http/address";
import { reasonOf } from "#server/log";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { makeDraft, paragraph, type SeatHolder, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

let secretariat: SeatHolder;

const send = (method: string, path: string, body?: string): Promise<Response> => {
  const headers = new Headers({ authorization: `Bearer ${secretariat.token}` });
  if (body !== undefined) headers.set("content-type", "application/json");
  return answer(
    endpoints,
    new Request(`http://127.0.0.1/api/${path}`, { method, headers, body: body ?? null }),
  );
};

const codeOf = async (response: Response) => {
  const { code }: { code?: string } = JSON.parse(await response.text());
  return `${response.status} ${code}`;
};

beforeAll(async () => {
  await makeDraft(database, server, { id: "one", blocks: [paragraph("p1", "We agree.")] });
  secretariat = await seatPerson(database, "one", "secretariat");
  await seatPerson(database, "one", "delegate", "CHN");
});

describe("what the database cannot keep", () => {
  const bodies = [
    ["NUL", String.raw`"a\u0000b"`],
    ["the first half of a character", String.raw`"a\ud83db"`],
    ["the second half of a character", String.raw`"\uDE00"`],
  ] as const;
  it.each(bodies)("%s is refused wherever it stands in a body, and nothing is changed", async (_, text) => {
    expect(await codeOf(await send("PATCH", "drafts/one", `{"title":${text}}`))).toBe("400 malformed");
    expect(await codeOf(await send("PATCH", "drafts/one", `{"settings":{"symbol":${text}}}`))).toBe(
      "400 malformed",
    );
    expect(await codeOf(await send("PATCH", "drafts/one", `{"settings":{${text}:"x"}}`))).toBe(
      "400 malformed",
    );
    expect(await codeOf(await send("POST", "drafts/one/blocks", `{"type":"paragraph","text":${text}}`))).toBe(
      "400 malformed",
    );
    expect(await (await send("GET", "drafts/one")).json()).toMatchObject({ title: "A draft", settings: {} });
  });
  it("whole characters and what only looks like an escape are kept as they are", async () => {
    const title = String.raw`\u0000 \\ud83d 😀`;
    const answered = await send("PATCH", "drafts/one", JSON.stringify({ title }));
    expect(await answered.json()).toMatchObject({ title });
    await send("PATCH", "drafts/one", JSON.stringify({ title: "A draft" }));
  });
  it("a body too deep to be written again is refused", async () => {
    const deep = (levels: number) => `{"title":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    expect(await codeOf(await send("PATCH", "drafts/one", deep(19_000)))).toBe("400 malformed");
    expect(await codeOf(await send("PATCH", "drafts/one", deep(200_000)))).toBe("413 too-large");
  });
  it.each([
    "drafts/%00",
    "drafts/one/links/%00",
    "drafts/one/passages?q=%00",
    "drafts/%ff",
    "drafts/%ed%a0%80",
  ])("the address %s is refused", async (path) =>
    expect(await codeOf(await send("GET", path))).toBe("400 malformed"),
  );
});

describe("what the RFC asks of an answer", () => {
  const bare = (method: string, path: string, sent: RequestInit = {}) =>
    answer(endpoints, new Request(`http://127.0.0.1/api/${path}`, { method, ...sent }));

  it("401 names a way in", async () => {
    const refused = await bare("GET", "drafts");
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="adref"']);
  });

  it("405 names the methods of the address, each once", async () => {
    const refused = await send("DELETE", "drafts/one");
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, PATCH"]);
    expect((await send("PATCH", "health")).headers.get("allow")).toBe("GET, HEAD");
  });

  it("HEAD is answered as GET is", async () => {
    expect((await send("HEAD", "drafts/one")).status).toBe(200);
    expect((await bare("HEAD", "drafts/one")).status).toBe(401);
  });

  it("415 names what is taken", async () => {
    const authorization = `Bearer ${secretariat.token}`;
    const headers = { authorization, "content-type": "text/plain" };
    for (const path of ["drafts", "drafts/one/submissions"]) {
      const refused = await bare("POST", path, { headers, body: "title=A" });
      expect([refused.status, refused.headers.get("accept")]).toEqual([
        415,
        "application/json, multipart/form-data",
      ]);
    }
  });
});

it.each([
  ["/drafts/one", true],
  ["/drafts/%E6%96%87?q=100%25&x=%ff", true],
  ["/drafts/%2500", true],
  ["/drafts/%00", false],
  ["/drafts/one?q=%00", false],
  ["/drafts/%ff", false],
  ["/drafts/%e0%a4%a", false],
])("%s is an address: %s", (url, is) => expect(isAddress(url)).toBe(is));

describe("a site is our own", () => {
  const bare = { publicUrl: undefined, host: "rooms.internal" };
  const named = { publicUrl: "https://adref.example/room", host: "127.0.0.1" };
  it.each([
    // With a public address it alone counts, whatever host a stranger's name led here by.
    ["https://adref.example", "adref.example", named, true],
    ["https://adref.example", "127.0.0.1:3000", named, true],
    ["http://adref.example", "adref.example", named, false],
    ["http://rebound.example", "rebound.example", named, false],
    ["http://127.0.0.1:3000", "127.0.0.1:3000", named, false],
    // Without one, addresses and names that nobody else can give to this machine.
    ["http://127.0.0.1:3000", "127.0.0.1:3000", bare, true],
    ["http://localhost:3000", "localhost:3000", bare, true],
    ["http://[::1]:3000", "[::1]:3000", bare, true],
    ["https://192.0.2.7", "192.0.2.7", bare, true],
    ["http://rooms.internal:3000", "rooms.internal:3000", bare, true],
    [`http://${hostname().toLowerCase()}:3000`, `${hostname().toLowerCase()}:3000`, bare, true],
    ["http://rebound.example:3000", "rebound.example:3000", bare, false],
    ["http://localhost.rebound.example", "localhost.rebound.example", bare, false],
    ["http://127.0.0.1.rebound.example", "127.0.0.1.rebound.example", bare, false],
    ["http://127.0.0.1:3000", "127.0.0.1:4000", bare, false],
    ["http://localhost:3000", "127.0.0.1:3000", bare, false],
    ["http://localhost:3000", null, bare, false],
    ["null", "null", bare, false],
    ["http://user@localhost:3000", "user@localhost:3000", bare, false],
    ["http://[", "[", bare, false],
  ])("%s, asked as %s", (origin, host, config, is) => expect(isOwnOrigin(origin, host, config)).toBe(is));

  it("and a request from any other is refused, before anything is looked at", async () => {
    const headers = { origin: "http://rebound.example", host: "rebound.example" };
    const request = new Request("http://rebound.example/api/tokens", { method: "POST", headers });
    expect(await codeOf(await answer(endpoints, request))).toBe("403 foreign-origin");
  });
});

describe("[P16a] for whom a page was made", () => {
  const sent = (madeFor: string | null) => {
    const headers = new Headers({
      authorization: `Bearer ${secretariat.token}`,
      "content-type": "application/json",
    });
    if (madeFor !== null) headers.set("adref-page-of", madeFor);
    const body = JSON.stringify({ settings: { symbol: `of ${madeFor}` } });
    return answer(
      endpoints,
      new Request("http://127.0.0.1/api/drafts/one", { method: "PATCH", headers, body }),
    );
  };
  const symbol = async () => (await (await send("GET", "drafts/one")).json()).settings.symbol;

  it("nothing is done for another account, and every answer says for whom it was made", async () => {
    const done = await sent(secretariat.userId);
    expect([done.status, done.headers.get("adref-account")]).toEqual([200, secretariat.userId]);
    expect((await sent(null)).headers.get("adref-account")).toBe(secretariat.userId);
    const before = await symbol();
    const refused = await sent("another");
    expect(refused.headers.get("adref-account")).toBe(secretariat.userId);
    expect(await codeOf(refused)).toBe("409 other-account");
    expect(await symbol()).toBe(before);
    const nobodys = await answer(endpoints, new Request("http://127.0.0.1/api/drafts/one"));
    expect([nobodys.status, nobodys.headers.get("adref-account")]).toEqual([401, null]);
  });
});

describe("changing a draft", () => {
  it("keeps settings that two people change at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const settings = { symbol: `S${round}`, session: `E${round}`, agendaItem: `A${round}` };
      await Promise.all(
        Object.entries(settings).map(([name, value]) =>
          send("PATCH", "drafts/one", JSON.stringify({ settings: { [name]: value } })),
        ),
      );
      expect(await (await send("GET", "drafts/one")).json()).toMatchObject({ settings });
    }
  });
  it("places nobody when one of the addresses is not known", async () => {
    const people = async () => (await send("GET", "drafts/one/people")).text();
    const before = await people();
    const delegate = await seatPerson(database, "one", "delegate", "BRA");
    const present = await people();
    expect(present).not.toBe(before);
    const placed = [
      { email: `${delegate.userId}@demo.example`, role: "observer", delegation: null },
      { email: "nobody@demo.example", role: "observer" },
    ];
    const refused = await send("PATCH", "drafts/one", JSON.stringify({ title: "Other", people: placed }));
    expect(await codeOf(refused)).toBe("404 not-found");
    expect(await people()).toBe(present);
  });
});

it("a log never says the values of a query that failed", async () => {
  const failed = await database.db.query.users
    .findFirst({ where: (user, { eq }) => eq(user.email, "somebody\u0000@demo.example") })
    .then(() => null)
    .catch((error: unknown) => error);
  expect(reasonOf(failed)).toMatch(/Failed query: select .*encoding/s);
  expect(reasonOf(failed)).not.toContain("somebody");
});

const membersOf = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 1])));

it("a body that whoever closed the page has not sent to its end is refused, and is no failure of the server", async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"title":')),
    pull: (controller) => controller.error(new Error("aborted")),
  });
  const headers = { authorization: `Bearer ${secretariat.token}`, "content-type": "application/json" };
  const init: RequestInit & { duplex: "half" } = { method: "PATCH", headers, body, duplex: "half" };
  const answered = await answer(endpoints, new Request("http://127.0.0.1/api/drafts/one", init));
  expect(await codeOf(answered)).toBe("400 malformed");
});

it("a body of more values than any act needs is refused before it is read, whatever stands in its words", async () => {
  expect(await codeOf(await send("PATCH", "drafts/one", membersOf(requestLimits.values + 1)))).toBe(
    "413 too-large",
  );
  const words = JSON.stringify({ title: '[{,"\\'.repeat(requestLimits.values) });
  expect(await codeOf(await send("PATCH", "drafts/one", words))).toBe("400 malformed");
});

it("a body with thousands of unknown members is refused with the names of a few", async () => {
  const answered = await send("PATCH", "drafts/one", membersOf(requestLimits.values - 1));
  const text = await answered.text();
  expect(answered.status).toBe(400);
  expect(text).toContain("k0, k1, ");
  expect(text.length).toBeLessThan(5000);
});
