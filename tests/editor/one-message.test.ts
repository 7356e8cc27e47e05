import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type ParagraphId, run } from "#domain/draft";
import { pidOf, readBlocks, replaceText } from "#editor/draft-doc";
import { GuardScene, type Who } from "../support/room-guard";
import { paragraph } from "../support/room-server";
import { wordsOf } from "./desk";
import { leaveAll, openRoom, saved, sitAt, until } from "./seat";

const count = 1000;
const pids = Array.from({ length: count }, (_, n) => `b${n}`);

// A draft of a thousand paragraphs, one who writes in it, and what comes of what that one sends.
const long = () => {
  const scene = new GuardScene(pids.map((pid) => paragraph(pid, "We commit to the goals.")));
  const page = scene.open();
  const undo = new Y.UndoManager(page.getXmlFragment("default"));
  const send = (change: (doc: Y.Doc) => void, who: Who) => {
    page.once("update", (bytes: Uint8Array) => scene.accept(bytes, who));
    change(page);
    expect(readBlocks(scene.open())).toEqual(readBlocks(page));
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

describe("[A21] what one does at once is taken in one message", () => {
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
    send((doc) => doc.transact(inAll(change)), who);
    const done = readBlocks(page);
    send(() => undo.undo(), who);
    send(() => undo.redo(), who);
    expect(readBlocks(page)).toEqual(done);
  });
});

describe("[A21j] what was written without a connection", () => {
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

  test.each([
    ["plain", {}],
    ["in italics", { italic: true }],
  ])("arrives in one message, and nothing of it is refused: %s", async (_, look) => {
    const { room, connection, write } = await offline();
    for (const n of some.keys()) write(n, `We commit to ${n}`, look);
    for (const n of some.keys()) write(n, `We all commit to ${n}`, look);
    await saved(connection);
    expect(room.refusals).toBe(0);
    expect(wordsOf(room.doc)).toEqual(some.map((_, n) => `We all commit to ${n}`));
  });
});
