// The tables that make up a draft, in loading order: referenced tables come first.

import { getTableColumns, type Table } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import { positions, record, standingActs, texts } from "#db/schema/agreement";
import { commentActs, comments } from "#db/schema/comments";
import { documentClients, updates } from "#db/schema/drafts";
import { delegations, users } from "#db/schema/people";
import {
  adoptions,
  carryOvers,
  placementActs,
  silenceActs,
  silences,
  sponsorActs,
  statements,
} from "#db/schema/procedure";
import { proposalActs } from "#db/schema/proposals";
import {
  dispositions,
  links,
  passages,
  submissionActs,
  submissionOriginals,
  submissions,
  themeActs,
  themes,
} from "#db/schema/submissions";
import { keysOf, recordOf } from "#domain/typed-entries";

/** The tables of an archive by their names in it. */
export const archivedTables = {
  updates,
  documentClients,
  themes,
  submissions,
  submissionOriginals,
  passages,
  links,
  dispositions,
  themeActs,
  submissionActs,
  proposalActs,
  positions,
  standingActs,
  carryOvers,
  placementActs,
  statements,
  silences,
  silenceActs,
  sponsorActs,
  comments,
  commentActs,
  texts,
  adoptions,
  record,
} as const satisfies Record<string, PgTable>;

export type ArchivedName = keyof typeof archivedTables;
export const archivedNames: readonly ArchivedName[] = keysOf(archivedTables);

/** An archived column: a value of the row's own, or a reference to something else in the archive. */
export type ArchivedColumn = {
  readonly key: string;
  readonly column: PgColumn;
  /**
   * What it refers to: `person` and `delegation` are in the archive's head; a table's name means the id of one of its
   * rows.
   */
  readonly names: "person" | "delegation" | ArchivedName | null;
};

const namesOf = new Map<Table, "person" | "delegation" | ArchivedName>([
  [users, "person"],
  [delegations, "delegation"],
  ...archivedNames.map((name) => [archivedTables[name], name] as const),
]);

// References without a database constraint.
const unconstrained: Readonly<Record<string, ArchivedColumn["names"]>> = {
  "silenceActs.userId": "person",
  "comments.parent": "comments",
  "statements.of": "statements",
  "passages.replacedBy": "passages",
  "submissions.versionOf": "submissions",
};

// Left out: the draft is the archive's own, and which process may write is the installation's business.
const own = new Set(["draftId", "fence", "owner"]);

/** The columns of a table in an archive: without the draft, and without numbers assigned by the database. */
export const columnsOf = (name: ArchivedName): ArchivedColumn[] => known[name];

const readColumns = (name: ArchivedName): ArchivedColumn[] => {
  const table: PgTable = archivedTables[name];
  const references = getTableConfig(table).foreignKeys.map((key) => key.reference());
  return Object.entries(getTableColumns(table))
    .filter(([key, column]) => !own.has(key) && column.generatedIdentity === undefined)
    .map(([key, column]) => {
      const foreign = references.find(({ columns }) => columns.length === 1 && columns[0] === column);
      const names = foreign && namesOf.get(foreign.foreignTable);
      return { key, column, names: names ?? unconstrained[`${name}.${key}`] ?? null };
    });
};

const known: Record<ArchivedName, ArchivedColumn[]> = recordOf(archivedNames, readColumns);
