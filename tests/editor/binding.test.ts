// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { run } from "#domain/draft";
import { readBlocks, withoutCleanup } from "#editor/draft-doc";
import { block, type Desk, documentOf, nextTurn, sitDown } from "./desk";

// A small generator with a seed, so that a failure can be walked again (mulberry32).
const chance = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { below, one: <T>(of: readonly T[]): T => of[below(of.length)] as T };
};

const china = { id: "p1", by: "CHN", at: "2015-11-12T10:00:00.000Z" };

const beginning = () =>
  documentOf(
    block("t", "Outcome document", "title"),
    block("e", ""),
    block("a", [
      run("Recalling", { italic: true }),
      run(" the Tunis Agenda"),
      run(" again", { footnote: "A/70/1" }),
    ]),
    block("b", [
      run("We commit "),
      run("all", { insertions: [china] }),
      run(" to action", { deletions: [china] }),
    ]),
    block("c", "aaaa bbbb aaaa bbbb"),
  );

const shapeOf = (doc: Y.Doc) =>
  doc
    .getXmlFragment("default")
    .toArray()
    .map((element) => {
      if (!(element instanceof Y.XmlElement)) return "not an element";
      const inside = element.toArray().map((child) => child.constructor.name);
      return [element.nodeName, JSON.stringify(element.getAttributes()), element.get(0)._item?.id, inside];
    });

/** What an update of words may hold, and nothing else. */
const allowed = new Set(["ContentString", "ContentFormat", "ContentDeleted"]);

const strangeIn = (update: Uint8Array): string[] =>
  Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (struct instanceof Y.GC) return [];
    if (!(struct instanceof Y.Item)) return [struct.constructor.name];
    if (typeof struct.parent === "string") return [`parent ${struct.parent}`];
    return allowed.has(struct.content.constructor.name) ? [] : [struct.content.constructor.name];
  });

const pieces = ["a", "b", " ", "[", "]", "aaaa", "We ", "é", "中文", "😀", "ا", "\n", "\u200b"];
const pastes = ["<p>aa</p>", "<p><i>b</i> b</p><p>c</p>", "", "<ul><li>x</li><li>y</li></ul>", "plain"];
const pids = ["t", "e", "a", "b", "c"];

const lengthOf = (desk: Desk, pid: string): number => {
  let length = 0;
  desk.editor.state.doc.forEach((node) => {
    if (node.attrs.pid === pid) length = node.content.size;
  });
  return length;
};

const act = (desk: Desk, { below, one }: ReturnType<typeof chance>): void => {
  const pid = one(pids);
  const size = lengthOf(desk, pid);
  const [x, y] = [below(size + 1), below(size + 1)];
  switch (below(12)) {
    case 0:
    case 1:
    case 2:
      desk.at(pid, x);
      desk.type(one(pieces));
      break;
    case 3:
      desk.at(pid, Math.min(x, y), Math.max(x, y));
      desk.type(one(pieces));
      break;
    case 4:
      desk.at(pid, Math.min(x, y), Math.max(x, y));
      desk.editor.commands.deleteSelection();
      break;
    case 5:
      desk.at(pid, 0, size);
      desk.editor.commands.deleteSelection();
      break;
    case 6: {
      const other = one(pids);
      const [first, last] = [pid, other].sort((a, b) => pids.indexOf(a) - pids.indexOf(b));
      if (first === undefined || last === undefined || first === last) break;
      desk.at(first, below(lengthOf(desk, first) + 1), {
        pid: last,
        offset: below(lengthOf(desk, last) + 1),
      });
      if (below(2) === 0) desk.editor.commands.deleteSelection();
      else desk.type(one(pieces));
      break;
    }
    case 7:
      desk.at(pid, x);
      desk.paste(one(pastes), one(pieces));
      break;
    case 8:
      desk.at(pid, Math.min(x, y), Math.max(x, y));
      if (below(2) === 0) desk.editor.commands.toggleMark("italic");
      else desk.editor.commands.setMark("footnote", { note: one(["A/70/2", "A/70/3"]) });
      break;
    case 9:
      desk.at(pid, one([0, size]));
      desk.press(one(["Enter", "Backspace", "Delete"]));
      break;
    case 10:
      desk.editor.commands.undo();
      break;
    case 11:
      desk.editor.commands.redo();
      break;
  }
};

// What was asked for is answered, and what was typed meanwhile is in.
const answered = async () => {
  await nextTurn();
  await nextTurn();
};

describe("the real editor sends words, marks and deletions, and nothing else", () => {
  test.each([1, 2, 3, 5, 8, 13, 21, 34])("alone, seed %i", async (seed) => {
    const desk = sitDown(beginning());
    const shape = shapeOf(desk.doc);
    const luck = chance(seed);
    for (let n = 0; n < 250; n += 1) {
      const asked = desk.asked.length;
      act(desk, luck);
      if (desk.asked.length > asked) await answered();
    }
    expect(desk.sent.length).toBeGreaterThan(50);
    expect(desk.sent.flatMap(strangeIn)).toEqual([]);
    expect(shapeOf(desk.doc)).toEqual(shape);
    desk.editor.destroy();
  });

  test.each([4, 39, 43, 51, 78, 126])("with a neighbour and late post, seed %i", async (seed) => {
    const luck = chance(seed);
    const server = beginning();
    const desks = [0, 1].map(() => {
      const doc = withoutCleanup(new Y.Doc());
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), "server");
      return sitDown(doc);
    });
    const shape = shapeOf(server);
    const read = desks.map(() => 0);
    const deliver = (from: number) => {
      const [desk, other] = [desks[from], desks[1 - from]];
      for (const update of desk?.sent.slice(read[from]) ?? [])
        if (other) Y.applyUpdate(other.doc, update, "server");
      read[from] = desk?.sent.length ?? 0;
    };
    for (let n = 0; n < 200; n += 1) {
      const desk = desks[luck.below(2)];
      const asked = desk?.asked.length ?? 0;
      if (desk) act(desk, luck);
      if (desk && desk.asked.length > asked) await answered();
      if (luck.below(4) === 0) deliver(luck.below(2));
    }
    deliver(0);
    deliver(1);
    deliver(0);
    for (const desk of desks) {
      expect(desk.sent.flatMap(strangeIn)).toEqual([]);
      expect(shapeOf(desk.doc)).toEqual(shape);
    }
    expect(readBlocks(desks[0]?.doc ?? server)).toEqual(readBlocks(desks[1]?.doc ?? server));
    for (const desk of desks) desk.editor.destroy();
  });
});
