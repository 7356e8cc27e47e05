// Rule L30: the words in a textual proposal: in quotation marks, or without them as far as the passage goes.
import { type QuotedLine, quotation, wordsTyped } from "../floor/floor-quotes";
import { isRefusal, Refusal } from "../refusal";

const lead =
  /^[\s:：,，–—-]*(?:(?:with |by )?(?:the|an?) (?:following|new|additional|final|last|further)(?: (?:text|words?|sentence|phrase|paragraph|language|clause))?\b[\s:：,，–—-]*)?/iu;
const quotedFirst = new RegExp(`^(${quotation})(.*)$`, "su");

const bare = (part: string): string => part.replace(lead, "").trim();

/** The words that are proposed. Refused where there are none, or several quotations. */
export const proposedText = (part: string, line: QuotedLine): string | Refusal => {
  const words = bare(part);
  if (words === "" || words === ".")
    return new Refusal(
      "malformed",
      "The words that are proposed are not in this passage. If they follow in the next one, join the two.",
    );
  const [, quoted, behind = ""] = quotedFirst.exec(words) ?? [];
  if (quoted === undefined) return wordsTyped(words, line);
  if (new RegExp(quotation, "u").test(behind))
    return new Refusal(
      "malformed",
      "Several quotations follow each other: it is not clear which words are meant.",
    );
  return wordsTyped(quoted, line);
};

/** Whether the proposed words have no quotation marks, so that what follows may belong to them. */
export const isOpenText = (part: string, _line: QuotedLine): boolean => !quotedFirst.test(bare(part));

const withQuote = (before: string, words: string, { quotes }: QuotedLine): QuotedLine => ({
  text: `${before} \ue000${quotes.length}\ue001`,
  quotes: [...quotes, { inner: words, raw: `“${words}”` }],
});

/** Words that are to stand at the start or the end of the paragraph, as a line of the floor. Null when it is nothing like that. */
export const readEdge = (
  said: string,
  put: string,
  line: QuotedLine,
): { readonly change: QuotedLine | Refusal; readonly isOpen: boolean } | null => {
  const edge = "(?:at|to) the (?:very )?(end|start|beginning)(?: of (?:the|this) para(?:graph)?)?";
  const noun =
    "(?:(?:an?|the)? ?(?:(?:following|new|additional|final|last|further) )*(?:text|words?|sentence|phrase|language|clause) ?)?";
  const first = new RegExp(`^(?:${put} )?${noun}${edge}[\\s:：,，]*(?:${put}\\b)?(.*)$`, "isu").exec(said);
  const last = first
    ? null
    : new RegExp(`^${put}[\\s:：,，]+${noun}(.+?)[\\s,，]+${edge}[\\s.]*$`, "isu").exec(said);
  const [where, part] = first ? [first[1], first[2]] : [last?.[2], last?.[1]];
  if (where === undefined || part === undefined) return null;
  const words = proposedText(part, line);
  const change = isRefusal(words) ? words : withQuote(`at the ${where.toLowerCase()} add`, words, line);
  return { change, isOpen: first !== null && isOpenText(part, line) };
};

const why =
  /(\ue001)\s*,?\s*(?:(?:because|since|as|in order|so|to|which|given|for|in line|consistent|this)\b[^\ue000]*|\([^\ue000]*\)\s*\.?)$/iu;
const noun = new RegExp(
  `\\b(?:(?:the|an?) )?(?:(?:following|new|additional|existing) )*(?:words?|phrases?|terms?|expressions?|text|sentences?|language|clause|references? to)\\s*[:,]?\\s*(?=${quotation})`,
  "giu",
);
const inSentence =
  /,?\s*\b(?:in|of|from) the (?:first|second|third|fourth|fifth|last|final) (?:sentence|line|part)\b,?/giu;

/** A change of words as lines that the verbs of the floor read: without what only surrounds it, several deletions apart. */
export const tidiedWords = (said: string, remove: string, line: QuotedLine): QuotedLine[] => {
  const text = said
    .replace(inSentence, "")
    .replace(why, "$1")
    .replace(noun, "")
    .replace(/^[\s,:]+|[\s.;]+$/gu, "");
  const list = new RegExp(
    `^(?:the )?${remove}[\\s:]*(${quotation}(?:\\s*(?:,|and|,? and|&)\\s*${quotation})+)$`,
    "iu",
  ).exec(text);
  const lines = list?.[1]
    ? [...list[1].matchAll(new RegExp(quotation, "gu"))].map(([each]) => `delete ${each}`)
    : [text];
  return lines.map((each) => ({ text: each.replace(/^the /iu, ""), quotes: line.quotes }));
};
