// Rules F1 to F3: lines on a longer paragraph, as note takers, diplomats and the chair say them.
import { describe, expect, it } from "vitest";
import { read, room } from "../../support/floor-lines";

const here = {
  ...room,
  words:
    "Recognizing the importance of bridging digital divides, we call on States, international organizations and the private sector to promote affordable and reliable connectivity in developing countries; to strengthen capacity-building, in particular for women and girls; and to support the transfer of technology on mutually agreed terms. We reaffirm the outcomes of the Summit and we reaffirm our commitment to review progress by 2030.",
};

describe("[F1a] lines of note takers, diplomats and the chair", () => {
  it.each([
    ["BRA: del in particular", "BRA delete: strengthen capacity-building, for women and girls;"],
    ['BRA del "and girls"', "BRA delete: particular for women; and to support"],
    ["US: strike on mutually agreed terms", "USA delete: transfer of technology. We reaffirm the"],
    ["USA: before mutually insert voluntary and", "USA insert: technology on voluntary and mutually agreed"],
    ["IND: affordable -> universal", "IND replace: to promote universal and reliable connectivity"],
    ["IND: replace affordable w/ universal", "IND replace: to promote universal and reliable connectivity"],
    ['IND: affordable => "universal"', "IND replace: to promote universal and reliable connectivity"],
    ["MEX: after girls add and persons with disabilities", "MEX insert: women and girls and persons with"],
    ['MEX: add "and older persons" after "girls"', "MEX insert: women and girls and older persons;"],
    [
      'CHN: del "the private sector", promote -> advance',
      "CHN delete: organizations and to promote affordable and | CHN replace: sector to advance affordable and reliable",
    ],
    [
      "CHN: del and the private sector; replace promote with advance",
      "CHN delete: international organizations to promote affordable and | CHN replace: sector to advance affordable and reliable",
    ],
    ['KEN: "meaningful," before affordable', "KEN insert: to promote meaningful, affordable and reliable"],
    ['EU, JPN: del "of technology"', "EU+JPN delete: the transfer on mutually agreed terms."],
    ["EU: del 2nd reaffirm", "EU delete: and we our commitment to review"],
    ["JPN supp EU 1", "JPN support EU 1"],
    ["JPN: supports EU 1.", "JPN support EU 1"],
    ["KEN opp CHN 1", "KEN oppose CHN 1"],
    ["USA res", "USA reserve"],
    ["USA reserves", "USA reserve"],
    ["IND: reserve on para", "IND reserve"],
    ['ZAF: new para: "We note gaps."', "ZAF new: We note gaps."],
    ["G77: del para 12", "G77 remove"],
    ["G77 del OP12", "G77 remove"],
    ["FRA: move para after 15", "FRA move after p15"],
    ['FRA: alt "We act."', "FRA alternative: We act."],
    ["RUS w/d", "RUS withdraw CHN 1"],
    ["RUS withdraws proposal", "RUS withdraw CHN 1"],
    ["BRA: strike by 2030 from last sentence", "BRA delete: to review progress."],
    ["BRA: after by 2030 add or earlier", "BRA insert: progress by 2030 or earlier."],
    ["BRA: at end add at the latest", "BRA insert: progress by 2030 at the latest."],
    ['BRA: replace the semicolon after "girls" with a comma', "BRA replace: women and girls, and to support"],
    [
      'China would like to see "the private sector" deleted.',
      "CHN delete: organizations and to promote affordable and",
    ],
    [
      'China proposes the deletion of the words "mutually agreed".',
      "CHN delete: technology on terms. We reaffirm the",
    ],
    [
      'The Russian Federation suggests that "call on" be replaced by "encourage".',
      "RUS replace: divides, we encourage States, international organizations",
    ],
    [
      'The Russian Federation would prefer "encourage" to "call on".',
      "RUS replace: divides, we encourage States, international organizations",
    ],
    [
      'India would like to add the word "least" before "developing countries".',
      "IND insert: connectivity in least developing countries; to",
    ],
    [
      'India would like, after "connectivity", to insert ", including through public investment,".',
      "IND insert: and reliable connectivity, including through public",
    ],
    [
      'European Union, supported by Japan: before affordable add "safe,"',
      "EU insert: to promote safe, affordable and reliable | JPN support EU",
    ],
    [
      'The European Union, with the support of Japan and Mexico, proposes to add ", open" after "reliable".',
      "EU insert: affordable and reliable, open connectivity in | JPN+MEX support EU",
    ],
    [
      'Thank you, Chair. Mexico would like to change "promote" to "ensure".',
      "MEX replace: sector to ensure affordable and reliable",
    ],
    [
      "Mexico: thank you very much. We propose that promote be changed to ensure.",
      "MEX replace: sector to ensure affordable and reliable",
    ],
    [
      'Brazil asks that we replace "support" by "facilitate", please.',
      "BRA replace: and to facilitate the transfer of",
    ],
    [
      'Brazil wishes to delete "international organizations" and to replace "promote" with "foster".',
      "BRA delete: on States, and the private sector | BRA replace: sector to foster affordable and reliable",
    ],
    [
      'South Africa kindly requests the insertion of "and youth" after "girls".',
      "ZAF insert: women and girls and youth; and",
    ],
    [
      'After "girls", South Africa would like to insert "and youth".',
      "ZAF insert: women and girls and youth; and",
    ],
    [
      'South Africa would like to add at the end of the paragraph the sentence "We also recall Tunis."',
      "ZAF insert: by 2030. We also recall Tunis.",
    ],
    [
      'In the first line, Kenya would like "divides" to read "divide".',
      "KEN replace: bridging digital divide, we call on",
    ],
    ['Kenya: in line 1, "divide" instead of "divides".', "KEN replace: bridging digital divide, we call on"],
    ['Kenya thinks that "of the Summit" should be deleted.', "KEN delete: the outcomes and we reaffirm our"],
    ["The United States would like to place a reservation on this paragraph.", "USA reserve"],
    ["The United States reserves its position on paragraph 12.", "USA reserve"],
    ["The United States is now in a position to lift its reservation.", "USA lift"],
    ["The United States lifts its reservation on this paragraph.", "USA lift"],
    ["The European Union has withdrawn its amendment.", "EU withdraw EU 1"],
    ["The EU is withdrawing its proposal.", "EU withdraw EU 1"],
    ["Japan is pleased to support the proposal made by the European Union.", "JPN support EU 1"],
    ["Mexico and Kenya support the third proposal of the G77.", "MEX+KEN support G77 3"],
    ["India cannot go along with the proposal of the EU.", "IND oppose EU 1"],
    ["India is not in a position to accept the EU amendment.", "IND oppose EU 1"],
    ["India objects to the paragraph as a whole.", "IND object"],
    ["France would like this paragraph to be moved before paragraph 15.", "FRA move after p13 (b)"],
    ['France proposes to insert a new paragraph after paragraph 12, reading: "We act."', "FRA new: We act."],
    ['France would like to have a new paragraph before this one: "We act."', "FRA new: We act."],
    ["China would like to see the paragraph deleted altogether.", "CHN remove"],
    ['China proposes to replace paragraph 12 with the following: "We act."', "CHN alternative: We act."],
    [
      'The delegation of China wishes to remove "affordable and".',
      "CHN delete: to promote reliable connectivity in developing",
    ],
    ["Accept the proposal of the EU.", "accept EU 1"],
    ["EU 1 accepted", "accept EU 1"],
    ["We accept the EU amendment.", "accept EU 1"],
    ["accept EU 1 and CHN 1", "accept EU 1+CHN 1"],
    ["reject G77 3", "reject G77 3"],
    ["the third proposal of G77 is rejected", "reject G77 3"],
    ["park China's proposal", "park CHN 1"],
    ['bracket "reliable"', "bracket reliable"],
    ["put brackets around on mutually agreed terms", "bracket on mutually agreed terms"],
    ['"on mutually agreed terms" goes into square brackets', "bracket on mutually agreed terms"],
    ["Paragraph 12 is closed.", "agreed"],
    ["close this paragraph", "agreed"],
    ["paragraph 12 is agreed ad referendum", "agreed-ad-ref"],
    ["park para 12", "suspended"],
    ["Let's move to paragraph 13.", "go p13"],
    ["we now turn to 13", "go p13"],
    ["para 15", "go p15"],
    ["next", "go p12 bis"],
    ["back to para 11", "go p11"],
    ["undo that", "undo"],
    ["reopen paragraph 12: new text", "open: new text"],
  ])("%s", (line, expected) => {
    expect(read(line, here)).toBe(expected);
  });
});

describe("[F2a] what is not wholly understood is refused", () => {
  it.each([
    "JPN + EU",
    "BRA: comma after capacity-building",
    "BRA: replace the semicolon with a comma",
    "We in Japan support the EU.",
    "Japan would like to join China and Russia in their proposal.",
    'China does not see the need for "affordable".',
    'China wonders whether "affordable" should be deleted.',
    'Could the EU explain why "affordable" was added?',
    'India will support if "affordable" is deleted.',
    "Japan agrees to the paragraph.",
    'The United States asked yesterday to delete "affordable".',
    'Brazil is flexible on "affordable".',
    "Mexico supports the paragraph.",
    'Kenya: not "promote" but "ensure".',
    'EU: delete "affordable" or "reliable".',
    'EU: add "safe" somewhere in the first line',
    "China: after connectivity add and services, as agreed in Tunis",
    'China: delete everything after "girls"',
    "BRA: replace promote with ensure or guarantee",
    'Germany: delete "affordable"',
    'EU opposes deleting "affordable".',
    "are we ready to close?",
    "I suggest we accept the EU proposal later",
    "accept EU 2",
    "close paragraph 13",
    "we will come back to paragraph 12",
  ])("%s", (line) => {
    expect(read(line, here)).toMatch(/^no: /u);
  });
});

describe("[F3g] a sentence is named, and a line of the paper is only a hint", () => {
  it.each([
    [
      'KEN: in the last sentence, replace "reaffirm" 2 with "renew"',
      "KEN replace: and we renew our commitment to",
    ],
    [
      'KEN: delete "reaffirm" in the first sentence',
      "no: “reaffirm” is not in that sentence of paragraph 12.",
    ],
    ['KEN: in the fifth sentence delete "reaffirm"', "no: There are 2 sentences in paragraph 12."],
    [
      'KEN: at the end of the first sentence add "and shared"',
      "KEN insert: mutually agreed terms and shared. We",
    ],
    ["KEN: delete the last sentence", "KEN delete: Recognizing the importance"],
    ['KEN: in line 3, delete "the Summit"', "KEN delete: outcomes of and we reaffirm our"],
  ])("%s", (line, expected) => {
    expect(read(line, here)).toBe(expected);
  });
});

describe("[F3] what would not come out right is refused", () => {
  it.each([
    [
      '[F3h] BRA: replace "divides" with "gaps."',
      "no: The words end with “.”, and paragraph 12 goes on with “, we call on",
    ],
    ["[F3h] BRA: semicolon after terms", "no: The words end with “;”"],
    ["[F3i] BRA: move after 11", "no: That is where paragraph 12 stands already."],
    ['[F3i] BRA: replace "divides" with "divides"', "no: “divides” stands there already in paragraph 12."],
    [
      '[F3a] BRA: delete "divide"',
      "no: “divide” is only a part of “divides” in paragraph 12: quote whole words.",
    ],
    [
      '[F11b] BRA: delete "the Summit" and replace "Summit" with "meeting"',
      "no: Two changes of the line touch the same words",
    ],
    [
      '[F11b] BRA: delete "by 2030" and delete the paragraph',
      "no: Two changes of the line touch the same words",
    ],
    ['[F11b] accept EU 1 and bracket "by 2030"', "no: Where the words themselves change"],
  ])("%s", (line, expected) => {
    expect(read(line.replace(/^\[\w+\] /u, ""), here)).toContain(expected);
  });
});
