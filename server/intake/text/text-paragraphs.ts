// Joins the lines of an official document into paragraphs: wrapped lines, hanging and first-line indents,
// double spacing, paragraphs cut by an empty line or a page. Guesses are reported.
import { placeOfWords } from "#domain/documents/listed-warnings";
import { headingNumber, isCapitals, isHeadingLike } from "#domain/documents/printed/heading-forms";
import { isKindOfDocument, numberOfAct } from "#domain/documents/printed/masthead-paragraphs";
import {
  framesPreamble,
  openAlikeAsPreamble,
  opensAsPreamble,
} from "#domain/documents/printed/preamble-words";
import { isOnlyNumber, printedNumber } from "#domain/documents/printed/printed-numbers";
import { seriesOf } from "#domain/numbers/figures";
import { unitAt } from "#domain/numbers/units";
import type { Sentence } from "#domain/sentence";
import { columnsOf, type HungNote, type TextLine } from "./text-pages";

/** A paragraph of lines. */
export type TextParagraph = {
  readonly text: string;
  readonly page: number;
  readonly isCentred: boolean;
  readonly notes: readonly HungNote[];
};

/** Paragraphs with the places where lines were joined on a guess, as they read there. */
export type TextParagraphs = {
  readonly paragraphs: readonly TextParagraph[];
  readonly guesses: readonly Sentence[];
};

/** How the lines of a text are set. */
type TextSetting = {
  /** The column at which lines are full; null where they are not wrapped. */
  readonly width: number | null;
  /** The share of the width that a full line may leave free: proportional letters fill lines unequally. */
  readonly slack: number;
  readonly margin: number;
  /** The same by page, for pages with many lines: pages may be indented differently. */
  readonly edges: ReadonlyMap<number, number>;
  /** Empty lines inside paragraphs: one in double spacing. */
  readonly space: number;
  /** Whether empty lines separate paragraphs. */
  readonly isParted: boolean;
  /** Whether first lines are indented. */
  readonly isMovedIn: boolean;
  readonly words: ReadonlySet<string>;
};

const ends = /[.;:!?…。；：！？؟؛]["'”’»)\]）」』】]*(?:\s?[\d¹²³⁴-⁹*]{1,3})?$/u;
const comma = /[,，،、]["'”’»)\]）]*(?:\s?[\d¹²³⁴-⁹*]{1,3})?$/u;
const small = /^["'“‘«(]?[\p{Ll},;)\]，。、；：）」』”]/u;
// Preambular paragraphs may end with "and", and the next may begin in lower case.
const listing = /[,;،](?:\s(?:and|et|y|e|и|و))?$/iu;
const enacting = /^(?:adopts|adopte|adopta|принимает)(?!\p{L})/u;

// After a full line a lower-case letter opens a preambular paragraph, as in Russian, only if the one before
// began so.
const opensReason = (text: string, before: string): boolean =>
  opensAsPreamble(text) && (!/^\p{Ll}/u.test(text) || !/^\p{Lu}/u.test(before) || framesPreamble(before));

const linking =
  /(?:^|\s)(?:of|the|and|for|to|in|on|with|by|from|at|or|a|an|as|de|du|des|la|le|les|et|sur|pour|aux?|en|del|los|las|el|y|para|con|por|и|в|во|на|по|для|о|об|от|с|со|к|من|في|على|إلى|و|عن|بشأن)$/iu;

// A line that ends so continues with a number: "see paragraph", "and articles".
const naming =
  /(?:^|\s|[(（])(?:para(?:graph)?s?\.?|articles?|sections?|chapters?|annex(?:es)?|nos?\.?|resolutions?|decisions?|paragraphes?|párrafos?|artículos?|пункт\p{L}*|стать\p{L}*|resolución|résolution|of|and|to|in|the|or|et|ou|y|и|de|du|la|les|los|المادة|الفقرة|第)$/iu;

/** Puts the lines of a text together. */
export const textParagraphs = (lines: readonly TextLine[]): TextParagraphs => {
  const setting = settingOf(lines);
  const joiner = new Joiner(setting);
  for (const line of lines) joiner.take(line);
  return { paragraphs: joiner.done(), guesses: joiner.guesses };
};

const settingOf = (lines: readonly TextLine[]): TextSetting => {
  const edges = lines.map(({ end }) => end).sort((one, other) => one - other);
  const widest = widthOf(edges);
  const isWrapped = widest >= 40 && widest <= mostColumns;
  const pairs = lines.slice(1).flatMap((line, index) => {
    const before = lines[index];
    return before && !line.opensPage ? [{ before, line }] : [];
  });
  // In double spacing sentences continue after empty lines.
  const isOpen = (text: string) => !ends.test(text) && !comma.test(text);
  const going = pairs.filter(
    ({ before, line }) =>
      isOpen(before.text) &&
      !isOnlyNumber(before.text) &&
      ((small.test(line.text) && before.end > widest * 0.7) ||
        (/^\p{Lo}/u.test(line.text) && before.end > widest * 0.88)),
  );
  const apart = going.filter(({ line }) => line.gap > 0).length;
  const space = isWrapped && going.length >= 4 && apart > going.length * 0.7 ? 1 : 0;
  const ended = pairs.filter(({ before }) => ends.test(before.text) && before.end < widest * 0.8);
  const isParted = ended.filter(({ line }) => line.gap > space).length > ended.length * 0.5;
  const isMovedIn =
    going.filter(({ before, line }) => before.indent > line.indent + 1).length > going.length * 0.2;
  const words = lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}[\p{L}-]+\p{L}/gu) ?? []);
  return {
    width: isWrapped ? widest : null,
    slack: slackOf(going, widest),
    edges: edgesOf(lines),
    margin: Math.min(...lines.map(({ indent }) => indent)),
    space,
    isParted,
    isMovedIn,
    words: new Set(words),
  };
};

/** The most that a full line leaves free, in monospaced and in proportional type. */
const [leastSlack, mostSlack] = [0.07, 0.2];

// Lines after which a sentence surely continues show how unequally lines are filled.
const slackOf = (
  going: readonly { readonly before: TextLine; readonly line: TextLine }[],
  width: number,
): number => {
  const free = going
    .map(({ before, line }) => 1 - (before.end + 1 + firstWord(line.text)) / width)
    .sort((one, other) => one - other);
  return Math.min(mostSlack, Math.max(leastSlack, free[Math.floor(free.length * 0.92)] ?? leastSlack));
};

const firstWord = (text: string): number => columnsOf(/^\S+/u.exec(text)?.[0] ?? "");

/** A line is wrapped at no more columns than this. */
const mostColumns = 150;

// The column by which nearly all lines end. A program that rejoins hyphenated words merges two lines: then it
// is where most lines end.
const widthOf = (edges: readonly number[]): number => {
  const widest = edges[Math.floor(edges.length * 0.95)] ?? 0;
  const long = edges.filter((edge) => edge >= 40);
  const near = (edge: number) => long.filter((each) => each > edge * 0.88 && each <= edge).length;
  const possible = [...new Set(long.filter((each) => each <= mostColumns))].map((edge) => ({
    edge,
    count: near(edge),
  }));
  const most = Math.max(0, ...possible.map(({ count }) => count));
  const width = possible.find(({ count }) => count >= most * 0.97)?.edge ?? widest;
  const isUsual = most >= 8 && most >= long.length * 0.5;
  return isUsual && widest > width * 1.2 ? width : widest;
};

const edgesOf = (lines: readonly TextLine[]): Map<number, number> => {
  const pages = new Map<number, number[]>();
  for (const { page, end } of lines) {
    const ends = pages.get(page);
    if (ends) ends.push(end);
    else pages.set(page, [end]);
  }
  return new Map(
    [...pages].flatMap(([page, ends]) => {
      const sorted = ends.toSorted((one, other) => one - other);
      const edge = sorted[Math.floor(sorted.length * 0.92)];
      return edge !== undefined && ends.length >= 12 ? [[page, edge] as const] : [];
    }),
  );
};

/** A line after another of an open paragraph; `isFull`: the one before had no room for more. */
type Seam = {
  readonly line: TextLine;
  readonly before: TextLine;
  readonly open: { readonly lines: TextLine[]; readonly text: string };
  readonly isFull: boolean;
};

/** At most this much of a broken word is examined. */
const longestWord = 80;

class Joiner {
  readonly guesses: Sentence[] = [];
  private readonly paragraphs: { lines: TextLine[]; text: string; notes: HungNote[] }[] = [];
  /** The last paragraph number, and the last item labels. */
  private number = 0;
  private lastNumbers: readonly { readonly series: string; readonly value: number }[] = [];

  constructor(private readonly setting: TextSetting) {}

  take(line: TextLine): void {
    const open = this.paragraphs.at(-1);
    const before = open?.lines.at(-1);
    if (open && before && this.belongs(line, before, open)) {
      open.text = this.glued(open.text, line.text);
      open.lines.push(line);
      const begin = open.text.length - line.text.length;
      open.notes.push(...line.notes.map(({ at, note }) => ({ at: begin + at, note })));
    } else this.paragraphs.push({ lines: [line], text: line.text, notes: [...line.notes] });
    if (this.paragraphs.at(-1)?.lines.length === 1) this.note(line.text);
  }

  done(): TextParagraph[] {
    return this.paragraphs.map(({ lines, text, notes }) => ({
      text,
      notes,
      page: lines[0]?.page ?? 1,
      isCentred: lines.every((line) => this.isCentred(line)),
    }));
  }

  private note(text: string): void {
    const number = printedNumber(text);
    if (!number) return;
    const value = Number(number.numeral);
    if (number.form === "paragraph" || number.form === "dash") this.number = value;
    // "15 June" on a masthead is no paragraph: figures without a stop count from 1.
    else if (number.form === "bare")
      this.number = value === this.number + 1 || value === 1 ? value : this.number;
    else this.lastNumbers = [...this.lastNumbers.slice(-4), ...seriesOf(number.numeral)];
  }

  // Whether a line continues the paragraph before it.
  private belongs(line: TextLine, before: TextLine, open: { lines: TextLine[]; text: string }): boolean {
    if (isComplete(before, open)) return false;
    const isEnded = ends.test(before.text);
    const isFull = this.isFull(before, line);
    const isNamed = !isEnded && naming.test(before.text) && line.gap <= this.setting.space;
    if (!isNamed && this.opens(line, isEnded, isFull || line.opensPage)) return false;
    const gap = Math.max(0, line.gap - this.setting.space);
    const seam = { line, before, open, isFull };
    return line.opensPage || gap > 0 ? this.goesOnApart(seam) : this.goesOnBelow(seam);
  }

  // After an empty line or on a new page only an unfinished sentence continues.
  private goesOnApart({ line, before, open, isFull }: Seam): boolean {
    if (ends.test(before.text) || open.text.length < 40) return false;
    const isSmall = small.test(line.text);
    const isReached = this.setting.width === null || before.end >= this.setting.width * 0.6;
    if (framesPreamble(open.text) || (comma.test(before.text) && opensAsPreamble(line.text))) return false;
    const isCaseless = /^[\p{Lo}]/u.test(line.text);
    const isWords = !isHeadingLike(open.text) && !comma.test(before.text) && isReached;
    const goesOn = line.opensPage
      ? ((isSmall || isWords) && isReached) ||
        (isFull && !(isHeadingLike(before.text) && before === line)) ||
        (isCaseless && isFull)
      : isSmall && isReached;
    if (goesOn) this.guess(open.text, line.text);
    return goesOn;
  }

  private goesOnBelow({ line, before, open, isFull }: Seam): boolean {
    const { width, isParted } = this.setting;
    const isEnded = ends.test(before.text);
    const isSmall =
      small.test(line.text) ||
      (/^\d/u.test(line.text) && (printedNumber(line.text)?.form ?? "bare") === "bare") ||
      // "between 3.2 and / 4.9 of each hundred"
      (!isEnded && /^\p{Nd}+[.,٫]\p{Nd}/u.test(line.text) && naming.test(before.text));
    if (width === null) return isSmall && !isEnded && !comma.test(before.text) && open.text.length >= 40;
    const isMoved = this.isMoved(line, open.lines);
    const opensPreamble = comma.test(before.text) && opensAsPreamble(line.text) && !isParted;
    const endsReason = listing.test(before.text) && !isParted && opensAsPreamble(open.text);
    if (endsReason && !comma.test(before.text) && opensReason(line.text, open.text)) return false;
    if (endsReason && !isFull && enacting.test(line.text)) return false;
    if (isFull) {
      if (isMoved && (isEnded || comma.test(before.text))) return false;
      // A short line without a stop, after a finished sentence.
      if (isEnded && !isParted && line.end < width * 0.6 && !isSmall && isHeadingLike(line.text))
        return false;
      if (!comma.test(before.text) || this.number > 0) return true;
      return !(
        (openAlikeAsPreamble(open.text, line.text) && opensReason(line.text, open.text)) ||
        (framesPreamble(open.text) && opensAsPreamble(line.text))
      );
    }
    if (isEnded) return isParted && isSmall;
    // A ragged line in mid-sentence: lists, titles and names are shorter.
    const isLong = before.end - before.indent >= (width - this.setting.margin) * 0.7;
    const above = this.paragraphs.at(-2);
    const isNumbered = printedNumber(open.text) !== null || (above !== undefined && isOnlyNumber(above.text));
    if (comma.test(before.text))
      return (
        !opensPreamble &&
        (isSmall || (isNumbered && isLong) || (isParted && !isMoved && !opensAsPreamble(line.text)))
      );
    if (isSmall) return !framesPreamble(open.text);
    if (isLong && isNumbered && !isCapitals(before.text)) return true;
    return this.isHeadingBelow(line, before);
  }

  // The second line of a heading.
  private isHeadingBelow(line: TextLine, before: TextLine): boolean {
    if (unitAt(before.text) || unitAt(line.text) || ends.test(line.text)) return false;
    if (linking.test(before.text)) return true;
    const isWide = before.end - before.indent >= (this.setting.width ?? 0) * 0.5;
    if (isCapitals(before.text) && isCapitals(line.text)) return isWide;
    return isWide && this.isCentred(before) && this.isCentred(line);
  }

  // Whether a line begins as a paragraph does. In mid-sentence only the next number counts.
  private opens(line: TextLine, isEnded: boolean, isFull: boolean): boolean {
    const { text } = line;
    const isApart = isEnded || !isFull || line.gap > this.setting.space;
    if (/^[•▪●◦○■□∙]\s?/u.test(text)) return true;
    if (/^[-–—*]\s/u.test(text)) return isApart;
    if (/^#{1,6}\s/u.test(text)) return true;
    if (numberOfAct.test(text)) return isApart;
    // Directly under a title, which may have filled its line.
    if (this.number === 0 && isKindOfDocument(text) && isHeadingLike(text)) return true;
    const number = printedNumber(text);
    if (number) {
      const { form, numeral } = number;
      const value = Number(numeral);
      const isNext = value === this.number + 1 || value === 1;
      if (form === "bare") return isNext && isApart;
      if (form === "paragraph" || form === "dash") return isApart || isNext;
      if (form === "decimal" || form === "preambular" || form === "han") return isApart;
      const isGoing = seriesOf(numeral).some(({ series, value: own }) =>
        this.lastNumbers.some((each) => each.series === series && own === each.value + 1),
      );
      return isApart || isGoing;
    }
    const unit = unitAt(text);
    if (unit) return isApart || unit.length === text.length;
    return headingNumber(text) !== null && isApart && isHeadingLike(text);
  }

  // Whether the next word would not have fitted.
  private isFull(before: TextLine, line: TextLine): boolean {
    const { width, edges } = this.setting;
    if (width === null) return false;
    const own = edges.get(before.page) ?? width;
    const edge = own > width * 1.1 ? width : own;
    // When two lines were merged into one, the second begins where the first was full.
    const end = before.end > edge * 1.15 ? before.end - edge : before.end;
    const isDense = /^\p{Script=Han}/u.test(line.text);
    const word = isDense ? 2 : firstWord(line.text);
    return end + (isDense ? 2 : 1) + word > edge - width * this.setting.slack;
  }

  // Either first lines are indented, or the others are.
  private isMoved(line: TextLine, lines: readonly TextLine[]): boolean {
    const last = lines.at(-1);
    if (last && lines.length > 1) return Math.abs(line.indent - last.indent) >= 2;
    const first = lines[0];
    if (!first || printedNumber(first.text)) return false;
    return line.indent === first.indent && first.indent > this.setting.margin + 1 && this.setting.isMovedIn;
  }

  private isCentred({ indent, end, text }: TextLine): boolean {
    const { width, margin } = this.setting;
    if (width === null || indent < margin + 6 || end - indent > (width - margin) * 0.85) return false;
    return Math.abs(indent + end - (margin + width)) <= 6 && !ends.test(text) && !comma.test(text);
  }

  private glued(before: string, after: string): string {
    if (/\p{L}\u00ad$/u.test(before)) return before.slice(0, -1) + after;
    const cut = /(?<head>\p{L}[\p{L}-]*)-$/u.exec(before.slice(-longestWord))?.groups?.head;
    const rest = /^\p{Ll}+/u.exec(after)?.[0];
    if (cut !== undefined && rest !== undefined) {
      const whole = `${cut}${rest}`.toLowerCase();
      const isOne = this.setting.words.has(whole) && !this.setting.words.has(`${cut}-${rest}`.toLowerCase());
      this.guess(before, after);
      return isOne ? before.slice(0, -1) + after : before + after;
    }
    const isDense =
      /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]$/u.test(before.slice(-1)) &&
      /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef\d]/u.test(after);
    return `${before}${isDense ? "" : " "}${after}`;
  }

  private guess(before: string, after: string): void {
    this.guesses.push(placeOfWords(`…${before.slice(-24)} | ${after.slice(0, 24)}…`));
  }
}

// What no line continues: a number alone, the name of a unit.
const isComplete = (before: TextLine, open: { readonly lines: readonly TextLine[] }): boolean => {
  if (open.lines.length > 1) return false;
  const { text } = before;
  return (
    isOnlyNumber(text) ||
    unitAt(text)?.length === text.length ||
    headingNumber(text)?.skip.end === text.length
  );
};
