// Who brought each word of a paragraph, and from which passage.
import { describe, expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import type { Edit } from "#domain/proposals/values";
import { withoutRepeatedWords } from "#domain/record/changed-words";
import { type SourcePassage, tracedWords } from "#domain/sources/life/life-sources";
import { type Brought, broughtWords, type Moment, type Origin } from "#domain/sources/life/life-words";

const pid = (id: string) => id as ParagraphId;
const file: Origin = { as: "file" };

// Words before and after on the paragraph `a`, or on the one named.
const on = (was: string | null, is: string | null, id = "a") => ({ pid: pid(id), was, is });
const moment = (origin: Origin, changes: Moment["changes"], accepted: readonly Brought[] = []): Moment => ({
  at: "2015-11-01T00:00:00.000Z",
  origin,
  changes,
  accepted,
});
const filled = (text: string, id = "a") => moment(file, [on(null, text, id)]);
const text = (n: number, ...changes: Moment["changes"]) => moment({ as: "text", n }, changes);
const act = (n: number, ...changes: Moment["changes"]) => moment({ as: "act", n }, changes);
const now = (is: string, id = "a") => moment({ as: "written", before: null }, [on(null, is, id)]);

const edit = (start: number, removed: string, inserted: string): Edit => ({
  start,
  removed,
  inserted,
  before: "",
  behind: "",
});
const proposal = (id: string, edits: readonly Edit[], more: Partial<Brought> = {}): Brought => ({
  id,
  op: "replace",
  edits,
  inserted: edits.map(({ inserted }) => inserted).join(""),
  within: [],
  ...more,
});
const accepted = (was: string, is: string, ...all: readonly Brought[]) =>
  moment({ as: "act", n: 99 }, [on(was, is)], all);

// "file: We commit to | EU: universal | file:  access."
const described = (moments: readonly Moment[], id = "a"): string | undefined =>
  broughtWords(moments, pid(id))
    ?.map(({ text: words, origin }) => `${nameOf(origin)}:${words}`)
    .join("|");
const nameOf = (origin: Origin): string => {
  if (origin.as === "proposal") return origin.id;
  if (origin.as === "act") return `act ${origin.n}`;
  if (origin.as === "text") return `text ${origin.n}`;
  return origin.as;
};

describe("[L26] the words of a paragraph are recognised by what brought them", () => {
  const cases: [string, readonly Moment[], string][] = [
    ["the file, while nothing has changed", [filled("We commit."), now("We commit.")], "file:We commit."],
    [
      "the proposal that put them there, and the file for what stayed",
      [
        filled("We commit to access."),
        accepted(
          "We commit to access.",
          "We commit to universal access.",
          proposal("EU", [edit(13, "", "universal ")]),
        ),
      ],
      "file:We commit to |EU:universal |file:access.",
    ],
    [
      "the exact place, where the same word comes a second time",
      [
        filled("all and all"),
        accepted("all and all", "all, all and all", proposal("EU", [edit(0, "", "all, ")])),
      ],
      "EU:all, |file:all and all",
    ],
    [
      "each of two that were accepted together",
      [
        filled("We want access."),
        accepted(
          "We want access.",
          "We demand free access.",
          proposal("CHN", [edit(3, "want", "demand")]),
          proposal("EU", [edit(8, "", "free ")]),
        ),
      ],
      "file:We |CHN:demand|file: |EU:free |file:access.",
    ],
    [
      "the first that brought them, though what stood around them went",
      [
        filled("We want access."),
        accepted("We want access.", "We want free access.", proposal("EU", [edit(8, "", "free ")])),
        accepted(
          "We want free access.",
          "All have free access.",
          proposal("BRA", [edit(0, "We want", "All have")]),
        ),
      ],
      "BRA:All have|file: |EU:free |file:access.",
    ],
    [
      "an act by which somebody added the paragraph, and another that put brackets",
      [act(1, on(null, "We count libraries.")), act(2, on("We count libraries.", "We count [libraries]."))],
      "act 1:We count |act 2:[|act 1:libraries|act 2:]|act 1:.",
    ],
    [
      "the text in which they were first seen, when they were written into it",
      [filled("We meet."), text(1, on(null, "We meet again.")), text(2, on(null, "We meet again in May."))],
      "file:We meet|text 1: again|text 2: in May|file:.",
    ],
    [
      "the time before the act that saw them first",
      [filled("We meet."), act(7, on("We all meet.", "We [all] meet."))],
      "file:We |act 7:[|written:all|act 7:]|written: |file:meet.",
    ],
    [
      "the time since the last moment that is known",
      [text(1, on(null, "We meet.")), now("We meet soon.")],
      "text 1:We meet|written: soon|text 1:.",
    ],
    [
      "the amendment, in words that were accepted with the proposal that it amends",
      [
        filled("We meet."),
        accepted("We meet.", "We meet.", proposal("KEN", [edit(8, "", "openly ")], { within: ["EU"] })),
        accepted(
          "We meet.",
          "We meet again openly soon.",
          proposal("EU", [edit(7, "", " again openly soon")]),
        ),
      ],
      "file:We meet|EU: again |KEN:openly|EU: soon|file:.",
    ],
    [
      "what they came by in the paragraph that was cut",
      [
        filled("We want access. We want peace."),
        accepted(
          "We want access. We want peace.",
          "We want free access. We want peace.",
          proposal("EU", [edit(8, "", "free ")]),
        ),
        act(
          5,
          on("We want free access. We want peace.", "We want free access."),
          on(null, "We want peace.", "b"),
        ),
      ],
      "file:We want |EU:free |file:access.",
    ],
    [
      "the alternative, word by word, for what it changed",
      [
        filled("We support training of teachers."),
        moment(
          { as: "act", n: 8 },
          [on("", null, "x"), on("We support training of teachers.", "We fund training of all teachers.")],
          [proposal("IND", [], { op: "alternative", inserted: "We fund training of all teachers." })],
        ),
      ],
      "file:We |IND:fund|file: training of |IND:all |file:teachers.",
    ],
    [
      "punctuation of any script",
      [
        filled("我们支持培训。"),
        accepted("我们支持培训。", "我们坚决支持培训。", proposal("CHN", [edit(2, "", "坚决")])),
      ],
      "file:我们|CHN:坚决|file:支持培训。",
    ],
  ];
  for (const [name, moments, expected] of cases) {
    it(name, () => {
      expect(described(moments)).toBe(expected);
      const last = moments.at(-1)?.changes.find((each) => each.pid === "a")?.is;
      expect(
        broughtWords(moments, pid("a"))
          ?.map((run) => run.text)
          .join(""),
      ).toBe(last);
    });
  }

  it("goes with words into the second half of a cut, and back when the halves are joined", () => {
    const whole = "We want free access. We all want peace.";
    const moments = [
      filled("We want access. We all want peace."),
      accepted("We want access. We all want peace.", whole, proposal("EU", [edit(8, "", "free ")])),
      act(5, on(whole, "We want"), on(null, "free access. We all want peace.", "b")),
    ];
    expect(described(moments, "b")).toBe("EU:free |file:access. We all want peace.");
    const joined = [
      ...moments,
      act(6, on("free access. We all want peace.", null, "b"), on("We want", whole)),
    ];
    expect(described(joined)).toBe("file:We want|EU: free |file:access. We all want peace.");
    expect(described(joined, "b")).toBeUndefined();
  });

  it("does not take a word or two that another paragraph loses for words that moved", () => {
    const moments = [
      filled("We meet in the hall."),
      filled("We thank all.", "b"),
      text(1, on(null, "We meet."), on(null, "We thank all in the room.", "b")),
    ];
    expect(described(moments, "b")).toBe("file:We thank all|text 1: in the room|file:.");
  });
});

describe("[L26] words are described with the passages after them", () => {
  const words = [
    { text: "We commit to ", origin: file },
    { text: "universal access for all", origin: { as: "proposal", id: "EU" } as const },
    { text: ".", origin: file },
  ];
  const linked = (link: string, more: Partial<SourcePassage>): SourcePassage => ({
    link,
    kind: "adapted",
    quote: null,
    stretches: [],
    ...more,
  });
  const shown = (sources: readonly SourcePassage[]) =>
    tracedWords(words, sources).map(
      ({ text: part, passages }) => `${part}<${passages.map(({ link, by }) => `${link} ${by}`).join(", ")}>`,
    );

  const cases: [string, readonly SourcePassage[], string[]][] = [
    ["none", [], ["We commit to <>", "universal access for all.<>"]],
    [
      "the words that a link quotes",
      [linked("l1", { quote: { start: 13, end: 29 } })],
      ["We commit to <>", "universal access<l1 quote>", " for all.<>"],
    ],
    [
      "the stretches that both have, across what different people brought",
      [linked("l1", { stretches: [{ start: 3, end: 29 }] })],
      ["We <>", "commit to <l1 overlap>", "universal access<l1 overlap>", " for all.<>"],
    ],
    [
      "no other words than those that a link quotes, where it quotes any",
      [linked("l1", { quote: { start: 13, end: 22 }, stretches: [{ start: 0, end: 29 }] })],
      ["We commit to <>", "universal<l1 quote>", " access for all.<>"],
    ],
    [
      "several passages, the first linked first",
      [
        linked("l1", { stretches: [{ start: 13, end: 37 }] }),
        linked("l2", { quote: { start: 30, end: 37 } }),
      ],
      ["We commit to <>", "universal access <l1 overlap>", "for all.<l1 overlap, l2 quote>"],
    ],
    [
      "none that the paragraph goes against",
      [linked("l1", { kind: "opposed", quote: { start: 0, end: 37 } })],
      ["We commit to <>", "universal access for all.<>"],
    ],
  ];
  for (const [name, sources, expected] of cases) it(name, () => expect(shown(sources)).toEqual(expected));
});

describe("[L26] a long paragraph that many acts changed is followed without its words again and again", () => {
  const first = Array.from({ length: 2000 }, (_, n) => `word${n}`).join(" ");
  const lengthened = (was: string, n: number) =>
    was.replace(` word${n * 37} `, ` word${n * 37} and also ${n} `);

  // Each act finds what the one before left, but for the fifth, before which somebody typed.
  const moments: Moment[] = [filled(first)];
  for (let n = 1, was = first; n <= 50; n += 1) {
    if (n === 5) was = `Typed between two acts. ${was}`;
    const is = lengthened(was, n);
    const added = ` and also ${n}`;
    const made = n % 2 === 0 ? [proposal(`CHN ${n}`, [edit(is.indexOf(added), "", added)])] : [];
    moments.push(moment({ as: "act", n }, [on(was, is)], made));
    was = is;
  }
  const shorten = withoutRepeatedWords();
  const short = moments.map((each) => ({ ...each, changes: each.changes.map(shorten) }));

  it("describes each word as before", () => {
    const all = described(moments);
    expect(all).toContain("CHN 50: and also 50");
    expect(all).toContain("act 5:and also 5");
    expect(described(short)).toBe(all);
  });

  it("keeps the words whole twice: at first, and where they were typed between two acts", () => {
    expect(JSON.stringify(short).length).toBeLessThan(5 * first.length);
  });

  it("keeps the same of proposals that were accepted together, which are one moment", () => {
    const again = withoutRepeatedWords();
    const change = on(first, lengthened(first, 1));
    const [, one, other] = [on(null, first), change, change].map((each) => again(each));
    expect([one?.edits?.length, other]).toEqual([1, one]);
  });
});
