// Operations on single characters of a shared text, done together: neighbours joined, from the end to the beginning.
import type * as Y from "yjs";
import { type CharacterId, charactersAt } from "./own-words";

type CharacterAttributes = Readonly<Record<string, object | null>>;
/** An operation at one place of a text; `ids` are characters to be restored. */
export type CharacterOperation =
  | { readonly kind: "delete"; readonly index: number; readonly length: number }
  | {
      readonly kind: "format";
      readonly index: number;
      readonly length: number;
      readonly attributes: CharacterAttributes;
    }
  | {
      readonly kind: "insert";
      readonly index: number;
      readonly words: string;
      readonly ids: readonly CharacterId[];
      readonly attributes: CharacterAttributes;
    };

/** Sets the marks of one character (null ends one). */
export const format = (index: number, attributes: CharacterAttributes): CharacterOperation => ({
  kind: "format",
  index,
  length: 1,
  attributes,
});

// Two operations as one, where the second continues the first: a surrogate pair is never divided.
const joined = (first: CharacterOperation, second: CharacterOperation): CharacterOperation | null => {
  if (first.kind === "insert") {
    const goesOn = second.kind === "insert" && second.index === first.index;
    if (!goesOn || JSON.stringify(first.attributes) !== JSON.stringify(second.attributes)) return null;
    return { ...first, words: first.words + second.words, ids: [...first.ids, ...second.ids] };
  }
  if (second.kind === "insert" || second.index !== first.index + first.length) return null;
  const length = first.length + second.length;
  if (first.kind === "delete") return second.kind === "delete" ? { ...first, length } : null;
  const isSame =
    second.kind === "format" && JSON.stringify(first.attributes) === JSON.stringify(second.attributes);
  return isSame ? { ...first, length } : null;
};

// In the order of the text; insertions come before what is at their place.
const together = (operations: readonly CharacterOperation[]): CharacterOperation[] => {
  const rank = ({ kind }: CharacterOperation) => (kind === "insert" ? 0 : 1);
  const out: CharacterOperation[] = [];
  for (const next of [...operations].sort((a, b) => a.index - b.index || rank(a) - rank(b))) {
    const last = out.at(-1);
    const one = last ? joined(last, next) : null;
    if (one) out[out.length - 1] = one;
    else out.push(next);
  }
  return out;
};

const apply = (
  text: Y.XmlText,
  operation: CharacterOperation,
  onReturned: (before: CharacterId, now: CharacterId) => void,
): void => {
  const { index } = operation;
  if (operation.kind === "delete") text.delete(index, operation.length);
  else if (operation.kind === "format") text.format(index, operation.length, operation.attributes);
  else {
    text.insert(index, operation.words, operation.attributes);
    for (const [offset, id] of charactersAt(text, index, operation.words.length).entries()) {
      const before = operation.ids[offset];
      if (before !== undefined) onReturned(before, id);
    }
  }
};

/** Does everything; all places are the earlier ones. Restored characters are reported with their new identity. */
export const applyAll = (
  text: Y.XmlText,
  operations: readonly CharacterOperation[],
  onReturned: (before: CharacterId, now: CharacterId) => void,
): void => {
  for (const operation of together(operations).reverse()) apply(text, operation, onReturned);
};
