// Rule O: the numbers of packages, what has become of them, and which of their proposals an act is on.
import { describe, expect, it } from "vitest";
import {
  chosenParts,
  type MadePackage,
  nextSymbol,
  packageState,
  packageView,
  refusalToMake,
  refusalToNumber,
} from "#domain/packages/packages";
import type { Standpoint } from "#domain/people/access";
import type { ProposalCard, ProposalState } from "#domain/proposals/values";
import { isRefusal } from "#domain/refusal";
import { card } from "../../support/proposal-card";

const made = (delegation: string | null, symbol: string, proposals: readonly string[] = []): MadePackage => ({
  facts: { package: 1, symbol, parts: proposals.map((proposal) => ({ proposal, said: "Delete it." })) },
  delegation,
  at: "2015-12-01T10:00:00.000Z",
});

const seat = (delegation: string): Standpoint => ({ userId: "u", role: "delegate", delegation });
const pen: Standpoint = { userId: "u", role: "secretariat", delegation: null };

const viewOf = (cards: readonly ProposalCard[]) =>
  packageView(
    made(
      "BRA",
      "BRA/1",
      cards.map(({ id }) => id),
    ),
    new Map(cards.map((each) => [each.id, each])),
  );

describe("numbers", () => {
  const before = [
    made("BRA", "BRA/1"),
    made(null, "CO-FACS/1"),
    made("BRA", "A/70/L.3"),
    made("EU", "BRA/3"),
  ];
  it.each([
    ["BRA", undefined, "BRA/4"],
    ["CHN", undefined, "CHN/1"],
    ["CO-FACS", undefined, "CO-FACS/2"],
    ["CHN", "A/70/L.4", "A/70/L.4"],
    ["CHN", "A/70/L.3", "exists"],
  ])("[O20] the next of %s, given %s, is %s", (delegation, given, expected) => {
    const symbol = nextSymbol(before, delegation, given);
    expect(isRefusal(symbol) ? symbol.code : symbol).toBe(expected);
  });

  it("[O20b] only those who hold the pen give a number of another series", () => {
    expect(refusalToNumber(pen, "A/70/L.4")).toBeNull();
    expect(refusalToNumber(seat("BRA"), undefined)).toBeNull();
    expect(refusalToNumber(seat("BRA"), "A/70/L.4")?.code).toBe("not-allowed");
  });

  it("[O22] a proposal of one package becomes part of no other", () => {
    const first = [made("BRA", "BRA/1", ["a", "b"])];
    expect(refusalToMake(first, ["c"])).toBeNull();
    expect(refusalToMake(first, ["c", "b"])).toMatchObject({ code: "exists", facts: { symbol: "BRA/1/2" } });
  });
});

it.each<[readonly ProposalState[], string]>([
  [["open", "accepted", "rejected"], "open"],
  [["accepted", "accepted"], "accepted"],
  [["accepted", "merged"], "accepted"],
  [["accepted", "rejected"], "accepted-in-part"],
  [["merged", "fallen"], "accepted-in-part"],
  [["parked", "rejected"], "parked"],
  [["withdrawn", "rejected"], "rejected"],
  [["withdrawn", "fallen"], "withdrawn"],
  [["fallen"], "fallen"],
])("[O23] of %s the package is %s", (states, expected) => {
  expect(packageState(states)).toBe(expected);
});

describe("acts", () => {
  const cards = [
    card("a", "open", { supporters: ["KEN", "CHN"] }),
    card("b", "open", { supporters: ["KEN"] }),
    card("c", "rejected"),
    card("d", "parked"),
  ];
  const view = viewOf(cards);
  it.each<[string, Standpoint, Parameters<typeof chosenParts>[2], readonly string[] | string]>([
    ["all that are open", pen, { command: "accept" }, ["a", "b"]],
    ["those named", pen, { command: "accept", proposals: ["b"] }, ["b"]],
    ["none where one is closed", pen, { command: "accept", proposals: ["b", "c"] }, "conflict"],
    ["none of another package", pen, { command: "accept", proposals: ["b", "x"] }, "not-found"],
    ["those not supported yet", seat("CHN"), { command: "support" }, ["b"]],
    ["none where all are supported", seat("KEN"), { command: "support" }, "conflict"],
    ["open and parked ones of one's own", seat("BRA"), { command: "withdraw" }, ["a", "b", "d"]],
    ["none of somebody else's", seat("EU"), { command: "withdraw" }, "not-allowed"],
    ["none by a delegate who decides", seat("BRA"), { command: "accept" }, "not-allowed"],
    ["those that can be taken up again", pen, { command: "reopen" }, ["c", "d"]],
  ])("[O24] are on %s", (_, who, asked, expected) => {
    const chosen = chosenParts(view, who, asked);
    expect(isRefusal(chosen) ? chosen.code : chosen.map(({ id }) => id)).toEqual(expected);
  });

  it("[O24d] a package is supported by those who support each of its open proposals", () => {
    expect(view).toMatchObject({ supporters: ["KEN"], opponents: [], state: "open" });
    expect(
      viewOf([card("a", "accepted", { supporters: ["KEN"] }), card("b", "accepted")]).supporters,
    ).toEqual([]);
  });
});
