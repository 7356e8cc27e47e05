import { describe, expect, it } from "vitest";
import { besideGroups } from "#domain/agreement/groups";
import type { PositionKind } from "#domain/agreement/kinds";
import {
  keptStatements,
  refusalToAddStatement,
  refusalToState,
  refusalToTakeBack,
  type StatementEntry,
} from "#domain/agreement/statements";
import type { ParagraphId } from "#domain/draft";

const entry = (more: Partial<StatementEntry>): StatementEntry => ({
  id: "s1",
  pid: "p" as ParagraphId,
  delegation: "USA",
  kind: "dissociation",
  words: null,
  digest: "d",
  of: null,
  at: "1",
  ...more,
});
const back = entry({ id: "s2", kind: "taken-back", of: "s1", at: "2" });

describe("statements beside the text", () => {
  it("[S10] what was taken back stays, and says so", () => {
    expect(keptStatements([entry({}), back])).toMatchObject([{ id: "s1", takenBackAt: "2" }]);
    expect(keptStatements([entry({})])).toMatchObject([{ id: "s1", takenBackAt: null }]);
  });

  it.each([
    ["[S10] explains in words", { kind: "explanation", words: "We join, yet …" }, [], undefined],
    ["[S10] explains nothing without words", { kind: "explanation", words: " " }, [], "malformed"],
    ["[S10] dissociates without words", {}, [], undefined],
    ["[S10c] dissociates once", {}, [entry({})], "conflict"],
    ["[S10] dissociates again after taking it back", {}, [entry({}), back], undefined],
    ["[S10] dissociates from another paragraph too", { pid: "q" }, [entry({})], undefined],
    ["[S10] dissociates from the whole too", { pid: null }, [entry({})], undefined],
    ["[S10] another delegation does so too", { delegation: "RUS" }, [entry({})], undefined],
    [
      "[S10] explains beside dissociating",
      { kind: "explanation", words: "Because …" },
      [entry({})],
      undefined,
    ],
  ] as [string, Partial<StatementEntry>, StatementEntry[], string | undefined][])(
    "%s",
    (_, more, kept, code) => {
      const { kind, ...rest } = entry(more);
      if (kind === "taken-back") throw new Error("Only statements are made.");
      expect(refusalToState({ ...rest, kind }, keptStatements(kept))?.code).toBe(code);
    },
  );

  it.each([
    ["the last one", "We join.", { statements: 499, characters: 0 }, undefined],
    ["one more", "We join.", { statements: 500, characters: 0 }, "too-large"],
    ["the last characters", "🌐🌐", { statements: 0, characters: 499_998 }, undefined],
    ["a character more", "abc", { statements: 0, characters: 499_998 }, "too-large"],
    ["no words", null, { statements: 500, characters: 500_000 }, undefined],
  ])("[S10e] what a delegation states in words has a limit: %s", (_, words, made, code) => {
    expect(refusalToAddStatement(words, made)?.code).toBe(code);
  });

  it("[S10b] is taken back by the delegation that made it, once", () => {
    const [standing] = keptStatements([entry({})]);
    const [gone] = keptStatements([entry({}), back]);
    if (!standing || !gone) throw new Error("no statement");
    expect(refusalToTakeBack(standing, "USA", null)).toBeNull();
    expect(refusalToTakeBack(standing, "RUS", null)?.code).toBe("not-allowed");
    expect(refusalToTakeBack(gone, "USA", null)?.code).toBe("conflict");
  });

  it("[S10d] is not taken back when the adoption has certified it", () => {
    const [standing] = keptStatements([entry({ at: "2015-12-16T15:00:00.000Z" })]);
    if (!standing) throw new Error("no statement");
    expect(refusalToTakeBack(standing, "USA", "2015-12-16T18:00:00.000Z")?.code).toBe("conflict");
    expect(refusalToTakeBack(standing, "USA", standing.at)?.code).toBe("conflict");
    expect(refusalToTakeBack(standing, "USA", "2015-12-16T14:00:00.000Z")).toBeNull();
  });
});

describe("a group and its members", () => {
  const members = new Map([["G77", ["BRA", "IND", "KEN"]]]);
  const beside = (...held: [string, PositionKind, boolean?][]) =>
    Object.fromEntries(
      [
        ...besideGroups(
          held.map(([delegation, position, lapsed = false]) => ({ delegation, position, lapsed })),
          members,
        ),
      ].map(([code, others]) => [
        code,
        others.map((each) => `${each.relation} ${each.delegation} ${each.position}`),
      ]),
    );

  it("[S11] where they differ each is shown with the other", () => {
    expect(beside(["G77", "agree"], ["IND", "reserve"], ["USA", "object"])).toEqual({
      G77: ["member IND reserve"],
      IND: ["group G77 agree"],
      USA: [],
    });
  });

  it("[S11] where they agree, and where one has lapsed, nothing is said", () => {
    expect(beside(["G77", "agree"], ["BRA", "agree"], ["IND", "reserve", true])).toEqual({
      G77: [],
      BRA: [],
    });
  });
});
