// The draft as a Yjs document: what is written is read back, and every change of structure keeps words and marks.
import { getSchema, Mark, Node } from "@tiptap/core";
import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type Block, type BlockKind, baseText, type ParagraphId, type Run, run } from "#domain/draft";
import {
  deleteBlock,
  fillDocument,
  fragmentName,
  insertBlock,
  readBlocks,
  replaceText,
  restyleBlock,
  withoutCleanup,
} from "#editor/draft-doc";
import { suggestionKey } from "#editor/marked-words";
import { joinBlocks, moveBlock, splitBlock } from "../support/structure-acts";

const id = (pid: string) => pid as ParagraphId;
const block = (
  pid: string,
  runs: readonly Run[] | string,
  kind: BlockKind = "operative",
  level = 1,
): Block => ({
  pid: id(pid),
  kind,
  level,
  runs: typeof runs === "string" ? [run(runs)] : runs,
});
const by = (code: string) => ({ id: `proposal-${code}`, by: code, at: "2015-11-03T10:00:00.000Z" });
const inserted = (code: string, text: string) => run(text, { insertions: [by(code)] });
const deleted = (code: string, text: string) => run(text, { deletions: [by(code)] });

const documentOf = (...blocks: Block[]): Y.Doc => {
  const doc = withoutCleanup(new Y.Doc());
  fillDocument(doc, blocks);
  return doc;
};

/** The blocks as one line each, after a round trip through bytes. */
const lines = (doc: Y.Doc): string[] => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  expect(readBlocks(copy)).toEqual(readBlocks(doc));
  return readBlocks(copy).map((each) => `${each.pid} ${each.kind} ${each.level}: ${baseText(each)}`);
};

const elementOf = (doc: Y.Doc, index: number): Y.XmlElement => {
  const node = doc.getXmlFragment(fragmentName).get(index);
  if (!(node instanceof Y.XmlElement)) throw new Error("not a block");
  return node;
};

describe("reading what was written", () => {
  it("gives the same blocks, with every mark", () => {
    const blocks = [
      block("t", "Outcome document", "title"),
      block("a", [
        run("We "),
        run("reaffirm", { italic: true }),
        run(" the Summit", { footnote: "See resolution 60/252." }),
        inserted("EU", " and its outcomes"),
        run(" robustly", { insertions: [by("BRA"), by("CHN")], deletions: [by("USA")] }),
        deleted("RUS", " as needed"),
        run("."),
      ]),
      block("b", [], "operative", 2),
    ];
    expect(readBlocks(documentOf(...blocks))).toEqual(blocks);
  });

  it("passes over what is not a block, and reads odd attributes as what comes nearest", () => {
    const doc = documentOf(block("a", "Words"));
    const odd = new Y.XmlElement("heading");
    odd.setAttribute("pid", "b");
    odd.setAttribute("kind", "operative");
    odd.setAttribute("level", "9");
    doc.getXmlFragment(fragmentName).push([new Y.XmlText("stray"), new Y.XmlElement("paragraph"), odd]);
    expect(lines(doc)).toEqual(["a operative 1: Words", "b section 3: "]);
  });

  it("finds marks of several delegations under the keys of the editor's binding", () => {
    const suggestion = (name: string) =>
      Mark.create({
        name,
        excludes: "",
        addAttributes: () => ({ id: { default: null }, by: { default: null }, at: { default: null } }),
      });
    const schema = getSchema([
      Node.create({ name: "doc", topNode: true, content: "paragraph+" }),
      Node.create({ name: "text" }),
      Node.create({
        name: "paragraph",
        content: "text*",
        addAttributes: () => ({ pid: { default: null }, kind: { default: "plain" }, level: { default: 1 } }),
      }),
      suggestion("insertion"),
      suggestion("deletion"),
    ]);
    const marks = [by("EU"), by("CHN")].map((attrs) => ({ type: "insertion", attrs }));
    const content = [{ type: "text", text: "robust", marks }];
    const doc = new Y.Doc();
    prosemirrorJSONToYXmlFragment(
      schema,
      {
        type: "doc",
        content: [{ type: "paragraph", attrs: { pid: "a", kind: "operative", level: 1 }, content }],
      },
      doc.getXmlFragment(fragmentName),
    );
    const ours = [block("a", [run("robust", { insertions: [by("CHN"), by("EU")] })])];
    expect(readBlocks(doc)).toEqual(ours);
    const keys = (from: Y.Doc) =>
      Object.keys((elementOf(from, 0).get(0) as Y.XmlText).toDelta()[0].attributes).sort();
    expect(keys(doc)).toEqual(
      [suggestionKey("insertion", by("EU")), suggestionKey("insertion", by("CHN"))].sort(),
    );
    expect(keys(documentOf(...ours))).toEqual(keys(doc));
    expect(elementOf(documentOf(...ours), 0).getAttribute("level")).toBe(1);
  });
});

describe("structure", () => {
  const three = () => documentOf(block("a", "One."), block("b", "Two."), block("c", "Three."));

  it("inserts after a block and at the start, and no identity twice", () => {
    const doc = three();
    insertBlock(doc, id("b"), block("d", "New."));
    insertBlock(doc, null, block("e", "First.", "title"));
    expect(
      lines(doc)
        .map((line) => line[0])
        .join(""),
    ).toBe("eabdc");
    expect(() => insertBlock(doc, null, block("a", "Again."))).toThrow("exists");
    expect(() => insertBlock(doc, id("nowhere"), block("f", "Lost."))).toThrow("no such paragraph");
  });

  it("splits with the marks on either side, and joins to what it was", () => {
    const words = [run("We note "), inserted("EU", "with deep concern"), run(" the divide.")];
    const doc = documentOf(block("a", words, "operative", 2));
    splitBlock(doc, id("a"), { at: 13, second: id("b") });
    expect(readBlocks(doc)).toEqual([
      block("a", [run("We note "), inserted("EU", "with ")], "operative", 2),
      block("b", [inserted("EU", "deep concern"), run(" the divide.")], "operative", 2),
    ]);
    joinBlocks(doc, id("b"));
    expect(readBlocks(doc)).toEqual([block("a", words, "operative", 2)]);
  });

  it("[A9] splits words that carry a footnote, which stays after the last of them alone", () => {
    const noted = (text: string, more: Partial<Run> = {}) => run(text, { footnote: "See A/70/1.", ...more });
    const doc = documentOf(
      block("a", [run("We "), noted("recall "), noted("Tunis", { italic: true }), run(".")]),
    );
    splitBlock(doc, id("a"), { at: 12, second: id("b") });
    expect(readBlocks(doc)).toEqual([
      block("a", [run("We recall "), run("Tu", { italic: true })]),
      block("b", [noted("nis", { italic: true }), run(".")]),
    ]);
  });

  it("splits at both ends, never inside a character", () => {
    const doc = documentOf(block("a", "We 😀 all"));
    splitBlock(doc, id("a"), { at: 4, second: id("b") });
    splitBlock(doc, id("b"), { at: 0, second: id("c") });
    splitBlock(doc, id("c"), { at: 6, second: id("d") });
    expect(lines(doc).map((line) => line.split(": ")[1])).toEqual(["We", "", "😀 all", ""]);
  });

  it("does not join the first block, nor one that is not there", () => {
    for (const pid of ["a", "x"]) {
      const doc = three();
      joinBlocks(doc, id(pid));
      expect(readBlocks(doc)).toEqual(readBlocks(three()));
    }
  });

  it("moves a block with its marks and identity, deletes one", () => {
    const doc = documentOf(
      block("a", [deleted("CHN", "One."), run(" Two.")]),
      block("b", "B."),
      block("c", "C."),
    );
    moveBlock(doc, id("a"), id("c"));
    expect(readBlocks(doc).at(-1)).toEqual(block("a", [deleted("CHN", "One."), run(" Two.")]));
    moveBlock(doc, id("c"), null);
    deleteBlock(doc, id("b"));
    expect(
      lines(doc)
        .map((line) => line[0])
        .join(""),
    ).toBe("ca");
    expect(() => deleteBlock(doc, id("b"))).toThrow("no such paragraph");
  });

  it("restyles in place, and between heading and paragraph keeps identity and words", () => {
    const doc = three();
    const element = elementOf(doc, 0);
    restyleBlock(doc, { pid: id("a"), kind: "preambular", level: 1 });
    expect(elementOf(doc, 0)).toBe(element);
    restyleBlock(doc, { pid: id("b"), kind: "section", level: 2 });
    expect(elementOf(doc, 1).nodeName).toBe("heading");
    expect(lines(doc)).toEqual(["a preambular 1: One.", "b section 2: Two.", "c operative 1: Three."]);
  });

  it("fills only an empty document", () => {
    expect(() => fillDocument(three(), [block("z", "Z")])).toThrow("has a text already");
  });
});

describe("replacing words", () => {
  it("leaves the words that stay untouched: what others type in them meanwhile survives", () => {
    const doc = documentOf(block("a", "We reaffirm our common desire and commitment."));
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    (elementOf(other, 0).get(0) as Y.XmlText).insert(11, " fully");
    replaceText(doc, id("a"), [
      run("We reaffirm our shared desire and "),
      run("firm", { italic: true }),
      run(" commitment."),
    ]);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(lines(doc)).toEqual(["a operative 1: We reaffirm fully our shared desire and firm commitment."]);
  });

  it("changes nothing when nothing is to change", () => {
    const words = [run("We "), inserted("EU", "also "), run("note.")];
    const doc = documentOf(block("a", words));
    let updates = 0;
    doc.on("update", () => {
      updates += 1;
    });
    replaceText(doc, id("a"), words);
    expect(updates).toBe(0);
  });

  const piece = fc.record({
    text: fc.stringMatching(/^[ab 中😀]{1,6}$/u),
    italic: fc.boolean(),
    footnote: fc.option(fc.constantFrom("n1", "n2")),
    insertions: fc.subarray([by("BRA"), by("CHN")]),
    deletions: fc.subarray([by("EU"), by("USA")]),
  });
  const joined = (runs: readonly Run[]): Run[] =>
    readBlocks(documentOf(block("x", runs)))[0]?.runs.slice() ?? [];

  it("ends with exactly the runs that were asked for (seed 2015, 400 pairs)", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.array(piece, { maxLength: 6 }), (before, after) => {
        const doc = documentOf(block("a", before));
        replaceText(doc, id("a"), after);
        expect(readBlocks(doc)[0]?.runs).toEqual(joined(after));
      }),
      { seed: 2015, numRuns: 400 },
    );
  });

  // A footnote is after the last of its words, however far in front of them its mark begins.
  const charactersIn = (doc: Y.Doc) => {
    const all = readBlocks(doc).flatMap(({ runs }) =>
      runs.flatMap(({ text, ...look }) => [...text].map((sign) => ({ sign, ...look }))),
    );
    return all.map((each, index) =>
      all[index + 1]?.footnote === each.footnote ? { ...each, footnote: null } : each,
    );
  };

  it("splitting and joining anywhere gives back the same words, marks and footnotes (seed 2016, 200 cuts)", () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.nat(40), (runs, at) => {
        const doc = documentOf(block("a", runs));
        const before = charactersIn(doc);
        const length = runs.reduce((sum, each) => sum + each.text.length, 0);
        splitBlock(doc, id("a"), { at: Math.min(at, length), second: id("b") });
        joinBlocks(doc, id("b"), "bare");
        expect(readBlocks(doc)).toHaveLength(1);
        expect(charactersIn(doc)).toEqual(before);
      }),
      { seed: 2016, numRuns: 200 },
    );
  });
});
