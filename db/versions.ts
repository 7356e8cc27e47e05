// The migrations of a database and of this program; and how to build a database as it was after some of them.
import { readFileSync } from "node:fs";
import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { ClientBase } from "pg";
import { programFolder } from "./program-folder";

/** The folder of the migrations. */
export const migrationsFolder = (): string => path.join(programFolder(), "db", "migrations");

/** The key of the lock under which migrations are applied. */
export const migrationLock = 20151216;

/** A migration by the time it was written, in milliseconds since 1970, which is also the order of application. */
export type MigrationVersion = { readonly at: number; readonly hash: string };

/** A migration that this program can apply. */
export type KnownVersion = MigrationVersion & {
  readonly name: string;
  readonly statements: readonly string[];
};

/** The migrations that this program knows, in order. */
export const knownVersions = (): KnownVersion[] => {
  const folder = migrationsFolder();
  const journal: { readonly entries: readonly { readonly tag: string }[] } = JSON.parse(
    readFileSync(path.join(folder, "meta", "_journal.json"), "utf8"),
  );
  return readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis, hash, sql }, index) => ({
    at: folderMillis,
    hash,
    name: journal.entries[index]?.tag ?? String(folderMillis),
    statements: sql,
  }));
};

/** The migrations applied to a database, in order; none where no program has opened it yet. */
export const appliedVersions = async (client: ClientBase): Promise<MigrationVersion[]> => {
  const { rows: found } = await client.query(
    "select from pg_tables where tablename = '__drizzle_migrations'",
  );
  if (found.length === 0) return [];
  const { rows } = await client.query<{ at: string; hash: string }>(
    "select created_at as at, hash from drizzle.__drizzle_migrations order by created_at",
  );
  return rows.map(({ at, hash }) => ({ at: Number(at), hash }));
};

/** How a database's schema compares with this program's. */
export type SchemaStanding = "same" | "older" | "newer" | "foreign";

/** Compares the migrations of a database with those of this program. */
export const standingOf = (
  applied: readonly MigrationVersion[],
  known: readonly MigrationVersion[],
): SchemaStanding => {
  const isPart = applied.every(({ at }, index) => at === known[index]?.at);
  if (isPart) return applied.length === known.length ? "same" : "older";
  return (applied.at(-1)?.at ?? 0) > (known.at(-1)?.at ?? 0) ? "newer" : "foreign";
};

/**
 * Throws, with a sentence for the operator, where a database has migrations unknown to this program: its statements
 * might damage tables that it does not know. Nothing is changed.
 */
export const requireKnownVersions = async (client: ClientBase): Promise<void> => {
  const standing = standingOf(await appliedVersions(client), knownVersions());
  const by =
    standing === "newer" ? "A newer version of Adref" : "A version of Adref that this one does not come from";
  if (standing === "newer" || standing === "foreign")
    throw new Error(
      `${by} has used this database and changed its tables: start that version again, or restore a backup from before the upgrade.`,
    );
};

/** Lets nobody else apply migrations before the transaction ends. */
export const holdVersions = async (client: ClientBase): Promise<void> => {
  await client.query("select pg_advisory_xact_lock($1)", [migrationLock]);
};

/** Applies migrations within the caller's transaction, and records them as the server records its own. */
export const applyVersions = async (client: ClientBase, versions: readonly KnownVersion[]): Promise<void> => {
  await client.query("create schema if not exists drizzle");
  await client.query(
    "create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)",
  );
  for (const { at, hash, statements } of versions) {
    for (const statement of statements) await client.query(statement);
    await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
      hash,
      at,
    ]);
  }
};
