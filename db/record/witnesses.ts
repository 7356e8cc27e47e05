// Accepted witnesses, and their cosignatures.
import { and, asc, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { prepared } from "#db/rows";
import { cosignatures, witnesses } from "#db/schema/witnesses";
import type { Reach } from "./reach";

export type Witness = typeof witnesses.$inferSelect;
export type NewCosignature = Omit<typeof cosignatures.$inferInsert, "receivedAt">;

/** The currently accepted witnesses, by name. */
export const acceptedWitnesses = (db: Db): Promise<Witness[]> =>
  db.select().from(witnesses).where(isNull(witnesses.removedAt)).orderBy(asc(witnesses.name));

/** Accepts a witness, or one again that was removed. False where another accepted witness has the name or the key. */
export const acceptWitness = async (
  db: Db,
  witness: Pick<Witness, "key" | "name" | "publicKey">,
): Promise<boolean> => {
  const accepted = await acceptedWitnesses(db);
  const isTaken = accepted.some(
    ({ key, name, publicKey }) =>
      key !== witness.key && (name === witness.name || publicKey === witness.publicKey),
  );
  if (isTaken) return false;
  await db
    .insert(witnesses)
    .values(witness)
    .onConflictDoUpdate({
      target: witnesses.key,
      set: { acceptedAt: sql`clock_timestamp()`, removedAt: null },
      setWhere: sql`${witnesses.removedAt} is not null`,
    });
  return true;
};

/**
 * Removes a witness: its cosignatures are no longer given out. Returns it; undefined where there is none of this name.
 */
export const removeWitness = async (db: Db, name: string): Promise<Witness | undefined> => {
  const [removed] = await db
    .update(witnesses)
    .set({ removedAt: sql`clock_timestamp()` })
    .where(and(eq(witnesses.name, name), isNull(witnesses.removedAt)))
    .returning();
  return removed;
};

/** Locks a witness's cosignatures of a draft until the transaction ends. */
export const holdWitness = async (
  tx: Db,
  { draftId, witness }: { readonly draftId: string; readonly witness: string },
): Promise<void> => {
  const name = `cosignatures ${draftId} ${witness}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
};

/** How far a witness has signed the record of a draft, and when last; null where it has signed nothing of it. */
export const reachedBy = async (
  db: Db,
  { draftId, witness }: { readonly draftId: string; readonly witness: string },
): Promise<{ size: number; time: number } | null> => {
  const [last] = await db
    .select({ size: cosignatures.size, time: cosignatures.time })
    .from(cosignatures)
    .where(and(eq(cosignatures.draftId, draftId), eq(cosignatures.witness, witness)))
    .orderBy(desc(cosignatures.size))
    .limit(1);
  return last ?? null;
};

/** Stores a cosignature. The first one for a number of entries remains, unless it was on a different record. */
export const insertCosignature = async (tx: Db, cosignature: NewCosignature): Promise<void> => {
  const { head, time, signature } = cosignature;
  await tx
    .insert(cosignatures)
    .values(cosignature)
    .onConflictDoUpdate({
      target: [cosignatures.draftId, cosignatures.witness, cosignatures.size],
      set: { head, time, signature },
      setWhere: sql`${cosignatures.head} <> ${head}`,
    });
};

/** A cosignature by an accepted witness. */
export type Cosigned = {
  readonly size: number;
  readonly time: number;
  readonly signature: Uint8Array;
  readonly key: string;
};

// Of the record as it is now: a cosignature with another entry at its end belongs to a different record and is left
// out. Queried per witness, so that of many thousands of rows only a few are read.
const cosigned = (which: SQL): SQL => sql`(
  select cosignatures.size, cosignatures.time::float8 as time, cosignatures.signature, witnesses.key
  from cosignatures
  join record on record.draft_id = cosignatures.draft_id and record.n = cosignatures.size
    and record.hash = cosignatures.head
  where cosignatures.draft_id = ${sql.placeholder("draftId")} and cosignatures.witness = witnesses.key and ${which} limit 1)`;

const ofEach = (db: Db, found: SQL) =>
  db
    .select({
      size: sql<number>`found.size`,
      time: sql<number>`found.time`,
      signature: sql<Uint8Array>`found.signature`,
      key: sql<string>`found.key`,
    })
    .from(witnesses)
    .crossJoinLateral(sql`${found} found`)
    .where(isNull(witnesses.removedAt))
    .orderBy(asc(witnesses.name));

const latest = sql`order by cosignatures.size desc`;

const atSize = prepared((db) =>
  ofEach(db, cosigned(sql`cosignatures.size = ${sql.placeholder("size")}`)).prepare("cosigned at a size"),
);

/** The accepted witnesses' cosignatures on the first `size` entries of a record. */
export const cosignedAt = (db: Db, draftId: string, size: number): Promise<readonly Cosigned[]> =>
  atSize(db).execute({ draftId, size });

/** The largest number of entries that an accepted witness has signed; null where none has. */
export const witnessedSize = async (db: Db, draftId: string): Promise<number | null> => {
  const signed = await cosignedLast(db, draftId);
  return signed.length === 0 ? null : Math.max(...signed.map(({ size }) => size));
};

const last = prepared((db) => ofEach(db, cosigned(sql`true ${latest}`)).prepare("cosigned last"));

/** The last cosignature of each accepted witness on a record. */
export const cosignedLast = (db: Db, draftId: string): Promise<readonly Cosigned[]> =>
  last(db).execute({ draftId });

const covering = prepared((db) => {
  const [since, upTo, below] = ["since", "upTo", "below"].map((name) => sql.placeholder(name));
  const after = cosigned(sql`cosignatures.size between ${since} and ${upTo} order by cosignatures.size`);
  const before = cosigned(sql`cosignatures.size < ${below} ${latest}`);
  const both = sql`(select * from (${after} union all ${before}) both_ways order by size < ${since} limit 1)`;
  return ofEach(db, both).prepare("cosigned since");
});

/** Each accepted witness's first cosignature on at least `since` entries; if it has signed fewer only, on the most. */
export const cosignedSince = (
  db: Db,
  draftId: string,
  { since, upTo }: Reach,
): Promise<readonly Cosigned[]> =>
  covering(db).execute({ draftId, since, upTo, below: Math.min(since, upTo + 1) });
