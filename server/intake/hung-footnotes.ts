// Footnotes hang on the words before their marks.
import type { PlainRun } from "#domain/plain-document";

/** Hangs a footnote on the last word of what was read so far. */
export const hangFootnote = (runs: PlainRun[], note: string): void => {
  const last = runs.pop() ?? { text: "", italic: false, footnote: null };
  const at = last.footnote === null ? last.text.trimEnd().search(/\S+$/u) : 0;
  const word = last.text.slice(Math.max(0, at));
  if (at > 0) runs.push({ ...last, text: last.text.slice(0, at) });
  runs.push({ ...last, text: word, footnote: last.footnote === null ? note : `${last.footnote} ${note}` });
};
