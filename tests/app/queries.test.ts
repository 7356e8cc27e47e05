// What pages fetch: which views a change makes stale, at which pace they are fetched again, and when a failure is final.
import { QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { refusalStatus } from "#domain/refusal";
import { firstData, queryClient, retries } from "../../app/queries/client";
import {
  isGathered,
  isPageStale,
  isRemadeAfter,
  liveKey,
  liveKeys,
  liveSubjects,
  newsKey,
  type RefetchOccasion,
  type RemadePage,
  staleAfter,
  staleBetween,
} from "../../app/queries/keys";
import { gatheredPace, paced } from "../../app/queries/stale";
import { ApiProblem } from "../../app/ui/api";

// Keys as one reads them: `record of p1`.
const written = (keys: readonly (readonly unknown[])[]): string =>
  keys.map(([, , ...rest]) => rest.join(" ")).join(", ");

describe("a change makes stale", () => {
  const all = liveSubjects.join(", ");
  const table: readonly [RefetchOccasion, string][] = [
    [{ kind: "position", pids: ["p1"] }, "blocks, record of p1, carry-over, board, progress, floor, for-you"],
    [{ kind: "position" }, "blocks, record, carry-over, board, progress, floor, for-you"],
    [
      { kind: "standing", pids: ["p1", "p2"] },
      "blocks, record of p1, record of p2, proposals, carry-over, board, progress, floor, for-you",
    ],
    [{ kind: "statement", pids: ["p1"] }, "record of p1, statements, board, progress"],
    [{ kind: "link", pids: ["p1"] }, "blocks, record of p1, coverage, links of p1, links suspect"],
    [
      { kind: "proposal", pids: ["p1"] },
      "blocks, record of p1, coverage, proposals, links of p1, links suspect, board, progress, floor, for-you",
    ],
    [{ kind: "proposal" }, "blocks, record, coverage, proposals, links, board, progress, floor, for-you"],
    [{ kind: "comment", pids: ["p1"] }, "record of p1, comments, for-you"],
    [{ kind: "silence" }, "blocks, record, proposals, board, progress, floor, for-you"],
    [{ kind: "sponsor" }, "board, progress"],
    [{ kind: "submission" }, "blocks, coverage, links, for-you"],
    [{ kind: "people" }, "blocks, proposals, comments, board, progress, floor, for-you"],
    [{ kind: "text" }, all],
    [{ kind: "settings" }, all],
    [{ kind: "words" }, "board, progress"],
    [{ kind: "again" }, all],
  ];

  it.each(table)("%o", (occasion, keys) => {
    expect(written(staleAfter("d1", occasion))).toBe(keys);
  });

  it("and nothing of another draft, nor what is new for a person", () => {
    for (const [occasion] of table) {
      expect(new Set(staleAfter("d1", occasion).map(([root, draft]) => `${root} ${draft}`))).toEqual(
        new Set(["live d1"]),
      );
    }
    expect(liveKeys("d1")).toEqual(liveKey("d1", "blocks").slice(0, 2));
    expect(newsKey("d1").slice(0, 2)).not.toEqual(liveKeys("d1"));
  });

  it("the page itself where mode, seats, texts or the silence changed", () => {
    const kinds = ["silence", "text", "settings", "people"] as const;
    expect(kinds.filter((kind) => isPageStale({ kind }))).toEqual(kinds);
    expect(isPageStale({ kind: "position" })).toBe(false);
  });

  it.each<[RemadePage, string]>([
    [
      "adoption",
      "position, standing, statement, proposal, silence, sponsor, people, text, settings, words, again",
    ],
    ["board", "people, text, settings, again"],
    ["calls", "submission, people, text, settings, again"],
    ["people", "people, text, settings, again"],
    ["proposals", "silence, people, text, settings, again"],
    [
      "record",
      "position, standing, statement, link, proposal, comment, silence, sponsor, submission, people, text, settings, again",
    ],
    ["silence", "position, standing, statement, proposal, silence, people, text, settings, words, again"],
    ["texts", "people, text, settings, again"],
  ])("the page that the server makes whole: %s", (page, kinds) => {
    const heard = table.map(([{ kind }]) => kind).filter((kind) => isRemadeAfter(page, kind));
    expect([...new Set(heard)].join(", ")).toBe(kinds);
  });

  it("what lies beside the paragraphs whose words or proposals are others, and nothing beside the rest", () => {
    const before = [
      { pid: "p1", digest: "a", proposals: 0 },
      { pid: "p2", digest: "b", proposals: 0 },
      { pid: "p3", digest: "c", proposals: 0 },
    ];
    const after = [
      { pid: "p2", digest: "b", proposals: 0 },
      { pid: "p1", digest: "other", proposals: 0 },
      { pid: "p3", digest: "c", proposals: 1 },
    ];
    expect(written(staleBetween("d1", before, after))).toBe(
      "links of p1, record of p1, proposals of p1, links of p3, record of p3, proposals of p3, statements",
    );
    expect(staleBetween("d1", before, before.toReversed())).toEqual([]);
  });
});

describe("the pace", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("makes a burst of changes one fetch for each view", () => {
    const run = vi.fn();
    const pacing = paced(run);
    for (let change = 0; change < 5; change += 1) {
      pacing.add(["a"], { rest: 100, patience: 1000 });
      pacing.add(["b"], { rest: 100, patience: 1000 });
      vi.advanceTimersByTime(50);
    }
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(50);
    expect(run.mock.calls).toEqual([[["a"]], [["b"]]]);
  });

  it("does not wait for the end of changes that go on", () => {
    const run = vi.fn();
    const pacing = paced(run);
    for (let change = 0; change < 50; change += 1) {
      pacing.add(["a"], { rest: 100, patience: 1000 });
      vi.advanceTimersByTime(50);
    }
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("lets nothing put off what is wanted at once", () => {
    const run = vi.fn();
    const pacing = paced(run);
    pacing.add(["a"], { rest: 0, patience: 0 });
    pacing.add(["a"], { rest: 400, patience: 3000 });
    vi.advanceTimersByTime(0);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("of what gathers from the whole draft lets two hundred rooms ask one after the other, and each seldom", () => {
    const asked = new Map<number, number>();
    const rooms = Array.from({ length: 200 }, (_, room) => {
      const pacing = paced(() => void asked.set(room, (asked.get(room) ?? 0) + 1));
      return () => pacing.add(liveKey("d1", "for-you"), gatheredPace(room / 200));
    });
    const most: number[] = [];
    for (let second = 0; second < 900; second += 1) {
      const before = [...asked.values()].reduce((sum, n) => sum + n, 0);
      for (const hear of rooms) hear();
      vi.advanceTimersByTime(1000);
      most.push([...asked.values()].reduce((sum, n) => sum + n, 0) - before);
    }
    expect(Math.max(...most)).toBeLessThanOrEqual(12);
    expect(Math.min(...asked.values())).toBe(5);
    expect(Math.max(...asked.values())).toBe(15);
    expect(liveSubjects.filter((subject) => isGathered(liveKey("d1", subject)))).toEqual(["for-you"]);
  });

  it("ends with the page", () => {
    const run = vi.fn();
    const pacing = paced(run);
    pacing.add(["a"], { rest: 100, patience: 1000 });
    pacing.stop();
    vi.advanceTimersByTime(5000);
    expect(run).not.toHaveBeenCalled();
  });
});

describe("a failure", () => {
  const problem = (code: string, status: number) => new ApiProblem({ code, status, detail: "", facts: {} });

  it("is final, but for a server that is unavailable, which is asked three times more", () => {
    const codes = Object.entries(refusalStatus);
    expect(codes.filter(([code, status]) => retries(0, problem(code, status))).map(([code]) => code)).toEqual(
      ["unavailable"],
    );
    const busy = problem("unavailable", 503);
    expect([0, 1, 2, 3].map((failures) => retries(failures, busy))).toEqual([true, true, true, false]);
    expect(retries(0, problem("offline", 0))).toBe(false);
    expect(retries(0, new Error("a fault of the page"))).toBe(false);
  });

  it("is shown only where the page cannot do without the view", async () => {
    const fail = vi.fn();
    const client = queryClient(fail);
    const queryFn = () => Promise.reject(problem("not-found", 404));
    await client.prefetchQuery({ queryKey: ["a"], queryFn });
    expect(fail).not.toHaveBeenCalled();
    await client.prefetchQuery({ queryKey: ["b"], queryFn, meta: { isNeeded: true } });
    expect(fail).toHaveBeenCalledTimes(1);
    client.clear();
  });
});

describe("first data that came with the page", () => {
  it("are not fetched again until something makes them stale, and stay while they are, item by item", async () => {
    const client = queryClient(() => {});
    const first: readonly { pid: string; text: string }[] = [
      { pid: "p1", text: "one" },
      { pid: "p2", text: "two" },
    ];
    const queryFn = vi.fn(() =>
      Promise.resolve([
        { pid: "p1", text: "one" },
        { pid: "p2", text: "two, changed" },
      ]),
    );
    const queryKey = liveKey("d1", "blocks");
    const observer = new QueryObserver(client, { queryKey, queryFn, ...firstData(first) });
    const leave = observer.subscribe(() => {});
    expect(queryFn).not.toHaveBeenCalled();
    const fetched = client.invalidateQueries({ queryKey: liveKeys("d1") });
    expect(observer.getCurrentResult().data).toBe(first);
    await fetched;
    expect(queryFn).toHaveBeenCalledTimes(1);
    const now = observer.getCurrentResult().data;
    expect(now?.[0]).toBe(first[0]);
    expect(now?.[1]).toEqual({ pid: "p2", text: "two, changed" });
    leave();
    client.clear();
  });
});
