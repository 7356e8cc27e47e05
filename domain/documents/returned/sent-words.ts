// Rule D1: what a Word file carries so that it can come back: which paragraph is which, and how it read when it went out.
import { type ParagraphId, paragraphId } from "#domain/draft";

/** A paragraph as it went out, white space collapsed. */
export type SentParagraph = {
  readonly pid: ParagraphId;
  /** The words that proposals are described against. */
  readonly base: string;
  /** The same with everything that was proposed, insertions and deletions alike. */
  readonly all: string;
  /** The number that it was printed with; absent in files made before numbers were included. */
  readonly label?: string | undefined;
};

/** A file as it went out. */
export type SentWords = {
  /** Who had changed or said something, and when: `CHN 2015-11-12T10:00:00Z`. */
  readonly marks: readonly string[];
  /** The words of footnotes. */
  readonly notes: readonly string[];
  readonly paragraphs: readonly SentParagraph[];
  /** The draft that it went out of; absent in files made before this was included. */
  readonly origin?: SentOrigin | undefined;
};

/** A draft as a file names it. */
export type SentOrigin = {
  readonly draft: string;
  readonly symbol: string | null;
  readonly title: string;
};

/** How a change or a comment is recognised again: by its author and its time to the second. */
export const markKey = (by: string, at: string): string => {
  const time = new Date(at);
  return `${by} ${Number.isNaN(time.getTime()) ? "" : `${time.toISOString().slice(0, 19)}Z`}`;
};

/** The most letters that a bookmark's name may have in Word. */
const longestName = 40;

/**
 * The bookmark around the words of a block: letters, figures and underscores, which is all that Word allows. `turn` counts
 * from one where words of one block stand in several places. Null for a block whose name is too long.
 */
export const sentBookmark = (pid: string, turn = 1): string | null => {
  const hex = [...new TextEncoder().encode(pid)].map((byte) => byte.toString(16).padStart(2, "0"));
  const name = `_p${hex.join("")}${turn > 1 ? `_${turn}` : ""}`;
  return name.length > longestName ? null : name;
};

/** The block that a bookmark names; null for other bookmarks. */
export const readBookmark = (name: string): ParagraphId | null => {
  const hex = /^_p((?:[0-9a-f]{2})+)(?:_\d+)?$/iu.exec(name)?.[1];
  if (hex === undefined) return null;
  const bytes = hex.match(/../gu)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return paragraphId(new TextDecoder().decode(new Uint8Array(bytes)));
};
