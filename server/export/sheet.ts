// What is printed, whatever the format: the blocks of one version and what surrounds them on the page.
import { z } from "zod";
import { dayStart, meetingDay, zoneOf } from "#domain/agreement/meeting-time";
import { standingBlocks } from "#domain/draft";
import { kindBeside, type TextKind } from "#domain/texts/text-kinds";
import type { IssuedBlock } from "#domain/texts/values";
import { officialWords } from "#server/export/word/official-words";

/**
 * Everything that a printed version says. `date` is an ISO 8601 instant; `digest` is null for the current
 * draft.
 */
export type PrintedSheet = {
  /** The id of the draft; exported files carry it so that they can be matched on return (D1). */
  readonly draft?: string | undefined;
  readonly title: string;
  readonly symbol: string | null;
  /** The kind of text, where its symbol does not say so; null for the current draft. */
  readonly kind: string | null;
  readonly date: string;
  readonly session: string | null;
  readonly agendaItem: string | null;
  /** The draft's language as a tag: `en`, `zh`, `fr-CA`. */
  readonly language: string;
  /** The time zone of the meeting, in which days are printed. */
  readonly zone: string;
  readonly digest: string | null;
  /** The record entry by which the text was issued; null for the current draft. */
  readonly record: { readonly n: number; readonly hash: string } | null;
  readonly note: string | null;
  /** For an adopted text: the symbol of the document as which it was tabled. */
  readonly tabled?: string | undefined;
  /** What ends an adopted text: the meeting that adopted it, where known, and the day. Empty for all others. */
  readonly closing: readonly string[];
  /** The blocks in the text: what is only proposed is not printed. */
  readonly blocks: readonly IssuedBlock[];
};

const Around = z.object({
  symbol: z.string().optional().catch(undefined),
  session: z.string().optional().catch(undefined),
  agendaItem: z.string().optional().catch(undefined),
  meeting: z.string().optional().catch(undefined),
  language: z.string().optional().catch(undefined),
});

/** What is printed of a version of the draft; the facts of its issue are null for the current draft. */
type PrintedVersion = Pick<
  PrintedSheet,
  "draft" | "title" | "symbol" | "digest" | "record" | "note" | "tabled" | "blocks"
> & {
  readonly kind: TextKind | null;
  readonly printedOn: string | null;
  readonly issuedAt: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
};

/** The sheet of a version; `now` dates the current draft. */
export const sheetOf = (version: PrintedVersion, now: Date): PrintedSheet => {
  const around = Around.parse(version.settings);
  const zone = zoneOf(version.settings);
  const date = printedDate(version, zone) ?? now.toISOString();
  const language = around.language || "en";
  return {
    draft: version.draft,
    title: version.title,
    symbol: version.symbol ?? (around.symbol || null),
    kind: kindIn(language, version.kind, version.symbol ?? ""),
    date,
    session: around.session || null,
    agendaItem: around.agendaItem || null,
    language,
    zone,
    digest: version.digest,
    record: version.record,
    note: version.note,
    tabled: version.tabled,
    closing:
      version.kind === "adopted"
        ? [...(around.meeting ? [around.meeting] : []), printedDay(date, { language, zone })]
        : [],
    blocks: standingBlocks(version.blocks),
  };
};

/** The instant that represents the day printed on a text. */
export const printedDate = <I extends string | null>(
  { printedOn, issuedAt }: { readonly printedOn: string | null; readonly issuedAt: I },
  zone: string,
): I | string => (printedOn ? dayStart(printedOn, { zone }).toISOString() : issuedAt);

// The name of the kind in the draft's language, where the symbol does not say it in that language or in
// English.
const kindIn = (language: string, kind: TextKind | null, symbol: string): string | null => {
  if (kind === null || kindBeside(kind, symbol) === null) return null;
  const name = officialWords(language).kinds[kind];
  return symbol.startsWith(name) ? null : name;
};

/** What a version is called in print: its symbol, or a note that it is no issued text. */
export const nameOf = ({ symbol, language }: PrintedSheet): string =>
  symbol ?? officialWords(language).workingDraft;

/** What identifies a text: the beginning of its digest, or a note that it was not issued. */
export const sealOf = ({ digest, language }: PrintedSheet): string =>
  digest ? `SHA-256 ${digest.slice(0, 16)}` : officialWords(language).notIssued;

/** The line above the title of an adopted resolution; null on every other text. */
export const adoptionLine = ({ symbol, closing, date, language, zone }: PrintedSheet): string | null =>
  closing.length > 0 && /^A\/RES\/\d/.test(symbol ?? "")
    ? // The line may break before the day, not within it.
      officialWords(language).adoption(printedDay(date, { language, zone }).replaceAll(" ", "\u00a0"))
    : null;

/**
 * The line between that one and the title: a plenary document was not referred to a committee. Null where
 * nothing is known of it.
 */
export const referralOf = (sheet: PrintedSheet): { readonly said: string; readonly symbol: string } | null =>
  adoptionLine(sheet) !== null && /^A\/\d+\/L\.\d/.test(sheet.tabled ?? "")
    ? { said: officialWords(sheet.language).withoutReferral, symbol: sheet.tabled ?? "" }
    : null;

/** The number of a resolution, printed beside its title: 70/125; null on every other text. */
export const resolutionNumber = (sheet: PrintedSheet): string | null =>
  adoptionLine(sheet) === null ? null : (/^A\/RES\/(\S+)$/.exec(sheet.symbol ?? "")?.[1] ?? null);

/** The agenda item as printed: `Agenda item 129`, or the words that were given. */
export const agendaLine = (item: string, language: string): string =>
  /^\d/.test(item) ? officialWords(language).agendaItem(item) : item;

/** The distribution lines: to whom, on which day, and the kind of text where its symbol does not say so. */
export const distributionOf = ({ language, date, kind, zone }: PrintedSheet): string[] => {
  const { distribution, distributionLanguage } = officialWords(language);
  return [distribution, printedDay(date, { language: distributionLanguage, zone }), ...(kind ? [kind] : [])];
};

/** The day at the meeting as printed on a document, in its language: `18 October 2018`. */
export const printedDay = (
  instant: string,
  { language = "en", zone }: { language?: string; zone: string },
): string => {
  const day = dayOf(instant, zone);
  return officialWords(language).day({
    day: day.getUTCDate(),
    month: day.getUTCMonth() + 1,
    year: day.getUTCFullYear(),
  });
};

/** The day at the meeting as midnight UTC, for cells that hold a date. */
export const dayOf = (instant: string, zone: string): Date =>
  new Date(`${meetingDay(new Date(instant), zone)}T00:00:00Z`);
