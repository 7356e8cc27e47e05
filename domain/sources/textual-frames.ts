// Rule L30: one statement of a submission read as a change: the paragraph that it names, and what is to become of it.
// Quotations are single signs here; what they hold is never read as a verb.
import { type QuotedLine, quotation } from "../floor/floor-quotes";
import { isRefusal, Refusal } from "../refusal";
import { anyPlace, bareLabel, labelOf, namedPlace, numberBefore } from "./textual-labels";
import {
  amend,
  beside,
  merge,
  move,
  opens,
  plain,
  preposition,
  put,
  remove,
  replace,
  whole,
} from "./textual-voice";
import { isOpenText, proposedText, readEdge, tidiedWords } from "./textual-words";

/** What is asked for. Labels are as printed; `words` is a line that the verbs of the floor read against the paragraph. */
export type AskedChange =
  | { readonly ask: "words"; readonly line: QuotedLine }
  | { readonly ask: "alternative"; readonly text: string }
  | { readonly ask: "remove" }
  | {
      readonly ask: "new";
      readonly side: "after" | "before" | "end";
      /** The paragraph beside which it is to stand, or the section at whose end; null for the end of the text. */
      readonly label: string | null;
      /** "Between 10 and 11": the one that must follow. */
      readonly until?: string;
      readonly text: string;
    }
  | {
      readonly ask: "move";
      readonly side: "after" | "before" | "start" | "end";
      readonly label: string | null;
    }
  | { readonly ask: "merge"; readonly label: string };

/** A statement as it was understood. `place` is the label of the paragraph that it changes; null where a new one comes. */
export type Frame = {
  readonly place: string | null;
  readonly change: AskedChange | Refusal;
  /** The proposed words have no quotation marks: what follows may belong to them. */
  readonly isOpen: boolean;
};

const tail =
  "(?:[,;]? (?:because|since|as (?:it|this|they)|in order|so (?:as|that)|to (?:reflect|ensure|align|avoid|make|bring)|which|given|for (?:consistency|clarity)|in line|consistent)\\b.*|\\s*\\(.*\\))?[.;]?";
const reading =
  "(?:[,;]? (?:to read|(?:should|shall|would|could|will|must) read|reading|which reads|that reads|which would read|stating|worded|namely|with the following (?:text|wording|language)|as follows))*";
const text = "[\\s:：,–—-]*(?<text>.*)";
const newParagraph = `(?:as )?(?:(?:an?|the|one) )?(?<fresh>(?:(?:new|additional|further|separate|following|extra) )*)(?:(?:operative|preambular) )?(?:sub-?)?(?:para(?:graph)?\\b\\.?)(?: (?<own>${bareLabel}))?`;

const lead = opens(`(?:${preposition} )?(?<place>${namedPlace})\\s*[,:;–—-]?\\s*(?:[.]$)?`);
const numbered = opens(`(?<place>${bareLabel})\\s*[:：]\\s*`);
const object = opens(
  `(?<verb>(?:the )?(?:${remove}|${replace}|${amend}))(?: out| all of| the (?:whole|entirety) of| the entire)? (?<place>${namedPlace})(?![’'])`,
);
const moved = opens(`(?<verb>(?:the )?(?:${move}|${merge})(?: together)?) (?<place>${anyPlace})`);
const textFor = opens(
  `(?:an? )?(?:new |alternative |revised )?(?:text|language|wording|alternative) (?:for|to|of|on) (?<place>${namedPlace})\\s*`,
);
const several = whole(
  `(?<verb>(?:the )?${remove}) (?:the )?(?:operative )?para(?:graph)?s\\.? (?<list>${bareLabel}(?:\\s*,\\s*${bareLabel})*,? (?:and|&) ${bareLabel})${tail}`,
);
const inside = new RegExp(
  `,?\\s*\\b(?:in|from|of|within|to) (?<place>${namedPlace})\\s*(?=[,:;.]|\\s|$)`,
  "iu",
);

/** Reads a statement. `context` is the paragraph that the statements before it, or the heading, are about. */
export const readFrames = (statement: string, line: QuotedLine, context: string | null): Frame[] => {
  const said = plain(statement);
  const list = several.exec(said)?.groups;
  if (list)
    return (list.list ?? "")
      .split(/\s*,?\s+(?:and|&)\s+|\s*,\s*/u)
      .map((label) => frame(labelOf(label), { ask: "remove" }));
  const fresh = newFrame(said, line);
  if (fresh) return [fresh];
  for (const [form, rest] of [
    [object, (found: RegExpExecArray) => `${found.groups?.verb} this${said.slice(found[0].length)}`],
    [moved, (found: RegExpExecArray) => `${found.groups?.verb} this${said.slice(found[0].length)}`],
    [textFor, (found: RegExpExecArray) => `alternative text ${said.slice(found[0].length)}`],
    [lead, (found: RegExpExecArray) => plain(said.slice(found[0].length))],
    [numbered, (found: RegExpExecArray) => plain(said.slice(found[0].length))],
  ] as const) {
    const found = form.exec(said);
    if (found) return changesOf(labelOf(found.groups?.place ?? ""), rest(found), line);
  }
  const edged = new RegExp(
    `\\b(?:at|to) the (?:very )?(end|start|beginning) of (?<place>${namedPlace})`,
    "iu",
  );
  const named = edged.exec(said) ?? inside.exec(said);
  if (!named) return changesOf(context, said, line);
  const bare = edged.test(said) ? said.replace(edged, "at the $1") : said.replace(inside, "");
  return changesOf(labelOf(named.groups?.place ?? ""), plain(bare), line);
};

const frame = (place: string | null, change: Frame["change"], isOpen = false): Frame => ({
  place,
  change,
  isOpen,
});

const besides: Readonly<Record<string, "before">> = {
  before: "before",
  above: "before",
  "ahead of": "before",
};
const sideOf = (said: string | undefined): "after" | "before" =>
  besides[said?.toLowerCase() ?? ""] ?? "after";

const where = `(?:[,;]? (?:to be (?:inserted|added|placed) )?${beside}(?<side>after|following|behind|below|before|above|between) (?<at>${anyPlace})(?: and (?<until>${anyPlace}))?|[,;]? (?:at|to) the (?<edge>end)(?: of (?:the (?:text|draft|document)|(?<section>section ?${bareLabel})))?)?`;
const newFirst = whole(`(?<put>(?:the )?${put} )?${newParagraph}${where}${reading}${text}`);
const placeFirst = whole(
  `${beside}(?<side>after|following|behind|before|between) (?<at>${anyPlace})(?: and (?<until>${anyPlace}))?\\s*,?\\s+(?<rest>.*)`,
);
const putBeside = whole(
  `(?<put>${put})(?: the following)?(?: text| words)? ${beside}(?<side>after|following|behind|before|between) (?<at>${namedPlace})(?: and (?<until>${anyPlace}))?,?(?: ${newParagraph})?${reading}${text}`,
);
const placed = whole(
  `(?:(?<put>${put})\\s*)?(?:${newParagraph}|(?:the following|(?:an? )?new)(?: text| words| sentence)?)?${reading}${text}`,
);

// A new paragraph, beside one that is named or behind the number that its own is derived from.
const newFrame = (said: string, line: QuotedLine): Frame | null => {
  const beyond: Partial<Record<string, string>> | undefined = placeFirst.exec(said)?.groups;
  const rest = beyond ? placed.exec(plain(beyond.rest ?? ""))?.groups : undefined;
  const first = beyond ? undefined : (newFirst.exec(said) ?? putBeside.exec(said))?.groups;
  const found = beyond && rest && (rest.put || rest.fresh) ? { ...rest, ...beyond } : first;
  if (!found || !(found.put || found.fresh)) return null;
  const words = proposedText(found.text ?? "", line);
  if (isRefusal(words)) return frame(null, words);
  const own = found.own === undefined ? null : labelOf(found.own);
  const label = found.at ?? found.section ?? (own === null || found.edge ? null : numberBefore(own));
  if (label === null && !found.edge)
    return frame(
      null,
      new Refusal("malformed", "It does not say after which paragraph the new one is to stand."),
    );
  const side = found.at ? sideOf(found.side) : found.edge ? "end" : "after";
  const change: AskedChange = {
    ask: "new",
    side,
    label: label === null ? null : labelOf(label),
    ...(found.until !== undefined && { until: labelOf(found.until) }),
    text: words,
  };
  return frame(null, change, isOpenText(found.text ?? "", line));
};

const removal = whole(
  `(?:the )?${remove}(?: (?:this|it|the (?:whole |entire )?para(?:graph)?))?(?: (?:altogether|entirely|completely|as a whole|in full|in its entirety|from the text))?${tail}`,
);
const fillers =
  "(?:(?:the|this|it|its|text|whole|paragraph|para|proposed|new|revised|should|shall|could|would|must|to|now|instead|be|so|as|that|amended|changed|revised|modified|reformulated|reworded|redrafted|amend|change|revise|modify|reformulate|reword|rewrite|redraft) )*";
const rewritten = [
  whole(`${fillers}reads?(?: as follows| thus| instead)?\\b${text}`),
  whole(`(?:${amend}) (?:this|it|the (?:para(?:graph)?|text)) (?:as follows|thus)${text}`),
  whole(
    `${replace} (?:this|it|the (?:(?:whole|entire|existing|current) )*(?:para(?:graph)?|text))(?: text)?(?: in full| entirely)? (?:with|by)(?: the following)?(?: text| paragraph| language| wording)?${text}`,
  ),
  whole(
    `(?:an? )?alt(?:ernative)?\\b\\.?(?: (?:text|language|wording|formulation|version)(?: for this)?|(?=\\s*(?:[:：]|${quotation})))${text}`,
  ),
  whole(`(?:an? )?(?:proposed |new |revised )(?:text|language|wording|formulation|version)\\b${text}`),
];
const moving = whole(
  `(?:the )?${move}(?: this| it)?(?: to)? ${beside}(?:to )?(?<side>after|behind|below|following|before|above|ahead of) (?<at>${anyPlace})${tail}`,
);
const movingToEdge = whole(
  `(?:the )?${move}(?: this| it)? to the (?:very )?(?<edge>start|beginning|end)(?: of the (?:text|draft|document))?${tail}`,
);
const merging = whole(
  `(?:the )?${merge}(?: together)?(?: this| it)? ?(?:with|and|into|to|&) (?<at>${anyPlace})(?: (?:into|as|to form) (?:one|a single)(?: para(?:graph)?)?)?${tail}`,
);

// What is to become of a paragraph that is known, or that only the context can tell.
const changesOf = (place: string | null, said: string, line: QuotedLine): Frame[] => {
  if (said.trim() === "") return [];
  if (removal.test(said)) return [frame(place, { ask: "remove" })];
  for (const form of rewritten) {
    const found = form.exec(said)?.groups;
    if (!found) continue;
    const words = proposedText(found.text ?? "", line);
    if (isRefusal(words)) return [frame(place, words)];
    return [frame(place, { ask: "alternative", text: words }, isOpenText(found.text ?? "", line))];
  }
  const to = moving.exec(said)?.groups;
  if (to) return [frame(place, { ask: "move", side: sideOf(to.side), label: labelOf(to.at ?? "") })];
  const edge = movingToEdge.exec(said)?.groups?.edge?.toLowerCase();
  if (edge) return [frame(place, { ask: "move", side: edge === "end" ? "end" : "start", label: null })];
  if (opens(`(?:the )?${move} this\\b`).test(said))
    return [frame(place, new Refusal("malformed", "It does not say after or before which paragraph."))];
  const other = merging.exec(said)?.groups?.at;
  if (other) return [frame(place, { ask: "merge", label: labelOf(other) })];
  if (opens(`(?:the )?${merge} this\\b`).test(said))
    return [frame(place, new Refusal("malformed", "Only two paragraphs are merged at a time."))];
  const end = readEdge(said, put, line);
  if (end)
    return [
      frame(place, isRefusal(end.change) ? end.change : { ask: "words", line: end.change }, end.isOpen),
    ];
  return tidiedWords(said, remove, line).map((words) => frame(place, { ask: "words", line: words }));
};
