// What the rows of people promise: races above all, since there is one winner.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#db/client";
import { findTokens, insertToken, revokeToken } from "#db/people/api-tokens";
import { findInvitation, insertInvitation, redeemInvitation } from "#db/people/invitations";
import { hashPassword, passwordMatches } from "#db/people/passwords";
import * as people from "#db/people/people";
import { peopleOfDraft } from "#db/people/seen-seats";
import { admitAttempt, forgiveAttempt } from "#db/people/sign-in-failures";
import { freshDatabase } from "../support/database";
import { addDraft } from "../support/people-runtime";

describe("people", () => {
  let database: Database;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  const add = (usualRole: people.Person["usualRole"]) =>
    people.insertPerson(database.db, {
      email: `${randomUUID()}@people.example`,
      name: "A person",
      passwordHash: null,
      usualRole,
      delegation: null,
    });

  test("an address belongs to one person", async () => {
    const { email } = await add("observer");
    const again = people.insertPerson(database.db, {
      email,
      name: "Another",
      passwordHash: null,
      usualRole: "observer",
      delegation: null,
    });
    await expect(again).rejects.toMatchObject({ cause: { code: "23505" } });
    expect(await people.personByEmail(database.db, email)).toMatchObject({ name: "A person" });
  });

  test("disabling ends the sessions and enabling does not bring them back", async () => {
    const { id, sessionVersion } = await add("observer");
    await people.disablePerson(database.db, id);
    expect((await people.personById(database.db, id))?.disabledAt).toBeInstanceOf(Date);
    await people.enablePerson(database.db, id);
    const after = await people.personById(database.db, id);
    expect(after).toMatchObject({ disabledAt: null, sessionVersion: sessionVersion + 1 });
  });

  test("everybody who may sign in is seated once, and who has a seat keeps it", async () => {
    const [kept, out] = [await add("delegate"), await add("observer")];
    await people.disablePerson(database.db, out.id);
    const draftId = await addDraft(database, []);
    await people.insertSeat(database.db, { draftId, userId: kept.id, role: "observer", delegation: null });
    await people.seatInUsualRoles(database.db, draftId, "all");
    await people.seatInUsualRoles(database.db, draftId, "all");
    const seats = await peopleOfDraft(database.db, draftId);
    expect(seats.filter(({ userId }) => userId === kept.id)).toMatchObject([{ role: "observer" }]);
    expect(seats.some(({ userId }) => userId === out.id)).toBe(false);
    const places = [out, kept, { id: "nobody" }].map(({ id }) => ({ draftId, userId: id }));
    expect(await people.findSeats(database.db, places)).toMatchObject([
      { userId: kept.id, role: "observer", draft: { id: draftId } },
    ]);
  });

  test("of ten that redeem one link, one gets it; an expired one nobody gets", async () => {
    const row = { purpose: "invite", role: "observer" } as const;
    await insertInvitation(database.db, { ...row, tokenHash: "open", hours: 1 });
    const all = await Promise.all(Array.from({ length: 10 }, () => redeemInvitation(database.db, "open")));
    expect(all.filter((link) => link !== undefined)).toHaveLength(1);
    await insertInvitation(database.db, { ...row, tokenHash: "over", hours: -1 });
    expect(await redeemInvitation(database.db, "over")).toBeUndefined();
    expect(await findInvitation(database.db, "over")).toMatchObject({ open: false });
  });

  test("of thirty attempts at once as many pass as may fail", async () => {
    const allowances = [
      { key: "account", most: 10 },
      { key: "peer", most: 50 },
    ];
    const all = await Promise.all(Array.from({ length: 30 }, () => admitAttempt(database.db, allowances)));
    const [first] = all.flatMap((attempt) => attempt ?? []);
    expect(all.filter((attempt) => attempt !== null)).toHaveLength(10);
    if (first) await forgiveAttempt(database.db, first, ["peer"]);
    expect(await admitAttempt(database.db, allowances)).not.toBeNull();
  });

  test("a token is found until it ends or is revoked", async () => {
    const { id: userId } = await add("observer");
    const token = { id: randomUUID(), userId, tokenHash: randomUUID(), label: "script", days: 1 };
    expect(await insertToken(database.db, token)).toBeInstanceOf(Date);
    expect(await findTokens(database.db, [token.tokenHash, "another"])).toMatchObject([
      { token: { userId }, person: { id: userId } },
    ]);
    expect(await revokeToken(database.db, userId, token.id)).toBe(true);
    expect(await revokeToken(database.db, userId, token.id)).toBe(false);
    expect(await findTokens(database.db, [token.tokenHash])).toEqual([]);
    const over = { ...token, id: randomUUID(), tokenHash: randomUUID(), days: -1 };
    await insertToken(database.db, over);
    expect(await findTokens(database.db, [over.tokenHash])).toEqual([]);
  });
});

describe("passwords", () => {
  test("are kept as argon2id, each with a salt of its own, and match however an accent was typed", async () => {
    const [one, two] = [await hashPassword("caf\u00e9 au lait"), await hashPassword("caf\u00e9 au lait")];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await passwordMatches(one, "cafe\u0301 au lait")).toBe(true);
    expect(await passwordMatches(one, "cafe au lait")).toBe(false);
    expect(await passwordMatches(null, "")).toBe(false);
    expect(await passwordMatches("not a hash", "x")).toBe(false);
  });
});
