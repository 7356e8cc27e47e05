// Rule N15d: a paragraph of a preamble whose first line was parted from the rest, because it is short or ends before a quotation.
import { type PlainParagraph, plainText } from "#domain/plain-document";
import { joinedParagraphs } from "./plain-pieces";
import { endsAsPreamble, framesPreamble, opensAsPreamble } from "./preamble-words";
import { printedNumber } from "./printed-numbers";

/** Paragraphs, and those that were put together without being certain. */
export type WholePreamble = {
  readonly paragraphs: readonly PlainParagraph[];
  readonly guessed: ReadonlySet<PlainParagraph>;
};

/** Puts a line that opens a paragraph of a preamble together with the line that it goes on in. */
export const withWholePreamble = (paragraphs: readonly PlainParagraph[]): WholePreamble => {
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
