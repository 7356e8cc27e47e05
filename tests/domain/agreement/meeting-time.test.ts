// Rule S8l: days and hours by the clocks of the meeting.
import { describe, expect, it } from "vitest";
import {
  atMeeting,
  dayStart,
  fixedHour,
  isTimeZone,
  meetingDay,
  timeZones,
  usualZone,
  zoneOf,
} from "#domain/agreement/meeting-time";
import { zoneTimeIn } from "#domain/agreement/zone-names";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";

describe("the zone of a meeting", () => {
  it.each(["America/New_York", "Europe/Zurich", "Asia/Kathmandu", "America/Argentina/Buenos_Aires", "UTC"])(
    "[S8l] %s is one",
    (name) => expect(isTimeZone(name)).toBe(true),
  );
  it.each(["", "Geneva", "Europe/Atlantis", "+01:00", "GMT+1", "../etc", "Europe/Zurich; x"])(
    "[S8l] “%s” is none",
    (name) => expect(isTimeZone(name)).toBe(false),
  );
  it("[S8l] has the name of today, among those to choose from and where it was chosen by an older one", () => {
    const offered = timeZones("Asia/Calcutta");
    for (const [today, former] of [
      ["Asia/Kolkata", "Asia/Calcutta"],
      ["Asia/Yangon", "Asia/Rangoon"],
      ["Asia/Kathmandu", "Asia/Katmandu"],
      ["Europe/Kyiv", "Europe/Kiev"],
    ] as const) {
      expect(offered).toContain(today);
      expect(offered).not.toContain(former);
      expect(zoneOf({ timeZone: former })).toBe(today);
    }
    expect(offered.every(isTimeZone)).toBe(true);
  });
  it("[S8l] is New York's where none, or none that is known here, is chosen", () => {
    expect(zoneOf({ timeZone: "Africa/Nairobi" })).toBe("Africa/Nairobi");
    for (const timeZone of [undefined, 7, "Europe/Atlantis"]) expect(zoneOf({ timeZone })).toBe(usualZone);
  });
  it("[S8l] is called by its city", () => {
    expect(
      [usualZone, "America/Argentina/Buenos_Aires", "UTC"].map((zone) => zoneTimeIn("en", zone)),
    ).toEqual(["New York time", "Buenos Aires time", "UTC"]);
  });
});

describe("hours and days of the meeting", () => {
  const zoned = (given: string, zone: string) => {
    const verdict = fixedHour(given, zone);
    return isRefusal(verdict) ? say(verdict) : verdict.toISOString();
  };

  it.each([
    ["2015-12-14T18:00", usualZone, "2015-12-14T23:00:00.000Z"],
    ["2015-07-14T18:00", usualZone, "2015-07-14T22:00:00.000Z"],
    ["2015-12-14T18:00", "Europe/Zurich", "2015-12-14T17:00:00.000Z"],
    ["2015-07-14T18:00", "Europe/Zurich", "2015-07-14T16:00:00.000Z"],
    ["2015-12-14T18:00", "Asia/Kathmandu", "2015-12-14T12:15:00.000Z"],
    ["2015-12-14T18:00", "UTC", "2015-12-14T18:00:00.000Z"],
    ["2015-12-14T00:30", "Pacific/Kiritimati", "2015-12-13T10:30:00.000Z"],
    ["2015-12-14T18:00+01:00", "UTC", "2015-12-14T17:00:00.000Z"],
    ["2015-03-29T01:59", "Europe/Zurich", "2015-03-29T00:59:00.000Z"],
    ["2015-03-29T03:00", "Europe/Zurich", "2015-03-29T01:00:00.000Z"],
  ])("[S8l] %s in %s is %s", (given, zone, instant) => expect(zoned(given, zone)).toBe(instant));

  it.each([
    ["2015-03-29T02:30", "Europe/Zurich", "Clocks in Zurich do not show 02:30 on 2015-03-29."],
    ["2015-10-25T02:30", "Europe/Zurich", "Clocks in Zurich show 02:30 twice on 2015-10-25."],
    ["2015-04-05T01:45", "Australia/Lord_Howe", "Clocks in Lord Howe show 01:45 twice"],
    ["soon", "Europe/Zurich", "The hour is given as 2015-12-14T18:00, in Zurich time."],
    ["2015-02-30T12:00", "UTC", "Clocks in UTC do not show"],
  ])("[S8l] %s in %s is refused: %s", (given, zone, why) => expect(zoned(given, zone)).toContain(why));

  it("[S8l] a day begins at midnight there, or when clocks first show it", () => {
    expect(dayStart("2015-12-14", { zone: "Europe/Zurich" }).toISOString()).toBe("2015-12-13T23:00:00.000Z");
    expect(dayStart("2015-03-28", { zone: "Europe/Zurich", later: 1 }).toISOString()).toBe(
      "2015-03-28T23:00:00.000Z",
    );
    // Clocks in Brazil went from midnight to one that night.
    expect(dayStart("2015-10-18", { zone: "America/Sao_Paulo" }).toISOString()).toBe(
      "2015-10-18T03:00:00.000Z",
    );
    expect(meetingDay(new Date("2015-12-14T23:30:00Z"), "Europe/Zurich")).toBe("2015-12-15");
    expect(meetingDay(new Date("2015-12-14T23:30:00Z"), usualZone)).toBe("2015-12-14");
  });

  it("[S8l] an instant is said by its clocks, and whose they are", () => {
    const said = (hour: Parameters<typeof atMeeting>[0]) => say(atMeeting(hour));
    const at = new Date("2015-12-14T23:00:00Z");
    expect(said({ at, zone: usualZone })).toBe("18:00 on 14 December 2015, New York time");
    expect(said({ at, zone: "Asia/Kathmandu" })).toBe("04:45 on 15 December 2015, Kathmandu time");
    expect(said({ at: new Date("2015-07-15T04:00:00Z"), zone: usualZone })).toBe(
      "00:00 on 15 July 2015, New York time",
    );
    expect(said({ at, zone: "UTC" })).toBe("23:00 on 14 December 2015, UTC");
  });
});
