// Rule A where a draft is negotiated: what a delegation may do to words live.
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { baseText, type ParagraphId } from "#domain/draft";
import { readBlocks } from "#editor/draft-doc";
import {
  chn,
  type DocChange,
  del,
  delegate,
  GuardScene,
  ins,
  into,
  negotiated,
  nothing,
  said,
  suggestion,
  wordsIn,
} from "../../support/room-guard";

let scene: GuardScene;
beforeEach(() => {
  scene = new GuardScene(negotiated);
});

describe("[A] a delegation that proposes may", () => {
  const allowed: Record<string, [DocChange, made: string[], changed: string[]]> = {
    "put words into the text": [into("open", (t) => t.insert(3, "duly ", ins(chn("p1")))), ["p1"], ["open"]],
    "put words into an empty paragraph": [
      into("empty", (t) => t.insert(0, "New.", ins(chn("p1")))),
      ["p1"],
      ["empty"],
    ],
    "propose to delete words": [into("open", (t) => t.format(0, 11, del(chn("p1")))), ["p1"], ["open"]],
    "replace words": [
      into("open", (t) => {
        t.format(3, 8, del(chn("p1")));
        t.insert(11, "recall", ins(chn("p1")));
      }),
      ["p1"],
      ["open"],
    ],
    "propose to delete what another would insert": [
      into("m", (t) => t.format(8, 12, del(chn("p1")))),
      ["p1"],
      ["m"],
    ],
    "amend inside what another would insert": [
      into("m", (t) => t.insert(13, "grave ", ins(chn("p1")))),
      ["p1"],
      ["m"],
    ],
    "propose to delete what another would delete too": [
      into("cut", (t) => t.format(7, 9, del(chn("p1")))),
      ["p1"],
      ["cut"],
    ],
    "write inside what another would delete": [
      into("cut", (t) => t.insert(12, "rather ", ins(chn("p1")))),
      ["p1"],
      ["cut"],
    ],
    "write inside what another would delete, so that it goes along": [
      into("cut", (t) => t.insert(12, "rather ", { ...ins(chn("p1")), ...del(suggestion) })),
      ["p1"],
      ["cut"],
    ],
    "go on writing in its own words": [into("own", (t) => t.insert(6, "er", ins(chn("c1")))), [], []],
    "amend its own words under another identity": [
      into("own", (t) => t.insert(6, "er", ins(chn("p1")))),
      ["p1"],
      ["own"],
    ],
    "take its own words back, letter by letter": [into("own", (t) => t.delete(5, 2)), [], []],
    "take all its own words back": [into("own", (t) => t.delete(3, 9)), [], ["own"]],
    "make its own words italic, with a footnote": [
      into("own", (t) => t.format(3, 8, { italic: {}, footnote: { note: "See above." } })),
      [],
      [],
    ],
    "write in its own new paragraph": [into("mine", (t) => t.insert(2, "very ", ins(chn("n1")))), [], []],
    "amend another's new paragraph": [
      into("theirs", (t) => t.insert(7, "and other ", ins(chn("p1")))),
      ["p1"],
      ["theirs"],
    ],
    "take back its own words that another would delete": [into("crossed", (t) => t.delete(3, 5)), [], []],
    "write after its own words that another would delete": [
      into("crossed", (t) => t.insert(12, " still", ins(chn("c2")))),
      [],
      [],
    ],
    "make 32 proposals at once": [
      into("open", (t) => {
        for (let n = 0; n < 32; n += 1) t.insert(3, "x", ins(chn(`p${n}`)));
      }),
      Array.from({ length: 32 }, (_, n) => `p${31 - n}`),
      ["open"],
    ],
    "propose in two paragraphs at once": [
      (doc) => {
        wordsIn(doc, "open").format(0, 2, del(chn("p1")));
        wordsIn(doc, "other").format(0, 2, del(chn("p2")));
      },
      ["p1", "p2"],
      ["open", "other"],
    ],
    "leave the instant to others": [
      into("open", (t) => t.insert(3, "duly ", ins({ ...chn("p1"), at: "" }))),
      ["p1"],
      ["open"],
    ],
  };
  for (const [what, [change, made, changed]] of Object.entries(allowed)) {
    it(`${what}`, () => {
      const doc = scene.open();
      const base = scene.words.committed.blocks().map(baseText);
      const accepted = scene.accept(said(doc, change), delegate);
      expect(accepted.bytes).not.toBeNull();
      expect(scene.words.committed.blocks()).toEqual(readBlocks(doc));
      expect(scene.words.committed.blocks().map(baseText)).toEqual(base);
      expect(accepted.made.map((each) => each.proposal)).toEqual(made);
      expect(accepted.proposalsChanged).toEqual(changed);
    });
  }

  it("mark words, take the mark away, and set it again: one proposal, made once", () => {
    const doc = scene.open();
    const mark = () => wordsIn(doc, "open").format(0, 5, del(chn("p1")));
    expect(scene.accept(said(doc, mark), delegate).made.length).toBe(1);
    const unmark = () => wordsIn(doc, "open").format(0, 5, nothing(chn("p1"), "deletion"));
    expect(scene.accept(said(doc, unmark), delegate)).toMatchObject({ made: [], proposalsChanged: ["open"] });
    expect(scene.accept(said(doc, mark), delegate)).toMatchObject({ made: [], proposalsChanged: ["open"] });
  });

  it("undo and redo its own words", () => {
    const doc = scene.open();
    const undo = new Y.UndoManager(wordsIn(doc, "open"));
    scene.accept(
      said(doc, () => wordsIn(doc, "open").insert(3, "duly ", ins(chn("p1")))),
      delegate,
    );
    for (const step of [() => undo.undo(), () => undo.redo()]) {
      const heard: Uint8Array[] = [];
      const listen = (bytes: Uint8Array) => heard.push(bytes);
      doc.on("update", listen);
      step();
      doc.off("update", listen);
      for (const bytes of heard) expect(scene.accept(bytes, delegate).made).toEqual([]);
    }
    expect(scene.words.committed.blocks()).toEqual(readBlocks(doc));
  });

  it("bring back words whose proposal was known and is undecided, also after the acts were read anew", () => {
    scene.decide(
      { proposal: "old", pid: "open" as ParagraphId, act: "made", delegation: "CHN" },
      { proposal: "back", pid: "open" as ParagraphId, act: "made", delegation: "CHN" },
      { proposal: "back", pid: "open" as ParagraphId, act: "parked", delegation: null },
      { proposal: "back", pid: "open" as ParagraphId, act: "reopened", delegation: null },
    );
    for (const id of ["old", "back"])
      expect(
        scene.accept(scene.say(into("open", (t) => t.insert(0, "x", ins(chn(id))))), delegate),
      ).toMatchObject({
        made: [],
        proposalsChanged: ["open"],
      });
  });

  it("keep the digest of the base text with what it makes", () => {
    const accepted = [0, 1].map((n) =>
      scene.accept(scene.say(into("open", (t) => t.insert(3, "x", ins(chn(`p${n}`))))), delegate),
    );
    const [first, second] = accepted.map((each) => each.made[0]?.digest);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
  });
});
