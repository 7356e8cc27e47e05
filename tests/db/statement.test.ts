// The way past the query builder does what the builder does: values stay values, and a failure is not remembered.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client";
import { type PreparedStatement, runStatement } from "#db/draft/appending";
import { freshDatabase } from "../support/database";

const echo: PreparedStatement = {
  name: "echo",
  text: "select $1::text as word, $2::bigint + 1 as next",
};

describe("a prepared statement", () => {
  let database: Database;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  it.each(["plain", "it's", "''; drop table users; --", "\\' or 1=1", "$1", "日本 العربية"])(
    "gives %s back as it came",
    async (word) => {
      expect(await runStatement(database.db, echo, [word, 1])).toMatchObject([{ word }]);
      await database.db.transaction(async (tx) => {
        expect(await runStatement(tx, echo, [word, 1])).toMatchObject([{ word }]);
      });
    },
  );

  it("is prepared once by many who come at the same time", async () => {
    const late: PreparedStatement = { ...echo, name: "echo_late" };
    const rows = await Promise.all([1, 2, 3, 4].map((n) => runStatement(database.db, late, [`w${n}`, n])));
    expect(rows.flat()).toMatchObject([{ word: "w1" }, { word: "w2" }, { word: "w3" }, { word: "w4" }]);
  });

  it("fails while its table is away, and works when it is back", async () => {
    const count: PreparedStatement = {
      name: "count_things",
      text: "select count(*) from things where n > $1",
    };
    await expect(runStatement(database.db, count, [0])).rejects.toThrow("things");
    await database.db.execute("create table things (n bigint)");
    expect(await runStatement(database.db, count, [0])).toHaveLength(1);
  });
});
