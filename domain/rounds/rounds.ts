// Rule J: rounds of calls for inputs: what state one is in, and how its terms may change.
import { type Language, languages, usualLanguage } from "#domain/languages";
import { Refusal } from "#domain/refusal";
import { keysOf } from "../typed-entries";
import type { RoundState, RoundTerms } from "./values";

/** J1: the state of a round at an instant, in milliseconds. */
export const roundState = (
  { announcedAt, opensAt, closesAt }: Pick<RoundTerms, "announcedAt" | "opensAt" | "closesAt">,
  now: number,
): RoundState => {
  if (announcedAt === null || now < Date.parse(announcedAt)) return "prepared";
  if (now < Date.parse(opensAt)) return "announced";
  return now < Date.parse(closesAt) ? "open" : "closed";
};

const dayLength = 24 * 60 * 60_000;

/** The working days, Monday to Friday, from one instant to another, counted in whole days. */
const workingDays = (from: number, to: number): number => {
  const days = Math.floor((to - from) / dayLength);
  const rest = Array.from({ length: Math.max(0, days % 7) }, (_, n) =>
    new Date(from + n * dayLength).getUTCDay(),
  );
  return Math.max(0, Math.floor(days / 7)) * 5 + rest.filter((day) => day !== 0 && day !== 6).length;
};

/** J2: those who write are given so many working days. */
const usualNotice = 7;

/** J2: how many working days a round is open, where these are fewer than usual; null otherwise. */
export const shortNotice = ({
  opensAt,
  closesAt,
}: Pick<RoundTerms, "opensAt" | "closesAt">): number | null => {
  const days = workingDays(Date.parse(opensAt), Date.parse(closesAt));
  return days < usualNotice ? days : null;
};

/** Null when these terms make a round; otherwise what is wrong with them. */
export const refusalOfTerms = (terms: RoundTerms): Refusal | null => {
  const { opensAt, closesAt, announcedAt, questions, text, audience, addresses } = terms;
  if (questions.length === 0 && text === null)
    return new Refusal("malformed", "A call asks a question, or for comments on an issued text.");
  if (Date.parse(closesAt) <= Date.parse(opensAt))
    return new Refusal("malformed", "A call closes after it opens.");
  if (announcedAt !== null && Date.parse(announcedAt) > Date.parse(opensAt))
    return new Refusal("malformed", "A call is announced before it opens.");
  if (audience !== "anybody" && addresses.length === 0)
    return new Refusal("malformed", "Name the addresses of those who may write.");
  return null;
};

const changedIn = (before: RoundTerms, after: RoundTerms): (keyof RoundTerms)[] =>
  keysOf(before).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));

/** J3: once something was sent in, a round only closes later, and may accept what comes late. */
export const refusalToChangeTerms = (
  before: RoundTerms,
  after: RoundTerms,
  inputs: number,
): Refusal | null => {
  if (inputs > 0) {
    const frozen = changedIn(before, after).filter(
      (name) =>
        !(name === "closesAt" && Date.parse(after.closesAt) > Date.parse(before.closesAt)) &&
        !(name === "late" && after.late),
    );
    if (frozen.length > 0)
      return new Refusal(
        "conflict",
        "Somebody has written already: from then on a call can only close later, or accept what comes late.",
        { fields: frozen },
      );
  }
  return refusalOfTerms(after);
};

/** J4: whether somebody with this address, in its canonical form, may write. */
export const mayWrite = ({ audience, addresses }: RoundTerms, email: string): boolean =>
  audience === "anybody" ||
  addresses.some((each) => {
    const known = each.trim().toLowerCase();
    return known.startsWith("@") ? email.endsWith(known) : email === known;
  });

type Words = Readonly<Partial<Record<Language, string>>>;

/** The words in a reader's language, or else in English, or else in any in which there are some, with that language. */
export const wordsForReader = (
  words: Words,
  reader: Language,
): { readonly words: string; readonly language: Language } => {
  const language = [reader, usualLanguage, ...languages].find((each) => words[each] !== undefined) ?? reader;
  return { words: words[language] ?? "", language };
};

/** The same words alone. */
export const inReadersWords = (words: Words, reader: Language): string => wordsForReader(words, reader).words;
