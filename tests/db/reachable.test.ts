// A PostgreSQL server that cannot hold an installation: why, where that is set, and what to do, before anything is done in it.
import { createServer } from "node:net";
import { DrizzleQueryError } from "drizzle-orm";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "#db/client";
import { faultOf, unusable } from "#db/reachable";
import { emptyDatabase, emptyFolder } from "../support/admin";

const why = (url: string): Promise<string> =>
  openDatabase({ url, folder: emptyFolder() }).then(
    async (database) => {
      await database.close();
      return "";
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

const changed = (url: string, change: (url: URL) => void): string => {
  const address = new URL(url);
  change(address);
  return address.href;
};

describe("a database that is not reached", () => {
  it("because nothing listens there", async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
    await new Promise((resolve) => server.close(resolve));
    expect(await why(`postgresql://adref:secret-word@127.0.0.1:${port}/adref`)).toBe(
      `DATABASE_URL: nothing listens at 127.0.0.1:${port}. Start PostgreSQL, or mend host and port.`,
    );
  });

  it("because nobody knows the machine", async () => {
    expect(await why("postgresql://adref:secret-word@database.invalid/adref")).toBe(
      "DATABASE_URL: no machine is known by the name in database.invalid:5432. Mend the host.",
    );
  });

  it("because there is none of that name, which is said with how one is made", async () => {
    const url = await emptyDatabase();
    const said = await why(changed(url, (address) => Object.assign(address, { pathname: "/no_such_one" })));
    expect(said).toContain("DATABASE_URL: there is no database “no_such_one” at ");
    expect(said).toContain("createdb --owner=");
  });
});

it("a database of another encoding is refused before anything is made in it", async () => {
  const url = await emptyDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const name = `latin_${Date.now()}`;
  await client.query(`create database ${name} encoding 'LATIN1' locale 'C' template template0`);
  onTestFinished(async () => {
    await client.query(`drop database ${name}`);
    await client.end();
  });
  const other = changed(url, (address) => Object.assign(address, { pathname: `/${name}` }));
  expect(await why(other)).toContain(
    `DATABASE_URL: the database “${name}” stores text as LATIN1, and Adref needs UTF8.`,
  );
  const inside = new pg.Client({ connectionString: other });
  await inside.connect();
  const { rows } = await inside.query("select from pg_tables where schemaname in ('public', 'drizzle')");
  await inside.end();
  expect(rows).toEqual([]);
});

describe("what answers", () => {
  const place = { server: "10.0.0.1:5432", database: "adref", user: "adref" };
  const well = { version: 150_004, called: "15.4", encoding: "UTF8", isCopy: false };

  it.each([
    [{}, null],
    [
      { version: 140_011, called: "14.11" },
      "PostgreSQL at 10.0.0.1:5432 is version 14.11, and Adref needs 15 or later.",
    ],
    [{ encoding: "SQL_ASCII" }, "stores text as SQL_ASCII, and Adref needs UTF8."],
    [{ isCopy: true }, "is a standby that can only be read."],
  ])("%o", (standing, fault) => {
    const said = faultOf({ ...well, ...standing }, place);
    if (fault === null) expect(said).toBeNull();
    else expect(said).toContain(fault);
  });

  const url = "postgresql://adref:secret-word@10.0.0.1/adref";
  const failure = (code: string, message: string, facts = {}) =>
    Object.assign(new Error(message), { code, ...facts });

  it.each([
    ["28P01", 'password authentication failed for user "adref"', "does not let “adref” in"],
    ["42501", "permission denied for schema public", "OWNER TO"],
    ["53300", "too many clients already", "max_connections"],
    ["57P03", "the database system is starting up", "is starting or stopping"],
    ["53100", "could not extend file", "no space left"],
    ["XX000", "something else", "cannot be used: something else (XX000)"],
  ])("%s %s", (code, message, fault) => {
    for (const error of [
      failure(code, message),
      new DrizzleQueryError("select", [], failure(code, message)),
    ]) {
      const said = unusable(url, error).message;
      expect(said).toContain(fault);
      expect(said).not.toContain("secret-word");
    }
  });

  it("says nothing of the database where something else failed", () => {
    const missing = failure("ENOENT", "no such file", { syscall: "open" });
    expect(unusable(url, missing)).toBe(missing);
    const ours = new Error("Another server is running on this database.");
    expect(unusable(url, ours)).toBe(ours);
  });
});
