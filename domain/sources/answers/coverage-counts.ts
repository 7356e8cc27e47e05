// Rule V: the figures of coverage, counted from the traces of the passages.

import type { ParagraphId } from "#domain/draft";
import type { Flow, GroupTally, MatrixCell, MatrixRow } from "#domain/sources/values";
import type { PassageCounts } from "#domain/submissions/values";
import { recordOf } from "../../typed-entries";
import {
  type CoverageChoice,
  type CoverageOutcome,
  type CoverageTrace,
  homesOf,
  isAnswered,
  noSectionKey,
  outcomes,
  passagesCounted,
  type SectionKey,
  type TracedPassage,
} from "./coverage";

/** One section from both ends: what went into it, and which of its paragraphs have no source. */
type SectionTally = {
  readonly key: SectionKey;
  /** Passages taken up. */
  readonly taken: number;
  /** Passages that a paragraph goes against. */
  readonly against: number;
  readonly submissions: number;
  readonly paragraphs: number;
  readonly withoutSource: readonly ParagraphId[];
};

type Coverage = {
  readonly passages: PassageCounts;
  readonly bySubmission: readonly { readonly submission: string; readonly passages: PassageCounts }[];
  readonly bySection: readonly SectionTally[];
  readonly byType: readonly GroupTally[];
  readonly byRegion: readonly GroupTally[];
  readonly byLanguage: readonly GroupTally[];
  readonly matrix: readonly MatrixRow[];
  readonly flow: Flow;
};

/** With more submissions than this the flow starts at types of stakeholders. */
const mostSources = 10;

/** Counts the passages chosen. Submissions without such a passage are left out when there is a choice. */
export function countCoverage(trace: CoverageTrace, choice: CoverageChoice = {}): Coverage {
  const passages = passagesCounted(trace, choice);
  const bySender = grouped(passages, ({ submission }) => [submission]);
  const isChosen = Object.values(choice).some((value) => value !== undefined);
  const senders = trace.submissions.filter(({ id }) => !isChosen || bySender.has(id));
  const of = (id: string) => bySender.get(id) ?? [];
  const bySubmission = senders.map(({ id }) => ({ submission: id, passages: tally(of(id)) }));
  const bySection = sectionTallies(trace, passages);
  const byType = groupTallies(passages, ({ type }) => [type]);
  const byRegion = groupTallies(passages, ({ regions }) => regions);
  const byLanguage = groupTallies(passages, ({ language }) => [language]);
  const matrix = senders.map(({ id }) => ({ submission: id, cells: cellsOf(trace, of(id)) }));
  const flow = flowOf(trace, passages, senders.length > mostSources ? "type" : "submission");
  return { passages: tally(passages), bySubmission, bySection, byType, byRegion, byLanguage, matrix, flow };
}

const tally = (passages: readonly TracedPassage[]): PassageCounts => {
  let [linked, answered, withoutHome] = [0, 0, 0];
  for (const passage of passages) {
    if (passage.links.length > 0) linked += 1;
    if (isAnswered(passage)) answered += 1;
    if (passage.outcome === "without-home") withoutHome += 1;
  }
  return { total: passages.length, linked, answered, withoutHome };
};

const grouped = <T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const known = groups.get(key);
      if (known) known.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
};

/** V4: a submission from several regions counts in each of them. The largest group stands first, unknown ones last. */
const groupTallies = (
  passages: readonly TracedPassage[],
  keysOf: (passage: TracedPassage) => readonly string[],
): GroupTally[] =>
  [...grouped(passages, keysOf)]
    .map(([key, of]) => ({
      key,
      submissions: new Set(of.map(({ submission }) => submission)).size,
      passages: tally(of),
      outcomes: outcomeCounts(of),
    }))
    .sort(
      (one, other) =>
        Number(isUnknown(one.key)) - Number(isUnknown(other.key)) ||
        other.passages.total - one.passages.total ||
        (one.key < other.key ? -1 : 1),
    );

const isUnknown = (key: string) => key === "none" || key === "und";

const outcomeCounts = (passages: readonly TracedPassage[]): Record<CoverageOutcome, number> => {
  const counts = recordOf(outcomes, () => 0);
  for (const { outcome } of passages) counts[outcome] += 1;
  return counts;
};

const sectionTallies = (trace: CoverageTrace, passages: readonly TracedPassage[]): SectionTally[] => {
  const taken = grouped(passages, ({ sections }) => sections);
  const against = grouped(passages, (passage) => passage.against);
  const sourced = new Set<string>();
  for (const { links } of passages) for (const { pid } of links) sourced.add(pid);
  return trace.sections.map(({ key, paragraphs }) => ({
    key,
    taken: taken.get(key)?.length ?? 0,
    against: against.get(key)?.length ?? 0,
    submissions: new Set(taken.get(key)?.map(({ submission }) => submission)).size,
    paragraphs: paragraphs.length,
    withoutSource: paragraphs.filter((pid) => !sourced.has(pid)),
  }));
};

const cellsOf = ({ sections }: CoverageTrace, passages: readonly TracedPassage[]): MatrixCell[] => {
  const taken = grouped(passages, (passage) => passage.sections);
  const against = grouped(passages, (passage) => passage.against);
  return sections.flatMap(({ key }) => {
    const cell = { taken: taken.get(key)?.length ?? 0, against: against.get(key)?.length ?? 0 };
    return cell.taken + cell.against > 0 ? [{ section: key, ...cell }] : [];
  });
};

/** V3: as many passages leave a section as came into it; one that went into two sections is in both. */
const flowOf = (trace: CoverageTrace, passages: readonly TracedPassage[], by: Flow["by"]): Flow => {
  const sections = [...trace.sections.map(({ key }) => key), noSectionKey];
  const bySection = grouped(passages, homesOf);
  const sources = [...grouped(passages, (passage) => [passage[by]]).keys()];
  const into = sections.flatMap((section) => {
    const counts = grouped(bySection.get(section) ?? [], (passage) => [passage[by]]);
    return sources.map((source) => ({ source, section, passages: counts.get(source)?.length ?? 0 }));
  });
  const outOf = sections.flatMap((section) => {
    const counts = outcomeCounts(bySection.get(section) ?? []);
    return outcomes.map((outcome) => ({ section, outcome, passages: counts[outcome] }));
  });
  const isThere = ({ passages: count }: { passages: number }) => count > 0;
  return { by, into: into.filter(isThere), outOf: outOf.filter(isThere) };
};
