import { describe, expect, it } from "vitest";
import { readReturned } from "#domain/documents/returned/returned-changes";
import { placeReturned, presentDraft } from "#domain/documents/returned/returned-places";
import { signersAmong, speaksForAnother } from "#domain/documents/returned/returned-rights";
import { type DelegationCode, run } from "#domain/draft";
import { block, on } from "../../support/marked-text";
import { described, editedAt, fileOf, type SentByName } from "../../support/returned-lines";

const base: SentByName = {
  a: "We commit to fair access.",
  b: "One two agree.",
  c: "We meet again and again.",
};
const draft = (sent: SentByName = base) =>
  Object.entries(sent).map(([pid, words]) => block(pid, typeof words === "string" ? words : words[0]));

const bring = (lines: readonly string[], { sent = base, blocks = draft(), rest = {} } = {}) => {
  const present = presentDraft("Outcome", blocks);
  const { changes, known } = readReturned(fileOf(sent, lines, rest), present);
  return { known, described: changes.map((change) => described(placeReturned(change, present))), changes };
};

const [a, b, c] = ["a: We commit to fair access.", "b: One two agree.", "c: We meet again and again."];

describe("[D3] what was tracked becomes proposals where it was made", () => {
  it.each([
    ["nothing", [a, b, c], []],
    [
      "words that are replaced, whichever is reported first",
      ["a: We [commit-NEW][pledge+NEW] to [just+NEW][fair-NEW] access.", b, c],
      [
        'replace a: {"at":3,"quote":"commit","text":"pledge"}',
        'replace a: {"at":13,"quote":"fair","text":"just"}',
      ],
    ],
    [
      "words that come",
      ["a: We commit to fair[ and open+NEW] access.", b, c],
      ['insert a: {"at":17,"text":" and open"}'],
    ],
    [
      "words that go, the second of two alike",
      [a, b, "c: We meet again and[ again-NEW]."],
      ['delete c: {"at":17,"quote":" again"}'],
    ],
    ["a paragraph that goes", [a, "b: [One two agree.-NEW]", c], ["remove b: {}"]],
    ["a paragraph that goes with its end", [a, "b: [One two agree.-NEW]¶-NEW", c], ["remove b: {}"]],
    [
      "a paragraph that comes after one",
      ["a: We commit to fair access.¶+NEW", "[Brand new.+NEW]", b, c],
      ['new a: {"text":"Brand new."}'],
    ],
    [
      "a paragraph that comes before one",
      [a, "[Brand new.+NEW]¶+NEW", b, c],
      ['new a: {"text":"Brand new."}'],
    ],
    ["a paragraph that is cut", [a, "b: One two ¶+NEW", "agree.", c], ['split b: {"at":8}']],
    ["paragraphs that are joined", ["a: We commit to fair access.¶-NEW", b, c], ["merge b: {}"]],
    [
      "paragraphs on either side of one that goes",
      ["a: We commit to fair access.¶-NEW", "b: [One two agree.-NEW]¶-NEW", c],
      ["remove b: {}", "merge c: {}"],
    ],
    [
      "a paragraph that goes here and comes there",
      [
        "a: [We commit to fair access.-NEW]",
        b,
        "c: We meet again and again.¶+NEW",
        "[We commit to fair access.+NEW]",
      ],
      ['move a: {"after":"c"}'],
    ],
    ["words that come and go again leave nothing", ["a: We commit[ not+NEW-NEW] to fair access.", b, c], []],
  ])("%s", (_, lines, expected) => {
    expect(bring(lines as string[]).described).toEqual(expected);
  });

  it("numbers that are typed are no words", () => {
    const lines = ["a: 12 bis.\tWe commit to [fair -NEW]access.", b as string, c as string];
    expect(bring(lines).described).toEqual(['delete a: {"at":13,"quote":"fair "}']);
  });
});

describe("[D2] what went out with the file is left as it is", () => {
  const sent: SentByName = {
    a: ["We commit to fair access.", "We commitpledge to fair access."],
    n: "New words.",
    b: "One two agree.",
    c: "We meet again and again.",
  };
  const blocks = [
    block("a", "We [commit-CHN][pledge+CHN] to fair access."),
    block("n", "[New words.+USA]", on("USA", { op: "new" })),
    block("b", "One two agree.", on("KEN", { op: "split", cut: "agree" })),
    block("c", "We meet again and again."),
  ];
  const went = [
    "a: We [commit-CHN][pledge+CHN] to fair access.",
    "n: [New words.+USA]¶+USA",
    "b: One two ¶+KEN",
    "agree.",
    c as string,
  ];
  const edited = (index: number, line: string) => went.map((each, at) => (at === index ? line : each));

  it("counted, and no change", () => {
    expect(bring(went, { sent, blocks })).toMatchObject({ described: [], known: 3 });
  });
  it("words beside it are placed in the text alone", () => {
    const lines = edited(0, "a: We [commit-CHN][pledge+CHN] to [fair -NEW]access.");
    expect(bring(lines, { sent, blocks }).described).toEqual(['delete a: {"at":13,"quote":"fair "}']);
  });
  it("changes of a proposed paragraph are amendments of it", () => {
    const lines = edited(1, "n: [New +USA][many +NEW][words.+USA]¶+USA");
    expect(bring(lines, { sent, blocks }).described).toEqual(['insert n: {"at":4,"text":"many "}']);
  });
  it("changes after a cut that is proposed belong to the paragraph", () => {
    expect(bring(edited(3, "a[gr-NEW]ee."), { sent, blocks }).described).toEqual([
      'delete b: {"at":9,"quote":"gr"}',
    ]);
  });
  it.each([
    ["struck", "a: We [commit-CHN][pledge+CHN-NEW] to fair access.", "−pledge"],
    ["added to", "a: We [commit-CHN][ple+CHN][as+NEW][dge+CHN] to fair access.", "+as"],
  ])("proposed words that were %s are listed", (_, line, words) => {
    expect(bring(edited(0, line), { sent, blocks }).described).toEqual([
      `listed a: ${words} (It changes words that are only proposed. Say so beside the proposal.)`,
    ]);
  });
  it("proposed words that were changed without tracking are listed", () => {
    const lines = edited(0, "a: We [commit-CHN][promise+CHN] to fair access.");
    expect(bring(lines, { sent, blocks }).described).toEqual([
      "listed a: We commitpromise to fair access. (Words that are only proposed were changed without tracking.)",
    ]);
  });
  it("where the file has lost what it kept, changes that are still open are known", () => {
    const present = presentDraft("Outcome", blocks);
    expect(readReturned(fileOf(null, went), present).changes).toEqual([]);
  });
});

describe("[D3] [D4] what was changed without tracking is found by comparison", () => {
  it.each([
    [
      "words",
      ["a: We pledge to fair access.", b, c],
      ['replace a: {"at":3,"quote":"commit","text":"pledge"}'],
    ],
    [
      "words beside tracked ones",
      ["a: We pledge to fair access[ for everybody+NEW].", b, c],
      ['replace a: {"at":3,"quote":"commit","text":"pledge"}', 'insert a: {"at":24,"text":" for everybody"}'],
    ],
    [
      "a paragraph that has lost its name",
      ["We commit to just access.", b, c],
      ['replace a: {"at":13,"quote":"fair","text":"just"}'],
    ],
    ["a paragraph that came", [a, "Brand new.", b, c], ['new a: {"text":"Brand new."}']],
    ["a paragraph that is not there any more", [a, c], ["remove b: {}"]],
    ["paragraphs in another order", [b, c, a], ['move a: {"after":"c"}']],
  ])("%s", (_, lines, expected) => {
    expect(bring(lines as string[]).described).toEqual(expected);
  });

  it("a file that holds a part of the text takes nothing out", () => {
    const sent: SentByName = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((n) => [`p${n}`, `Paragraph ${n} says thing ${n}.`]),
    );
    const { described: lines } = bring(["p1: Paragraph 1 says thing 1."], { sent, blocks: draft(sent) });
    expect(lines).toEqual(
      [2, 3, 4, 5, 6].map(
        (n) =>
          `listed p${n}: Paragraph ${n} says thing ${n}. (It is not in the file, which is taken for a part of the text: so many are not.)`,
      ),
    );
  });
});

describe("[D5] the draft has moved on", () => {
  const lines = ["a: We [commit-NEW][pledge+NEW] to fair access.", b as string, c as string];
  it.each([
    [
      "elsewhere in the paragraph",
      "In this spirit, we all and We commit to fair access.",
      'replace a: {"at":30,"quote":"commit","text":"pledge"}',
    ],
    [
      "at these words",
      "We promise to fair access.",
      "listed a: We -commit-+pledge+ to fair access. (The paragraph reads otherwise since the file went out.)",
    ],
    [
      "to the same",
      "We pledge to fair access.",
      "listed a: We -commit-+pledge+ to fair access. (The paragraph reads so already.)",
    ],
  ])("%s", (_, now, expected) => {
    const blocks = draft({ ...base, a: now });
    expect(bring(lines, { blocks }).described).toEqual([expected]);
  });
  it("a paragraph that is gone is listed with the words", () => {
    expect(bring(lines, { blocks: draft({ b: base.b ?? "", c: base.c ?? "" }) }).described).toEqual([
      "listed ?: We -commit-+pledge+ to fair access. (The paragraph is no longer in the draft.)",
    ]);
  });
});

it("[D5] comments, footnotes and words that no draft holds are listed", () => {
  const rest = {
    notes: [{ text: "See A/1.", isTracked: false }],
    remarks: [{ by: "NEW", at: editedAt, text: "Why?" }],
  };
  expect(
    bring(["a: We commit to [un\u00adfair +NEW]fair access.", b as string, c as string], { rest }).described,
  ).toEqual([
    "listed a: We commit to +un\u00adfair +fair access. (It holds characters that cannot stand in a draft.)",
    "listed ?: See A/1. (A footnote was added or changed. Footnotes are changed by those who hold the pen.)",
    "listed ?: Why? (A comment in the margin. Write it beside the paragraph.)",
  ]);
});

describe("[D6b] [D6e] nobody brings back what only other delegations have written", () => {
  const delegations = [
    { code: "CHN", name: "China" },
    { code: "KEN", name: "Kenya" },
    { code: "TTO", name: "Trinidad and Tobago" },
    { code: "KOR", name: "Korea, Republic of" },
  ];
  it.each([
    ["a person", ["A. Drafter"], [], "CHN", null],
    ["the own delegation", ["China"], ["CHN"], "CHN", null],
    ["another by its code", ["ken"], ["KEN"], "CHN", "not-allowed"],
    ["another by its name", ["Kenya"], ["KEN"], "CHN", "not-allowed"],
    ["another and a person", ["Kenya", "A. Drafter"], ["KEN"], "CHN", "not-allowed"],
    ["the own one and a person", ["China", "A. Drafter"], ["CHN"], "CHN", null],
    ["several, the own one among them", ["CHN, KEN"], ["CHN", "KEN"], "CHN", null],
    ["several, each in a part of the change", ["KEN", "CHN"], ["KEN", "CHN"], "CHN", null],
    ["several others", ["Kenya and CHN"], ["KEN", "CHN"], "TTO", "not-allowed"],
    ["names that hold what parts names", ["Trinidad and Tobago / Korea, Republic of"], ["TTO"], "TTO", null],
    ["a name with a comma", ["Korea, Republic of"], ["KOR"], "KOR", null],
    ["another, seen by those who propose for none", ["KEN"], ["KEN"], null, null],
  ])("%s", (_, authors, signers, own, code) => {
    const found = signersAmong(
      authors.map((by) => ({ by, at: editedAt })),
      delegations,
    );
    expect(found).toEqual(signers);
    expect(speaksForAnother(found, own as DelegationCode | null, delegations)?.code ?? null).toBe(code);
  });
});

it("[D1] a block that holds nothing is filled", () => {
  const blocks = [{ ...block("a", ""), runs: [run("")] }];
  expect(bring(["a: [Words.+NEW]"], { sent: { a: "" }, blocks }).described).toEqual([
    'insert a: {"at":0,"text":"Words."}',
  ]);
});
