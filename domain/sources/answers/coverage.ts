// Rule V: what became of submissions. Every passage is traced to the sections that took it up and to its outcome; whatever
// is counted, shown or listed comes from these traces, so that every figure leads to its words.

import { type Block, baseText, type ParagraphId, standingBlocks, typeOf } from "#domain/draft";
import { type Region, regionsOf } from "#domain/people/regions";
import { sectionKeys } from "#domain/sections";
import type { LinkKind } from "#domain/sources/links/links";
import { type DispositionKind, dispositionKinds } from "./dispositions";

/** The outcome of a passage: its answer; without one, whether it is linked all the same or has no home. */
export const outcomes = [...dispositionKinds, "linked", "without-home"] as const;
export type CoverageOutcome = (typeof outcomes)[number];

/** Whether a text names an outcome. */
export const isOutcome = (name: string): name is CoverageOutcome =>
  outcomes.some((outcome) => outcome === name);

/** A section by the pid of its heading; `preamble` and `operative` are before the first heading, `none` is no section at all. */
export type SectionKey = string;
export const noSectionKey = "none";

/** A submission, with what is counted about it. */
type CoveredSubmission = {
  readonly id: string;
  /** Null when it is not known. */
  readonly stakeholderType: string | null;
  /** ISO 3166 alpha-3. */
  readonly countryCodes: readonly string[];
};

/** The facts of a draft. Passages and links in any order, submissions in the order in which they came. */
export type CoverageFacts = {
  readonly submissions: readonly CoveredSubmission[];
  readonly passages: readonly {
    readonly id: string;
    readonly submission: string;
    readonly ordinal: number;
    readonly language: string;
    /** The passage that it was joined to. */
    readonly replacedBy: string | null;
    /** The last answer. */
    readonly disposition: DispositionKind | null;
    /** Themes that people confirmed. */
    readonly themes: readonly string[];
  }[];
  readonly links: readonly { readonly passage: string; readonly pid: string; readonly kind: LinkKind }[];
  readonly blocks: readonly Block[];
};

/** A passage with where it went. */
export type TracedPassage = {
  readonly id: string;
  readonly ordinal: number;
  readonly submission: string;
  /** `none` when it is not known. */
  readonly type: string;
  readonly regions: readonly Region[];
  readonly language: string;
  readonly themes: readonly string[];
  /** Of the paragraphs that took it up, in the order of the text. */
  readonly sections: readonly SectionKey[];
  /** Of the paragraphs that go against it and did not take it up. */
  readonly against: readonly SectionKey[];
  /** To paragraphs, in the order in which they were made. */
  readonly links: readonly { readonly pid: string; readonly kind: LinkKind }[];
  readonly outcome: CoverageOutcome;
};

/** A section and its paragraphs with words. */
type TracedSection = { readonly key: SectionKey; readonly paragraphs: readonly ParagraphId[] };

export type CoverageTrace = {
  readonly submissions: readonly CoveredSubmission[];
  readonly sections: readonly TracedSection[];
  /** In the order of their submissions and within them. */
  readonly passages: readonly TracedPassage[];
};

/** V1: the sections of the standing blocks. A heading of any level opens one; titles belong to none. */
export const sectionsOf = (blocks: readonly Block[]): TracedSection[] => {
  const sections: { key: SectionKey; paragraphs: ParagraphId[] }[] = [];
  const standing = standingBlocks(blocks);
  const keys = sectionKeys(standing);
  for (const block of standing) {
    if (block.kind === "section") sections.push({ key: block.pid, paragraphs: [] });
    const key = keys.get(block.pid);
    if (key === undefined || typeOf(block.kind) === "heading" || baseText(block) === "") continue;
    const last = sections.at(-1);
    if (last?.key === key) last.paragraphs.push(block.pid);
    else sections.push({ key, paragraphs: [block.pid] });
  }
  return sections;
};

/** Traces every passage. A passage that was joined to another is no longer traced; its links count for the other. */
export const traceCoverage = (facts: CoverageFacts): CoverageTrace => {
  const sections = sectionsOf(facts.blocks);
  const place = placesOf(facts.blocks, sections);
  const linked = linksByPassage(facts);
  const cut = new Map<string, CoverageFacts["passages"][number][]>(
    facts.submissions.map(({ id }) => [id, []]),
  );
  for (const passage of facts.passages)
    if (passage.replacedBy === null) cut.get(passage.submission)?.push(passage);
  const passagesOf = ({ id, stakeholderType, countryCodes }: CoveredSubmission): TracedPassage[] => {
    const type = stakeholderType || "none";
    const regions = regionsOf(countryCodes);
    const own = (cut.get(id) ?? []).sort((one, other) => one.ordinal - other.ordinal);
    return own.map((passage): TracedPassage => {
      const links = linked.get(passage.id) ?? noLinks;
      const taken = keysAt(sections, places(links, place, false));
      const against = keysAt(sections, places(links, place, true));
      return {
        id: passage.id,
        ordinal: passage.ordinal,
        submission: id,
        type,
        regions,
        language: passage.language,
        themes: passage.themes,
        sections: taken,
        against: against.filter((key) => !taken.includes(key)),
        links,
        outcome: passage.disposition ?? (links.length > 0 ? "linked" : "without-home"),
      };
    });
  };
  return { submissions: facts.submissions, sections, passages: facts.submissions.flatMap(passagesOf) };
};

const noLinks: TracedPassage["links"] = [];
const noKeys: readonly SectionKey[] = [];

const places = (links: TracedPassage["links"], place: ReadonlyMap<string, number>, isAgainst: boolean) =>
  links.flatMap(({ pid, kind }) => ((kind === "opposed") === isAgainst ? (place.get(pid) ?? []) : []));

// In the order of the text, each once.
const keysAt = (sections: readonly TracedSection[], at: readonly number[]): readonly SectionKey[] =>
  at.length === 0
    ? noKeys
    : [...new Set(at)].sort((one, other) => one - other).map((index) => sections[index]?.key ?? noSectionKey);

// The section in which a block stands. A link may lie on a heading too: then it lies in the section that the heading opens.
const placesOf = (blocks: readonly Block[], sections: readonly TracedSection[]): Map<string, number> => {
  const order = new Map(sections.map(({ key }, index) => [key, index]));
  const places = new Map<string, number>();
  for (const [pid, key] of sectionKeys(standingBlocks(blocks))) {
    const place = order.get(key);
    if (place !== undefined) places.set(pid, place);
  }
  return places;
};

const linksByPassage = ({ passages, links }: CoverageFacts) => {
  const joined = new Map<string, string>();
  for (const { id, replacedBy } of passages) if (replacedBy) joined.set(id, replacedBy);
  const survivor = (id: string): string => {
    let present = id;
    // No passage is joined to itself, but a faulty row must not cause an endless loop.
    for (let steps = 0; steps <= joined.size; steps += 1) {
      const next = joined.get(present);
      if (next === undefined || next === present) break;
      present = next;
    }
    return present;
  };
  const found = new Map<string, { pid: string; kind: LinkKind }[]>();
  for (const { passage, pid, kind } of links) {
    const id = joined.has(passage) ? survivor(passage) : passage;
    const known = found.get(id);
    if (known) known.push({ pid, kind });
    else found.set(id, [{ pid, kind }]);
  }
  return found;
};

/** Which passages are considered; all of them without conditions. `type` and `region` may be `none`. */
export type CoverageChoice = {
  readonly type?: string | undefined;
  readonly region?: string | undefined;
  readonly language?: string | undefined;
  readonly theme?: string | undefined;
};

/** The figure whose passages are wanted. `outcome` may be `unanswered`: passages without an answer. */
export type CoverageCell = {
  readonly submission?: string | undefined;
  readonly section?: string | undefined;
  /** A section with a paragraph that goes against the passage. */
  readonly against?: string | undefined;
  readonly outcome?: string | undefined;
  readonly ofType?: string | undefined;
  readonly ofRegion?: string | undefined;
  readonly ofLanguage?: string | undefined;
};

/** Whether a passage has an answer. */
export const isAnswered = ({ outcome }: Pick<TracedPassage, "outcome">): boolean =>
  outcome !== "linked" && outcome !== "without-home";

/** V5: the passages behind a figure, exactly as many as it says, in the order of the submissions. */
export const passagesCounted = (
  { passages }: CoverageTrace,
  choice: CoverageChoice,
  cell: CoverageCell = {},
): TracedPassage[] => {
  const conditions: ((passage: TracedPassage) => boolean)[] = [];
  const wants = (wanted: string | undefined, is: (passage: TracedPassage, wanted: string) => boolean) => {
    if (wanted !== undefined) conditions.push((passage) => is(passage, wanted));
  };
  wants(choice.type, ({ type }, wanted) => type === wanted);
  wants(choice.region, ({ regions }, wanted) => regions.some((each) => each === wanted));
  wants(choice.language, ({ language }, wanted) => language === wanted);
  wants(choice.theme, ({ themes }, wanted) => themes.includes(wanted));
  wants(cell.ofType, ({ type }, wanted) => type === wanted);
  wants(cell.ofRegion, ({ regions }, wanted) => regions.some((each) => each === wanted));
  wants(cell.ofLanguage, ({ language }, wanted) => language === wanted);
  wants(cell.submission, ({ submission }, wanted) => submission === wanted);
  wants(cell.section, (passage, wanted) => homesOf(passage).includes(wanted));
  wants(cell.against, ({ against }, wanted) => against.includes(wanted));
  wants(cell.outcome, (passage, wanted) =>
    wanted === "unanswered" ? !isAnswered(passage) : passage.outcome === wanted,
  );
  return passages.filter((passage) => conditions.every((isMet) => isMet(passage)));
};

/** The sections that a passage went into; `none` for one that went into no section. */
export const homesOf = ({ sections }: Pick<TracedPassage, "sections">): readonly SectionKey[] =>
  sections.length > 0 ? sections : [noSectionKey];
