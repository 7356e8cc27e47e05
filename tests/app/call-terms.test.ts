// The terms of a call between what is typed and what is sent.
import { describe, expect, it } from "vitest";
import { isRefusal } from "#domain/refusal";
import type { RoundTerms } from "#domain/rounds/values";
import {
  changedTerms,
  firstTerms,
  hourOf,
  isWordless,
  termsOf,
  typedOf,
} from "../../app/drafts/[d]/(sources)/calls/call-terms";

const zone = "America/New_York";
const terms: RoundTerms = {
  title: { en: "Call", fr: "Appel" },
  lead: {},
  questions: [
    { words: { en: "What?" }, wordLimit: 500 },
    { words: { en: "Why?" }, wordLimit: null },
  ],
  text: null,
  audience: "invited",
  addresses: ["@mission.example", "ana@lima.example"],
  languages: ["en"],
  announcedAt: null,
  opensAt: "2015-07-01T13:00:12.345Z",
  closesAt: "2015-07-31T22:00:00.000Z",
  late: false,
};

describe("[J] the terms of a call", () => {
  it("are sent as they were, to the second, when nobody changed them", () => {
    const typed = typedOf(terms, zone);
    expect(typed).toMatchObject({
      announcedAt: "",
      opensAt: "2015-07-01T09:00",
      closesAt: "2015-07-31T18:00",
    });
    expect(termsOf(typed, terms, zone)).toEqual(terms);
  });

  it("are sent without what is empty, and only those that changed", () => {
    const typed = {
      ...typedOf(terms, zone),
      title: { en: " Call ", fr: " " },
      addresses: " a@b.example \n\n",
    };
    const sent = termsOf(typed, terms, zone);
    expect(sent && changedTerms(terms, sent)).toEqual({ title: { en: "Call" }, addresses: ["a@b.example"] });
    expect([isWordless({ fr: " " }), isWordless({ fr: "x" })]).toEqual([true, false]);
  });

  it("are not sent while an hour is missing, or clocks at the meeting never show it", () => {
    const typed = typedOf(terms, zone);
    expect(termsOf({ ...typed, closesAt: "" }, terms, zone)).toBeNull();
    const skipped = { ...typed, closesAt: "2016-03-13T02:30" };
    expect(termsOf(skipped, terms, zone)).toBeNull();
    expect(isRefusal(hourOf(skipped, "closesAt", terms, zone))).toBe(true);
    expect(termsOf({ ...typed, announcedAt: "2015-06-01T08:00" }, terms, zone)?.announcedAt).toBe(
      "2015-06-01T12:00:00.000Z",
    );
  });

  it("begin with a form: open on the next morning for four weeks, on the last text where it asks for comments", () => {
    const form = {
      name: "comments",
      title: { en: "Comments" },
      lead: {},
      questions: [],
      onText: true,
    } as const;
    const first = firstTerms(form, { now: "2015-07-01T02:00:00.000Z", zone, lastText: 3 });
    expect(first).toMatchObject({ text: 3, announcedAt: null, audience: "anybody" });
    expect([first.opensAt, first.closesAt]).toEqual(["2015-07-01T13:00:00.000Z", "2015-07-29T22:00:00.000Z"]);
    expect(firstTerms({ ...form, onText: false }, { now: first.opensAt, zone, lastText: 3 }).text).toBeNull();
  });
});
