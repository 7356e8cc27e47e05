// Rules F1 and F3: what is said of words or of a paragraph, as a change at its place.
import { isRefusal, Refusal } from "../refusal";
import { type ChangedParagraph, placeChange } from "./floor-changes";
import type { FoundSpan } from "./floor-finding";
import { calledHere, elsewhere, findPlace, lastBelow, placeAfter } from "./floor-places";
import { sentenceAt, wordsInSentence } from "./floor-sentences";
import type { InsertionPoint, New, ParagraphPlace, Phrase, SaidChange } from "./grammar/said";
import type { WordsChange } from "./instruction/instruction";
import { numbersBefore } from "./instruction/instruction-labels";
import type { FloorChange, FloorRoom, NewParagraph } from "./values";

/** The change that is meant on the paragraph that the room sees; refused where it cannot be done there. */
export const changeOf = (said: SaidChange, room: FloorRoom): FloorChange | Refusal => {
  if (room.isProposed)
    return new Refusal("conflict", "This paragraph is only proposed: amend its words in the room.");
  switch (said.say) {
    case "delete":
    case "replace":
    case "insert":
      return onWords(said, room);
    case "remove":
      return withItems(room) ?? { op: "remove" };
    case "rewrite":
      return { op: "alternative", text: said.text.text.trim() };
    case "new":
      return newParagraph(said, room);
    case "move":
      return withItems(room) ?? moved(said.place, room);
  }
};

// The last sub-paragraph of the projected paragraph, and the level of the paragraph itself.
const belowHere = (room: FloorRoom) => {
  const here = room.places.find(({ pid }) => pid === room.pid);
  const last = here ? lastBelow(here, room) : null;
  return last && { last, level: here?.level };
};

// Its sub-paragraphs would stay behind and become those of the paragraph before it.
const withItems = (room: FloorRoom): Refusal | null => {
  const below = belowHere(room);
  return (
    below &&
    new Refusal(
      "conflict",
      "A line moves or deletes one paragraph, and {paragraph} has sub-paragraphs down to {label}: propose it in the text.",
      { paragraph: calledHere(room), label: below.last.label },
    )
  );
};

type OnWords = Extract<SaidChange, { readonly say: "delete" | "replace" | "insert" }>;

const onWords = (said: OnWords, room: FloorRoom): FloorChange | Refusal => {
  const ground: ChangedParagraph = { words: room.words, called: calledHere(room), isWhole: true };
  const other = namedIn(said)
    .map(({ label }) => elsewhere(label, room))
    .find(isRefusal);
  if (other) return other;
  const meant = wordsChange(said, ground);
  if (isRefusal(meant)) return meant;
  const change = placeChange(meant, ground);
  if (isRefusal(change)) return change;
  if (change.op === "replace" && change.quote.trim() === change.text.trim())
    return new Refusal("conflict", "“{quote}” stands there already in {called}.", {
      quote: change.quote.trim(),
      called: ground.called,
    });
  return doubtfulEnd(said, change, ground) ?? change;
};

/** The words of the paragraph that a change names. */
export const namedIn = (said: SaidChange): readonly Phrase[] => {
  switch (said.say) {
    case "delete":
      return said.until ? [said.words, said.until] : [said.words];
    case "replace":
      return [said.words];
    case "insert":
      if (!("at" in said.place)) return [];
      return said.place.until ? [said.place.at, said.place.until] : [said.place.at];
    default:
      return [];
  }
};

const wordsChange = (said: OnWords, ground: ChangedParagraph): WordsChange | Refusal => {
  if (said.say === "insert") return insertion(said.text, said.place, ground);
  const words = inSentence(said.words, ground);
  if (isRefusal(words)) return words;
  if (said.say === "replace") return { do: "replace", words, by: said.by.text };
  const until = said.until && inSentence(said.until, ground);
  if (isRefusal(until)) return until;
  return { do: "delete", words, ...(until && { until }) };
};

const inSentence = (words: Phrase, { words: base, called }: ChangedParagraph): Phrase | Refusal => {
  if (words.sentence === undefined) return words;
  const stretch = wordsInSentence(base, words, called);
  return isRefusal(stretch) ? stretch : { ...words, stretch };
};

const insertion = (text: New, place: InsertionPoint, ground: ChangedParagraph): WordsChange | Refusal => {
  if ("at" in place) {
    const at = inSentence(place.at, ground);
    if (isRefusal(at)) return at;
    const until = place.until && inSentence(place.until, ground);
    if (isRefusal(until)) return until;
    return { do: "insert", text: text.text, side: place.side, at, ...(until && { until }) };
  }
  if (place.sentence === undefined)
    return { do: "insert", text: asSentence(text, place.side, ground), side: place.side };
  const sentence = sentenceAt(ground.words, place.sentence, ground.called);
  if (isRefusal(sentence)) return sentence;
  const edge = edgeOf(sentence, place.side, ground.words);
  return {
    do: "insert",
    text: text.text,
    side: place.side === "end" ? "after" : "before",
    at: { text: "", nth: null, stretch: edge },
  };
};

const closing = /[.;:,。；，؛،!?]$/u;

const edgeOf = ({ start, end }: FoundSpan, side: "start" | "end", words: string): FoundSpan => {
  if (side === "start") return { start, end: start };
  const last = closing.test(words.slice(start, end)) ? end - 1 : end;
  return { start: last, end: last };
};

// A sentence that is typed without quotation marks has the full stop that the paragraph has.
const asSentence = ({ text, isOpen }: New, side: "start" | "end", { words }: ChangedParagraph): string => {
  const isSentence =
    isOpen === true && side === "end" && /^\p{Lu}/u.test(text) && text.split(" ").length >= 4;
  return isSentence && words.trimEnd().endsWith(".") && !closing.test(text) ? `${text}.` : text;
};

// Words that end with a mark, which would stand before another mark or inside a sentence: was it meant to be one of them?
const doubtfulEnd = (
  said: OnWords,
  change: FloorChange,
  { words, called }: ChangedParagraph,
): Refusal | null => {
  if (change.op !== "insert" && change.op !== "replace") return null;
  const text = change.text.trim();
  const ending = closing.exec(text)?.[0];
  if (ending === undefined || (text.length === 1 && change.op === "replace")) return null;
  const following = words.slice(change.at + (change.op === "replace" ? change.quote.length : 0)).trimStart();
  const isDouble = closing.test(following.slice(0, 1));
  const goesOn = /[.。!?]/u.test(ending) && /^\p{Ll}/u.test(following);
  if (!isDouble && !goesOn) return null;
  return new Refusal(
    "malformed",
    "The words end with “{ending}”, and {called} goes on with “{following}”: it is not clear whether the mark is meant.",
    { shorter: said.say, ending, called, following: following.slice(0, 24).trim() },
  );
};

const newParagraph = (
  said: Extract<SaidChange, { readonly say: "new" }>,
  room: FloorRoom,
): FloorChange | Refusal => {
  const text = said.text.text.trim();
  const made = { op: "new" as const, text, ...(said.row && { kind: said.row }) };
  if (said.isSub && said.place === null) return subParagraph(made, said.own, room);
  if (said.own !== null && isThere(said.own, room)) return thereAlready(said.own);
  const other = elsewhere(labelOfPlace(said, room) ?? undefined, room);
  if (other) return other;
  if (said.place?.side === "before") return { ...made, after: placeAfter(room) };
  const below = belowHere(room);
  return below === null
    ? made
    : { ...made, after: below.last.pid, ...(below.level && { level: below.level }) };
};

const labelOfPlace = (
  { place, own }: Extract<SaidChange, { readonly say: "new" }>,
  room: FloorRoom,
): string | null => {
  if (place === null) return own && labelAfter(own, room);
  return "label" in place ? place.label : null;
};

// A sub-paragraph comes after the last of its paragraph, which is to be projected, or after the one that is where it has no letter.
const subParagraph = (made: NewParagraph, own: string | null, room: FloorRoom): FloorChange | Refusal => {
  const { places, pid } = room;
  const here = places.find((place) => place.pid === pid);
  if (here?.level === undefined) return new Refusal("malformed", "Say after which number it is to come.");
  if (own === null && here.label.endsWith(")")) return made;
  const parent = places.find(({ label }) => label === here.label.replace(/ \([^(]*$/u, "")) ?? here;
  if (own !== null && isThere(own.startsWith("(") ? `${parent.label} ${own}` : own, room))
    return thereAlready(own);
  const last = lastBelow(parent, room);
  if (last) return elsewhere(last.label, room) ?? made;
  return here.label.endsWith(")") ? made : { ...made, level: here.level + 1 };
};

const thereAlready = (own: string): Refusal =>
  new Refusal("conflict", "There is a paragraph {own} already: give the new one another number, or none.", {
    own,
  });

const isThere = (own: string, room: FloorRoom): boolean => {
  const found = findPlace(own, room);
  return !isRefusal(found) && found.type === "paragraph";
};

// Of 10 bis and 10 that stand both, 10 ter comes after 10 bis.
const labelAfter = (own: string, { places }: FloorRoom): string | null => {
  const before = numbersBefore(own.replace(/^[op]p ?/iu, (row) => (/^p/iu.test(row) ? "PP" : "")));
  const stands = (label: string) =>
    places.some((place) => place.label === label && place.type === "paragraph");
  return before.find(stands) ?? before.at(-1) ?? own;
};

const moved = (place: ParagraphPlace, room: FloorRoom): FloorChange | Refusal => {
  const others = room.places.filter(({ pid }) => pid !== room.pid);
  const found = moveTo(place, room, others);
  if (isRefusal(found)) return found;
  const present = room.places[room.places.findIndex(({ pid }) => pid === room.pid) - 1]?.pid ?? null;
  return found.op === "move" && found.after === present
    ? new Refusal("conflict", "That is where {paragraph} stands already.", {
        paragraph: calledHere(room),
      })
    : found;
};

const moveTo = (
  place: ParagraphPlace,
  room: FloorRoom,
  others: FloorRoom["places"],
): FloorChange | Refusal => {
  if (!("label" in place))
    return {
      op: "move",
      after: place.side === "end" ? (others.at(-1)?.pid ?? null) : null,
      side: place.side,
      label: "",
    };
  if (place.label === null) return new Refusal("malformed", "A paragraph cannot come after itself.");
  const beside = findPlace(place.label, room);
  if (isRefusal(beside)) return beside;
  if (beside.pid === room.pid) return new Refusal("malformed", "A paragraph cannot come after itself.");
  if (place.side === "after") {
    const after = (lastBelow(beside, { places: others }) ?? beside).pid;
    return { op: "move", after, side: "after", label: beside.label };
  }
  const before = others[others.findIndex(({ pid }) => pid === beside.pid) - 1]?.pid ?? null;
  return { op: "move", after: before, side: "before", label: beside.label };
};
