// Rule W: what is news to whom.
import { describe, expect, it } from "vitest";
import type { Standpoint } from "#domain/people/access";
import {
  byParagraph,
  isNewSince,
  keyOfStop,
  type Mark,
  markAfter,
  type NewsEntry,
  type NewsFacts,
  noticesFor,
} from "#domain/record/notices";

const bra: Standpoint = { userId: "ana", role: "delegate", delegation: "BRA" };
const facilitator: Standpoint = { userId: "pen", role: "co-facilitator", delegation: null };

let last = 0;
const entry = (act: string, more: Partial<NewsEntry> = {}): NewsEntry => {
  last += 1;
  const at = new Date(Date.UTC(2015, 11, 14, 9, 0, last)).toISOString();
  return { n: last, at, act, userId: "pen", delegation: null, pid: "p12", facts: {}, ...more };
};

const before = "2015-12-14T08:00:00.000Z";

const facts = (more: Partial<NewsFacts>): NewsFacts => ({
  entries: [],
  inner: [],
  lapses: [],
  ownProposals: new Map([["mine", before]]),
  ownThreads: new Map([
    ["my-thread", before],
    ["its-reply", before],
  ]),
  follows: new Map([["p7", before]]),
  silenceRuns: false,
  webhooks: [],
  ...more,
});

const reasonFor = (who: Standpoint, act: string, more: Partial<NewsEntry> = {}) =>
  noticesFor(who, facts({ entries: [entry(act, more)] }))[0]?.reason ?? null;

describe("[W4b] what was done before it concerned somebody is no news:", () => {
  const early = new Date(Date.UTC(2015, 11, 14, 7)).toISOString();
  it.each([
    ["acts on a paragraph before it was followed", "position.taken", { pid: "p7", delegation: "CHN" }],
    ["acts on a proposal before it was joined", "proposal.supported", { facts: { proposal: "mine" } }],
    ["answers in a thread before one spoke in it", "comment.answered", { facts: { comment: "its-reply" } }],
  ])("%s", (_, act, more) => {
    expect(reasonFor(bra, act, { ...more, at: early })).toBeNull();
    expect(reasonFor(bra, act, more)).not.toBeNull();
  });
});

describe("what is news", () => {
  it.each([
    ["[W2] what others type in a proposal that one joined", "CHN", "own-proposal"],
    ["[W2] and not what the own side types", "BRA", null],
  ])("%s", (_, delegation, expected) => {
    expect(reasonFor(bra, "proposal.reworded", { delegation, facts: { proposal: "mine" } })).toBe(expected);
  });

  it.each([
    ["[W1] what one did oneself", "proposal.withdrawn", { userId: "ana", facts: { proposal: "mine" } }, null],
    ["[W1] what is of no concern", "position.taken", { delegation: "CHN" }, null],
    [
      "[W2] a decision on the own proposal",
      "proposal.accepted",
      { facts: { proposal: "mine" } },
      "own-proposal",
    ],
    ["[W2] support for it", "proposal.supported", { facts: { proposal: "mine" } }, "own-proposal"],
    ["[W2] that it was parked", "proposal.parked", { facts: { proposal: "mine" } }, "own-proposal"],
    [
      "[W2] another merged into it",
      "proposal.merged",
      { facts: { proposal: "x", into: "mine" } },
      "own-proposal",
    ],
    [
      "[W2] a colleague who withdraws it",
      "proposal.withdrawn",
      { userId: "rui", delegation: "BRA", facts: { proposal: "mine" } },
      "own-proposal",
    ],
    ["[W2] a decision on another's", "proposal.accepted", { facts: { proposal: "x" } }, null],
    [
      "[W3a] being named as sponsor",
      "proposal.made",
      { delegation: "CHN", facts: { proposal: "x", sponsors: ["BRA"] } },
      "named",
    ],
    [
      "[W3] being waited for by name",
      "standing.changed",
      { facts: { to: "agreed-ad-ref", pending: ["IND", "BRA"] } },
      "named",
    ],
    [
      "[W3] what was done at one's request",
      "standing.changed",
      { facts: { to: "open", askedBy: "BRA" } },
      "named",
    ],
    ["[W3a] a closing that waits for others", "standing.changed", { facts: { pending: ["IND"] } }, null],
    [
      "[W3b] a reservation heard in the room",
      "position.taken",
      { delegation: "BRA", facts: { fromFloor: true } },
      "own-position",
    ],
    [
      "[W3b] a position that was carried over",
      "position.carried-over",
      { facts: { carries: ["BRA"] } },
      "own-position",
    ],
    [
      "[W4a] any act on a paragraph that is followed",
      "position.taken",
      { pid: "p7", delegation: "CHN" },
      "followed",
    ],
    [
      "[W5a] an answer in a thread where one spoke",
      "comment.answered",
      { facts: { comment: "its-reply" } },
      "comment",
    ],
    ["[W5] a thread of others", "comment.answered", { facts: { comment: "x" } }, null],
    ["[W6] silence", "silence.opened", { pid: null }, "silence"],
    ["[W6] an issued text", "text.issued", { pid: null, facts: { n: 2 } }, "draft"],
    ["[W6] a revision that came as a file", "text.revised", { pid: null }, "draft"],
    [
      "[W6] that the draft is now negotiated",
      "draft.changed",
      { pid: null, facts: { mode: "negotiating" } },
      "draft",
    ],
    ["[W6] a new title alone", "draft.changed", { pid: null, facts: { title: "T" } }, null],
  ] as const)("%s", (_, act, more, reason) => {
    expect(reasonFor(bra, act, more as Partial<NewsEntry>)).toBe(reason);
  });

  it("[W2] [W3] names of delegations do not concern those who act for none", () => {
    expect(
      reasonFor(facilitator, "standing.changed", { userId: "x", facts: { askedBy: null, pending: ["BRA"] } }),
    ).toBe(null);
    expect(reasonFor(facilitator, "position.taken", { userId: "x", delegation: null })).toBe(null);
    // Somebody who holds the pen and comes from Brazil is not inside its delegation.
    const pen: Standpoint = { ...facilitator, delegation: "BRA" };
    expect(reasonFor(pen, "standing.changed", { userId: "x", facts: { pending: ["BRA"] } })).toBe(null);
  });

  it("[W4a] [W5] lapsed positions wait above everything, what was said inside the delegation stands in its time", () => {
    const before = entry("text.issued", { pid: null });
    const later = entry("proposal.accepted", { pid: "p7" });
    const notices = noticesFor(
      bra,
      facts({
        entries: [before, later],
        lapses: [{ pid: "p3", digest: "d" }],
        inner: [
          { id: "c1", pid: "p3", userId: "rui", at: "2015-12-14T09:59:59.000Z" },
          { id: "c2", pid: "p3", userId: "ana", at: "2015-12-14T09:59:59.000Z" },
        ],
      }),
    );
    expect(notices.map(({ key, reason }) => [key, reason])).toEqual([
      ["lapsed p3 d", "lapsed"],
      ["inner c1", "comment"],
      [`entry ${later.n}`, "followed"],
      [`entry ${before.n}`, "draft"],
    ]);
    expect(byParagraph(notices).map((group) => [group.pid, group.notices.length])).toEqual([
      ["p3", 2],
      ["p7", 1],
      [null, 1],
    ]);
  });
});

describe("silence that runs", () => {
  it("[W5] waits above everything with its present hour, and is described in its time once it is over", () => {
    const entries = [
      entry("silence.opened", { pid: null }),
      entry("silence.extended", { pid: null }),
      entry("text.issued", { pid: null }),
    ];
    const [opened, extended, issued] = entries.map(({ n }) => n);
    const lapses = [{ pid: "p3", digest: "d" }];
    const news = (silenceRuns: boolean) =>
      noticesFor(bra, facts({ entries, lapses, silenceRuns })).map(({ n, reason }) => [n, reason]);
    expect(news(true)).toEqual([
      [extended, "silence-runs"],
      [null, "lapsed"],
      [issued, "draft"],
      [opened, "silence"],
    ]);
    expect(news(false).map(([n]) => n)).toEqual([null, issued, extended, opened]);
  });
});

it("[W8] news stand by paragraph, the one with the latest first, and what is on none together", () => {
  const on = (pid: string | null, key: string) => ({ pid, key });
  const latestFirst = [on("p2", "e"), on(null, "d"), on("p1", "c"), on("p2", "b"), on(null, "a")];
  expect(
    byParagraph(latestFirst).map(({ pid, notices }) => [pid, notices.map(({ key }) => key).join("")]),
  ).toEqual([
    ["p2", "eb"],
    [null, "da"],
    ["p1", "c"],
  ]);
});

it("[W13d] a webhook of one's own that was paused without anybody's doing is news, and again when it is paused again", () => {
  const stop = {
    id: "w",
    host: "hooks.example",
    because: "not-delivered",
    at: "2015-12-14T09:00:00.000Z",
  } as const;
  const [notice] = noticesFor(facilitator, facts({ webhooks: [stop] }));
  expect(notice).toEqual({ key: keyOfStop(stop), n: null, at: stop.at, pid: null, reason: "webhook" });
  const again = noticesFor(facilitator, facts({ webhooks: [{ ...stop, at: "2015-12-15T09:00:00.000Z" }] }));
  expect(again[0]?.key).not.toBe(notice?.key);
});

describe("what is new", () => {
  const notices = noticesFor(
    bra,
    facts({
      entries: [entry("text.issued"), entry("text.issued")],
      lapses: [{ pid: "p3", digest: "d" }],
    }),
  );
  const [lapse, second, first] = notices;
  const nothing: Mark = { n: 0, keys: [] };
  const newAfter = (mark: Mark) => notices.filter((notice) => isNewSince(notice, mark)).map(({ key }) => key);

  it("[W7] is what came after the last entry that was seen, and what is no entry until it was seen itself", () => {
    expect(newAfter(nothing)).toHaveLength(3);
    const mark = markAfter({ n: first?.n ?? 0, keys: [] }, { before: nothing, present: notices });
    expect(newAfter(mark)).toEqual([lapse?.key, second?.key]);
    const all = markAfter(
      { n: second?.n ?? 0, keys: [lapse?.key ?? ""] },
      { before: mark, present: notices },
    );
    expect(newAfter(all)).toEqual([]);
  });

  it("[W7c] a mark never goes back, and forgets keys of what is no longer there", () => {
    const mark = { n: 99, keys: ["lapsed p3 d", "lapsed p9 old"] };
    expect(markAfter({ n: 1, keys: ["invented"] }, { before: mark, present: notices })).toEqual({
      n: 99,
      keys: ["lapsed p3 d"],
    });
  });

  it("[W7b] a position that lapses again on other words is new again", () => {
    const again = noticesFor(bra, facts({ lapses: [{ pid: "p3", digest: "other" }] }));
    expect(isNewSince(again[0] as (typeof again)[0], { n: 99, keys: ["lapsed p3 d"] })).toBe(true);
  });
});
