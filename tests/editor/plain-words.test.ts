// The words of a block as a plain field has them: written as the smallest change, also while others write.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type ParagraphId, run } from "#domain/draft";
import { fillDocument, readBlocks } from "#editor/draft-doc";
import { carriedOffset, oneLine, plainText, plainWordsIn, writePlain } from "#editor/writing/plain-words";
import { chance } from "../support/forged-update";

const documentOf = (...runs: ReturnType<typeof run>[]): { doc: Y.Doc; text: Y.XmlText } => {
  const doc = new Y.Doc();
  fillDocument(doc, [{ pid: "p1" as ParagraphId, kind: "operative", level: 1, runs }]);
  const text = plainWordsIn(doc, "p1");
  if (!text) throw new Error("There is no such block.");
  return { doc, text };
};
const write = (text: Y.XmlText, to: string, since: Y.YTextEvent["delta"][] = [], from = plainText(text)) =>
  writePlain(text, { from, to, since }, "test");

describe("plain words", () => {
  it("change as little as may be, and what is put in has no looks", () => {
    const { doc, text } = documentOf(run("We "), run("may", { italic: true }), run(" act."));
    const deltas: Y.YTextEvent["delta"][] = [];
    text.observe(({ delta }) => deltas.push(delta));
    write(text, "We may well act.");
    expect(deltas).toEqual([[{ retain: 7 }, { insert: "well " }]]);
    expect(readBlocks(doc)[0]?.runs.map((piece) => [piece.text, piece.italic])).toEqual([
      ["We ", false],
      ["may", true],
      [" well act.", false],
    ]);
    write(text, "We may well act.");
    expect(deltas).toHaveLength(1);
  });

  it("never divide a character", () => {
    const { text } = documentOf(run("😀😁"));
    write(text, "😀😂");
    expect(plainText(text)).toBe("😀😂");
    write(text, "😃😂");
    expect(plainText(text)).toBe("😃😂");
  });

  it("keep what others wrote while a character was composed", () => {
    const { text } = documentOf(run("We act."));
    const late: Y.YTextEvent["delta"][] = [];
    text.observe(({ delta }) => late.push(delta));
    const from = plainText(text);
    text.insert(0, "Today ");
    write(text, "We all act.", late.splice(0), from);
    expect(plainText(text)).toBe("Today We all act.");
  });

  it("are one line without characters that paper cannot show", () => {
    expect(oneLine("a\nb\u200bc\r\nd")).toBe("a bc d");
  });

  it("carry a caret along", () => {
    expect(carriedOffset([{ insert: "ab" }], 0)).toBe(0);
    expect(carriedOffset([{ insert: "ab" }], 3)).toBe(5);
    expect(carriedOffset([{ retain: 1 }, { delete: 4 }], 3)).toBe(1);
    expect(carriedOffset([{ retain: 1 }, { delete: 2 }, { insert: "xyz" }], 6)).toBe(7);
  });

  it("two fields that write at once come to the same, seed 5", () => {
    const pick = chance(5);
    const one = documentOf(run("We reaffirm."));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.doc));
    const text = plainWordsIn(doc, "p1");
    if (!text) throw new Error("There is no such block.");
    for (let n = 0; n < 300; n += 1) {
      for (const each of [one.text, text]) {
        const words = [...plainText(each)];
        words.splice(pick(words.length + 1), pick(3), ...(pick(3) > 0 ? ["的", "😀"].slice(pick(2)) : []));
        write(each, words.join(""));
      }
      if (pick(4) > 0) continue;
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.doc));
      Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(doc));
      expect(plainText(text)).toBe(plainText(one.text));
      expect(/\p{Surrogate}/u.test(plainText(text))).toBe(false);
    }
  });
});
