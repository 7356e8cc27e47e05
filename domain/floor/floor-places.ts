// Rule F: which paragraph a line names by its number.
import { anyOf, type Sentence, sentence } from "#domain/sentence";
import type { ParagraphId } from "../draft";
import { Refusal } from "../refusal";
import { alike } from "./floor-nearest";
import type { FloorPlace, FloorRoom } from "./values";

/** The source of a pattern for a printed label: 12, 12 bis, PP3, 30 (b), (iv). */
export const labelPattern =
  "(?:pp ?)?\\d{1,4}(?:\\.\\d+)*(?: ?(?:bis|ter|quat|quin|sext|sept|oct|alt)\\b(?: \\d+)?)?(?: ?\\(\\p{L}+\\))*|(?:\\(\\p{L}+\\) ?)+";

const fold = (label: string): string =>
  label
    .toLowerCase()
    .replace(/^(?:(?:operative |preambular )?para(?:graph)?s?|section|op|¶|§)(?![\p{L}])\.?/u, "")
    .replace(/[\s.]+/gu, "");

const called = ({ label, type }: FloorPlace): Sentence =>
  type === "heading" ? sentence("section {label}", { label }) : sentence("paragraph {label}", { label });

/** How the projected paragraph is called: "paragraph 12", or "this paragraph" where it has no number. */
export const calledHere = ({ places, pid }: Pick<FloorRoom, "places" | "pid">): Sentence => {
  const here = places.find((place) => place.pid === pid);
  return here && here.label !== "" ? called(here) : sentence("this paragraph");
};

/** F6: the block with this number; a paragraph before a section. Refused with the nearest when there is none. */
export const findPlace = (named: string, room: Pick<FloorRoom, "places" | "pid">): FloorPlace | Refusal => {
  const isSection = /^\s*(?:section|§)/iu.test(named);
  const wanted = fold(named.trim());
  const places = room.places.filter(({ label }) => label !== "");
  const meant = places.filter(
    ({ label, type }) => fold(label) === wanted && (type === "heading") === isSection,
  );
  if (meant.length === 1 && meant[0]) return isSection ? meant[0] : byOrdinal(meant[0]);
  const below = belowHere(wanted, room, places);
  if (meant.length === 0 && below.length === 1 && below[0]) return below[0];
  const heading = places.filter(({ label }) => fold(label) === wanted);
  if (meant.length === 0 && heading.length === 1 && heading[0]) return heading[0];
  if (meant.length + below.length > 1) {
    const choices = [...meant, ...below].map(called).slice(0, 6);
    return new Refusal("malformed", "“{named}” could be {meant}.", {
      choices,
      meant: anyOf(choices),
      named: named.trim(),
    });
  }
  const nth = Number(/^pp(\d+)/u.exec(wanted)?.[1] ?? 0);
  const doubted = inDoubtPast(nth, named.trim(), room.places);
  if (doubted) return doubted;
  const near = nearestPlace(wanted, places);
  return new Refusal(
    "not-found",
    near ? "There is no paragraph {named}. Did you mean {near}?" : "There is no paragraph {named}.",
    { named: named.trim(), ...(near && { near: called(near) }) },
  );
};

/** N18: a block that is called by its ordinal; refused while that hangs on what was read with doubt. */
export const byOrdinal = (place: FloorPlace): FloorPlace | Refusal =>
  place.inDoubt === undefined ? place : inDoubt(place.inDoubt, place.label);

/** N18: the refusal of an ordinal past the last, up to the one that there is if all that is in doubt belongs to the preamble. */
export const inDoubtPast = (nth: number, label: string, places: FloorRoom["places"]): Refusal | undefined => {
  const counted = places.filter(({ kind, isProposed }) => kind === "preambular" && !isProposed);
  const others = places.filter(({ kind, inDoubt: begins }) => kind !== "preambular" && begins !== undefined);
  const begins = others.at(-1)?.inDoubt;
  return begins !== undefined && nth > counted.length && nth <= counted.length + others.length
    ? inDoubt(begins, label)
    : undefined;
};

const inDoubt = (begins: string, label: string): Refusal =>
  new Refusal(
    "in-doubt",
    "It is in doubt whether “{begins}” is a paragraph of the preamble, and so which one {label, select, none {this} other {{label}}} is. Say in the settings of the draft that it was read rightly, or change what it is.",
    { begins, label: label || "none" },
  );

// "(b)" is that of the projected paragraph where it has one, otherwise any.
const belowHere = (
  wanted: string,
  room: Pick<FloorRoom, "places" | "pid">,
  places: readonly FloorPlace[],
): FloorPlace[] => {
  if (!wanted.startsWith("(")) return [];
  const here = fold(room.places.find(({ pid }) => pid === room.pid)?.label ?? "").replace(/\(.*$/u, "");
  const all = places.filter(({ label }) => fold(label).endsWith(wanted));
  const own = all.filter(({ label }) => fold(label) === `${here}${wanted}`);
  return own.length > 0 ? own : all;
};

const nearestPlace = (wanted: string, places: readonly FloorPlace[]): FloorPlace | undefined => {
  const digits = /\d+/u.exec(wanted)?.[0];
  const sameNumber = places.find(({ label }) => /\d+/u.exec(label)?.[0] === digits);
  const last = places.findLast(({ type }) => type === "paragraph");
  return sameNumber ?? places.find(({ label }) => alike(fold(label), wanted) >= 0.7) ?? last;
};

/** How the words of a paragraph before its sub-paragraphs are called. */
export const chapeau = "chapeau";

/** Null when a label, if any, is that of the projected paragraph; otherwise why the line is not taken. */
export const elsewhere = (
  label: string | undefined,
  room: Pick<FloorRoom, "places" | "pid">,
): Refusal | null => {
  if (label === undefined || label.trim() === "") return null;
  const here = room.places.find(({ pid }) => pid === room.pid);
  const own = fold(here?.label ?? "");
  if (label === chapeau ? !own.endsWith(")") : own === fold(label)) return null;
  if (label.startsWith("(") && own.endsWith(fold(label))) return null;
  return new Refusal("conflict", "The projector shows {paragraph}. Go to {label} first: “go {label}”.", {
    lines: [`go ${label.trim()}`],
    paragraph: calledHere(room),
    label: label.trim(),
  });
};

/** The block after which stands what is to stand before the projected paragraph; null at the start of the draft. */
export const placeAfter = ({ places, pid }: Pick<FloorRoom, "places" | "pid">): ParagraphId | null => {
  const standing = places.filter((place) => place.pid === pid || !place.isProposed);
  return standing[standing.findIndex((place) => place.pid === pid) - 1]?.pid ?? null;
};

/** The last sub-paragraph of a block, which belongs to it in the order of the text; null where it has none. */
export const lastBelow = (
  { label, pid }: FloorPlace,
  { places }: Pick<FloorRoom, "places">,
): FloorPlace | null => {
  if (label === "") return null;
  const following = places.slice(places.findIndex((place) => place.pid === pid) + 1);
  const standing = following.filter(({ isProposed }) => !isProposed);
  const end = standing.findIndex((place) => !place.label.startsWith(`${label} (`));
  return standing.slice(0, end < 0 ? standing.length : end).at(-1) ?? null;
};

/** The paragraphs on the way through the text; what is only proposed is one of them only while it is projected. */
export const stopsOf = ({ places, pid }: Pick<FloorRoom, "places" | "pid">): FloorPlace[] =>
  places.filter((place) => place.pid === pid || (place.type === "paragraph" && !place.isProposed));
