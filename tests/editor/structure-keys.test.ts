// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { ParagraphId } from "#domain/draft";
import { readBlocks } from "#editor/draft-doc";
import { marginKey } from "#editor/page/margin";
import { joinBlocks, splitBlock } from "../support/structure-acts";
import { block, type Desk, documentOf, nextTurn, sitDown, wordsOf } from "./desk";

let desk: Desk;
const sit = (...words: readonly string[]) => {
  desk = sitDown(documentOf(...words.map((each, index) => block(`p${index + 1}`, each))));
  return desk;
};
afterEach(() => desk.editor.destroy());

const untouched = () => {
  expect(desk.sent).toEqual([]);
  expect(desk.editor.state.doc.childCount).toBe(wordsOf(desk.doc).length);
};

describe("keys that would change blocks ask the server", () => {
  test("Enter asks to split where the caret stands", () => {
    sit("We commit", "We recall").at("p1", 3);
    expect(desk.press("Enter")).toBe(true);
    expect(desk.asked).toEqual([{ act: "split", pid: "p1", at: 3 }]);
    untouched();
  });

  test("Shift and Enter is Enter", () => {
    sit("We commit").at("p1", 9);
    desk.press("Enter", { shiftKey: true });
    expect(desk.asked).toEqual([{ act: "split", pid: "p1", at: 9 }]);
    untouched();
  });

  test("Enter over chosen words takes them away, then asks", () => {
    sit("We commit").at("p1", 2, 9);
    desk.press("Enter");
    expect(wordsOf(desk.doc)).toEqual(["We"]);
    expect(desk.asked).toEqual([{ act: "split", pid: "p1", at: 2 }]);
  });

  test("Backspace at the start asks to join with the one before", () => {
    sit("We commit", "We recall").at("p2", 0);
    desk.press("Backspace");
    expect(desk.asked).toEqual([{ act: "join", pid: "p2", joint: "spaced" }]);
    untouched();
  });

  test("Backspace at the start of the first does nothing", () => {
    sit("We commit", "We recall").at("p1", 0);
    expect(desk.press("Backspace")).toBe(true);
    expect(desk.asked).toEqual([]);
    untouched();
  });

  test("Delete at the end asks to join the one after", () => {
    sit("We commit", "We recall").at("p1", 9);
    desk.press("Delete");
    expect(desk.asked).toEqual([{ act: "join", pid: "p2", joint: "spaced" }]);
    untouched();
  });

  test("inside a block Backspace and Delete are the editor's", () => {
    sit("We commit", "We recall").at("p2", 4);
    expect(desk.press("Backspace")).toBe(false);
    expect(desk.press("Delete")).toBe(false);
    expect(desk.asked).toEqual([]);
  });

  test("what is typed while a split is under way goes to the new block", async () => {
    sit("We commit and recall").at("p1", 10);
    desk.answer = async () => {
      await nextTurn();
      const server = new Y.Doc();
      Y.applyUpdate(server, Y.encodeStateAsUpdate(desk.doc));
      splitBlock(server, "p1" as ParagraphId, { at: 10, second: "new" as ParagraphId });
      Y.applyUpdate(desk.doc, Y.encodeStateAsUpdate(server), "server");
      return { pid: "new" };
    };
    desk.press("Enter");
    desk.type("We ");
    desk.type("x");
    desk.press("Backspace");
    expect(wordsOf(desk.doc)).toEqual(["We commit and recall"]);
    await nextTurn();
    await nextTurn();
    expect(wordsOf(desk.doc)).toEqual(["We commit ", "We and recall"]);
    expect(desk.editor.state.selection.$head.parentOffset).toBe(3);
  });

  test("[A23] Backspace right after Enter takes the cut back as it was; when words have changed, a space comes between", async () => {
    for (const [typed, joint] of [
      ["", "bare"],
      ["re", "spaced"],
    ]) {
      sit("We recommit").at("p1", 5);
      desk.answer = async () => {
        splitBlock(desk.doc, "p1" as ParagraphId, { at: 5, second: "new" as ParagraphId });
        return { pid: "new" };
      };
      desk.press("Enter");
      await nextTurn();
      await nextTurn();
      expect(wordsOf(desk.doc)).toEqual(["We re", "commit"]);
      if (typed) desk.type(typed);
      desk.at("new", 0);
      desk.press("Backspace");
      expect(desk.asked.at(-1)).toMatchObject({ act: "join", pid: "new", joint });
    }
  });

  test("when the command fails, what was typed meanwhile stays where the caret is", async () => {
    sit("We commit").at("p1", 9);
    desk.press("Enter");
    desk.type(" anew");
    await nextTurn();
    await nextTurn();
    expect(wordsOf(desk.doc)).toEqual(["We commit anew"]);
  });

  test("a join that another page made moves nobody's words", () => {
    sit("We commit", "We recall").at("p2", 3);
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(desk.doc));
    joinBlocks(server, "p2" as ParagraphId);
    Y.applyUpdate(desk.doc, Y.encodeStateAsUpdate(server), "server");
    expect(desk.editor.state.doc.childCount).toBe(1);
    untouched();
  });
});

describe("local edits stay inside blocks", () => {
  test.each([
    ["splitBlock", () => desk.editor.commands.splitBlock()],
    ["another kind", () => desk.editor.commands.updateAttributes("paragraph", { kind: "plain" })],
    ["another identity", () => desk.editor.commands.updateAttributes("paragraph", { pid: "x" })],
    ["a heading", () => desk.editor.commands.setNode("heading")],
    ["a block more", () => desk.editor.commands.insertContentAt(0, { type: "paragraph" })],
    [
      "other content",
      () =>
        desk.editor.commands.setContent({
          type: "doc",
          content: [{ type: "paragraph" }, { type: "heading" }],
        }),
    ],
  ])("%s is not made", (_, act) => {
    sit("We commit", "We recall").at("p2", 0);
    act();
    untouched();
    expect(wordsOf(desk.doc)).toEqual(["We commit", "We recall"]);
    expect(desk.hindered).toContain("structure");
  });

  test("[S6] a locked block takes no words, no marks and loses none", () => {
    sit("We commit", "We recall").locked.add("p1");
    desk.at("p1", 2);
    desk.type("x");
    desk.at("p1", 0, 2);
    desk.editor.commands.toggleMark("italic");
    desk.editor.commands.deleteSelection();
    desk.at("p1", 3);
    desk.press("Enter");
    desk.at("p2", 0);
    desk.press("Backspace");
    untouched();
    expect(desk.asked).toEqual([]);
    expect(desk.hindered.every((reason) => reason === "locked")).toBe(true);
    expect(desk.hindered.length).toBe(5);
  });

  test("[S6] the block beside a locked one can be edited", () => {
    sit("We commit", "We recall").locked.add("p1");
    desk.at("p2", 9);
    desk.type("ed");
    expect(wordsOf(desk.doc)).toEqual(["We commit", "We recalled"]);
  });

  test("an invisible character does not get in by any door", () => {
    sit("We commit").at("p1", 2);
    desk.type("\u200b");
    expect(desk.sent).toEqual([]);
    desk.editor.view.dispatch(desk.editor.state.tr.insertText("\u202e"));
    expect(desk.hindered).toEqual(["character"]);
    expect(wordsOf(desk.doc)).toEqual(["We commit"]);
  });
});

test("half a character is never left behind", () => {
  sit("a😀b").at("p1", 1, 2);
  desk.editor.commands.deleteSelection();
  expect(wordsOf(desk.doc)).toEqual(["a😀b"]);
  desk.at("p1", 1, 3);
  desk.editor.commands.deleteSelection();
  expect(wordsOf(desk.doc)).toEqual(["ab"]);
});

describe("pasting", () => {
  test("one paragraph goes in as words, italics kept", () => {
    sit("We to").at("p1", 3);
    desk.paste("<p><i>commit</i> </p>");
    expect(wordsOf(desk.doc)).toEqual(["We commit to"]);
    expect(desk.editor.state.doc.child(0).child(1).marks[0]?.type.name).toBe("italic");
    expect(desk.asked).toEqual([]);
  });

  test("the first of several goes in as words, the others are asked for; when they fail nothing stays", async () => {
    sit("We ").at("p1", 3);
    desk.paste("<p>commit,</p><p>We <i>recall</i></p><ul><li>(a)</li></ul>");
    expect(wordsOf(desk.doc)).toEqual(["We commit,"]);
    await nextTurn();
    await nextTurn();
    expect(wordsOf(desk.doc)).toEqual(["We "]);
    expect(desk.asked).toEqual([
      {
        act: "addAll",
        after: "p1",
        style: { kind: "operative", level: 1 },
        paragraphs: [
          {
            runs: [
              { text: "We ", italic: false },
              { text: "recall", italic: true },
            ],
            place: { as: "words" },
          },
          { runs: [{ text: "(a)", italic: false }], place: { as: "item", level: 2 } },
        ],
      },
    ]);
  });

  test("a heading with what stands under it is asked for after the paragraph", () => {
    sit("We ").at("p1", 3);
    desk.paste("<h2>Access</h2><p>We recall</p>");
    untouched();
    expect(desk.asked).toMatchObject([
      {
        act: "addAll",
        after: "p1",
        paragraphs: [{ place: { as: "heading", level: 2 } }, { place: { as: "words" } }],
      },
    ]);
  });

  test("[S6] nothing goes into a locked block, nor after it", () => {
    sit("We ").locked.add("p1");
    desk.at("p1", 3);
    desk.paste("<p>commit</p><p>again</p>");
    untouched();
    expect(desk.asked).toEqual([]);
  });

  test("too much is refused whole", () => {
    sit("We ").at("p1", 3);
    desk.paste("", "x\n".repeat(500));
    expect(desk.hindered).toEqual(["too-much"]);
    untouched();
  });
});

test("the margin draws labels, standing, brackets and focus from what it is given", () => {
  sit("We [commit [anew]] to ]", "We note [agreed] this");
  const facts = new Map([
    ["p1", { label: "12", standing: "open" as const, links: 3 }],
    ["p2", { label: "13", standing: "agreed" as const, links: 0 }],
  ]);
  desk.editor.view.dispatch(desk.editor.state.tr.setMeta(marginKey, { facts, focus: "p2" }));
  const [first, second] = desk.editor.view.dom.querySelectorAll("p");
  expect(first?.dataset.label).toBe("12");
  expect(first?.dataset.sources).toBe("3");
  expect(first?.querySelectorAll(".bracket-sign").length).toBe(4);
  expect(first?.querySelector(".bracket-2")?.textContent).toContain("[");
  expect(first?.querySelector(".bracket-stray")?.textContent).toBe("]");
  expect(second?.className).toContain("is-locked");
  expect(second?.className).toContain("is-focus");
  expect(second?.querySelectorAll(".bracket").length).toBe(0);
  expect(desk.sent).toEqual([]);
});

test("[A25] a straight mark that is typed becomes that of the paragraph's language", () => {
  sit("We commit to bridging the digital divide").at("p1", 26);
  for (const letter of '"new" ') desk.type(letter);
  expect(wordsOf(desk.doc)).toEqual(["We commit to bridging the “new” digital divide"]);
});

describe("[A28] words that open a paragraph go into italics with the space after them", () => {
  const italics = () => {
    const [first] = readBlocks(desk.doc);
    return first?.runs.map(({ text, italic }) => (italic ? `*${text}*` : text)).join("");
  };
  const typeAll = (words: string) => {
    for (const letter of words) desk.type(letter);
  };

  test("for those who write into the text, and longer ones as they go on", () => {
    desk = sitDown(documentOf(block("p1", "", "preambular")));
    desk.at("p1", 0);
    typeAll("Noting with concern the divide, recalling ");
    expect(italics()).toBe("*Noting with concern* the divide, recalling ");
  });

  test("for a delegation as a part of its proposal, in its own words only", () => {
    desk = sitDown(documentOf(block("p1", "the divide.")), "BRA");
    desk.at("p1", 0);
    typeAll("Requests ");
    expect(italics()).toBe("*Requests* the divide.");
    desk.editor.destroy();
    desk = sitDown(documentOf(block("p1", "Requests")), "BRA");
    desk.at("p1", 8);
    typeAll(" that");
    expect(italics()).toBe("Requests that");
    expect(desk.hindered).toEqual([]);
  });

  test("and one undo takes back the italics", () => {
    desk = sitDown(documentOf(block("p1", "Recalling", "preambular")));
    desk.at("p1", 9);
    typeAll(" ");
    expect(italics()).toBe("*Recalling* ");
    desk.press("z", { ctrlKey: true });
    expect(italics()).toBe("Recalling");
  });
});
