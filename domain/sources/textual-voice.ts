// Rule L30: the verbs of textual proposals, and a statement brought into the imperative so that one row of forms reads it.
import { quotation } from "../floor/floor-quotes";
import { anyPlace, bareLabel, namedPlace } from "./textual-labels";

/** Sources of patterns for what is to be done. */
export const put =
  "(?:add(?:s|ing|ition of)?|insert(?:s|ing|ion of)?|includ(?:es?|ing)|introduc(?:es?|ing)|creat(?:es?|ing)|put(?:s|ting)?)";
export const remove =
  "(?:delet(?:es?|ing|ion of)|strik(?:es?|ing)(?: out)?|remov(?:es?|ing|al of)|cut(?:s|ting)?|omit(?:s|ting)?|drop(?:s|ping)?)";
export const replace = "(?:replac(?:es?|ing|ement of)|substitut(?:es?|ing))";
export const amend =
  "(?:amend(?:s|ing)?|chang(?:es?|ing)|revis(?:es?|ing)|modif(?:y|ies|ying)|reformulat(?:es?|ing)|reword(?:s|ing)?|rewrit(?:es?|ing)|redraft(?:s|ing)?)";
export const move =
  "(?:mov(?:es?|ing)|relocat(?:es?|ing)|transfer(?:s|ring)?|shift(?:s|ing)?|plac(?:es?|ing))";
export const merge =
  "(?:merg(?:es?|ing)|combin(?:es?|ing)|join(?:s|ing)?|fus(?:es?|ing)|consolidat(?:es?|ing))";
const verb = `(?:${[put, remove, replace, amend, move, merge].join("|")})`;

/** The source of a pattern for what stands before the paragraph that is meant. */
export const preposition =
  "(?:in|on|at|for|from|to|under|re|regarding|concerning|with (?:regard|respect) to|as (?:regards|for))";

/** The source of a pattern for how close to it. */
export const beside = "(?:(?:immediately|directly|right|just) )?";

/** A pattern for all of a statement. */
export const whole = (source: string): RegExp => new RegExp(`^${source}$`, "is");
/** A pattern for the beginning of a statement. */
export const opens = (source: string): RegExp => new RegExp(`^${source}`, "i");

const bullets = /^(?:[-–—•*·▪]\s*)+/u;
const asking =
  "(?:propos(?:e|es|ed|als?|ing)|suggest(?:s|ed|ions?|ing)?|recommend(?:s|ed|ations?)?|request(?:s|ed)?|asks?|urges?|prefers?|calls? for|would like|wish(?:es)?|wants?|please|kindly|supports?|favou?rs?)";
const polite = opens(
  `(?:[^,:;.\\ue000]{0,80}?\\b)?${asking}\\b(?: (?:that we|that|to|is|are|for|the following|be|also|strongly|therefore|us|the co-facilitators))*[ :,]+`,
);
const ofTheDraft = new RegExp(
  `(${namedPlace}) (?:of|in) the (?:zero[- ]draft|(?:current |present |revised |outcome )?(?:draft|text|document|non-paper))(?: text| document| outcome document)?\\b`,
  "giu",
);
const passive = whole(
  `(?<what>(?:the )?(?:words?|phrase|term|expression|sentence|reference)?\\s*(?:${quotation}|${namedPlace}|an? (?:new|additional) para|para(?:graph)?s).{0,300}?),? (?:(?:should|could|shall|must|can|may|might|ought to|needs? to|is to|are to|to) )?be (?<done>deleted|removed|struck out|struck|omitted|dropped|replaced|substituted|amended|changed|revised|reworded|moved|relocated|placed|merged|combined|joined|added|inserted|included)\\b(?<rest>.*)`,
);
const active: Readonly<Record<string, string>> = {
  replaced: "replace",
  substituted: "replace",
  amended: "amend",
  changed: "change",
  revised: "amend",
  reworded: "amend",
  moved: "move",
  relocated: "move",
  placed: "move",
  merged: "merge",
  combined: "merge",
  joined: "merge",
  added: "add",
  inserted: "add",
  included: "add",
};

// "Delete “x” and insert “y” in its place" is one change.
const inItsPlace = new RegExp(
  `\\b${remove} (?:the (?:words?|phrase|term) )?(${quotation}),? and (?:${replace} (?:(?:it|them|this) )?(?:with|by)|${put}) (${quotation})(?: instead| in (?:its|their) (?:place|stead))?`,
  "iu",
);

// Which sentence the words stand in says nothing where they stand in the paragraph once.
const sentenceOf = opens(
  "(?:in|from) the (?:first|second|third|fourth|fifth|last|final) (?:sentence|line|part) of ",
);

/** A statement in the imperative: without bullets, "we propose to", "of the zero draft", and the passive voice. */
export const plain = (statement: string): string => {
  let said = statement.trim().replace(bullets, "").replace(ofTheDraft, "$1");
  for (let before = ""; before !== said; ) {
    before = said;
    said = said.replace(polite, "");
  }
  said = said.replace(sentenceOf, "in ").replace(inItsPlace, "replace $1 with $2");
  const turned = passive.exec(said)?.groups;
  return turned
    ? `${active[turned.done?.toLowerCase() ?? ""] ?? "delete"} ${turned.what}${turned.rest}`
    : said;
};

const starts = [
  opens(
    `(?:${preposition} )?${namedPlace}\\s*(?:$|[,:;.–—-]|(?:should|shall|could|must|to|reads?|alt|text|we|the|${verb})\\b|${quotation})`,
  ),
  opens(`${beside}(?:after|before|following|behind|between) ${anyPlace}\\b`),
  opens(`at the (?:very )?(?:end|beginning|start) of ${namedPlace}`),
  opens(`(?:the )?${verb}\\b.*(?:${namedPlace}|${quotation}|para(?:graph)?\\b)`),
  opens(`(?:the )?(?:${merge}|${move}) ${anyPlace}`),
  opens(`(?:an? |the )?(?:new|additional) (?:operative |preambular )?para(?:graph)?\\b`),
  opens(`(?:an? )?(?:new |alternative |revised )?(?:text|language|wording) (?:for|to|of|on) ${namedPlace}`),
  opens(`alternative (?:for|to) ${namedPlace}`),
  opens(`${bareLabel}\\s*[:：]\\s*(?:${verb}|after|before|text|alt|${quotation})`),
];

/** Whether a statement begins like a change to a paragraph. */
export const opensFrame = (statement: string): boolean => {
  const said = plain(statement);
  return starts.some((start) => start.test(said));
};
