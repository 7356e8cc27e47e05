// Rule F3: a change of words put in its place in a paragraph: the words found, and spaces set so that they come out right.
import type { WordsChange } from "#domain/floor/instruction/instruction";
import type { NamedText } from "#domain/floor/instruction/instruction-words";
import type { Sentence } from "#domain/sentence";
import { isRefusal, Refusal } from "../refusal";
import type { FoundSpan } from "./floor-finding";
import { findWhole, findWords, spacedAt, takenOut } from "./floor-words";
import type { FloorChange } from "./values";

/** A paragraph whose words are to change. `called` is how it is referred to: "paragraph 12". */
export type ChangedParagraph = {
  readonly words: string;
  readonly called: string | Sentence;
  /** F3a: parts of words are not taken. */
  readonly isWhole?: true;
};

/** The change on the paragraph as it stands; refused where its words do not stand there, or at several places. */
export const placeChange = (change: WordsChange, ground: ChangedParagraph): FloorChange | Refusal => {
  switch (change.do) {
    case "delete":
      return deletion(change, ground);
    case "replace":
      return replacement(change, ground);
    case "insert":
      return insertion(change, ground);
  }
};

const deletion = (
  { words, until }: Extract<WordsChange, { do: "delete" }>,
  ground: ChangedParagraph,
): FloorChange | Refusal => {
  const found = find(words, ground);
  if (isRefusal(found)) return found;
  const last = until === undefined ? found : find(until, ground);
  if (isRefusal(last)) return last;
  if (last.start < found.start)
    return new Refusal("malformed", "The words do not stand in this order in {called}.", {
      called: ground.called,
    });
  const { start, end } = takenOut(ground.words, { start: found.start, end: last.end });
  return { op: "delete", at: start, quote: ground.words.slice(start, end) };
};

const endsSomething = /^[,;:.!?)\]%،؛。，；：]/u;

const replacement = (
  { words, by }: Extract<WordsChange, { do: "replace" }>,
  ground: ChangedParagraph,
): FloorChange | Refusal => {
  const found = find(words, ground);
  if (isRefusal(found)) return found;
  const text = by.trim();
  if (text === "") return new Refusal("malformed", "Say which words are to stand there.");
  // No space stands before a mark that ends something.
  const isClose = endsSomething.test(text) && /\s/u.test(ground.words[found.start - 1] ?? "");
  const start = found.start - (isClose ? 1 : 0);
  const rest = ground.words.slice(0, start) + ground.words.slice(found.end);
  return {
    op: "replace",
    at: start,
    quote: ground.words.slice(start, found.end),
    text: spacedAt(rest, start, text),
  };
};

const insertion = (
  change: Extract<WordsChange, { do: "insert" }>,
  ground: ChangedParagraph,
): FloorChange | Refusal => {
  const { side, at: beside } = change;
  if (change.text.trim() === "") return new Refusal("malformed", "Say which words are to stand there.");
  const place =
    beside === undefined ? atEdge(change, ground) : besideWords({ ...change, at: beside }, ground);
  if (isRefusal(place)) return place;
  const { stretch, said } = place;
  const { words } = ground;
  // A mark that ends something stands close to the word before it.
  const isClose = side === "before" && isMark.test(said) && endsSomething.test(said);
  const before = isClose ? words.slice(0, stretch.start).trimEnd().length : stretch.start;
  const at = side === "before" || side === "start" ? before : stretch.end;
  const quote = words.slice(stretch.start, stretch.end);
  const twice = markTwice(ground, at, said);
  if (twice) return twice;
  return { op: "insert", at, text: spacedAt(ground.words, at, said), said, side, quote };
};

/** Why a punctuation mark is not set where the same one stands already; null for everything else. */
const markTwice = ({ words, called }: ChangedParagraph, at: number, said: string): Refusal | null => {
  const isThere = words.startsWith(said, at) || words.slice(0, at).endsWith(said);
  return isMark.test(said) && isThere
    ? new Refusal("conflict", "“{said}” stands there already in {called}.", { said, called })
    : null;
};

type SaidSpan = { readonly stretch: FoundSpan; readonly said: string };
type Insertion = Extract<WordsChange, { do: "insert" }>;

const besideWords = (
  { text, at, until }: Insertion & { readonly at: NamedText },
  ground: ChangedParagraph,
): SaidSpan | Refusal => {
  const found = find(at, ground);
  if (isRefusal(found)) return found;
  if (until === undefined) return { stretch: found, said: text.trim() };
  const next = find(until, ground);
  if (isRefusal(next)) return next;
  const between = ground.words.slice(found.end, next.start);
  return next.start >= found.end && !/[\p{L}\p{N}]/u.test(between)
    ? { stretch: found, said: text.trim() }
    : new Refusal("malformed", "The two do not stand next to each other in {called}.", {
        called: ground.called,
      });
};

const atEdge = ({ text, side }: Insertion, ground: ChangedParagraph): SaidSpan | Refusal => {
  if (side === "end") return atEnd(ground, text.trim());
  const start = /^\s*/u.exec(ground.words)?.[0].length ?? 0;
  return { stretch: { start, end: start }, said: text.trim() };
};

const closingMark = /[.;:,。；，؛،]$/u;
const isMark = /^[^\p{L}\p{N}\s]$/u;
const goesOn = /^(?:\p{Ll}|[,;:，；、،؛])/u;

// A phrase stands before the mark that closes the paragraph, and may bring that mark itself; a sentence comes after it.
const atEnd = ({ words, called }: ChangedParagraph, said: string): SaidSpan | Refusal => {
  const end = words.trimEnd().length;
  const closing = closingMark.exec(words.trimEnd())?.[0];
  const own = closingMark.exec(said)?.[0];
  const after = { stretch: { start: end, end }, said };
  if (closing === undefined) return after;
  const before = { start: end - 1, end: end - 1 };
  if (own === undefined) return { stretch: before, said };
  if (!goesOn.test(said)) return after;
  if (own === closing && !isMark.test(said)) return { stretch: before, said: said.slice(0, -1).trimEnd() };
  return new Refusal(
    "malformed",
    "The words end with “{own}” and {called} with “{closing}”: it is not clear which is to stand there.",
    { own, called, closing },
  );
};

// A punctuation mark is found by what it stands beside, which is more than a mark alone can say.
const find = (named: NamedText, ground: ChangedParagraph): FoundSpan | Refusal => {
  const { text, nth, beside, isLast, stretch } = named;
  if (stretch) return stretch;
  if (isLast) {
    const whole = ground.words.trimEnd();
    // Words at the end stand before the mark that closes the paragraph, which is no word.
    const end =
      whole.endsWith(text) || isMark.test(text) ? whole.length : whole.replace(closingMark, "").length;
    const stands = whole.slice(0, end).endsWith(text);
    return stands ? { start: end - text.length, end } : gone(text, ground);
  }
  if (!beside) return (ground.isWhole ? findWhole : findWords)(ground.words, { text, nth }, ground.called);
  const by = find(beside.words, ground);
  if (isRefusal(by)) return by;
  const start =
    beside.side === "after"
      ? by.end + (/^\s*/u.exec(ground.words.slice(by.end, by.end + 3))?.[0].length ?? 0)
      : ground.words.slice(0, by.start).trimEnd().length - text.length;
  const stands = start >= 0 && ground.words.startsWith(text, start);
  return stands ? { start, end: start + text.length } : gone(text, ground);
};

const gone = (text: string, { called }: ChangedParagraph): Refusal =>
  new Refusal("not-found", "“{text}” does not stand there in {called}.", { text, called });
