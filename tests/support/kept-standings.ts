// G4d: closings that a server wrote to go on with other numbers: those that do, and those that hide other words or other terms.
import { sha256 } from "#domain/digest";
import { type Forgery, forgery } from "./forging";
import { type RecordStep, renewed, type Steps, signs, steps } from "./signed-record";

const wordsOf = (text: string) => JSON.stringify(["operative", 1, text]);
const terms = { condition: null, conditions: [], named: [], reason: null, askedBy: null };
const pid = "p1";
// A fact that is not there has no value either.
const written = (facts: object) => JSON.parse(JSON.stringify(facts));

const closed = (words: string, more: object = {}): RecordStep =>
  signs({
    act: "standing.changed",
    userId: "u-bra",
    for: "BRA",
    with: renewed,
    on: [{ pid, digest: sha256(words) }],
    facts: written({ to: "agreed", ...terms, words, ...more }),
  });

const renumbered =
  (was: string, is: string, more: object = {}): RecordStep =>
  () => [
    {
      act: "references.renumbered",
      userId: "u-pen",
      pid,
      digest: sha256(is),
      facts: written({ was, is, from: sha256(was), editorial: true, ...more }),
    },
  ];

const kept =
  (words: string, more: object = {}): RecordStep =>
  () => [
    {
      act: "standing.changed",
      userId: "u-pen",
      pid,
      digest: sha256(words),
      facts: written({ from: "agreed", to: "agreed", ...terms, pending: [], words, numbers: true, ...more }),
    },
  ];

const goingOn = (was: string, is: string, more: object = {}): Steps => ({
  closed: closed(wordsOf(was)),
  renumbered: renumbered(wordsOf(was), wordsOf(is)),
  kept: kept(wordsOf(is), more),
});

/** What the references of agreed words say before and after. */
const otherNumbers: readonly (readonly [string, string])[] = [
  ["We recall paragraph 3 below.", "We recall paragraph 4 below."],
  ["Recalling paragraphs 4 bis (a) and 9", "Recalling paragraphs 5 (b) and 10"],
  ["See paragraphs 9 to 12 above.", "See paragraphs 10 to 13 above."],
  ["See paragraph 5 (a) and (b), in section II.", "See paragraph 6 (a) and (c), in section III."],
  ["as subparagraph (b) says", "as subparagraph 12 (b) says"],
  ["Voir l'article 5 et l'annexe II", "Voir l'article 6 et l'annexe III"],
  ["согласно пунктам 3 и 4 выше", "согласно пунктам 4 и 5 выше"],
  ["وفقا للفقرة؛ الفقرتين 3 و 4 أعلاه", "وفقا للفقرة؛ الفقرتين 4 و 5 أعلاه"],
  ["如上文第2、3和5段、第二节", "如上文第3、4和6段、第三节"],
];

/** Records that are whole. */
export const keptStandings: readonly (readonly [string, Steps])[] = otherNumbers.map(([was, is]) => [
  `a closing that goes on from “${was}”`,
  { ...steps, ...goingOn(was, is) },
]);

const [was, is] = ["It shall act by paragraph 3.", "It shall act by paragraph 4."];
const found = [18, "had to be signed"] as const;
const forged = (name: string, change: Steps): Forgery => forgery(name, change, found);
const otherWords: readonly (readonly [string, string])[] = [
  ["We shall act.", "We shall not act."],
  ["It acts by 2030.", "It acts by 2050."],
  ["It gives 50 per cent.", "It gives 5 per cent."],
  ["See section 5 of it.", "See paragraph 5 of it."],
  ["by paragraph 3, 50 States", "by paragraph 3, 20 States"],
  ["by paragraphs 3 and 4, 50 States", "by paragraphs 3 and 4, 20 States"],
  ["of paragraphs 3 and 4 to 50 million", "of paragraphs 3 and 4 to 5 million"],
  ["aux paragraphes 3 et 4, 50 % des fonds", "aux paragraphes 3 et 4, 10 % des fonds"],
  ["paragraphs 3, 4 and 30 members", "paragraphs 3, 4 and 20 members"],
  ["tiene para 5 años", "tiene para 9 años"],
  ["See paragraph 3.5.", "See paragraph 3.7."],
];

/** Records that are not. */
export const forgedStandings: readonly Forgery[] = [
  ...otherWords.map(([one, other]) =>
    forged(`a closing that goes on from “${one}” with “${other}”`, goingOn(one, other)),
  ),
  ...[
    { condition: "If others agree." },
    { conditions: ["USA"] },
    { named: ["USA"] },
    { askedBy: "CHN" },
    { reason: "It was asked for." },
    { to: "agreed-ad-ref" },
    { words: undefined },
  ].map((more) => forged(`a closing that goes on with ${JSON.stringify(more)}`, goingOn(was, is, more))),
  forged("a closing of words that it does not have", {
    ...goingOn(was, is),
    closed: closed(wordsOf(was), { words: undefined }),
  }),
  forged("a closing that goes on from what was not rewritten", {
    ...goingOn(was, is),
    renumbered: renumbered(wordsOf(was), wordsOf(is), { from: undefined }),
  }),
];
