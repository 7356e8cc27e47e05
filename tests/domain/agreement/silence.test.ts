// Silence: who may open, break, extend and withdraw it, and what is agreed when its hour has come.
import { describe, expect, it } from "vitest";
import type { Standing } from "#domain/agreement/kinds";
import { fixedHour, usualZone as zone } from "#domain/agreement/meeting-time";
import {
  brokenPids,
  frozen,
  hourOf,
  isShort,
  readableObjections,
  refusalToBreakSilence,
  refusalToExtendSilence,
  refusalToOpenSilence,
  refusalToWithdrawSilence,
  type SilenceAct,
  silenceOutcome,
  silenceState,
} from "#domain/agreement/silence";
import type { ParagraphId } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";

const pid = (name: string) => name as ParagraphId;
const at = (hour: string) => new Date(`2015-12-14T${hour}:00Z`);

const act = (kind: SilenceAct["act"], facts: Partial<SilenceAct> = {}): SilenceAct => ({
  act: kind,
  delegation: null,
  pids: [],
  reason: null,
  visibility: null,
  expiresAt: null,
  at: at("12:00"),
  ...facts,
});

const broken = (by: string, pids: string[], visibility: "all" | "co-facilitators" = "all") =>
  act("broken", { delegation: by, pids: pids.map(pid), reason: "No instructions.", visibility });

const codeOf = (verdict: unknown) => (isRefusal(verdict) ? verdict.code : verdict);

describe("[S8a] the hour is fixed as clocks in New York show it", () => {
  it.each([
    ["2015-12-14T18:00", "2015-12-14T23:00:00.000Z"],
    ["2015-07-14T18:00", "2015-07-14T22:00:00.000Z"],
    ["2015-12-14T18:00:30", "2015-12-14T23:00:30.000Z"],
    // The night in which clocks go forward: 01:59 is followed by 03:00.
    ["2015-03-08T01:59", "2015-03-08T06:59:00.000Z"],
    ["2015-03-08T03:00", "2015-03-08T07:00:00.000Z"],
    // The night in which they go back: from 00:59 to 01:00, and from 01:59 to 01:00 again.
    ["2015-11-01T00:59", "2015-11-01T04:59:00.000Z"],
    ["2015-11-01T02:00", "2015-11-01T07:00:00.000Z"],
    ["2015-12-31T23:59", "2016-01-01T04:59:00.000Z"],
    // With a zone it is that instant.
    ["2015-12-14T23:00:00Z", "2015-12-14T23:00:00.000Z"],
    ["2015-12-15T07:00:00.500+08:00", "2015-12-14T23:00:00.500Z"],
    ["2015-11-01T01:30:00-05:00", "2015-11-01T06:30:00.000Z"],
  ])("%s is %s", (given, instant) => {
    expect(fixedHour(given, zone)).toEqual(new Date(instant));
  });

  it.each([
    ["2015-03-08T02:30", "do not show 02:30"],
    ["2015-11-01T01:30", "show 01:30 twice"],
    ["2015-02-30T12:00", "do not show 12:00"],
    ["2015-13-01T12:00", "do not show 12:00"],
    ["2015-12-14", "in New York time"],
    ["tomorrow", "in New York time"],
    ["2015-99-99T99:99Z", "in New York time"],
  ])("%s is refused: clocks %s", (given, sentence) => {
    const verdict = fixedHour(given, zone);
    expect(codeOf(verdict)).toBe("malformed");
    expect(isRefusal(verdict) && say(verdict)).toContain(sentence);
  });

  it("is said in the refusal of what it freezes", () => {
    expect(say(frozen({ at: new Date("2015-12-14T23:00:00Z"), zone }))).toBe(
      "The text is under silence and frozen until 18:00 on 14 December 2015, New York time.",
    );
  });
});

describe("[S8] silence is opened", () => {
  const words = [
    { pid: pid("a"), digest: "1" },
    { pid: pid("b"), digest: "2" },
  ];
  const asked = { running: null, draft: words, text: words, until: at("18:00"), now: at("12:00"), zone };
  it.each([
    ["on a text as the draft reads", {}, null],
    ["once at a time", { running: at("17:00") }, "conflict"],
    ["not when words have moved on", { draft: [words[0], { pid: pid("b"), digest: "3" }] }, "conflict"],
    ["not when paragraphs have changed places", { draft: [...words].reverse() }, "conflict"],
    ["not when a paragraph was added", { draft: [...words, { pid: pid("c"), digest: "4" }] }, "conflict"],
    ["not when a paragraph is gone", { draft: words.slice(1) }, "conflict"],
    ["not until an hour that has passed", { until: at("11:59") }, "conflict"],
    ["not until this very moment", { until: at("12:00") }, "conflict"],
  ])("%s", (_, change, code) => {
    expect(codeOf(refusalToOpenSilence({ ...asked, ...change } as typeof asked))).toBe(code);
  });

  it("for less than 72 hours it is short, which is reported and not refused", () => {
    expect(isShort(at("12:00"), new Date("2015-12-17T12:00:00Z"))).toBe(false);
    expect(isShort(at("12:00"), new Date("2015-12-17T11:59:59Z"))).toBe(true);
  });
});

describe("[S8] while it runs", () => {
  const running = { until: at("18:00"), now: at("17:59"), zone };
  const open = { pid: pid("a"), standing: "open" as Standing };

  it.each([
    ["on an open paragraph", running, [], [open], null],
    ["on one that is agreed ad referendum", running, [], [{ ...open, standing: "agreed-ad-ref" }], null],
    ["not on one that is agreed", running, [], [{ ...open, standing: "agreed" }], "closed"],
    ["not at the hour", { ...running, now: at("18:00") }, [], [open], "conflict"],
    ["not after the hour", { ...running, now: at("18:01") }, [], [open], "conflict"],
    ["where another has broken it", running, [broken("IND", ["a"])], [open], null],
    ["not twice by the same", running, [broken("FRA", ["a"])], [open], "conflict"],
    ["by the same on another paragraph", running, [broken("FRA", ["b"])], [open], null],
  ] as const)("a delegation breaks it %s", (_, now, acts, paragraphs, code) => {
    expect(codeOf(refusalToBreakSilence({ ...now, acts }, "FRA", paragraphs))).toBe(code);
  });

  it("it is extended to a later hour, before its hour has come", () => {
    expect(refusalToExtendSilence(running, at("19:00"))).toBeNull();
    expect(codeOf(refusalToExtendSilence(running, at("18:00")))).toBe("conflict");
    expect(codeOf(refusalToExtendSilence(running, at("17:00")))).toBe("conflict");
    expect(codeOf(refusalToExtendSilence({ ...running, now: at("18:00") }, at("19:00")))).toBe("conflict");
    const silence = { expiresAt: at("18:00") };
    expect(hourOf(silence, [])).toEqual(at("18:00"));
    expect(hourOf(silence, [act("extended", { expiresAt: at("19:00") }), broken("IND", ["a"])])).toEqual(
      at("19:00"),
    );
  });

  it("it is withdrawn before its hour has come", () => {
    expect(refusalToWithdrawSilence(running)).toBeNull();
    expect(codeOf(refusalToWithdrawSilence({ ...running, now: at("18:00") }))).toBe("conflict");
  });

  it("who broke it and why is read by all, or by co-facilitators and the own delegation alone", () => {
    const acts = [broken("IND", ["a"]), broken("USA", ["b"], "co-facilitators"), act("extended")];
    const reads = (
      role: "co-facilitator" | "secretariat" | "delegate" | "observer",
      delegation: string | null,
    ) => readableObjections({ role, delegation }, acts).map((each) => each.delegation);
    expect(reads("co-facilitator", null)).toEqual(["IND", "USA"]);
    expect(reads("delegate", "USA")).toEqual(["IND", "USA"]);
    expect(reads("delegate", "FRA")).toEqual(["IND"]);
    expect(reads("secretariat", null)).toEqual(["IND"]);
    // A seat without a vote that names a State is not its delegation.
    expect(reads("observer", "USA")).toEqual(["IND"]);
    expect([...brokenPids(acts)]).toEqual(["a", "b"]);
  });
});

describe("[S8] at the end", () => {
  it.each([
    ["running", []],
    ["running", [broken("IND", ["a"]), act("extended")]],
    ["kept", [act("ended")]],
    ["broken", [broken("IND", ["a"]), act("ended")]],
    ["withdrawn", [broken("IND", ["a"]), act("withdrawn")]],
  ] as const)("silence is %s", (state, acts) => {
    expect(silenceState(acts)).toBe(state);
  });

  const clean = { openBrackets: 0, openProposals: 0 };
  it.each([
    ["what was not broken is agreed", "open", clean, false, "agreed"],
    ["so is what was suggested for closure", "suggested-for-closure", clean, false, "agreed"],
    ["so is what was agreed ad referendum", "agreed-ad-ref", clean, false, "agreed"],
    ["what is agreed already stays as it is", "agreed", clean, false, "nothing"],
    ["what was broken is left", "open", clean, true, "broken"],
    ["what was broken is left also when it was agreed ad referendum", "agreed-ad-ref", clean, true, "broken"],
    ["what is suspended is left", "suspended", clean, false, "suspended"],
    ["what has open brackets is left", "open", { ...clean, openBrackets: 1 }, false, "brackets"],
    ["what has open proposals is left", "open", { ...clean, openProposals: 2 }, false, "proposals"],
  ] as const)("%s", (_, standing, lies, isBroken, expected) => {
    const outcome = silenceOutcome(
      [{ pid: pid("a"), standing, ...lies }],
      new Set(isBroken ? [pid("a")] : []),
    );
    const became = outcome.agreed.length > 0 ? "agreed" : (outcome.left[0]?.why ?? "nothing");
    expect(became).toBe(expected);
    expect(outcome.agreed.length + outcome.left.length).toBe(expected === "nothing" ? 0 : 1);
  });
});
