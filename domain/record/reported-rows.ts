// Rule K3: rows are compared with the entries of the record that account for them, kind by kind, in order.
import { grouped } from "../grouping";
import { type Sentence, sentence } from "../sentence";
import { type ActFacts, objectOf } from "./record-words";

/** An entry in the form in which it is compared with rows. */
export type ReportedEntry = {
  readonly n: number;
  readonly act: string;
  readonly pid: string | null;
  readonly userId: string | null;
  readonly delegation: string | null;
  readonly digest: string | null;
  readonly facts: ActFacts;
  /** Sealed facts, where the file has them. */
  readonly opened: ActFacts | null;
};

export type ReportedRow = Readonly<Record<string, unknown>>;

/** All that a draft consists of besides its words, by the names of the tables in an archive. */
export type ReportedRows = Readonly<Record<string, readonly ReportedRow[]>>;

/**
 * One fact: its subject, and its content. Facts on the same subject are compared in order; a field that an entry does not
 * have (`undefined`) is not compared, so that earlier records stay verifiable.
 */
export type ReportedFact = { readonly on: string; readonly says: Readonly<Record<string, unknown>> };

/** How rows of one kind are accounted for. */
export type ReportRule = {
  /** "the answers to passages": the name to give when rows and entries differ. */
  readonly what: Sentence;
  readonly kept: (rows: ReportedRows) => readonly ReportedFact[];
  readonly reported: (entry: ReportedEntry, rows: ReportedRows) => readonly ReportedFact[];
};

type RecordIndex = {
  readonly byAct: ReadonlyMap<unknown, readonly ReportedRow[]>;
  /** Entries by act, then by the name of a fact and its value. */
  readonly byFact: Map<string, ReadonlyMap<unknown, readonly ReportedRow[]>>;
  readonly ids: Map<string, ReadonlySet<unknown>>;
};
const indexes = new WeakMap<ReportedRows, RecordIndex>();

// Made once for all rows of an archive, which may have many thousand entries.
const indexOf = (rows: ReportedRows): RecordIndex => {
  const known = indexes.get(rows);
  if (known) return known;
  const made = { byAct: grouped(rows.record ?? [], ({ act }) => act), byFact: new Map(), ids: new Map() };
  indexes.set(rows, made);
  return made;
};

/** The entries of an act in these rows, in order. */
export const entriesOf = (rows: ReportedRows, act: string): readonly ReportedRow[] =>
  indexOf(rows).byAct.get(act) ?? [];

/** The entries of an act with this value of this fact. */
export const entriesOn = (
  rows: ReportedRows,
  act: string,
  [name, value]: readonly [string, unknown],
): readonly ReportedRow[] => {
  const { byFact } = indexOf(rows);
  const key = `${act} ${name}`;
  const known = byFact.get(key) ?? grouped(entriesOf(rows, act), (row) => factsOf(row)[name]);
  byFact.set(key, known);
  return known.get(value) ?? [];
};

/** The facts of an entry in the form of a row. */
export const factsOf = ({ facts }: ReportedRow): ReportedRow => objectOf(facts);

/** Whether a table has a row with this id. */
export const hasRow = (rows: ReportedRows, table: string, id: unknown): boolean => {
  const { ids } = indexOf(rows);
  const known = ids.get(table) ?? new Set((rows[table] ?? []).map((row) => row.id));
  ids.set(table, known);
  return known.has(id);
};

type Sameness = (one: unknown, other: unknown) => boolean;

/** K3: the first difference between rows and record under this rule, as a sentence; null when there is none. */
export const reportFault = (
  { what, kept, reported }: ReportRule,
  {
    rows,
    entries,
    same,
  }: { readonly rows: ReportedRows; readonly entries: readonly ReportedEntry[]; readonly same: Sameness },
): Sentence | null => {
  const here = grouped(kept(rows), ({ on }) => on);
  const there = grouped(
    entries.flatMap((entry) => reported(entry, rows).map((said) => ({ ...said, entry: entry.n }))),
    ({ on }) => on,
  );
  for (const [on, facts] of there)
    for (const [nth, { says, entry }] of facts.entries()) {
      const own = here.get(on)?.[nth]?.says;
      if (!own)
        return sentence(
          "{what} are not those that the record states: that of entry {entry} is missing ({on})",
          { what, entry, on },
        );
      const field = Object.keys(says).find(
        (key) => says[key] !== undefined && !same(own[key] ?? null, says[key]),
      );
      if (field !== undefined)
        return sentence(
          "{what} are not those that the record states: entry {entry} states another {field} ({on})",
          { what, entry, field, on },
        );
    }
  for (const [on, facts] of here)
    if (facts.length > (there.get(on)?.length ?? 0))
      return sentence("{what} are not those that the record states: no entry mentions one ({on})", {
        what,
        on,
      });
  return null;
};

/** These fields of a row; null for a field without a value. */
export const fieldsOf = (row: ReportedRow, fields: readonly string[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));

/** A fact of an entry; undefined where the entry does not have it. */
export const factIn = (facts: ActFacts, name: string): unknown =>
  Object.hasOwn(facts, name) ? facts[name] : undefined;

/**
 * Rules for rows that are accounted for one by one: the subject and the fields of each row, and the content of each act on
 * it.
 */
export const rowByRow = (
  what: Sentence,
  table: string,
  on: (row: ReportedRow) => string,
  fields: readonly string[],
  reported: ReportRule["reported"],
): ReportRule => ({
  what,
  kept: (rows) => (rows[table] ?? []).map((row) => ({ on: on(row), says: fieldsOf(row, fields) })),
  reported,
});
