// [C1] What is said inside a delegation reaches nobody outside it: over the whole API, in files, and over live sockets.
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { Role } from "#domain/people/access";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { syncMessage, until } from "../../support/raw-client";
import { makeDraft, paragraph, type SeatHolder, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const secret = "Our red line is two per cent";
const answerInside = "Ministers confirm the red line";
const open = "We ask what is meant by divide";

/** Everything that a socket receives, as text. */
class Listener {
  heard = "";
  private readonly socket: WebSocket;
  constructor(url: string, token: string) {
    this.socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` } });
    this.socket.on("open", () => {
      this.socket.send(syncMessage(0, Y.encodeStateVector(new Y.Doc())));
    });
    this.socket.on("message", (data) => {
      this.heard += `${(data as Buffer).toString("utf8")}\n`;
    });
  }
  /** How often it was informed of comments. */
  get described(): number {
    return this.heard.split('"kind":"comment"').length - 1;
  }
  close(): void {
    this.socket.terminate();
  }
}

let draft: string;
const people: Record<string, SeatHolder> = {};
const listeners: Record<string, Listener> = {};
const ids: string[] = [];

const seats: Record<string, [Role, string | null]> = {
  "EU, who wrote": ["delegate", "EU"],
  "EU, a colleague": ["delegate", "EU"],
  BRA: ["delegate", "BRA"],
  "a delegate of none": ["delegate", null],
  "an observer": ["observer", null],
  "an observer from EU": ["observer", "EU"],
  "a co-facilitator": ["co-facilitator", null],
  "a co-facilitator from EU": ["co-facilitator", "EU"],
  "the secretariat": ["secretariat", null],
};
const inside = Object.keys(seats).slice(0, 2);
const outside = Object.keys(seats).slice(2);

const ask = async (name: string, method: string, path: string, body?: unknown) => {
  const response = await answer(
    endpoints,
    new Request(`http://adref.example/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${people[name]?.token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
};
const read = async (name: string, path: string) => {
  const { bytes } = await ask(name, "GET", path);
  return JSON.parse(strFromU8(bytes));
};
const post = async (name: string, body: object) => {
  const { status, bytes } = await ask(name, "POST", `drafts/${draft}/comments`, body);
  return { status, json: JSON.parse(strFromU8(bytes)) };
};

// A file of Word is a folder packed together.
const legible = (bytes: Uint8Array): string =>
  bytes[0] === 0x50 && bytes[1] === 0x4b
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join("\n")
    : strFromU8(bytes);

const heldBack = () => [secret, answerInside, ...ids];
const expectSilence = (words: string) => {
  for (const each of heldBack()) expect(words).not.toContain(each);
};

beforeAll(async () => {
  draft = await makeDraft(database, server, { blocks: [paragraph("p1", "We bridge the digital divide.")] });
  for (const [name, [role, delegation]] of Object.entries(seats)) {
    const person = await seatPerson(database, draft, role, delegation);
    people[name] = person;
    listeners[name] = new Listener(`${server.url}/${draft}`, person.token);
  }
  await until(
    () => Object.values(listeners).every(({ heard }) => heard.includes("digital divide")),
    "everybody has the document",
  );
  const { json: thread } = await post("EU, who wrote", {
    pid: "p1",
    quote: "digital divide",
    visibility: "delegation",
    body: secret,
  });
  const { json: reply } = await post("EU, a colleague", { parent: thread.id, body: answerInside });
  const changed = await ask("EU, a colleague", "PATCH", `drafts/${draft}/comments/${thread.id}`, {
    resolved: true,
  });
  expect([changed.status, reply.visibility]).toEqual([200, "delegation"]);
  ids.push(thread.id, reply.id);
  // What everybody hears last comes after all that nobody outside must hear.
  await post("EU, who wrote", { pid: "p1", quote: "divide", visibility: "all", body: open });
  await ask("a co-facilitator", "POST", `drafts/${draft}/texts`, { symbol: "Rev.1" });
  await until(
    () => Object.values(listeners).every(({ heard }) => heard.includes('"kind":"text"')),
    "everybody hears that a text was issued",
  );
});
afterAll(async () => {
  for (const listener of Object.values(listeners)) listener.close();
});

describe.each(inside)("[C1] %s", (name) => {
  it("reads all of it and is informed of all of it", async () => {
    const { items } = await read(name, `drafts/${draft}/comments?pid=p1`);
    expect(items).toMatchObject([
      { body: secret, visibility: "delegation", resolved: true, replies: [{ body: answerInside }] },
      { body: open, visibility: "all" },
    ]);
    expect(listeners[name]?.described).toBe(4);
  });
});

describe.each(outside)("[C1] %s", (name) => {
  it("reads what is said to all, and nothing else, in every list and view", async () => {
    expect((await read(name, `drafts/${draft}/comments`)).items).toMatchObject([{ body: open, lost: null }]);
    const values: Record<string, string> = { d: draft, pid: "p1", n: "1", u: people[name]?.userId ?? "" };
    const paths = endpoints
      .filter(({ method }) => method === "GET")
      .map(({ path }) => path.replace(/:(\w+)/g, (_, key: string) => values[key] ?? ids[0] ?? ""));
    expect(paths.length).toBeGreaterThan(20);
    const questions = ["red line", secret, "divide"].map(
      (words) => `drafts/${draft}/search?q=${encodeURIComponent(words)}`,
    );
    for (const path of [...paths, ...questions]) {
      const { bytes } = await ask(name, "GET", path);
      // Whoever names an id reads it back in no answer but the sentence that there is nothing.
      expectSilence(legible(bytes));
    }
  });

  it("hears over the socket of what is said to all, once, and of nothing else", () => {
    const { heard, described } = listeners[name] as Listener;
    expectSilence(heard);
    expect(described).toBe(1);
  });

  it("cannot distinguish an inner thread from one that is not there, whatever is tried with it", async () => {
    const tries: [string, string, (id: string) => object][] = [
      ["PATCH", "", () => ({ resolved: false })],
      ["PATCH", "", () => ({ withdrawn: true })],
      ["POST", "comments", (parent) => ({ parent, body: "Me too" })],
      ["POST", "comments", (parent) => ({ pid: "p1", parent, visibility: "delegation", body: "Me too" })],
    ];
    for (const id of ids)
      for (const [method, path, body] of tries) {
        const at = (each: string) => `drafts/${draft}/${path || `comments/${each}`}`;
        const real = await ask(name, method, at(id), body(id));
        const unknown = await ask(name, method, at("no-such-comment"), body("no-such-comment"));
        const mayNotSpeak = seats[name]?.[0] === "observer" && !("withdrawn" in body(id));
        expect(real.status).toBe(mayNotSpeak ? 403 : 404);
        expect(real.status).toBe(unknown.status);
        expect(strFromU8(real.bytes)).toBe(strFromU8(unknown.bytes));
      }
    const pageAfter = async (id: string) =>
      strFromU8((await ask(name, "GET", `drafts/${draft}/comments?after=${id}`)).bytes);
    expect(await pageAfter(ids[0] ?? "")).toBe(await pageAfter("no-such-comment"));
  });
});

it("[C1] the record has entries of what was said to all alone, and its numbers leave no gap", async () => {
  const { items } = await read("an observer", `drafts/${draft}/record`);
  const acts = items.map((entry: { act: string }) => entry.act);
  expect(acts.filter((act: string) => act.startsWith("comment."))).toEqual(["comment.made"]);
  expect(items.map((entry: { n: number }) => entry.n)).toEqual(
    items.map((_: unknown, index: number) => index + 1),
  );
});

it("[C1] whoever moves to another delegation leaves what was said after", async () => {
  const { userId } = people["EU, a colleague"] as SeatHolder;
  await ask("the secretariat", "PATCH", `drafts/${draft}/people/${userId}`, {
    role: "delegate",
    delegation: "BRA",
  });
  expect(JSON.stringify(await read("EU, a colleague", `drafts/${draft}/comments`))).not.toContain(secret);
});
