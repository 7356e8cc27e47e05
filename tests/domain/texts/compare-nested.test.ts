// Sub-paragraphs are compared within the paragraph under which they stand.
import { expect, it } from "vitest";
import { compareTexts } from "#domain/texts/compare";
import { described, type Sketch, text } from "../../support/compared-text";

const commit =
  "We reaffirm our commitment to a people-centred, inclusive information society in which everyone can share knowledge.";
const divides =
  "We express concern that digital divides persist between and within countries, and resolve to close them by 2020.";
const finance =
  "We welcome the work of the Digital Solidarity Fund and call for predictable financing of infrastructure in developing countries.";
const rights =
  "We recognize that the rights which people have offline must also be protected online, in particular freedom of expression.";
const item = (pid: string, label: string, words: string): Sketch => [pid, label, words, "operative", 2];
const nested: [name: string, from: Sketch[], to: Sketch[], expected: string[]][] = [
  [
    "an item that stands under two paragraphs stays with its own",
    [["a", "1", commit], item("a1", "(a)", "Report."), ["b", "2", divides], item("b1", "(a)", "Report.")],
    [["y", "1", divides], item("y1", "(a)", "Report."), ["x", "2", commit], item("x1", "(a)", "Report.")],
    ["moved 2→1", "moved (a)→(a)", "same 1→2", "same (a)→(a)"],
  ],
  [
    "an item that was rewritten is sought among those of its paragraph",
    [
      ["a", "1", commit],
      item("a1", "(a)", "Teach skills to all"),
      ["b", "2", divides],
      item("b1", "(a)", "Teach skills to girls"),
    ],
    [
      ["x", "1", commit],
      item("x1", "(a)", "Skills to girls"),
      ["y", "2", divides],
      item("y1", "(a)", "Skills to all"),
    ],
    ["same 1→1", "changed (a)→(a)", "same 2→2", "changed (a)→(a)"],
  ],
  [
    "a new item in the middle",
    [["a", "1", commit], item("a1", "(a)", divides), item("a2", "(b)", rights)],
    [["x", "1", commit], item("x1", "(a)", divides), item("n", "(b)", finance), item("x2", "(c)", rights)],
    ["same 1→1", "same (a)→(a)", "new →(b)", "same (b)→(c)"],
  ],
  [
    "an item goes to another paragraph",
    [["a", "1", commit], item("a1", "(a)", rights), ["b", "2", divides], item("b1", "(a)", finance)],
    [["x", "1", commit], ["y", "2", divides], item("y1", "(a)", rights), item("y2", "(b)", finance)],
    ["same 1→1", "same 2→2", "moved (a)→(a)", "same (a)→(b)"],
  ],
  [
    "an item goes a level deeper",
    [["a", "1", commit], item("a1", "(a)", divides), item("a2", "(b)", rights)],
    [["x", "1", commit], item("x1", "(a)", divides), ["x2", "(i)", rights, "operative", 3]],
    ["same 1→1", "same (a)→(a)", "changed (b)→(i)"],
  ],
];

it.each(nested)("[T3] %s", (_, from, to, expected) => {
  expect(described(compareTexts(text(...from), text(...to)))).toEqual(expected);
});
