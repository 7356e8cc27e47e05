import { Refusal } from "../refusal";
import { placesOf } from "./floor-finding";
import type { Phrase, SaidAct } from "./grammar/said";
import type { FloorRoom } from "./values";

/** The most places that one line changes. */
const mostPlaces = 12;

/** The same of every place that is meant, in the order of the text. */
export const atEveryPlace = (said: SaidAct, room: FloorRoom): readonly SaidAct[] | Refusal => {
  const words = everywhereNamed(said);
  if (words === null) return [said];
  if (words.sentence !== undefined || words.nth !== null || words.beside !== undefined || words.isLast)
    return new Refusal("malformed", "Say either at which place, or “throughout”.");
  const { count } = placesOf(room.words, words.text);
  if (count > mostPlaces || (words.every === "both" && count !== 2))
    return new Refusal(
      "malformed",
      "“{words}” stands {count, plural, one {once} other {# times}} in this paragraph: say which places are meant, one after the other.",
      { words: words.text, count },
    );
  if (count === 0) return [said];
  return Array.from({ length: count }, (_, n) => atPlace(said, n + 1));
};

const everywhereNamed = (said: SaidAct): Phrase | null => {
  const words = namedIn(said);
  return words?.every ? words : null;
};

const namedIn = ({ what }: SaidAct): Phrase | null => {
  if (what.say === "insert" && "at" in what.place) return what.place.at;
  return what.say === "delete" || what.say === "replace" ? what.words : null;
};

const atPlace = (said: SaidAct, nth: number): SaidAct => {
  const { what } = said;
  if (what.say === "insert" && "at" in what.place)
    return { ...said, what: { ...what, place: { ...what.place, at: { ...what.place.at, nth } } } };
  return what.say === "delete" || what.say === "replace"
    ? { ...said, what: { ...what, words: { ...what.words, nth } } }
    : said;
};
