import { describe, expect, it } from "vitest";
import { expectedFields, whole } from "../../support/expected-fields";
import { fixtureNames, readFixture } from "../../support/submission-fixtures";

describe("[L] the form in its variants", () => {
  it.each(Object.entries(expectedFields))("[L] %s", (name, { fields, uncertain }) => {
    const reading = readFixture(name);
    expect(reading.fields).toEqual(whole(fields));
    expect(new Set(reading.uncertain)).toEqual(new Set(uncertain));
  });
  it("[L] no file of ours goes unchecked, and there are more than twenty", () => {
    expect(Object.keys(expectedFields).sort()).toEqual([...fixtureNames].sort());
    expect(fixtureNames.length).toBeGreaterThanOrEqual(22);
  });
});
