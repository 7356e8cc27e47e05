// @vitest-environment happy-dom
// Pastes as they come from Word, LibreOffice, Google Docs and plain text, at every place of the text.
import { afterEach, describe, expect, test } from "vitest";
import { readBlocks } from "#editor/draft-doc";
import { clipboards, wordClipboard } from "../support/word-clipboard";
import { block, type Desk, wordsOf } from "./desk";
import { described, settled, sitServed } from "./served-desk";

let desk: Desk;
const sit = (...words: readonly string[]): Desk => {
  desk = sitServed(...words.map((each, index) => block(`p${index + 1}`, each)));
  return desk;
};
afterEach(() => desk.editor.destroy());

const paste = async (html: string, text = "") => {
  desk.paste(html, text);
  await settled(desk);
};
const caret = () => {
  const { $head } = desk.editor.state.selection;
  return `${$head.parent.attrs.pid} ${$head.parentOffset}`;
};
const press = async (key: "z" | "y") => {
  desk.press(key, { ctrlKey: true });
  await settled(desk);
};

const two = "<p>One</p><p>Two</p>";
const listed = "<p>One:</p><ol type=a><li><p>two;</p></li><li><p>three.</p></li></ol>";

describe("paragraphs that are pasted while drafting", () => {
  test.each([
    [
      "in the middle the first joins the words before, the last those after",
      9,
      two,
      ["p1: We commit One", "new1: Two to all."],
      "new1 3",
    ],
    [
      "at the end the last is a paragraph of its own",
      17,
      two,
      ["p1: We commit to all. One", "new1: Two"],
      "new1 3",
    ],
    ["at the start the words keep their block", 0, two, ["new1: One", "p1: Two We commit to all."], "p1 3"],
    [
      "those between are paragraphs",
      9,
      "<p>One</p><p>Two</p><p>Three</p>",
      ["p1: We commit One", "new2: Two", "new1: Three to all."],
      "new1 5",
    ],
    [
      "a heading joins no words",
      9,
      "<h2>Access</h2><p>One</p>",
      ["p1: We commit", "new2 section 2: Access", "new1: One to all."],
      "new1 3",
    ],
    [
      "a heading at the end stands apart",
      9,
      "<p>One</p><h2>Access</h2>",
      ["p1: We commit One", "new2 section 2: Access", "new1:  to all."],
      "new2 6",
    ],
    [
      "items keep their level",
      17,
      "<ul><li>one;</li><li>two</li></ul>",
      ["p1: We commit to all.", "new1 operative 2: one;", "new2 operative 2: two"],
      "new2 3",
    ],
    [
      "[A23f] one paragraph is words, set apart from the word before",
      9,
      "<p><i>now</i></p>",
      ["p1: We commit /now/ to all."],
      "p1 13",
    ],
    ["[A23f] and from the word after", 3, "<p><i>now</i></p>", ["p1: We /now/ commit to all."], "p1 7"],
    ["[A23f] but not in the middle of one", 5, "<p>x</p>", ["p1: We coxmmit to all."], "p1 6"],
  ] as const)("%s", async (_, at, html, then, place) => {
    sit("We commit to all.").at("p1", at);
    await paste(html);
    expect(described(desk)).toEqual(then);
    expect(caret()).toBe(place);
    await press("z");
    expect(described(desk)).toEqual(["p1: We commit to all."]);
    await press("y");
    expect(wordsOf(desk.doc)).toEqual(
      then.map((line) => line.replace(/^\w+(?: \w+ \d)?: /, "").replaceAll("/", "")),
    );
    await press("z");
    expect(described(desk)).toEqual(["p1: We commit to all."]);
  });

  test("in an empty block the first replaces it, with what it is", async () => {
    sit("", "We end.").at("p1", 0);
    await paste(wordClipboard);
    expect(described(desk)).toEqual([
      "p1 section 2: Digital divides",
      "new1: Recalling the outcome of the summit,",
      "new2: We commit to open access:",
      "new3 operative 2: To gather data;",
      "new4 operative 3: By sex and age.",
      "new5 operative 2: To share it.",
      "p2: We end.",
    ]);
    await press("z");
    expect(described(desk)).toEqual(["p1: ", "p2: We end."]);
  });

  test("words of a draft bring their footnotes along, one paragraph or several", async () => {
    const own = (words: string, note = "A/70/1") =>
      `<span data-note="${note}" class="footnote">${words}</span>`;
    const notes = () =>
      readBlocks(desk.doc).map(({ runs }) =>
        runs.filter(({ footnote }) => footnote !== null).map(({ text, footnote }) => `${text}†${footnote}`),
      );
    sit("We commit").at("p1", 9);
    await paste(`<p data-pm-slice="1 1 []" data-pid="p9"> ${own("again")} now</p>`);
    expect(notes()).toEqual([["again†A/70/1"]]);
    desk.editor.destroy();
    sit("We commit to all.").at("p1", 9);
    await paste(`<p data-pm-slice="1 1 []">so ${own("far")}</p><p>${own("and", "A/60/687")} on</p>`);
    expect(wordsOf(desk.doc)).toEqual(["We commit so far", "and on to all."]);
    expect(notes()).toEqual([["far†A/70/1"], ["and†A/60/687"]]);
  });

  test("over chosen words of one block they go, and come back", async () => {
    sit("We commit to all.").at("p1", 3, 9);
    await paste(two);
    expect(wordsOf(desk.doc)).toEqual(["We One", "Two to all."]);
    await press("z");
    await press("z");
    expect(described(desk)).toEqual(["p1: We commit to all."]);
  });

  test("Chinese has no space at the joints, Arabic has", async () => {
    for (const [words, pasted, then] of [
      ["我们承诺弥合。", "<p>并重申</p><p>铭记</p>", ["我们承诺并重申", "铭记弥合。"]],
      ["نلتزم بسد الفجوة", "<p>ونؤكد</p><p>ونشير إلى</p>", ["نلتزم ونؤكد", "ونشير إلى بسد الفجوة"]],
    ] as const) {
      sit(words).at("p1", words.startsWith("我") ? 4 : 5);
      await paste(pasted);
      expect(wordsOf(desk.doc)).toEqual(then);
      desk.editor.destroy();
    }
  });

  test("a list after a paragraph that leads to it", async () => {
    sit("We begin.", "We end.").at("p1", 9);
    await paste(listed);
    expect(described(desk).map((line) => line.replace(/^\w+/, ""))).toEqual([
      ": We begin. One:",
      " operative 2: two;",
      " operative 2: three.",
      ": We end.",
    ]);
  });

  test.each(clipboards)("$from: structure and italics, and nothing else", async ({ html, text, words }) => {
    sit("").at("p1", 0);
    await paste(html, text);
    expect(described(desk).map((line) => line.replace(/^\w+/, ""))).toEqual(
      words.map((line) => line.replaceAll(/\/(.+?)\//g, "$1")),
    );
  });
});
