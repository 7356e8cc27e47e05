// What the servers of an installation share in its database.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgres } from "#db/client";
import { databaseIdentity } from "#db/peers/membership";
import { freshDatabase } from "../support/database";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.close());

describe("the identity of a database", () => {
  it("is one for all who reach it, and another beside it", async () => {
    const [again, other] = [await openPostgres(database.url), await freshDatabase()];
    const [here, same, there] = await Promise.all(
      [database, again, other].map(({ db }) => databaseIdentity(db)),
    );
    expect(here).toBe(same);
    expect(here).not.toBe(there);
    await again.close();
    await other.close();
  });
});
