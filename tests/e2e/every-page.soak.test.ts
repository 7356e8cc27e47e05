// Every page × every role × every language, with all rules of axe, on a wide and a narrow screen, enlarged, in the dark, and by keys:
// a page is opened once, and looked at for all of it. The gate walks through them as those who hold the pen, in English and in
// Arabic, and as the secretariat where it sets the installation up; a soak that goes on for a time in all roles and languages.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sheetNames } from "../../app/help/help-sheets";
import { spokenLanguages } from "../../app/spoken-languages";
import { openBrowser, visitUnknown } from "../support/browser";
import { openJourney } from "../support/journey";
import { installationPlaces, placesOf, showPrograms } from "../support/meeting-places";
import { chooseLanguage, openPage, type PageWalk, walkThrough } from "../support/page-walk";
import { rounds } from "../support/soak";

const meeting = "wsis10";
/** How the people and the texts of the meeting are called, which nobody translates. */
const names = ["Zero draft", "Secretariat", "Observer"];
const journey = openJourney(openBrowser);
let takeAway: () => Promise<void>;
let places: readonly string[];

beforeAll(async () => {
  const pen = await journey.as("cofacilitator1", meeting);
  takeAway = await showPrograms(pen);
  places = await placesOf(pen);
});
afterAll(() => takeAway());

const walkAs = async (account: string, through: readonly string[], walk: PageWalk): Promise<string[]> => {
  const visitor = await journey.visit(account);
  await chooseLanguage(visitor.context, walk.language, journey.base);
  return walkThrough(visitor, through, { ...walk, names });
};

const roles = ["cofacilitator1", "secretariat", "chn", "observer"];
const all = roles.flatMap((account) => spokenLanguages.map((language) => ({ account, language })));
const first = all.filter(({ account, language }) => account === "cofacilitator1" && /en|ar/.test(language));

describe.each(rounds(first, all))("the pages of $account in $language", ({ account, language }) => {
  it("break no rule, miss no word, and are gone through by keys", { timeout: 600_000 }, async () => {
    expect(await walkAs(account, places, { language })).toEqual([]);
  });
});

it.each(rounds(["en"] as const, spokenLanguages))(
  "nor does a page on which the secretariat sets the installation up: %s",
  async (language) => {
    expect(await walkAs("secretariat", installationPlaces, { language })).toEqual([]);
  },
);

it.each(spokenLanguages)("nor do those on which people come in: %s", async (language) => {
  const visitor = await visitUnknown(journey.browser, journey.base);
  await chooseLanguage(visitor.context, language, journey.base);
  const of = ["/sign-in", "/join/nobody-made-this-link", `/public/${meeting}`];
  expect(await walkThrough(visitor, of, { language, names })).toEqual([]);
});

it("everything can be read in the dark as well as in the light, and is printed black on white", async () => {
  const visitor = await journey.visit("cofacilitator1");
  await visitor.page.emulateMedia({ colorScheme: "dark", media: "print" });
  await openPage(visitor.page, `/drafts/${meeting}`);
  const { color, backgroundColor } = await visitor.page.evaluate(() => getComputedStyle(document.body));
  expect([color, backgroundColor]).toEqual(["rgb(29, 31, 35)", "rgb(255, 255, 255)"]);
  await visitor.page.emulateMedia({ colorScheme: "dark", media: "screen" });
  const often = ["", "/proposals", "/agreement", "/coverage", "/compare?from=1&to=live", "/record", "/floor"];
  const of = ["/", ...often.map((place) => `/drafts/${meeting}${place}`)];
  expect(await walkThrough(visitor, of, { language: "en", rules: ["color-contrast"] })).toEqual([]);
});

it("the help is open to anybody, one printed page for each role in each language", async () => {
  const { page, context } = await visitUnknown(journey.browser, journey.base);
  const margin = { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" };
  const longer: string[] = [];
  for (const language of spokenLanguages)
    for (const name of sheetNames) {
      await page.goto(`/help/${name}?lang=${language}`);
      const pdf = await page.pdf({ format: "A4", margin });
      const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/gu)?.length;
      if (pages !== 1) longer.push(`${language} ${name}: ${pages}`);
    }
  expect(longer).toEqual([]);
  await context.close();
});
