import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { schemaVersion } from "#editor/draft-doc";
import type { ChangeNotice } from "#editor/protocol";
import { block, documentOf, wordsOf } from "./desk";
import { memoryStore } from "./memory-store";
import { leaveAll, openRoom, pause, read, saved, sitAt, until, write } from "./seat";

afterEach(leaveAll);

/** The words of the first block. */
const wordsIn = (doc: Y.Doc): Y.XmlText => {
  const [block] = doc.getXmlFragment("default").toArray();
  const words = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(words instanceof Y.XmlText)) throw new Error("There are no words.");
  return words;
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

  test("an answer that came compressed, with what was written since, is read as any other", async () => {
    const { room, address } = await openRoom("We commit");
    room.before = new Y.Doc();
    Y.applyUpdate(room.before, Y.encodeStateAsUpdate(room.doc));
    room.change((doc) => wordsIn(doc).insert(9, " to action"));
    const { connection } = sitAt(address);
    await saved(connection);
    expect(read(connection)).toEqual(["We commit to action"]);
    write(connection, "p1", "We commit to action now");
    await saved(connection);
    expect(wordsOf(room.doc)).toEqual(["We commit to action now"]);
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
    expect(connection.current()).toMatchObject({ status: "offline", kept: 1 });
    await expect(connection.settled(50)).rejects.toThrow("not connected");
    await saved(connection);
    expect(wordsOf(room.doc)).toEqual(["We commit offline"]);
    expect(connection.current().kept).toBe(0);
  });

  test("never offline while a draft is opened of which there is a copy", async () => {
    const { address } = await openRoom("We commit");
    const { store } = memoryStore();
    const before = sitAt(address, { store }).connection;
    await saved(before);
    await before.stop();
    const { connection, seen } = sitAt(address, { store });
    await saved(connection);
    expect(seen).not.toContain("offline");
  });

  test("offline a while after the last that was heard, while words wait and the socket says nothing", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.isSilent = true;
    write(connection, "p1", "We commit to action");
    expect(connection.current().status).toBe("saving");
    await until(() => connection.current().status === "offline", "offline");
    expect(connection.current().kept).toBe(1);
    room.announce({ kind: "settings" });
    await until(() => connection.current().status === "saving", "heard again");
    room.speak();
    await saved(connection);
  });

  test("offline at once when the browser says so, until the server is heard or the network is back", async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    connection.hearNetwork(false);
    expect(connection.current().status).toBe("offline");
    room.announce({ kind: "settings" });
    await saved(connection);
    connection.hearNetwork(false);
    connection.hearNetwork(true);
    await until(() => room.people === 1, "the socket that was given up has gone");
    await saved(connection);
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
    const changes: ChangeNotice[] = [];
    const { room, address } = await openRoom("We commit");
    await saved(sitAt(address, { onChanged: (change) => changes.push(change) }).connection);
    room.announce({ kind: "position", pids: ["p1"] });
    await until(() => changes.length > 0, "message 102");
    expect(changes).toEqual([{ kind: "position", pids: ["p1"] }]);
  });
});

describe("another history of the document", () => {
  /** Somebody who wrote while the room was away, and comes back to another epoch. */
  const awayFromTheFirst = async () => {
    const { room, address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    room.dropAll();
    await until(() => connection.current().status === "offline", "offline");
    write(connection, "p1", "We commit offline");
    room.epoch = "second";
    return { room, connection };
  };

  test("an epoch of the server's own drops the local document and keeps its words", async () => {
    const { room, connection } = await awayFromTheFirst();
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

  test("another schema that comes after another epoch stops the page too, with its words in the tray once", async () => {
    const { room, connection } = await awayFromTheFirst();
    room.doc = documentOf(block("p1", "We commit"));
    let welcomes = 0;
    Object.defineProperty(room, "schema", {
      get: () => {
        welcomes += 1;
        return welcomes === 1 ? schemaVersion : schemaVersion + 1;
      },
    });
    await until(() => connection.current().status === "outdated", "outdated");
    await pause(300);
    expect(wordsOf(room.doc)).toEqual(["We commit"]);
    expect(connection.current().tray).toMatchObject([{ words: "We commit offline", reason: "outdated" }]);
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
});
