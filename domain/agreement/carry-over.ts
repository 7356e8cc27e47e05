// Rule S9: positions survive an editorial change of words if the co-facilitators carry them over.
import { Refusal } from "../refusal";
import { isEditorial, sayTheSame } from "../texts/editorial";
import type { PresentPosition } from "./positions";
import type { LookAgain } from "./values";

type NotedWords = readonly (string | { readonly note: string })[];
type Canonical = { readonly kind: string; readonly level: number; readonly words: NotedWords };

/** A canonical form (S1) as people read it: footnotes in brackets after the words that they are attached to. */
export const readable = (canonical: string): string =>
  readCanonical(canonical)
    .words.map((piece) => (typeof piece === "string" ? piece : ` [${piece.note}]`))
    .join("");

const readCanonical = (canonical: string): Canonical => {
  const [kind, level, ...words] = JSON.parse(canonical);
  return { kind, level, words };
};

/**
 * S9, T6: true when two canonical forms differ only editorially: same kind and level, the same footnotes in the same
 * places, and words that say the same.
 */
export function isEditorialChange(before: string, after: string): boolean {
  const [{ kind, level, words }, now] = [readCanonical(before), readCanonical(after)];
  if (kind !== now.kind || level !== now.level || words.length !== now.words.length) return false;
  for (const [index, piece] of words.entries()) {
    const other = now.words[index];
    const place = { first: index === 0, last: index === words.length - 1 };
    const isSame =
      typeof piece === "string"
        ? typeof other === "string" && sayTheSame({ text: piece, ...place }, { text: other, ...place })
        : typeof other === "object" && isEditorial(piece.note, other.note);
    if (!isSame) return false;
  }
  return true;
}

/** S9: null when positions may be carried over from the words `before` to the present ones. Both in canonical form. */
export function mayCarryOver(before: string | null, after: string): Refusal | null {
  if (before === null)
    return new Refusal("conflict", "Nobody can say any more what those words were: positions have lapsed.");
  return isEditorialChange(before, after)
    ? null
    : new Refusal(
        "conflict",
        "The change is more than editorial: positions on the earlier words have lapsed.",
      );
}

/** What carrying over from one digest would do: whose positions would count, and who must still look again. */
type CarryOverPlan = {
  readonly carries: readonly string[];
  readonly lookAgain: readonly LookAgain[];
};

/** S9: the plan for the positions of a paragraph as they would be with the carry-over made. */
export const planCarryOver = (positions: readonly PresentPosition[]): CarryOverPlan => ({
  carries: positions.filter(({ carriedOver }) => carriedOver).map(({ delegation }) => delegation),
  lookAgain: positions.flatMap(({ delegation, position, lapsed, carriedOver }): LookAgain[] => {
    if (lapsed) return [{ delegation, position, why: "other-words" }];
    const holdsUp = carriedOver && (position === "reserve" || position === "object");
    return holdsUp ? [{ delegation, position, why: "holds-up" }] : [];
  }),
});
