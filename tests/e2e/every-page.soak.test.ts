// Every page × every role × every language, with all rules of axe. `npm test` walks a part of it in every-page.test.ts;
// all of it takes half an hour, so only a soak that goes on for a time does that.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spokenLanguages } from "../../app/spoken-languages";
import { openBrowser } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { installationPlaces, placesOf, showPrograms } from "../support/meeting-places";
import { chooseLanguage, walkThrough } from "../support/page-walk";
import { long } from "../support/soak";

const meeting = "wsis10";
const names = ["Zero draft", "Secretariat", "Observer"];
const journey = openJourney(openBrowser);
let pen: DraftAt;
let takeAway: () => Promise<void>;

beforeAll(async () => {
  pen = await journey.as("cofacilitator1", meeting);
  takeAway = await showPrograms(pen);
});

afterAll(() => takeAway());

const walks = ["observer", "chn", "secretariat", "cofacilitator1"].flatMap((account) =>
  spokenLanguages.map((language) => ({ account, language })),
);

describe.each(long(walks))("the pages of $account in $language", ({ account, language }) => {
  it("break no rule, miss no word, and are gone through by keys", { timeout: 600_000 }, async () => {
    const visitor = await journey.visit(account);
    await chooseLanguage(visitor.context, language, journey.base);
    const places = [...(await placesOf(pen)), ...(account === "secretariat" ? installationPlaces : [])];
    expect(await walkThrough(visitor, places, { language, names })).toEqual([]);
  });
});
