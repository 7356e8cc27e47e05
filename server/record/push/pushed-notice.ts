// A pushed notice: it stands on a screen that may be locked and lie on a table, so that it says who did what and where, and
// none of the words that were written.
import { languageDirection } from "#domain/languages";
import { asText } from "#domain/record/record";
import { withoutQuotes } from "#domain/record/without-words";
import { sentence } from "#domain/sentence";
import { readersLanguage, readersWording, saidToReader } from "#server/languages/reader";
import type { DescribedNotice } from "#server/record/notices-view";
import type { Seat } from "#server/sign-in/session";

/** What a device shows; app/offline/service-worker.js reads it. */
export type PushedNotice = {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** Where it leads. */
  readonly url: string;
  /** What it replaces: later notices of the same draft. */
  readonly tag: string;
};

/** Most lines, and most characters in each: a push service takes 4 kB, and a screen shows less. */
const mostLines = 3;
const mostInLine = 160;

const shortened = (words: string): string =>
  words.length > mostInLine ? `${words.slice(0, mostInLine).replace(/[\p{Cs}\s]+$/u, "")}…` : words;

const lineOf = ({ pieces }: DescribedNotice): string =>
  shortened(asText(withoutQuotes(pieces), readersWording()).replace(/\s+/gu, " "));

/** Writes it, in the language of its reader; the things in it are called without words already. */
export const writePushed = ({ draft }: Seat, notices: readonly DescribedNotice[]): PushedNotice => {
  const base = `/drafts/${encodeURIComponent(draft.id)}`;
  const [first] = notices;
  const more = notices.length - mostLines;
  const pid = notices.length === 1 ? (first?.pid ?? null) : null;
  const lines = notices.slice(0, mostLines).map(lineOf);
  if (more > 0) lines.push(saidToReader(sentence("{count} more on the page.", { count: more })));
  const lang = readersLanguage();
  return {
    title: shortened(draft.title.replace(/\s+/gu, " ")),
    body: lines.join("\n"),
    lang,
    dir: languageDirection(lang),
    url: pid === null ? `${base}/notices` : `${base}#${encodeURIComponent(pid)}`,
    tag: draft.id,
  };
};
