// Rule S15: agreed words that are changed as they are read out in plenary, and agreed again at once.
import { compareWords } from "#domain/words/words";
import type { Run } from "../draft";
import { applyTextEdits, groundText, type TextEdit, type UnmarkedRun } from "../proposals/proposals";
import { decide } from "../proposals/verdicts";
import { Refusal } from "../refusal";
import type { Standing } from "./kinds";
import { isLocked } from "./positions";

/** The reason that the record gives for the brief reopening of the paragraph. */
export const oralRevision = "Oral revision";

/** Words that stand once in a paragraph, and those that come instead. */
type OralEdit = { readonly quote: string; readonly text: string };

/** The words with these edits made, one after the other. Refused when a quote does not occur there exactly once. */
export const editWords = (words: string, edits: readonly OralEdit[]): string | Refusal => {
  let edited = words;
  for (const { quote, text } of edits) {
    const at = edited.indexOf(quote);
    if (at < 0)
      return new Refusal("words-changed", "The words “{quote}” are not in the paragraph.", { quote });
    if (edited.indexOf(quote, at + 1) >= 0)
      return new Refusal("malformed", "The words “{quote}” stand more than once: quote more of them.", {
        quote,
      });
    edited = edited.slice(0, at) + text + edited.slice(at + quote.length);
  }
  return edited;
};

/** S15: null when a paragraph of this standing may be revised orally to other words. */
export const refusalToReviseOrally = (standing: Standing, words: string, revised: string): Refusal | null => {
  if (!isLocked(standing))
    return new Refusal("conflict", "Only agreed words are revised orally: this paragraph is not agreed.");
  if (revised === "") return new Refusal("malformed", "A paragraph cannot be left without words.");
  return words === revised ? new Refusal("conflict", "The paragraph reads like this already.") : null;
};

/**
 * S15: the runs of a paragraph that is to read like `text`. Words that stay keep their look; those that come take over
 * the italics of those that go, and the footnote at their end.
 */
export const reviseWords = (runs: readonly Run[], text: string): Run[] => {
  const mark = { id: "oral-revision", by: "", at: "" };
  const changes = changesTo(runs, text);
  const marked = applyTextEdits(runs, changes, { mark });
  return decide({ runs: marked }, new Set([mark.id]), "accept").filter((piece) => piece !== null);
};

const changesTo = (runs: readonly Run[], text: string): TextEdit[] => {
  const changes: { start: number; end: number; words: string }[] = [];
  let at = 0;
  let last: (typeof changes)[number] | null = null;
  for (const { op, text: words } of compareWords(groundText(runs), text)) {
    if (op === "same") last = null;
    else {
      if (!last) {
        last = { start: at, end: at, words: "" };
        changes.push(last);
      }
      if (op === "added") last.words += words;
      else last.end += words.length;
    }
    if (op !== "added") at += words.length;
  }
  return changes.map(({ start, end, words }) => ({
    start,
    end,
    inserted: words === "" ? [] : [{ text: words, ...lookOf(runs, start, end) }],
  }));
};

const lookOf = (runs: readonly Run[], start: number, end: number): Omit<UnmarkedRun, "text"> => {
  let at = 0;
  const gone: { piece: Run; until: number }[] = [];
  for (const piece of runs) {
    const until = at + piece.text.length;
    if (at < end && until > start) gone.push({ piece, until });
    at = until;
  }
  const last = gone.at(-1);
  return {
    italic: gone.length > 0 && gone.every(({ piece }) => piece.italic),
    footnote: last && last.until <= end ? last.piece.footnote : null,
  };
};
