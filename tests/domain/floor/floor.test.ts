import { describe, expect, it } from "vitest";
import { readFloorLine } from "#domain/floor/floor";
import { findPlace } from "#domain/floor/floor-places";
import { numberProposals } from "#domain/floor/floor-proposals";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { after, read, room } from "../../support/floor-lines";

describe("[F1] what is said becomes one act", () => {
  it.each([
    // Deletions.
    ['BRA: del "multi-stakeholder"', "BRA delete: commit to cooperation, recognize that access"],
    ["bra: delete multi-stakeholder", "BRA delete: commit to cooperation, recognize that access"],
    ["Brazil: strike out “Multi-Stakeholder”", "BRA delete: commit to cooperation, recognize that access"],
    [
      "BRA proposes to delete the words ‘multi–stakeholder’",
      "BRA delete: commit to cooperation, recognize that access",
    ],
    ['Brésil, remove "open".', "BRA delete: and request standards."],
    ['BRA would like to strike "commit to"', "BRA delete: We multi-stakeholder cooperation, recognize that"],
    ['CHN and RUS del ", and request “open” standards"', "CHN+RUS delete: to information, matter."],
    ["G77: delete para", "G77 remove"],
    ["G-77: strike the whole paragraph 12.", "G77 remove"],
    // Additions.
    [
      'EU: after "access to the Internet" add "and affordable devices"',
      "EU insert: to the Internet and affordable devices,",
    ],
    [
      "EU: after cooperation add among all",
      "EU insert: to multi-stakeholder cooperation among all, recognize",
    ],
    ['European Union: after "Internet", add: "for all"', "EU insert: to the Internet for all, and"],
    [
      'MEX: before "cooperation" add "international"',
      "MEX insert: to multi-stakeholder international cooperation, recognize that",
    ],
    ['the EU: add "freely" before "commit"', "EU insert: We freely commit to multi-stakeholder"],
    [
      "USA insert voluntary before cooperation",
      "USA insert: to multi-stakeholder voluntary cooperation, recognize that",
    ],
    ['IND: after "Internet" ", in all languages"', "IND insert: the Internet, in all languages, and"],
    ['IND: at the beginning add "Once more"', "IND insert: Once more We commit"],
    ['KEN: add "for all" at the end', "KEN insert: request “open” standards for all."],
    ['KEN: at the end add "We shall return to it."', "KEN insert: “open” standards. We shall return to"],
    ['JPN: after "access" 2 add "for all"', "JPN insert: and access for all to information,"],
    ['JPN: after "access" last add "for all"', "JPN insert: and access for all to information,"],
    // Replacements.
    [
      'KEN: replace "commit to" with "reaffirm"',
      "KEN replace: We reaffirm multi-stakeholder cooperation, recognize",
    ],
    [
      "KEN: replace recognize by underline",
      "KEN replace: multi-stakeholder cooperation, underline that access to",
    ],
    ['KEN: change "matter" to "count"', "KEN replace: to information, count, and request “open”"],
    ['KEN: substitute "count" for "matter"', "KEN replace: to information, count, and request “open”"],
    ['KEN: "matter" → "count"', "KEN replace: to information, count, and request “open”"],
    // Whole paragraphs.
    [
      "CHN, RUS: alt We recognize the sovereign right of States.",
      "CHN+RUS alternative: We recognize the sovereign right of States.",
    ],
    ['CHN & RUS: alternative text: "We recognize: all."', "CHN+RUS alternative: We recognize: all."],
    ['CHN: replace para with "We recognize all."', "CHN alternative: We recognize all."],
    [
      "ZAF: new “We also recognize the ‘digital divide’.”",
      "ZAF new: We also recognize the ‘digital divide’.",
    ],
    ["ZAF: new We also recognize the digital divide.", "ZAF new: We also recognize the digital divide."],
    ["South Africa: new paragraph after this: We note it.", "ZAF new: We note it."],
    ["FRA: move after 15", "FRA move after p15"],
    ["France: move para 12 before 15", "FRA move after p13 (b)"],
    ["FRA: move to the start", "FRA move after null"],
    // What is said of proposals.
    ["JPN supports EU", "JPN support EU 1"],
    ["JPN, USA and IND support the proposal by the European Union", "JPN+USA+IND support EU 1"],
    ["JPN supports G77 3", "JPN support G77 3"],
    ["JPN supports G77 and China 3", "JPN support G77 3"],
    ["JPN supports Russia", "JPN support CHN 1"],
    ["JPN supports EU and G77 1", "JPN support EU 1+G77 1"],
    ["KEN opposes CHN", "KEN oppose CHN 1"],
    ["KEN cannot accept China's proposal", "KEN oppose CHN 1"],
    ["KEN objects to EU 1", "KEN oppose EU 1"],
    ["RUS withdraws", "RUS withdraw CHN 1"],
    ["G77: withdraws 3", "G77 withdraw G77 3"],
    ["EU withdraws its proposal", "EU withdraw EU 1"],
    // Positions.
    ["USA reserves", "USA reserve"],
    ["United States: reserves its position on the paragraph", "USA reserve"],
    ["US reserves: instructions from capital", "USA reserve: instructions from capital"],
    ["IND objects", "IND object"],
    ["IND, MEX object to this paragraph", "IND+MEX object"],
    // For whom it is said.
    [
      'EU, on behalf of its member States: del "open"',
      "EU for its member States delete: and request standards.",
    ],
    ["G77 and China: delete para", "G77 remove"],
    ["G77, China: delete para", "G77+CHN remove"],
    ["Côte d'Ivoire reserves", "CIV reserve"],
    // The pen-holder.
    ["go 15", "go p15"],
    ["12 bis", "go p12 bis"],
    ["12BIS", "go p12 bis"],
    ["para 11", "go p11"],
    ["go to section 2", "go s"],
    ["13 (b)", "go p13 (b)"],
    ["next", "go p12 bis"],
    ["Previous paragraph", "go p11"],
    ['bracket "access to information"', "bracket access to information"],
    ["undo", "undo"],
  ])("%s", (line, expected) => {
    expect(read(line)).toBe(expected);
  });
});

it("[F4] a proposal is numbered by when its delegation made it, and keeps its number when others are decided", () => {
  const numbers = numberProposals([
    { id: "c", by: "EU", at: "2015-11-12T10:02:00.000Z" },
    { id: "a", by: "EU", at: "2015-11-12T10:00:00.000Z" },
    { id: "b", by: "BRA", at: "2015-11-12T10:01:00.000Z" },
  ]);
  expect([...numbers]).toEqual([
    ["a", 1],
    ["b", 1],
    ["c", 2],
  ]);
});

describe("[F6] a number", () => {
  const place = (pid: string, label: string, type: "paragraph" | "heading" = "paragraph") => ({
    pid,
    label,
    type,
  });
  const places = [
    place("section", "2", "heading"),
    place("two", "2"),
    place("two-b", "2 (b)"),
    place("three", "3"),
    place("three-b", "3 (b)"),
    place("four-c", "4 (c)"),
    place("fifth section", "5", "heading"),
  ];
  it.each([
    ["two", "2", "two"],
    ["two", "section 2", "section"],
    ["two", "5", "fifth section"],
    ["two", "(b)", "two-b"],
    ["three", "(b)", "three-b"],
    ["three-b", "(b)", "three-b"],
    ["two", "(c)", "four-c"],
    ["two", "para 3 (b)", "three-b"],
  ])("[F6] while %s is projected, “%s” is %s", (pid, named, meant) => {
    expect(findPlace(named, { pid, places } as never)).toMatchObject({ pid: meant });
  });
  it("[F6] that is not there, or could be two, is refused with what could be meant", () => {
    expect(findPlace("7", { pid: "two", places } as never)).toMatchObject({ code: "not-found" });
    expect(findPlace("(b)", { pid: "four-c", places } as never)).toMatchObject({
      code: "malformed",
      facts: { choices: [{ facts: { label: "2 (b)" } }, { facts: { label: "3 (b)" } }] },
    });
  });
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

it.each([1, 2015, 77])("[F1] reads 3,000 lines made of anything without throwing, seed %i", (seed) => {
  const roll = dice(seed);
  const scraps = [
    ..."BRA EU, CHN RUS: and on behalf of del add after before replace with alt new move 15 12 bis supports opposes reserves withdraws bracket undo go para ( ) (a) ' ’ \" “ ” « » [ ] … 2 # → of the its".split(
      " ",
    ),
    ...[
      "multi-stakeholder",
      "access",
      "“access”",
      '"open"',
      "数字鸿沟",
      "الفجوة",
      "\u0301",
      "\ud83d\ude00",
      "\ue000",
      "\u202e",
      "G-77",
      ":",
      "：",
      "  ",
      "\\",
      "$&",
    ],
  ];
  for (let n = 0; n < 3000; n += 1) {
    const line = Array.from({ length: roll(14) }, () => scraps[roll(scraps.length)]).join(
      roll(3) === 0 ? "" : " ",
    );
    const acts = readFloorLine(line, room);
    if (isRefusal(acts)) expect(say(acts), line).toMatch(/[.?”…"]$/u);
    else for (const act of acts) if (act.act === "propose") after(room.words, act.change);
  }
});
