import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type Block, type ParagraphId, run } from "#domain/draft";
import { type ConnectionStatus, DraftConnection } from "#editor/connection";
import { deleteBlock, replaceText } from "#editor/draft-doc";
import { block, documentOf, wordsOf } from "./desk";
import { nodeSocket, SmallRoom, type Verdict } from "./small-room";

const rooms: SmallRoom[] = [];
const connections: DraftConnection[] = [];
afterEach(async () => {
  await Promise.all(connections.splice(0).map((each) => each.stop()));
  await Promise.all(rooms.splice(0).map((each) => each.close()));
});

const locked = new Set<string>();
const openRoom = async (...words: readonly string[]) => {
  const room = new SmallRoom(documentOf(...words.map((each, index) => block(`p${index + 1}`, each))));
  rooms.push(room);
  locked.clear();
  return { room, address: await room.open() };
};

const sitAt = (address: string, more: { onChanged?: (kind: string) => void; shelf?: Storage } = {}) => {
  const seen: ConnectionStatus[] = [];
  const connection = new DraftConnection({
    address,
    draftId: "wsis10",
    userId: "u1",
    epoch: "first",
    isLocked: (pid) => locked.has(pid),
    onChanged: ({ kind }) => more.onChanged?.(kind),
    socket: nodeSocket,
    ...(more.shelf && { shelf: more.shelf }),
  });
  connection.subscribe(() => {
    const { status } = connection.current();
    if (seen.at(-1) !== status) seen.push(status);
  });
  connections.push(connection);
  void connection.start();
  return { connection, seen };
};

const until = async (condition: () => boolean, what: string): Promise<void> => {
  for (const end = Date.now() + 8000; !condition(); ) {
    if (Date.now() > end) throw new Error(`never came about: ${what}`);
    await new Promise((done) => setTimeout(done, 5));
  }
};
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const saved = (connection: DraftConnection) => until(() => connection.current().status === "saved", "saved");

const write = (connection: DraftConnection, pid: string, words: string) => {
  const { session } = connection.current();
  if (!session) throw new Error("There is no document yet.");
  replaceText(session.doc, pid as ParagraphId, [run(words)]);
};
const read = (connection: DraftConnection): string[] => {
  const { session } = connection.current();
  return session ? wordsOf(session.doc) : [];
};

const closed: Verdict = { code: "closed", pids: ["p1"], reason: "The paragraph is agreed and closed." };
const changes = (pid: string, verdict: Verdict) => (before: readonly Block[], after: readonly Block[]) => {
  const [was, is] = [before, after].map((blocks) => blocks.find((each) => each.pid === pid));
  return JSON.stringify(was) === JSON.stringify(is) ? null : verdict;
};

describe("saved is said only of what the server has acknowledged", () => {
  test("connecting, then saved", async () => {
    const { address } = await openRoom("We commit");
    const { connection, seen } = sitAt(address);
    expect(connection.current()).toMatchObject({ status: "connecting", session: null });
    await saved(connection);
    expect(read(connection)).toEqual(["We commit"]);
    expect(seen.at(-1)).toBe("saved");
  });

  test("saving while an acknowledgement is out, saved when it comes", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.isSilent = true;
    write(connection, "p1", "We commit to action");
    expect(connection.current().status).toBe("saving");
    await until(() => wordsOf(room.doc)[0] === "We commit to action", "the words arrived");
    await pause(30);
    expect(connection.current().status).toBe("saving");
    await expect(connection.settled(30)).rejects.toThrow("not saved in time");
    room.speak();
    await saved(connection);
  });

  test("a deletion counts as much as words", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.isSilent = true;
    write(connection, "p1", "We");
    expect(connection.current().status).toBe("saving");
    await until(() => wordsOf(room.doc)[0] === "We", "the deletion arrived");
    expect(connection.current().status).toBe("saving");
    room.speak();
    await saved(connection);
  });

  test("offline when the server goes, and what was written meanwhile arrives once it is back", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.dropAll();
    await until(() => connection.current().status === "offline", "offline");
    write(connection, "p1", "We commit offline");
    expect(connection.current().status).toBe("offline");
    await expect(connection.settled(50)).rejects.toThrow("not connected");
    await saved(connection);
    expect(wordsOf(room.doc)).toEqual(["We commit offline"]);
  });

  test.each([
    [4401, "signed-out"],
    [4403, "no-access"],
  ])("close code %i ends the connection as %s", async (code, status) => {
    const { room, address } = await openRoom("We commit");
    room.closeWith = code;
    const { connection } = sitAt(address);
    await until(() => connection.current().status === status, status);
    room.closeWith = null;
    await pause(400);
    expect(room.people).toBe(0);
  });

  test("what changes beside the words is passed on", async () => {
    const kinds: string[] = [];
    const { room, address } = await openRoom("We commit");
    await saved(sitAt(address, { onChanged: (kind) => kinds.push(kind) }).connection);
    room.announce("position");
    await until(() => kinds.length > 0, "message 102");
    expect(kinds).toEqual(["position"]);
  });
});

describe("after a refusal", () => {
  test("[B22] the page ends with the server's text, connected, and can write", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    const refusedSession = connection.current().session;
    locked.add("p1");
    room.judge = changes("p1", closed);
    write(connection, "p1", "We commit not");
    await until(() => connection.current().tray.length === 1, "the tray");
    await saved(connection);
    expect(connection.current().session).not.toBe(refusedSession);
    expect(read(connection)).toEqual(["We commit", "We recall"]);
    expect(connection.current().tray[0]).toMatchObject({
      pid: "p1",
      words: "We commit not",
      reason: "closed",
      sentence: "The paragraph is agreed and closed.",
    });
    write(connection, "p2", "We recall again");
    await saved(connection);
    expect(wordsOf(room.doc)).toEqual(["We commit", "We recall again"]);
    expect(room.refusals).toBe(1);
  });

  test("words of other blocks in the same update are put in again", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    locked.add("p1");
    room.judge = changes("p1", closed);
    connection.current().session?.doc.transact(() => {
      write(connection, "p1", "We commit not");
      write(connection, "p2", "We recall also");
    });
    await until(() => wordsOf(room.doc)[1] === "We recall also", "words put in again");
    await saved(connection);
    expect(wordsOf(room.doc)).toEqual(["We commit", "We recall also"]);
    expect(connection.current().tray.map(({ pid }) => pid)).toEqual(["p1"]);
  });

  test("what is typed while the way back is taken is not lost", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    let times = 0;
    room.judge = () => (times++ === 0 ? { code: "malformed", pids: [], reason: "Once." } : null);
    write(connection, "p1", "We commit to");
    await until(() => room.refusals === 1, "the refusal");
    write(connection, "p1", "We commit to action");
    await saved(connection);
    await until(() => wordsOf(room.doc)[0] === "We commit to action", "all of it arrived");
    expect(connection.current().tray).toEqual([]);
  });

  test("words that others have changed meanwhile are not overwritten", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.judge = () => {
      room.judge = () => null;
      room.doc.transact(() => replaceText(room.doc, "p1" as ParagraphId, [run("They commit")]));
      return { code: "malformed", pids: [], reason: "Stale." };
    };
    write(connection, "p1", "We commit to");
    await until(() => connection.current().tray.length === 1, "the tray");
    await saved(connection);
    expect(read(connection)).toEqual(["They commit"]);
    expect(connection.current().tray[0]).toMatchObject({ reason: "words-changed", words: "We commit to" });
  });

  test("words of a block that has gone are offered back", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    room.judge = () => {
      room.judge = () => null;
      deleteBlock(room.doc, "p2" as ParagraphId);
      return { code: "not-found", pids: ["p2"], reason: "Gone." };
    };
    write(connection, "p2", "We recall also");
    await until(() => connection.current().tray.length === 1, "the tray");
    await saved(connection);
    expect(read(connection)).toEqual(["We commit"]);
    expect(connection.current().tray[0]).toMatchObject({ reason: "gone", words: "We recall also" });
  });

  test("[B22] the same words are tried twice, not for ever", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.judge = changes("p1", { code: "malformed", pids: ["p1"], reason: "No." });
    write(connection, "p1", "We commit not");
    await until(() => connection.current().tray.length === 1, "the tray");
    await saved(connection);
    await pause(300);
    expect(room.refusals).toBe(2);
    expect(read(connection)).toEqual(["We commit"]);
  });

  test("[B22] ten refusals leave one session, one socket and everything in the tray", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    locked.add("p1");
    room.judge = changes("p1", closed);
    for (let n = 1; n <= 10; n += 1) {
      write(connection, "p1", `We commit ${n}`);
      await until(() => connection.current().tray.length === n, `entry ${n}`);
      await saved(connection);
    }
    expect(room.refusals).toBe(10);
    await until(() => room.people === 1, "one socket");
    write(connection, "p2", "We recall at last");
    await saved(connection);
    expect(wordsOf(room.doc)).toEqual(["We commit", "We recall at last"]);
  });

  test("who may not write at all gets everything back at once", async () => {
    const { room, address } = await openRoom("We commit", "We recall");
    const { connection } = sitAt(address);
    await saved(connection);
    room.judge = changes("p1", { code: "negotiating", pids: [], reason: "Delegations propose." });
    connection.current().session?.doc.transact(() => {
      write(connection, "p1", "We commit x");
      write(connection, "p2", "We recall x");
    });
    await until(() => connection.current().tray.length === 2, "the tray");
    expect(room.refusals).toBe(1);
  });
});

describe("another history of the document", () => {
  test("an epoch of the server's own drops the local document and keeps its words", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.dropAll();
    await until(() => connection.current().status === "offline", "offline");
    write(connection, "p1", "We commit offline");
    room.epoch = "second";
    room.doc = documentOf(block("q1", "Another text"));
    await saved(connection);
    expect(read(connection)).toEqual(["Another text"]);
    expect(wordsOf(room.doc)).toEqual(["Another text"]);
    expect(connection.current().tray[0]).toMatchObject({
      pid: "p1",
      words: "We commit offline",
      reason: "gone",
    });
  });

  test("another schema stops the page, with its words in the tray", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.dropAll();
    await until(() => connection.current().status === "offline", "offline");
    write(connection, "p1", "We commit offline");
    room.schema += 1;
    await until(() => connection.current().status === "outdated", "outdated");
    await pause(300);
    expect(wordsOf(room.doc)).toEqual(["We commit"]);
    expect(connection.current().tray[0]).toMatchObject({ words: "We commit offline", reason: "outdated" });
  });
});

test("two people who write in one block end with one text", async () => {
  const { room, address } = await openRoom("We commit to action");
  const [one, two] = [sitAt(address).connection, sitAt(address).connection];
  await Promise.all([saved(one), saved(two)]);
  for (let n = 0; n < 10; n += 1) {
    write(one, "p1", `${n} ${read(one)[0]}`);
    write(two, "p1", `${read(two)[0]} ${n}`);
    await pause(3);
  }
  await Promise.all([saved(one), saved(two)]);
  await until(() => read(one)[0] === read(two)[0], "one text");
  expect(read(one)).toEqual(wordsOf(room.doc));
  expect(Y.encodeStateVector(room.doc)).toBeDefined();
});
