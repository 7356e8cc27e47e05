// Rows held against the entries that describe them, where the two say the same in different shapes.
import { describe, expect, it } from "vitest";
import { canonicalJson } from "#domain/canonical-json";
import { agreementRules } from "#domain/record/report-rules";
import { type ReportedEntry, type ReportedRow, reportFault } from "#domain/record/reported-rows";
import { say } from "#domain/saying";

const entry = (act: string, facts: ReportedEntry["facts"]): ReportedEntry => ({
  n: 3,
  act,
  pid: null,
  userId: null,
  delegation: null,
  digest: null,
  facts,
  opened: null,
});

const same = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other);

const faultsWith = (table: string, row: ReportedRow, reported: ReportedEntry): string[] =>
  agreementRules.flatMap((rule) => {
    const fault = reportFault(rule, { rows: { [table]: [row] }, entries: [reported], same });
    return fault ? [say(fault)] : [];
  });

describe("[K3c] the end of a silence", () => {
  const left = [
    { pid: "p2", why: "broken" },
    { pid: "p3", why: "brackets" },
  ];
  const ended = entry("silence.ended", { n: 1, agreed: ["p1"], left });
  const row = (pids: readonly string[]) => ({ act: "ended", pids, delegation: null, userId: null });

  it("left open what the row says, which has no reasons", () => {
    expect(faultsWith("silenceActs", row(["p2", "p3"]), ended)).toEqual([]);
  });

  it.each([
    ["a paragraph less", ["p2"]],
    ["another paragraph", ["p2", "p1"]],
    ["nothing", []],
  ])("did not leave %s open", (_, pids) => {
    expect(faultsWith("silenceActs", row(pids), ended)).toEqual([
      expect.stringContaining("entry 3 states another pids"),
    ]);
  });
});
