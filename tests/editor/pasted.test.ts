// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { cleanWords, isTooMuch, plainWords, readHtml, readPasted, readPlain } from "#editor/structure/pasted";
import { wordClipboard, wordParagraphs } from "../support/word-clipboard";

const parse = (html: string): Document => new DOMParser().parseFromString(html, "text/html");
const read = (html: string) => readHtml(html, parse);
const words = (html: string) => read(html).map(plainWords);

describe("what the clipboard brings", () => {
  test.each([
    ["one paragraph", "<p>We commit</p>", ["We commit"]],
    ["several", "<p>One</p><p>Two</p><h2>Three</h2>", ["One", "Two", "Three"]],
    ["a list", "<ul><li>a</li><li>b</li></ul>", ["a", "b"]],
    ["a table", "<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]],
    ["words without a paragraph", "We <b>commit</b> to", ["We commit to"]],
    ["words beside paragraphs", "Lead<p>One</p>tail", ["Lead", "One", "tail"]],
    ["line breaks inside", "<p>We<br>commit\n to</p>", ["We commit to"]],
    ["layout between", "<div>\n  <p> One </p>\n\n  <p>Two</p>\n</div>", ["One", "Two"]],
    ["empty paragraphs", "<p></p><p> </p><p>One</p>", ["One"]],
    ["entities", "<p>a &lt;b&gt; &amp;&nbsp;c</p>", ["a <b> & c"]],
    ["scripts and styles", "<style>p{}</style><script>alert(1)</script><p>One</p>", ["One"]],
    ["hidden words", '<p>One<span style="display:none">secret</span></p>', ["One"]],
    ["Word's hidden fields", "<p>One<span style='mso-hide: all'>x</span></p>", ["One"]],
    ["control and invisible characters", "<p>a\u200bb\u202ec\u0007</p>", ["abc"]],
    ["[N12b] a control character between words", "<p>and\u0012or</p>", ["and or"]],
    ["nothing", "", []],
  ])("%s", (_, html, expected) => {
    expect(words(html)).toEqual(expected);
  });

  test("italics stay, everything else of the look goes", () => {
    expect(
      read(
        '<p><b>We</b> <i>recall</i><span style="font-style: italic">ing</span> <a href="javascript:1">x</a></p>',
      ).map(({ runs }) => runs),
    ).toEqual([
      [
        { text: "We ", italic: false },
        { text: "recalling", italic: true },
        { text: " x", italic: false },
      ],
    ]);
  });

  test("Word's clipboard: headings, numbers and letters of lists, italics; nothing that is struck, noted or remarked", () => {
    const shown = read(wordClipboard).map(({ runs, place }) => [
      place.as === "words" ? "words" : `${place.as} ${place.level}`,
      runs.map(({ text, italic }) => (italic ? `_${text}_` : text)).join(""),
    ]);
    expect(shown).toEqual(wordParagraphs);
  });

  test.each([
    ["a list without numbers", "<ul><li>a<ul><li>b</li></ul></li></ul>", [2, 3]],
    ["a list with numbers", "<ol><li><p>a</p><ol><li>b</li></ol></li></ol>", [1, 2]],
    ["a list of four depths", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>", [2, 3, 3]],
  ])("%s", (_, html, levels) => {
    expect(read(html).map(({ place }) => (place.as === "item" ? place.level : null))).toEqual(levels);
  });

  test("a page nested twenty thousand deep does not break it", () => {
    const deep = document.implementation.createHTMLDocument();
    let place: Element = deep.body;
    for (let n = 0; n < 20_000; n += 1) {
      const inner = deep.createElement("div");
      place.append(inner);
      place = inner;
    }
    place.append("bottom");
    expect(readHtml("", () => deep).map(plainWords)).toEqual(["bottom"]);
  });

  test("plain text is cut at its lines", () => {
    expect(readPlain("One\r\n\r\n Two\tthree \nFour").map(plainWords)).toEqual(["One", "Two three", "Four"]);
  });

  test("plain text is taken when the rich one holds no words", () => {
    expect(readPasted({ html: "<img src=x>", text: "One" }, parse).map(plainWords)).toEqual(["One"]);
    expect(readPasted({ html: "<p>Rich</p>", text: "One" }, parse).map(plainWords)).toEqual(["Rich"]);
  });

  test.each([
    ["<p>commit </p>", "commit ", "commit "],
    ["<b>We</b> commit", " We commit", " We commit"],
    ["", " commit ", " commit "],
    ["<p>commit</p>", "commit \n", "commit"],
    ["<p>One</p><p>Two</p>", " One Two ", "One"],
  ])("spaces at the ends of a few words stay: %s", (html, text, words) => {
    const [first] = readPasted({ html, text }, parse);
    expect(first?.runs.map((run) => run.text).join("")).toBe(words);
  });

  test("what scripts need stays: joiners and direction marks", () => {
    expect(cleanWords("نمی\u200cخواهم \u200f")).toBe("نمی\u200cخواهم \u200f");
  });

  test("too much is known as too much", () => {
    expect(isTooMuch(readPlain("x\n".repeat(400)))).toBe(false);
    expect(isTooMuch(readPlain("x\n".repeat(401)))).toBe(true);
    expect(isTooMuch(readPlain("x".repeat(400_001)))).toBe(true);
  });
});
