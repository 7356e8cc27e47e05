// Every page in English, as those meet it who may do most, on a wide and a narrow screen, enlarged, and by keys. A page is opened
// once, and looked at for all of it: messages that are missing, words that are not translated, what sticks out, what axe
// finds. `npm run soak` walks through them in the other roles and languages.
import { describe, expect, it } from "vitest";
import { spokenLanguages } from "../../app/spoken-languages";
import { visitUnknown } from "../support/browser";
import { installationPlaces } from "../support/meeting-places";
import { names, openMeetingWalk } from "../support/meeting-walk";
import { chooseLanguage, walkThrough } from "../support/page-walk";

const { journey, places, walkAs } = openMeetingWalk();

it("no page of those who hold the pen breaks a rule of WCAG 2.2 AA or misses a word, wide, narrow or enlarged, and each is gone through by keys", async () => {
  expect(await walkAs("cofacilitator1", places(), { language: "en" })).toEqual([]);
});

it("nor does a page on which the secretariat sets the installation up", async () => {
  expect(await walkAs("secretariat", installationPlaces, { language: "en" })).toEqual([]);
});

describe("the pages on which people come in", () => {
  it.each(spokenLanguages)("break no rule in %s", async (language) => {
    const visitor = await visitUnknown(journey.browser, journey.base);
    await chooseLanguage(visitor.context, language, journey.base);
    const of = ["/sign-in", "/join/nobody-made-this-link", "/public/wsis10"];
    expect(await walkThrough(visitor, of, { language, names })).toEqual([]);
  });
});
