// Rule F: the verbs by which the words or the place of a paragraph are to be changed.

import { signNamed } from "#domain/floor/instruction/instruction-words";
import { notUnderstood } from "#domain/floor/instruction/not-understood";
import { isRefusal, Refusal } from "../refusal";
import type { FloorChange, FloorRoom } from "./floor-acts";
import { signTwice } from "./floor-changes";
import { type Stretch, standsIn } from "./floor-finding";
import { calledHere, findPlace, labelPattern, samePlace } from "./floor-places";
import { type QuotedLine, quotation, wordsTyped } from "./floor-quotes";
import { findWords, type NamedWords, spacedAt, takenOut } from "./floor-words";

/** The verbs, for a hint when none of them was found. */
export const verbsOfChange = [
  "delete",
  "add",
  "insert",
  "replace",
  "alternative",
  "new",
  "move",
  "after",
  "before",
];

type Reader = (said: QuotedLine, room: FloorRoom) => FloorChange | Refusal | null;

const pattern = (source: string): RegExp => new RegExp(`^${source}$`, "isu");
// Between a verb and its words: nothing is needed beside a quotation. Longer rows of characters say nothing, and cost much.
const gap = "(?:[\\s:：,，]{1,4}|(?<=\\ue001)|(?=\\ue000))";
const remove =
  "(?:del(?:et(?:es?|ing|ion of))?\\.?|strik(?:es?|ing)(?: out)?|remov(?:es?|ing)|cut(?:s|ting)?|omit(?:s|ting)?|drop(?:s|ping)?|takes? out)";
const put = "(?:add(?:s|ing)?|insert(?:s|ing)?|put(?:s|ting)?|includ(?:es?|ing))";
const paragraph = `(?:(?:the|this|whole|entire|full)\\s+)*(?:para(?:graph)?|text)(?:\\s+(?<label>${labelPattern}))?`;
const wordsBefore = "(?:the\\s+)?(?:words?|phrase|term|expression)\\s*";

/** Words that a part of a line names, with the number of the place where several are. */
export const readNamedWords = (part: string, line: QuotedLine): NamedWords => {
  const bare = part.trim().replace(new RegExp(`^${wordsBefore}(?=${quotation})`, "iu"), "");
  const quoted = new RegExp(`^(${quotation})\\s*(?:\\(?#?(\\d{1,2})\\)?|(last))?\\s*[.,]?$`, "iu").exec(bare);
  const nth = quoted?.[3] ? -1 : quoted?.[2] ? Number(quoted[2]) : null;
  return { text: wordsTyped(quoted?.[1] ?? bare, line), nth };
};

/** What is typed where a quotation has unquoted words beside it: nobody can say what is meant. Null where all is clear. */
export const besideQuotation = (part: string): string | null => {
  if (!new RegExp(quotation, "u").test(part)) return null;
  const named = new RegExp(
    `^\\s*(?:${wordsBefore})?${quotation}\\s*(?:\\(?#?\\d{1,2}\\)?|last)?\\s*[.,]?\\s*$`,
    "iu",
  );
  return named.test(part) ? null : part.trim();
};

const isQuoted = (part: string): boolean =>
  new RegExp(`^\\s*(?:${wordsBefore})?${quotation}`, "iu").test(part);

const find = (part: string, said: QuotedLine, room: FloorRoom): Stretch | Refusal =>
  findWords(room.words, readNamedWords(part, said), calledHere(room));

type Split = { readonly stretch: Stretch; readonly other: string };

/**
 * F3: cuts a part at a word between, where the words on one side stand in the paragraph. Without quotation marks there may be several
 * such places: then it is refused.
 */
const splitAt = (
  part: string,
  between: string,
  named: "left" | "right",
  said: QuotedLine,
  room: FloorRoom,
): Split | Refusal | null => {
  const all = [...part.matchAll(new RegExp(`${gap}(?:${between})(?![\\p{L}])${gap}`, "giu"))];
  const cuts = named === "left" ? all.slice(0, mostCuts) : all.slice(-mostCuts);
  const splits = cuts.map((cut) => {
    const [left, right] = [part.slice(0, cut.index), part.slice(cut.index + cut[0].length)];
    return named === "left" ? { own: left, other: right } : { own: right, other: left };
  });
  const found = splits.filter(({ own }) => standsIn(room.words, readNamedWords(own, said).text));
  const certain = splits.find(({ own }) => isQuoted(own));
  if (!certain && found.length > 1)
    return new Refusal(
      "malformed",
      "It is not clear where the words of the paragraph end: put them in quotation marks.",
    );
  const meant = certain ?? found[0] ?? splits[0];
  if (!meant) return null;
  const stretch = find(meant.own, said, room);
  return isRefusal(stretch) ? stretch : { stretch, other: meant.other };
};

/** So many places are looked at where a part could be cut. */
const mostCuts = 12;

// Words without quotation marks end with the line, so that they may hold nothing that could be read as more of the command.
const newWords = (part: string, said: QuotedLine): string | Refusal => {
  const typed = wordsTyped(part, said);
  const sign = signNamed(typed);
  if (sign !== null) return sign;
  const words = typed.replace(/^the (?:words?|phrase|term|expression)\s+/iu, "");
  if (words === "") return new Refusal("malformed", "Say which words are to stand there.");
  const doubt = couldBeCommand.exec(words);
  return doubt
    ? notUnderstood(words.slice(0, doubt.index).trim(), words.slice(doubt.index).trim(), inMarks)
    : words;
};

const inMarks = "Put the words in quotation marks: it is not clear where they end.";
const couldBeCommand = new RegExp(
  `(?:^|[\\s,;])(?:(?:and|then|also|or)\\s+(?:then\\s+|also\\s+)?(?:${remove}|${put}|replac\\p{L}*|chang\\p{L}*|substitut\\p{L}*|mov(?:e|es|ing))(?![\\p{L}])|(?:after|before|between|behind|throughout|wherever|instead)(?![\\p{L}])|(?:at|to) the (?:very )?(?:end|start|beginning)(?![\\p{L}])|(?:in|of|from|to) (?:the )?(?:para|operative|preambular|[op]p ?\\d)|with(?![\\p{L}])|by(?![\\p{L}]))`,
  "iu",
);

// A whole paragraph without quotation marks begins as paragraphs do; anything else could belong to the command.
const wholeText = (part: string, said: QuotedLine): string | Refusal => {
  const words = wordsTyped(part, said);
  if (words === "") return new Refusal("malformed", "Say which words are to stand there.");
  return /^[\p{Lu}\p{Lo}[(…]/u.test(words) ? words : notUnderstood("", words, inMarks);
};

const insertion = (
  room: FloorRoom,
  words: string | Refusal,
  place: { side: "after" | "before" | "start" | "end"; stretch: Stretch },
): FloorChange | Refusal => {
  if (isRefusal(words)) return words;
  const { side, stretch } = place;
  const at = side === "before" || side === "start" ? stretch.start : stretch.end;
  const quote = room.words.slice(stretch.start, stretch.end);
  const twice = signTwice({ words: room.words, called: calledHere(room) }, at, words);
  if (twice) return twice;
  return { op: "insert", at, text: spacedAt(room.words, at, words), said: words, side, quote };
};

const wholeDeletion: Reader = ({ text }, room) => {
  const found = pattern(`${remove}${gap}(?:${paragraph}|it|all)\\s*[.]?`).exec(text);
  if (!found) return null;
  return samePlace(found.groups?.label, room) ?? { op: "remove" };
};

const deletion: Reader = (said, room) => {
  const part = pattern(`${remove}(?:${gap}(.*))?`).exec(said.text);
  if (!part) return null;
  if (!part[1])
    return new Refusal("malformed", "Say what is to be deleted: words in quotation marks, or “delete para”.");
  const stretch = find(part[1], said, room);
  if (isRefusal(stretch)) return stretch;
  const { start, end } = takenOut(room.words, stretch);
  return { op: "delete", at: start, quote: room.words.slice(start, end) };
};

const move: Reader = ({ text }, room) => {
  const found = pattern(
    `mov(?:es?|ing)${gap}(?:(?:it|this)\\b|${paragraph})?\\s*(?:to\\s+)?(?:(after|behind|below|before|above)\\s+(.+?)|(?:the\\s+)?(start|beginning|end))\\s*[.]?`,
  ).exec(text);
  if (!found)
    return /^mov(?:e|es|ing)\b/iu.test(text)
      ? new Refusal("malformed", "Say where to: “move after 15”.")
      : null;
  const elsewhere = samePlace(found.groups?.label, room);
  if (elsewhere) return elsewhere;
  const [, , side, named, edge] = found;
  if (edge) {
    const last = room.places.at(-1)?.pid ?? null;
    const isEnd = edge.toLowerCase() === "end";
    return { op: "move", after: isEnd ? last : null, side: isEnd ? "end" : "start", label: "" };
  }
  const place = findPlace(named ?? "", room);
  if (isRefusal(place)) return place;
  if (place.pid === room.pid) return new Refusal("malformed", "A paragraph cannot come after itself.");
  if (!/before|above/iu.test(side ?? ""))
    return { op: "move", after: place.pid, side: "after", label: place.label };
  const others = room.places.filter(({ pid }) => pid !== room.pid);
  const before = others[others.findIndex(({ pid }) => pid === place.pid) - 1]?.pid ?? null;
  return { op: "move", after: before, side: "before", label: place.label };
};

const alternative: Reader = (said, room) => {
  const replaced = pattern(
    `(?:replac(?:es?|ing)|substitut(?:es?|ing))${gap}${paragraph}${gap}(?:with|by)${gap}(?<words>.*)`,
  ).exec(said.text);
  const alt = pattern(
    `(?:an\\s+)?alt(?:ernat(?:ive|e|ively))?\\.?(?:\\s+(?:text|para(?:graph)?|language|wording|formulation))?(?:${gap}(?<words>.*))?`,
  ).exec(said.text);
  const found = replaced ?? alt;
  if (!found) return null;
  const elsewhere = samePlace(replaced?.groups?.label, room);
  if (elsewhere) return elsewhere;
  const text = wholeText(found.groups?.words ?? "", said);
  return isRefusal(text) ? text : { op: "alternative", text };
};

const addition: Reader = (said, room) => {
  const found = pattern(
    `(?:(?:${put}\\s+)?(?:an?\\s+)?new(?:\\s+para(?:graph)?)?|${put}\\s+(?:an?\\s+)?para(?:graph)?)(?:\\s+after\\s+(?:(?:this|it|the paragraph)\\b|(?:para(?:graph)?\\s+)?(?<label>${labelPattern})))?(?:${gap}(?<words>.*))?`,
  ).exec(said.text);
  if (!found) return null;
  const elsewhere = samePlace(found.groups?.label, room);
  if (elsewhere) return elsewhere;
  const text = wholeText(found.groups?.words ?? "", said);
  return isRefusal(text) ? text : { op: "new", text };
};

const atEdge: Reader = (said, room) => {
  const edge =
    "(?:at|to)\\s+the\\s+(?:very\\s+)?(start|beginning|end)(?:\\s+of\\s+(?:the|this)\\s+para(?:graph)?)?";
  const first = pattern(`${edge}${gap}(?:${put}${gap})?(.+)`).exec(said.text);
  const last = first ? null : pattern(`${put}${gap}(.+?)${gap}${edge}\\s*[.]?`).exec(said.text);
  const [where, words] = first ? [first[1], first[2]] : [last?.[2], last?.[1]];
  if (where === undefined || words === undefined) return null;
  const text = newWords(words, said);
  if (isRefusal(text)) return text;
  const at = where === "end" ? endFor(text, room.words) : 0;
  return insertion(room, text, {
    side: where === "end" ? "end" : "start",
    stretch: { start: at, end: at },
  });
};

const closingSign = /[.;:,\u3002\uff1b\uff0c\u061b\u060c]$/u;

// A phrase at the end stands before the sign that closes the paragraph; what brings a sign of its own comes after it.
const endFor = (text: string, base: string): number => {
  const end = base.trimEnd().length;
  return closingSign.test(base.trimEnd()) && !closingSign.test(text) ? end - 1 : end;
};

const beside: Reader = (said, room) => {
  const first = pattern(`(after|behind|before)${gap}(.+)`).exec(said.text);
  if (first) {
    const split = splitAt(first[2] ?? "", put, "left", said, room);
    if (split === null) return new Refusal("malformed", "Say what to add: after “…” add “…”.");
    if (isRefusal(split)) return split;
    const side = /before/iu.test(first[1] ?? "") ? "before" : "after";
    return insertion(room, newWords(split.other, said), { side, stretch: split.stretch });
  }
  const then = pattern(`${put}${gap}(.+)`).exec(said.text)?.[1];
  if (then === undefined)
    return pattern(put).test(said.text)
      ? new Refusal("malformed", "Say which words to add, and where.")
      : null;
  const after = splitAt(then, "after|behind", "right", said, room);
  const before = after && !isRefusal(after) ? null : splitAt(then, "before", "right", said, room);
  const split = before && (!after || !isRefusal(before)) ? before : after;
  if (!split) return new Refusal("malformed", "Say where: add … after “…”, add … before “…”, or at the end.");
  if (isRefusal(split)) return split;
  return insertion(room, newWords(split.other, said), {
    side: split === before ? "before" : "after",
    stretch: split.stretch,
  });
};

const replacement: Reader = (said, room) => {
  const forms: readonly [string, string, "left" | "right"][] = [
    [`(?:replac(?:es?|ing)|exchang(?:es?|ing))${gap}(.+)`, "with|by|=>|->|→", "left"],
    [`(?:chang(?:es?|ing)|turn(?:s|ing)?)${gap}(.+)`, "to|into|=>|->|→", "left"],
    [`substitut(?:es?|ing)${gap}(.+)`, "for", "right"],
    [`instead of${gap}(.+)`, "say|says|put|use|read", "left"],
    ["(.+)", "=>|->|→|instead of", "left"],
  ];
  for (const [source, between, named] of forms) {
    const part = pattern(source).exec(said.text)?.[1];
    if (part === undefined) continue;
    const isLast = source === "(.+)";
    const side = isLast && /instead of/iu.test(part) ? "right" : named;
    const split = splitAt(part, between, side, said, room);
    if (!split && isLast) return null;
    if (!split) return new Refusal("malformed", "Say what is to stand there instead: replace “…” with “…”.");
    if (isRefusal(split)) return split;
    const text = newWords(split.other, said);
    if (isRefusal(text)) return text;
    const { start, end } = split.stretch;
    return { op: "replace", at: start, quote: room.words.slice(start, end), text };
  }
  return null;
};

const readers: readonly Reader[] = [
  wholeDeletion,
  deletion,
  move,
  alternative,
  addition,
  atEdge,
  beside,
  replacement,
];

/** Reads what is to be changed. Null when no verb is found. */
export const readChange = (said: QuotedLine, room: FloorRoom): FloorChange | Refusal | null => {
  for (const read of readers) {
    const change = read(said, room);
    if (!change) continue;
    if (!isRefusal(change) && room.isProposed)
      return new Refusal("conflict", "This paragraph is only proposed: amend its words in the room.");
    return change;
  }
  return null;
};
