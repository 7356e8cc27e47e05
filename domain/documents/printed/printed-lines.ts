// Undoes what a layout separates or runs together: a number alone on its line, the name of an article apart from its title,
// or with its words on the same line. Done for every format before anything is judged.
import { type Unit, unitAt } from "#domain/numbers/units";
import { type PlainParagraph, plainText } from "#domain/plain-document";
import { headingNumber, isCapitals, isHeadingLike } from "./heading-forms";
import { cutParagraph, joinedParagraphs, wordsIn } from "./plain-pieces";
import { endsAsPreamble, framesPreamble, opensAsPreamble } from "./preamble-words";
import type { Guess } from "./printed-guesses";
import { isOnlyNumber, type PrintedNumber, printedNumber } from "./printed-numbers";

// Rule N15d: a paragraph of a preamble whose first line was parted from the rest, because it is short or ends before a quotation.

/** Paragraphs, and those that were put together without being certain. */
type WholePreamble = {
  readonly paragraphs: readonly PlainParagraph[];
  readonly guessed: ReadonlySet<PlainParagraph>;
};

/** Puts a line that opens a paragraph of a preamble together with the line that it goes on in. */
const withWholePreamble = (paragraphs: readonly PlainParagraph[]): WholePreamble => {
  const out: PlainParagraph[] = [];
  const guessed = new Set<PlainParagraph>();
  let isInside = false;
  for (const paragraph of paragraphs) {
    const text = plainText(paragraph).trim();
    const before = out.at(-1);
    const joint = isInside && before ? jointOf(before, paragraph) : null;
    if (joint && before) {
      const joined = joinedParagraphs({ ...before, kind: "paragraph", level: 0 }, paragraph);
      const name = before.name ?? paragraph.name;
      const whole = name === undefined ? joined : { ...joined, name };
      out.splice(-1, 1, whole);
      if (joint === "guess" || guessed.has(before)) guessed.add(whole);
      continue;
    }
    out.push(paragraph);
    if (framesPreamble(text) || (opensAsPreamble(text) && endsAsPreamble(text))) isInside = true;
    else if (printedNumber(text)) isInside = false;
  }
  return { paragraphs: out, guessed };
};

// A quotation or a small letter goes on with the line before. Other words may be a paragraph after a heading.
const jointOf = (before: PlainParagraph, next: PlainParagraph): "certain" | "guess" | null => {
  const [text, after] = [plainText(before).trim(), plainText(next).trim()];
  // What is known by a name of its own is a block of its own.
  if (before.name !== undefined && next.name !== undefined) return null;
  if (before.place || next.place || next.kind !== "paragraph" || before.kind === "item") return null;
  if (!opensAsPreamble(text) || /[.,;:!?…。，；：！？،؛؟]["”’»)\]）」』】]*$/u.test(text)) return null;
  if (/^["“«„‘「『《]/u.test(after) || /^\p{Ll}/u.test(after)) return "certain";
  const isSet = before.kind === "heading" || before.isBold === true || before.isCentred === true;
  const isWhole = opensAsPreamble(after) || framesPreamble(after) || printedNumber(after) !== null;
  return !isSet && !isWhole && endsAsPreamble(after) ? "guess" : null;
};

/** A paragraph of a file, with the unit that it names and what was guessed on the way. */
export type PrintedLine = {
  readonly paragraph: PlainParagraph;
  /** Of a heading that names a unit: the unit; `skip` is how many characters of the text are no title. */
  readonly unit: (Unit & { readonly skip: number }) | null;
  /** What was put together or cut here without being certain. */
  readonly guess: Guess | null;
};

/** The paragraphs of a file in the lines that they would be if every layout were the same. */
export const gatheredLines = (paragraphs: readonly PlainParagraph[]): PrintedLine[] => {
  const { paragraphs: all, guessed } = withWholePreamble(withNumbers(paragraphs));
  const lines: PrintedLine[] = [];
  let isTaken = false;
  for (const [index, paragraph] of all.entries()) {
    if (isTaken) {
      isTaken = false;
      continue;
    }
    const next = all[index + 1];
    const named = paragraph.place || isDeepItem(paragraph) ? null : namedUnit(paragraph, all[index - 1]);
    if (!named) {
      lines.push({ paragraph, unit: null, guess: guessed.has(paragraph) ? "joined" : null });
      continue;
    }
    const { unit, rest } = named;
    if (rest === "words") {
      const [name, words] = cutParagraph(paragraph, unit.skip);
      lines.push({ paragraph: name, unit, guess: null });
      lines.push({ paragraph: { ...words, kind: "paragraph", level: 0 }, unit: null, guess: "cut" });
    } else if (rest === "nothing" && next && isTitleAfter(paragraph, all, index + 1)) {
      const joined = joinedParagraphs({ ...paragraph, kind: "heading", level: paragraph.level }, next);
      const whole =
        paragraph.kind === "heading" ? joined : { ...joined, kind: "paragraph" as const, level: 0 };
      const isCertain = next.kind === "heading" || isCapitals(wordsIn(next)) || next.isBold || next.isCentred;
      const skip = plainText(paragraph).length + 1;
      lines.push({ paragraph: whole, unit: { ...unit, skip }, guess: isCertain ? null : "title" });
      isTaken = true;
    } else lines.push({ paragraph, unit, guess: null });
  }
  return lines;
};

// Word counts articles as items of a list.
const isDeepItem = ({ kind, level }: PlainParagraph): boolean => kind === "item" && level > 1;

// A number alone goes with the words after it; where several stand one after the other it is not known whose they are.
const withNumbers = (paragraphs: readonly PlainParagraph[]): PlainParagraph[] => {
  const out: PlainParagraph[] = [];
  let last = 0;
  for (const paragraph of paragraphs) {
    const before = out.at(-1);
    const number = before && !before.place && before.kind !== "heading" ? numberAlone(before, last) : null;
    if (before && number && !paragraph.place && isWorded(paragraph)) {
      out.splice(-1, 1, joinedParagraphs(before, paragraph));
      last = Number(number.numeral) || last;
    } else out.push(paragraph);
    const own = printedNumber(plainText(paragraph));
    if (own?.form === "paragraph" && !isOnlyNumber(plainText(paragraph).trim()))
      last = Number(own.numeral) || last;
  }
  return out;
};

const numberAlone = (paragraph: PlainParagraph, last: number): { readonly numeral: string } | null => {
  const text = plainText(paragraph).trim();
  const number = printedNumber(text);
  if (number && number.skip.end === text.length && isMeant(number, last)) return number;
  const heading = headingNumber(text);
  return heading && heading.skip.end === text.length ? { numeral: "" } : null;
};

// A figure without any punctuation may be that of a page, or of a table: it must be the next one.
const isMeant = ({ form, numeral }: PrintedNumber, last: number): boolean =>
  form !== "bare" || Number(numeral) === last + 1;

const isWorded = (paragraph: PlainParagraph): boolean => {
  const text = plainText(paragraph).trim();
  return /\p{L}/u.test(text) && !isOnlyNumber(text) && unitAt(text)?.length !== text.length;
};

type Rest = "nothing" | "title" | "words";

// A name at the start of a sentence ("Article 5 of the Convention provides …") names no unit.
const namedUnit = (
  paragraph: PlainParagraph,
  before: PlainParagraph | undefined,
): { readonly unit: Unit & { readonly skip: number }; readonly rest: Rest } | null => {
  const text = plainText(paragraph);
  const lead = /^[\s[*_]*/u.exec(text)?.[0].length ?? 0;
  const unit = unitAt(text.slice(lead));
  if (!unit) return null;
  const after = text.slice(lead + unit.length);
  // Brackets around the name alone are words: the name is at issue.
  if (text.slice(0, lead).includes("[") && /^\s*\]/u.test(after)) return null;
  const parted = /^(?:\s*[.:：．]|\s+[-–—−]|[-–—]|\.\s?[-–—−]|\s*\t|\s{2,}|\u3000)\s*/u.exec(after)?.[0];
  const gap = /^\s*/u.exec(after)?.[0] ?? "";
  const words = after.slice((parted ?? gap).length).trim();
  const skip = text.length - after.length + (parted ?? gap).length;
  const found = (rest: Rest) => ({ unit: { ...unit, skip }, rest });
  if (words === "" || /^[*_]+$/u.test(words)) return found("nothing");
  if (paragraph.kind === "heading") return found("title");
  if (goesOn(before)) return null;
  const isTitle = isHeadingLike(words) && isShort(words);
  const mayName = parted !== undefined || isCapitals(words) || /^[（(《【[*_]/u.test(words);
  if (isTitle && (mayName || (gap !== "" && /^\p{Lu}/u.test(words)) || /^\p{Script=Han}/u.test(words)))
    return /^(?:Parties|Party|countries)(?!\p{L})/u.test(words) ? null : found("title");
  const isArticle = unit.sort === "article";
  const opens =
    /^[\p{Lu}\p{Lo}\d“«"(（[]/u.test(words) && !/^(?:的|规定|所|第|和|及|至|或|与|、)/u.test(words);
  const isHan = /\p{Script=Han}$/u.test(unit.label);
  if (isArticle && opens && (parted !== undefined || (isHan && /[。：；]$/u.test(words))))
    return found("words");
  return null;
};

const isShort = (words: string): boolean =>
  /\p{Script=Han}/u.test(words) ? words.length <= 40 : words.split(/\s+/u).length <= 18;

// A line before that stops in the midst of a sentence.
const goesOn = (before: PlainParagraph | undefined): boolean => {
  const text = wordsIn(before);
  return (
    before?.kind === "paragraph" &&
    text.length > 60 &&
    /[\p{Ll},]$/u.test(text) &&
    !isCapitals(text) &&
    !opensAsPreamble(text)
  );
};

const isTitleAfter = (name: PlainParagraph, all: readonly PlainParagraph[], index: number): boolean => {
  const next = all[index];
  if (!next || next.place || next.kind === "item" || next.kind === "furniture") return false;
  const words = wordsIn(next);
  if (!isHeadingLike(words) || !isShort(words) || unitAt(words) || index + 1 >= all.length) return false;
  if (printedNumber(words) || headingNumber(words)) return false;
  return next.kind !== "heading" || name.kind !== "heading" || next.level >= name.level;
};
