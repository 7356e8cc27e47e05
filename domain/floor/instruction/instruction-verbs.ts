// Rule F: the verbs and the small words of instructions, each as a pattern at the place that is read.
import { mark, said } from "./instruction-cursor";

const put =
  "add(?:s|ing|ition of)?|insert(?:s|ing|ion of)?|includ(?:es?|ing)|inclusion of|introduc(?:es?|ing|tion of)|creat(?:es?|ing)|put(?:s|ting)?|plac(?:es?|ing)|append(?:s|ing)?";
const remove =
  "del(?:et(?:es?|ing|ion of))?\\.?|strik(?:es?|ing)(?: out)?|remov(?:es?|ing|al of)|cut(?:s|ting)?(?: out)?|omit(?:s|ting)?|omission of|drop(?:s|ping)?|suppress(?:es|ing|ion of)?|tak(?:es?|ing) out";
const replace = "replac(?:es?|ing|ement of)|exchang(?:es?|ing)";
const substitute = "substitut(?:es?|ing|ion of)";
const amend =
  "amend(?:s|ing|ment of)?|chang(?:es?|ing)|revis(?:es?|ing)|modif(?:y|ies|ying)|reformulat(?:es?|ing)|reword(?:s|ing)?|rephras(?:es?|ing)|rewrit(?:es?|ing)|redraft(?:s|ing)?|recast(?:s|ing)?|edit(?:s|ing)?";
const move =
  "mov(?:es?|ing)|relocat(?:es?|ing)|transfer(?:s|ring)?|shift(?:s|ing)?|reposition(?:s|ing)?|plac(?:es?|ing)";
const merge =
  "merg(?:es?|ing)|combin(?:es?|ing)|join(?:s|ing)?|fus(?:es?|ing)|consolidat(?:es?|ing)|amalgamat(?:es?|ing)";

export const verbs = {
  put: said(`(?:the )?(?:${put})`),
  remove: said(`(?:the )?(?:${remove})(?: all of| the (?:whole|entirety) of| the entire)?`),
  replace: said(`(?:the )?(?:${replace})`),
  substitute: said(`(?:the )?(?:${substitute})`),
  amend: said(`(?:the )?(?:${amend})`),
  move: said(`(?:the )?(?:${move})`),
  merge: said(`(?:the )?(?:${merge})(?: together)?`),
  any: said(
    `(?:the )?(?:${[put, remove, replace, substitute, amend, move, merge].join("|")}|renumber(?:ing)?)`,
  ),
};

/** The verbs that change anything, inside other words. */
export const changing = new RegExp(
  `(?<!\\p{L})(?:${[put, remove, replace, substitute, amend, move, merge].join("|")})(?!\\p{L})`,
  "iu",
);

export type InstructionVerb = "put" | "remove" | "replace" | "amend" | "move" | "merge";

const modal =
  "(?:should|could|shall|must|can|may|might|ought to|needs? to|is to|are to|to|will|would)(?: now| also| therefore)? be(?: further)?|(?:is|are)(?: hereby)?|be";
const done: readonly (readonly [InstructionVerb, string])[] = [
  ["remove", "deleted|removed|struck(?: out)?|omitted|dropped|suppressed"],
  ["replace", "replaced|substituted|exchanged"],
  [
    "amend",
    "(?:amended|changed|revised|modified|reformulated|reworded|rephrased|redrafted|rewritten|recast)",
  ],
  ["move", "moved|relocated|transferred|shifted|repositioned"],
  ["merge", "merged|combined|joined|consolidated|fused"],
  ["put", "added|inserted|included|introduced|placed|proposed|suggested"],
];

/** "Should be deleted" and its kin, with what is to be done. */
export const passives = done.map(([doing, words]) => [doing, said(`(?:${modal}) (?:${words})`)] as const);

/** What stands before the paragraph that is meant. */
export const preposition = said(
  "in|on|at|for|from|to|under|within|of|re|regarding|concerning|with (?:regard|respect) to|as (?:regards|for)|amendments? to",
);
export const beside = said(
  "(?:to be (?:inserted|added|placed) )?(?:immediately |directly |right |just )?(?:to )?(after|following|follows?|behind|below|before|preceding|precedes?|above|ahead of|between)",
);
export const edge = said("(?:at|to) (?:the )?(?:very )?(end|beginning|start)");
export const ofThis = said(
  "of (?:the|this) (?:same )?(?:existing )?(?:operative |preambular )?para(?:graph)?",
);
export const scope = said(
  ",? ?(?:in|of|from|at|on) (?:the )?(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|penultimate|same|opening|closing) )(?:and (?:second|third|last) )?(?:sentence|line|part|clause|phrase|half)s?(?: (?:of|in)(?= (?:the |this |operative |preambular |para|[op]p ?\\d)))?|,? ?(?:the )?(?:first|second|third|fourth|fifth|last|penultimate) (?:line|sentence)(?=\\s*[,:])|,? ?(?:in |on )?lines? \\d{1,2}(?:(?: to|-| and) \\d{1,2})?(?: of(?= ))?",
);
export const ofText = said(
  "of (?:the )?(?:(?:zero|current|present|revised|draft|outcome|whole|entire) )*(?:text|document|draft|resolution|decision|declaration)",
);
export const ofPreamble = said("of (?:the )?(?:preamble|preambular (?:part|section|paragraphs))");
export const ofOperative = said("of (?:the )?(?:operative (?:part|section|paragraphs)|dispositif)");
export const ofSection = mark("of (?:the )?(?=section|part|§)");
export const throughout = said(
  ",? ?(?:in )?(?:throughout|across) (?:the )?(?:(?:zero|current|present|revised|draft|outcome|whole|entire) )*(text|document|draft|resolution|decision|declaration)(?: (?:text|resolution|decision|document))?|,? ?(?:in|of|across) the (?:whole|entire) (text|document|draft|resolution|decision)",
);
export const everywhere = said(
  ",? ?(?:throughout|wherever (?:it|they|this|these|the (?:words?|phrase|term)s?) (?:occurs?|appears?)|(?:in|at) (?:all|every|each) (?:instances?|places?|occurrences?|cases?)(?: (?:where|in which) (?:it|they) (?:occurs?|appears?))?|(?:each|every) time (?:that )?(?:it|they) (?:occurs?|appears?)|all instances)",
);
export const eachOf = said(
  "(?:all|every|each) (?:instances?|occurrences?|mentions?|references?) (?:of|to)|every",
);
export const wholly = said(
  ",? ?(?:altogether|entirely|completely|as a whole|in full|in (?:its|their) entirety|in whole|from the (?:text|draft|resolution|document)|out)",
);
export const reading = said(
  ",? ?(?:(?:so )?(?:as|that it) )?(?:(?:and |which |that |it |paragraph )?(?:to|should|shall|would|could|will|must)(?: now| then| instead)? (?:read|state|be worded)|(?:and |which |that )?reads?|reading|stating|worded|formulated|namely|with the following(?: (?:new|revised|amended))?(?: (?:text|wording|language|content|words|formulation))?|in the following (?:terms|manner|way)|as follows|as below|thus)",
);
export const withOrBy = said("with|by");
export const theFollowing = said(
  "(?:the )?(?:following|below)(?: (?:new|revised|amended|alternative))*(?: (?:text|paragraphs?|language|wording|formulation|version|words))?(?: below)?|(?:the|an?) (?:following|new|revised|amended)(?: (?:text|paragraph|language|wording|formulation|version))",
);
export const stop = mark("[:：–—-]");
export const comma = mark("[,;:]");
export const joint = mark(
  "[,;]?\\s*(?:and then|and|then|as well as|while|whereas)(?![\\p{L}]),?(?:\\s+(?:also|to|then))?|;|,(?=\\s*(?:also\\s+)?(?:delet|replac|insert|add|mov|merg|remov|substitut)\\p{L}*(?![\\p{L}]))",
);
export const renumbering = said(
  ",? ?(?:(?:and|with|to) )?(?:(?:the )?(?:subsequent|consequent|consequential|corresponding) )?(?:re-?number(?:ing)?|adjust(?:ing)?(?: the)? numbering)(?: of)?(?: (?:the|all|any|remaining|subsequent|following|other|existing|operative|preambular|succeeding|and|rest of the))*(?: paragraphs?| text)?(?: that follow)?,? ?(?:accordingly|as appropriate|as necessary|consequently)?",
);
export const renumbered = said(
  "(?:(?:and|the|all|any|remaining|subsequent|following|other|existing|operative|preambular|succeeding) )*paragraphs? (?:should|shall|will|would|to|are to|must|are)(?: then)?(?: be)? re-?numbered(?: accordingly| as appropriate| consequently)?",
);

const asking =
  "propos(?:es?|ing)|suggest(?:s|ing)?|recommend(?:s|ing)?|requests?|asks?|urges?|prefers?|calls? for|would like|wish(?:es)?|wants?|please|kindly|supports?|favou?rs?|(?:is|are) (?:proposed|suggested|recommended|requested)|be (?:proposed|suggested|recommended)|would be (?:preferable|better|advisable|desirable|useful)";
const askingFor = "proposals?|suggestions?|recommendations?|amendments?(?: proposed)?|requests?";
const owner =
  "(?:our|my|its|their|the|an?|following|textual|proposed|concrete|specific|first|second|third|further|additional|oral|drafting|main)";
/** "We propose to", "it is proposed that", "our proposal is to": who asks, without another who is only mentioned. */
export const polite = new RegExp(
  `\\s*(?:(?:[\\p{L}'’.&-]{1,30},? ){0,8}?(?:${asking})|(?:${owner} ){0,4}(?:${askingFor}))(?![\\p{L}])(?: (?:that we|that|to|is|are|for|the following(?: amendments?| changes?)?|be|also|strongly|therefore|us|the co-facilitators|is to|would be to|as follows))*[ :,]+`,
  "iuy",
);
/** What turns an instruction into its opposite, or makes it depend on something. */
export const turning =
  /(?<!\p{L})(?:not|no|never|nor|neither|cannot|can['’]t|don['’]t|doesn['’]t|won['’]t|without|oppos\p{L}*|against|reject\p{L}*|unable|refus\p{L}*|object\p{L}*|if|unless|whether|had|why|rather than|instead of|concern(?:s|ed)? (?:about|over|that)|regrets?|former(?:ly)?|previously|earlier|withdr\p{L}*|reconsider\p{L}*|reservations?|notes?|noted|recalls?|welcomes?|understands?|heard|thanks?|appreciat\p{L}*|which|who|some|others?|several|many|another|previous|colleagues)(?!\p{L})/iu;
/** What a reason after an instruction may not hold: more to be done, or a condition. */
export const turningTail =
  /(?<!\p{L})(?:not|never|if|unless|except|provided|but|instead|alternatively|otherwise|only|however|failing|or)(?!\p{L})|\ue000/iu;
export const reason = mark(
  "[,;]?\\s*(?:because|since|as (?:it|this|they|that|the|we)(?![\\p{L}])|in order to|so (?:as to|that)|to (?:reflect|ensure|align|avoid|make|bring|be (?:consistent|in line)|clarify|maintain|keep)|which|given|for (?:the sake of |reasons of )?(?:consistency|clarity|coherence|brevity)|in line with|in accordance with|in view of|consistent with|with a view to|due to|owing to|considering|agreed language|based on|from)(?![\\p{L}])|[–—-]\\s|\\(",
);
