// Long updates taken apart: the parts are applied one after the other and come to the same document.
import { brotliCompressSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { withoutCleanup } from "#editor/draft-doc";
import { divideUpdate } from "#server/divided-update";
import { openPress } from "#server/workers/press";

const chance = (seed: number) => {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % below;
  };
};

const open = () => withoutCleanup(new Y.Doc());

/** A document of paragraphs in which several have written, into each other's words, at once and one after the other. */
const written = (seed: number): Y.Doc => {
  const pick = chance(seed);
  const writers = Array.from({ length: 5 }, open);
  for (let round = 0; round < 120; round += 1) {
    const doc = writers[pick(writers.length)] ?? open();
    const fragment = doc.getXmlFragment("default");
    const block = fragment.length > 0 ? fragment.get(pick(fragment.length)) : null;
    const text = block instanceof Y.XmlElement ? block.get(0) : null;
    doc.transact(() => {
      if (!(text instanceof Y.XmlText) || pick(6) === 0) {
        const added = new Y.XmlElement("paragraph");
        fragment.insert(pick(fragment.length + 1), [added]);
        added.setAttribute("pid", `p${round}`);
        added.insert(0, [new Y.XmlText("We note.")]);
      } else if (pick(9) === 0) fragment.delete(pick(fragment.length), 1);
      else if (text.length > 8 && pick(3) === 0) text.delete(pick(text.length - 6), 1 + pick(5));
      else if (text.length > 8 && pick(4) === 0) text.format(pick(text.length - 6), 4, { italic: {} });
      else text.insert(pick(text.length + 1), "words ".slice(0, 1 + pick(6)));
    });
    const other = writers[pick(writers.length)] ?? doc;
    if (pick(3) > 0) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)));
  }
  const all = open();
  for (const doc of writers) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
  return all;
};

const formats: [string, (doc: Y.Doc) => Uint8Array][] = [
  ["first", (doc) => Y.encodeStateAsUpdate(doc)],
  ["second", (doc) => Y.encodeStateAsUpdateV2(doc)],
];

describe.each(formats)("an update in the %s format that is taken apart", (_, encode) => {
  it.each([1, 2, 3, 4, 5, 6])("says the same, part by part (seed %i)", (seed) => {
    const doc = written(seed);
    for (const structs of [1, 7, 500]) {
      const parts = divideUpdate(encode(doc), { structs, length: 40 });
      const fresh = open();
      for (const part of parts) {
        Y.applyUpdate(fresh, part);
        expect([fresh.store.pendingStructs, fresh.store.pendingDs]).toEqual([null, null]);
      }
      expect(fresh.getXmlFragment("default").toString()).toBe(doc.getXmlFragment("default").toString());
      expect(Y.encodeStateAsUpdate(fresh)).toEqual(Y.encodeStateAsUpdate(doc));
      if (structs === 1) expect(parts.length).toBeGreaterThan(100);
    }
  });

  it("brings what was written into a text with the text around it", () => {
    const [doc, author] = [open(), open()];
    for (let n = 0; n < 40; n += 1) doc.getText(`t${n}`).insert(0, "We reaffirm our vision.");
    Y.applyUpdate(author, Y.encodeStateAsUpdate(doc));
    for (let n = 0; n < 40; n += 1) author.getText(`t${n}`).insert(2, " all");
    const fresh = open();
    let written = 0;
    for (const part of divideUpdate(encode(author), { structs: 3, length: 1000 })) {
      Y.applyUpdate(fresh, part);
      const texts = [...fresh.share.keys()].map((name) => fresh.getText(name).toString());
      written += 1;
      expect(texts.filter((text) => text === "We all reaffirm our vision.").length).toBe(written);
    }
    expect(written).toBe(40);
  });

  it("goes on from what was there before, and says nothing of an empty document", () => {
    const doc = written(7);
    const before = open();
    const author = open();
    Y.applyUpdate(author, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(before, Y.encodeStateAsUpdate(doc));
    author.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
    for (const part of divideUpdate(Y.encodeStateAsUpdate(author, Y.encodeStateVector(before)), {
      structs: 1,
      length: 1,
    }))
      Y.applyUpdate(before, part);
    expect(Y.encodeStateAsUpdate(before)).toEqual(Y.encodeStateAsUpdate(author));
    expect(divideUpdate(encode(open()))).toEqual([]);
  });
});

describe("a snapshot that is taken apart beside the server", () => {
  const press = openPress();
  afterAll(() => press.close());

  it("says the same as in one piece, and goes there as it is stored", async () => {
    const update = Y.encodeStateAsUpdate(written(1));
    const parts = divideUpdate(update).map((part) => Buffer.from(part));
    for (const [bytes, form] of [
      [update, "plain"],
      [brotliCompressSync(update), "compressed"],
    ] as const)
      expect((await press.dividedUpdate(bytes, form)).map((part) => Buffer.from(part))).toEqual(parts);
  });

  it("is refused where it is damaged", async () => {
    const damaged = brotliCompressSync(Y.encodeStateAsUpdate(written(1))).fill(255, 20);
    await expect(press.dividedUpdate(damaged, "compressed")).rejects.toThrow();
  });
});
