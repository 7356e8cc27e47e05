// Rule Q6: where words lead that are typed into the search for destinations, and in which order.

import type { Excerpt } from "#domain/words/values";
import type { ParagraphId } from "../draft";
import { blocksNumbered, type NumberedBlock } from "../numbers/typed-numbers";
import { excerptOf, type Question, readQuestion } from "../words/search";
import { namedBest, placesSought } from "../words/sought";
import { foldWords, standsIn, wordPattern } from "../words/word-patterns";

type NamedDestination<Key extends string = string> = { readonly key: Key; readonly names: readonly string[] };

type PlacedBlock = NumberedBlock & { readonly text: string };

/** An open proposal with all of its words, inserted and deleted, and its rationale. */
type PlacedProposal = { readonly id: string; readonly pid: ParagraphId; readonly text: string };

/** A thread with the words of its comments. */
type PlacedThread = PlacedProposal;

/** What can be reached in a draft; `Way` are the keys of pages and acts. */
export type Reachable<Way extends string = string> = {
  readonly blocks: readonly PlacedBlock[];
  /** Pages and acts, only those open to the person who types. */
  readonly ways: readonly NamedDestination<Way>[];
  /** By code, with every name. */
  readonly delegations: readonly NamedDestination[];
  /** By id, with sender and title. */
  readonly submissions: readonly NamedDestination[];
  readonly proposals: readonly PlacedProposal[];
  /** Only those that the person reads. */
  readonly threads: readonly PlacedThread[];
  /** The full label of the paragraph that is in view, if any. */
  readonly here: string;
};

/** Somewhere to go. `sought` are the words as they stand there, or as they were typed. */
export type Destination<Way extends string = string> =
  | { readonly to: "number"; readonly pid: ParagraphId }
  | { readonly to: "way"; readonly key: Way }
  | { readonly to: "delegation" | "submission"; readonly key: string }
  | {
      readonly to: "words";
      readonly pid: ParagraphId;
      readonly excerpt: Excerpt;
      readonly sought: string;
    }
  | {
      readonly to: "proposal" | "comment";
      readonly id: string;
      readonly pid: ParagraphId;
      readonly excerpt: Excerpt;
    };

/** The most that are listed of each sort. */
const most = { numbers: 6, ways: 6, delegations: 6, submissions: 6, words: 40, proposals: 20, comments: 20 };

// Folded words are remembered: the texts are the same from keystroke to keystroke.
const folded = new WeakMap<object, string>();

const foldedOf = (place: { readonly text: string }): string => {
  const known = folded.get(place) ?? foldWords(place.text);
  folded.set(place, known);
  return known;
};

const having = <T extends { readonly text: string }>(
  question: Question,
  places: readonly T[],
  atMost: number,
): T[] => {
  const patterns = question.flatMap((words) => wordPattern(words) ?? []);
  const found: T[] = [];
  if (patterns.length === 0) return found;
  for (const place of places) {
    if (patterns.every((pattern) => standsIn(pattern, foldedOf(place)))) found.push(place);
    if (found.length === atMost) break;
  }
  return found;
};

const soughtIn = (typed: string, text: string, { text: shown, marks }: Excerpt): string => {
  const [first] = marks;
  return first && placesSought(typed, text).length === 0 ? shown.slice(first.start, first.end) : typed.trim();
};

/**
 * Q6: a number first, then pages and acts, delegations, submissions, words of the text, of open proposals, of comments. A
 * query without words finds nothing.
 */
export const destinations = <Way extends string>(
  typed: string,
  reachable: Reachable<Way>,
): Destination<Way>[] => {
  const { blocks, ways, delegations, submissions, proposals, threads, here } = reachable;
  const question = readQuestion(typed);
  return [
    ...blocksNumbered(typed, blocks, here)
      .slice(0, most.numbers)
      .map(({ pid }): Destination<Way> => ({ to: "number", pid })),
    ...namedBest(typed, ways)
      .slice(0, most.ways)
      .map(({ key }): Destination<Way> => ({ to: "way", key })),
    ...namedBest(typed, delegations)
      .slice(0, most.delegations)
      .map(({ key }): Destination<Way> => ({ to: "delegation", key })),
    ...namedBest(typed, submissions)
      .slice(0, most.submissions)
      .map(({ key }): Destination<Way> => ({ to: "submission", key })),
    ...having(question, blocks, most.words).map(({ pid, text }): Destination<Way> => {
      const excerpt = excerptOf(question, text);
      return { to: "words", pid, excerpt, sought: soughtIn(typed, text, excerpt) };
    }),
    ...having(question, proposals, most.proposals).map(
      ({ id, pid, text }): Destination<Way> => ({
        to: "proposal",
        id,
        pid,
        excerpt: excerptOf(question, text),
      }),
    ),
    ...having(question, threads, most.comments).map(
      ({ id, pid, text }): Destination<Way> => ({
        to: "comment",
        id,
        pid,
        excerpt: excerptOf(question, text),
      }),
    ),
  ];
};
