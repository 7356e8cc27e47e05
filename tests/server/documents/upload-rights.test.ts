// A file may be long on its way and long to read: whoever may no longer bring it when it is applied does not apply it.
import { and, eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { importEntry, readRecord } from "#db/record/record";
import { draftPeople, drafts } from "#db/schema/drafts";
import { users } from "#db/schema/people";
import { submissions } from "#db/schema/submissions";
import type { Role } from "#domain/people/access";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { ask, filesOf } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database } = await openStillWorld();

const seatOf = and(eq(draftPeople.draftId, "d1"), eq(draftPeople.userId, "u-secretariat"));
const become = (role: Role) => database.db.update(draftPeople).set({ role }).where(seatOf);
const disable = (disabledAt: Date | null) =>
  database.db.update(users).set({ disabledAt }).where(eq(users.id, "u-secretariat"));
afterEach(async () => {
  await become("secretariat");
  await disable(null);
});

/** Holds what a file waits for before it is stored in the draft. */
const holdStoring = async () => {
  let free = () => {};
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const held = database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('d1submissions', 0))`);
    begin();
    await new Promise<void>((resolve) => {
      free = resolve;
    });
  });
  await begun;
  return {
    isWaitedFor: () =>
      expect
        .poll(async () => {
          const waiting = await database.db.execute(
            sql`select 1 from pg_locks where locktype = 'advisory' and not granted
              and database = (select oid from pg_database where datname = current_database())`,
          );
          return waiting.rows.length;
        })
        .toBe(1),
    release: async () => {
      free();
      await held;
    },
  };
};

/** A request whose last bytes are on their way until something else was done. */
const sentWhile = async (path: string, meanwhile: () => PromiseLike<unknown>): Promise<Response> => {
  const whole = new Request("http://adref.example/", { method: "POST", body: filesOf(["a.txt", "We ask."]) });
  const bytes = new Uint8Array(await whole.arrayBuffer());
  let begin = () => {};
  let goOn = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const done = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  // It is read only when somebody who was let in asks for it.
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (sink) => {
        begin();
        await done;
        sink.enqueue(bytes);
        sink.close();
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request(`http://adref.example/api/${path}`, {
    method: "POST",
    headers: {
      authorization: "Bearer token-of-the-person-secretariat",
      "content-type": whole.headers.get("content-type") ?? "",
    },
    body,
    duplex: "half",
  } as RequestInit);
  const answered = answer(endpoints, request);
  await begun;
  await meanwhile();
  goOn();
  return answered;
};

const kept = async () => (await database.db.select({ id: submissions.id }).from(submissions)).length;

describe("[A21] a file with a paragraph that is longer than one may be", () => {
  it("is refused with its place, and nothing is taken", async () => {
    const long = "We ask again. ".repeat(1500).trim();
    const file = filesOf(["long.md", `# Outcome\n\n1. We begin.\n\n2. ${long}\n`]);
    const { status, json } = await ask("cofacilitator", "POST", "drafts/d1/import", file);
    expect(status).toBe(413);
    expect(json.detail).toMatch(
      /^Too long: block 3, printed as 2, “We ask again. We ask again. We ask\u00a0…” \(20,999 characters\)\. A paragraph may have 12,000 characters at most: /,
    );
    expect(await importEntry(database.db, "d1")).toBeUndefined();
  });
});

describe("an upload whose sender may no longer send it when it is applied", () => {
  it.each([
    [
      "lost the role",
      "drafts/d1/submissions",
      () => become("observer"),
      403,
      /^What you may do here has changed meanwhile/,
    ],
    ["lost the account", "drafts/d1/submissions", () => disable(new Date()), 401, /^Sign in first/],
    [
      "lost the role, and fills a draft",
      "drafts/d1/import",
      () => become("observer"),
      403,
      /^What you may do here has changed meanwhile/,
    ],
    [
      "lost the account, and loads a draft",
      "drafts/import",
      () => disable(new Date()),
      401,
      /^Sign in first/,
    ],
  ])("is refused with the reason: one that %s", async (_, path, lose, status, reason) => {
    const before = await kept();
    const answered = await sentWhile(path, lose);
    const { detail } = (await answered.json()) as { detail: string };
    expect(answered.status).toBe(status);
    expect(detail).toMatch(reason);
    expect(await kept()).toBe(before);
  });

  it("is not applied to a draft that was adopted while it came", async () => {
    const mode = (to: "drafting" | "adopted") =>
      database.db.update(drafts).set({ mode: to }).where(eq(drafts.id, "d1"));
    const before = await kept();
    const response = await sentWhile("drafts/d1/submissions", () => mode("adopted"));
    await mode("drafting");
    expect([response.status, await kept()]).toEqual([409, before]);
  });

  it("is applied when nothing has changed", async () => {
    const answered = await sentWhile("drafts/d1/submissions", async () => undefined);
    expect(answered.status).toBe(201);
  });

  it("is not applied when nobody waits for it any more", async () => {
    const before = await kept();
    const stop = new AbortController();
    const held = await holdStoring();
    const request = new Request("http://adref.example/api/drafts/d1/submissions", {
      method: "POST",
      headers: { authorization: "Bearer token-of-the-person-secretariat" },
      body: filesOf(["stopped.txt", "We ask that this stop."]),
      signal: stop.signal,
    });
    const answered = answer(endpoints, request);
    await held.isWaitedFor();
    stop.abort();
    await held.release();
    const { detail } = (await (await answered).json()) as { detail: string };
    expect(detail).toMatch(/^This was stopped while the file was being read/);
    expect(await kept()).toBe(before);
  });

  it("leaves nothing of a file that was read and not yet shown", async () => {
    const before = await kept();
    const entries = (await readRecord(database.db, "d1")).length;
    const held = await holdStoring();
    const answered = ask(
      "secretariat",
      "POST",
      "drafts/d1/submissions",
      filesOf(["b.txt", "We ask for roads that hold."]),
    );
    await held.isWaitedFor();
    await become("observer");
    await held.release();
    expect(await answered).toMatchObject({ status: 403, json: { code: "not-allowed" } });
    expect(await kept()).toBe(before);
    expect(await readRecord(database.db, "d1")).toHaveLength(entries);
  });
});
