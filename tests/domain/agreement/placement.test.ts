import { describe, expect, it } from "vitest";
import type { Standing } from "#domain/agreement/kinds";
import {
  type PlacementAct,
  placementOf,
  refusalToChangePlacement,
  refusalToMove,
} from "#domain/agreement/placement";
import type { Placement } from "#domain/agreement/values";
import type { ParagraphId } from "#domain/draft";

const act = (to: PlacementAct["to"]): PlacementAct => ({
  pid: "p" as ParagraphId,
  to,
  after: null,
  reason: null,
  at: "1",
});

it("[S7] the last act decides; without one the place goes with the words", () => {
  expect(placementOf([])).toBe("with-words");
  expect(placementOf([act("agreed"), act("open")])).toBe("open");
});

describe("a change of placement", () => {
  it.each([
    ["[S7] agrees where it stands", "with-words", "agreed", null, undefined],
    ["[S7] says that the place is open", "with-words", "open", null, undefined],
    ["[S7c] opens with a reason", "agreed", "open", "CHN asks", undefined],
    ["[S7c] does not open without", "agreed", "open", " ", "malformed"],
    ["[S7] does nothing twice", "agreed", "agreed", null, "conflict"],
  ] as [string, Placement, PlacementAct["to"], string | null, string | undefined][])(
    "%s",
    (_, from, to, reason, code) => {
      expect(refusalToChangePlacement(from, to, reason)?.code).toBe(code);
    },
  );
});

describe("[S6][S7] who may move", () => {
  it.each([
    ["open", "with-words", "everybody"],
    ["agreed", "with-words", "nobody"],
    ["open", "open", "everybody"],
    ["agreed-ad-ref", "open", "the pen"],
    ["open", "agreed", "nobody"],
    ["agreed", "agreed", "nobody"],
    ["suspended", "with-words", "everybody"],
  ] as [Standing, Placement, string][])("words %s, place %s: %s", (standing, placement, who) => {
    const moves = (holdsPen: boolean) => refusalToMove({ standing, placement, holdsPen })?.code ?? "may";
    expect(moves(true)).toBe(who === "nobody" ? "closed" : "may");
    expect(moves(false)).toBe(who === "everybody" ? "may" : "closed");
  });
});
