// Blocks as values that stay the same while their words do, and words of many that arrive together.
import fc from "fast-check";
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
  readBlocks,
  replaceText,
  restyleBlock,
  rewriteBlock,
  setWholeProposals,
} from "#editor/draft-doc";
import { keptBlocks } from "#editor/kept-blocks";
import { GatheredWords } from "#editor/live/gathered-words";
import { moveBlock } from "../support/structure-acts";

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
    ["another level", (doc) => restyleBlock(doc, { pid: pid("b"), kind: "operative", level: 2 })],
    ["another kind", (doc) => restyleBlock(doc, { pid: pid("b"), kind: "section", level: 1 })],
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

  it("read like the document in the midst of a change, after each part of it (seed 151216)", () => {
    const names = ["a", "b", "c", "n0", "n1", "n2"].map(pid);
    const part = fc.record({
      how: fc.nat(6),
      which: fc.constantFrom(...names),
      other: fc.constantFrom(...names),
    });
    fc.assert(
      fc.property(fc.array(fc.array(part, { maxLength: 5 }), { maxLength: 4 }), (all) => {
        const doc = draft();
        for (const parts of all) {
          const before = keptBlocks(doc);
          doc.transact(() => {
            expect(keptBlocks(doc)).toBe(before);
            for (const each of parts) {
              changeIn(doc, each);
              expect(keptBlocks(doc)).toEqual(readBlocks(doc));
            }
          });
          expect(keptBlocks(doc)).toEqual(readBlocks(doc));
        }
      }),
      { seed: 151_216, numRuns: 300 },
    );
  });

  it("are the same values in the midst of a change where it has touched nothing so far", () => {
    const doc = draft();
    const [a, b, c] = keptBlocks(doc);
    doc.transact(() => {
      replaceText(doc, pid("b"), [run("are determined")]);
      const [first, second, third] = keptBlocks(doc);
      expect([first, third]).toEqual([a, c]);
      expect(first).toBe(a);
      expect(third).toBe(c);
      expect(second).not.toEqual(b);
    });
  });

  it("read like the document where those who hear of a change make others", () => {
    const doc = draft();
    keptBlocks(doc);
    doc.once("afterTransaction", () => {
      doc.transact(() => replaceText(doc, pid("a"), [run("We")]));
      doc.transact(() => expect(keptBlocks(doc)).toEqual(readBlocks(doc)));
    });
    replaceText(doc, pid("b"), [run("are determined")]);
    expect(keptBlocks(doc)).toEqual(readBlocks(doc));
  });
});

type Part = { readonly how: number; readonly which: ParagraphId; readonly other: ParagraphId };

/** One part of a change, where the blocks that it is about are there. */
const changeIn = (doc: Y.Doc, { how, which, other }: Part): void => {
  const there = new Set(readBlocks(doc).map((block) => block.pid));
  if (!there.has(which)) {
    insertBlock(doc, there.has(other) ? other : null, paragraph(which, "of the United Nations"));
    return;
  }
  const mark = { id: "p", by: "EU", at: "2015-11-12T10:00:00.000Z" };
  const parts = [
    () => replaceText(doc, which, [run(`read with ${other}`)]),
    () => replaceText(doc, which, [run("we"), run(" agree", { insertions: [mark] })]),
    () => other !== which && there.has(other) && moveBlock(doc, which, other),
    () => deleteBlock(doc, which),
    () => restyleBlock(doc, { pid: which, kind: other === "a" ? "section" : "operative", level: 2 }),
    () => setWholeProposals(doc, which, [{ ...mark, op: "remove" }]),
    () => rewriteBlock(doc, which, (runs) => runs.map((piece, index) => (index === 0 ? null : piece))),
  ];
  parts[how]?.();
};

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
