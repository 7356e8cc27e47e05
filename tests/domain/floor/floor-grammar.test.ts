// Rules F1 to F3 and F9: a line is read to its last word, or refused with what was understood and what was not.
import { describe, expect, it } from "vitest";
import { readFloorLine } from "#domain/floor/floor";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { after, read, room } from "../../support/floor-lines";

const here = { ...room, words: "We commit to trade, to reports on it and to open standards." };

describe("[F3c] characters are called by their names, and words by what stands before them", () => {
  it.each([
    ['BRA: insert a comma after "reports"', "BRA insert: trade, to reports, on it and"],
    ["BRA: insert a comma after reports", "BRA insert: trade, to reports, on it and"],
    ['BRA: add a comma before "and"', "BRA insert: reports on it, and to"],
    ['BRA: put the comma (,) after "it"', "BRA insert: reports on it, and to"],
    ['BRA: insert "a comma" after "reports"', "BRA insert: to reports a comma on it"],
    ['BRA: delete the comma after "trade"', "BRA delete: commit to trade to reports on"],
    ['BRA: replace the comma after "trade" with a semicolon', "BRA replace: commit to trade; to reports on"],
    ['BRA: replace "trade" by a full stop', "BRA replace: We commit to., to reports"],
    ["BRA: replace the full stop at the end with a semicolon", "BRA replace: to open standards;"],
    ['BRA: add an opening bracket before "open"', "BRA insert: and to [open standards."],
    ['BRA: insert the words "and aid" after the word "trade"', "BRA insert: commit to trade and aid, to"],
    ['BRA: add the word "fair" before "trade"', "BRA insert: commit to fair trade, to reports"],
    ['BRA: the word "trade" should be replaced by "care"', "BRA replace: commit to care, to reports"],
    ['BRA: delete the second "to"', "BRA delete: to trade, reports on it and"],
    ["BRA: insert “x” between “it” and “and”", "BRA insert: on it x and to"],
    ["BRA: delete the words from “on it” to “and”", "BRA delete: to reports to open standards."],
    ['BRA: in paragraph 12, delete "trade,"', "BRA delete: commit to to reports on"],
    ['BRA: delete "on it" in paragraph 12.', "BRA delete: to reports and to open"],
    ['BRA: add "and aid;" at the end', "no: The words end with “;” and paragraph 12 with “.”"],
    ['BRA: add "and aid." at the end', "BRA insert: to open standards and aid."],
  ])("%s", (line, expected) => {
    expect(read(line, here)).toContain(expected);
  });

  it.each([
    ['BRA: insert a comma after "trade"', "“,” stands there already in paragraph 12."],
    ["BRA: insert a comma after trade", "“,” stands there already in paragraph 12."],
    ['BRA: delete the comma after "it"', "“,” does not stand there in paragraph 12."],
    ["BRA: add a semicolon at the end", "The words end with “;” and paragraph 12 with “.”"],
    ["BRA: insert “x” between “trade” and “it”", "The two do not stand next to each other in paragraph 12."],
  ])("%s is refused", (line, why) => {
    expect(read(line, here)).toContain(`no: ${why}`);
  });
});

describe("[F1] a new paragraph is said with its place or its number", () => {
  it.each([
    ['BRA: new paragraph after this one: "T;"', "T;", undefined],
    ['BRA: new paragraph after this one "T;"', "T;", undefined],
    ["BRA: new paragraph after this one: T goes on;", "T goes on;", undefined],
    ['BRA: new para 12 bis: "T;"', "T;", undefined],
    ['BRA: insert a new paragraph after 12 reading: "T;"', "T;", undefined],
    ['BRA: add a new para: "T;"', "T;", undefined],
    ['BRA: new paragraph before this one: "T;"', "T;", "p11"],
    ['BRA: insert before paragraph 12 a new paragraph: "T;"', "T;", "p11"],
  ])("%s", (line, text, following) => {
    const act = readFloorLine(line, {
      ...room,
      places: room.places.filter(({ label }) => label !== "12 bis"),
    });
    expect(act).toMatchObject([
      { act: "propose", change: { op: "new", text, ...(following !== undefined && { after: following }) } },
    ]);
  });

  it.each([
    ['BRA: new para 30 bis: "T;"', "The projector shows paragraph 12. Go to 30 first: “go 30”."],
    ['BRA: new para 12 ter: "T;"', "The projector shows paragraph 12. Go to 12 bis first: “go 12 bis”."],
    ['BRA: new paragraph after 13: "T;"', "The projector shows paragraph 12. Go to 13 first: “go 13”."],
    ['BRA: insert two new paragraphs: "A;" "B;"', "Understood: insert"],
    ['BRA: new "A;" "B;"', "Understood: new"],
  ])("%s is refused", (line, why) => {
    expect(read(line)).toContain(`no: ${why}`);
  });

  it("says in which row a new paragraph counts", () => {
    const act = readFloorLine('BRA: new preambular paragraph: "Recalling it,"', room);
    expect(act).toMatchObject([{ change: { op: "new", kind: "preambular", text: "Recalling it," } }]);
  });
});

describe("[F2] what goes on after what was understood is refused, and both are reported", () => {
  it.each([
    ['BRA: after "Internet" add "x" y', 'after "Internet" add "x"', "y"],
    ["BRA: delete “matter” if others agree", "delete “matter”", "if others agree"],
    ["BRA: delete “matter” because of the mandate", "delete “matter”", "because of the mandate"],
    ["BRA: replace “matter” with “count” or “weigh”", "replace “matter” with “count”", "or “weigh”"],
    ['BRA: new We note the "digital divide".', "new", 'We note the "digital divide".'],
    ['bracket "open" standards', 'bracket "open"', "standards"],
  ])("%s", (line, understood, notUnderstood) => {
    const act = readFloorLine(line, room);
    expect(act).toMatchObject({ code: "not-understood", facts: { understood, notUnderstood } });
    expect(isRefusal(act) && say(act)).toContain(notUnderstood.replace(/\.$/u, ""));
  });

  it.each(["alt for peace", "new one: thing", "alt 13: We go", "new after the next: We go"])(
    "BRA: %s is no paragraph",
    (line) => {
      expect(isRefusal(readFloorLine(`BRA: ${line}`, room)), line).toBe(true);
    },
  );
});

// A small generator of numbers, the same for the same seed (mulberry32).
const dice = (seed: number) => {
  let state = seed;
  return (sides: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % sides;
  };
};

const marks = [
  ['"', '"'],
  ["“", "”"],
  ["«", "»"],
  ["‘", "’"],
  ["「", "」"],
  ["„", "“"],
] as const;
const named = ["open", "cooperation", "matter", "information", "commit to"];
const fresh = ["new words", "数字", "a comma", "and delete", "with", "الفجوة"];
const tails = [
  ...["", "", "", "."],
  ...[
    " please",
    " and more",
    " and delete it",
    " as agreed",
    " if needed",
    " instead of it",
    " or less",
    " y",
    ", z",
  ],
  ...[
    " in paragraph 13",
    " (twice)",
    " 数字",
    " throughout the text",
    " after all",
    ": more",
    " — more",
    " with care",
  ],
];
const openings = ["", "", "", "the words ", "the word ", "maybe ", "not ", "the idea of "];

describe.each([1, 77, 2015])("[F2] no unquoted words become words of the text, seed %i", (seed) => {
  it("a line is done exactly as it stands in its marks, or refused", () => {
    const roll = dice(seed);
    const pick = <T>(all: readonly T[]): T => all[roll(all.length)] as T;
    let performed = 0;
    for (let n = 0; n < 1000; n += 1) {
      const [one, two] = [pick(named), pick(fresh)];
      const quoted = (words: string) => {
        const [open, close] = pick(marks);
        return pick(openings) + open + words + close;
      };
      const body = pick([
        () => ({ line: `delete ${quoted(one)}`, gone: one, come: "" }),
        () => ({ line: `replace ${quoted(one)} with ${quoted(two)}`, gone: one, come: two }),
        () => ({ line: `add ${quoted(two)} after ${quoted(one)}`, gone: "", come: two }),
        () => ({ line: `after ${quoted(one)}, insert ${quoted(two)}`, gone: "", come: two }),
        () => ({ line: `new paragraph: ${quoted(two)}`, gone: "", come: two }),
        () => ({ line: `alt ${quoted(two)}`, gone: "", come: two }),
      ])();
      const line = `BRA: ${body.line}${pick(tails)}`;
      const acts = readFloorLine(line, room);
      if (isRefusal(acts)) continue;
      performed += 1;
      const [act, another] = acts;
      if (act?.act !== "propose" || another) throw new Error(`${line} became ${JSON.stringify(acts)}`);
      const { change } = act;
      expect("text" in change ? change.text.trim() : "", line).toBe(body.come);
      if ("quote" in change && change.op !== "insert") expect(change.quote.trim(), line).toContain(body.gone);
      after(room.words, change);
    }
    expect(performed).toBeGreaterThan(50);
  });
});

it("[F1] a line of 4,000 characters is read in passing, whatever stands in it", () => {
  const began = process.cpuUsage();
  for (const part of [
    '"a" and ',
    "'a ",
    "the ",
    "paragraph 1, 2 and ",
    "( ",
    "after “x” ",
    "first second ",
    ", ",
    "1 ",
  ])
    readFloorLine(`BRA: add ${part.repeat(4000)}`.slice(0, 4000), room);
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(3000);
});
