// What is printed, whatever the format: the blocks of one version and what stands around them on the page.
import { z } from "zod";
import { standingBlocks } from "#domain/draft";
import { kindBeside } from "#domain/texts/text-kinds";
import type { IssuedBlock } from "#domain/texts/texts";
import type { VersionView } from "../views/texts";

/** Everything that a printed version says. `date` is an ISO 8601 instant, `digest` null for the draft as it stands. */
export type Sheet = {
  readonly title: string;
  readonly symbol: string | null;
  /** What kind of text it is, where its symbol does not say so; null for the draft as it stands. */
  readonly kind: string | null;
  readonly date: string;
  readonly session: string | null;
  readonly agendaItem: string | null;
  /** The draft's language as a tag: `en`, `zh`, `fr-CA`. */
  readonly language: string;
  readonly digest: string | null;
  /** The entry of the record by which the text was issued; null for the draft as it stands. */
  readonly record: VersionView["record"];
  readonly note: string | null;
  /** Of an adopted text: the symbol of the document as which it was tabled. */
  readonly tabled?: string | undefined;
  /** What an adopted text ends with: the meeting that adopted it, where it is known, and the day. Empty for all others. */
  readonly closing: readonly string[];
  /** The blocks that stand: what is only proposed is not printed as text. */
  readonly blocks: readonly IssuedBlock[];
};

const Around = z.object({
  symbol: z.string().optional().catch(undefined),
  session: z.string().optional().catch(undefined),
  agendaItem: z.string().optional().catch(undefined),
  meeting: z.string().optional().catch(undefined),
  language: z.string().optional().catch(undefined),
});

/** The sheet of a version; `now` dates the draft as it stands. */
export const sheetOf = (version: VersionView, now: Date): Sheet => {
  const around = Around.parse(version.settings);
  const date = printedDate(version) ?? now.toISOString();
  return {
    title: version.title,
    symbol: version.symbol ?? (around.symbol || null),
    kind: kindBeside(version.kind, version.symbol ?? ""),
    date,
    session: around.session || null,
    agendaItem: around.agendaItem || null,
    language: around.language || "en",
    digest: version.digest,
    record: version.record,
    note: version.note,
    tabled: version.tabled,
    closing:
      version.kind === "adopted" ? [...(around.meeting ? [around.meeting] : []), printedDay(date)] : [],
    blocks: standingBlocks(version.blocks),
  };
};

/** The instant that stands for the day printed on a text. */
export const printedDate = <I extends string | null>({
  printedOn,
  issuedAt,
}: {
  readonly printedOn: string | null;
  readonly issuedAt: I;
}): I | string =>
  // Noon at Headquarters is that day wherever it is read.
  printedOn ? `${printedOn}T17:00:00.000Z` : issuedAt;

/** What a version is called on paper: its symbol, or that it is no issued text. */
export const nameOf = (sheet: Sheet): string => sheet.symbol ?? "Working draft";

/** What stands over the title of a resolution once it is adopted; null on every other text. */
export const adoptionLine = ({ symbol, closing, date }: Sheet): string | null =>
  closing.length > 0 && /^A\/RES\/\d/.test(symbol ?? "")
    ? // The line may break before the day, not within it.
      `Resolution adopted by the General Assembly ${`on ${printedDay(date)}`.replaceAll(" ", "\u00a0")}`
    : null;

/**
 * What stands between that line and the title: a document of the plenary was referred to no committee. Null where
 * nothing is known of it.
 */
export const referralOf = (sheet: Sheet): { readonly said: string; readonly symbol: string } | null =>
  adoptionLine(sheet) !== null && /^A\/\d+\/L\.\d/.test(sheet.tabled ?? "")
    ? { said: "without reference to a Main Committee", symbol: sheet.tabled ?? "" }
    : null;

/** The number of a resolution, which stands beside its title: 70/125; null on every other text. */
export const resolutionNumber = (sheet: Sheet): string | null =>
  adoptionLine(sheet) === null ? null : (/^A\/RES\/(\S+)$/.exec(sheet.symbol ?? "")?.[1] ?? null);

/** The agenda item as it is printed: `Agenda item 129`, or the words that were given. */
export const agendaLine = (item: string): string => (/^\d/.test(item) ? `Agenda item ${item}` : item);

/** The day as it is printed on a document, at Headquarters: `18 October 2018`. */
export const printedDay = (instant: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "America/New_York",
  }).format(new Date(instant));

const dayParts = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: "America/New_York" });

/** The day at Headquarters as the beginning of that day in UTC, for cells that hold a date. */
export const dayOf = (instant: string): Date => new Date(`${dayParts.format(new Date(instant))}T00:00:00Z`);
