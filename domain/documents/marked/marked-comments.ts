// Rule A22: where the comments that everybody reads stand in a marked text.
import { presentWords } from "#domain/comments/commented-words";
import type { CommentQuote } from "#domain/comments/values";
import type { ParagraphId } from "#domain/draft";
import type { MarkedParagraph } from "./marked-text";

/** What was said, by whom and when (ISO 8601). */
type Remark = { readonly author: string; readonly at: string; readonly body: string };

/** A thread on a block or on words of it: what opened it, then the replies. */
export type MarkedComment = {
  readonly pid: ParagraphId;
  readonly quote: CommentQuote | null;
  readonly remarks: readonly Remark[];
};

/** A thread at the words of a paragraph, by its index; offsets in UTF-16 units in all words of its pieces. */
type PlacedComment = {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly remarks: readonly Remark[];
};

/** Threads in their places: at the quoted words, or at all of the paragraph where these are not found. */
export const placeComments = (
  paragraphs: readonly MarkedParagraph[],
  comments: readonly MarkedComment[],
): PlacedComment[] =>
  comments.flatMap(({ pid, quote, remarks }) => {
    const here = paragraphs.flatMap((each, index) =>
      each.pid === pid ? [{ index, words: textOfParagraph(each) }] : [],
    );
    for (const { index, words } of here) {
      const place = quote && presentWords(quote, words);
      if (place) return [{ index, start: place.start, end: place.end, remarks }];
    }
    return here.slice(0, 1).map(({ index, words }) => ({ index, start: 0, end: words.length, remarks }));
  });

const textOfParagraph = ({ pieces }: MarkedParagraph): string => pieces.map(({ text }) => text).join("");
