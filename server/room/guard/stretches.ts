// The text of a block in stretches of equal marks, as in the document, with a cache: a text is read again only after it
// was changed.
import * as Y from "yjs";
import { type Extent, extentOf, type MarkedExtent } from "#domain/proposals/extents";
import { asSuggestion, markName } from "#editor/read-words";
import { type Mark, type MarkSet, MarkSets } from "./mark-sets";

/** The italics, footnote and reference of some words, each combination stored once. `key` is its canonical text. */
export type StretchLook = { readonly key: string; readonly footnote: string | null };

/** Words with the same marks and the same formatting. */
export type MarkedStretch = {
  readonly words: string;
  readonly insertions: MarkSet;
  readonly deletions: MarkSet;
  readonly look: StretchLook;
};

type StretchFormat =
  | { readonly kind: "insertions" | "deletions"; readonly mark: Mark }
  | { readonly kind: "look"; readonly key: string; readonly footnote: string | null };

/** Every proposal's mark on these stretches, by key. */
export const marksOn = (stretches: readonly MarkedStretch[]): Map<string, Mark> => {
  const marks = new Map<string, Mark>();
  const seen = new Set<MarkSet>();
  for (const { insertions, deletions } of stretches)
    for (const set of [insertions, deletions]) {
      if (set.isEmpty || seen.has(set)) continue;
      seen.add(set);
      for (const mark of set.marks) marks.set(mark.key, mark);
    }
  return marks;
};

/** True for stretches with the same marks and the same formatting. */
export const isAlike = (one: Omit<MarkedStretch, "words">, other: Omit<MarkedStretch, "words">): boolean =>
  one.insertions === other.insertions && one.deletions === other.deletions && one.look === other.look;

const isMarked = ({ insertions, deletions }: MarkedStretch): boolean =>
  !insertions.isEmpty || !deletions.isEmpty;

const hasFormatsOfMarks = (text: Y.XmlText): boolean => {
  for (let item = text._start; item !== null; item = item.right) {
    const { content, deleted } = item;
    if (!deleted && content instanceof Y.ContentFormat && content.value !== null && isOfMark(content.key))
      return true;
  }
  return false;
};

const measured = ({ words, insertions, deletions, look }: MarkedStretch): MarkedExtent => ({
  length: words.length,
  insertions: insertions.marks,
  deletions: deletions.marks,
  look: look.key,
  note: look.footnote?.length ?? 0,
});

/** True when a format's name is that of a proposal's mark. */
export const isOfMark = (key: string): boolean => ["insertion", "deletion"].includes(markName(key));

/** The number of cached mark sets and formats at which the cache is emptied. */
const mostKept = 50_000;

const plain: StretchLook = { key: "", footnote: null };

/** The cache of what was read of the texts of one document. */
export class Readings {
  private readonly known = new WeakMap<Y.XmlText, readonly MarkedStretch[]>();
  private readonly extents = new WeakMap<readonly MarkedStretch[], Extent>();
  private readonly unmarked = new WeakSet<Y.XmlText>();
  private readonly formats = new WeakMap<Y.ContentFormat, StretchFormat>();
  private readonly looks = new Map<string, StretchLook>([["", plain]]);
  private readonly sets = new MarkSets();

  /** True when the cache has grown so large that it is better to start over. */
  get isFull(): boolean {
    return this.sets.size + this.looks.size > mostKept;
  }

  /** The stretches of a text as last read or renewed. */
  of(text: Y.XmlText): readonly MarkedStretch[] {
    return this.known.get(text) ?? this.renew(text);
  }

  /** Reads a text again after it was changed. */
  renew(text: Y.XmlText): readonly MarkedStretch[] {
    return this.keep(text, this.read(text));
  }

  private keep(text: Y.XmlText, stretches: readonly MarkedStretch[]): readonly MarkedStretch[] {
    this.known.set(text, stretches);
    if (stretches.some(isMarked)) this.unmarked.delete(text);
    else this.unmarked.add(text);
    return stretches;
  }

  /** True when no proposal's mark lies on a text. */
  isUnmarked(text: Y.XmlText): boolean {
    if (this.known.has(text) || this.unmarked.has(text)) return this.unmarked.has(text);
    // Most texts have no marks: their words and formatting need not be read or cached to find that out.
    if (hasFormatsOfMarks(text)) this.renew(text);
    else this.unmarked.add(text);
    return this.unmarked.has(text);
  }

  /** Forgets the words of a text that was changed without setting a proposal's mark. */
  forgetWords(text: Y.XmlText): void {
    this.known.delete(text);
  }

  /** Forgets a text altogether: it may have gained or lost marks. */
  forget(text: Y.XmlText): void {
    this.known.delete(text);
    this.unmarked.delete(text);
  }

  /** The space stretches take up (A21). */
  extent(stretches: readonly MarkedStretch[]): Extent {
    const known = this.extents.get(stretches);
    if (known) return known;
    const extent = extentOf(stretches.map(measured));
    this.extents.set(stretches, extent);
    return extent;
  }

  private read(text: Y.XmlText): MarkedStretch[] {
    const stretches: MarkedStretch[] = [];
    const open = new OpenFormats(this.sets.empty);
    let marks = { insertions: open.insertions, deletions: open.deletions, look: plain };
    let words = "";
    const flush = () => {
      if (words !== "") stretches.push({ words, ...marks });
      words = "";
    };
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      const { content } = item;
      if (content instanceof Y.ContentFormat) open.take(content.key, this.formatOf(content));
      else if (content instanceof Y.ContentString) {
        if (open.hasChanged) {
          const next = {
            insertions: open.insertions,
            deletions: open.deletions,
            look: this.lookOf(open.looks()),
          };
          if (!isAlike(next, marks)) {
            flush();
            marks = next;
          }
        }
        words += content.str;
      }
    }
    flush();
    return stretches;
  }

  private formatOf(content: Y.ContentFormat): StretchFormat | null {
    if (content.value === null) return null;
    const format = this.formats.get(content) ?? this.readFormat(content.key, content.value);
    this.formats.set(content, format);
    return format;
  }

  private readFormat(key: string, value: unknown): StretchFormat {
    const name = markName(key);
    if (name === "insertion" || name === "deletion") {
      const { id, by, at } = asSuggestion(value) ?? { id: "", by: "", at: "" };
      return { kind: `${name}s`, mark: this.sets.mark(id, by, at) };
    }
    const note =
      name === "footnote" && typeof value === "object" && value && "note" in value ? value.note : null;
    return {
      kind: "look",
      key: JSON.stringify([name, value]),
      footnote: typeof note === "string" ? note : null,
    };
  }

  private lookOf(formats: readonly (StretchFormat & { kind: "look" })[]): StretchLook {
    if (formats.length === 0) return plain;
    const key = formats
      .map((format) => format.key)
      .sort()
      .join();
    const footnote = formats.find((format) => format.footnote !== null)?.footnote ?? null;
    const look = this.looks.get(key) ?? { key, footnote };
    this.looks.set(key, look);
    return look;
  }
}

/** The formats in effect at a position in a text during a walk through it. */
class OpenFormats {
  private readonly open = new Map<string, StretchFormat>();
  insertions: MarkSet;
  deletions: MarkSet;
  private isChanged = false;

  constructor(none: MarkSet) {
    this.insertions = none;
    this.deletions = none;
  }

  /** A format begins under a key, replacing the previous one, or ends (null). */
  take(key: string, format: StretchFormat | null): void {
    this.isChanged = true;
    const before = this.open.get(key);
    if (format) this.open.set(key, format);
    else this.open.delete(key);
    if (before && before.kind !== "look" && !this.isOpen(before))
      this[before.kind] = this[before.kind].minus(before.mark);
    if (format && format.kind !== "look") this[format.kind] = this[format.kind].with(format.mark);
  }

  // In older documents the same mark may lie under two keys.
  private isOpen({ kind, mark }: StretchFormat & { mark: Mark }): boolean {
    for (const each of this.open.values())
      if (each.kind !== "look" && each.kind === kind && each.mark === mark) return true;
    return false;
  }

  /** True once after formats have begun or ended. */
  get hasChanged(): boolean {
    const was = this.isChanged;
    this.isChanged = false;
    return was;
  }

  looks(): (StretchFormat & { kind: "look" })[] {
    return [...this.open.values()].filter((format) => format.kind === "look");
  }
}
