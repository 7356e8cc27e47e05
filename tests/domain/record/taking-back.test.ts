// Which entries of the record can be taken back, by whom, and what each would be followed by.
import { describe, expect, it } from "vitest";
import type { Role } from "#domain/people/access";
import { sentences } from "#domain/record/record-sentences";
import { agreementRules } from "#domain/record/report-rules";
import { reportFault } from "#domain/record/reported-rows";
import {
  actsToReturn,
  inForce,
  refusalToUndo,
  refusalToUndoNow,
  type TakeableEntry,
  undoKindOf,
} from "#domain/record/taking-back";
import { isTakenBackAs, waysBack } from "#domain/record/ways-back";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";

const entry = (
  n: number,
  act: string,
  facts: Record<string, unknown> = {},
  delegation: string | null = null,
) => ({ n, act, facts, delegation, pid: "p1", userId: "u1", digest: null }) as TakeableEntry;
const who = (role: Role, delegation: string | null = null) => ({ userId: "u2", role, delegation });

describe("ways back", () => {
  it("[U1] every act has one, and each that is final or done otherwise says so in a sentence", () => {
    expect(Object.keys(waysBack).sort()).toEqual(Object.keys(sentences).sort());
    for (const way of Object.values(waysBack))
      if (way.way !== "undo") expect(way.sentence).toMatch(/\w.*\.$/u);
    expect(isTakenBackAs("text.issued")).toBe(false);
    const final = undoKindOf(entry(1, "text.issued"));
    expect(isRefusal(final) && [final.code, final.facts.final]).toEqual(["conflict", true]);
  });

  it("[U2] what was taken back and what took it back count no longer", () => {
    const all = [
      entry(1, "standing.changed"),
      entry(2, "standing.changed"),
      entry(3, "standing.changed", { takesBack: 2 }),
    ];
    expect(inForce(all).map(({ n }) => n)).toEqual([1]);
    expect(refusalToUndoNow(entry(1, "standing.changed"), all)).toBeNull();
    expect(refusalToUndoNow(entry(2, "standing.changed"), all)?.code).toBe("conflict");
    expect(refusalToUndoNow(entry(1, "standing.changed"), all.slice(0, 2))?.code).toBe("built-on");
    expect(isRefusal(undoKindOf(all[2] as TakeableEntry))).toBe(true);
  });

  it.each([
    ["a position by its delegation", entry(1, "position.taken", {}, "KEN"), who("delegate", "KEN"), true],
    ["a position by another", entry(1, "position.taken", {}, "KEN"), who("delegate", "BRA"), false],
    ["a position by who holds the pen", entry(1, "position.taken", {}, "KEN"), who("co-facilitator"), false],
    ["a closing by the other co-facilitator", entry(1, "standing.changed"), who("co-facilitator"), true],
    ["a closing by the secretariat", entry(1, "standing.changed"), who("secretariat"), false],
    ["an acceptance by who holds the pen", entry(1, "proposal.accepted"), who("secretariat"), true],
    ["an acceptance by a delegate", entry(1, "proposal.accepted"), who("delegate", "EU"), false],
    [
      "a withdrawal by its delegation",
      entry(1, "proposal.withdrawn", { op: "insert" }, "EU"),
      who("delegate", "EU"),
      true,
    ],
    ["a deletion by somebody else", entry(1, "block.deleted"), who("delegate", "EU"), false],
    ["anything by an observer", entry(1, "proposal.rejected"), who("observer"), false],
  ])("[U3] %s", (_, act, person, may) => {
    const kind = undoKindOf(act);
    if (isRefusal(kind)) throw kind;
    expect(refusalToUndo(person, kind, act) === null).toBe(may);
  });

  it.each([
    [{ proposes: "no", side: "supported" }, { proposes: "no", side: null }, ["stood-aside"]],
    [{ proposes: "no", side: "supported" }, { proposes: "no", side: "opposed" }, ["opposed"]],
    [{ proposes: "no", side: null }, { proposes: "no", side: "opposed" }, ["opposed"]],
    [{ proposes: "yes", side: null }, { proposes: "no", side: null }, ["withdrawn"]],
    [{ proposes: "yes", side: null }, { proposes: "no", side: "supported" }, ["withdrawn", "supported"]],
    [{ proposes: "no", side: null }, { proposes: "yes", side: null }, ["sponsored"]],
  ] as const)("[U5] from %j back to %j", (now, before, acts) => {
    expect(actsToReturn(now, before)).toEqual(acts);
  });

  it("[U5] a name that another had only named is taken off, not made unconfirmed again", () => {
    const refusal = actsToReturn({ proposes: "yes", side: null }, { proposes: "named", side: null });
    expect(isRefusal(refusal) && refusal.code).toBe("conflict");
  });
});

describe("an archive", () => {
  const takings = agreementRules.find(({ what }) => what.words === "the acts that were taken back");
  const fault = (entries: readonly TakeableEntry[]) => {
    const found =
      takings &&
      reportFault(takings, {
        rows: { record: entries.map((each) => ({ ...each })) },
        entries: entries.map((each) => ({ ...each, opened: null })),
        same: () => true,
      });
    return found && say(found);
  };

  it("[K3] takes back what is there, once, and later", () => {
    const [agreed, back] = [entry(1, "standing.changed"), entry(2, "standing.changed", { takesBack: 1 })];
    expect(fault([agreed, back])).toBeNull();
    expect(fault([agreed, back, entry(3, "standing.changed", { takesBack: 1 })])).toContain("entry 3");
    expect(fault([entry(1, "text.issued"), back])).toContain("entry 2");
    expect(fault([agreed, entry(2, "standing.changed", { takesBack: 9 })])).toContain("entry 2");
  });
});
