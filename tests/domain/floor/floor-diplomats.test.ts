// Rules F1 to F3, F7 and F10: lines as diplomats say them, on a paragraph of two sentences and on one with sub-paragraphs.
import { describe, expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import { readFloorLine } from "#domain/floor/floor";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { proposal, read, room } from "../../support/floor-lines";

const labels = ["1", "2", "3", "4", "5", "5 (a)", "5 (b)", "5 (c)", "6", "7", "8"];
const here = {
  ...room,
  pid: "p3" as ParagraphId,
  words:
    "Urges Member States to act in time, as appropriate, on trade. Also encourages Member States to report annually.",
  proposals: [proposal("BRA", 1), proposal("EU", 1), proposal("CHN", 1, ["CHN", "RUS"])],
  places: labels.map((label) => ({
    pid: `p${label}` as ParagraphId,
    label,
    type: "paragraph" as const,
    kind: "operative" as const,
    level: label.includes("(") ? 2 : 1,
  })),
};

describe("[F1a] [F1c] lines as diplomats say them", () => {
  it.each([
    [
      'On behalf of the Group of 77 and China, Kenya proposes to replace "Urges" with "Invites"',
      "KEN for the Group of 77 and China replace: Invites Member States to",
    ],
    [
      'on behalf of the EU, France proposes: after "trade" insert "and aid"',
      "FRA for the EU insert: appropriate, on trade and aid. Also",
    ],
    [
      'Kenya, speaking on behalf of the African Group, suggests the deletion of "annually"',
      "KEN for the African Group delete: States to report.",
    ],
    ['Also on behalf of Mexico, Brazil: delete "annually"', "BRA for Mexico delete: States to report."],
    ['On behalf of Brazil, China: delete "annually"', "CHN for Brazil delete: States to report."],
    ['BRA: "report annually" is replaced by "inform"', "BRA replace: States to inform."],
    ['Russia: in the last sentence, "annually" should be deleted', "RUS delete: States to report."],
    ['Mexico: "annually" is deleted', "MEX delete: States to report."],
    ['Delete "annually" please, says India', "IND delete: States to report."],
    ['Brazil would be grateful if "annually" could be removed', "BRA delete: States to report."],
    ['IND proposes an alternative paragraph 3: "Invites all."', "IND alternative: Invites all."],
    ["EU: place this paragraph before paragraph 7", "EU move after p6"],
    ["Kenya has serious reservations", "KEN reserve"],
    ["I hear no objection, EU 1 is accepted", "accept EU 1"],
    ["Seeing no objections: accept EU 1", "accept EU 1"],
    ["I hear no objections. Paragraph 3 is agreed ad ref.", "agreed-ad-ref"],
    ["paragraph 3 closed ad referendum", "agreed-ad-ref"],
    ["EU 1 is set aside for now", "park EU 1"],
  ])("%s", (line, expected) => {
    expect(read(line, here)).toBe(expected);
  });

  it.each([
    'On behalf of the EU, Georgia and Moldova, delete "annually"',
    'On behalf of the EU: delete "annually"',
    'EU: "annually" is not deleted',
    'EU: "annually" was deleted yesterday',
    "merge EU 1 and BRA 1",
  ])("[F2a] %s", (line) => {
    expect(read(line, here)).toMatch(/^no: (?!It is not clear|There is no delegation)/u);
  });
});

describe("[F3j] words that are meant throughout the paragraph", () => {
  const by = (code: string) =>
    `${code} replace: Urges States to act in | ${code} replace: Also encourages States to report annually.`;
  it.each([
    ['IND: throughout the paragraph, replace "Member States" by "States"', by("IND")],
    ['G77: replace "Member States" with "States" throughout', by("G77")],
    ['MEX: replace "Member States" throughout with "States"', by("MEX")],
    ['IND: in both instances, replace "Member States" with "States"', by("IND")],
    ['Replace all occurrences of "Member States" by "States", South Africa', by("ZAF")],
    ['"Member States" should be replaced with "States" throughout, says China', by("CHN")],
    [
      'BRA: after "Member States" throughout insert "only"',
      "BRA insert: Member States only to act in | BRA insert: Member States only to report annually.",
    ],
  ])("%s", (line, expected) => {
    expect(read(line, here)).toBe(expected);
  });

  it.each([
    'BRA: replace "Member States" with "States" throughout the text',
    'BRA: throughout the document, replace "Member States" with "States"',
    'BRA: in both places, delete "annually"',
    'BRA: delete "to" 2 throughout',
  ])("%s is refused", (line) => {
    expect(read(line, here)).toMatch(/^no: /u);
  });
});

describe("[F3k] sub-paragraphs stay with their paragraph", () => {
  const at = (label: string, line: string) => {
    const acts = readFloorLine(line, { ...here, pid: `p${label}` as ParagraphId });
    return isRefusal(acts) ? (acts.facts.lines ?? say(acts)) : acts[0];
  };

  it.each([
    ["3", "JPN: move para 3 after para 5", { op: "move", after: "p5 (c)", label: "5" }],
    ["5", 'JPN: new paragraph 5 bis: "Welcomes it;"', { op: "new", after: "p5 (c)", level: 1 }],
    ["4", 'JPN: new subparagraph (a): "Prepare a report;"', { op: "new", level: 2 }],
    ["5 (c)", 'JPN: new subparagraph (d): "Prepare a report;"', { op: "new" }],
    ["5 (c)", 'JPN: new subparagraph before (c): "Prepare a report;"', { op: "new", after: "p5 (b)" }],
    ["5 (c)", "JPN: delete (c)", { op: "remove" }],
  ])("on %s, %s", (label, line, change) => {
    expect(at(label, line)).toMatchObject({ act: "propose", change });
  });

  it("what would leave them behind is refused, and the way there is offered", () => {
    for (const line of ["JPN: delete paragraph 5", "JPN: move this paragraph to the end"])
      expect(at("5", line)).toMatch(/has sub-paragraphs down to 5 \(c\)/u);
    expect(at("5", "JPN: delete (b)")).toEqual(["go (b)"]);
    expect(at("5", 'JPN: new subparagraph (d): "Report;"')).toEqual(["go 5 (c)"]);
    expect(at("5 (c)", 'JPN: new subparagraph (b): "Report;"')).toMatch(/already/u);
  });
});

describe("[F7a] nobody is made a sponsor from the floor", () => {
  it.each([
    ["Mexico joins Brazil in its proposal", "MEX supports BRA 1"],
    ["Japan would like to co-sponsor the Brazilian proposal", "JPN supports BRA 1"],
    ["Kenya wishes to be added as a co-sponsor of BRA 1", "KEN supports BRA 1"],
  ])("%s", (line, offered) => {
    const refused = readFloorLine(line, here);
    expect(isRefusal(refused) && refused.facts.lines).toEqual([offered]);
  });
});
