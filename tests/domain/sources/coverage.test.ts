// Rule V: what became of what was sent in, followed passage by passage and counted from both ends.
import { describe, expect, it } from "vitest";
import { type Block, type BlockKind, type ParagraphId, run, type WholeProposal } from "#domain/draft";
import { regionOf, regionsOf } from "#domain/people/regions";
import { isStateCode } from "#domain/people/states";
import {
  type CoverageFacts,
  passagesCounted,
  sectionsOf,
  traceCoverage,
} from "#domain/sources/answers/coverage";
import { countCoverage } from "#domain/sources/answers/coverage-counts";

const block = (pid: string, kind: BlockKind = "operative", whole: readonly WholeProposal[] = []): Block => ({
  pid: pid as ParagraphId,
  kind,
  level: 1,
  runs: [run(`Words of ${pid}.`)],
  whole,
});

const proposal: WholeProposal = { id: "a", by: "CHN", at: "2015-10-01T00:00:00.000Z", op: "new" };

const blocks: readonly Block[] = [
  block("title", "title"),
  block("pp", "preambular"),
  block("s1", "section"),
  block("p1"),
  block("p2"),
  block("s2", "section"),
  block("p3"),
  block("p4", "operative", [proposal]),
];

type Passage = CoverageFacts["passages"][number];
const passage = (id: string, more: Partial<Passage> = {}): Passage => ({
  id,
  submission: "kenya",
  ordinal: Number(id.replace(/\D/g, "")),
  language: "en",
  replacedBy: null,
  disposition: null,
  themes: [],
  ...more,
});

const facts: CoverageFacts = {
  submissions: [
    { id: "kenya", stakeholderType: "Government", countryCodes: ["KEN"] },
    { id: "rivers", stakeholderType: "Civil Society", countryCodes: ["FRA", "GHA"] },
    { id: "empty", stakeholderType: null, countryCodes: [] },
  ],
  passages: [
    passage("r4", { submission: "rivers", language: "fr", disposition: "not-taken-up" }),
    passage("k1", { disposition: "incorporated", themes: ["divide"] }),
    passage("k2"),
    passage("k3"),
    passage("k5", { replacedBy: "k2" }),
    passage("r6", { submission: "rivers" }),
    passage("x7", { submission: "removed" }),
  ],
  links: [
    { passage: "k1", pid: "p3", kind: "verbatim" },
    { passage: "k1", pid: "p1", kind: "adapted" },
    { passage: "k5", pid: "p1", kind: "in-substance" },
    { passage: "r4", pid: "p3", kind: "opposed" },
    { passage: "r6", pid: "p4", kind: "adapted" },
  ],
  blocks,
};

const trace = traceCoverage(facts);
const ids = (...args: Parameters<typeof passagesCounted>) => passagesCounted(...args).map(({ id }) => id);

describe("coverage", () => {
  it("[V1] sections are those of the blocks that stand; the part before the first heading is the preamble", () => {
    expect(sectionsOf(blocks)).toEqual([
      { key: "preamble", paragraphs: ["pp"] },
      { key: "s1", paragraphs: ["p1", "p2"] },
      { key: "s2", paragraphs: ["p3"] },
    ]);
  });

  it("[V1] a text without headings has a preamble and an operative part, to which passages are followed", () => {
    const bare = [block("pp", "preambular"), block("p1"), block("p2")];
    expect(sectionsOf(bare)).toEqual([
      { key: "preamble", paragraphs: ["pp"] },
      { key: "operative", paragraphs: ["p1", "p2"] },
    ]);
    const { passages } = traceCoverage({ ...facts, blocks: bare });
    expect(passages.find(({ id }) => id === "k1")?.sections).toEqual(["operative"]);
  });

  it("[V2] follows each passage to the sections that took it up and to what became of it", () => {
    const described = trace.passages.map(({ id, sections, against, outcome }) => [
      id,
      sections,
      against,
      outcome,
    ]);
    expect(described).toEqual([
      ["k1", ["s1", "s2"], [], "incorporated"],
      ["k2", ["s1"], [], "linked"],
      ["k3", [], [], "without-home"],
      ["r4", [], ["s2"], "not-taken-up"],
      ["r6", [], [], "linked"],
    ]);
  });

  it("[V2d] a passage that was joined to another counts no more, and its links are those of the other", () => {
    expect(trace.passages.find(({ id }) => id === "k2")?.links).toEqual([
      { pid: "p1", kind: "in-substance" },
    ]);
  });

  it("[V2] counts as the worklists do: linked, answered, with neither", () => {
    expect(countCoverage(trace).passages).toEqual({ total: 5, linked: 4, answered: 2, withoutHome: 1 });
  });

  it("[V2] counts both ends: what a section took up, and its paragraphs that nothing is linked to", () => {
    expect(countCoverage(trace).bySection).toEqual([
      { key: "preamble", taken: 0, against: 0, submissions: 0, paragraphs: 1, withoutSource: ["pp"] },
      { key: "s1", taken: 2, against: 0, submissions: 1, paragraphs: 2, withoutSource: ["p2"] },
      { key: "s2", taken: 1, against: 1, submissions: 1, paragraphs: 1, withoutSource: [] },
    ]);
  });

  it("[V3] lets as many passages out of a section as came in, in the whole at least as many as there are", () => {
    const { into, outOf, by } = countCoverage(trace).flow;
    expect(by).toBe("submission");
    const count = (bands: readonly { section: string; passages: number }[], section: string) =>
      bands.filter((band) => band.section === section).reduce((sum, { passages }) => sum + passages, 0);
    for (const [section, passages] of [
      ["s1", 2],
      ["s2", 1],
      ["none", 3],
    ] as const) {
      expect(count(into, section)).toBe(passages);
      expect(count(outOf, section)).toBe(passages);
    }
  });

  it("[V3] starts at types of stakeholders when there are many submissions", () => {
    const many = Array.from({ length: 11 }, (_, at) => `s${at}`);
    const { flow } = countCoverage(
      traceCoverage({
        ...facts,
        submissions: many.map((id) => ({ id, stakeholderType: "Academia", countryCodes: [] })),
        passages: many.map((submission, at) => passage(`k${at}`, { submission })),
        links: [],
      }),
    );
    expect(flow.into).toEqual([{ source: "Academia", section: "none", passages: 11 }]);
  });

  it("[V4] counts a submission from several regions in each of them", () => {
    const { byRegion, byType, byLanguage } = countCoverage(trace);
    expect(byRegion.map(({ key, passages }) => [key, passages.total])).toEqual([
      ["africa", 5],
      ["western-europe-others", 2],
    ]);
    expect(byType.map(({ key, submissions }) => [key, submissions])).toEqual([
      ["Government", 1],
      ["Civil Society", 1],
    ]);
    expect(byLanguage.find(({ key }) => key === "fr")?.outcomes["not-taken-up"]).toBe(1);
  });

  it("[V4] counts only what was chosen, and then names only those who sent it", () => {
    const french = countCoverage(trace, { language: "fr" });
    expect(french.passages.total).toBe(1);
    expect(french.bySubmission.map(({ submission }) => submission)).toEqual(["rivers"]);
    expect(countCoverage(trace).bySubmission).toHaveLength(3);
    expect(ids(trace, { theme: "divide" })).toEqual(["k1"]);
    expect(ids(trace, { region: "western-europe-others", type: "Civil Society" })).toEqual(["r4", "r6"]);
  });

  it("[V5] has after every number exactly as many passages as it says", () => {
    const { matrix, flow, byRegion, bySection } = countCoverage(trace);
    for (const { submission, cells } of matrix)
      for (const { section, taken } of cells)
        if (taken > 0) expect(ids(trace, {}, { submission, section })).toHaveLength(taken);
    for (const { source, section, passages } of flow.into)
      expect(ids(trace, {}, { submission: source, section })).toHaveLength(passages);
    for (const { section, outcome, passages } of flow.outOf)
      expect(ids(trace, {}, { section, outcome })).toHaveLength(passages);
    for (const { key, passages } of byRegion)
      expect(ids(trace, {}, { ofRegion: key, outcome: "unanswered" })).toHaveLength(
        passages.total - passages.answered,
      );
    for (const { key, against } of bySection) expect(ids(trace, {}, { against: key })).toHaveLength(against);
  });

  it("[V6] knows the regional group of every Member, and of no other party", () => {
    const groups = ["KEN", "CHN", "POL", "BRA", "FRA", "USA", "TUR"].map(regionOf);
    expect(groups).toEqual([
      "africa",
      "asia-pacific",
      "eastern-europe",
      "latin-america-caribbean",
      "western-europe-others",
      "western-europe-others",
      "western-europe-others",
    ]);
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    const grouped = codes.filter((code) => regionOf(code) !== "none");
    expect(grouped.filter((code) => !isStateCode(code))).toEqual([]);
    expect(codes.filter((code) => isStateCode(code) && regionOf(code) === "none")).toEqual(["VAT"]);
    // 193 Members and the State of Palestine.
    expect(grouped).toHaveLength(194);
    expect(["EU", "G77", "VAT", ""].map(regionOf)).toEqual(["none", "none", "none", "none"]);
    expect(regionsOf(["FRA", "KEN", "DEU"])).toEqual(["africa", "western-europe-others"]);
    expect(regionsOf([])).toEqual(["none"]);
  });
});
