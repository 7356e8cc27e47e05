// Attaches footnotes to the words before their marks.
import type { PlainRun } from "#domain/plain-document";

/** Attaches a footnote to the last word read so far. */
export const hangFootnote = (runs: PlainRun[], note: string): void => {
  const last = runs.pop() ?? { text: "", italic: false, footnote: null };
  const at = last.footnote === null ? hangsFrom(last.text, runs.at(-1)?.footnote === note) : 0;
  const word = last.text.slice(at);
  if (at > 0) runs.push({ ...last, text: last.text.slice(0, at) });
  runs.push({ ...last, text: word, footnote: last.footnote === null ? note : `${last.footnote} ${note}` });
};

// Where the word begins. After words with the same note it is its last letter: adjacent, the two would become
// one note.
const hangsFrom = (text: string, isAgain: boolean): number => {
  const at = Math.max(0, text.trimEnd().search(/\S+$/u));
  return at === 0 && isAgain ? Math.max(0, text.search(/\P{M}\p{M}*$/u)) : at;
};
