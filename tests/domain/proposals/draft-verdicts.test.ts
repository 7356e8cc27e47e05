import { describe, expect, it } from "vitest";
import { run } from "#domain/draft";
import { decideBlocks, splitPlace } from "#domain/proposals/verdicts";
import { block, lines, marked, on, pid, shown } from "../../support/marked-text";

describe("deciding on the draft", () => {
  const text = [block("a", "One [old-EU][new+EU]."), block("b", "Two."), block("c", "Three.")];
  const put = (...more: ReturnType<typeof block>[]) => [...text.slice(0, 2), ...more, ...text.slice(2)];
  const decided = (blocks: ReturnType<typeof block>[], ids: string, verdict: "accept" | "reject") => {
    const { blocks: out, fallen } = decideBlocks(blocks, new Set(ids.split(" ")), verdict);
    return [...lines(out), ...fallen.map((id) => `${id} falls`)];
  };
  const [a, b, c] = ["a: One [old-EU][new+EU].", "b: Two.", "c: Three."];
  const proposed = () => put(block("n", "[New.+BRA][ More.+CHN]", on("BRA", { op: "new" })));
  const rivals = () =>
    put(
      block("x", "[Two and a half.+BRA]", on("BRA", { op: "alternative", of: pid("b") })),
      block("y", "[Two at most.+CHN]", on("CHN", { op: "alternative", of: pid("b") })),
    );
  const onB = (...whole: ReturnType<typeof on>[]) => [
    text[0] as never,
    block("b", "Two[ or so+RUS].", ...whole),
    text[2] as never,
  ];

  it.each([
    ["[A3] words", text, "EU", "accept", ["a: One new.", b, c]],
    ["[A4] words", text, "EU", "reject", ["a: One old.", b, c]],
    [
      "[A9a] a new paragraph comes to stand, with what others propose in it",
      proposed(),
      "BRA",
      "accept",
      [a, b, "n: New.[ More.+CHN]", c],
    ],
    [
      "[A5c] an amendment to a new paragraph becomes part of it",
      proposed(),
      "CHN",
      "accept",
      [a, b, "n: [New. More.+BRA] | new BRA", c],
    ],
    [
      "[A9] a refused new paragraph goes and what lies in it falls",
      proposed(),
      "BRA",
      "reject",
      [a, b, c, "CHN falls"],
    ],
    [
      "[A8a] an alternative gives its words to the paragraph, and rivals stay",
      rivals(),
      "BRA",
      "accept",
      [a, "b: Two and a half.", "y: [Two at most.+CHN] | alternative CHN", c],
    ],
    [
      "[A8b] a refused alternative goes alone",
      rivals(),
      "BRA",
      "reject",
      [a, b, "y: [Two at most.+CHN] | alternative CHN", c],
    ],
    [
      "[A9] with a removed paragraph goes all that lies on it",
      onB(on("BRA", { op: "remove" }), on("CHN", { op: "move", after: null })),
      "BRA",
      "accept",
      [a, c, "CHN falls", "RUS falls"],
    ],
    [
      "[A9b] and the alternatives to it",
      rivals().map((each) => (each.pid === "b" ? block("b", "Two.", on("KEN", { op: "remove" })) : each)),
      "KEN",
      "accept",
      [a, c, "BRA falls", "CHN falls"],
    ],
    [
      "[A9] a refused removal changes nothing",
      onB(on("BRA", { op: "remove" })),
      "BRA",
      "reject",
      [a, "b: Two[ or so+RUS].", c],
    ],
    [
      "[A9] a paragraph moves",
      onB(on("BRA", { op: "move", after: null })),
      "BRA",
      "accept",
      ["b: Two[ or so+RUS].", a, c],
    ],
    [
      "[A9] a move after a paragraph that is gone has no effect",
      onB(on("BRA", { op: "move", after: pid("z") })),
      "BRA",
      "accept",
      [a, "b: Two[ or so+RUS].", c],
    ],
    [
      "[A9d] a paragraph is merged into the one before, with what lies on its words",
      onB(on("BRA", { op: "merge" })),
      "BRA",
      "accept",
      ["a: One [old-EU][new+EU]. Two[ or so+RUS].", c],
    ],
    [
      "[A9e] a paragraph is cut in two",
      onB(on("BRA", { op: "split", cut: "o" })),
      "BRA",
      "accept",
      [a, "b: Tw", "BRA: o[ or so+RUS].", c],
    ],
    [
      "[A9g] together: words first, removals before moves and mergers",
      [
        block("a", "One.", on("EU", { op: "remove" })),
        block("b", "Two[!+EU2].", on("BRA", { op: "merge" })),
        block("c", "Three.", on("CHN", { op: "move", after: null })),
      ],
      "EU EU2 BRA CHN",
      "accept",
      ["c: Three. Two!."],
    ],
  ] as const)("%s", (_, blocks, ids, verdict, expected) => {
    expect(decided([...blocks], ids, verdict)).toEqual(expected);
  });

  it("[A9] a paragraph becomes another kind, and keeps its words and marks", () => {
    const { blocks } = decideBlocks(
      onB(on("BRA", { op: "restyle", kind: "preambular", level: 1 })),
      new Set(["BRA"]),
      "accept",
    );
    expect(blocks[1]).toMatchObject({ kind: "preambular", level: 1 });
    expect(lines(blocks)[1]).toBe("b: Two[ or so+RUS].");
  });

  it("[A9c] a paragraph moves with its alternatives, after those of the paragraph that it follows", () => {
    const alternative = (name: string, of: string) =>
      block(name, `[${name}+${name}]`, on(name, { op: "alternative", of: pid(of) }));
    const blocks = [
      block("a", "One.", on("EU", { op: "move", after: pid("b") })),
      alternative("A1", "a"),
      block("b", "Two."),
      alternative("B1", "b"),
      block("c", "Three."),
    ];
    const { blocks: out } = decideBlocks(blocks, new Set(["EU"]), "accept");
    expect(out.map((each) => each.pid)).toEqual(["b", "B1", "a", "A1", "c"]);
  });

  it("[A20b] a proposal falls when a decision leaves it no words", () => {
    const blocks = [block("a", "We [all -EU-CHN]agree[ fully+EU][ now+BRA].")];
    expect(decideBlocks(blocks, new Set(["EU"]), "accept").fallen).toEqual(["CHN"]);
    expect(decideBlocks(blocks, new Set(["EU"]), "reject").fallen).toEqual([]);
  });
});

it.each([
  ["[A9] where the words begin", "One two three", "two", 4],
  ["[A9] in the live words, after what is inserted there", "One [and +EU]two", "two", 8],
  ["[A9] at the start there is nothing to cut", "One two", "One", null],
  ["[A9] words that are not there", "One two", "four", null],
  ["[A9] words of another's proposal are not base words", "One [and +EU]two", "and", null],
  ["[A9] in Chinese", "我们重申[并+EU]承诺", "承诺", 5],
])("%s", (_, line, words, place) => {
  expect(splitPlace(marked(line), words)).toBe(place);
});

it("[A9f] a proposal through which a paragraph is cut goes on as two", () => {
  const blocks = [
    block("a", "One [two three-EU][four+EU] five[ six+CHN].", on("BRA", { op: "split", cut: "three" })),
  ];
  const { blocks: halves, fallen } = decideBlocks(blocks, new Set(["BRA"]), "accept");
  expect(halves.map(({ runs }) => shown(runs))).toEqual([
    "One [two -EU]",
    "[three-EU BRA][four+EU BRA] five[ six+CHN].",
  ]);
  expect(fallen).toEqual([]);
});

it("[A9f] a footnote on both sides of a cut stays after the last of its words", () => {
  const runs = [run("We recall "), run("Tunis and Geneva", { footnote: "See A/60/687." }), run(".")];
  const cut = block("a", "", on("BRA", { op: "split", cut: "Geneva" }));
  const { blocks: halves } = decideBlocks([{ ...cut, runs }], new Set(["BRA"]), "accept");
  expect(halves.map((half) => half.runs)).toEqual([
    [run("We recall Tunis and ")],
    [run("Geneva", { footnote: "See A/60/687." }), run(".")],
  ]);
});

it("[A9] a paragraph is merged past what is only proposed between", () => {
  const blocks = [
    block("a", "One. "),
    block("n", "[New.+EU]", on("EU", { op: "new" })),
    block("b", "Two.", on("BRA", { op: "merge" })),
  ];
  const { blocks: out } = decideBlocks(blocks, new Set(["BRA"]), "accept");
  expect(lines(out)).toEqual(["a: One. Two.", "n: [New.+EU] | new EU"]);
});
