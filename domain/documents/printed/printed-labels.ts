// What a paragraph of a file is in a draft, known by the number that is printed before it and by what stands around it.
import { type BlockKind, deepestLevel } from "#domain/draft";
import { usualCharacters } from "#domain/numbers/figures";
import { type PlainParagraph, plainText } from "#domain/plain-document";
import { headingNumber, isClosingLine, isHeadingLike } from "./heading-forms";
import { endsAsPreamble, framesPreamble, opensAsPreamble, opensReasons } from "./preamble-words";
import type { Guess } from "./printed-guesses";
import type { PrintedLine } from "./printed-lines";
import { type OpenList, withItem } from "./printed-lists";
import { isOnlyNumber, type PrintedNumber, printedNumber } from "./printed-numbers";
import type { PrintedWalk } from "./printed-walk";

/** What a paragraph is; `skip` is the stretch of its text that is its printed number. */
export type PrintedParagraph = {
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
  readonly skip: { readonly start: number; readonly end: number };
  /** The bullet of a list that stays before the words, because paragraphs around it have numbers. */
  readonly bullet?: string;
  /** What of this was guessed by looks alone. */
  readonly guess?: Guess;
};

/** Whether words are a printed number and nothing else. */
export const isNumberAlone = (words: string): boolean =>
  isOnlyNumber(words) || headingNumber(words)?.skip.end === words.length;

/** What a paragraph is, and the walk after it. */
export const placeOf = (
  line: PrintedLine,
  index: number,
  walk: PrintedWalk,
): { place: PrintedParagraph; walk: PrintedWalk } => {
  const { paragraph } = line;
  const text = plainText(paragraph);
  if (paragraph.place) {
    const place = { ...paragraph.place, skip: none };
    return { place, walk: after({ place, number: null, text }, walk) };
  }
  // A footnote before the first character says that what follows is no number.
  const number = opensWithNote(paragraph) ? null : printedNumber(text);
  const { place, lists } = judge({ line, text, number, index }, walk);
  const next = after({ place, number, text }, lists ? { ...walk, lists } : walk);
  return { place, walk: next };
};

const none = { start: 0, end: 0 } as const;

const opensWithNote = (paragraph: PlainParagraph): boolean => {
  const [first] = paragraph.runs;
  return first !== undefined && first.text.trim() === "" && first.footnote !== null;
};

type JudgedParagraph = { readonly place: PrintedParagraph; readonly lists?: readonly OpenList[] };
type NumberedLine = {
  readonly line: PrintedLine;
  readonly text: string;
  readonly number: PrintedNumber | null;
  readonly index: number;
};

const judge = ({ line, text, number, index }: NumberedLine, walk: PrintedWalk): JudgedParagraph => {
  const { paragraph, unit } = line;
  if (index === walk.title) return { place: { kind: "title", level: 1, label: "", skip: none } };
  const heading = walk.headings.get(index);
  if (heading) {
    const guess = heading.isGuess ? { guess: "heading" as const } : {};
    const named = unit ?? null;
    if (named) {
      const start = Math.max(0, text.indexOf(named.label));
      return section({
        level: heading.level,
        label: named.label,
        skip: { start, end: named.skip },
        ...guess,
      });
    }
    const own = heading.number ?? (paragraph.kind === "heading" ? headingNumber(text) : null);
    return section({ level: heading.level, label: own?.label ?? "", skip: own?.skip ?? none, ...guess });
  }
  return (number && numbered(paragraph, { number, index }, walk)) ?? unnumbered(paragraph, text, walk);
};

const section = (place: Omit<PrintedParagraph, "kind">): JudgedParagraph => ({
  place: { kind: "section", ...place },
});

const numbered = (
  paragraph: PlainParagraph,
  { number, index }: { readonly number: PrintedNumber; readonly index: number },
  walk: PrintedWalk,
): JudgedParagraph | null => {
  const { form, label, skip, frame } = number;
  const isItem = paragraph.kind === "item";
  const top = (own = label): JudgedParagraph => ({
    place: { kind: "operative", level: 1, label: own, skip },
  });
  switch (form) {
    case "preambular":
      return { place: { kind: "preambular", level: 1, label, skip } };
    case "paragraph": {
      if (isItem && paragraph.level > 1)
        return {
          place: {
            kind: "operative",
            level: Math.min(deepestLevel, paragraph.level),
            label: `${label}.`,
            skip,
          },
        };
      const isInside =
        (frame === "_" && walk.form === "han" && walk.level > 0) || isNested(number, paragraph, walk);
      if (isInside || (isEnclosed(number, paragraph) && walk.isNumbered))
        return inList(paragraph, number, walk);
      return top();
    }
    case "dash":
      return top();
    case "han":
      return top();
    case "bare":
      return walk.bare.has(index) ? top() : null;
    case "decimal": {
      const above = walk.label.replace(/\.$/u, "");
      const isBelow = walk.level > 0 && above !== "" && label.startsWith(`${above}.`);
      return isBelow ? { place: { kind: "operative", level: 2, label, skip } } : top();
    }
    case "enclosed":
      if (walk.inReasons) return { place: { kind: "preambular", level: 1, label, skip } };
      // A late item between brackets of its own: (17bis).
      if (/\p{L}/u.test(label)) return { place: { kind: "operative", level: 2, label, skip } };
      return walk.isNumbered || walk.form === "han" ? inList(paragraph, number, walk) : top(number.numeral);
    case "item":
      return inList(paragraph, number, walk);
  }
};

// "1." below an item: it opens a list after a colon, and goes on with one where it is not the next paragraph.
const isNested = ({ numeral }: PrintedNumber, { kind }: PlainParagraph, walk: PrintedWalk): boolean => {
  const value = Number(numeral);
  const list = walk.lists.at(-1);
  if (kind === "item" && value === 1 && walk.level === 1 && walk.label !== "") return walk.endsOpen;
  if (!list || walk.level < 2) return false;
  if (value === 1) return walk.endsOpen;
  const isNext = Number(/^\d+/u.exec(walk.label)?.[0] ?? 0) + 1 === value;
  return list.frame === "_." && list.last + 1 === value && !isNext;
};

// "1)" in a text whose paragraphs are numbered "1." is an item.
const isEnclosed = ({ skip }: PrintedNumber, paragraph: PlainParagraph): boolean =>
  /[)）]\s*$/u.test(plainText(paragraph).slice(0, skip.end));

const inList = (paragraph: PlainParagraph, number: PrintedNumber, walk: PrintedWalk): JudgedParagraph => {
  const { skip } = number;
  const printed = plainText(paragraph)
    .slice(skip.start, skip.end)
    .replace(/[\s\t]+$/u, "");
  const own =
    number.form === "paragraph"
      ? { ...number, label: printed, frame: usualCharacters(printed).replace(number.numeral, "_") }
      : number;
  const lists = withItem(walk.lists, own, walk.endsOpen);
  const level = lists.at(-1)?.level ?? 2;
  return { place: { kind: "operative", level, label: own.label, skip }, lists };
};

const unnumbered = (paragraph: PlainParagraph, text: string, walk: PrintedWalk): JudgedParagraph => {
  const plain = (more: object = {}): JudgedParagraph => ({
    place: { kind: "plain", level: 1, label: "", skip: none, ...more },
  });
  if (paragraph.kind === "item" && walk.isNumbered) {
    if (walk.mediaType === "text/markdown") return plain({ bullet: "- " });
    if (paragraph.isBullet) return plain({ bullet: "• " });
  }
  if (paragraph.kind === "item") {
    const depth = paragraph.level + (walk.isNumbered ? 1 : 0);
    const level = Math.min(deepestLevel, Math.max(1, depth));
    return { place: { kind: "operative", level, label: "", skip: none } };
  }
  const preamble = isPreambular(paragraph, text, walk);
  if (preamble === null) return plain();
  const guess = preamble === "guess" ? { guess: "preamble" as const } : {};
  return { place: { kind: "preambular", level: 1, label: "", skip: none, ...guess } };
};

// "Recalling …," before the first numbered paragraph; after "The General Assembly," whatever ends like it.
const isPreambular = (
  paragraph: PlainParagraph,
  text: string,
  walk: PrintedWalk,
): "certain" | "guess" | null => {
  if (walk.inOperative || framesPreamble(text) || !endsAsPreamble(text)) return null;
  if (opensAsPreamble(text) || paragraph.runs[0]?.italic === true) return "certain";
  return walk.inPreamble && !isHeadingLike(text) && !isClosingLine(text) ? "guess" : null;
};

type PlacedLine = Pick<NumberedLine, "number" | "text"> & { readonly place: PrintedParagraph };

const after = ({ place, number, text }: PlacedLine, walk: PrintedWalk): PrintedWalk => {
  const endsOpen = /[:：]\s*$/u.test(text);
  if (place.kind === "operative") {
    const isTop = place.level === 1;
    return {
      ...walk,
      inOperative: walk.inOperative || (isTop && place.label !== ""),
      inReasons: walk.inReasons && !(isTop && place.label !== ""),
      form: isTop ? (number?.form ?? null) : walk.form,
      label: isTop ? place.label : walk.label,
      lists: isTop ? [] : walk.lists,
      level: place.level,
      endsOpen,
    };
  }
  if (place.kind === "plain" && framesPreamble(text))
    return {
      ...walk,
      inOperative: false,
      inPreamble: true,
      inReasons: false,
      lists: [],
      level: 0,
      endsOpen: false,
    };
  if (place.kind === "plain" && opensReasons(text)) return { ...walk, inReasons: true, inOperative: false };
  const isHeading = place.kind === "section" || place.kind === "title";
  return {
    ...walk,
    ...(isHeading && { form: null, label: "", lists: [], level: 0 }),
    ...(place.kind === "preambular" && { lists: [], level: 0 }),
    inPreamble: walk.inPreamble && !isHeading,
    endsOpen: place.kind === "preambular" && endsOpen,
  };
};
