import { afterEach, describe, expect, it } from "vitest";
import type { PrintedSheet } from "#server/export/sheet";
import { withJobContext } from "#server/http/job-context";
import { openPool, type PoolLimits, type WorkerPool } from "#server/workers/pool";
import { printWork } from "#server/workers/workers";

const sheet: PrintedSheet = {
  title: "Outcome",
  symbol: "Rev.1",
  date: "2015-12-16T00:00:00.000Z",
  kind: null,
  session: null,
  agendaItem: null,
  language: "en",
  zone: "America/New_York",
  digest: null,
  record: null,
  note: null,
  closing: [],
  blocks: [],
};

let open: WorkerPool | undefined;
afterEach(() => open?.close());
const begun = (limits: Partial<PoolLimits> = {}) => {
  const pool = openPool({ ...printWork, children: 1, waiting: 5, ...limits });
  open = pool;
  return {
    docx: (printed: PrintedSheet) => pool.run("docx", printed),
    compare: () => pool.run("compare", [], []),
    close: () => pool.close(),
  };
};

describe("a pool of workers", () => {
  it("does several works one after the other in one child", async () => {
    const { docx, compare } = begun();
    const [one, other, changes] = await Promise.all([docx(sheet), docx(sheet), compare()]);
    expect([one[0], one[1]]).toEqual([0x50, 0x4b]);
    expect(other.length).toBeGreaterThan(5000);
    expect(changes).toEqual([]);
  });

  it("refuses what it cannot take in, and does what it has taken", async () => {
    const { docx } = begun({ waiting: 1 });
    const works = await Promise.allSettled([docx(sheet), docx(sheet), docx(sheet)]);
    expect(works.map((work) => work.status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(works[2]).toMatchObject({ reason: { name: "Refusal", code: "unavailable" } });
  });

  it("gives up work that takes too long", async () => {
    await expect(begun({ wait: 1 }).docx(sheet)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("goes on after work that failed", async () => {
    const { docx } = begun();
    // A sheet that cannot be printed: the date is none.
    await expect(docx({ ...sheet, date: "yesterday" })).rejects.toThrow(/RangeError/);
    await expect(docx(sheet)).resolves.toBeInstanceOf(Uint8Array);
  });

  it("gives up what nobody waits for any more, under way or waiting, and goes on with the rest", async () => {
    const { docx } = begun();
    const [under, waiting] = [new AbortController(), new AbortController()];
    const first = withJobContext({ signal: under.signal }, () => docx(sheet));
    const second = withJobContext({ signal: waiting.signal }, () => docx(sheet));
    const third = docx(sheet);
    waiting.abort();
    await expect(second).rejects.toMatchObject({ code: "unavailable" });
    under.abort();
    await expect(first).rejects.toMatchObject({ code: "unavailable" });
    await expect(third).resolves.toBeInstanceOf(Uint8Array);
    await expect(withJobContext({ signal: under.signal }, () => docx(sheet))).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  it("says how far a work is: waiting, printing, and again when it needs more", async () => {
    const { docx, compare } = begun();
    const { signal } = new AbortController();
    const described: string[] = [];
    const others = docx(sheet);
    await withJobContext({ signal, report: (stage) => described.push(stage) }, async () => {
      await compare();
      await docx(sheet);
    });
    await others;
    expect(described).toEqual(["waiting", "printing", "waiting", "printing"]);
  });

  it("gives work to the child that is free while another one starts", async () => {
    const { docx, compare } = begun({ children: 2 });
    await docx(sheet);
    const order: string[] = [];
    // The first of these calls for a second child, which takes longer to start than all of them together.
    await Promise.all(["1", "2", "3"].map((name) => compare().then(() => order.push(name))));
    expect(order).toEqual(["1", "2", "3"]);
  });

  it("fails what is under way when it is closed", async () => {
    const { docx, close } = begun();
    const work = docx(sheet);
    close();
    await expect(work).rejects.toMatchObject({ code: "unavailable" });
  });
});
