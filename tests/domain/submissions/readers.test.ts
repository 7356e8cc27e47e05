// Rule L: how far a submission has come is derived from what people did.
import { describe, expect, it } from "vitest";
import { type KeptReaderAct, progressOf, type ReaderAct } from "#domain/submissions/readers";

const at = new Date("2015-07-31T16:00:00Z");
const act = (kind: ReaderAct, person: string | null = null): KeptReaderAct => ({
  act: kind,
  person,
  by: "Ana",
  at,
});
const open = { total: 3, answered: 1 };

describe("progress of a submission", () => {
  it.each([
    [[], "new"],
    [[act("assigned", "u1")], "new"],
    [[act("read")], "read"],
    [[act("reviewed")], "reviewed"],
    [[act("read"), act("reviewed"), act("reopened")], "read"],
    [[act("reviewed"), act("reopened")], "read"],
  ] as const)("[L15] %# is derived from the acts", (acts, step) => {
    expect(progressOf(acts, open).step).toBe(step);
  });

  it("[L15] is answered when every passage is, and never without passages", () => {
    expect(progressOf([], { total: 3, answered: 3 }).step).toBe("answered");
    expect(progressOf([act("reviewed")], { total: 0, answered: 0 }).step).toBe("reviewed");
  });

  it("[L15a] keeps the readers who are assigned now", () => {
    const acts = [
      act("assigned", "u1"),
      act("assigned", "u2"),
      act("assigned", "u1"),
      act("unassigned", "u1"),
    ];
    expect(progressOf(acts, open)).toMatchObject({ readers: ["u2"], read: null, reviewed: null });
  });
});
