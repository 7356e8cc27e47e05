// The words of a text in stretches of equal marks, as they stand in the document, and a memory of them: a text is read
// again only after it was changed.
import * as Y from "yjs";
import type { DelegationCode } from "#domain/draft";
import { markName } from "#editor/marked-words";

/** A mark of a proposal on words; `key` tells it from every other. */
export type Mark = {
  readonly id: string;
  readonly by: DelegationCode;
  readonly at: string;
  readonly key: string;
};

/** Words that carry the same marks. `others`: italics, footnote and reference as one canonical text. */
export type Stretch = {
  readonly words: string;
  readonly insertions: readonly Mark[];
  readonly deletions: readonly Mark[];
  readonly others: string;
};

type Format =
  | { readonly kind: "insertions" | "deletions"; readonly mark: Mark }
  | { readonly kind: "others"; readonly key: string };

/** The stretches of a text, in order. */
export const stretchesOf = (text: Y.XmlText): Stretch[] => {
  const stretches: Stretch[] = [];
  const current = new Map<string, Format>();
  let marks = marksOf(current);
  let words = "";
  const flush = () => {
    if (words !== "") stretches.push({ words, ...marks });
    words = "";
  };
  let isStale = false;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      isStale = true;
      if (content.value === null) current.delete(content.key);
      else current.set(content.key, readFormat(content.key, content.value));
    } else if (content instanceof Y.ContentString) {
      if (isStale) {
        flush();
        marks = marksOf(current);
        isStale = false;
      }
      words += content.str;
    }
  }
  flush();
  return stretches;
};

const readFormat = (key: string, value: unknown): Format => {
  const name = markName(key);
  if (name !== "insertion" && name !== "deletion")
    return { kind: "others", key: JSON.stringify([name, value]) };
  const { id, by, at } = value as { id?: unknown; by?: unknown; at?: unknown };
  const mark = { id: String(id), by: String(by), at: String(at ?? "") };
  return { kind: `${name}s`, mark: { ...mark, key: JSON.stringify([mark.id, mark.by, mark.at]) } };
};

const nothing: Omit<Stretch, "words"> = { insertions: [], deletions: [], others: "" };

const marksOf = (current: ReadonlyMap<string, Format>): Omit<Stretch, "words"> => {
  if (current.size === 0) return nothing;
  const found = { insertions: new Map<string, Mark>(), deletions: new Map<string, Mark>() };
  const others: string[] = [];
  for (const format of current.values()) {
    if (format.kind === "others") others.push(format.key);
    else found[format.kind].set(format.mark.key, format.mark);
  }
  const inOrder = (marks: Map<string, Mark>) => [...marks.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    insertions: inOrder(found.insertions),
    deletions: inOrder(found.deletions),
    others: others.sort().join(),
  };
};

const isMarked = ({ insertions, deletions }: Stretch): boolean =>
  insertions.length > 0 || deletions.length > 0;

/** Every proposal's mark on these stretches, by its key. */
export const marksOn = (stretches: readonly Stretch[]): Map<string, Mark> => {
  const marks = new Map<string, Mark>();
  for (const stretch of stretches)
    if (isMarked(stretch))
      for (const mark of [...stretch.insertions, ...stretch.deletions]) marks.set(mark.key, mark);
  return marks;
};

/** What was read of the texts of one document. */
export class Readings {
  private readonly known = new WeakMap<Y.XmlText, readonly Stretch[]>();
  private readonly unmarked = new WeakSet<Y.XmlText>();

  /** The stretches of a text as it stood when it was last read or renewed. */
  of(text: Y.XmlText): readonly Stretch[] {
    return this.known.get(text) ?? this.renew(text);
  }

  /** Reads a text again after it was changed. */
  renew(text: Y.XmlText): readonly Stretch[] {
    const stretches = stretchesOf(text);
    this.known.set(text, stretches);
    if (stretches.some(isMarked)) this.unmarked.delete(text);
    else this.unmarked.add(text);
    return stretches;
  }

  /** True when no proposal's mark lies on a text. */
  isUnmarked(text: Y.XmlText): boolean {
    if (!this.known.has(text) && !this.unmarked.has(text)) this.renew(text);
    return this.unmarked.has(text);
  }

  /** Forgets the words of a text that was changed, and no mark of a proposal set. */
  forgetWords(text: Y.XmlText): void {
    this.known.delete(text);
  }
}
