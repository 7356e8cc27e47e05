// Rule T16: which versions of a draft there are to browse.
import { describe, expect, it } from "vitest";
import { stopsOf } from "#domain/texts/stops";

const at = (time: string) => new Date(`2015-12-${time}:00Z`);
const day = (of: string, first: string, last: string) => ({
  day: `2015-12-${of}`,
  first: at(`${of}T${first}`),
  last: at(`${of}T${last}`),
});
const text = (n: number, time: string) => ({ n, issuedAt: at(time) });

describe("[T16a] [T16b] the versions of a draft", () => {
  it.each([
    ["the draft alone, where nothing happened", [], [], ["live"]],
    ["no day that ended as the draft stands", [], [day("03", "09:00", "17:00")], ["live"]],
    [
      "texts and days in order",
      [text(1, "03T12:00"), text(2, "05T12:00")],
      [day("03", "09:00", "17:00"), day("04", "09:00", "17:00"), day("05", "09:00", "18:00")],
      [1, "2015-12-03", "2015-12-04", 2, "live"],
    ],
    [
      "no day that ended with the words of a text",
      [text(1, "03T18:00"), text(2, "05T08:00")],
      [day("03", "09:00", "17:00"), day("04", "09:00", "17:00"), day("05", "09:00", "18:00")],
      [1, 2, "live"],
    ],
  ])("%s", (_, texts, days, stops) => {
    expect(stopsOf(texts, days)).toEqual(stops);
  });
});
