// Rule W: when notices go out.
import { describe, expect, it } from "vitest";
import { usualZone } from "#domain/agreement/meeting-time";
import { mayNotify, waitAfter } from "#domain/record/notify-times";

const at = (iso: string) => new Date(`${iso}Z`);

describe("when notices go out", () => {
  it.each([
    ["[W9] never when it is off", "off", null, "2015-12-14T12:00", false],
    [
      "[W9] at once, but not within five minutes of the last",
      "at-once",
      "2015-12-14T11:56",
      "2015-12-14T12:00",
      false,
    ],
    ["[W9] at once, five minutes later", "at-once", "2015-12-14T11:55", "2015-12-14T12:00", true],
    [
      "[W9] daily, not before seven in New York in winter",
      "daily",
      "2015-12-13T12:00",
      "2015-12-14T11:59",
      false,
    ],
    ["[W9a] daily, from seven on", "daily", "2015-12-13T12:00", "2015-12-14T12:00", true],
    ["[W9] daily, once a day", "daily", "2015-12-14T12:00", "2015-12-14T23:00", false],
    ["[W9] daily, seven in summer is an hour earlier", "daily", "2015-07-13T11:00", "2015-07-14T11:00", true],
    ["[W9] daily, after days without a server", "daily", "2015-12-01T12:00", "2015-12-14T03:00", true],
    ["[W9a] daily, seven in Zurich", "daily", "2015-12-13T06:00", "2015-12-14T06:00", true, "Europe/Zurich"],
    ["[W9] daily, not before it", "daily", "2015-12-13T06:00", "2015-12-14T05:59", false, "Europe/Zurich"],
  ] as const)("%s", (_, pace, settled, now, may, zone: string = usualZone) => {
    expect(mayNotify({ pace, settled: settled === null ? null : at(settled), zone }, at(now))).toBe(may);
  });

  it("[W10b] a failure is tried again after a minute, then after twice as long, up to an hour", () => {
    expect([0, 1, 2, 3, 6, 7, 50].map((failures) => waitAfter(failures) / 60_000)).toEqual([
      0, 1, 2, 4, 32, 60, 60,
    ]);
  });
});
