// Rules F1 to F3, F5 to F7: further lines as they are typed in meetings. What is read is right; what is not is refused.
import { describe, expect, it } from "vitest";
import { proposal, read, room } from "../../support/floor-lines";

const noOpen = "delete: and request standards.";

describe("[F1a] [F1c] a line is read whatever comes first in it", () => {
  it.each([
    ['add "and services" after access 1, Japan', "JPN insert: that access and services to the"],
    ["add and services at the end, Japan", "JPN insert: request “open” standards and services."],
    ["add and services after information, Japan", "JPN insert: access to information and services, matter,"],
    [
      "add and services after cooperation (Japan)",
      "JPN insert: to multi-stakeholder cooperation and services, recognize",
    ],
    ["delete open, Japan", `JPN ${noOpen}`],
    ['"open" be deleted, Brazil', `BRA ${noOpen}`],
    ['"open" to be replaced by "free", Brazil', "BRA replace: and request “free” standards."],
    ['in OP12, EU: delete "open"', `EU ${noOpen}`],
    ['EU OP12: delete "open"', `EU ${noOpen}`],
    ['In the chapeau, Japan: delete "open"', `JPN ${noOpen}`],
    ['BRA: in the chapeau of the paragraph, delete "open"', `BRA ${noOpen}`],
    [
      'Brazil: "free" after "cooperation"',
      "BRA insert: to multi-stakeholder cooperation free, recognize that",
    ],
    ['Brazil: insert "free and" in front of "open"', "BRA insert: and request “free and open” standards."],
    ['Brazil: at the start, add "Gladly,"', "BRA insert: Gladly, We commit to"],
    [
      'Brazil: delete the words from "recognize" through "matter"',
      "BRA delete: to multi-stakeholder cooperation,, and request “open”",
    ],
    [
      'Brazil: replace the first occurrence of "access" with "entry"',
      "BRA replace: recognize that entry to the Internet,",
    ],
    ['Brazil: insert a new OP after OP12: "We note it."', "BRA new: We note it."],
    ['Brazil, Mexico and Kenya jointly propose to delete "open"', `BRA+MEX+KEN ${noOpen}`],
    [
      "Japan: support EU 1, oppose CHN 1, reserve on the paragraph",
      "JPN support EU 1 | JPN oppose CHN 1 | JPN reserve",
    ],
    ['Japan and Mexico: delete "open", and Kenya supports', `JPN+MEX ${noOpen} | KEN support JPN`],
    ['USA: bracket "open" and reserve', "bracket open | USA reserve"],
    ["Japan is not in a position to support EU 1", "JPN oppose EU 1"],
    ["India reserves its position on the paragraph", "IND reserve"],
    ["agreed ad referendum, thank you", "agreed-ad-ref"],
    [
      'MEX: delete "open" as well as "multi-stakeholder"',
      `MEX ${noOpen} | MEX delete: commit to cooperation, recognize that access`,
    ],
  ])("%s", (line, expected) => {
    expect(read(line)).toBe(expected);
  });
});

describe("[F3d] words without quotation marks hold nobody's name at their end", () => {
  it.each([
    "BRA: add and services, Japan",
    "add and services, Japan",
    "MEX: after cooperation add and services, Japan",
    "MEX: after cooperation add and services, and the EU",
    "MEX: add services, Russia after cooperation",
  ])("%s", (line) => {
    expect(read(line)).toMatch(/^no: /u);
  });

  it("with quotation marks they do", () => {
    expect(read('MEX: after cooperation add "and services, Japan"')).toBe(
      "MEX insert: to multi-stakeholder cooperation and services, Japan,",
    );
  });
});

describe("[F6] a number is that of what it is said of", () => {
  const at = (label: string, line: string) =>
    read(line, { ...room, pid: room.places.find((place) => place.label === label)?.pid ?? room.pid });

  it.each([
    ['in PP12, EU: delete "open"', "no: The projector shows paragraph 12. Go to PP12 first: “go PP12”."],
    [
      'BRA: in subparagraph (b), delete "open"',
      "no: The projector shows paragraph 12. Go to (b) first: “go (b)”.",
    ],
    ["go PP12", "no: There is no paragraph PP12. Did you mean paragraph 12?"],
    ["EU reserves on PP12", "no: The projector shows paragraph 12. Go to PP12 first: “go PP12”."],
  ])("%s", (line, expected) => {
    expect(read(line)).toBe(expected);
  });

  it("an item is named by its letter while it is projected, and is no chapeau", () => {
    expect(at("13 (b)", 'BRA: in subparagraph (b), delete "open"')).toBe(`BRA ${noOpen}`);
    expect(at("13 (b)", 'BRA: in subparagraph (a), delete "open"')).toMatch(/^no: The projector shows/u);
    expect(at("13 (b)", 'BRA: in the chapeau, delete "open"')).toMatch(/^no: The projector shows/u);
  });
});

describe("[F2a] [F7a] what is said and is no such act is refused", () => {
  it.each([
    "we can go along with EU 1",
    "Japan can go along with the EU proposal",
    "Mexico joins consensus",
    "Japan could accept EU 1 with “free” instead of “open”",
    "KEN has no objection",
    "KEN co-sponsors EU 1",
    "KEN joins EU 1 as a co-sponsor",
    "KEN wishes to be added as a sponsor of EU 1",
    "KEN withdraws its support for EU 1",
    "KEN no longer opposes EU 1",
    "Mexico aligns itself with the statement of the EU",
    "EU 1 as orally revised by Mexico",
    'MEX: delete "open", as orally revised by the EU',
    "Japan has difficulty with EU 1",
    "Japan is flexible",
    "EU retains its proposal",
    'Japan: keep "open"',
    'Brazil: replace "access" with "entry" throughout the text',
    'Brazil: delete everything after "cooperation"',
    'MEX: delete either "open" or "multi-stakeholder"',
    'put "open" in brackets pending instructions',
    "it is so decided",
    "support EU 1, CHN",
  ])("%s", (line) => {
    expect(read(line)).toMatch(/^no: /u);
  });
});

it("[F10] what is accepted as orally revised needs what revises it", () => {
  const revised = { ...room, proposals: [...room.proposals, { ...proposal("MEX", 1), amends: "EU-1" }] };
  expect(read("accept EU 1 as orally revised by Mexico", revised)).toBe("accept EU 1+MEX 1");
  expect(read("accept EU 1 as orally revised", revised)).toBe("accept EU 1+MEX 1");
  expect(read("accept EU 1 as orally revised by Mexico")).toBe(
    "no: MEX has no open proposal on this paragraph.",
  );
});
