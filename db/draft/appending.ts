// How changes of words are appended to the log of a draft: by the holder of the fence only, and only while those who wrote
// them have the rights with which they came.
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

// A statement that runs for every few keystrokes is parsed and planned once: the query builder takes longer over it than the
// database itself.

/** A statement with `$1`, `$2` …, each once and in this order, and the name under which it is prepared. */
export type PreparedStatement = { readonly name: string; readonly text: string };

type Value = string | number;
type QueryRows = { readonly rows: unknown[] };
type Pool = { query(query: { name: string; text: string; values: readonly Value[] }): Promise<QueryRows> };

/** Runs a statement and returns its rows. Inside a transaction it goes through the transaction, not prepared. */
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

// Only the database itself has a pool; the types do not say so.
const poolOf = (db: Db & { readonly $client?: Pool }): Pool | undefined => db.$client;

/** One change of words to append: the bytes, and in whose name. */
export type NewUpdate = {
  readonly userId: string;
  readonly delegation: string | null;
  readonly bytes: Uint8Array;
  /** Document clients seen for the first time, which from now on belong to this user. */
  readonly clients: readonly number[];
  /** Proposals whose first words came with this change: they wait to become acts (R9), stored in the same transaction. */
  readonly made?: readonly MadeProposal[];
  /** Proposals of which words come or go with it: what they say then waits for its entry (R9e). */
  readonly reworded?: readonly RewordedProposal[];
  /** Bursts of editing that begin with this change (R8). */
  readonly begun?: readonly NewBurst[];
  /** The rights with which a browser came that sent it; a command has judged its author's already. */
  readonly rights?: DraftRights;
};

/** A proposal that has just been made; `digest` is that of the base text of its block. */
export type MadeProposal = Pick<ProposalAct, "proposal" | "pid"> & { readonly digest: string };

/** A proposal of which words came or went; `begun`: what it said before, where it was not typed a moment ago. */
export type RewordedProposal = Pick<ProposalAct, "proposal" | "pid"> & {
  readonly begun: (MadeProposal & { readonly before: { readonly said: ProposalSaid } }) | null;
};

/** Thrown when some of those who wrote have other rights by now than those they came with: nothing was appended. */
export class RightsChanged extends Error {
  constructor(readonly userIds: readonly string[]) {
    super("The rights of somebody who wrote have changed.");
    this.name = "RightsChanged";
  }
}

/** Throws {@link RightsChanged} where rights with which changes came hold no longer. */
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
 * Appends changes as numbers `after + 1`, `after + 2` … in one transaction, with the proposals that they make. A number
 * that is taken, a client id that has an owner, a proposal that was made before, rights that have changed or a lost fence
 * fails all of it.
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

// One statement, which alone is one transaction: this runs for every few keystrokes.
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
