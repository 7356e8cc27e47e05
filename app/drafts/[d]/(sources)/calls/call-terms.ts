// The terms of a call as they are typed, and what is sent of them.
import { fixedHour, hourTyped, meetingDay } from "#domain/agreement/meeting-time";
import { type Language, languages } from "#domain/languages";
import { isRefusal, type Refusal } from "#domain/refusal";
import type { RoundTerms } from "#domain/rounds/values";
import { keysOf } from "#domain/typed-entries";
import type { TemplateView } from "#server/rounds/rounds";

/** The same words in some of the six languages. */
export type WordsByLanguage = Readonly<Partial<Record<Language, string>>>;

/** A question as it is typed; by its `key` it is known wherever it is moved. */
export type TypedQuestion = {
  readonly key: number;
  readonly words: WordsByLanguage;
  readonly wordLimit: string;
};

/** Hours are typed as clocks at the meeting show them; addresses one a line. */
export type TypedCall = Omit<
  RoundTerms,
  "questions" | "addresses" | "announcedAt" | "opensAt" | "closesAt"
> & {
  readonly questions: readonly TypedQuestion[];
  readonly addresses: string;
  readonly announcedAt: string;
  readonly opensAt: string;
  readonly closesAt: string;
};

const hours = ["announcedAt", "opensAt", "closesAt"] as const;
export type CallHour = (typeof hours)[number];

const typedHour = (at: string | null, zone: string): string =>
  at === null ? "" : hourTyped(new Date(at), zone);

/** The terms as the form shows them. */
export const typedOf = (terms: RoundTerms, zone: string): TypedCall => ({
  ...terms,
  questions: terms.questions.map(({ words, wordLimit }, key) => ({
    key,
    words,
    wordLimit: wordLimit === null ? "" : String(wordLimit),
  })),
  addresses: terms.addresses.join("\n"),
  announcedAt: typedHour(terms.announcedAt, zone),
  opensAt: typedHour(terms.opensAt, zone),
  closesAt: typedHour(terms.closesAt, zone),
});

/** The instant of an hour that was typed; null for none. An hour that nobody changed keeps its seconds. */
export const hourOf = (
  typed: TypedCall,
  hour: CallHour,
  before: RoundTerms,
  zone: string,
): string | null | Refusal => {
  const kept = before[hour];
  if (typed[hour] === typedHour(kept, zone)) return kept;
  if (typed[hour] === "") return null;
  const fixed = fixedHour(typed[hour], zone);
  return isRefusal(fixed) ? fixed : fixed.toISOString();
};

const said = (words: WordsByLanguage): WordsByLanguage =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const own = words[language]?.trim() ?? "";
      return own === "" ? [] : [[language, own]];
    }),
  );

/** True while there are words in no language. */
export const isWordless = (words: WordsByLanguage): boolean => Object.keys(said(words)).length === 0;

/** What was typed, as it is sent; null while an hour is missing or cannot be read. */
export const termsOf = (typed: TypedCall, before: RoundTerms, zone: string): RoundTerms | null => {
  const [announcedAt, opensAt, closesAt] = hours.map((hour) => hourOf(typed, hour, before, zone));
  if (isRefusal(announcedAt) || typeof opensAt !== "string" || typeof closesAt !== "string") return null;
  return {
    ...typed,
    title: said(typed.title),
    lead: said(typed.lead),
    questions: typed.questions.map(({ words, wordLimit }) => ({
      words: said(words),
      wordLimit: wordLimit === "" ? null : Number(wordLimit),
    })),
    addresses: typed.addresses
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
    announcedAt: announcedAt ?? null,
    opensAt,
    closesAt,
  };
};

/** Those terms alone that were changed, so that nothing is put back that somebody else changed meanwhile. */
export const changedTerms = (before: RoundTerms, after: RoundTerms): Partial<RoundTerms> => {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return Object.fromEntries(
    keysOf(after).flatMap((name) => (same(before[name], after[name]) ? [] : [[name, after[name]]])),
  );
};

// A call usually opens on the morning of the next day, and closes on an evening four weeks later.
const opening = { later: 1, time: "09:00" };
const closing = { later: 29, time: "18:00" };

const dayLength = 24 * 60 * 60_000;

/** The terms with which a new call begins. */
export const firstTerms = (
  { title, lead, questions, onText }: TemplateView,
  { now, zone, lastText }: { readonly now: string; readonly zone: string; readonly lastText: number | null },
): RoundTerms => {
  const hourAt = ({ later, time }: typeof opening): string => {
    const at = new Date(Date.parse(now) + later * dayLength);
    const fixed = fixedHour(`${meetingDay(at, zone)}T${time}`, zone);
    return (isRefusal(fixed) ? at : fixed).toISOString();
  };
  return {
    title,
    lead,
    questions,
    text: onText ? lastText : null,
    audience: "anybody",
    addresses: [],
    languages,
    announcedAt: null,
    opensAt: hourAt(opening),
    closesAt: hourAt(closing),
    late: false,
  };
};
