// Lines and turns, and the portions in which accepted changes are stored.
import { describe, expect, it } from "vitest";
import { Accounts, TrafficAccount } from "#server/room/sockets/account";
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
