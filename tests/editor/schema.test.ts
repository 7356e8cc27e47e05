import { readFileSync } from "node:fs";
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { run } from "#domain/draft";
import {
  contrastOf,
  delegationColour,
  delegationColourInDark,
  delegationStroke,
} from "#editor/delegation-colour";
import { fragmentName, readBlocks } from "#editor/draft-doc";
import { draftSchema } from "#editor/schema";
import { block, documentOf } from "./desk";

const china = { id: "p1", by: "CHN", at: "2015-11-12T10:00:00.000Z" };
const brazil = { id: "p2", by: "BRA", at: "2015-11-12T11:00:00.000Z" };

const everything = [
  block("t", "Outcome document", "title"),
  block("s", "Digital divides", "section", 2),
  block("pp", [run("Recalling", { italic: true }), run(" the Tunis Agenda")], "preambular"),
  block("e", ""),
  block("p", [
    run("We commit "),
    run("to action", { insertions: [china], deletions: [brazil] }),
    run(" in 2015", { deletions: [china, brazil] }),
    run(" and after", { footnote: "See A/70/1." }),
  ]),
  block("sub", "to connect schools", "operative", 2),
];

describe("the schema and the shared document", () => {
  test("what the server writes is what the editor reads, block by block", () => {
    const doc = documentOf(...everything);
    const root = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(fragmentName), draftSchema);
    root.check();
    expect(root.childCount).toBe(everything.length);
    expect(root.child(1).attrs).toEqual({ pid: "s", kind: "section", level: 2, proposals: null });
    expect(root.child(1).type.name).toBe("heading");
    expect(root.child(3).content.size).toBe(0);
    const marks = root
      .child(4)
      .child(1)
      .marks.map((mark) => [mark.type.name, mark.attrs.by]);
    expect(marks.sort()).toEqual([
      ["deletion", "BRA"],
      ["insertion", "CHN"],
    ]);
    expect(root.child(4).child(3).marks[0]?.attrs).toEqual({ note: "See A/70/1." });
  });

  const writeBack = (doc: Y.Doc) => {
    const fragment = doc.getXmlFragment(fragmentName);
    const root = yXmlFragmentToProseMirrorRootNode(fragment, draftSchema);
    updateYFragment(doc, fragment, root, { mapping: new Map(), isOMark: new Map() });
  };

  test("writing back what was read changes not one byte", () => {
    // The binding cannot compare two marks of one kind on the same words; see the next test.
    const single = everything.map((each) => ({
      ...each,
      runs: each.runs.map((piece) => ({ ...piece, deletions: piece.deletions.slice(0, 1) })),
    }));
    const doc = documentOf(...single);
    const before = Y.encodeStateAsUpdate(doc);
    writeBack(doc);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    expect(readBlocks(doc)).toEqual(single);
  });

  test("marks of several delegations on the same words are written back with the same meaning", () => {
    const doc = documentOf(...everything);
    writeBack(doc);
    expect(readBlocks(doc)).toEqual(readBlocks(documentOf(...everything)));
  });

  test("a draft without blocks is a document, so that the editor invents none", () => {
    expect(draftSchema.topNodeType.createAndFill()?.childCount).toBe(0);
  });
});

describe("the colour of a delegation", () => {
  const codes = "CHN BRA IND USA RUS FRA KEN ZAF MEX JPN G77 EU AOSIS LDC".split(" ");

  test("is always the same and can be read on white", () => {
    for (const code of [...codes, "", "Ж", "中国"]) {
      expect(delegationColour(code)).toMatch(/^#[0-9a-f]{6}$/);
      expect(delegationColour(code)).toBe(delegationColour(code));
      expect(contrastOf(delegationColour(code), "#ffffff")).toBeGreaterThanOrEqual(5.5);
    }
  });

  test("can be read in the dark on every ground that words stand on", () => {
    const tokens = readFileSync("app/ui/tokens.css", "utf8");
    const ground =
      /--(?:paper|desk|side|accent-wash|bracket-wash|bracket-wash-read): light-dark\(#\w+, (#\w+)\)/gu;
    const grounds = [...tokens.matchAll(ground)].map(([, dark = ""]) => dark);
    expect(grounds).toHaveLength(6);
    for (const code of codes)
      for (const each of grounds)
        expect(contrastOf(delegationColourInDark(code), each), `${code} on ${each}`).toBeGreaterThan(4.5);
  });

  test("can be distinguished without colour by how it is underlined, as far as four ways go", () => {
    expect(new Set(codes.map(delegationStroke)).size).toBe(4);
  });

  test("is another for each of those who speak most", () => {
    expect(new Set(codes.map(delegationColour)).size).toBe(codes.length);
  });
});
