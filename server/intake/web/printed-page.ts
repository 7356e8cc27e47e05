// What a page exported from Adref says of its parts besides their words: each block's place in the draft, which
// words are its number, what was only proposed. Other pages say nothing of the kind.
import { blockKinds, deepestLevel } from "#domain/draft";
import type { PlainPlace } from "#domain/plain-document";
import type { HtmlAttributes } from "./html-looks";

/** What a block is, without its number. */
export type Where = Pick<PlainPlace, "kind" | "level">;

/** Whether an element says that its page was exported from Adref. */
export const isPrintedHere = (name: string, { name: fact, content }: HtmlAttributes): boolean =>
  name === "meta" && fact === "generator" && content === "Adref";

const looks = /^(?<kind>title|section|preambular|operative|plain)(?: level-|\s)(?<level>[1-3])$/u;

/** Parses a block's place given in words: `operative level-2`, `operative 2`. */
export const saidPlace = (words: string): Where | null => {
  const { kind: named, level } = looks.exec(words)?.groups ?? {};
  const kind = blockKinds.find((each) => each === named);
  return kind === undefined ? null : { kind, level: Number(level) };
};

/**
 * An element's place in a draft; null for one that is no block. A page with changes says what the block was
 * before.
 */
export const printedPlace = (name: string, attributes: HtmlAttributes): Where | null => {
  const said = saidPlace(attributes["data-was"] ?? "") ?? saidPlace(attributes.class ?? "");
  if (said) return said;
  const depth = Number(/^h([1-6])$/u.exec(name)?.[1] ?? 0);
  if (depth === 0) return null;
  return depth === 1
    ? { kind: "title", level: 1 }
    : { kind: "section", level: Math.min(deepestLevel, depth - 1) };
};

/** What is proposed at the end of a paragraph: the whole paragraph is new, or the block is cut there. */
export type ComingEnd = "came" | "cut";

/** Parses the mark at a paragraph's end; null where nothing is proposed. */
export const saidEnd = (words: string | undefined): ComingEnd | null =>
  words === "came" || words === "cut" ? words : null;

/** Whether an element holds the number of its block. */
export const holdsNumber = (name: string, attributes: HtmlAttributes): boolean =>
  name === "span" && attributes.class === "label";

/**
 * Whether an element holds what is not in the text without its changes: proposed words, their author, a sign.
 */
export const isProposed = (name: string, attributes: HtmlAttributes): boolean =>
  name === "ins" || (name === "span" && ["by", "end"].includes(attributes.class ?? ""));

/** Whether an element comes below the text and is not part of it. */
export const isRemarks = (name: string, attributes: HtmlAttributes): boolean =>
  name === "section" && attributes["aria-label"] === "Comments";

/** Whether a paragraph of that name is a footnote. */
export const isNote = (id: string): boolean => /^note-\d+$/u.test(id);
