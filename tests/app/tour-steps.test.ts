// When a step of the tour is done: by what its own reader does after it began, whatever others do meanwhile.
import { describe, expect, it } from "vitest";
import { isStepDone, type TourFacts, type TourStep } from "../../app/drafts/[d]/room/tour/tour-steps";

const begun: TourFacts = { focus: "p1", proposed: 0, tab: "proposals", isOn: false, typed: 3, done: [] };
const own = (act: string): Partial<TourFacts> => ({ done: [act] });

describe("a step of the tour is done", () => {
  it.each<readonly [TourStep, Partial<TourFacts>]>([
    ["choose", { focus: "p2" }],
    ["type", { typed: 4 }],
    ["write", { typed: 4 }],
    ["support", own("POST drafts/d1/proposals/EU-1/support")],
    ["position", own("PUT drafts/d1/blocks/p1/position")],
    ["pick", { focus: "p2", proposed: 1 }],
    ["decide", own("POST drafts/d1/proposals/EU-1/accept")],
    ["decide", own("POST drafts/d1/proposals/accept")],
    ["close", own("POST drafts/d1/blocks/p1/standing")],
    ["link", own("POST drafts/d1/links")],
    ["sources", { tab: "sources" }],
    ["issue", { isOn: true }],
  ])("%s: by %j", (step, now) => {
    expect(isStepDone(step, { begun, now: { ...begun, ...now } })).toBe(true);
  });

  it.each<readonly [TourStep, Partial<TourFacts>]>([
    ["type", {}],
    ["pick", { proposed: 1 }],
    ["support", own("POST drafts/d1/proposals/EU-1/unsupport")],
    ["support", own("POST drafts/d1/proposals/EU-1/explain")],
    ["decide", own("POST drafts/d1/proposals/preview")],
    ["decide", own("POST drafts/d1/proposals/EU-1/withdraw")],
    ["position", own("DELETE drafts/d1/blocks/p1/position")],
    ["close", own("POST drafts/d1/blocks/p1/placement")],
    ["link", own("POST drafts/d1/links/l1/anchor")],
    ["record", own("PUT drafts/d1/blocks/p1/position")],
  ])("%s: not by %j", (step, now) => {
    expect(isStepDone(step, { begun, now: { ...begun, ...now } })).toBe(false);
  });

  it("not by what was done before it began", () => {
    const before = { ...begun, ...own("PUT drafts/d1/blocks/p1/position") };
    expect(isStepDone("position", { begun: before, now: before })).toBe(false);
  });

  it("at once, where its reader stands in a paragraph with proposals already", () => {
    const there = { ...begun, proposed: 2 };
    expect(isStepDone("pick", { begun: there, now: there })).toBe(true);
  });
});
