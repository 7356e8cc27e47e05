// Rule F10: what those who hold the pen do themselves: decisions, brackets, standing, and the way through the text.
import { label, numberedLabel } from "./labels";
import { as, either, mark, maybe, once, type Parser, row, word } from "./line";
import type { NameParsers } from "./names";
import { paragraph } from "./paragraphs";
import { restOfLine } from "./reasons";
import type { ChairAct, ProposalName } from "./said";
import { named } from "./slots";

/** An act of the chair, with the number of the paragraph where it is said. */
type LabelledChairAct = { readonly act: ChairAct; readonly label: string | null };

const opening = maybe(
  word(
    "(?:(?:(?:i (?:hear|see)|hearing|seeing|there being) (?:no objections?|none)[.;:]?|(?:the )?(?:co-?)?(?:chair|facilitator)s?[:,]?|so|ok(?:ay)?|now|then|please|we|i|let us|let[’']s|we now|we will|we shall|shall we|to)[,]? ?)+",
  ),
);
const it = as(word("it|this|that"), () => ({ label: null }));
const here = either(
  paragraph,
  it,
  as(label, (found) => ({ label: found })),
);

const numberedOr = either(
  paragraph,
  as(label, (found) => ({ label: found })),
);

const acts = (act: ChairAct, number: string | null = null): LabelledChairAct => ({ act, label: number });

const decisions = [
  [
    "accept",
    "accept(?:s|ing)?|take(?:s)? in|approve(?:s)?|adopt(?:s)?",
    "accepted|approved|taken in|adopted",
  ],
  ["reject", "reject(?:s|ing)?|turn down|decline|refuse|dismiss", "rejected|turned down|declined|dismissed"],
  ["park", "park(?:s|ing)?|set aside|put aside|shelve|leave aside", "parked|set aside|put aside|shelved"],
] as const;
const is = "(?:is |are |was |were |has been |have been )?(?:now |hereby |therefore )?";

const decided = ({ proposals }: NameParsers): Parser<LabelledChairAct> => {
  const only: Parser<readonly ProposalName[]> = either<readonly ProposalName[]>(proposals, (at) => [
    { value: [{ of: "it" }], end: at },
  ]);
  const asAmended: Parser<readonly ProposalName[] | null> = maybe(
    row(
      [word(",? ?as (?:orally )?(?:amended|revised)"), maybe(row([word("by"), proposals], (_, by) => by))],
      (_, by): readonly ProposalName[] => by ?? [{ of: "all" }],
    ),
  );
  return either<LabelledChairAct>(
    ...decisions.flatMap(([decision, active, passive]) => [
      row([word(active), maybe(mark("[:：]")), only, asAmended], (_, __, found, amendedBy) =>
        decision !== "accept" && amendedBy !== null
          ? null
          : acts({ say: "decide", decision, proposals: found, amendedBy }),
      ),
      row(
        [proposals, word(`${is}(?:${passive})(?: for (?:now|later|the moment|the time being))?`), asAmended],
        (found, _, amendedBy) =>
          decision !== "accept" && amendedBy !== null
            ? null
            : acts({ say: "decide", decision, proposals: found, amendedBy }),
      ),
      row([word(passive), mark("[:：,]"), proposals, asAmended], (_, __, found, amendedBy) =>
        decision !== "accept" && amendedBy !== null
          ? null
          : acts({ say: "decide", decision, proposals: found, amendedBy }),
      ),
    ]),
  );
};

const square = "(?:square )?brackets?";
const bracketing: Parser<LabelledChairAct> = either<LabelledChairAct>(
  row(
    [
      word(`(?:put |place |insert |add |open )?${square}|bracketing|bracket(?:s|ed)?`),
      maybe(word("around|round|on|over")),
      maybe(mark("[:：]")),
      named,
    ],
    (_, __, ___, words) => acts({ say: "bracket", words }),
  ),
  row(
    [
      word("put|place|keep|enclose|have|leave"),
      named,
      word(`(?:back )?(?:in|into|within|between) ${square}|bracketed`),
    ],
    (_, words) => acts({ say: "bracket", words }),
  ),
  row(
    [
      named,
      word(
        `(?:(?:should|to|shall|must) (?:be|go|stay|remain) |goes |stays |remains |is )?(?:(?:put |placed |kept )?(?:in|into|within|between) ${square}|bracketed)`,
      ),
    ],
    (words) => acts({ say: "bracket", words }),
  ),
  row([word(`(?:put |place )?${square}(?: around| round| on)?|bracket`), paragraph], (_, { label: number }) =>
    acts({ say: "bracket", words: null }, number),
  ),
  row(
    [word("put|place|keep|enclose"), paragraph, word(`(?:in|into|within|between) ${square}`)],
    (_, { label: number }) => acts({ say: "bracket", words: null }, number),
  ),
);

const lift = `(?:remove|lift|drop|delete|take out|take off|take away|clear|strike)(?: (?:the|all|all the|these|those|both))? ${square}|un-?bracket`;
const onWords = maybe(word("around|round|from|on|off|over|of|at"));
const unbracketing: Parser<LabelledChairAct> = either<LabelledChairAct>(
  row([word(lift), onWords, maybe(mark("[:：]")), named], (_, __, ___, words) =>
    acts({ say: "unbracket", words }),
  ),
  row([word(lift), onWords, maybe(here)], (said, __, where) =>
    acts(
      { say: "unbracket", words: null, ...(/\ball\b|\bboth\b/iu.test(said) && { isAll: true as const }) },
      where?.label ?? null,
    ),
  ),
  row(
    [
      word(`(?:the )?${square}(?: around| round| on)`),
      named,
      word(`${is}(?:lifted|removed|dropped|deleted|taken out|gone)`),
    ],
    (_, words) => acts({ say: "unbracket", words }),
  ),
  row(
    [word(`(?:the |all (?:the )?)?${square} ${is}(?:lifted|removed|dropped|deleted|taken out|gone)`)],
    (said) =>
      acts({ say: "unbracket", words: null, ...(/\ball\b/iu.test(said) && { isAll: true as const }) }),
  ),
  row([named, word(`${is}unbracketed|out of (?:the )?brackets`)], (words) =>
    acts({ say: "unbracket", words }),
  ),
);

const adRef = word("(?:agreed )?ad ref(?:erendum)?\\.?");
const reason = maybe(restOfLine);
type ChairStanding = Extract<ChairAct, { readonly say: "standing" }>["to"];
const standing = (to: ChairStanding, number: string | null, why: string | null = null) =>
  acts({ say: "standing", to, reason: why }, number);
const place = maybe(here);
const standings: Parser<LabelledChairAct> = either<LabelledChairAct>(
  row(
    [
      word("close(?:s)?|close and agree|agree and close|gavel"),
      place,
      maybe(word("as agreed|down|for good")),
    ],
    (_, on) => standing("agreed", on?.label ?? null),
  ),
  row([numberedOr, word(`${is}(?:closed|agreed and closed|agreed|gavelled)`)], ({ label: number }) =>
    standing("agreed", number),
  ),
  row([word("closed"), place], (_, on) => standing("agreed", on?.label ?? null)),
  row([word("(?:close|agree|mark)(?:s)?"), place, maybe(word("as")), adRef], (_, on) =>
    standing("agreed-ad-ref", on?.label ?? null),
  ),
  row([numberedOr, word(`${is}(?:agreed |closed )?ad ref(?:erendum)?\\.?`)], ({ label: number }) =>
    standing("agreed-ad-ref", number),
  ),
  row([word("agreed"), adRef, maybe(mark("[:：]")), place], (_, __, ___, on) =>
    standing("agreed-ad-ref", on?.label ?? null),
  ),
  row(
    [word("suggest|propose|put"), here, word("(?:for|to be|as) (?:closure|closed|closing)")],
    (_, { label: number }) => standing("suggested-for-closure", number),
  ),
  row(
    [word("suggest(?:ed)?|propose"), word("closing|closure of|for closure[:：]?|closure"), place],
    (_, __, on) => standing("suggested-for-closure", on?.label ?? null),
  ),
  row(
    [
      word("(?:park(?:s)?|suspend(?:s)?|set aside|put aside|leave aside|shelve|leave)"),
      here,
      maybe(word("aside|for now|for the moment|for later|for the time being")),
      reason,
    ],
    (_, { label: number }, __, why) => standing("suspended", number, why),
  ),
  row(
    [numberedOr, word(`${is}(?:parked|suspended|set aside|put aside|shelved)`), reason],
    ({ label: number }, _, why) => standing("suspended", number, why),
  ),
  row([word("set|put|leave"), here, word("aside"), reason], (_, { label: number }, __, why) =>
    standing("suspended", number, why),
  ),
  row([word("re-?open(?:s)?"), place, reason], (_, on, why) => standing("open", on?.label ?? null, why)),
  row([numberedOr, word(`${is}re-?opened`), reason], ({ label: number }, _, why) =>
    standing("open", number, why),
  ),
);

const number = either(numberedLabel, label);
const section = row([word("section|§"), label], (_, found) => `section ${found}`);
const goes = word(
  "(?:go|goes|move|moves|moving|turn|turns|proceed|jump|skip|switch|come|pass|return|get)(?: (?:on|now|back|over|ahead|straight|directly|forward|down|up))* to|go|show(?: us| me)?|take up|take|back to|on to|continue with|next is|display|project|open",
);
const next = word(
  "(?:(?:go|move|proceed|skip|turn|on)(?: on| ahead| now)? (?:to )?)?(?:the )?(?:next|following|forward)(?: (?:one|para(?:graph)?))?(?: please)?|move on|go on|moving on|continue",
);
const previous = word(
  "(?:(?:go|move|turn|step|back)(?: back)? (?:to )?)?(?:the )?(?:previous|prev|preceding|last|backward)(?: (?:one|para(?:graph)?))?|(?:go|one) back|back",
);
const ways: Parser<LabelledChairAct> = either<LabelledChairAct>(
  as(
    word(
      "undo(?: (?:that|it|this|the last (?:line|one|act)))?|oops|take (?:it|that|the last (?:one|line)) back|take back(?: the last (?:one|line))?",
    ),
    () => acts({ say: "undo" }),
  ),
  as(next, () => acts({ say: "step", by: 1 })),
  as(previous, () => acts({ say: "step", by: -1 })),
  row([goes, either(section, number)], (_, found) => acts({ say: "go", label: found })),
  as(either(section, number), (found) => acts({ say: "go", label: found })),
);

/** What those who hold the pen do, in their own name. */
export const chairActsOf = (names: NameParsers): Parser<LabelledChairAct> => {
  const any = either<LabelledChairAct>(decided(names), unbracketing, bracketing, standings, ways);
  return once(row([opening, any], (_, found) => found));
};
/** What delegations may ask of them too. */
export const bracketsAsked: Parser<LabelledChairAct> = once(
  either<LabelledChairAct>(unbracketing, bracketing),
);
