// @vitest-environment happy-dom
// Rule A2: what a delegation types in a negotiated draft becomes a proposal in its own name, and nothing else.
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type Run, run } from "#domain/draft";
import { readBlocks, withoutCleanup } from "#editor/draft-doc";
import { suggestionKey } from "#editor/marked-words";
import { replaceAt, replaceablePlaces, rewordBlock } from "#editor/page/replacing";
import { block, type Desk, documentOf, sitDown } from "./desk";

const at = "2015-11-12T10:00:00.000Z";
const eu = { id: "eu1", by: "EU", at };
const chn = { id: "chn1", by: "CHN", at };

let desk: Desk;
const sit = (...words: readonly (string | readonly Run[])[]) => {
  desk = sitDown(documentOf(...words.map((each, index) => block(`p${index + 1}`, each))), "CHN");
  return desk;
};
afterEach(() => desk.editor.destroy());

// "We +CHN:robust+ −EU:commit−": each run with its marks, and fresh identities named in the order in which they appear.
const shown = (pid = "p1"): string => {
  const names = new Map<string, string>();
  const name = ({ id, by }: { id: string; by: string }) => {
    if (/^[0-9a-f]{24}$/.test(id) && !names.has(id)) names.set(id, `${by}#${names.size + 1}`);
    return names.get(id) ?? id;
  };
  const runs = readBlocks(desk.doc).find((each) => each.pid === pid)?.runs ?? [];
  return runs
    .map(({ text, italic, insertions, deletions }) => {
      const marks = [
        ...insertions.map((mark) => `+${name(mark)}`),
        ...deletions.map((mark) => `-${name(mark)}`),
      ];
      const words = italic ? `/${text}/` : text;
      return marks.length > 0 ? `{${marks.join(" ")}: ${words}}` : words;
    })
    .join("");
};

// What a document becomes when EU types into the first block.
const withWords = (doc: Y.Doc, offset: number, words: string): Y.Doc => {
  const theirs = withoutCleanup(new Y.Doc());
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  const element = theirs.getXmlFragment("default").get(0);
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  if (text instanceof Y.XmlText) text.insert(offset, words, { [suggestionKey("insertion", eu)]: eu });
  return theirs;
};

const caret = () => desk.editor.state.selection.$head.parentOffset;
// Backspace as the browser does it: the character in front of the caret goes.
const backspace = (times = 1) => {
  for (let n = 0; n < times; n += 1) {
    const { from, to } = desk.editor.state.selection;
    const start = from === to ? from - 1 : from;
    desk.editor.view.dispatch(desk.editor.state.tr.delete(start, to));
  }
};
const erase = (pid: string, from: number, to: number) => {
  desk.at(pid, from, to);
  desk.editor.commands.deleteSelection();
};

describe("[A2] typing proposes", () => {
  test("[A2] words that are typed are an insertion, and the caret comes after them", () => {
    sit("We commit").at("p1", 3);
    desk.type("re");
    desk.type("ally ");
    expect(shown()).toBe("We {+CHN#1: really }commit");
    expect(caret()).toBe(10);
  });

  test("[A2] words that are deleted stay, struck", () => {
    sit("We commit");
    erase("p1", 3, 9);
    expect(shown()).toBe("We {-CHN#1: commit}");
    desk.type("pledge");
    expect(shown()).toBe("We {-CHN#1: commit}{+CHN#1: pledge}");
  });

  test("[A2] writing over words is one proposal", () => {
    sit("We commit to all").at("p1", 3, 9);
    desk.type("p");
    desk.type("ledge");
    expect(shown()).toBe("We {-CHN#1: commit}{+CHN#1: pledge} to all");
  });

  test("[A2] Backspace strikes word after word backwards, and passes what is struck already", () => {
    sit("We commit").at("p1", 9);
    backspace(3);
    expect(shown()).toBe("We com{-CHN#1: mit}");
    expect(caret()).toBe(6);
    desk.at("p1", 9);
    backspace(4);
    expect(shown()).toBe("We co{-CHN#1: mmit}");
    expect(caret()).toBe(5);
    desk.type("x");
    expect(shown()).toBe("We co{+CHN#1: x}{-CHN#1: mmit}");
  });

  test("[A2] one's own inserted words go for good", () => {
    sit("We commit").at("p1", 3);
    desk.type("really ");
    backspace(7);
    expect(shown()).toBe("We commit");
    desk.type("now ");
    expect(shown()).toBe("We {+CHN#1: now }commit");
  });

  test.each([
    ["in front of it", 3],
    ["after it", 9],
    ["inside it", 5],
  ])("[A2] what is typed %s belongs to one's own proposal that stands there", (_, where) => {
    sit([run("We "), run("commit", { insertions: [chn] }), run(" to all")]).at("p1", where);
    desk.type("x");
    expect(readBlocks(desk.doc)[0]?.runs[1]?.insertions).toEqual([chn]);
    expect(readBlocks(desk.doc)[0]?.runs).toHaveLength(3);
  });

  test("[A2] another place of the same paragraph is another proposal", () => {
    sit("We commit to all").at("p1", 3);
    desk.type("x");
    desk.at("p1", 17);
    desk.type("y");
    expect(shown()).toBe("We {+CHN#1: x}commit to all{+CHN#2: y}");
  });

  test("[A2] writing over several paragraphs strikes the part of each, as a proposal of each", () => {
    sit("We commit", "to all", "and each").at("p1", 3, { pid: "p3", offset: 3 });
    desk.type("x");
    expect(shown("p1")).toBe("We {-CHN#1: commit}{+CHN#1: x}");
    expect(shown("p2")).toBe("{-CHN#1: to all}");
    expect(shown("p3")).toBe("{-CHN#1: and}" + " each");
    const ids = readBlocks(desk.doc).flatMap(({ runs }) => runs.flatMap(({ deletions }) => deletions));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(3);
  });
});

describe("[A2] others' proposals stay theirs", () => {
  const others = () =>
    sit([
      run("We "),
      run("commit", { deletions: [eu] }),
      run("pledge", { insertions: [eu] }),
      run(" to all"),
    ]);

  test("[A2] typing inside others' inserted words amends them in one's own name", () => {
    others().at("p1", 12);
    desk.type("x");
    expect(shown()).toBe("We {-eu1: commit}{+eu1: ple}{+CHN#1: x}{+eu1: dge} to all");
  });

  test("[A2] deleting others' inserted words strikes them", () => {
    others();
    erase("p1", 1, 17);
    expect(shown()).toBe("W{-CHN#1: e }{-CHN#1 -eu1: commit}{+eu1 -CHN#1: pledge}{-CHN#1:  t}o all");
  });

  test("[A2] words struck by both are restored by each for itself", () => {
    others();
    erase("p1", 3, 9);
    expect(shown()).toBe("We {-CHN#1 -eu1: commit}{+eu1: pledge} to all");
    desk.editor.commands.undo();
    expect(shown()).toBe("We {-eu1: commit}{+eu1: pledge} to all");
    desk.editor.commands.redo();
    expect(shown()).toBe("We {-CHN#1 -eu1: commit}{+eu1: pledge} to all");
  });

  test("[A2] undoing brings one's own words back in their order, and lets others' words alone that came in between", () => {
    sit("We commit").at("p1", 3);
    desk.type("go 😀 on ");
    backspace(3);
    Y.applyUpdate(desk.doc, Y.encodeStateAsUpdate(withWords(desk.doc, 5, "EU ")), "server");
    backspace(1);
    for (let n = 0; n < 3; n += 1) desk.editor.commands.undo();
    expect(shown()).toBe("We {+eu1: EU }commit");
    for (let n = 0; n < 3; n += 1) desk.editor.commands.redo();
    expect(shown()).toBe("We {+CHN#1: go}{+eu1: EU }{+CHN#1:  😀}commit");
  });

  test("[A2] pasted and dragged words carry neither marks nor references of others", () => {
    others().at("p1", 0);
    desk.paste('<p>so <ins data-id="x" data-by="EU" data-at="t">be</ins> <i>it</i></p>');
    expect(shown()).toBe("{+CHN#1: so be }{+CHN#1: /it/}{+CHN#1:  }We {-eu1: commit}{+eu1: pledge} to all");
  });
});

describe("[A2] input methods", () => {
  const announce = (more: KeyboardEventInit = {}) =>
    desk.editor.view.dom.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Process", keyCode: 229, bubbles: true, ...more }),
    );

  test("[A2] chosen words are struck before an input method writes over them", () => {
    sit("We commit to all").at("p1", 3, 9);
    announce();
    expect(shown()).toBe("We {-CHN#1: commit} to all");
    expect(caret()).toBe(9);
    for (const [before, after] of [
      ["", "ni"],
      ["ni", "nihao"],
      ["nihao", "你好"],
    ] as const) {
      const { head } = desk.editor.state.selection;
      desk.editor.view.dispatch(desk.editor.state.tr.insertText(after, head - before.length, head));
    }
    expect(shown()).toBe("We {-CHN#1: commit}{+CHN#1: 你好} to all");
  });

  test("[A2] a shortcut that an input method reports as its own key strikes nothing", () => {
    sit("We commit to all").at("p1", 3, 9);
    announce({ ctrlKey: true });
    expect(desk.sent).toEqual([]);
  });

  test("[A2] the same words written again over one's own stay as they are, with what others say of them", () => {
    const own = run("all", { insertions: [chn], deletions: [eu] });
    sit([run("We commit to "), own]).at("p1", 13, 16);
    desk.type("all");
    expect(shown()).toBe("We commit to {+chn1 -eu1: all}");
    expect(desk.sent).toEqual([]);
  });
});

describe("[A2] what is no proposal of words", () => {
  test("[A2] italics on the text are hindered, on one's own words they are free", () => {
    sit("We commit").at("p1", 3, 9);
    desk.editor.commands.toggleMark("italic");
    expect(desk.hindered).toEqual(["formatting"]);
    expect(desk.sent).toEqual([]);
    desk.at("p1", 9);
    desk.type(" now");
    desk.at("p1", 10, 13);
    desk.editor.commands.toggleMark("italic");
    expect(shown()).toBe("We commit{+CHN#1:  }{+CHN#1: /now/}");
  });

  test("[A2] agreed paragraphs are closed to proposals too", () => {
    sit("We commit", "to all").locked.add("p1");
    desk.at("p1", 3);
    desk.type("x");
    expect(desk.hindered).toEqual(["locked"]);
    expect(desk.sent).toEqual([]);
    desk.at("p1", 3, { pid: "p2", offset: 2 });
    desk.type("x");
    expect(desk.hindered).toEqual(["locked", "partly"]);
    expect(shown("p1")).toBe("We commit");
    expect(shown("p2")).toBe("{-CHN#1: to}{+CHN#1: x} all");
  });

  test("[A2] in one's own proposed paragraph everything typed belongs to that proposal", () => {
    const whole = { id: "new1", by: "CHN", at, op: "new" } as const;
    const first = {
      ...block("p1", [run("We urge", { insertions: [{ id: "new1", by: "CHN", at }] })]),
      whole: [whole],
    };
    const second = { ...block("p2", ""), whole: [{ ...whole, id: "new2" }] };
    desk = sitDown(documentOf(first, second), "CHN");
    desk.at("p1", 3);
    desk.type("all ");
    desk.at("p2", 0);
    desk.type("And");
    expect(shown("p1")).toBe("{+new1: We all urge}");
    expect(shown("p2")).toBe("{+new2: And}");
  });
});

describe("[A2] Enter and Backspace propose paragraphs", () => {
  const style = { kind: "operative", level: 1 };
  test.each([
    ["at the end asks for a paragraph after", 9, { act: "add", after: "p1", style }],
    ["at the start for one in front", 0, { act: "add", after: null, style }],
    ["inside to divide", 3, { act: "split", pid: "p1", at: 3 }],
  ])("[A2] Enter %s", (_, where, asked) => {
    sit("We commit", "to all").at("p1", where);
    desk.press("Enter");
    expect(desk.asked).toEqual([asked]);
    expect(desk.sent).toEqual([]);
  });

  test("[A2] Backspace at the start asks to join", () => {
    sit("We commit", "to all").at("p2", 0);
    desk.press("Backspace");
    expect(desk.asked).toEqual([{ act: "join", pid: "p2", joint: "spaced" }]);
  });
});

test("[A26] a bracket typed over chosen words puts them in brackets, both of which are one proposal", () => {
  sit("We commit to all").at("p1", 3, 9);
  desk.type("[");
  expect(shown()).toBe("We {+CHN#1: [}commit{+CHN#1: ]} to all");
  desk.press("z", { ctrlKey: true });
  expect(shown()).toBe("We commit to all");
});

test("[A27] words are replaced at the places that are open, as one edit and a proposal in each paragraph", () => {
  sit("We should act. Should it fail, we should stop.", "It should be closed.", "They should wait.");
  desk.locked.add("p2");
  const editing = { by: "CHN", isLocked: (pid: string) => desk.locked.has(pid) };
  const places = replaceablePlaces(desk.editor.state, { sought: "should", put: "shall" }, editing);
  expect(places.map(({ found, put, stays }) => [found, put, stays])).toEqual([
    ["should", "shall", null],
    ["Should", "Shall", null],
    ["should", "shall", null],
    ["should", "shall", "locked"],
    ["should", "shall", null],
  ]);
  replaceAt(
    desk.editor.view,
    places.filter(({ stays }) => stays === null),
  );
  expect(shown()).toBe(
    "We {-CHN#1: should}{+CHN#1: shall} act. {-CHN#1: Should}{+CHN#1: Shall} it fail, we {-CHN#1: should}{+CHN#1: shall} stop.",
  );
  expect(shown("p2")).toBe("It should be closed.");
  expect(shown("p3")).toBe("They {-CHN#1: should}{+CHN#1: shall} wait.");
  const again = replaceablePlaces(desk.editor.state, { sought: "should", put: "shall" }, editing);
  expect(again.map(({ stays }) => stays)).toEqual(["proposal", "proposal", "proposal", "locked", "proposal"]);
  desk.press("z", { ctrlKey: true });
  expect(shown()).toBe("We should act. Should it fail, we should stop.");
});

test("a paragraph is reworded in what differs alone, and not where its words are proposed already", () => {
  sit("We commit to all people.", [run("We "), run("pledge", { insertions: [eu] }), run(" to all.")]);
  expect(rewordBlock(desk.editor.view, "p1", "We recommit to all.")).toBe(true);
  expect(shown()).toBe("We {-CHN#1: commit}{+CHN#1: recommit} to all{-CHN#1:  people}.");
  desk.press("z", { ctrlKey: true });
  expect(shown()).toBe("We commit to all people.");
  expect(rewordBlock(desk.editor.view, "p2", "We recommit to all.")).toBe(false);
});
