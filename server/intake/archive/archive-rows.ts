// Validates the rows of an archive: each value must fit its column, and each name must be one that the archive
// lists.
import { z } from "zod";
import type { ArchivedRow } from "#db/documents/archive";
import {
  type ArchivedColumn,
  type ArchivedName,
  archivedNames,
  archivedTables,
  columnsOf,
} from "#db/documents/archived-tables";
import type { ArchivedFacts } from "#domain/documents/archive";
import { blockKinds } from "#domain/draft";
import { proposalOps } from "#domain/proposals/kinds";
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { hasKey, isObject, recordOf } from "#domain/typed-entries";

export type ArchivedRows = Readonly<Record<ArchivedName, readonly ArchivedRow[]>>;

const wrong = (what: Sentence): Refusal =>
  new Refusal("unreadable", "This is no sound archive of a draft: {what}. Nothing was loaded.", { what });

const Words = z.array(z.string());
const Mark = z.looseObject({ id: z.string(), by: z.string(), at: z.string() });
const Run = z.looseObject({
  text: z.string(),
  italic: z.boolean(),
  footnote: z.string().nullable(),
  insertions: z.array(Mark),
  deletions: z.array(Mark),
  reference: z.string().optional(),
});
const Looked = Run.omit({ insertions: true, deletions: true });

/** A block with its words, as it appears in a text and in the head of the archive. */
export const ArchivedBlock = z.looseObject({
  pid: z.string().regex(/^[\w-]{1,64}$/),
  kind: z.enum(blockKinds),
  level: z.number().int().min(1).max(9),
  label: z.string(),
  text: z.string(),
  digest: z.string(),
  runs: z.array(Run),
  whole: z.array(Mark.extend({ op: z.string() })).optional(),
});

const Quote = z.strictObject({
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  start: z.number(),
  end: z.number(),
  among: z.number().optional(),
});
const Edit = z.strictObject({
  start: z.number(),
  removed: z.string(),
  inserted: z.string(),
  styled: z.array(Looked).optional(),
  before: z.string(),
  behind: z.string(),
});
const Text = z.string().nullable();
const Facts = z.record(z.string(), z.unknown());

// Columns stored as JSON must have the shape that their readers rely on.
const shapes: Readonly<Record<string, z.ZodType>> = {
  "themes.words": Words,
  "submissions.fields": z.strictObject({
    organization: Text,
    stakeholderType: Text,
    stakeholderTypeAsTyped: Text,
    countries: Words,
    countryCodes: Words,
    title: Text,
    firstName: Text,
    lastName: Text,
    onBehalfOf: Text,
  }),
  "submissions.uncertain": Words,
  "submissions.languages": Words,
  "submissions.warnings": Words,
  "submissions.changes": z.array(
    z.strictObject({
      kind: z.enum(["insertion", "deletion"]),
      start: z.number(),
      end: z.number(),
      text: z.string(),
      author: Text,
      at: Text,
    }),
  ),
  "links.blockQuote": Quote,
  "links.passageQuote": Quote,
  "comments.quote": Quote.omit({ end: true, among: true }),
  "proposalActs.facts": z.looseObject({
    reason: z.string().optional(),
    sponsors: Words.optional(),
    onBehalfOf: z.string().optional(),
    fromFloor: z.boolean().optional(),
    source: z
      .strictObject({
        passage: z.string(),
        submission: z.string(),
        from: z.string(),
        link: z.string(),
        noted: z.boolean().optional(),
      })
      .optional(),
    into: z.string().optional(),
    with: z.string().optional(),
    op: z.enum(proposalOps).optional(),
    edits: z.array(Edit).optional(),
    words: z.string().optional(),
    target: z.looseObject({ kind: z.enum(blockKinds).optional(), level: z.number().optional() }).optional(),
    within: Words.optional(),
    collided: Words.optional(),
  }),
  "standingActs.conditions": Words,
  "standingActs.pending": Words,
  "silenceActs.pids": Words,
  "texts.body": z.looseObject({
    draft: z.string(),
    n: z.number(),
    symbol: z.string(),
    title: z.string(),
    settings: Facts,
    seq: z.number(),
    state: z.string(),
    previous: Text,
    blocks: z.array(ArchivedBlock),
  }),
  "adoptions.certificate": z.looseObject({
    draft: z.looseObject({ id: z.string(), title: z.string() }),
    text: z.looseObject({ n: z.number(), symbol: z.string(), digest: z.string() }),
    paragraphs: z.array(z.looseObject({ pid: z.string(), label: z.string(), digest: z.string() })),
    statements: z.array(Facts),
    sponsors: z.array(Facts),
    oralRevisions: z.array(Facts),
    names: z.record(z.string(), z.string()),
  }),
  "record.facts": Facts,
  "record.opened": z.strictObject({
    salt: z.string(),
    to: z.strictObject({ roles: Words, delegations: Words.optional() }),
    facts: Facts,
  }),
};

/**
 * Parses the rows of one file as its table stores them. `named` holds the people and delegations from the
 * archive's head.
 */
export const soundRows = (
  tables: Readonly<Record<string, unknown>>,
  named: { readonly person: ReadonlySet<string>; readonly delegation: ReadonlySet<string> },
): ArchivedRows => {
  const strange = Object.keys(tables).find((name) => !hasKey(archivedTables, name));
  if (strange !== undefined) throw wrong(sentence("it has a table “{name}”", { name: strange.slice(0, 40) }));
  const ids = new Map<string, ReadonlySet<unknown>>(Object.entries(named));
  const sound = recordOf(archivedNames, (name) => {
    const rows = tables[name];
    if (!Array.isArray(rows)) throw wrong(sentence("the table {name} is missing", { name }));
    ids.set(name, new Set(rows.map((row) => row?.id)));
    if (columnsOf(name).some(({ key }) => key === "id") && ids.get(name)?.size !== rows.length)
      throw wrong(sentence("two rows of {name} have one id", { name }));
    return rows.map((row: unknown, index) => soundRow(name, row, { ids, n: index + 1 }));
  });
  checkNumbers(sound.submissions);
  return sound;
};

/** Narrows rows to those whose record and texts match their columns. */
export const areFacts = (rows: ArchivedRows): rows is ArchivedRows & ArchivedFacts =>
  (["record", "texts"] as const).every((name) =>
    rows[name].every((row) =>
      columnsOf(name).every((column) => {
        const value = row[column.key] ?? null;
        return value === null ? !column.column.notNull : isOfKind(name, column, value);
      }),
    ),
  );

/** Far above any real draft, and far enough below the column's maximum to leave room for later numbers. */
const highestNumber = 1_000_000_000;

// L19c: submission numbers are unique.
const checkNumbers = (submissions: readonly ArchivedRow[]): void => {
  const known = new Set<number>();
  for (const [index, { number }] of submissions.entries()) {
    if (typeof number !== "number" || number < 1 || number > highestNumber || known.has(number))
      throw wrong(
        sentence("{field} in row {n} of {name} is not what it should be", {
          field: "number",
          n: index + 1,
          name: "submissions",
        }),
      );
    known.add(number);
  }
};

type KnownRows = { readonly ids: ReadonlyMap<string, ReadonlySet<unknown>>; readonly n: number };

const soundRow = (name: ArchivedName, row: unknown, { ids, n }: KnownRows): ArchivedRow => {
  const at = { name, n };
  if (!isObject(row) || Array.isArray(row)) throw wrong(sentence("row {n} of {name} is no row", at));
  const columns = columnsOf(name);
  const strange = Object.keys(row).find((key) => !columns.some((column) => column.key === key));
  if (strange !== undefined)
    throw wrong(sentence("row {n} of {name} has a field “{field}”", { ...at, field: strange.slice(0, 40) }));
  for (const column of columns) {
    const value = row[column.key] ?? null;
    const place = { ...at, field: column.key };
    if (value === null) {
      if (column.column.notNull) throw wrong(sentence("{field} in row {n} of {name} is missing", place));
      continue;
    }
    if (!isOfKind(name, column, value))
      throw wrong(sentence("{field} in row {n} of {name} is not what it should be", place));
    if (column.names !== null && !ids.get(column.names)?.has(value))
      throw wrong(sentence("{field} in row {n} of {name} names something that is not in the archive", place));
  }
  return row;
};

const isOfKind = (name: ArchivedName, { key, column }: ArchivedColumn, value: unknown): boolean => {
  switch (column.getSQLType()) {
    case "text":
      return isText(value) && (!/^(id|pid)$/.test(key) || isName(value)) && isOneOf(column.enumValues, value);
    case "integer":
    case "bigint":
      return (
        typeof value === "number" &&
        Number.isSafeInteger(value) &&
        Math.abs(value) < (column.getSQLType() === "integer" ? 2 ** 31 : 2 ** 53)
      );
    case "boolean":
      return typeof value === "boolean";
    case "bytea":
      return typeof value === "string" && /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.length % 4 === 0;
    case "jsonb":
      return isKeepable(value) && (shapes[`${name}.${key}`]?.safeParse(value).success ?? false);
    default:
      return isHour(value);
  }
};

const isText = (value: unknown): value is string =>
  typeof value === "string" && !value.includes("\0") && !/\p{Cs}/u.test(value);
const isName = (value: string): boolean => /^[\w.:-]{1,64}$/.test(value);
const isOneOf = (values: readonly string[] | undefined, value: string): boolean =>
  values === undefined || values.length === 0 || values.includes(value);
const isHour = (value: unknown): boolean =>
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));

/**
 * Whether JSON can be stored: no lone surrogates, no names reserved by programs (such as `__proto__`), no
 * unbounded nesting.
 */
export const isKeepable = (value: unknown, depth = 0): boolean => {
  if (typeof value === "string") return isText(value);
  if (value === null || typeof value !== "object") return true;
  if (depth > 40) return false;
  if (Array.isArray(value)) return value.every((each) => isKeepable(each, depth + 1));
  return Object.entries(value).every(
    ([key, each]) =>
      isText(key) && !/^(__proto__|constructor|prototype)$/.test(key) && isKeepable(each, depth + 1),
  );
};
