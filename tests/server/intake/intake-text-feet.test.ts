// Where pages of plain text end, which of their lines only a page has, and where reasons of a preamble are parted.
import { describe, expect, it } from "vitest";
import { importDraft } from "#domain/documents/import";
import { cleanDocument } from "#server/intake/text/clean-text";
import { readPlainText } from "#server/intake/text/plain-text";
import { readHtml } from "#server/intake/web/html";

const numbering = { preamble: "none" } as const;
const described = (text: string) =>
  importDraft(cleanDocument(readPlainText(Buffer.from(text))), numbering).blocks.map(
    ({ kind, label, runs }) =>
      [
        kind,
        label,
        runs.map((piece) => piece.text + (piece.footnote ? `{${piece.footnote}}` : "")).join(""),
      ].join("|"),
  );

const wrapped = (n: number, words: string) => `${`${n}.`.padEnd(6)}${words}`;
const long = "the garden of each capital is tended by those who live beside it and by";

/** Two pages of numbered paragraphs, each with what stands at its foot; what parts them comes between. */
const twoPages = (feet: readonly [readonly string[], readonly string[]], between: string) =>
  [
    ["Gardens for everybody", "", wrapped(1, `Decides that ${long}`), "their friends;1", "", ...feet[0]].join(
      "\n",
    ),
    [wrapped(2, `Notes that ${long}`), "their children;2", "", ...feet[1]].join("\n"),
    [wrapped(3, `Regrets that ${long}`), "nobody else.", ""].join("\n"),
  ].join(between);
const three = [
  "title||Gardens for everybody",
  `operative|1|Decides that ${long} their friends;{Resolution 98/4.}`,
  `operative|2|Notes that ${long} their children;{Resolution 99/5.}`,
  `operative|3|Regrets that ${long} nobody else.`,
];

describe("the feet of pages of plain text", () => {
  it.each([
    ["a job number with the page", ["19-19735 1/3", "19-19735 2/3"]],
    ["a number before a head that comes again", ["1", "2"]],
  ])(
    "[N14h] [N14j] without form feeds pages end at %s, and what follows their notes is text",
    (name, ends) => {
      const head = name.startsWith("a number") ? "\nGardens of the world\n\n" : "\n";
      const feet = ["1 Resolution 98/4.", "2 Resolution 99/5."].map((note, at) => [
        "_______________",
        note,
        "",
        ends[at] ?? "",
      ]);
      expect(described(twoPages([feet[0] ?? [], feet[1] ?? []], head))).toEqual(three);
    },
  );

  it("[N14j] without form feeds and numbers of pages the notes below a rule end at an empty line", () => {
    const foot = (note: string) => ["_______________", note, ""];
    expect(described(twoPages([foot("1 Resolution 98/4."), foot("2 Resolution 99/5.")], "\n"))).toEqual(
      three,
    );
  });

  it("[N14h] two notes that read alike but for their figures are no running foot", () => {
    expect(described(twoPages([["1 Resolution 98/4."], ["2 Resolution 99/5."]], "\n\f"))).toEqual(three);
  });

  it("[N14h] lines of the text that read alike at the edges of two pages are no running head", () => {
    const ends = "within existing resources;";
    const pages = [1, 2, 3].map((n) =>
      [
        ...(n === 1 ? ["Gardens", ""] : [ends, ""]),
        wrapped(n, `Decides that ${long} friends`),
        "of theirs, who live beside them and who tend them",
      ].join("\n"),
    );
    const read = described(`${pages.join("\n\f")}\n`);
    expect(read.filter((line) => line.endsWith(ends))).toHaveLength(2);
  });

  it("[N14j] a mark after a year and its stop is one", () => {
    const text = `Gardens\n\n${wrapped(1, `Decides that ${long}`)}\nall of us by 2030;1\n\n_______________\n1 Resolution 98/4.\n\f${wrapped(2, "Thanks the hosts.")}\n`;
    expect(described(text)[1]).toBe(`operative|1|Decides that ${long} all of us by 2030;{Resolution 98/4.}`);
  });
});

describe("reasons of a preamble in plain text", () => {
  it("[N15a] each that ends with “and” is one, and what is enacted after them none of them", () => {
    const text = [
      "The General Conference of the International Labour Organization,",
      "Having been convened at Geneva by the Governing Body of the Office, and having met in",
      "its session on 10 June 2019, and",
      "Recognizing that everybody may plant a garden, and that nobody is to be kept from it",
      "by want, and",
      "Having determined that these proposals shall take the form of a Recommendation on the",
      "tending of gardens,",
      "adopts this twenty-first day of June of the year two thousand and nineteen the following",
      "Recommendation:",
      "1. Members should plant gardens.",
    ].join("\n");
    const read = described(text);
    expect(read.filter((line) => line.startsWith("preambular")).map((line) => line.slice(12, 24))).toEqual([
      "Having been ",
      "Recognizing ",
      "Having deter",
    ]);
    expect(read.find((line) => line.includes("adopts this"))).toMatch(/^plain\|\|adopts this/u);
  });

  it("[N15a] in Russian a small letter begins none where the others begin with capitals", () => {
    const text = [
      "Генеральная Ассамблея,",
      "Приветствуя сады, которые посадили жители городов и которые имеют важное значение для всех,",
      "включая доступ к воде для тех, кто за ними ухаживает,",
      "Учитывая доклад Генерального секретаря о садах,",
      "1. Постановляет посадить сад.",
    ].join("\n");
    expect(described(text).filter((line) => line.startsWith("preambular"))).toHaveLength(2);
  });

  it("[N15a] a day on the head of a document counts as no paragraph", () => {
    const lines = ["41 C/Resolutions", "", "The General Conference, meeting in Paris at its 41st session,"];
    const reasons = [
      "Recalling the gardens of all the regions of the world and of those who tend them now and then,",
      "Noting that they are few, that they are far from each other, and that they are not well kept,",
      "Convinced that they are needed,",
    ];
    const read = described([...lines, ...reasons, "1. Adopts the Recommendation."].join("\n"));
    expect(read.filter((line) => line.startsWith("preambular"))).toHaveLength(3);
  });
});

it("[D7b] a page that a word processor saved has its footnotes on their words", () => {
  const mark = (n: number) =>
    `<a class="sdfootnoteanc" name="sdfootnote${n}anc" href="#sdfootnote${n}sym"><sup>${n}</sup></a>`;
  const note = (n: number, words: string) =>
    `<div id="sdfootnote${n}"><p><font size="1"><a class="sdfootnotesym" name="sdfootnote${n}sym" href="#sdfootnote${n}anc">${n}</a></font>${words}</p></div>`;
  const word = `<p>2. Thanks the hosts.<a href="#_ftn3" name="_ftnref3">[3]</a></p><div id="ftn3"><p><a href="#_ftnref3" name="_ftn3">[3]</a> Resolution 97/3.</p></div>`;
  const page = `<html><body><p>1. Decides to plant a garden${mark(1)} and to tend it.${mark(2)}</p>${note(1, "Resolution 98/4.")}${note(2, "Resolution 99/5.")}${word}</body></html>`;
  const { blocks } = importDraft(cleanDocument(readHtml(Buffer.from(page))), numbering);
  expect(
    blocks.map(({ runs }) =>
      runs.map(({ text, footnote }) => text + (footnote ? `{${footnote}}` : "")).join(""),
    ),
  ).toEqual([
    "Decides to plant a garden{Resolution 98/4.} and to tend it.{Resolution 99/5.}",
    "Thanks the hosts.{Resolution 97/3.}",
  ]);
});

it("[N14e] a heading may be numbered below a Roman number", () => {
  const text =
    "Gardens\n\nIII. VALUES AND PRINCIPLES\n\n1. Gardens are for everybody.\n\nIII.1 VALUES\n\n2. Water is life.\n";
  expect(described(text).filter((line) => line.startsWith("section"))).toEqual([
    "section|III|VALUES AND PRINCIPLES",
    "section|III.1|VALUES",
  ]);
});
