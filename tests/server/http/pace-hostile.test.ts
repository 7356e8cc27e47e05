// Somebody who asks without end: others do not wait for it, and what they add has a measure.
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { makePace, usualPace } from "#server/http/api";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { negotiationRuntime } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";

const { signal } = new AbortController();
const act = { as: "act", signal } as const;

/** Work that goes on until it is let go. */
const held = () => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((done) => ends.push(done));
  };
  return { begun, work, release: () => ends.shift()?.() };
};

describe("what one person asks at once", () => {
  it("waits for its turn in order, and keeps nobody else waiting", async () => {
    const pace = makePace({ ...usualPace, atOnce: { act: 2, upload: 1, reading: 1, file: 1 } });
    const { begun, work, release } = held();
    const all = ["a1", "a2", "a3", "a4"].map((name) => pace.keep("a", act, work(name)));
    all.push(pace.keep("b", act, work("b1")));
    all.push(pace.keep("a", { as: "reading", signal }, work("read")));
    all.push(pace.keep("a", { as: "upload", signal }, work("sent")));
    await turn();
    expect(begun).toEqual(["a1", "a2", "b1", "read", "sent"]);
    release();
    await turn();
    expect(begun.at(-1)).toBe("a3");
    for (let left = 0; left < 6; left += 1) {
      release();
      await turn();
    }
    await Promise.all(all);
    expect(begun).toHaveLength(7);
  });

  it("leaves the line when its sender goes away, and a failure gives its turn on", async () => {
    const pace = makePace({ ...usualPace, atOnce: { act: 1, upload: 1, reading: 1, file: 1 } });
    const { begun, work, release } = held();
    const away = new AbortController();
    const first = pace.keep("a", act, async () => {
      await work("first")();
      throw new Error("It failed.");
    });
    const gone = pace.keep("a", { as: "act", signal: away.signal }, work("gone"));
    const last = pace.keep("a", act, work("last"));
    away.abort();
    await expect(gone).rejects.toMatchObject({ code: "unavailable" });
    await expect(pace.keep("a", { as: "act", signal: away.signal }, work("late"))).rejects.toThrow();
    release();
    await expect(first).rejects.toThrow("It failed.");
    await turn();
    release();
    await last;
    expect(begun).toEqual(["first", "last"]);
  });

  it("is refused when too much of it waits already", async () => {
    const pace = makePace({ ...usualPace, waiting: 2, atOnce: { act: 1, upload: 1, reading: 1, file: 1 } });
    const { work, release } = held();
    const all = ["1", "2", "3"].map((name) => pace.keep("a", act, work(name)));
    await expect(pace.keep("a", act, work("4"))).rejects.toMatchObject({ code: "too-many" });
    const other = pace.keep("b", act, async () => "done");
    expect(await other).toBe("done");
    for (const _ of all) {
      release();
      await turn();
    }
    await Promise.all(all);
  });
});

describe("acts without pause", () => {
  it("are refused when the measure is full, and taken again as it empties; reading goes on", async () => {
    let now = 0;
    const pace = makePace({ ...usualPace, mostActs: 3, actsPerSecond: 2 }, () => now);
    const once = (as: "act" | "reading" | "upload", who = "a") =>
      pace.keep(who, { as, signal }, async () => "done");
    for (const as of ["act", "act", "upload", "act"] as const) expect(await once(as)).toBe("done");
    for (let again = 0; again < 50; again += 1)
      await expect(once("act")).rejects.toMatchObject({ code: "too-many", facts: { retryAfter: 1 } });
    expect(await once("reading")).toBe("done");
    expect(await once("act", "b")).toBe("done");
    // What was refused is not held against anybody.
    now += 500;
    expect(await once("act")).toBe("done");
    await expect(once("act")).rejects.toMatchObject({ code: "too-many" });
  });
});

const runtime = negotiationRuntime();

/** Sends the first half of a body, waits as long as a check is trusted, does what happens meanwhile, and sends the rest. */
const sendSlowly = async (token: string, path: string, body: object, meanwhile: () => Promise<unknown>) => {
  const words = new TextEncoder().encode(JSON.stringify(body));
  const stream = new ReadableStream({
    start: async (out) => {
      out.enqueue(words.subarray(0, 5));
      await new Promise((done) => setTimeout(done, 600));
      await meanwhile();
      out.enqueue(words.subarray(5));
      out.close();
    },
  });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = { method: "POST", headers, body: stream, duplex: "half" };
  return answer(endpoints, new Request(`http://127.0.0.1/api/${path}`, init as RequestInit));
};

describe("a body that is long on its way", () => {
  it("is of no use to somebody who lost the seat while it came", async () => {
    const { draft, people, ask } = await runtime.begin([paragraph("p1", "We agree.")]);
    const said = { pid: "p1", visibility: "all", body: "Too late." };
    const sent = sendSlowly(people.ken.token, `drafts/${draft}/comments`, said, async () => {
      const gone = await ask("secretariat", "DELETE", `people/${people.ken.userId}`);
      expect(gone.status).toBe(200);
    });
    expect((await sent).status).toBe(404);
    expect((await ask("chn", "GET", "comments")).body.items).toEqual([]);
  });

  it("changes nothing in a draft that was adopted while it came", async () => {
    const { draft, people, ask, closes, acts } = await runtime.begin([paragraph("p1", "We agree.")]);
    for (const to of ["suggested-for-closure", "agreed-ad-ref", "agreed"])
      expect((await closes("p1", to)).status).toBe(200);
    const theme = { name: "Access", words: [] };
    const sent = sendSlowly(people.facilitator.token, `drafts/${draft}/themes`, theme, async () => {
      const adopted = await ask("facilitator", "POST", "adoption", { symbol: "A/1", withoutVote: true });
      expect(adopted.status).toBe(201);
    });
    expect((await sent).status).toBe(409);
    expect((await ask("chn", "GET", "themes")).body.items).toEqual([]);
    expect(await acts("theme.added")).toEqual([]);
  });
});

describe("a delegate who floods the API", () => {
  it("has to wait with 429, adds no more than the measure, and others act meanwhile", async () => {
    const begun = await runtime.begin([paragraph("p1", "We agree.")]);
    const { people, draft, ask, takes } = begun;
    const asked = () => {
      const headers = { authorization: `Bearer ${people.chn.token}` };
      const path = `http://127.0.0.1/api/drafts/${draft}/blocks/p1/follow`;
      return answer(endpoints, new Request(path, { method: "DELETE", headers }));
    };
    const began = performance.now();
    const flood: Response[] = [];
    let other = 0;
    const isAskedToWait = () => flood.some(({ status }) => status === 429);
    while (flood.length < 2 * usualPace.mostActs && !isAskedToWait()) {
      flood.push(...(await Promise.all(Array.from({ length: 50 }, asked))));
      if (flood.length === 400) other = (await takes("bra", "agree")).status;
    }
    expect(other).toBe(200);
    const most = usualPace.mostActs + ((performance.now() - began) / 1000) * usualPace.actsPerSecond;
    const refused = flood.filter(({ status }) => status === 429);
    expect(flood.length - refused.length).toBeLessThanOrEqual(most);
    expect(refused.length).toBeGreaterThan(0);
    const [first] = refused;
    expect(first?.headers.get("retry-after")).toBe("1");
    expect(await first?.json()).toMatchObject({
      code: "too-many",
      detail: expect.stringMatching(/Nothing was done; wait/),
    });
    expect((await takes("bra", "reserve")).status).toBe(200);
    expect((await ask("chn", "GET", "blocks")).status).toBe(200);
  });
});
