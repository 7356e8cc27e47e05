// The record as its readers see it: every act in a sentence, with sealed facts opened for those entitled to
// them.
import { z } from "zod";
import { peopleByUser } from "#db/people/people";
import {
  actingDelegations,
  countRecord,
  entryOf,
  issuesIn,
  type RecordEntry,
  type RecordSearch,
  searchRecord,
} from "#db/record/record";
import { dayStart, zoneOf } from "#domain/agreement/meeting-time";
import { paragraphId } from "#domain/draft";
import { asText, describeEntry, mayOpen, nounsOf, opened, recordKinds } from "#domain/record/record";
import type { SentencePiece } from "#domain/record/record-words";
import { type Sealed, SealedSchema } from "#domain/record/values";
import { Refusal } from "#domain/refusal";
import { standingAlone } from "#domain/sentence";
import { readersWording, saidToReader } from "#server/languages/reader";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { namesFor, paragraphNames } from "./record-names";

const Day = z.iso.date();

/**
 * The search filter. `text`: on the way to this text, or since the last one; days are in the meeting's time
 * zone.
 */
export const RecordFilter = z.object({
  kind: z.enum(recordKinds).optional(),
  delegation: z.string().max(16).optional(),
  pid: z.string().max(64).transform(paragraphId).optional(),
  text: z.union([z.literal("live"), z.coerce.number().int().min(1).max(1_000_000)]).optional(),
  from: Day.optional(),
  to: Day.optional(),
});

/** An entry of the record with the name of the actor. Hashes are those used for verification. */
export const RecordView = z
  .strictObject({
    n: z.number(),
    at: z.string(),
    act: z.string(),
    by: z
      .strictObject({
        name: z.string(),
        delegation: z.string().nullable(),
      })
      .nullable(),
    userId: z.string().nullable(),
    delegation: z.string().nullable(),
    pid: z.string().nullable(),
    digest: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()),
    /** The digest of restricted facts, and the facts themselves for those entitled to them. */
    sealed: z.string().exactOptional(),
    opened: SealedSchema.exactOptional(),
    sentence: z.string(),
    previous: z.string(),
    hash: z.string(),
  })
  .meta({ id: "Record" });
export type RecordView = z.infer<typeof RecordView>;

/** An entry with its sentence in parts, for a page. */
export type DescribedEntry = RecordView & { readonly pieces: readonly SentencePiece[] };

/** R2: the sealed facts of an entry, if this person may read them. */
export const openedFor = ({ who }: Seat, { opened: sealed }: RecordEntry): Sealed | null =>
  sealed && mayOpen(who, sealed.to) ? sealed : null;

/** The entries in order, after number `after`; `next`: the last of them where there are more. */
export const listRecord = async (
  seat: Seat,
  filter: z.infer<typeof RecordFilter>,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): Promise<{ readonly items: RecordView[]; readonly next: string | null }> => {
  const search = await searchOf(seat, filter);
  const wanted = { ...search, after: Math.max(after, search.after ?? 0) };
  const { entries, beyond } = await pageOfEntries(seat, wanted, { limit });
  const items = (await describedEntries(seat, entries)).map(({ pieces: _, ...view }) => view);
  return { items, next: beyond ? String(entries.at(-1)?.n) : null };
};

// `beyond`: the entry with which the next page begins.
const pageOfEntries = async (
  seat: Seat,
  search: RecordSearch,
  { limit, latest = false }: { readonly limit: number; readonly latest?: boolean },
): Promise<{ readonly entries: RecordEntry[]; readonly beyond: RecordEntry | null }> => {
  const order = { limit: limit + 1, latest };
  const found = await searchRecord(runtime().database.db, seat.draft.id, search, order);
  return { entries: found.slice(0, limit), beyond: found[limit] ?? null };
};

/** A page of the record. `count`: all matches; `earlier`: the entry with which the next page begins. */
type RecordPage = {
  readonly items: readonly DescribedEntry[];
  readonly count: number;
  readonly earlier: number | null;
};

/** The filter choices: who has acted, and the current paragraphs. */
export type RecordChoices = {
  readonly delegations: readonly string[];
  readonly paragraphs: readonly { readonly pid: string; readonly name: string }[];
};

/** The choices that a page offers. */
export const viewRecordChoices = async (seat: Seat): Promise<RecordChoices> => {
  const [delegations, paragraphs] = await Promise.all([
    actingDelegations(runtime().database.db, seat.draft.id),
    paragraphNames(seat),
  ]);
  const choices = Array.from(paragraphs, ([pid, name]) => ({
    pid,
    name: saidToReader(standingAlone(name)),
  }));
  return { delegations, paragraphs: choices };
};

/** A page of entries, the latest first, up to entry `upTo`. */
export const viewRecord = async (
  seat: Seat,
  filter: z.infer<typeof RecordFilter>,
  { upTo, limit }: { readonly upTo: number | undefined; readonly limit: number },
): Promise<RecordPage> => {
  const search = await searchOf(seat, filter);
  const until = Math.min(upTo ?? Number.MAX_SAFE_INTEGER, search.upTo ?? Number.MAX_SAFE_INTEGER);
  const shown = until === Number.MAX_SAFE_INTEGER ? search : { ...search, upTo: until };
  const [{ entries, beyond }, count] = await Promise.all([
    pageOfEntries(seat, shown, { limit, latest: true }),
    countRecord(runtime().database.db, seat.draft.id, search),
  ]);
  return { items: await describedEntries(seat, entries), count, earlier: beyond?.n ?? null };
};

const searchOf = async (
  { draft }: Seat,
  { kind, delegation, pid, text, from, to }: z.infer<typeof RecordFilter>,
): Promise<RecordSearch> => ({
  nouns: kind && nounsOf(kind),
  delegation,
  pid,
  since: from === undefined ? undefined : dayStart(from, { zone: zoneOf(draft.settings) }),
  until: to === undefined ? undefined : dayStart(to, { later: 1, zone: zoneOf(draft.settings) }),
  ...(text === undefined ? {} : await between(draft.id, text)),
});

// What was done on the way to a text: after the issue of the one before, up to its own.
const between = async (draftId: string, text: "live" | number): Promise<RecordSearch> => {
  const issues = await issuesIn(runtime().database.db, draftId);
  if (text === "live") return { after: [...issues.values()].at(-1)?.n ?? 0 };
  const own = issues.get(text);
  if (!own) throw new Refusal("not-found", "There is no text {text} in this draft.", { text });
  return { after: issues.get(text - 1)?.n ?? 0, upTo: own.n };
};

/** Entries with their sentences, in the order given. */
export const describedEntries = async (
  seat: Seat,
  entries: readonly RecordEntry[],
): Promise<DescribedEntry[]> => {
  const [names, people] = await Promise.all([
    namesFor(seat, entries),
    peopleByUser(runtime().database.db, seat.draft.id),
  ]);
  const language = readersWording();
  const described: DescribedEntry[] = [];
  for (const row of entries) {
    const { draftId: _, ...entry } = entryOf(row);
    const sealed = openedFor(seat, row);
    const pieces = describeEntry(sealed ? opened(entry, sealed) : entry, names, language);
    const name = entry.userId === null ? undefined : people.get(entry.userId)?.name;
    described.push({
      ...entry,
      by: name ? { name, delegation: entry.delegation } : null,
      ...(sealed && { opened: sealed }),
      sentence: asText(pieces, language),
      pieces,
    });
  }
  return described;
};
