// Rule D4: which paragraph of the draft each paragraph of a returned file is, which are missing, and which were moved.

import type { Maker } from "#domain/documents/values";
import type { ParagraphId } from "#domain/draft";
import { heaviestOrdered } from "#domain/texts/reading-order";
import { bagOf, likeness, wordsOf as wordList } from "#domain/words/words";
import { each } from "./returned-edits";
import { type ReturnedFile, type RevisedParagraph, type Strand, wordsOf } from "./returned-file";

/** A change that a file brings. `base` is how its paragraph read when the file went out; no makers: it was not tracked. */
export type ReturnedChange = { readonly makers: readonly Maker[] } & (
  | {
      readonly op: "words";
      readonly pid: ParagraphId;
      readonly base: string;
      readonly start: number;
      readonly end: number;
      readonly text: string;
    }
  | { readonly op: "new"; readonly after: ParagraphId | null; readonly text: string }
  | { readonly op: "remove" | "merge"; readonly pid: ParagraphId; readonly base: string }
  | { readonly op: "split"; readonly pid: ParagraphId; readonly base: string; readonly start: number }
  | { readonly op: "move"; readonly pid: ParagraphId; readonly after: ParagraphId | null }
  /** A change that cannot be a proposal, with the reason. */
  | { readonly op: "none"; readonly pid: ParagraphId | null; readonly text: string; readonly reason: string }
);

/** A paragraph of the draft: the words that proposals are described against, white space collapsed. */
export type PresentWords = {
  readonly pid: ParagraphId;
  readonly words: string;
  /** True for one that is only proposed. */
  readonly isProposed: boolean;
};

/** The draft as it stands: its paragraphs, the changes that are open on them, and its title. */
export type PresentDraft = {
  readonly title: string;
  readonly marks: readonly string[];
  /** The words of its footnotes. */
  readonly notes?: readonly string[];
  readonly paragraphs: readonly PresentWords[];
};

/** What went out, and the draft as it is now. */
export type ReturnedTexts = {
  readonly title: string;
  /** How a paragraph read when the file went out, or reads now where that is lost. */
  readonly bases: ReadonlyMap<ParagraphId, string>;
  readonly all: ReadonlyMap<ParagraphId, readonly string[]>;
  readonly present: ReadonlyMap<ParagraphId, PresentWords>;
  /** The paragraphs that went out, in order; null where that is lost. */
  readonly sent: readonly ParagraphId[] | null;
};

export const sceneOf = ({ sent }: ReturnedFile, { title, paragraphs }: PresentDraft): ReturnedTexts => {
  const all = new Map<ParagraphId, string[]>();
  for (const each of sent?.paragraphs ?? []) all.set(each.pid, [...(all.get(each.pid) ?? []), each.all]);
  return {
    title,
    all,
    bases: new Map([
      ...paragraphs.map(({ pid, words }) => [pid, words] as const),
      ...(sent?.paragraphs ?? []).map(({ pid, base }) => [pid, base] as const),
    ]),
    present: new Map(paragraphs.map((each) => [each.pid, each])),
    sent: sent && [...new Set(sent.paragraphs.map(({ pid }) => pid))],
  };
};

const isOld = ({ bits }: RevisedParagraph): boolean =>
  bits.some(({ of, text }) => of === "text" && text.trim() !== "");

/** How much of two paragraphs must be the same for one to be taken for the other. */
const alike = 0.6;

/** D4: a paragraph that has lost its name is taken for the missing one that reads the same, or most alike. */
export const adopted = (strands: readonly Strand[], { bases, sent }: ReturnedTexts): Strand[] => {
  const named = new Set(strands.flatMap(({ pid, swallowed }) => [pid, ...swallowed]));
  const free = new Map(
    (sent ?? [...bases.keys()]).filter((pid) => !named.has(pid)).map((pid) => [pid, bases.get(pid) ?? ""]),
  );
  const bags = new Map([...free].map(([pid, words]) => [pid, bagOf(wordList(words))]));
  const wordless = (strand: Strand) => strand.pid !== null || !strand.parts.some(isOld);
  const take =
    (find: (words: string) => ParagraphId | undefined) =>
    (strand: Strand): Strand => {
      if (wordless(strand)) return strand;
      const pid = find(wordsOf(strand.parts, ({ of }) => of === "text"));
      if (pid === undefined) return strand;
      free.delete(pid);
      bags.delete(pid);
      return { ...strand, pid };
    };
  const same = take((words) => [...free].find(([, base]) => base === words)?.[0]);
  const like = take((words) => {
    const bag = bagOf(wordList(words));
    const ranked = [...bags]
      .map(([pid, other]) => ({ pid, score: likeness(bag, other) }))
      .toSorted((one, other) => other.score - one.score);
    return ranked[0] && ranked[0].score >= alike ? ranked[0].pid : undefined;
  });
  return strands.map(same).map(like);
};

/** In a file that lacks a larger share of the text than this nothing counts as removed: it is only a part. */
const mostMissing = 0.2;

/**
 * D4: a paragraph that went out and is missing without a trace was removed. Where the file is only a part of the text, or
 * does not say what went out, each such paragraph is only listed.
 */
export const missing = (
  strands: readonly Strand[],
  { sent, bases, present }: ReturnedTexts,
): ReturnedChange[] => {
  const here = new Set(strands.flatMap(({ pid, swallowed }) => [pid, ...swallowed]));
  const went = sent ?? [...present.keys()];
  const gone = went.filter((pid) => !here.has(pid) && present.get(pid)?.isProposed === false);
  const listed = (reason: string) =>
    gone.map((pid): ReturnedChange => ({ op: "none", pid, text: bases.get(pid) ?? "", makers: [], reason }));
  if (sent === null) return listed("It is not in the file, which does not say whether it went out with it.");
  if (gone.length > Math.max(3, mostMissing * sent.length))
    return listed("It is not in the file, which is taken for a part of the text: so many are not.");
  return gone.map((pid) => ({ op: "remove", pid, base: bases.get(pid) ?? "", makers: [] }));
};

/** D4: the fewest paragraphs whose moves explain an order other than the one in which they went out. */
export const moved = (
  strands: readonly Strand[],
  { sent, bases, present }: ReturnedTexts,
): ReturnedChange[] => {
  const went = new Set(sent?.filter((pid) => present.get(pid)?.isProposed === false));
  const order = strands.flatMap(({ pid }) => (pid !== null && went.has(pid) ? [pid] : []));
  const once = order.filter((pid) => order.indexOf(pid) === order.lastIndexOf(pid));
  const staying = heaviestOrdered(
    once.map((pid) => sent?.indexOf(pid)),
    once.map((pid) => 1 + (bases.get(pid)?.length ?? 0)),
  );
  return once.flatMap((pid, index): ReturnedChange[] =>
    staying.has(index) ? [] : [{ op: "move", pid, after: once[index - 1] ?? null, makers: [] }],
  );
};

/** D4: a paragraph that is removed at one place and inserted with the same words at another was moved. */
export const withMoves = (
  changes: readonly ReturnedChange[],
  { present }: ReturnedTexts,
): ReturnedChange[] => {
  const out = [...changes];
  for (const gone of changes) {
    if (gone.op !== "remove" || gone.base === "") continue;
    const came = out.find((one) => one.op === "new" && one.text === gone.base);
    if (came?.op !== "new" || came.after === gone.pid) continue;
    if (came.after !== null && present.get(came.after)?.isProposed !== false) continue;
    const makers = each([...gone.makers, ...came.makers]);
    out.splice(out.indexOf(came), 1, { op: "move", pid: gone.pid, after: came.after, makers });
    out.splice(out.indexOf(gone), 1);
  }
  return out;
};
