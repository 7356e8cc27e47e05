import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type ParagraphId, run } from "#domain/draft";
import { pidOf, readBlocks, replaceText } from "#editor/draft-doc";
import { divided } from "#editor/live/divided";
import { chn, del, delegate, GuardScene, into, said, type Who, wordsIn } from "../support/room-guard";
import { paragraph } from "../support/room-server";
import { wordsOf } from "./desk";
import { leaveAll, openRoom, read, saved, sitAt, until } from "./seat";

const count = 1000;
const pids = Array.from({ length: count }, (_, n) => `b${n}`);

// A draft of a thousand paragraphs, one who writes in it, and what comes of what that one sends.
const long = () => {
  const scene = new GuardScene(pids.map((pid) => paragraph(pid, "We commit to the goals.")));
  const page = scene.open();
  const undo = new Y.UndoManager(page.getXmlFragment("default"));
  const send = (change: (doc: Y.Doc) => void, who: Who) => {
    const heard: Uint8Array[] = [];
    page.once("update", (bytes: Uint8Array) => heard.push(bytes));
    change(page);
    const portions = heard.flatMap((bytes) => divided(page, bytes, false));
    for (const bytes of portions) scene.accept(bytes, who);
    expect(readBlocks(scene.open())).toEqual(readBlocks(page));
    return portions.length;
  };
  return { scene, page, undo, send };
};

const inAll =
  (change: (field: Y.XmlText) => void) =>
  ({ doc }: Y.Transaction) => {
    for (const element of doc.getXmlFragment("default").toArray()) {
      const field = element instanceof Y.XmlElement && pids.includes(pidOf(element) ?? "") && element.get(0);
      if (field instanceof Y.XmlText) change(field);
    }
  };

describe("[A21] what one sends at once comes in portions that the server takes", () => {
  const drafting: Who = { mode: "drafting" };
  test.each<[string, Who, (field: Y.XmlText) => void]>([
    ["italics over a thousand paragraphs", drafting, (t) => t.format(0, t.length, { italic: {} })],
    ["words in a thousand paragraphs", drafting, (t) => t.insert(3, "all ")],
    ["words taken out of a thousand paragraphs", drafting, (t) => t.delete(0, t.length)],
    [
      "words replaced in a thousand paragraphs",
      drafting,
      (t) => {
        t.delete(0, 2);
        t.insert(0, "They");
      },
    ],
  ])("%s, and their undoing, and their doing again", (_, who, change) => {
    const { page, undo, send } = long();
    expect(send((doc) => doc.transact(inAll(change)), who)).toBeGreaterThan(1);
    const done = readBlocks(page);
    expect(send(() => undo.undo(), who)).toBeGreaterThan(1);
    expect(send(() => undo.redo(), who)).toBeGreaterThan(1);
    expect(readBlocks(page)).toEqual(done);
  });

  test("sixteen marks of proposals in sixteen paragraphs, and little edits, go in one", () => {
    const { send } = long();
    const mark = (doc: Y.Doc) => {
      for (const pid of pids.slice(0, 16))
        into(pid, (field) => field.format(0, field.length, del(chn(`d-${pid}`))))(doc);
    };
    expect(send((doc) => doc.transact(() => mark(doc)), delegate)).toBe(1);
    expect(send((doc) => wordsIn(doc, "b3").delete(0, 2), drafting)).toBe(1);
  });

  test("single characters at a thousand places of one paragraph", () => {
    const scene = new GuardScene([paragraph("places", "We commit. ".repeat(1000))]);
    const page = scene.open();
    const update = said(page, (doc) => {
      for (let n = 999; n >= 0; n -= 1) wordsIn(doc, "places").insert(n * 11 + 2, "y");
    });
    const portions = divided(page, update, false);
    expect(portions.length).toBe(3);
    for (const bytes of portions) scene.accept(bytes);
    expect(wordsIn(scene.open(), "places").toString()).toBe(wordsIn(page, "places").toString());
  });
});

describe("[A21] what was written without a connection and is more than the server takes at once", () => {
  afterEach(leaveAll);
  const some = pids.slice(0, 210);
  const offline = async () => {
    const { room, address } = await openRoom(...some.map(() => "We commit"));
    const { connection } = sitAt(address);
    await saved(connection);
    room.dropAll();
    await until(() => connection.current().status === "offline", "offline");
    const doc = connection.current().session?.doc;
    if (!doc) throw new Error("There is no document.");
    const write = (n: number, words: string, look = {}) =>
      replaceText(doc, `p${n + 1}` as ParagraphId, [run(words, look)]);
    return { room, connection, write };
  };

  test("arrives in portions, and nothing of it is refused", async () => {
    const { room, connection, write } = await offline();
    for (const n of some.keys()) write(n, `We commit to ${n}`);
    for (const n of some.keys()) write(n, `We all commit to ${n}`);
    await saved(connection);
    expect(room.refusals).toBe(0);
    expect(wordsOf(room.doc)).toEqual(some.map((_, n) => `We all commit to ${n}`));
  }, 20_000);

  test("arrives paragraph by paragraph when it cannot be divided, and nothing is set aside", async () => {
    const { room, connection, write } = await offline();
    for (const n of some.keys()) write(n, "We commit", { italic: true });
    for (const n of some.keys()) write(n, `We all commit ${n}`, { italic: true });
    await saved(connection);
    expect(room.refusals).toBe(1);
    expect(connection.current().tray).toEqual([]);
    expect(read(connection)).toEqual(wordsOf(room.doc));
    expect(wordsOf(room.doc)).toEqual(some.map((_, n) => `We all commit ${n}`));
  }, 20_000);
});
