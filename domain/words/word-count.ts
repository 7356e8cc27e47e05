// How many words a text has, as word processors count them: limits on statements and submissions are meant so.

/** Scripts that put no space between words: each of their characters counts as one. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const letter = /[\p{L}\p{N}]/u;

/** Words between white space, with their hyphens; a sign alone, as a dash, is none. */
export const wordCount = (text: string): number =>
  text.split(/\s+/u).reduce((sum, piece) => {
    const rest = piece.replace(unspaced, "");
    return sum + (piece.match(unspaced)?.length ?? 0) + (letter.test(rest) ? 1 : 0);
  }, 0);
