import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSubmission, type SubmissionReading } from "#domain/submissions/submissions";
import { numberOfHeading } from "#domain/submissions/version-traits";
import { alignVersions } from "#domain/submissions/versions";
import type { Language } from "#domain/words/languages";
import { documentOf, fixtureText, readFixture } from "../../support/submission-fixtures";

// The ordinals of the passages that go together, and of those that stand alone.
const versionsIn = ({ passages }: SubmissionReading) => {
  const together = new Map<string, number[]>();
  for (const { version, ordinal } of passages)
    if (version !== undefined) together.set(version, [...(together.get(version) ?? []), ordinal]);
  return {
    together: [...together.values()],
    alone: passages.flatMap(({ version, ordinal }) => (version === undefined ? [ordinal] : [])),
  };
};

const passage = (language: Language, text: string, start: number, section: string | null = null) => ({
  language,
  section,
  question: null,
  text,
  start,
  end: start + text.length,
});

describe("[L6] versions of one text in one file", () => {
  it("[L6] sections, paragraphs and ordinals that one lacks move nothing", () => {
    // The Spanish has no section II, no second paragraph in I, no "Secondly", and a last paragraph of its own.
    expect(versionsIn(readFixture("versions-unequal.txt"))).toEqual({
      together: [
        [1, 9],
        [5, 10],
        [7, 11],
        [8, 12],
      ],
      alone: [2, 3, 4, 6, 13],
    });
  });
  it("[L6] an ask that only the English has stands alone", () => {
    expect(versionsIn(readFixture("form-two-languages.txt"))).toEqual({
      together: [
        [1, 6],
        [2, 7],
        [3, 8],
        [4, 9],
      ],
      alone: [5],
    });
  });
  it("[L6] three languages, in three scripts or two, go together", () => {
    expect(versionsIn(readFixture("three-languages.txt"))).toEqual({
      together: [
        [1, 4, 7],
        [2, 5, 8],
        [3, 6],
      ],
      alone: [],
    });
  });
  it("[L6] any one passage may be missing in either version, and no other is misplaced", () => {
    const { passages } = readFixture("form-two-languages.txt");
    const right = ["1,6", "2,7", "3,8", "4,9"];
    for (const missing of passages) {
      const others = passages.filter((one) => one !== missing);
      const found = new Map<string | null, number[]>();
      alignVersions(others).forEach((name, index) => {
        found.set(name, [...(found.get(name) ?? []), others[index]?.ordinal ?? 0]);
      });
      found.delete(null);
      expect(found.size).toBeGreaterThanOrEqual(3);
      for (const group of found.values()) expect(right).toContain(String(group));
    }
  });
  it("[L6] what one version says in two passages and the other in one goes together", () => {
    const [one, two, both] = [
      "We ask for schools. ".repeat(9),
      "They need a line. ".repeat(8),
      "Nous demandons des écoles raccordées. ".repeat(9),
    ];
    const passages = [passage("en", one, 0), passage("en", two, one.length + 1), passage("fr", both, 1000)];
    expect(alignVersions(passages)).toEqual(["1", "1", "1"]);
  });
  it.each(["letter.txt", "answers-per-question.txt", "arabi.txt", "comments-zero-draft.txt"])(
    "[L6] %s has one language and no versions",
    (name) => {
      expect(versionsIn(readFixture(name)).together).toEqual([]);
    },
  );
  it("[L6] a quotation or a short summary in another language is no version", () => {
    const english = fixtureText("form-two-languages.txt").split("-----End")[0] ?? "";
    for (const other of ["zhongwen.txt", "letter.txt"]) {
      const reading = readSubmission(documentOf(`${english}\n${fixtureText(other)}`));
      expect(versionsIn(reading).together).toEqual([]);
    }
  });
  it("[L6] words in no known language are nobody's version", () => {
    expect(alignVersions([passage("en", "We agree.", 0), passage("und", "Wij zijn het eens.", 20)])).toEqual([
      null,
      null,
    ]);
    expect(alignVersions([])).toEqual([]);
  });
  it.each([
    ["III. What should come first", 3],
    ["IX Annex", 9],
    ["2) Access", 2],
    ["C. Governance", 3],
    ["四、网络安全", 4],
    ["（二）接入", 2],
    ["ثانيا: الوصول", 2],
    ["Access", null],
    ["Introduction", null],
  ])("[L6] “%s” has the number %s", (heading, number) => {
    expect(numberOfHeading(heading)).toBe(number);
  });
});

const real = path.join(process.cwd(), "../shared/reference/submissions/china-2015.txt");
describe.skipIf(!existsSync(real))("[L6] the real submission (skipped where it is not at hand)", () => {
  // By hand: English passages with the Chinese ones that say at least a sentence of them.
  const right: Record<number, readonly number[]> = {
    ...{
      1: [22],
      2: [23],
      3: [24],
      4: [24],
      5: [25],
      6: [26],
      7: [27],
      8: [28],
      9: [29],
      10: [30],
      11: [30],
    },
    ...{
      12: [31],
      13: [31, 32],
      14: [33],
      15: [33, 34],
      16: [34],
      17: [35],
      18: [35],
      19: [36],
      20: [37],
      21: [37],
    },
  };
  it("[L6] English and Chinese are aligned although they are cut at other places", () => {
    const reading = readSubmission(documentOf(readFileSync(real, "utf8")));
    const { together, alone } = versionsIn(reading);
    expect(alone).toEqual([]);
    const pairs = together.flatMap((group) =>
      group
        .filter((one) => one <= 21)
        .flatMap((one) => group.filter((two) => two > 21).map((two) => [one, two])),
    );
    const wrong = pairs.filter(([one = 0, two = 0]) => !right[one]?.includes(two));
    expect(wrong).toEqual([]);
    expect(new Set(pairs.map(([one]) => one)).size).toBe(21);
  });
});
