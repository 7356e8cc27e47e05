// What a draft consists of, table by table, in an order in which it can be loaded: whatever a row names is loaded before it.

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

/** The tables of an archive by the names that they have in it. */
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

/** What a column holds in an archive: a row's own value, or the name of something else that is in the archive. */
export type ArchivedColumn = {
  readonly key: string;
  readonly column: PgColumn;
  /** `person` and `delegation` are named in the archive's head; another table's name: the id of one of its rows. */
  readonly names: "person" | "delegation" | ArchivedName | null;
};

const namesOf = new Map<Table, "person" | "delegation" | ArchivedName>([
  [users, "person"],
  [delegations, "delegation"],
  ...archivedNames.map((name) => [archivedTables[name], name] as const),
]);

// Not kept under a constraint, but names all the same.
const unconstrained: Readonly<Record<string, ArchivedColumn["names"]>> = {
  "silenceActs.userId": "person",
  "comments.parent": "comments",
  "statements.of": "statements",
  "passages.replacedBy": "passages",
  "submissions.versionOf": "submissions",
};

// The draft is the archive's; which process may write is the installation's business.
const own = new Set(["draftId", "fence", "owner"]);

/** The columns of a table that an archive holds: without the draft, and without numbers that the database gives. */
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
