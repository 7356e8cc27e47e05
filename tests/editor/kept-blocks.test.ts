// Blocks as values that stay the same while their words do, and words of many that arrive together.

import { createDecoder } from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import { type Block, type ParagraphId, run } from "#domain/draft";
import {
  deleteBlock,
  fillDocument,
  insertBlock,
  moveBlock,
  readBlocks,
  replaceText,
  restyleBlock,
  setWholeProposals,
} from "#editor/draft-doc";
import { keptBlocks, readingBlocks } from "#editor/kept-blocks";
import { GatheredWords } from "#editor/live/gathered-words";

const pid = (name: string) => name as ParagraphId;
const paragraph = (name: string, text: string): Block => ({
  pid: pid(name),
  kind: "operative",
  level: 1,
  runs: [run(text)],
});

const draft = (): Y.Doc => {
  const doc = new Y.Doc();
  fillDocument(doc, [
    paragraph("a", "We the peoples"),
    paragraph("b", "are resolved"),
    paragraph("c", "to go on"),
  ]);
  return doc;
};

describe("blocks of the live document as values", () => {
  it("are the same list while nothing changes, and the same blocks where nothing changed", () => {
    const doc = draft();
    const before = keptBlocks(doc);
    expect(keptBlocks(doc)).toBe(before);
    replaceText(doc, pid("b"), [run("are determined")]);
    const after = keptBlocks(doc);
    expect(after).not.toBe(before);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[2]).toBe(before[2]);
  });

  it("are read in steps, between which they may change, come and go", () => {
    const doc = draft();
    for (let n = 0; n < 200; n += 1) insertBlock(doc, pid("a"), paragraph(`n${n}`, `Paragraph ${n}`));
    const steps = readingBlocks(doc);
    expect(steps.next().done).toBe(false);
    replaceText(doc, pid("n199"), [run("changed")]);
    deleteBlock(doc, pid("n198"));
    moveBlock(doc, pid("c"), null);
    while (!steps.next().done);
    expect(keptBlocks(doc)).toEqual(readBlocks(doc));
    expect(keptBlocks(doc)[0]?.pid).toBe("c");
  });

  it("are the same blocks when others come, go and move around them", () => {
    const doc = draft();
    const [a, b] = keptBlocks(doc);
    insertBlock(doc, pid("a"), paragraph("d", "of the United Nations"));
    expect(keptBlocks(doc)[0]).toBe(a);
    expect(keptBlocks(doc)[2]).toBe(b);
    moveBlock(doc, pid("c"), null);
    deleteBlock(doc, pid("a"));
    expect(keptBlocks(doc).map((block) => block.pid)).toEqual(["c", "d", "b"]);
    expect(keptBlocks(doc)[2]).toBe(b);
  });

  const changes: [string, (doc: Y.Doc) => void][] = [
    ["other words", (doc) => replaceText(doc, pid("a"), [run("We, the peoples")])],
    ["other marks", (doc) => replaceText(doc, pid("a"), [run("We the peoples", { italic: true })])],
    ["a new block", (doc) => insertBlock(doc, pid("a"), paragraph("d", "of the United Nations"))],
    ["a block that moves", (doc) => moveBlock(doc, pid("c"), null)],
    ["a block that goes", (doc) => deleteBlock(doc, pid("b"))],
    ["another level", (doc) => restyleBlock(doc, pid("b"), "operative", 2)],
    ["another kind", (doc) => restyleBlock(doc, pid("b"), "section", 1)],
    [
      "a proposal on a whole block",
      (doc) =>
        setWholeProposals(doc, pid("b"), [
          { id: "p", by: "EU", at: "2015-11-12T10:00:00.000Z", op: "remove" },
        ]),
    ],
    [
      "changes of others",
      (doc) => {
        const other = new Y.Doc();
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
        replaceText(other, pid("c"), [run("to go on together")]);
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
      },
    ],
  ];
  for (const [name, change] of changes)
    it(`read like the document after ${name}, also for whoever is informed of it`, () => {
      const doc = draft();
      keptBlocks(doc);
      const described: (readonly Block[])[] = [];
      doc.on("update", () => described.push(keptBlocks(doc)));
      change(doc);
      expect(keptBlocks(doc)).toEqual(readBlocks(doc));
      expect(described.at(-1)).toEqual(readBlocks(doc));
    });

  it("are read from the document itself in the midst of a change", () => {
    const doc = draft();
    keptBlocks(doc);
    doc.transact(() => {
      replaceText(doc, pid("a"), [run("We")]);
      expect(keptBlocks(doc)).toEqual(readBlocks(doc));
    });
    expect(keptBlocks(doc)).toEqual(readBlocks(doc));
  });
});

/** The updates of somebody who types after the first paragraph, each as a message of the sync protocol. */
const typed = (doc: Y.Doc, words: string): Uint8Array[] => {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const messages: Uint8Array[] = [];
  other.on("update", (update: Uint8Array) =>
    messages.push(encoding.encode((encoder) => syncProtocol.writeUpdate(encoder, update))),
  );
  for (let end = 1; end <= words.length; end += 1)
    replaceText(other, pid("a"), [run(`We the peoples${words.slice(0, end)}`)]);
  return messages;
};

const firstWords = (doc: Y.Doc) =>
  readBlocks(doc)[0]
    ?.runs.map(({ text }) => text)
    .join("");

describe("words of many", () => {
  it("the first is shown at once, what follows closely together, in one change of somebody else's", () => {
    const doc = draft();
    const messages = typed(doc, " of");
    const gathered = new GatheredWords(doc, "socket");
    const seen: { local: boolean; origin: unknown }[] = [];
    doc.on("afterTransaction", ({ local, origin }: Y.Transaction) => seen.push({ local, origin }));
    for (const message of messages) expect(gathered.take(createDecoder(message))).toBe(true);
    expect(firstWords(doc)).toBe("We the peoples ");
    gathered.flush();
    expect(firstWords(doc)).toBe("We the peoples of");
    expect(seen).toEqual([
      { local: false, origin: "socket" },
      { local: false, origin: "socket" },
    ]);
    gathered.stop();
  });

  it("what was gathered is shown without anybody ask", async () => {
    const doc = draft();
    const gathered = new GatheredWords(doc, "socket");
    const isWhole = new Promise<void>((resolve) => {
      doc.on("update", () => firstWords(doc) === "We the peoples of" && resolve());
    });
    for (const message of typed(doc, " of")) gathered.take(createDecoder(message));
    await isWhole;
    gathered.stop();
  });

  it("a document that is to change no more is left alone, and other messages are not touched", () => {
    const doc = draft();
    const gathered = new GatheredWords(doc, "socket");
    const [first, second] = typed(doc, " o");
    if (!first || !second) throw new Error("Two keys are two messages.");
    gathered.take(createDecoder(first));
    gathered.take(createDecoder(second));
    gathered.stop();
    gathered.flush();
    expect(firstWords(doc)).toBe("We the peoples ");
    const question = createDecoder(encoding.encode((encoder) => syncProtocol.writeSyncStep1(encoder, doc)));
    expect(gathered.take(question)).toBe(false);
    expect(question.pos).toBe(0);
  });
});
