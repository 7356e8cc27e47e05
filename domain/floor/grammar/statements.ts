// Rules F1 and F2: a whole line. Who speaks stands first, last or in the middle; several things may be said after each other.

import type { FloorDelegation } from "#domain/floor/values";
import type { DelegationCode } from "../../draft";
import { delegationAt } from "../floor-delegations";
import { attitudesOf } from "./attitudes";
import { bracketsAsked, chairActsOf } from "./chair";
import { changesOfWords, insertedThere, place } from "./changes";
import {
  as,
  either,
  type Hit,
  isAtEnd,
  type Line,
  mark,
  maybe,
  nothing,
  once,
  type Parser,
  row,
  skipped,
  word,
} from "./line";
import { type NameParsers, namesOf } from "./names";
import { changesOfParagraph } from "./paragraphs";
import type { SaidAct, Speakers } from "./said";
import { leadScope, scope } from "./slots";
import { asking, farewell, fillers, joint, thanks } from "./small-words";
import { namedLast, speakersLast, speakersOf, supportLast } from "./speakers";
import { everywhere, withEvery } from "./throughout";

type What = Omit<SaidAct, "speakers">;

type Lead = { readonly label: string | null; readonly sentence?: number };
const lead: Parser<Lead | null> = either<Lead | null>(
  nothing(null),
  row(
    [leadScope, maybe(mark("\\s*[,:：;–-]"))],
    ({ label, sentence }): Lead => ({
      label: label ?? null,
      ...(sentence !== undefined && { sentence }),
    }),
  ),
);

const polite = row(
  [skipped(word(fillers)), either(nothing(null), skipped(word(asking))), skipped(word(fillers))],
  (_) => true,
);
const see = maybe(word("(?:to )?(?:see|have)(?! ?(?:a|its|no) )"));
const throughout = maybe(row([everywhere, maybe(mark("\\s*[,:：]"))], (every) => every));
const trailing = maybe(row([scope], (where) => where));

// One or more things that one verb says.
const saidBy = (names: NameParsers): Parser<readonly What[]> => {
  const attitudes = as(attitudesOf(names), ({ attitude, label: number }): readonly What[] => [
    { what: attitude, label: number },
  ]);
  const words = row(
    [throughout, lead, polite, see, lead, changesOfWords, trailing, maybe(everywhere)],
    (before, first, _, __, second, all, last, after): readonly What[] | null => {
      const every = before ?? after;
      const scopes = [first, second, last];
      const sentence = scopes.find((each) => each?.sentence !== undefined)?.sentence;
      const label = scopes.find((each) => each?.label)?.label ?? null;
      return all.map((what) => ({ what: withEvery(withSentence(what, sentence), every), label }));
    },
  );
  const whole = row(
    [lead, polite, see, changesOfParagraph],
    (first, _, __, { change, label: number }): readonly What[] => [
      { what: change, label: number ?? first?.label ?? null },
    ],
  );
  const brackets = row(
    [lead, polite, see, bracketsAsked],
    (first, _, __, { act, label: number }): readonly What[] => [
      { what: act, label: number ?? first?.label ?? null },
    ],
  );
  const attitude = row([lead, skipped(word(fillers)), attitudes], (_, __, found) => found);
  return once(either<readonly What[]>(words, whole, brackets, attitude));
};

const withSentence = (what: What["what"], sentence: number | undefined): What["what"] => {
  if (sentence === undefined) return what;
  if (what.say === "insert")
    return {
      ...what,
      place:
        "at" in what.place
          ? { ...what.place, at: { ...what.place.at, sentence } }
          : { ...what.place, sentence },
    };
  return "words" in what && what.words !== null ? { ...what, words: { ...what.words, sentence } } : what;
};

const changes: ReadonlySet<What["what"]["say"]> = new Set(["insert", "delete", "replace"]);

const unspoken = (all: readonly What[]): readonly SaidAct[] =>
  all.map((each) => ({ ...each, speakers: null }));
const spoken = (all: readonly What[], speakers: Speakers): readonly SaidAct[] =>
  all.map((each) => ({ ...each, speakers }));

type SpokenStatement = { readonly said: readonly SaidAct[]; readonly speakers: Speakers | null };

const withSupporters = (said: readonly SaidAct[], codes: readonly DelegationCode[]): readonly SaidAct[] =>
  said.map((each) =>
    each.speakers
      ? { ...each, speakers: { ...each.speakers, supporters: [...each.speakers.supporters, ...codes] } }
      : each,
  );

const goodbye = skipped(word(farewell));

const makeStatements = (names: NameParsers) => {
  const said = saidBy(names);
  const speakers = speakersOf(names);
  const begin = row(
    [maybe(lead), speakers, said],
    (first, who, all): SpokenStatement => ({
      said: spoken(
        all.map((each) => ({ ...each, label: each.label ?? first?.label ?? null })),
        who,
      ),
      speakers: who,
    }),
  );
  const end = row([said, goodbye, speakersLast(names)], (all, _, codes): SpokenStatement => {
    const who: Speakers = { codes, supporters: [], onBehalfOf: null };
    return { said: spoken(all, who), speakers: who };
  });
  const named = row([said, namedLast(names)], (all, codes): SpokenStatement | null => {
    if (!all.every(({ what }) => changes.has(what.say))) return null;
    const who: Speakers = { codes, supporters: [], onBehalfOf: null };
    return { said: spoken(all, who), speakers: who };
  });
  // "After “a”, Brazil would like to insert “b”."
  const placed = row(
    [place, mark("\\s*,"), speakers, polite, insertedThere],
    (at, _, who, __, text): SpokenStatement => ({
      said: spoken([{ what: { say: "insert", text, place: at }, label: null }], who),
      speakers: who,
    }),
  );
  const chair = as(
    chairActsOf(names),
    ({ act, label: number }): SpokenStatement => ({
      said: unspoken([{ what: act, label: number }]),
      speakers: null,
    }),
  );
  const withdrawn = row(
    [names.proposals, word("(?:is |are |has been |have been )?(?:now |hereby )?withdrawn")],
    (proposals): SpokenStatement | null => {
      const [first] = proposals;
      if (!first || !("n" in first) || proposals.length !== 1) return null;
      const who: Speakers = { codes: [first.of], supporters: [], onBehalfOf: null };
      return { said: spoken([{ what: { say: "withdraw", proposals }, label: null }], who), speakers: who };
    },
  );
  const supporters = supportLast(names);
  const closed = (one: Parser<SpokenStatement>): Parser<SpokenStatement> =>
    row([goodbye, one, goodbye, maybe(supporters), goodbye], (_, statement, __, codes) =>
      codes === null ? statement : { ...statement, said: withSupporters(statement.said, codes) },
    );
  const nobody: Speakers = { codes: [], supporters: [], onBehalfOf: null };
  const continued = as(said, (all): SpokenStatement => ({ said: spoken(all, nobody), speakers: null }));
  return {
    first: closed(either(begin, end, named, placed, chair, withdrawn)),
    begin: closed(begin),
    chair: closed(chair),
    continued: closed(continued),
  };
};

type Statements = ReturnType<typeof makeStatements>;
const made = new WeakMap<NameParsers, Statements>();
const statementsOf = (names: NameParsers): Statements => {
  const statements = made.get(names) ?? makeStatements(names);
  made.set(names, statements);
  return statements;
};

const between = mark(joint);

type PartialStatement = {
  readonly said: readonly SaidAct[];
  readonly speakers: Speakers | null;
  readonly end: number;
};

/** All readings of a line to its last word. */
export const readLine = (
  line: Line,
  delegations: readonly FloorDelegation[],
): readonly (readonly SaidAct[])[] => {
  const names = namesOf(delegations);
  const { first, begin, chair, continued } = statementsOf(names);
  line.namesSomebody = (text) => delegationAt(text, delegations)?.length === text.length;
  const start = skipped(word(thanks))(0, line)[0]?.end ?? 0;
  let ways: readonly PartialStatement[] = first(start, line).map(({ value, end }) => ({ ...value, end }));
  const whole: (readonly SaidAct[])[] = [];
  for (let n = 0; ways.length > 0 && n < mostActs && line.mayTry(ways.length); n += 1) {
    for (const { said, end } of ways) {
      line.done = Math.max(line.done, end);
      if (isAtEnd(end, line)) whole.push(said);
    }
    ways = ways.flatMap((way) =>
      between(way.end, line).flatMap((gap) => {
        const own: readonly Hit<SpokenStatement>[] =
          way.speakers === null
            ? chair(gap.end, line)
            : [...begin(gap.end, line), ...inherited(continued(gap.end, line), way.speakers)];
        return own.map(({ value, end }) => ({
          said: [...way.said, ...value.said],
          speakers: value.speakers,
          end,
        }));
      }),
    );
  }
  return whole;
};

/** The most acts in one line. */
const mostActs = 12;

// What follows without another speaker is said by the same one.
const inherited = (
  hits: readonly Hit<SpokenStatement>[],
  speakers: Speakers,
): readonly Hit<SpokenStatement>[] =>
  hits.map(({ value, end }) => ({
    value: {
      said: value.said.map((each) => {
        const own = each.speakers?.supporters ?? [];
        return { ...each, speakers: { ...speakers, supporters: [...speakers.supporters, ...own] } };
      }),
      speakers,
    },
    end,
  }));
