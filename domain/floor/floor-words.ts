// Rule F: finding the words that were named in the paragraph, and setting words in so that the spaces come out right.
import type { Sentence } from "#domain/sentence";
import { isRefusal, Refusal } from "../refusal";
import { type FoundSpan, isUnspaced, placeAt, placesOf, wholeAt } from "./floor-finding";
import { nearestWords } from "./floor-nearest";

/** Words that were named: `nth` chooses one of several places, from 1; -1 is the last. */
export type NamedWords = { readonly text: string; readonly nth: number | null };

/** The one place of the words that were named; refused with what could be meant. `where` is "paragraph 12". */
export const findWords = (base: string, named: NamedWords, where: string | Sentence): FoundSpan | Refusal => {
  const { text, nth } = named;
  if (text.trim() === "") return new Refusal("malformed", "Say which words, in quotation marks.");
  const places = placesOf(base, text);
  if (places.count === 0) return notThere(base, text, where);
  const place = placeAt(places, nth ?? 1);
  if (place && (nth !== null || places.count === 1)) return place;
  const choices = places.first
    .slice(0, mostChoices)
    .map(({ start, end }, index) => `${index + 1}: “${around(base, start, end)}”`);
  return new Refusal(
    "malformed",
    "“{sought}” stands {count, plural, one {once} other {# times}} in {where}. Quote more words, or put the number after the quotation. {places}.",
    { choices, sought: text, count: places.count, where, places: choices.join(", ") },
  );
};

/** F3a: the same, refused where only a part of a word is named. */
export const findWhole = (base: string, named: NamedWords, where: string | Sentence): FoundSpan | Refusal => {
  const found = findWords(base, named, where);
  if (isRefusal(found)) return found;
  const whole = wholeAt(base, found);
  if (whole.start === found.start && whole.end === found.end) return found;
  const nearest = base.slice(whole.start, whole.end);
  return new Refusal("malformed", "“{text}” is only a part of “{nearest}” in {where}: quote whole words.", {
    nearest,
    sought: named.text,
    text: named.text,
    where,
  });
};

/** The most places that are listed where one is to be chosen. */
const mostChoices = 6;

const around = (base: string, start: number, end: number): string => {
  const before = base
    .slice(Math.max(0, start - 100), start)
    .split(/\s/u)
    .slice(-3)
    .join(" ")
    .slice(-24);
  const following = base
    .slice(end, end + 100)
    .split(/\s/u)
    .slice(0, 3)
    .join(" ")
    .slice(0, 24);
  return `${before}${base.slice(start, end)}${following}`.trim();
};

const notThere = (base: string, text: string, where: string | Sentence): Refusal => {
  if (base.trim() === "")
    return new Refusal("not-found", "There are no words that stand in {where}.", { where });
  const near = nearestWords(base, text);
  const facts = { quote: shortened(text), where };
  return near
    ? new Refusal("not-found", "“{quote}” is not in {where}. Did you mean “{nearest}”?", {
        ...facts,
        nearest: near,
        sought: text,
      })
    : new Refusal("not-found", "“{quote}” is not in {where}.", facts);
};

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

// A space belongs between two words, and between a mark that ends something and a word.
const needsSpace = (before: string, after: string): boolean => {
  if (before === "" || after === "" || /\s/u.test(before) || /\s/u.test(after)) return false;
  if (isUnspaced(before) || isUnspaced(after)) return false;
  return !/[([{“‘«/‐‑-]/u.test(before) && !/[)\]},.;:!?”’»/%،؛؟‐‑-]/u.test(after);
};

/** The words with the spaces that they need at this place of the base text. */
export const spacedAt = (base: string, at: number, words: string): string => {
  const lead = needsSpace(base[at - 1] ?? "", words[0] ?? "") ? " " : "";
  const tail = needsSpace(words.at(-1) ?? "", base[at] ?? "") ? " " : "";
  return `${lead}${words}${tail}`;
};

/** The stretch to take out: with the quotation marks round it, and with one space where one too many would be left. */
export const takenOut = (base: string, stretch: FoundSpan): FoundSpan => {
  const around = /["“‘«「『]\s?$/u.exec(base.slice(0, stretch.start))?.[0] ?? "";
  const closing = /^\s?["”’»」』]/u.exec(base.slice(stretch.end))?.[0] ?? "";
  const isInMarks = ["“”", "‘’", "«»", "「」", "『』", '""'].includes(around.trim() + closing.trim());
  const [start, end] = isInMarks
    ? [stretch.start - around.length, stretch.end + closing.length]
    : [stretch.start, stretch.end];
  const [before, after] = [base[start - 1] ?? "", base[end] ?? ""];
  const endsWord = after === "" || /[\s,.;:!?)\]]/u.test(after);
  if (/\s/u.test(before) && endsWord) return { start: start - 1, end };
  return before === "" && /\s/u.test(after) ? { start, end: end + 1 } : { start, end };
};
