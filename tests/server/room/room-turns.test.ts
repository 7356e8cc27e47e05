// Lines and turns, and the portions in which accepted changes are stored.
import { describe, expect, it } from "vitest";
import { type Batch, Journal, type JournalEntry } from "#server/room/journal";
import { Accounts, TrafficAccount } from "#server/room/sockets/account";
import type { Connection } from "#server/room/sockets/connection";
import { type Cost, Lines, SenderQueue, Turns } from "#server/room/sockets/turns";

const quiet = { pause: () => undefined, resume: () => undefined };
const nothing: Cost = { words: false, changes: 0 };
const turn = () => new Promise((resolve) => setImmediate(resolve));

const busy = (milliseconds: number) => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

describe("turns by person", () => {
  it("one who sends hundreds of long messages keeps another waiting for one of them, not for all", async () => {
    const turns = new Turns();
    const [flooding, honest] = [0, 1].map(
      () => new SenderQueue(new TrafficAccount(performance.now()), turns),
    );
    const taken: string[] = [];
    const put = (line: SenderQueue | undefined, name: string, time: number) =>
      line?.put({
        bytes: 100,
        source: quiet,
        take: () => {
          busy(time);
          taken.push(name);
          return nothing;
        },
      });
    for (let n = 0; n < 200; n += 1) put(flooding, "flood", 3);
    put(honest, "honest", 0);
    while (!taken.includes("honest")) await turn();
    expect(taken.length).toBeLessThan(12);
  });

  it("six sockets of one person come before another's key once, not six times", async () => {
    const turns = new Turns();
    const [lines, accounts] = [new Lines(turns), new Accounts()];
    const enter = (userId: string): SenderQueue => {
      const account = accounts.enter(userId);
      if (!account) throw new Error("There is no place for another socket.");
      return lines.enter(userId, account);
    };
    const sockets = Array.from({ length: 6 }, () => enter("bra"));
    const honest = enter("chn");
    const taken: string[] = [];
    const put = (line: SenderQueue, name: string) => {
      const take = () => {
        taken.push(name);
        return nothing;
      };
      line.put({ bytes: 100, source: quiet, take });
    };
    // The draft was held still for a moment: everybody's messages wait.
    for (let round = 0; round < 20; round += 1) {
      lines.hold(true);
      for (let n = 0; n < 10; n += 1) for (const socket of sockets) put(socket, "flood");
      put(honest, "honest");
      taken.length = 0;
      lines.hold(false);
      while (!taken.includes("honest")) await turn();
      expect(taken.indexOf("honest")).toBeLessThanOrEqual(1);
    }
  });

  it("who has much waiting is not read, and is read again when it was taken", async () => {
    const turns = new Turns();
    const lines = new Lines(turns);
    const line = lines.enter("u", new TrafficAccount(performance.now()));
    const calls: string[] = [];
    const source = { pause: () => calls.push("pause"), resume: () => calls.push("resume") };
    lines.hold(true);
    let taken = 0;
    const take = () => {
      taken += 1;
      return nothing;
    };
    for (let n = 0; n < 300; n += 1) line.put({ bytes: 10, source, take });
    expect(taken).toBe(0);
    expect(calls).toContain("pause");
    lines.hold(false);
    while (taken < 300) await turn();
    expect(calls.at(-1)).toBe("resume");
  });

  it("who has too many accepted changes that are not kept yet waits for them", async () => {
    const turns = new Turns();
    const line = new SenderQueue(new TrafficAccount(performance.now()), turns);
    let taken = 0;
    const put = () =>
      line.put({
        bytes: 10,
        source: quiet,
        take: () => {
          taken += 1;
          line.accepted(10);
          return nothing;
        },
      });
    for (let n = 0; n < 400; n += 1) put();
    while (taken < 256) await turn();
    for (let n = 0; n < 20; n += 1) await turn();
    expect(taken).toBe(256);
    line.settled(256, 2560);
    while (taken < 400) await turn();
  });
});

describe("the journal", () => {
  it("keeps 24,000 changes in portions, in order, and gives each sender the receipt of its own", async () => {
    const batches: Batch[] = [];
    const journal = new Journal(async (batch) => {
      batches.push(batch);
      return 0;
    });
    const line = new SenderQueue(new TrafficAccount(performance.now()), new Turns());
    const sender = { line, received: 0 } as unknown as Connection;
    const entry = (n: number): JournalEntry => ({
      userId: "u",
      delegation: null,
      bytes: Uint8Array.of(n & 255, n >> 8),
      clients: [n * 2, n * 2 + 1],
      edited: [],
      made: [],
      reworded: [],
      proposalsChanged: [],
    });
    for (let n = 0; n < 24_000; n += 1) {
      sender.received = n + 1;
      journal.add(entry(n), sender);
    }
    await journal.drained();
    const kept = batches.flatMap(({ changes }) => changes.map(({ clients }) => clients[0] ?? -1));
    expect(kept).toEqual(Array.from({ length: 24_000 }, (_, n) => n * 2));
    expect(Math.max(...batches.map(({ changes }) => changes.length))).toBeLessThanOrEqual(500);
    expect(batches.map(({ senders }) => senders.get(sender))).toEqual(
      Array.from({ length: 48 }, (_, n) => (n + 1) * 500),
    );
  });
});
