// An act that is asked of a server which does not own the draft goes to the one that does, once.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { ServerAddress } from "#db/draft/ownership";
import { answerOrPassOn, isPassedOn, takeHost } from "#server/http/pass-on";
import { provideRuntime, runtime } from "#server/runtime";
import { freshDatabase } from "../../support/database";
import { openRoomServer, type RoomServer } from "../../support/room-server";
import { freePort } from "../../support/server-process";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: RoomServer;
/** Who owns the draft, each time that it is asked; the last one for good. */
const owners: ServerAddress[] = [];
const received: string[] = [];
const hosts: (string | undefined)[] = [];

const next = createServer((request, response) => {
  let body = "";
  const { method = "", url: path = "", headers } = request;
  if (isPassedOn(headers, { method, path })) takeHost(headers);
  hosts.push(headers.host);
  request.on("data", (piece) => {
    body += String(piece);
  });
  request.on("end", () => {
    received.push(`${request.method} ${request.url} ${body}`.trim());
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
});

beforeAll(async () => {
  database = await freshDatabase();
  server = await openRoomServer(database);
  const owner = async () => (owners.length > 1 ? owners.shift() : owners[0]) ?? null;
  provideRuntime({ ...runtime(), rooms: { ...server.rooms, ownedElsewhere: owner } });
  await new Promise<void>((resolve) => next.listen(0, "127.0.0.1", resolve));
});

beforeEach(async () => {
  received.length = 0;
  hosts.length = 0;
  const { port } = next.address() as AddressInfo;
  const gone = { id: "gone", address: `http://127.0.0.1:${await freePort()}` };
  // The first is asked whether it is elsewhere at all, the second where to send it, the third where to send it again.
  owners.splice(0, owners.length, gone, gone, { id: "next", address: `http://127.0.0.1:${port}` });
});

afterAll(async () => {
  next.close();
  await server.close();
  await database.close();
});

const here = async (): Promise<Response> => new Response(null, { status: 418 });
const address = "http://127.0.0.1:3000/api/drafts/d1";

it.each([
  ["without a body", { method: "DELETE" }, "DELETE /api/drafts/d1/blocks/p1/position"],
  [
    "with a body whose length is known",
    { method: "DELETE", body: "{}", headers: { "content-length": "2" } },
    "DELETE /api/drafts/d1/blocks/p1/position {}",
  ],
])(
  "an act %s is sent again to the next owner where the first cannot be reached",
  async (_, init, expected) => {
    const answered = await answerOrPassOn(new Request(`${address}/blocks/p1/position`, init), here);
    expect(answered.status).toBe(200);
    expect(received).toEqual([expected]);
  },
);

it("an act whose body can be read only once is not: whoever sent it hears so", async () => {
  const body = new ReadableStream({
    start: (sink) => {
      sink.enqueue(new TextEncoder().encode("a long one"));
      sink.close();
    },
  });
  const init: RequestInit & { readonly duplex: "half" } = { method: "POST", body, duplex: "half" };
  const answered = await answerOrPassOn(new Request(`${address}/submissions`, init), here);
  expect(answered.status).toBe(503);
  expect(received).toEqual([]);
});

it("an act comes to the owner under the name by which people reach the meeting, to which passkeys are bound", async () => {
  const init = { method: "POST", headers: { host: "drafts.example" } };
  expect((await answerOrPassOn(new Request(`${address}/keys`, init), here)).status).toBe(200);
  expect(hosts).toEqual(["drafts.example"]);
});
