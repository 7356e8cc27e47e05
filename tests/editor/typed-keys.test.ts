// @vitest-environment happy-dom
// What a key with a character does: it is in the text before the browser would have put it there.
import { afterEach, describe, expect, it } from "vitest";
import { block, type Desk, documentOf, sitDown, wordsOf } from "./desk";

const desks: Desk[] = [];
const sit = (suggesting: string | null = null): Desk => {
  const desk = sitDown(documentOf(block("a", "We agree."), block("b", "We decide.")), suggesting);
  desks.push(desk);
  return desk;
};
afterEach(() => {
  for (const { editor } of desks.splice(0)) editor.destroy();
});

/** Presses a key with a character; answers whether the browser still writes by itself. */
const press = ({ editor }: Desk, character: string): boolean => {
  const event = new KeyboardEvent("keypress", { key: character, bubbles: true, cancelable: true });
  Object.defineProperty(event, "charCode", { value: character.codePointAt(0) });
  editor.view.dom.dispatchEvent(event);
  return !event.defaultPrevented;
};

describe("a key with a character", () => {
  it.each([
    ["in the middle", 2, 2, "!", ["We! agree.", "We decide."]],
    ["at the end", 9, 9, "道", ["We agree.道", "We decide."]],
    ["over chosen words", 0, 2, "I", ["I agree.", "We decide."]],
    ["outside the first plane", 9, 9, "𠀀", ["We agree.𠀀", "We decide."]],
  ])("is written %s by ourselves", (_, from, to, character, expected) => {
    const desk = sit();
    desk.at("a", from, to);
    expect(press(desk, character)).toBe(false);
    expect(wordsOf(desk.doc)).toEqual(expected);
    expect(desk.sent).toHaveLength(1);
  });

  it("is written behind the one before it, and in the name of who proposes", () => {
    const desk = sit("BRA");
    desk.at("a", 2);
    for (const character of " all") press(desk, character);
    expect(wordsOf(desk.doc)).toEqual(["We all agree.", "We decide."]);
    expect(desk.editor.getHTML()).toMatch(/<ins[^>]*data-by="BRA"[^>]*> all<\/ins>/);
  });

  it("is left to the browser where nothing may be written, and where it is no character", () => {
    const desk = sit();
    desk.at("a", 2);
    expect(press(desk, "\r")).toBe(true);
    desk.editor.setEditable(false);
    expect(press(desk, "x")).toBe(true);
    expect(wordsOf(desk.doc)).toEqual(["We agree.", "We decide."]);
  });
});
