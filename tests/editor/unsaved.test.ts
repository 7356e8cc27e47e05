// What was written and not sent, between visits: nothing of it is lost to a slow browser, to a refusal, to another history of the
// document, or to another account.
import { afterEach, describe, expect, test } from "vitest";
import { type Block, type ParagraphId, type Run, run } from "#domain/draft";
import { replaceText } from "#editor/draft-doc";
import { asideWords } from "#editor/unsaved/reapply";
import { block, documentOf, wordsOf } from "./desk";
import { memoryShelf, memoryStore } from "./memory-store";
import { leaveAll, openRoom, pause, read, saved, sitAt, until, write } from "./seat";
import type { SmallRoom, Verdict } from "./small-room";

afterEach(leaveAll);

type Scene = {
  readonly room: SmallRoom;
  readonly address: string;
  readonly kept: ReturnType<typeof memoryStore>;
  readonly shelf: ReturnType<typeof memoryShelf>;
};

/** A page that was offline when it wrote, and was closed. */
const closedOffline = async (
  words: string | readonly Run[],
  more: { readonly proposesFor?: string } = {},
): Promise<Scene> => {
  const { room, address } = await openRoom("We commit", "We recall");
  const [kept, shelf] = [memoryStore(), memoryShelf()];
  const { connection } = sitAt(address, { store: kept.store, shelf, ...more });
  await saved(connection);
  room.dropAll();
  await until(() => connection.current().status === "offline", "offline");
  const runs = typeof words === "string" ? [run(words)] : words;
  const { session } = connection.current();
  if (session) replaceText(session.doc, "p1" as ParagraphId, runs);
  await connection.stop();
  expect(kept.unsent).toBe(1);
  return { room, address, kept, shelf };
};

const back = ({ address, kept, shelf }: Scene, more: { readonly proposesFor?: string } = {}) =>
  sitAt(address, { store: kept.store, shelf, ...more }).connection;

const closed: Verdict = { code: "closed", pids: ["p1"], reason: "The paragraph is agreed and closed." };
const refusing =
  (...pids: readonly string[]) =>
  (before: readonly Block[], after: readonly Block[]): Verdict => {
    const of = (blocks: readonly Block[]) =>
      JSON.stringify(blocks.filter(({ pid }) => pids.includes(pid)).map(({ runs }) => runs));
    return of(before) === of(after) ? null : closed;
  };

describe("a browser that is slow to give what it kept", () => {
  test("what comes late is taken over, and the page says that it looks", async () => {
    const scene = await closedOffline("We commit offline");
    const release = scene.kept.hold();
    const connection = back(scene);
    await until(() => connection.current().isLooking, "it says that it looks");
    await saved(connection);
    write(connection, "p2", "We recall now");
    await saved(connection);
    release();
    await until(() => wordsOf(scene.room.doc)[0] === "We commit offline", "the words");
    await saved(connection);
    expect(connection.current()).toMatchObject({ isLooking: false, tray: [] });
    expect(wordsOf(scene.room.doc)).toEqual(["We commit offline", "We recall now"]);
    expect(scene.kept.unsent).toBe(0);
  });

  test("a refusal meanwhile neither empties nor forgets it: refused words are in the tray", async () => {
    const scene = await closedOffline("We commit offline");
    const { room, kept } = scene;
    const release = kept.hold();
    const connection = back(scene);
    await saved(connection);
    room.judge = refusing("p1", "p2");
    const { session } = connection.current();
    write(connection, "p2", "We recall not");
    await until(() => connection.current().session !== session, "another document");
    await saved(connection);
    expect(kept.unsent).toBe(1);
    release();
    await until(() => connection.current().tray.length === 2, "the tray");
    await saved(connection);
    expect(connection.current().tray.map(({ pid, words }) => [pid, words])).toEqual([
      ["p2", "We recall not"],
      ["p1", "We commit offline"],
    ]);
    expect(wordsOf(room.doc)).toEqual(["We commit", "We recall"]);
  });

  test("another history of the document meanwhile does not either: the words come into it", async () => {
    const scene = await closedOffline("We commit offline");
    const { room, kept } = scene;
    const release = kept.hold();
    const connection = back(scene);
    room.epoch = "second";
    room.doc = documentOf(block("p1", "We commit"), block("p3", "We urge"));
    await until(() => read(connection)[1] === "We urge", "the other history");
    release();
    await until(() => wordsOf(room.doc)[0] === "We commit offline", "the words");
    await saved(connection);
    expect(connection.current().tray).toEqual([]);
    expect(kept.unsent).toBe(0);
  });

  test("what cannot be read is left as it is", async () => {
    const scene = await closedOffline("We commit offline");
    scene.kept.breakDown();
    const connection = back(scene);
    await saved(connection);
    scene.room.judge = refusing("p2");
    write(connection, "p2", "We recall not");
    await until(() => connection.current().tray.length === 1, "the tray");
    await saved(connection);
    expect(scene.kept.unsent).toBe(1);
  });
});

describe("a document that was replaced while its page was closed", () => {
  const replaced = async (scene: Scene, words: string, more: { readonly proposesFor?: string } = {}) => {
    scene.room.epoch = "second";
    scene.room.doc = documentOf(block("p1", words));
    const connection = back(scene, more);
    await saved(connection);
    return connection;
  };
  const bra = { id: "b1", by: "BRA", at: "2015-11-12T10:00:00.000Z" };
  const proposed = [run("We "), run("commit", { deletions: [bra] }), run("pledge", { insertions: [bra] })];
  const proposing = { proposesFor: "BRA" };

  test("words are tried again, as they are where the page was open", async () => {
    const scene = await closedOffline("We commit offline");
    const connection = await replaced(scene, "We commit");
    await until(() => wordsOf(scene.room.doc)[0] === "We commit offline", "the words");
    await saved(connection);
    expect(connection.current().tray).toEqual([]);
    expect(scene.kept.unsent).toBe(0);
  });

  test("where the paragraph reads otherwise by now, they are in the tray", async () => {
    const connection = await replaced(await closedOffline("We commit offline"), "We urge");
    await until(() => connection.current().tray.length === 1, "the tray");
    expect(connection.current().tray[0]).toMatchObject({
      words: "We commit offline",
      reason: "words-changed",
    });
  });

  test("a proposal finds its place again", async () => {
    const scene = await closedOffline(proposed, proposing);
    await replaced(scene, "Today we say: We commit", proposing);
    await until(() => wordsOf(scene.room.doc)[0] === "Today we say: We commitpledge", "the proposal");
  });

  test("of one that has no place, the tray has what was proposed, and nothing of what was struck", async () => {
    const connection = await replaced(await closedOffline(proposed, proposing), "Nothing", proposing);
    await until(() => connection.current().tray.length === 1, "the tray");
    expect(connection.current().tray[0]).toMatchObject({ pid: "p1", words: "pledge" });
  });

  test.each<[string | null, readonly Run[], string]>([
    ["BRA", proposed, "pledge"],
    [null, proposed, "pledge"],
    [null, [run("We "), run("commit", { deletions: [{ ...bra, by: "EU" }] }), run("urge")], "commit"],
    [null, [run("We urge")], "We urge"],
  ])("the words set aside for %s of %j", (by, words, aside) => {
    const unsaved = { pid: "p1", base: [run("We commit")], words, written: words };
    expect(asideWords(unsaved, by)).toBe(aside);
  });
});

describe("[P16] another account is signed in when the page comes back", () => {
  test("[P16b] it sends nothing, and what was not sent stays with its own until that is back", async () => {
    const scene = await closedOffline("We commit offline");
    const { room, kept } = scene;
    const heard = room.heard;
    room.userId = "u2";
    const connection = back(scene);
    await until(() => connection.current().status === "other-account", "stopped");
    await pause(400);
    expect(room.heard).toBe(heard);
    expect(room.people).toBe(0);
    expect(kept.unsent).toBe(1);
    expect(connection.current().tray).toMatchObject([
      { pid: "p1", words: "We commit offline", reason: "other-account" },
    ]);
    await connection.stop();
    room.userId = "u1";
    const own = back(scene);
    await saved(own);
    expect(wordsOf(room.doc)[0]).toBe("We commit offline");
    expect(own.current().tray).toEqual([]);
  });

  test("[P16b] so does a page that was open all the time, with words that are written as it comes back", async () => {
    const { room, address } = await openRoom("We commit");
    room.userId = "u1";
    const { connection } = sitAt(address);
    await saved(connection);
    room.userId = "u2";
    room.dropAll();
    await until(() => connection.current().status === "offline", "offline");
    const heard = room.heard;
    while (connection.current().status !== "other-account") {
      write(connection, "p1", `We commit ${Date.now()}`);
      await pause(1);
    }
    expect(room.heard).toBe(heard);
    expect(wordsOf(room.doc)).toEqual(["We commit"]);
    expect(connection.current().tray).toHaveLength(1);
  });

  test("[P16a] a page stops when its requests are refused for that", async () => {
    const { address } = await openRoom("We commit");
    const { connection } = sitAt(address);
    await saved(connection);
    connection.stopForOther();
    expect(connection.current().status).toBe("other-account");
  });
});
