// Every page in English, as everybody meets it: each role, a wide and a narrow screen, enlarged, and by keys. A page is
// opened once, and looked at for all of it: messages that are missing, words that are not translated, what sticks out, what
// axe finds.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spokenLanguages } from "../../app/spoken-languages";
import { openBrowser, visitUnknown } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { installationPlaces, placesOf, showPrograms } from "../support/meeting-places";
import { chooseLanguage, type PageWalk, walkThrough } from "../support/page-walk";

const meeting = "wsis10";
// How the people and the texts of the meeting are called, which nobody translates.
const names = ["Zero draft", "Secretariat", "Observer"];
const journey = openJourney(openBrowser);
let pen: DraftAt;
let takeAway: () => Promise<void>;
let places: readonly string[];

beforeAll(async () => {
  pen = await journey.as("cofacilitator1", meeting);
  takeAway = await showPrograms(pen);
  places = await placesOf(pen);
});

afterAll(() => takeAway());

const walkAs = async (account: string, walk: PageWalk): Promise<string[]> => {
  const visitor = await journey.visit(account);
  await chooseLanguage(visitor.context, walk.language, journey.base);
  const own = account === "secretariat" ? installationPlaces : [];
  return walkThrough(visitor, [...places, ...own], { ...walk, names });
};

describe.each(["cofacilitator1", "secretariat", "chn", "observer"])("the pages of %s", (account) => {
  it("break no rule of WCAG 2.2 AA and miss no word, wide, narrow or enlarged, and are gone through by keys", async () => {
    expect(await walkAs(account, { language: "en" })).toEqual([]);
  });
});

describe("the pages on which people come in", () => {
  it.each(spokenLanguages)("break no rule in %s", async (language) => {
    const visitor = await visitUnknown(journey.browser, journey.base);
    await chooseLanguage(visitor.context, language, journey.base);
    const of = ["/sign-in", "/join/nobody-made-this-link", `/public/${meeting}`];
    expect(await walkThrough(visitor, of, { language, names })).toEqual([]);
  });
});
