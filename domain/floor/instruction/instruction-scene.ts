// Rule F: what an instruction is read in, and what several of its forms have in common.
import type { QuotedLine } from "#domain/floor/floor-quotes";
import type { InstructedAct, WordsChange } from "./instruction";
import { takeComing } from "./instruction-changes";
import { type Cursor, mark, said } from "./instruction-cursor";
import { takeAnnounced, takeStanding, takeText } from "./instruction-paragraphs";
import { type NamedPlace, takeHere, takePlaces, takePlacesAfter, thisPlace } from "./instruction-places";
import {
  comma,
  everywhere,
  preposition,
  reading,
  scope,
  stop,
  theFollowing,
  throughout,
  verbs,
  wholly,
  withOrBy,
} from "./instruction-verbs";
import { takesFollowing } from "./instruction-words";

/** What an act is read in: the paragraphs that were named before it, if any. */
export type InstructionScene = {
  readonly cursor: Cursor;
  readonly line: QuotedLine;
  places: readonly NamedPlace[] | null;
  /** "Throughout the text" was said before. */
  inText: boolean;
  /** Reads one act of any kind, for forms that hold others: "amend paragraph 5 by deleting …". */
  /** A sentence or a line of the paragraph was named: then only words in it may change. */
  isScoped: boolean;
  readonly takeAct: (scene: InstructionScene) => InstructedAct[] | null;
};

/** Reads acts of one kind; null, and nothing taken for good, where they are of another. */
export type ActReader = (scene: InstructionScene) => InstructedAct[] | null;

/** Changes of words, at the paragraphs that are named after them or were before. */
export const atPlaces = (scene: InstructionScene, changes: readonly WordsChange[]): InstructedAct[] => {
  const { cursor } = scene;
  const early = cursor.sees(throughout) ? false : cursor.take(everywhere) !== null;
  const inText = cursor.take(throughout) !== null;
  const places = inText ? null : takeIn(scene);
  const isEverywhere = cursor.take(everywhere) !== null || early || inText || scene.inText;
  const isWhole = scene.inText || (isEverywhere && scene.places === null);
  return changes.map((change) => ({
    act: "words" as const,
    places: inText ? null : places,
    change,
    ...(isEverywhere && { isEverywhere: true }),
    ...((inText || (isWhole && places === null)) && { inText: true }),
  }));
};

/** Takes "in paragraph 5" after the words, or else what was said before them. */
export const takeIn = (scene: InstructionScene): readonly NamedPlace[] | null => {
  const { cursor } = scene;
  const isScope = /(?:of|in)$/iu.test(cursor.take(scope)?.[0] ?? "");
  const found = cursor.attempt(() => {
    cursor.take(comma);
    if (!isScope && !cursor.take(preposition)) return null;
    cursor.take(scope);
    const here = takeHere(cursor);
    return here ? [here] : takePlacesAfter(cursor);
  });
  cursor.take(scope);
  return found ?? scene.places;
};

const existing = said(
  "(?:the )?(?:existing |current |present |entire |whole )*(?:text|wording|language|version)(?: of)?",
);

/** Takes "in paragraph 3" between commas, right after the verb. */
export const takeAside = (scene: InstructionScene): void => {
  const { cursor } = scene;
  const places = cursor.attempt(() => {
    if (!cursor.take(comma) || !cursor.take(preposition)) return null;
    const found = takePlaces(cursor);
    return found && cursor.take(comma) ? found : null;
  });
  if (places) scene.places = places;
};

/** Takes the whole paragraph: by its number, or "the existing text". */
export const takeWhole = (scene: InstructionScene): readonly NamedPlace[] | null => {
  const { cursor } = scene;
  const here = takeHere(cursor);
  if (here) return scene.places ?? [here];
  const isText = cursor.take(existing) !== null;
  const places = takePlaces(cursor);
  return places ?? (isText ? (scene.places ?? [thisPlace]) : null);
};

/** Takes the words that a paragraph is to have. */
export const rewritten = (
  { cursor, line }: InstructionScene,
  places: readonly NamedPlace[],
  needsWith: boolean,
): InstructedAct[] | null => {
  cursor.take(wholly);
  const isWith = cursor.take(withOrBy) !== null;
  const isOne = isWith && cursor.attempt(() => (takeAnnounced(cursor)?.count === 1 ? true : null)) !== null;
  const isSaid = (isWith && cursor.take(theFollowing) !== null) || isOne;
  if (needsWith && !isWith && !cursor.sees(reading) && !cursor.sees(stop)) return null;
  const text = takeText(cursor, line, isSaid ? "said" : undefined);
  return text && [{ act: "rewrite", places, text }];
};

const byDoing = said("by|so as to|to(?= (?:delet|replac|add|insert|remov))");

/** Takes how a paragraph is to be amended: "by deleting …", "to read …". */
export const amended = (scene: InstructionScene): InstructedAct[] | null => {
  const { cursor } = scene;
  cursor.take(byDoing);
  if (cursor.sees(verbs.any)) return scene.takeAct(scene);
  return scene.places && cursor.sees(reading) ? rewritten(scene, scene.places, false) : null;
};

/** Takes "add to the end of paragraph 11: “b”", "add “b” at the end of paragraph 11", "add the following at the end of the paragraph". */
export const atEdgeOf = (scene: InstructionScene): InstructedAct[] | null => {
  const { cursor, line } = scene;
  const before = takeComing(cursor, line);
  takesFollowing(cursor);
  cursor.take(comma);
  const found = cursor.take(mark("(?:at|to) (?:the )?(?:very )?(end|beginning|start) of(?![\\p{L}])"))?.[1];
  if (found === undefined) return null;
  const here = takeHere(cursor);
  const places = here ? (scene.places ?? [here]) : takePlaces(cursor);
  if (!places) return null;
  const text = before ?? takeComing(cursor, line);
  const side = found.toLowerCase() === "end" ? "end" : "start";
  return text === null ? null : atPlaces({ ...scene, places: [...places] }, [{ do: "insert", text, side }]);
};

/** Takes where paragraphs go. */
export const movedTo = (cursor: Cursor, places: readonly NamedPlace[]): InstructedAct[] | null => {
  cursor.take(said("so (?:that|as)(?: it| they)?(?: is| are| stands?| comes?| to stand| to)?"));
  cursor.take(
    said(
      "to(?= (?:immediately |directly |right |just )?(?:after|before|behind|below|above|follow|ahead|preced|between))",
    ),
  );
  const standing = takeStanding(cursor);
  return standing && [{ act: "move", places, standing }];
};

const withOther = said("with|and|into|to");
const intoOne = said(",? ?(?:into|as|to form|in) (?:one|a single|a new)(?: para(?:graph)?)?");

/** Takes with which others paragraphs are merged. */
export const mergedWith = (cursor: Cursor, first: readonly NamedPlace[]): InstructedAct[] | null => {
  const other = cursor.attempt(() => (cursor.take(withOther) ? takePlaces(cursor, true) : null));
  const places = [...first, ...(other ?? [])];
  cursor.take(intoOne);
  return [{ act: "merge", places }];
};
