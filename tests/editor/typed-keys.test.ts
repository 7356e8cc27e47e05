// @vitest-environment happy-dom
// What a key with a character does: it is on the page at once, and in the document when the page was painted.
import type { Mark } from "@tiptap/pm/model";
import { afterEach, describe, expect, it } from "vitest";
import { announceArrival } from "#editor/live/arrival";
import { areShownAhead, onShownAhead, writeShown } from "#editor/live/shown-ahead";
import { block, type Desk, documentOf, sitDown, wordsOf } from "./desk";

const desks: Desk[] = [];
const sit = (suggesting: string | null = null): Desk => {
  const desk = sitDown(documentOf(block("a", "We agree."), block("b", "We decide.")), suggesting);
  desks.push(desk);
  desk.editor.view.focus();
  return desk;
};
afterEach(() => {
  for (const { editor } of desks.splice(0)) editor.destroy();
});

/** Presses a key with a character; answers whether the browser still writes by itself. */
const press = ({ editor }: Desk, character: string, charCode = character.codePointAt(0)): boolean => {
  const event = new KeyboardEvent("keypress", { key: character, bubbles: true, cancelable: true });
  Object.defineProperty(event, "charCode", { value: charCode });
  editor.view.dom.dispatchEvent(event);
  return !event.defaultPrevented;
};

/** What stands on the page. */
const shownOn = ({ editor }: Desk): string[] =>
  [...editor.view.dom.querySelectorAll("p")].map(({ textContent }) => textContent);

const before = ["We agree.", "We decide."];
const after = ["Wex agree.", "We decide."];

/** A desk at which a key is shown and not written yet. */
const sitAtShownKey = (suggesting: string | null = null): Desk => {
  const desk = sit(suggesting);
  desk.at("a", 2);
  press(desk, "x");
  expect([shownOn(desk), wordsOf(desk.doc)]).toEqual([after, before]);
  return desk;
};

describe("a key with a character", () => {
  it.each([
    ["in the middle", 2, 2, "!", ["We! agree.", "We decide."]],
    ["at the end", 9, 9, "道", ["We agree.道", "We decide."]],
    ["at the beginning", 0, 0, "¶", ["¶We agree.", "We decide."]],
    ["over chosen words", 0, 2, "I", ["I agree.", "We decide."]],
    ["outside the first plane", 9, 9, "𠀀", ["We agree.𠀀", "We decide."]],
  ])("is written %s by ourselves", async (_, from, to, character, expected) => {
    const desk = sit();
    desk.at("a", from, to);
    expect(press(desk, character)).toBe(false);
    expect(shownOn(desk)).toEqual(expected);
    await expect.poll(() => wordsOf(desk.doc)).toEqual(expected);
    expect(desk.sent).toHaveLength(1);
  });

  it("is written behind the one before it, and in the name of who proposes", async () => {
    const desk = sit("BRA");
    desk.at("a", 2);
    for (const character of " all") press(desk, character);
    await expect.poll(() => wordsOf(desk.doc)).toEqual(["We all agree.", "We decide."]);
    expect(desk.editor.getHTML()).toMatch(/<ins[^>]*data-by="BRA"[^>]*> all<\/ins>/);
  });

  it("is left to the browser where nothing may be written, and where it is no character", () => {
    const desk = sit();
    desk.at("a", 2);
    expect(press(desk, "\r")).toBe(true);
    desk.editor.setEditable(false);
    expect(press(desk, "x")).toBe(true);
    expect(wordsOf(desk.doc)).toEqual(before);
  });

  it.each([
    ["two characters", "لا", 0x644],
    ["half a character", "\ud840", 0xd840],
  ])("is left to the browser where it is %s", (_, text, charCode) => {
    const desk = sit();
    desk.at("a", 2);
    expect(press(desk, text, charCode)).toBe(true);
    expect([shownOn(desk), wordsOf(desk.doc)]).toEqual([before, before]);
  });
});

describe("a key that is shown before it is written", () => {
  it.each([null, "BRA"])("is not saved until then, and has its marks then (proposing: %s)", async (by) => {
    const desk = sitAtShownKey(by);
    expect(areShownAhead(desk.doc)).toBe(true);
    let moves = 0;
    onShownAhead(desk.doc, () => {
      moves += 1;
    });
    await expect.poll(() => wordsOf(desk.doc)).toEqual(after);
    expect([areShownAhead(desk.doc), moves, desk.sent.length]).toEqual([false, 1, 1]);
    expect(shownOn(desk)).toEqual(after);
    expect(desk.editor.state.selection.head).toBe(4);
    const marks: readonly Mark[] = desk.editor.state.selection.$from.nodeBefore?.marks ?? [];
    expect(marks.map(({ attrs }) => attrs.by)).toEqual(by === null ? [] : [by]);
  });

  it.each(["keydown", "pointerdown", "compositionstart", "copy", "paste", "blur", "pagehide"])(
    "is written before anything comes of %s",
    (type) => {
      const desk = sitAtShownKey();
      let read: readonly string[] = [];
      desk.editor.view.dom.addEventListener(type, () => {
        read = wordsOf(desk.doc);
      });
      desk.editor.view.dom.dispatchEvent(new Event(type, { bubbles: true }));
      expect(read).toEqual(after);
    },
  );

  it("is written before words of others come in", () => {
    const desk = sitAtShownKey();
    announceArrival(desk.doc);
    expect(wordsOf(desk.doc)).toEqual(after);
  });

  it("comes after what the page itself does meanwhile, at its place", async () => {
    const desk = sitAtShownKey();
    desk.editor.view.dispatch(desk.editor.state.tr.insertText("So: ", 1));
    expect(wordsOf(desk.doc)).toEqual(["So: We agree.", "We decide."]);
    await Promise.resolve();
    expect(wordsOf(desk.doc)).toEqual(["So: Wex agree.", "We decide."]);
    expect(shownOn(desk)).toEqual(["So: Wex agree.", "We decide."]);
  });

  it("stays at its place when the page strikes words before it, and when it writes the same letter", async () => {
    const desk = sitAtShownKey("BRA");
    const { view } = desk.editor;
    view.dispatch(desk.editor.state.tr.delete(1, 3));
    await Promise.resolve();
    expect([wordsOf(desk.doc), shownOn(desk)]).toEqual([after, after]);
    press(desk, "y");
    view.dispatch(desk.editor.state.tr.insertText("y", 4));
    await Promise.resolve();
    const twice = ["Wexyy agree.", "We decide."];
    expect([wordsOf(desk.doc), shownOn(desk)]).toEqual([twice, twice]);
  });

  it("leaves the caret where somebody put it meanwhile", async () => {
    const desk = sitAtShownKey();
    const [words] = desk.editor.view.dom.querySelectorAll("p");
    document.getSelection()?.collapse(words?.firstChild ?? null, 1);
    await expect.poll(() => wordsOf(desk.doc)).toEqual(after);
    expect(desk.editor.state.selection.head).toBe(2);
  });

  it("is among the words that are kept when the document is given up", () => {
    const desk = sitAtShownKey();
    writeShown(desk.doc);
    expect([wordsOf(desk.doc), areShownAhead(desk.doc)]).toEqual([after, false]);
  });

  it("is not left on the page when it may not be written any more", async () => {
    const desk = sitAtShownKey();
    desk.locked.add("a");
    await expect.poll(() => desk.hindered).toEqual(["locked"]);
    expect([shownOn(desk), wordsOf(desk.doc), areShownAhead(desk.doc)]).toEqual([before, before, false]);
  });

  it("is written when the editor goes", () => {
    const desk = sitAtShownKey();
    desk.editor.destroy();
    expect(wordsOf(desk.doc)).toEqual(after);
  });
});

describe("a key is not shown before it is written", () => {
  it("in a paragraph that is closed", () => {
    const desk = sit();
    desk.locked.add("a");
    desk.at("a", 2);
    press(desk, "x");
    expect([shownOn(desk), desk.hindered]).toEqual([before, ["locked"]]);
  });

  it("while the paragraph that it belongs to is being made", () => {
    const desk = sit();
    desk.answer = () => new Promise(() => {});
    desk.at("a", 9);
    desk.press("Enter");
    press(desk, "x");
    expect([shownOn(desk)[0], areShownAhead(desk.doc)]).toEqual(["We agree.", false]);
  });

  it("behind words that are struck", () => {
    const desk = sit("BRA");
    desk.at("a", 0, 2);
    desk.editor.commands.deleteSelection();
    desk.at("a", 2);
    press(desk, "x");
    expect([wordsOf(desk.doc), areShownAhead(desk.doc)]).toEqual([after, false]);
  });
});
