// Rule L31: how a textual proposal is drawn in the paragraph that it changes.
import type { FloorChange } from "#domain/floor/values";
import type { Sentence } from "#domain/sentence";
import type { CompiledRun } from "#domain/sources/values";
import { compareWords } from "#domain/words/words";

/** A stretch of a paragraph with a change drawn in it. What is named beside the words is said in the reader's language. */
export type DrawnRun = CompiledRun | { readonly text: Sentence; readonly change: "said" };

/** A paragraph with a change of its words drawn in it; of a long one what lies around the change. */
export const drawWords = (change: FloorChange, words: string): CompiledRun[] => {
  const place = "at" in change ? change.at : 0;
  const gone = change.op === "delete" || change.op === "replace" ? change.quote : "";
  const come = change.op === "insert" || change.op === "replace" ? change.text : "";
  const runs: CompiledRun[] = [
    { text: before(words.slice(0, place)), change: "same" },
    { text: gone, change: "removed" },
    { text: come, change: "added" },
    { text: continued(words.slice(place + gone.length)), change: "same" },
  ];
  return runs.filter(({ text }) => text !== "");
};

/** How much of a long paragraph is drawn on either side of a change, in UTF-16 units. */
const drawnAround = 2_000;

const before = (words: string): string =>
  words.length <= drawnAround ? words : `… ${words.slice(-drawnAround).replace(/^[\udc00-\udfff]/u, "")}`;
const continued = (words: string): string =>
  words.length <= drawnAround ? words : `${words.slice(0, drawnAround).replace(/[\ud800-\udbff]$/u, "")} …`;

/** A paragraph with other words for it drawn in it, word by word. */
export const changed = (from: string, to: string): CompiledRun[] =>
  compareWords(from, to)
    .filter(({ text }) => text !== "")
    .map(({ text, op }) => ({ text, change: op }));

/** What is named beside the words, and is none of them. */
export const said = (text: Sentence): DrawnRun => ({ text, change: "said" });
