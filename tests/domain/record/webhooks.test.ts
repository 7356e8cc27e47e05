// When webhooks are tried again, and what their answers mean.
import { describe, expect, it } from "vitest";
import { roles } from "#domain/people/access";
import { meaningOf, nextTry, refusalOfWebhooks } from "#domain/record/webhooks";

const since = new Date("2015-12-14T09:00:00Z");
const hoursLater = (hours: number) => new Date(since.getTime() + hours * 3_600_000);
const secondsUntilNext = (failures: number, now = since): number | null => {
  const next = nextTry({ since, failures }, now);
  return next && (next.getTime() - now.getTime()) / 1000;
};

describe("[W13c] what is not taken is tried again", () => {
  it("after longer and longer, up to two hours", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 20].map((failures) => secondsUntilNext(failures))).toEqual([
      5, 30, 120, 600, 1800, 3600, 7200, 7200, 7200,
    ]);
  });

  it("for a day", () => {
    expect(secondsUntilNext(15, hoursLater(23.9))).toBe(7200);
    expect(nextTry({ since, failures: 16 }, hoursLater(24))).toBeNull();
  });
});

it.each([
  [200, "taken"],
  [204, "taken"],
  [301, "not-taken"],
  [302, "not-taken"],
  [400, "not-taken"],
  [410, "gone"],
  [500, "not-taken"],
] as const)("[W13c] %s: %s", (status, meaning) => {
  expect(meaningOf(status)).toBe(meaning);
});

it("[W13a] the secretariat of the installation has those of all drafts", () => {
  expect(roles.filter((usualRole) => refusalOfWebhooks({ usualRole }) === null)).toEqual(["secretariat"]);
});
