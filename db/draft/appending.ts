// Appending changes to the log of a draft: by the holder of the fence only, and only while the authors' rights are
// those they were admitted with.
import { crc32 } from "node:zlib";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import {
  type Admitted,
  cameColumns,
  changedRights,
  type DraftRights,
  withOtherRights,
} from "#db/peers/rights";
import { insertTyped } from "#db/proposals/typed";
import { rowsOf } from "#db/rows";
import { documentClients } from "#db/schema/drafts";
import type { ProposalAct } from "#domain/proposals/register";
import type { ProposalSaid } from "#domain/record/typed-proposals";
import { insertBursts, type NewBurst } from "./bursts";
import { assertHold, type Hold } from "./updates";

// Runs for every few keystrokes, so it is parsed and planned once: the query builder would take longer than the
// database.
// database itself.

/** A statement with `$1`, `$2` …, each once and in this order, and the name under which it is prepared. */
export type PreparedStatement = { readonly name: string; readonly text: string };

type Value = string | number;
type QueryRows = { readonly rows: unknown[] };
type Pool = { query(query: { name: string; text: string; values: readonly Value[] }): Promise<QueryRows> };

/** Runs a statement and returns its rows. Inside a transaction it uses the transaction, unprepared. */
export const runStatement = async (
  db: Db,
  { name, text }: PreparedStatement,
  values: readonly Value[],
): Promise<readonly unknown[]> => {
  const pool = poolOf(db);
  if (pool) return (await pool.query({ name, text, values })).rows;
  const parts = text.split(/\$\d+/).map((part) => sql.raw(part));
  const filled = parts.flatMap((part, i) => (i === 0 ? [part] : [sql`${values[i - 1]}`, part]));
  return rowsOf(db, sql.join(filled));
};

// Only the database handle has a pool, not a transaction; the types do not tell them apart.
const poolOf = (db: Db & { readonly $client?: Pool }): Pool | undefined => db.$client;

/** A change of the text to append: its bytes and its author. */
export type NewUpdate = {
  readonly userId: string;
  readonly delegation: string | null;
  readonly bytes: Uint8Array;
  /** Yjs client ids seen for the first time, which belong to this user from now on. */
  readonly clients: readonly number[];
  /**
   * Proposals whose first words came with this change: they wait to become acts (R9), stored in the same transaction.
   */
  readonly made?: readonly MadeProposal[];
  /** Proposals whose words it changes: their new wording then waits for its entry (R9e). */
  readonly reworded?: readonly RewordedProposal[];
  /** Bursts of editing that begin with this change (R8). */
  readonly begun?: readonly NewBurst[];
  /**
   * The rights with which the sending browser was admitted; absent for a command, which has checked its author already.
   */
  readonly rights?: DraftRights;
};

/** A proposal just made; `digest` is that of the base text of its block. */
export type MadeProposal = Pick<ProposalAct, "proposal" | "pid"> & { readonly digest: string };

/** A proposal whose words changed; `begun`: its earlier wording, unless it was being typed already. */
export type RewordedProposal = Pick<ProposalAct, "proposal" | "pid"> & {
  readonly begun: (MadeProposal & { readonly before: { readonly said: ProposalSaid } }) | null;
};

/** Thrown when an author's rights are no longer those they were admitted with: nothing was appended. */
export class RightsChanged extends Error {
  constructor(readonly userIds: readonly string[]) {
    super("The rights of somebody who wrote have changed.");
    this.name = "RightsChanged";
  }
}

/** Throws {@link RightsChanged} where the authors of changes no longer have the rights they came with. */
export const assertRights = async (db: Db, draftId: string, changes: readonly NewUpdate[]): Promise<void> => {
  const changed = await changedRights(db, rightsOf(changes, draftId));
  if (changed.length > 0) throw new RightsChanged(changed.map(({ userId }) => userId));
};

// Each person is checked once, however much they sent.
const rightsOf = (changes: readonly NewUpdate[], draftId: string): Admitted[] => {
  const came = changes.flatMap(({ rights }) => rights ?? []);
  return [...new Map(came.map((rights) => [JSON.stringify(rights), { ...rights, draftId }])).values()];
};

/**
 * Appends changes as numbers `after + 1`, `after + 2` … in one transaction, with the proposals they make. All of it
 * fails on a number already taken, a client id of another owner, a proposal already made, changed rights or a lost
 * fence.
 */
export const appendUpdates = async (
  db: Db,
  hold: Hold,
  after: number,
  changes: readonly NewUpdate[],
): Promise<void> => {
  const clients = changes.flatMap(({ clients, userId }) =>
    clients.map((client) => ({ draftId: hold.draftId, client, userId })),
  );
  const typed = changes.flatMap(({ made = [], reworded = [], userId, delegation }, index) => {
    const by = { seq: after + 1 + index, delegation, userId };
    return [
      ...made.map((each) => ({ ...each, before: null, ...by })),
      ...reworded.flatMap(({ begun }) => (begun ? [{ ...begun, ...by }] : [])),
    ];
  });
  const begun = changes.flatMap(({ begun = [] }, index) =>
    begun.map((burst) => ({ ...burst, seq: after + 1 + index })),
  );
  if (clients.length + typed.length + begun.length === 0) return append(db, hold, after, changes);
  await db.transaction(async (tx) => {
    if (clients.length > 0) await tx.insert(documentClients).values(clients);
    await append(tx, hold, after, changes);
    await insertBursts(tx, hold.draftId, begun);
    await insertTyped(tx, hold.draftId, typed);
  });
};

const appending: PreparedStatement = {
  name: "append_updates",
  text: `
  insert into updates (draft_id, seq, fence, user_id, delegation, bytes, checksum)
  select held.id, given.seq, held.fence, given.user, given.delegation, decode(given.bytes, 'base64'), given.checksum
  from (select id, fence from drafts where id = $1 and fence = $2 for share) held,
    json_to_recordset($3::json) as given(seq bigint, "user" text, delegation text, bytes text, checksum bigint)
  where not exists (
    select from json_to_recordset($4::json) as ${cameColumns} ${withOtherRights})
  returning seq`,
};

// A single statement is a transaction by itself: this runs for every few keystrokes.
const append = async (db: Db, hold: Hold, after: number, changes: readonly NewUpdate[]): Promise<void> => {
  const given = changes.map((change, index) => ({
    seq: after + 1 + index,
    user: change.userId,
    delegation: change.delegation,
    bytes: Buffer.from(change.bytes).toString("base64"),
    checksum: crc32(change.bytes),
  }));
  const rights = JSON.stringify(rightsOf(changes, hold.draftId));
  const rows = await runStatement(db, appending, [hold.draftId, hold.fence, JSON.stringify(given), rights]);
  if (rows.length === changes.length) return;
  await assertHold(db, hold);
  await assertRights(db, hold.draftId, changes);
  throw new Error(`Changes of draft ${hold.draftId} were not appended.`);
};
