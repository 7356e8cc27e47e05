// Rule L31: words that are meant at every place where they stand: each place is a proposal of its own, and each is shown.
import { exactPlacesOf } from "#domain/floor/floor-finding";
import type { WordsChange } from "#domain/floor/instruction/instruction";
import type { NamedText } from "#domain/floor/instruction/instruction-words";
import { isRefusal, Refusal } from "#domain/refusal";
import { throughout } from "./textual-asks";
import {
  liveBlock,
  type PlacedAsk,
  type PlacedChange,
  placeTextual,
  standing,
  wordsPlace,
} from "./textual-places";
import type { FoundBlock, LivePlace, TextualGround } from "./textual-standing";

/** L31: the changes that a textual proposal asks for: one, or one for each place of words that are meant everywhere. */
export const placeEach = (ask: PlacedAsk, ground: TextualGround): (PlacedChange | Refusal)[] => {
  const { place, change } = ask;
  if (isRefusal(change) || change.ask !== "words" || !(change.isEverywhere || place === throughout))
    return [placeTextual(ask, ground)];
  return everyPlace(change.change, place ?? throughout, ground);
};

/** The most proposals of one passage that are shown; one that makes more is a text of its own. */
const mostShown = 300;

/** L31: the changes that the textual proposals of a passage ask for, each with the ask that makes it. */
export const placeAll = <A extends PlacedAsk>(
  asks: readonly A[],
  ground: TextualGround,
): { readonly ask: A; readonly found: PlacedChange | Refusal }[] => {
  const all: { readonly ask: A; readonly found: PlacedChange | Refusal }[] = [];
  for (const ask of asks) {
    if (all.length >= mostShown) {
      const found = new Refusal(
        "too-many",
        "Only {mostShown} proposals of a passage are shown. Cut the passage.",
        { mostShown },
      );
      return [...all.slice(0, mostShown), { ask, found }];
    }
    all.push(...placeEach(ask, ground).map((found) => ({ ask, found })));
  }
  return all;
};

const asItStands = (block: LivePlace): FoundBlock => ({ block, was: block });

/** The most places that are shown of words that are meant everywhere. */
const mostPlaces = 200;

const everyPlace = (
  change: WordsChange,
  place: string,
  ground: TextualGround,
): (PlacedChange | Refusal)[] => {
  const named = change.do === "insert" ? change.at : change.words;
  if (named === undefined || named.nth !== null || named.beside || (change.do === "delete" && change.until))
    return [new Refusal("malformed", "It is not clear which places are meant.")];
  const found = place === throughout ? null : liveBlock(place, ground);
  if (isRefusal(found)) return [found];
  const blocks = found ? [found] : standing(ground).map(asItStands);
  const placed: (PlacedChange | Refusal)[] = [];
  for (const each of blocks) {
    const stretches = exactPlacesOf(each.block.words, named.text, mostPlaces + 1);
    for (const stretch of stretches) placed.push(wordsPlace(at(change, { ...named, stretch }), each, ground));
    if (placed.length > mostPlaces)
      return [new Refusal("too-many", "The words stand at more than {mostPlaces} places.", { mostPlaces })];
  }
  return placed.length > 0
    ? placed
    : [
        new Refusal(
          "not-found",
          place === throughout
            ? "“{words}” does not stand in the text."
            : "“{words}” does not stand in {place}.",
          { words: named.text, place },
        ),
      ];
};

const at = (change: WordsChange, named: NamedText): WordsChange =>
  change.do === "insert" ? { ...change, at: named } : { ...change, words: named };
