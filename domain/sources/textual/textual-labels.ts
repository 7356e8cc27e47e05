// Rules L30 and L31: the paragraph that an instruction names, looked up by its printed number or by counting.
import { paragraphId } from "#domain/draft";
import { byOrdinal, findPlace, inDoubtPast } from "#domain/floor/floor-places";
import type { FloorPlace } from "#domain/floor/values";
import { isRefusal, Refusal } from "#domain/refusal";

const suffix = "(?: ?(?:bis|ter|quater|quat|quinquies|quin|sexies|sext|septies|sept|octies|oct)\\b)?";
/** The source of a pattern for the figures of a label, without what is before and after them: 12, 1.2, 10A, 12 bis. */
export const row = `\\d{1,4}(?:\\.\\d{1,3})*(?:[a-z]\\b)?${suffix}`;

type FloorPlaces = readonly FloorPlace[];

export const isPreambular = ({ kind, label }: FloorPlace): boolean =>
  kind === undefined ? label.startsWith("PP") : kind === "preambular";

/** An operative paragraph that is no item of another. */
const isTop = (place: FloorPlace): boolean =>
  place.type === "paragraph" &&
  !isPreambular(place) &&
  (place.kind === undefined ? !/[()]/u.test(place.label) : place.kind === "operative") &&
  (place.level ?? 1) === 1;

const ordinal = /^(preambular|operative|paragraph) #(-?\d{1,2})((?: \([^()]+\))*)$/u;
const inPreamble = /^PP(\d{1,3})$/u;

/** L31: the block that is named; refused with the nearest where there is none, and with all where it could be several. */
export const findNamed = (label: string, places: FloorPlaces): FloorPlace | Refusal => {
  if (label === "title") return titleIn(places);
  const [, which, n, letters = ""] = ordinal.exec(label) ?? [];
  if (which !== undefined) return counted({ which, n: Number(n), letters: letters.trim() }, places);
  const number = inPreamble.exec(label)?.[1];
  const preamble = places.filter(isPreambular);
  // A preamble without printed numbers is counted.
  if (number !== undefined && preamble.length > 0 && preamble.every((each) => each.label === ""))
    return counted({ which: "preambular", n: Number(number), letters: "" }, places);
  const known = places.filter((place) => !place.isProposed);
  return findPlace(label, { places: known, pid: paragraphId("") });
};

const titleIn = (places: FloorPlaces): FloorPlace | Refusal => {
  const [only, another] = places.filter(({ kind }) => kind === "title");
  return only && !another ? only : new Refusal("not-found", "It is not clear which title is meant.");
};

type CountedLabel = { readonly which: string; readonly n: number; readonly letters: string };

const counted = ({ which, n, letters }: CountedLabel, places: FloorPlaces): FloorPlace | Refusal => {
  const standing = places.filter((place) => !place.isProposed);
  const preamble = standing.filter(isPreambular);
  const tops = standing.filter(isTop);
  if (which === "paragraph" && n > 0 && preamble.length > 0 && tops.length > 0)
    return new Refusal(
      "malformed",
      "The {nth} paragraph could be that of the preamble or that of the operative part.",
      { nth: nth(n) },
    );
  const isOfPreamble = which === "preambular" || (which !== "operative" && tops.length === 0);
  const rows = isOfPreamble ? preamble : tops;
  const found = n < 0 ? rows.at(n) : rows[n - 1];
  if (isOfPreamble) {
    // Counted from the end, what is in doubt may be one more.
    const doubted = inDoubtPast(n < 0 ? rows.length + 1 : n, n < 0 ? "" : `PP${n}`, standing);
    if (doubted) return doubted;
  }
  if (!found)
    return new Refusal(
      "not-found",
      "There is no {nth} {which, select, preambular {preambular paragraph} operative {operative paragraph} other {paragraph}}: there are {count}.",
      { nth: nth(n), which, count: rows.length },
    );
  if (letters === "") return isOfPreamble ? byOrdinal(found) : found;
  const below = findPlace(`${found.label} ${letters}`, { places: standing, pid: paragraphId("") });
  return isRefusal(below) ? below : below;
};

const ends = ["th", "st", "nd", "rd"];

/** An ordinal in figures: 1st, 22nd, the last. */
export const nth = (n: number): string => {
  if (n === -1) return "last";
  if (n < 0) return "penultimate";
  const isTeen = n % 100 > 10 && n % 100 < 14;
  return `${n}${(isTeen ? undefined : ends[n % 10]) ?? "th"}`;
};
