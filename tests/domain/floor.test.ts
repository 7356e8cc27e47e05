import { describe, expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import { type FloorAct, type FloorRoom, readFloorLine } from "#domain/floor";
import { type FloorProposal, numberProposals, proposalName } from "#domain/floor-proposals";
import { notTakenBack, type PositionEntry } from "#domain/positions";
import { isRefusal, type Refusal } from "#domain/refusal";

const words =
  "We commit to multi-stakeholder cooperation, recognize that access to the Internet, and access to information, matter, and request “open” standards.";

const proposal = (by: string, n: number, sponsors = [by]): FloorProposal => ({
  id: `${by}-${n}`,
  by,
  n,
  sponsors,
  gist: `delete “${by} words ${n}”`,
});

const places = ["11", "12", "12 bis", "13", "13 (a)", "13 (b)", "15"].map((label) => ({
  pid: `p${label}` as ParagraphId,
  label,
  type: "paragraph" as const,
}));

const room: FloorRoom = {
  pid: "p12" as ParagraphId,
  words,
  isProposed: false,
  delegations: [
    ...[
      ["BRA", "Brazil"],
      ["CHN", "China"],
      ["RUS", "Russian Federation"],
      ["JPN", "Japan"],
      ["USA", "United States of America"],
      ["IND", "India"],
      ["MEX", "Mexico"],
      ["KEN", "Kenya"],
      ["ZAF", "South Africa"],
      ["FRA", "France"],
      ["CIV", "Côte d’Ivoire"],
    ].map(([code = "", name = ""]) => ({ code, name, kind: "state" as const })),
    { code: "EU", name: "European Union and its member States", kind: "group" },
    { code: "G77", name: "Group of 77 and China", kind: "group" },
  ],
  proposals: [proposal("EU", 1), proposal("CHN", 1, ["CHN", "RUS"]), proposal("G77", 1), proposal("G77", 3)],
  places: [{ pid: "s" as ParagraphId, label: "2", type: "heading" }, ...places],
};

/** The paragraph as it would stand. */
const after = (base: string, change: Extract<FloorAct, { act: "propose" }>["change"]): string => {
  switch (change.op) {
    case "insert":
      return base.slice(0, change.at) + change.text + base.slice(change.at);
    case "delete":
    case "replace": {
      expect(base.slice(change.at, change.at + change.quote.length)).toBe(change.quote);
      const text = change.op === "replace" ? change.text : "";
      return base.slice(0, change.at) + text + base.slice(change.at + change.quote.length);
    }
    default:
      return base;
  }
};

/** An act in one line, words as they would stand where they change. */
const told = (act: FloorAct, base: string): string => {
  const who =
    "delegations" in act
      ? `${act.delegations.join("+")}${act.onBehalfOf ? ` for ${act.onBehalfOf}` : ""}`
      : "";
  switch (act.act) {
    case "propose": {
      const { change } = act;
      if (change.op === "move") return `${who} move after ${change.after}`;
      if (change.op === "new" || change.op === "alternative") return `${who} ${change.op}: ${change.text}`;
      if (change.op === "remove") return `${who} remove`;
      const [from, to] = [base.split(" "), after(base, change).split(" ")];
      const first = to.findIndex((word, index) => word !== from[index]);
      return `${who} ${change.op}: ${to.slice(Math.max(0, first - 2), first + 4).join(" ")}`;
    }
    case "position":
      return `${who} ${act.position}${act.note ? `: ${act.note}` : ""}`;
    case "go":
      return `go ${act.pid}`;
    case "bracket":
      return `bracket ${base.slice(act.start, act.end)}`;
    case "undo":
      return "undo";
    default:
      return `${who} ${act.act} ${act.proposals.map(proposalName).join("+")}`;
  }
};

const read = (line: string, here: FloorRoom = room): string => {
  const act = readFloorLine(line, here);
  return isRefusal(act) ? `no: ${act.message}` : told(act, here.words);
};

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
    ['KEN: add "for all" at the end', "KEN insert: “open” standards. for all"],
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
    ["ZAF: new We also recognize the “digital divide”.", "ZAF new: We also recognize the “digital divide”."],
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

describe("[F2] a line that is not clear is refused with what could be meant", () => {
  it.each([
    ["", "Type what is said, as in “BRA: delete …”."],
    ['BRZ: del "open"', "There is no delegation “BRZ” in this draft. Did you mean BRA (Brazil)?"],
    ["Brazl supports EU", "There is no delegation “Brazl” in this draft. Did you mean BRA (Brazil)?"],
    [
      'CHN, RSU: del "open"',
      "There is no delegation “RSU” in this draft. Did you mean RUS (Russian Federation)?",
    ],
    ["Germany supports EU", "Germany (DEU) is not among the delegations of this draft."],
    ['del "open"', "Say first who speaks, as in “BRA: …”."],
    ["BRA:", "Say what BRA proposes or says."],
    [
      'BRA: del "multi-stakeholders"',
      "“multi-stakeholders” does not stand in paragraph 12. Did you mean “multi-stakeholder”?",
    ],
    [
      'BRA: del "acess to the internet"',
      "“acess to the internet” does not stand in paragraph 12. Did you mean “access to the Internet”?",
    ],
    [
      'BRA: del "access"',
      "“access” stands 2 times in paragraph 12. Quote more words, or put the number behind the quotation. 1: “recognize that access to the”, 2: “Internet, and access to information,”.",
    ],
    ['BRA: del "open" 2', "“open” stands once in paragraph 12."],
    ['BRA: del "open', 'The quotation that begins with "open is not closed.'],
    ["BRA: del", "Say what is to be deleted: words in quotation marks, or “delete para”."],
    ['BRA: delte "open"', "It is not clear what is to be done. Did you mean “delete”?"],
    ['BRA: add "x"', "Say where: add … after “…”, add … before “…”, or at the end."],
    ["BRA: replace open", "Say what is to stand there instead: replace “…” with “…”."],
    ["BRA: move", "Say where to: “move after 15”."],
    ["BRA: move after 51", "There is no paragraph 51. Did you mean paragraph 15?"],
    ["BRA: move after 12", "A paragraph cannot stand behind itself."],
    ["BRA: delete para 13", "The projector shows paragraph 12. Go to 13 first: “go 13”."],
    [
      "JPN supports G77",
      "G77 has 2 open proposals here. Say which: G77 1 (delete “G77 words 1”); G77 3 (delete “G77 words 3”).",
    ],
    [
      "JPN supports",
      "Say whose proposal is meant: CHN 1 (delete “CHN words 1”); EU 1 (delete “EU words 1”); G77 1 (delete “G77 words 1”); G77 3 (delete “G77 words 3”).",
    ],
    [
      "JPN supports G77 2",
      "G77 2 is not an open proposal on this paragraph. Open are: G77 1 (delete “G77 words 1”); G77 3 (delete “G77 words 3”).",
    ],
    ["EU supports EU", "EU proposes EU 1 itself: it cannot support it."],
    ["BRA withdraws", "BRA has no open proposal on this paragraph."],
    [
      "G77 withdraws",
      "Say whose proposal is meant: G77 1 (delete “G77 words 1”); G77 3 (delete “G77 words 3”).",
    ],
    ["go 51", "There is no paragraph 51. Did you mean paragraph 15?"],
    [
      "bracket open standards",
      "“open standards” does not stand in paragraph 12. Did you mean ““open” standards”?",
    ],
  ])("%s", (line, expected) => {
    expect(read(line)).toContain(`no: ${expected}`);
  });

  it("[F7] never takes down an agreement", () => {
    for (const line of [
      "JPN agrees",
      "JPN accepts the paragraph",
      "JPN can go along",
      "Japan: joins the consensus",
    ]) {
      const refusal = readFloorLine(line, room) as Refusal;
      expect(refusal.code, line).toBe("not-allowed");
      expect(refusal.message).toBe(
        "An agreement is not taken down from the floor: the delegation gives it by its own hand.",
      );
    }
  });

  it("[F3] words without quotation marks are taken only where they can be read in one way", () => {
    const here = { ...room, words: "We add value and add trust to trade." };
    expect(read("BRA: after We add value add and jobs", here)).toContain(
      "no: It is not clear where the words",
    );
    expect(read('BRA: after "We add value" add "and jobs"', here)).toBe(
      "BRA insert: value and jobs and add trust",
    );
  });

  it("[F8] a paragraph that is only proposed is supported, opposed or withdrawn, and not amended from the floor", () => {
    const here: FloorRoom = { ...room, words: "", isProposed: true, proposals: [proposal("ZAF", 1)] };
    expect(read("BRA supports", here)).toBe("BRA support ZAF 1");
    expect(read("ZAF withdraws", here)).toBe("ZAF withdraw ZAF 1");
    expect(read("BRA reserves", here)).toContain("no: This paragraph is only proposed");
    expect(read("BRA: delete para", here)).toContain("no: This paragraph is only proposed");
  });
});

describe("[F3] words of any script are words", () => {
  const chinese = { ...room, words: "我们承诺弥合数字鸿沟，并承认互联网接入的重要性。" };
  const arabic = { ...room, words: "نلتزم بسد الفجوة الرقمية ونقر بأهمية الوصول إلى الإنترنت." };
  it.each([
    ["CHN：del “数字鸿沟”", chinese, "CHN delete: 我们承诺弥合，并承认互联网接入的重要性。"],
    [
      "中国: after “互联网” add “普遍”",
      chinese,
      "CHN insert: 我们承诺弥合数字鸿沟，并承认互联网普遍接入的重要性。",
    ],
    [
      "CHN: replace 「承诺」 with 「决心」",
      chinese,
      "CHN replace: 我们决心弥合数字鸿沟，并承认互联网接入的重要性。",
    ],
    ["中国和俄罗斯: delete para", chinese, "CHN+RUS remove"],
    [
      "CHN: del “数码鸿沟”",
      chinese,
      "no: “数码鸿沟” does not stand in paragraph 12. Did you mean “数字鸿沟”?",
    ],
    [
      "الهند: after «الرقمية» add «بين الجنسين»",
      arabic,
      "IND insert: الفجوة الرقمية بين الجنسين ونقر بأهمية",
    ],
    ["IND: del «إلى الإنترنت»", arabic, "IND delete: ونقر بأهمية الوصول."],
  ])("%s", (line, here, expected) => {
    expect(read(line, here)).toBe(expected);
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
    const act = readFloorLine(line, room);
    if (isRefusal(act)) expect(act.message, line).toMatch(/[.?”…]$/u);
    else if (act.act === "propose") after(room.words, act.change);
  }
});

describe("[F9] what was taken back from the floor", () => {
  const entry = (
    position: PositionEntry["position"],
    fromFloor = false,
    delegation = "KEN",
  ): PositionEntry => ({
    pid: "p12" as ParagraphId,
    delegation,
    position,
    digest: "d",
    note: null,
    ...(fromFloor && { fromFloor }),
    at: "2015-11-12T10:00:00.000Z",
  });
  const kept = (...entries: PositionEntry[]) => notTakenBack(entries).map(({ position }) => position);
  it.each([
    ["nothing was taken down", kept(entry("taken-back", true)), []],
    ["the last one of the delegation", kept(entry("reserve", true), entry("taken-back", true)), []],
    ["and not that of another", kept(entry("reserve", true, "USA"), entry("taken-back", true)), ["reserve"]],
    [
      "the one before counts again",
      kept(entry("agree"), entry("object", true), entry("taken-back", true)),
      ["agree"],
    ],
    [
      "what it said itself stays",
      kept(entry("object", true), entry("agree"), entry("taken-back", true)),
      ["object", "agree"],
    ],
    [
      "twice",
      kept(
        entry("reserve", true),
        entry("object", true),
        entry("taken-back", true),
        entry("taken-back", true),
      ),
      [],
    ],
  ])("%s", (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});
