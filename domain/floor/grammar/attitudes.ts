// Rules F5 and F7: support, opposition, withdrawal, reservations and objections, and agreement, which is never taken down.
import { label, numberedLabel } from "./labels";
import { as, either, isAtEnd, mark, maybe, once, type Parser, row, word } from "./line";
import type { NameParsers } from "./names";
import { restOfLine } from "./reasons";
import type { Attitude, ProposalName } from "./said";
import { ordinals, thisParagraph } from "./small-words";

/** An attitude, with the number of the paragraph where it is said. */
type LabelledAttitude = { readonly attitude: Attitude; readonly label: string | null };

const strongly =
  "(?:(?:also|strongly|fully|firmly|still|now|again|therefore|further|formally|hereby|very much|wholeheartedly|first|then|again|likewise|too|as well)\\s+)*";
const willing = `${strongly}(?:(?:would (?:like|wish) to|wish(?:es)? to|wants? to|asks? to|is (?:happy|pleased|ready|able) to|are (?:happy|pleased|ready|able) to|can|we)\\s+)?${strongly}`;
const supports = word(
  `${willing}(?:supp?(?:ort)?s?\\.?|supporting|seconds?|backs?|endorses?|joins?(?: in supporting)?|(?:associates?|aligns?)(?: itself| themselves)? with|(?:is |are )?(?:fully )?(?:in (?:support|favou?r)|supportive) of|echoes|(?:lends?|gives?|adds?|expresses?|voices?) (?:its|their|our)?(?: full| strong)? ?support (?:to|for))`,
);
const sponsors = word(
  `${willing}(?:also )?(?:(?:co-?)?sponsors?|(?:co-?)?sponsoring|(?:(?:be|is|are|becomes?) )?(?:to be )?(?:added|listed|named|included|join(?:s|ing)?|become|becomes|registered)?(?: as)?(?: an?)?(?: additional)? (?:co-?)?sponsors? (?:of|to|on)|adds? (?:its|their) (?:names?|sponsorship) to)`,
);
const joins = word(`${willing}joins?`);
const joinedIn = word(
  "(?:in|on|as) (?:(?:its|their|the|this|that|an?) )?(?:proposals?|amendments?|(?:co-?)?sponsors?)",
);
const agreesWith = word(`${strongly}(?:agrees?|concurs?) with`);
const opposes = word(
  `${willing}(?:opp(?:ose)?s?\\.?|opposing|rejects?|objects? to|(?:is |are )?against|(?:is|are) opposed to|(?:is|are) not in (?:favou?r|support) of|disagrees? with)|(?:regrets? (?:that )?(?:it|they) )?${strongly}(?:(?:cannot|can[’']t|can not|do(?:es)? not|do(?:es)?n[’']t|(?:is|are) not (?:able|in a position) to) (?:accept|agree (?:with|to)|support|go along with))`,
);
const withdraws = word(
  `${willing}(?:has |have )?(?:now )?(?:(?:is |are )?withdr(?:aws?|awn|ew|awing)|w\\/d(?:r(?:aw[sn]?)?)?|retracts?|retracted|takes? back|pulls? back|drops?(?= (?:its|their|the) (?:proposal|amendment|suggestion)))`,
);
const reserve =
  "res(?:v|erv(?:es?|ing))?\\.?(?: (?:its|their|the))?(?: full)?(?: positions?)?|(?:enters?|places?|makes?|has|have|puts?|maintains?|keeps?|registers?|express(?:es)?) (?:a|its|their)(?: (?:general|full|formal))? reservations?|(?:has|have|express(?:es)?)(?: some| strong| serious| many)? reservations|reservation";
const object =
  "objects?|objecting|(?:raises?|enters?|has|have) an objection|objection|maintains? (?:its|their|an) objection";
const positions: Parser<"reserve" | "object"> = either(
  as(word(`${willing}(?:${reserve})`), () => "reserve" as const),
  as(word(`${willing}(?:${object})`), () => "object" as const),
);
const lifts = word(
  `${strongly}(?:(?:is|are) (?:now )?(?:in a position|ready|able) to |can now |has |have |would like to |wishes to )?(?:now )?(?:lift(?:s|ed|ing)?|withdr(?:aws?|awn|ew)|remov(?:es?|ed)|drops?|dropped|rais(?:es?|ed)(?= its)) (?:its|their|the|a|all its|our)(?: (?:general|full|earlier))? (?:reservations?|objections?|positions?)`,
);
const agrees = word(
  `${strongly}(?:(?:can|could|would|is ready to|is able to|is happy to|are happy to) (?:also )?)?(?:agrees?|accepts?|approves?|concurs?|go(?:es)? along|lives?|joins? (?:the )?consensus|(?:has|have) no (?:objections?|problems?|difficult(?:y|ies))|(?:is|are) (?:fine|ok|okay|happy|comfortable|in agreement)|welcomes?|can support (?=the para|this para|the text|it))(?: with| to)?`,
);

const onHere = maybe(
  row(
    [
      word("on|to|about|regarding"),
      either<{ readonly label: string | null }>(
        as(word(`${thisParagraph}|it|this`), () => ({ label: null })),
        as(either(numberedLabel, label), (found) => ({ label: found })),
      ),
    ],
    (_, found) => found,
  ),
);
const wholly = maybe(word("as a whole|in full|as it stands|as such|in its entirety"));
const dot = maybe(mark("[.]"));
const remarked = maybe(restOfLine);

const its = maybe(
  word(
    "(?:its|their|the|his|her|our|all its|all their|both its) (?:own )?(?:open )?(?:proposals?|amendments?|suggestions?|additions?|deletions?)?|proposals?|amendments?",
  ),
);
const ownNumber = as(mark("(?:no\\.? ?|number ?|#)?(\\d{1,3})(?![\\p{L}\\p{N}])"), Number);

const counted = as(word("first|second|third|fourth"), (said) => ordinals[said.toLowerCase()] ?? null);

const atVoiceEnd: Parser<readonly ProposalName[]> = (at, line) =>
  isAtEnd(at, line) || /^\s*[,;.]/u.test(line.text.slice(at)) ? [{ value: [{ of: "it" }], end: at }] : [];

/** What a delegation says of proposals and of the paragraph. */
export const attitudesOf = ({ proposals }: NameParsers): Parser<LabelledAttitude> => {
  const target = either<readonly ProposalName[]>(proposals, atVoiceEnd);
  const plain = (
    attitude: Attitude,
    on: { readonly label: string | null } | null = null,
  ): LabelledAttitude => ({
    attitude,
    label: on?.label ?? null,
  });
  const ownTarget: Parser<readonly ProposalName[]> = either<readonly ProposalName[]>(
    row(
      [maybe(word("its|their|the")), counted, word("proposal|amendment|suggestion")],
      (_, n): readonly ProposalName[] => [{ of: "", n }],
    ),
    row([its, maybe(ownNumber)], (said, n): readonly ProposalName[] => [
      n === null ? { of: /\ball\b|\bboth\b/iu.test(said ?? "") ? "all" : "it" } : { of: "", n },
    ]),
    proposals,
  );
  return once(
    either<LabelledAttitude>(
      row([supports, target, onHere], (_, found, on) => plain({ say: "support", proposals: found }, on)),
      row(
        [sponsors, proposals, maybe(word("as (?:an? )?(?:additional )?(?:co-?)?sponsors?")), onHere],
        (_, found) => ({
          attitude: { say: "agree", proposals: found, asSponsor: true },
          label: null,
        }),
      ),
      row([joins, proposals, joinedIn], (_, found) => ({
        attitude: { say: "agree", proposals: found, asSponsor: true },
        label: null,
      })),
      row([opposes, target, onHere], (_, found, on) => plain({ say: "oppose", proposals: found }, on)),
      row([withdraws, ownTarget, onHere], (_, found, on) => plain({ say: "withdraw", proposals: found }, on)),
      row(
        [positions, onHere, wholly, dot, remarked],
        (position, on, _, __, note): LabelledAttitude => ({
          attitude: { say: "position", position, note },
          label: on?.label ?? null,
        }),
      ),
      row(
        [lifts, onHere],
        (_, on): LabelledAttitude => ({ attitude: { say: "lift" }, label: on?.label ?? null }),
      ),
      row([either(agreesWith, agrees), maybe(target), mark(".*$")], (_, found) =>
        plain({ say: "agree", proposals: found ?? [] }),
      ),
    ),
  );
};
