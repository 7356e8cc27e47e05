// What a browser remembers of a record, and how it finds out that it is shown another one; the evidence is verified by anybody.
import { describe, expect, it } from "vitest";
import { base64Of } from "#domain/bytes";
import { hashing } from "#domain/digest";
import { hashOfEntry } from "#domain/record/entry-hash";
import { GrowingTree } from "#domain/record/growing-tree";
import type { RecordEntry } from "#domain/record/record-words";
import { compareSeen, type FoundOut, type SeenCheckpoint, toJoin } from "#domain/record/remembered";
import { consistencyOf } from "#domain/record/tree";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { chained, checkpointOf, saidFaults, soundRecord } from "../../support/saved-record";

const { entries } = soundRecord();
const other = "another secret of sixteen letters";
const seenOf = (some: readonly RecordEntry[], secret?: string, hour = 12): SeenCheckpoint => ({
  ...checkpointOf(some, secret),
  at: `2015-12-14T${hour}:00:00.000Z`,
});
const anew = (from: number): RecordEntry[] =>
  chained(entries.map(({ act }, index) => ({ act, facts: index < from ? {} : { forged: true } })));
const own = anew(entries.length);
// The same up to an entry, and another from there on.
const forged = anew(3);

const joining = (
  all: readonly RecordEntry[],
  { seen, shown }: { seen: SeenCheckpoint; shown: SeenCheckpoint },
): string[] | null => {
  const sizes = toJoin({ seen, shown });
  const tree = new GrowingTree(hashing.ofBytes);
  for (const entry of all) tree.add(hashOfEntry(hashing.ofBytes, entry));
  return sizes && consistencyOf(tree, sizes.from, sizes.to).map(base64Of);
};

const compared = (seen: SeenCheckpoint, shown: SeenCheckpoint, given: Partial<FoundOut> = {}) =>
  compareSeen({ draft: "d1", seen, shown }, { hashes: null, isSigned: true, ...given }, hashing);

const forkOf = (seen: SeenCheckpoint, shown: SeenCheckpoint, given: Partial<FoundOut> = {}) => {
  const found = compared(seen, shown, given);
  return found.as === "forked" ? found.fork : null;
};

describe("[R14a] a record that goes on from what was seen", () => {
  it("is the same, or has grown as the server shows", () => {
    const [seen, shown] = [seenOf(own.slice(0, 5)), seenOf(own)];
    expect(compared(seen, seen)).toEqual({ as: "same", size: 5, hasOtherKey: false });
    const hashes = joining(own, { seen, shown });
    expect(compared(seen, shown, { hashes })).toEqual({ as: "grown", size: 8, hasOtherKey: false });
    expect(compared(seen, shown, { hashes, isSigned: null }).as).toBe("grown");
  });

  it("[R14c] may be signed with another key, which is said", () => {
    const [seen, shown] = [seenOf(own.slice(0, 5)), seenOf(own, other)];
    const hashes = joining(own, { seen, shown });
    expect(compared(seen, shown, { hashes })).toMatchObject({ as: "grown", hasOtherKey: true });
  });

  it("is new to a browser in which something else has written", () => {
    expect(compared({ ...seenOf(own), note: "x" }, seenOf(own)).as).toBe("new");
  });
});

describe("[R14b] a record that does not", () => {
  const [seen, shown] = [seenOf(own.slice(0, 5)), seenOf(forged, undefined, 15)];
  const hashes = joining(forged, { seen, shown });
  const unnamed = forkOf(seen, shown, { hashes });

  it.each([
    ["changed at an earlier entry", seen, shown, { hashes }, "changed"],
    ["changed, and joined by nothing", seen, shown, { hashes: null }, "changed"],
    ["changed, and joined by no hashes", seen, shown, { hashes: [] }, "changed"],
    ["changed, and joined by what is none", seen, shown, { hashes: [...(hashes ?? []), "x"] }, "changed"],
    ["as long, and another", seenOf(own), seenOf(forged), {}, "changed"],
    ["cut short", seenOf(own), seenOf(own.slice(0, 6)), {}, "cut short"],
    ["another that begins otherwise", seenOf(own), seenOf(anew(0)), {}, "replaced"],
    ["not signed by its key", seen, shown, { hashes, isSigned: false }, "unsigned"],
    [
      "signed by a key that is not beside it",
      seen,
      { ...shown, key: seenOf(own, other).key },
      {},
      "unsigned",
    ],
    ["no checkpoint at all", seen, { ...shown, note: "adref" }, {}, "unsigned"],
  ])("is a fork: %s", (_, before, now, given, kind) => {
    expect(forkOf(before, now, given)).toMatchObject({ draft: "d1", kind, seen: before, shown: now });
  });

  const verdictOf = (fork: unknown) => verify({ file: JSON.stringify(fork, null, 1) }, { hashing, isSigned });

  it.each([
    [unnamed, "What the server gave does not show that the record of 8 entries begins with that of 5.", 2],
    [forkOf(seenOf(own), seenOf(forged)), "The two checkpoints cannot both be true: each is of 8 entries", 1],
    [
      forkOf(seenOf(own), seenOf(own.slice(0, 6))),
      "The record had 8 entries, and 6 when it was shown later.",
      2,
    ],
    [forkOf(seenOf(own), seenOf(anew(0))), "which begin with different entries", 2],
  ])("leaves evidence that anybody verifies (%#)", async (fork, what, unproven) => {
    const verdict = await verdictOf(fork);
    expect([verdict.kind, saidFaults(verdict.faults)]).toEqual(["fork", []]);
    expect(say(verdict.conclusion)).toBe("The record forked, if the key is that of the installation.");
    const proven = verdict.proven.map((each) => say(each));
    expect(proven[0]).toContain(what);
    expect(proven.filter((each) => /^The record was signed, with \d entries/.test(each))).toHaveLength(2);
    expect(verdict.unproven).toHaveLength(unproven);
  });

  it("[R14d] says of evidence by two keys that anybody could have made one of them", async () => {
    const shown = { ...checkpointOf(forged, "another secret of sixteen"), at: "2015-12-14T15:00:00.000Z" };
    const { faults, conclusion, unproven } = await verdictOf({
      ...forkOf(seenOf(own), seenOf(forged)),
      shown,
    });
    expect(faults).toEqual([]);
    expect(say(conclusion)).toContain("if both keys are those of the installation");
    expect(unproven.map((each) => say(each)).filter((each) => each.startsWith("That the key"))).toHaveLength(
      2,
    );
  });

  it.each([
    [
      "of a record that only grew",
      { ...unnamed, shown: seenOf(own), hashes: joining(own, { seen, shown: seenOf(own) }) },
      "this is no fork",
    ],
    [
      "with a checkpoint that nobody signed",
      { ...unnamed, seen: { ...seen, note: seen.note.replace(/(?<=\n5\n)./, "A") } },
      "its signature is not by the key",
    ],
    ["of another draft", { ...unnamed, draft: "d2" }, "it is of another record"],
    ["that is none", { ...unnamed, seen: null }, "it is not evidence of a fork"],
  ])("is no fork for the reader of evidence %s", async (_, fork, what) => {
    const verdict = await verdictOf(fork);
    expect(saidFaults(verdict.faults)[0]?.what).toContain(what);
    expect(say(verdict.conclusion)).toBe("This shows no fork.");
  });
});
