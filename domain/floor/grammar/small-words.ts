// Rule F: the verbs and the small words of what is said, as sources of patterns.

export const remove =
  "del(?:et(?:es?|ing))?\\.?|strik(?:es?|ing)(?: out)?|remov(?:es?|ing)|cut(?:s|ting)?(?: out)?|omit(?:s|ting)?|drop(?:s|ping)?|tak(?:es?|ing) out|eras(?:es?|ing)|suppress(?:es|ing)?|(?:the )?(?:deletion|removal|omission|suppression) of";
export const put =
  "add(?:s|ing)?|(?:re-?)?ins(?:ert(?:s|ing)?|\\.)?|put(?:s|ting)?(?: back)?(?: in)?|includ(?:es?|ing)|introduc(?:es?|ing)|append(?:s|ing)?|plac(?:es?|ing)|writ(?:es?|ing)|bring(?:s|ing)? back|(?:re-?instat|restor)(?:es?|ing)|(?:the )?(?:(?:re-?)?insertion|addition|inclusion|introduction) of";
export const replace =
  "repl(?:ac(?:es?|ing)|\\.)?|exchang(?:es?|ing)|swap(?:s|ping)?|(?:the )?replacement of";
export const change =
  "chang(?:es?|ing)|amend(?:s|ing)?|turn(?:s|ing)?|alter(?:s|ing)?|modif(?:y|ies|ying)|revis(?:es?|ing)";
export const substitute = "substitut(?:es?|ing)|(?:the )?substitution of";
export const move = "mov(?:es?|ing)|relocat(?:es?|ing)|shift(?:s|ing)?|transfer(?:s|ring)?";

const be =
  "(?:(?:should|could|shall|must|can|ought to|needs? to|has to|have to|is to|are to|to)(?: now| also| then| rather)? be |(?:is|are)(?: now| hereby| also)? |to be |be |being )?";
export const removed = `${be}(?:deleted|removed|struck(?: out)?|stricken|omitted|dropped|taken out|cut(?: out)?|erased|suppressed)|(?:should|must|has to|have to|needs? to|ought to|to) (?:go|disappear|come out|be out|be gone)(?: out)?|gone|out`;
export const added = `${be}(?:added|(?:re-?)?inserted|included|introduced|put(?: back)?(?: in)?|placed|appended|brought back|re-?instated|restored)`;
export const replaced = `${be}(?:replaced|substituted|exchanged|swapped)`;
export const changed = `${be}(?:changed|amended|turned|altered|modified)`;
export const moved = `${be}(?:moved|relocated|shifted|transferred)|(?:should|must|could|has to|needs? to|to) (?:move|come|go|stand)`;

/** "A should read B", "A becomes B". */
export const reads =
  "(?:(?:should|shall|must|could|would|ought to|is to|are to|to)(?: now| then| instead| rather)? )?(?:reads?|becomes?|say)(?: as)?";
export const shouldBe = "(?:should|must|ought to|is to)(?: rather| instead)? be";

export const ordinals: Readonly<Record<string, number>> = Object.fromEntries([
  ...["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"].map(
    (each, n) => [each, n + 1] as const,
  ),
  ...["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th"].map((each, n) => [each, n + 1] as const),
  ["last", -1],
  ["final", -1],
  ["penultimate", -2],
  ["opening", 1],
]);
export const ordinal = `(?:${Object.keys(ordinals).join("|")})`;

const para =
  "(?:operative |preambular |whole |entire |full |same |present |current )*(?:para(?:graph)?|[op]p)s?\\b\\.?";
/** This paragraph, without its number. */
export const thisParagraph = `(?:(?:this|the|the whole of the|all of the|our) )?${para}(?! ?(?:\\d|\\((?:[a-z]{1,2}|[ivx]{1,5})\\)))|(?:this|the) (?:whole |entire )?text`;
export const numbered = `(?:(?:the )?${para}|(?:sub-?)?para(?:graph)?s?\\.?|section|[op]p\\.?|¶|§) ?(?:no\\.? ?|number )?`;

/** What somebody says who asks for something, which says nothing of what. */
export const asking =
  "(?:(?:that )?(?:we|i|one|my delegation|our delegation|our group) )?(?:(?:also|again|still|jointly|both|together|strongly|respectfully|therefore|further|furthermore|kindly|please|then|firstly|first|secondly|finally|now|rather|very much|really|only) ?,? )*(?:would (?:be (?:very |most )?grateful|appreciate(?: it)?) if|would(?:,? (?:after all|for (?:its|our) part|if possible),?)?(?: (?:also|very much|really|strongly|still|again|rather|further|therefore|kindly|like|love|prefer|wish|want|propose|suggest|request|ask|recommend))+|wants?|wish(?:es)?|propos(?:es?|ing)|suggests?|requests?|asks?|prefers?|recommends?|seeks?|thinks?|believes?|feels?|considers?|is of the (?:view|opinion)|calls? for|insists? on|(?:is|are) (?:proposing|suggesting|requesting|asking for)|(?:our|its|their|the) (?:proposal|suggestion|request|preference) (?:is|would be)|please|kindly)(?:,? (?:that|for|to|us|you|we|is|the co-?facilitators?|the chair|see|have|let us|also|please|kindly|again|further|therefore|in particular)(?![\\p{L}]))*[,:]?(?= )";
/** Small words between the speaker and what is said. */
export const fillers =
  "(?:,? ?(?:also|again|still|simply|merely|just|only|jointly|both|together|therefore|further|furthermore|kindly|please|then|firstly|first of all|secondly|finally|now|in turn|for (?:its|their|our) part|after all|in addition|as well|too|thank you|thanks|in (?:a|the|this) spirit of (?:compromise|flexibility|consensus)|with regret|(?:madam |mr\\.? |mister )?(?:chair|co-?facilitators?))(?![\\p{L}]),?)";
export const thanks =
  "(?:(?:thank you|many thanks|thanks)(?: very much| so much)?|good (?:morning|afternoon|evening))(?:,? (?:to )?(?:you,? )?(?:madam|mr\\.?|mister|dear|distinguished|the)? ?(?:co-?)?(?:chair(?:person|man)?|facilitators?|president|colleagues|everyone)s?)?[.,;:!]?|(?:madam |mr\\.? |mister )?(?:chair|co-?facilitators?|president),|in (?:a|the|this) spirit of (?:compromise|flexibility|consensus),";
/** Politeness at the end. */
export const farewell =
  "[,.;]? ?(?:please|as well|too|also|after all|altogether|entirely|if i may|with your permission|thanks|thank you(?: very much)?)(?:,? (?:madam |mr\\.? |mister )?(?:chair|co-?facilitators?|president|colleagues))?(?![\\p{L}])";

/** Between two things that are said in one line. */
export const joint =
  "\\s*(?:[,;.]\\s*(?:and |then |also |further |secondly,? |finally,? )*|(?:,? ?and(?: then| also| further)?|then|as well as)(?![\\p{L}]),?)\\s*";

const verb = `(?:${[remove, put, replace, change, substitute, move].join("|")}|(?:un)?bracket\\p{L}*)`;
const notFirst = [
  // A place, or another thing to be done.
  "(?:after|before|between|behind|throughout|wherever|instead|rather than|following the|preceding)(?![\\p{L}])",
  "(?:at|to) the (?:very )?(?:end|start|beginning)(?![\\p{L}])",
  "(?:in|of|from|to|on) (?:the |this )?(?:operative |preambular |first |second |third |last |final |same )*(?:para|line|sentence|section|[op]p ?\\d)",
  `(?:and|then|also|or|but) (?:then |also |to |we |please )*${verb}(?![\\p{L}])`,
  "(?:support(?:s|ed|ing)?|oppos(?:es?|ed|ing)|seconded|endorsed|backed|reserv(?:es|ed)|object(?:s|ed)|withdraw(?:s|n)?|with the support)(?![\\p{L}])",
  // Reasons, conditions, questions, and what is said to the chair.
  "(?:because|since|if|unless|whether|perhaps|maybe|or|but|not|please|thanks?|chair|madam|co-?facilitators?|we|our|us|i|my|would|could|should|might|they|why|reason|rationale|explain|sorry)(?![\\p{L}])",
  "as (?:it|this|that|they|agreed|in|per|proposed|requested|suggested|discussed|previously|said|which|who)(?![\\p{L}])",
  "(?:subject to|so (?:that )?(?:it|this|as)|in order|to be (?:consistent|clear|coherent|added|deleted)|for the reasons?|from (?:the|rev)|in brackets|given (?:by|that|the))(?![\\p{L}])",
  "(?:it|this|that|which) (?:is|was|would|will|has|reflects|makes|allows)(?![\\p{L}])",
  "(?:consistent|consistency|clarity|in line) (?:with|and)?|for (?:the sake|reasons|consistency|clarity|brevity|balance)(?![\\p{L}])|to (?:reflect|align|avoid|clarify)(?![\\p{L}])",
  "(?:proposals?|amendments?|delegations?|paragraphs?|wording|agreed language|brackets?|bracketed|quotation|quote|unquote|resolution \\d+|rev\\.?)(?![\\p{L}])",
  "(?:the words?|the phrases?|the terms?)(?![\\p{L}])|(?:again|once more|too|as well|also)$",
  "(?:proposed|suggested|requested|amended|asked for|made|drafted|circulated) by(?![\\p{L}])|by (?:deleting|adding|replacing|inserting)(?![\\p{L}])",
];
/** What words without quotation marks may not hold after their first word: it could be more of the command. */
export const couldBeMore = new RegExp(
  `(?<![\\p{L}])(?:${notFirst.join("|")})|[,;] ?(?:and |then |also |to |we |please )*${verb}(?![\\p{L}])|[?:→()]|->|=>|[.]\\s| [–—-] |[.]{3}|…`,
  "iu",
);
const opening = new RegExp(
  `^(?:${verb}|support(?:s|ed)?|opposes?|at the (?:end|beginning|start)|in (?:para|line)|not|no|never|maybe|perhaps|the idea|(?:(?:an?|some|the|more|new) )*(?:language|wording|texts?|words?|phrases?|sentences?|references?|mention|formulation|qualifier|something|footnote|alternative)|something|somewhere|subject to)(?![\\p{L}])`,
  "iu",
);
/** What they may not begin with. */
export const couldBeginMore = (text: string): boolean => opening.test(text);

/** What a whole paragraph without quotation marks may not hold. */
export const couldEndParagraph =
  /(?<![\p{L}])(?:please|thank you|thanks|(?:supported|seconded|endorsed) by|[\p{L}\d ]{2,30} (?:supports|opposes|reserves|objects|withdraws))(?![\p{L}])|[;.] ?(?:and |also |then )*(?:delete|insert|strike|add|replace|move|bracket)(?![\p{L}])/u;
