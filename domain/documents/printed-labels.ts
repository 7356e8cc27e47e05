// What a paragraph of a file is in a draft, told by the number that is printed before it and by what stands around it.
import { type BlockKind, deepestLevel } from "../draft";
import { type PlainMediaType, type PlainParagraph, plainText } from "../plain-document";
import { looksLikeHeading } from "../submissions/headings";

/** What a paragraph is; `skip` is the stretch of its text that is its printed number. */
export type Place = {
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
  readonly skip: { readonly start: number; readonly end: number };
  /** The sign of a list that stays before the words, because paragraphs around it have numbers. */
  readonly sign?: string;
};

/** What was met on the way through a file, as far as it tells what comes next. */
export type Walk = {
  /** Levels of headings that sections use, smallest first; a title is none of them. */
  readonly ranks: readonly number[];
  readonly title: number;
  readonly isNumbered: boolean;
  readonly mediaType: PlainMediaType;
  readonly next: readonly (string | undefined)[];
  readonly inOperative: boolean;
  readonly letter: string;
  readonly roman: number;
  readonly level: number;
  readonly endsOpen: boolean;
};

const suffix =
  "(?:\\s?(?:bis|ter|quater|quat|quinquies|quin|sexies|sext|septies|sept|octies|oct|alt(?:\\s?\\d+)?))?";
const operative = new RegExp(
  `^(?<lead>\\s*\\[*\\s*)(?<label>(?:OP\\s?)?\\d{1,3}${suffix})\\s?[.)](?:\\s+|$)`,
  "iu",
);
const preambular = new RegExp(`^(?<lead>\\s*\\[*\\s*)(?<label>PP\\s?\\d*${suffix})\\s?[.)]?(?:\\s+|$)`, "u");
const sub = new RegExp(
  `^(?<lead>\\s*\\[*\\s*)(?<label>\\(?(?<sign>[a-z]{1,2}|[ivxlc]{1,6}|0(?=\\)\\s?\\p{L}))\\)${suffix})(?:\\s+|$)`,
  "u",
);
const headingNumber = new RegExp(
  `^(?<lead>\\s*\\[*\\s*)(?<label>\\d{1,2}${suffix}(?:\\.\\d{1,2}){1,3}(?:\\.|${suffix})|\\d{1,2}${suffix}\\.|[IVX]{1,5}\\.|[A-H]\\.)(?:\\s+(?=\\S)|\\s*$)`,
  "u",
);
// A name that is a number: Article 2bis. It may be all that the heading says.
const headingName = new RegExp(`^(?<lead>\\s*)(?<label>Article\\s\\d{1,3}${suffix})(?:\\s+|$)`, "u");
// A late item between brackets of its own: (17bis).
const late = new RegExp(
  `^(?<lead>\\s*\\[*\\s*)(?<label>\\(\\d{1,3}${suffix.slice(0, -1)}\\))(?:\\s+|$)`,
  "iu",
);

/** The start of a walk: the headings of a file seen together. */
export const walkFrom = (paragraphs: readonly PlainParagraph[], mediaType: PlainMediaType): Walk => {
  const texts = paragraphs.map(plainText);
  const title = titleIndex(paragraphs, mediaType);
  const levels = paragraphs.flatMap((one, index) =>
    one.kind === "heading" && !one.place && index !== title ? [one.level] : [],
  );
  return {
    ranks: [...new Set(levels)].sort((one, other) => one - other),
    title,
    isNumbered: texts.some((text, index) => paragraphs[index]?.kind !== "heading" && operative.test(text)),
    mediaType,
    next: texts.slice(1),
    inOperative: false,
    letter: "",
    roman: 0,
    level: 0,
    endsOpen: false,
  };
};

// The title is the one heading of the first level, if it comes before the others; in plain text the first line,
// if it is not a sentence.
const titleIndex = (paragraphs: readonly PlainParagraph[], mediaType: PlainMediaType): number => {
  const headings = paragraphs.filter((one) => one.kind === "heading");
  const [first] = headings;
  if (mediaType === "text/plain" && !first) {
    const opening = paragraphs[0] ? plainText(paragraphs[0]) : "";
    const isTitle = opening.length <= 250 && !/[.,;:]\s*$/u.test(opening) && !isNumber(opening);
    return isTitle && paragraphs.length > 1 ? 0 : -1;
  }
  const tops = headings.filter((one) => one.level === 1);
  const isFirst = first?.level === 1 && (tops.length === 1 || mediaType === "text/markdown");
  return first && isFirst ? paragraphs.indexOf(first) : -1;
};

const isNumber = (text: string): boolean => operative.test(text) || preambular.test(text) || sub.test(text);

/** Whether words are a printed number and nothing else. */
export const isNumberAlone = (words: string): boolean =>
  [operative, preambular, late, sub, headingName, headingNumber].some(
    (number) => number.exec(words)?.[0] === words,
  );

/** What a paragraph is, and the walk after it. */
export const placeOf = (
  paragraph: PlainParagraph,
  index: number,
  walk: Walk,
): { place: Place; walk: Walk } => {
  const text = plainText(paragraph);
  const place = paragraph.place
    ? { ...paragraph.place, skip: none }
    : judge(paragraph, opensWithNote(paragraph) ? `¹${text}` : text, index, walk);
  return { place, walk: after(place, text, walk) };
};

// A number is printed before everything: what stands behind the mark of a footnote is none.
const opensWithNote = ({ runs: [first] }: PlainParagraph): boolean =>
  first !== undefined && first.footnote !== null && first.text.trim() === "";

const none = { start: 0, end: 0 };

// Below the first level a number is known for an item's by its stop.
const numbered = (match: RegExpExecArray, stop = ""): Pick<Place, "label" | "skip"> => {
  const lead = match.groups?.lead?.length ?? 0;
  return { label: `${match.groups?.label ?? ""}${stop}`, skip: { start: lead, end: match[0].length } };
};

const judge = (paragraph: PlainParagraph, text: string, index: number, walk: Walk): Place => {
  if (index === walk.title) return { kind: "title", level: 1, label: "", skip: none };
  if (paragraph.kind === "heading") {
    const level = Math.min(deepestLevel, walk.ranks.indexOf(paragraph.level) + 1 || 1);
    return section(text, level);
  }
  if (
    walk.mediaType === "text/plain" &&
    headingNumber.test(text) &&
    looksLikeHeading(text, walk.next[index])
  ) {
    const depth = headingNumber.exec(text)?.groups?.label?.split(".").filter(Boolean).length ?? 1;
    return section(text, Math.min(deepestLevel, depth));
  }
  const pp = preambular.exec(text);
  if (pp) return { kind: "preambular", level: 1, ...numbered(pp) };
  const op = operative.exec(text);
  if (op) {
    const level = paragraph.kind === "item" ? Math.min(deepestLevel, Math.max(1, paragraph.level)) : 1;
    return { kind: "operative", level, ...numbered(op, level > 1 ? "." : "") };
  }
  const between = late.exec(text);
  if (between) return { kind: "operative", level: 2, ...numbered(between) };
  const item = sub.exec(text);
  if (item) return { kind: "operative", level: subLevel(item.groups?.sign ?? "", walk), ...numbered(item) };
  if (paragraph.kind === "item" && walk.mediaType === "text/markdown" && walk.isNumbered)
    return { kind: "plain", level: 1, label: "", skip: none, sign: "- " };
  if (paragraph.kind === "item") {
    const depth = paragraph.level + (walk.isNumbered ? 1 : 0);
    return { kind: "operative", level: Math.min(deepestLevel, Math.max(1, depth)), label: "", skip: none };
  }
  return {
    kind: opensPreamble(paragraph, text, walk) ? "preambular" : "plain",
    level: 1,
    label: "",
    skip: none,
  };
};

const section = (text: string, level: number): Place => {
  const number = headingName.exec(text) ?? headingNumber.exec(text);
  return { kind: "section", level, ...(number ? numbered(number) : { label: "", skip: none }) };
};

// "Recalling …," before the first numbered paragraph, the first word in italics, as resolutions are printed.
const opensPreamble = (paragraph: PlainParagraph, text: string, walk: Walk): boolean =>
  !walk.inOperative &&
  paragraph.runs[0]?.italic === true &&
  !/^The General Assembly/u.test(text) &&
  /[,;]\]*\s*$/u.test(text);

const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

const romanValue = (sign: string): number | null => {
  if (!/^x{0,3}(?:ix|iv|v?i{0,3})$|^l?x{0,3}(?:ix|iv|v?i{0,3})$/u.test(sign)) return null;
  const digits = [...sign].map((letter) => values[letter] ?? 0);
  return digits.reduce((sum, value, index) => sum + (value < (digits[index + 1] ?? 0) ? -value : value), 0);
};

const following = (letter: string): string =>
  letter === ""
    ? "a"
    : letter === "z"
      ? "aa"
      : letter.slice(0, -1) + String.fromCharCode(letter.charCodeAt(letter.length - 1) + 1);

// (i), (v) and (x) are letters after (h), (u), (w), and numbers where a row of numbers stands or begins.
const subLevel = (sign: string, walk: Walk): number => {
  const value = romanValue(sign);
  if (value === null) return 2;
  if (walk.level === 3 && value === walk.roman + 1) return 3;
  const isNextLetter = sign === following(walk.letter);
  if (isNextLetter && !(value === 1 && walk.level === 2 && walk.endsOpen)) return 2;
  if (value === 1 || sign.length > 1) return 3;
  return walk.level === 3 ? 3 : 2;
};

const after = (place: Place, text: string, walk: Walk): Walk => {
  if (place.kind !== "operative") return { ...walk, letter: "", roman: 0, level: 0, endsOpen: false };
  const sign = place.label.replace(/[()]/gu, "");
  return {
    ...walk,
    inOperative: walk.inOperative || place.label !== "",
    level: place.level,
    letter: place.level === 1 ? "" : place.level === 2 ? sign : walk.letter,
    roman: place.level === 3 ? (romanValue(sign) ?? walk.roman + 1) : 0,
    endsOpen: /[:：]\s*$/u.test(text),
  };
};
