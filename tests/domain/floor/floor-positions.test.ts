import { describe, expect, it } from "vitest";
import { type PositionEntry, positionsTaken } from "#domain/agreement/positions";
import type { ParagraphId } from "#domain/draft";

describe("[F9a] what was taken back from the floor", () => {
  const entry = (
    position: PositionEntry["position"],
    fromFloor = false,
    delegation = "KEN",
  ): PositionEntry => ({
    pid: "p12" as ParagraphId,
    delegation,
    position,
    digest: "d",
    note: null,
    ...(fromFloor && { fromFloor }),
    at: "2015-11-12T10:00:00.000Z",
  });
  const kept = (...entries: PositionEntry[]) => positionsTaken(entries).map(({ position }) => position);
  it.each([
    ["nothing was taken down", kept(entry("taken-back", true)), []],
    ["the last one of the delegation", kept(entry("reserve", true), entry("taken-back", true)), []],
    ["and not that of another", kept(entry("reserve", true, "USA"), entry("taken-back", true)), ["reserve"]],
    [
      "the one before counts again",
      kept(entry("agree"), entry("object", true), entry("taken-back", true)),
      ["agree"],
    ],
    [
      "what it said itself stays",
      kept(entry("object", true), entry("agree"), entry("taken-back", true)),
      ["object", "agree"],
    ],
    [
      "twice",
      kept(
        entry("reserve", true),
        entry("object", true),
        entry("taken-back", true),
        entry("taken-back", true),
      ),
      [],
    ],
  ])("%s", (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});
