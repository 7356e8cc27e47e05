// The words of one block as plain text, for a field without marks: read, written with the smallest change, and a caret that
// stays where it was while others write.

import * as Y from "yjs";
import { forbiddenCharacter, splitsCharacter } from "#domain/draft";
import { fragmentName, pidOf } from "../draft-doc";

/** The words of a block; null where the document has no such block. */
export const plainWordsIn = (doc: Y.Doc, pid: string): Y.XmlText | null => {
  for (const element of doc.getXmlFragment(fragmentName).toArray()) {
    if (!(element instanceof Y.XmlElement) || pidOf(element) !== pid) continue;
    const text = element.get(0);
    return text instanceof Y.XmlText ? text : null;
  }
  return null;
};

type DeltaPiece = { readonly insert?: unknown };

/** The text without its marks. */
export const plainText = (text: Y.XmlText): string => {
  const pieces: readonly DeltaPiece[] = text.toDelta();
  return pieces.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
};

/** What may be in a paragraph: one line, without invisible characters. */
export const oneLine = (typed: string): string => {
  let words = typed.replace(/[\r\n\t\u2028\u2029]+/gu, " ");
  for (let odd = forbiddenCharacter(words); odd !== null; odd = forbiddenCharacter(words))
    words = words.replaceAll(odd, "");
  return words;
};

/** A typed change: the words `from` became `to`, while others made the changes in these deltas. */
type TypedWords = {
  readonly from: string;
  readonly to: string;
  readonly since: readonly Y.YTextEvent["delta"][];
};

/** Writes what was typed as the smallest change, in one transaction of `origin`. */
export const writePlain = (text: Y.XmlText, { from, to, since }: TypedWords, origin: unknown): void => {
  const { head, tail } = commonEnds(from, to);
  const put = to.slice(head, to.length - tail);
  const now = (offset: number) => since.reduce((at, delta) => carriedOffset(delta, at), offset);
  const [start, end] = [now(head), now(from.length - tail)];
  if (start === end && put === "") return;
  text.doc?.transact(() => {
    if (end > start) text.delete(start, end - start);
    if (put !== "") text.insert(start, put, {});
  }, origin);
};

// Neither end lies inside a character.
const commonEnds = (from: string, to: string): { readonly head: number; readonly tail: number } => {
  const most = Math.min(from.length, to.length);
  let head = 0;
  while (head < most && from[head] === to[head]) head += 1;
  if (splitsCharacter(from, head) || splitsCharacter(to, head)) head -= 1;
  let tail = 0;
  while (tail < most - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  if (splitsCharacter(from, from.length - tail) || splitsCharacter(to, to.length - tail)) tail -= 1;
  return { head, tail };
};

/** Where an offset is after a change of the words. */
export const carriedOffset = (delta: Y.YTextEvent["delta"], offset: number): number => {
  let at = 0;
  let carried = offset;
  for (const { retain, insert, delete: gone } of delta) {
    if (at > carried) break;
    if (retain !== undefined) at += retain;
    else if (typeof insert === "string") {
      if (at < carried) carried += insert.length;
      at += insert.length;
    } else if (gone !== undefined) carried = Math.max(at, carried - gone);
  }
  return carried;
};
