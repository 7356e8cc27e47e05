// One delegation's layer of a shared text, character by character: the words that only it proposes, and those that it
// deletes. Characters (UTF-16 units) are known by the identity that Yjs gives them, so that they are found again whatever
// others do.
import * as Y from "yjs";
import type { Suggestion } from "#domain/draft";
import { asSuggestion, markName } from "../read-words";

/** The identity of a character: `client:clock`. */
export type CharacterId = string;

/** A character of one's own layer. `index` is its place in the text. */
export type OwnCharacter = {
  readonly index: number;
  readonly sign: string;
  readonly mark: Suggestion;
  readonly italic: boolean;
};

/** The layer: what only this delegation proposes, and what it deletes of others' words. */
export type OwnWords = {
  readonly inserted: ReadonlyMap<CharacterId, OwnCharacter>;
  readonly struck: ReadonlyMap<CharacterId, OwnCharacter>;
};

// The marks on what follows, kept up to date while walking over the formatting.
class Marks {
  private readonly insertions = new Map<string, Suggestion>();
  private readonly deletions = new Map<string, Suggestion>();
  italic = false;

  constructor(private readonly by: string) {}

  take(key: string, value: unknown): void {
    const name = markName(key);
    if (name === "italic") this.italic = value !== null;
    if (name !== "insertion" && name !== "deletion") return;
    const marks = name === "insertion" ? this.insertions : this.deletions;
    const mark = asSuggestion(value);
    if (mark) marks.set(key, mark);
    else marks.delete(key);
  }

  /** The proposal to which the words belong, when only this delegation proposes them. */
  get insertion(): Suggestion | null {
    const all = [...this.insertions.values()];
    return all.every(({ by }) => by === this.by) ? (all[0] ?? null) : null;
  }

  /** The proposal by which this delegation deletes them. */
  get deletion(): Suggestion | null {
    for (const mark of this.deletions.values()) if (mark.by === this.by) return mark;
    return null;
  }
}

/** The identity of a character `offset` after the beginning of an item. */
const idOf = ({ client, clock }: Y.ID, offset: number): CharacterId => `${client}:${clock + offset}`;

/** The identities of `length` characters of a text from `from` on. */
export const charactersAt = (text: Y.XmlText, from: number, length: number): CharacterId[] => {
  const ids: CharacterId[] = [];
  let index = 0;
  for (let item = text._start; item !== null && index < from + length; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (let offset = 0; offset < item.length; offset += 1, index += 1)
      if (index >= from && index < from + length) ids.push(idOf(item.id, offset));
  }
  return ids;
};

/** Where every character of a text is. */
export const charactersOf = (text: Y.XmlText): ReadonlyMap<CharacterId, number> =>
  new Map(charactersAt(text, 0, text.length).map((id, index) => [id, index]));

/**
 * Where deleted characters can be restored, in their former order: right after what precedes them, even if that character
 * was restored under another identity (`successorOf`).
 */
export const placesOfGone = (
  text: Y.XmlText,
  wanted: ReadonlySet<CharacterId>,
  successorOf: (id: CharacterId) => CharacterId | undefined,
): ReadonlyMap<CharacterId, number> => {
  const standing = charactersOf(text);
  const places = new Map<CharacterId, number>();
  let place = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted) {
      // A restored character can come after what was to its right: never go back.
      if (item.countable) place = Math.max(place, (standing.get(idOf(item.id, 0)) ?? 0) + item.length);
      continue;
    }
    for (let offset = 0; offset < item.length; offset += 1) {
      const id = idOf(item.id, offset);
      const successor = successorOf(id);
      if (wanted.has(id)) places.set(id, place);
      else if (successor !== undefined) place = Math.max(place, (standing.get(successor) ?? -1) + 1);
    }
  }
  return places;
};

/** Reads the layer of one delegation. */
export const ownWordsOf = (text: Y.XmlText, by: string): OwnWords => {
  const inserted = new Map<CharacterId, OwnCharacter>();
  const struck = new Map<CharacterId, OwnCharacter>();
  const marks = new Marks(by);
  let index = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) marks.take(item.content.key, item.content.value);
    if (!(item.content instanceof Y.ContentString)) continue;
    const insertion = marks.insertion;
    const layer = insertion ? inserted : struck;
    const mark = insertion ?? marks.deletion;
    if (mark)
      for (let offset = 0; offset < item.length; offset += 1)
        layer.set(idOf(item.id, offset), {
          index: index + offset,
          sign: item.content.str.charAt(offset),
          mark,
          italic: marks.italic,
        });
    index += item.length;
  }
  return { inserted, struck };
};
