// Browsers at other servers, as the owner of a draft counts them.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { noBus } from "#server/peers/bus";
import { CommittedWords } from "#server/room/committed-words";
import { Ownership } from "#server/room/several/ownership";
import { readConnectionMessage } from "#server/room/several/peer-messages";
import { RemoteConnections } from "#server/room/several/remote-connections";
import { Accounts } from "#server/room/sockets/account";
import { Attendance } from "#server/room/sockets/attendance";
import { Turns } from "#server/room/sockets/turns";
import { freshDatabase } from "../../support/database";
import { syncMessage, until } from "../../support/raw-client";
import {
  makeDraft,
  openRoomServer,
  type RoomServer,
  type SeatHolder,
  seatPerson,
} from "../../support/room-server";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: RoomServer;

beforeAll(async () => {
  database = await freshDatabase();
  server = await openRoomServer(database);
});

afterAll(async () => {
  await server.close();
  await database.close();
});

const nothing = new Uint8Array([0, 0]);

/** A draft that is owned here, and a browser of somebody at another server. */
const scene = async () => {
  const draftId = await makeDraft(database, server);
  const who = await seatPerson(database, draftId, "delegate", "CHN");
  const attendance = new Attendance({
    words: CommittedWords.from([]),
    epoch: "e",
    turns: new Turns(),
    channel: null,
    takeWords: () => 0,
  });
  const accounts = new Accounts();
  const ownership = new Ownership(database.db, { id: randomUUID(), address: "http://127.0.0.1:1" });
  const owned = { draftId, attendance, seq: () => 0 };
  const said: (string | undefined)[] = [];
  const bus = {
    ...noBus,
    publish: (_: string, payload: Uint8Array) => void said.push(readConnectionMessage(payload)?.type),
  };
  const remotes = new RemoteConnections(owned, accounts, { bus, ownership });
  return { draftId, who, accounts, remotes, said };
};

const from = { server: "another", connection: 1 };
const wordsOf = ({ userId }: SeatHolder, room: string) => ({
  type: "words" as const,
  room,
  ...from,
  nth: 1,
  after: 0,
  userId,
  until: Number.POSITIVE_INFINITY,
  message: syncMessage(1, nothing),
});

/** How many pages of a person are counted, beside the one that is opened to ask. */
const pages = (accounts: Accounts, { userId }: SeatHolder): number => {
  const account = accounts.enter(userId);
  if (!account) throw new Error("There are too many.");
  account.sockets -= 1;
  return account.sockets;
};

it("one is counted as an open page until it leaves", async () => {
  const { draftId, who, accounts, remotes } = await scene();
  remotes.take(wordsOf(who, draftId));
  await until(() => pages(accounts, who) === 1, "the page");
  remotes.drop(from.server, from.connection);
  expect(pages(accounts, who)).toBe(0);
});

it("one that leaves while its seat is looked up is no open page afterwards", async () => {
  const { draftId, who, accounts, remotes } = await scene();
  const other = await seatPerson(database, draftId, "delegate", "BRA");
  remotes.take(wordsOf(who, draftId));
  remotes.drop(from.server, from.connection);
  // Whoever comes after it is let in after it.
  remotes.take({ ...wordsOf(other, draftId), connection: 2 });
  await until(() => pages(accounts, other) === 1, "the page of the other one");
  await until(() => pages(accounts, who) === 0, "no page of the first one");
  expect([...remotes]).toHaveLength(1);
});

it("one that is counted is counted no longer once its draft is dealt with elsewhere", async () => {
  const { draftId, who, accounts, remotes } = await scene();
  remotes.take(wordsOf(who, draftId));
  await until(() => pages(accounts, who) === 1, "the page");
  remotes.end();
  expect([pages(accounts, who), remotes.isEmpty]).toEqual([0, true]);
});

it("one that may not come in is refused again with each message, since the first refusal may not have arrived", async () => {
  const { draftId, accounts, remotes, said } = await scene();
  const stranger = await seatPerson(database, await makeDraft(database, server), "delegate", "FJI");
  for (const times of [1, 2]) {
    remotes.take(wordsOf(stranger, draftId));
    await until(() => said.length === times, "that it must go");
  }
  expect(said).toEqual(["close", "close"]);
  expect([pages(accounts, stranger), remotes.isEmpty]).toEqual([0, true]);
});

it("those of a server that is not there any more are counted no longer", async () => {
  const { draftId, who, accounts, remotes } = await scene();
  remotes.take(wordsOf(who, draftId));
  await until(() => pages(accounts, who) === 1, "the page");
  const asked = performance.now() + 1;
  remotes.keepThere(new Set(["another"]), asked);
  expect(pages(accounts, who)).toBe(1);
  remotes.keepThere(new Set(), asked);
  expect([pages(accounts, who), remotes.isEmpty]).toEqual([0, true]);
});
