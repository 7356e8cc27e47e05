// @vitest-environment happy-dom
// What the hands of a drafter do over several blocks: keys, pastes and levels, each taken back and done again.
import { afterEach, describe, expect, test } from "vitest";
import { run } from "#domain/draft";
import { block, type Desk, wordsOf } from "./desk";
import { described, settled, sitServed } from "./served-desk";

let desk: Desk;
const sit = (...words: readonly string[]): Desk => {
  desk = sitServed(...words.map((each, index) => block(`p${index + 1}`, each)));
  return desk;
};
afterEach(() => desk.editor.destroy());

const three = ["We commit", "We recall", "We note"];
const pressed = async (key: string, more?: KeyboardEventInit) => {
  if (!desk.press(key, more) && key === "Delete") desk.editor.commands.deleteSelection();
  await settled(desk);
};
const undo = () => pressed("z", { ctrlKey: true });
const redo = () => pressed("y", { ctrlKey: true });

/** Does something, takes it back, does it again: each time the text is what it was, with every identity that it had. */
const thereAndBack = async (act: () => Promise<void> | void, then: readonly string[]) => {
  const before = described(desk);
  await act();
  await settled(desk);
  expect(described(desk)).toEqual(then);
  await undo();
  expect(described(desk)).toEqual(before);
  await redo();
  expect(wordsOf(desk.doc)).toEqual(
    then.map((line) => line.slice(line.indexOf(": ") + 2).replaceAll("/", "")),
  );
  await undo();
  expect(described(desk)).toEqual(before);
  desk.editor.destroy();
};

describe("over several blocks", () => {
  test("Delete joins what is left of the first and the last, and all can be taken back", async () => {
    sit(...three).at("p1", 3, { pid: "p3", offset: 3 });
    await thereAndBack(() => pressed("Delete"), ["p1: We note"]);
  });

  test("what is typed stands where they meet, with all that follows", async () => {
    sit(...three).at("p1", 3, { pid: "p2", offset: 3 });
    desk.type("s");
    desk.type("hall ");
    await settled(desk);
    expect(described(desk)).toEqual(["p1: We shall recall", "p3: We note"]);
    expect(desk.editor.state.selection.$head.parentOffset).toBe(9);
  });

  test("cutting is deleting, and a paste goes in where they meet", async () => {
    sit(...three).at("p1", 3, { pid: "p3", offset: 3 });
    desk.paste("<p>are</p><p>firm in</p>");
    await settled(desk);
    await settled(desk);
    expect(described(desk)).toEqual(["p1: We are", "new1: firm in note"]);
  });

  test("Enter takes the words away and leaves the break that is there", async () => {
    sit("We commit", "We note").at("p1", 3, { pid: "p2", offset: 3 });
    await pressed("Enter");
    expect(described(desk)).toEqual(["p1: We ", "p2: note"]);
    const { $head } = desk.editor.state.selection;
    expect([$head.parent.attrs.pid, $head.parentOffset]).toEqual(["p2", 0]);
  });

  test("Ctrl+A and a key: the words go, the paragraphs stay and say so, and Ctrl+Z brings the words back", async () => {
    sit(...three).at("p2", 2);
    await pressed("a", { ctrlKey: true });
    await pressed("Delete");
    expect(described(desk)).toEqual(["p1: ", "p2: ", "p3: "]);
    expect(desk.hindered).toEqual(["emptied"]);
    desk.editor.commands.undo();
    expect(wordsOf(desk.doc)).toEqual(three);
    await pressed("a", { ctrlKey: true });
    desk.type("x");
    expect(described(desk)).toEqual(["p1: x", "p2: ", "p3: "]);
    expect(desk.asked).toEqual([]);
  });

  test("[S6] agreed paragraphs and words of proposals stay, the others go", async () => {
    const mark = { id: "1", by: "EU", at: "2015-11-12T10:00:00.000Z" };
    desk = sitServed(
      block("p1", "We commit"),
      block("p2", "We recall"),
      block("p3", [run("We "), run("gladly ", { insertions: [mark] }), run("note")]),
      block("p4", "We end"),
    );
    desk.locked.add("p2");
    desk.at("p1", 3, { pid: "p4", offset: 3 });
    await pressed("Delete");
    expect(wordsOf(desk.doc)).toEqual(["We ", "We recall", "We gladly note", "end"]);
    expect(desk.hindered).toEqual(["partly"]);
    expect(desk.asked).toEqual([]);
  });

  test("[S6] when none may be changed the reason is said", async () => {
    sit("We commit", "We recall");
    for (const pid of ["p1", "p2"]) desk.locked.add(pid);
    desk.at("p1", 3, { pid: "p2", offset: 3 });
    await pressed("Delete");
    desk.type("x");
    expect(desk.hindered).toEqual(["locked", "locked"]);
    expect(desk.sent).toEqual([]);
  });

  test("without a connection the words go, and every block stays", async () => {
    sit(...three).isReachable = false;
    desk.at("p1", 3, { pid: "p3", offset: 3 });
    await pressed("Delete");
    expect(wordsOf(desk.doc)).toEqual(["We ", "", "note"]);
    desk.editor.commands.undo();
    expect(wordsOf(desk.doc)).toEqual(three);
  });
});

describe("keys that change one block, and taking them back", () => {
  test("Enter inside", async () => {
    sit(...three).at("p1", 2);
    await thereAndBack(() => pressed("Enter"), ["p1: We", "new1:  commit", "p2: We recall", "p3: We note"]);
  });

  test("Enter at the start: the words keep their block, and the caret stays with them", async () => {
    sit(...three).at("p2", 0);
    await thereAndBack(() => pressed("Enter"), ["p1: We commit", "new1: ", "p2: We recall", "p3: We note"]);
  });

  test("Enter after a heading makes an ordinary paragraph", async () => {
    desk = sitServed(block("p1", "Access", "section", 2), block("p2", "We note"));
    desk.at("p1", 6);
    await thereAndBack(() => pressed("Enter"), ["p1 section 2: Access", "new1: ", "p2: We note"]);
  });

  test("[A23] Backspace at the start, with the space that came between", async () => {
    sit(...three).at("p2", 0);
    await thereAndBack(() => pressed("Backspace"), ["p1: We commit We recall", "p3: We note"]);
  });

  test("Backspace after an empty block takes that one away: the words keep theirs", async () => {
    sit("", "We recall").at("p2", 0);
    await pressed("Backspace");
    expect(described(desk)).toEqual(["p2: We recall"]);
    await undo();
    expect(described(desk)).toEqual(["new1: ", "p2: We recall"]);
  });

  test("a join that the browser makes by itself is asked for", async () => {
    sit("We commit", "We recall");
    desk.editor.view.dispatch(desk.editor.state.tr.join(11));
    await settled(desk);
    expect(described(desk)).toEqual(["p1: We commit We recall"]);
  });

  test("words and blocks are taken back in the order in which they were done", async () => {
    sit("We commit").at("p1", 9);
    desk.type(" now");
    await pressed("Enter");
    desk.type("Here");
    const all = ["p1: We commit now", "new1: "];
    for (const then of [all, ["p1: We commit now"], ["p1: We commit"]]) {
      await undo();
      expect(described(desk)).toEqual(then);
    }
    for (const then of [["p1: We commit now"], all]) {
      await redo();
      expect(wordsOf(desk.doc)).toEqual(then.map((line) => line.replace(/^\w+: /, "")));
    }
  });

  test("Enter twice and a word, typed before the server has answered", async () => {
    sit("We commit").at("p1", 9);
    desk.press("Enter");
    desk.press("Enter");
    desk.type("We");
    await settled(desk);
    await settled(desk);
    expect(wordsOf(desk.doc)).toEqual(["We commit", "", "We"]);
  });

  test("what others have written in a paragraph is not taken back with it", async () => {
    sit("We commit").at("p1", 9);
    desk.paste("<p>now</p><p>and here</p>");
    await settled(desk);
    expect(described(desk)).toEqual(["p1: We commit now", "new1: and here"]);
    desk.at("new1", 8);
    desk.type(" too");
    desk.editor.commands.undo();
    const others = desk.editor.state.tr.insertText("X", desk.editor.state.doc.content.size - 1);
    desk.editor.view.dispatch(others.setMeta("addToHistory", false));
    await undo();
    expect(wordsOf(desk.doc).at(-1)).toBe("and hereX");
  });
});

describe("levels", () => {
  test("Tab at the start of a numbered paragraph goes a level down, with Shift a level up", async () => {
    sit(...three).at("p2", 0);
    await thereAndBack(() => pressed("Tab"), ["p1: We commit", "p2 operative 2: We recall", "p3: We note"]);
    desk = sitServed(block("p1", "Access", "section", 2));
    desk.at("p1", 0);
    await pressed("Tab", { shiftKey: true });
    expect(described(desk)).toEqual(["p1 section 1: Access"]);
    await pressed("Tab", { shiftKey: true });
    expect(desk.hindered).toEqual(["no-level"]);
  });

  test("elsewhere it says what it does, and Escape lets the next one leave the text", () => {
    sit(...three).at("p2", 2);
    expect(desk.press("Tab")).toBe(true);
    expect(desk.hindered).toEqual(["tab"]);
    desk.press("Escape");
    expect(desk.press("Tab")).toBe(false);
    expect(desk.press("Tab")).toBe(true);
    desk.press("Escape");
    desk.press("Shift", { shiftKey: true });
    expect(desk.press("Tab", { shiftKey: true })).toBe(false);
    expect(desk.asked).toEqual([]);
  });

  test("[S6] an agreed paragraph keeps its level, and what has no levels says so", () => {
    desk = sitServed(block("p1", "We commit"), block("p2", "Recalling", "preambular"));
    desk.locked.add("p1");
    desk.at("p1", 0);
    desk.press("Tab");
    desk.at("p2", 0);
    desk.press("Tab");
    expect(desk.hindered).toEqual(["locked", "no-level"]);
    expect(desk.asked).toEqual([]);
  });
});
