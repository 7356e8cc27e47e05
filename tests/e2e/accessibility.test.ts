// Every page as axe sees it: each role, three languages of three scripts, a wide and a narrow screen, light and dark.
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languageCookie } from "../../app/spoken-languages";
import { bringAxe, rulesOfWords, violationsOn } from "../support/accessibility";
import { type Visitor, visitUnknown } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { installationPlaces, placesOf } from "../support/meeting-places";

const meeting = "wsis10";
const widths = [1440, 390];
const journey = openJourney();
let pen: DraftAt;
let places: readonly string[];

beforeAll(async () => {
  pen = await journey.as("cofacilitator1", meeting);
  await pen.ask("PATCH", "", { settings: { publicAnswers: true } });
  places = await placesOf(pen);
});

afterAll(() => pen.ask("PATCH", "", { settings: { publicAnswers: false } }));

const speak = (context: BrowserContext, language: string) =>
  context.addCookies([{ name: languageCookie, value: language, url: journey.base }]);

const open = async (page: Page, place: string): Promise<void> => {
  const answer = await page.goto(place);
  // What is said where nothing is comes after the frame of the page.
  await page.locator("main").first().waitFor();
  // The words of the room and of the floor come after the page, for those to whom it is open.
  if (answer?.ok() && /drafts\/wsis10(\/floor)?$/u.test(place))
    await page.locator("main [data-pid], main article[aria-label] > :not([role=status])").first().waitFor();
};

/** What is wrong on a page at both widths. */
const lookAt = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  const wrong: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    wrong.push(...(await violationsOn(page, rules)).map((each) => `at ${width} ${each}`));
  }
  return wrong;
};

/** By keys: one press of the first link on the page leads past the bar, into the one main part. */
const pressesPastTheBar = async (page: Page): Promise<string[]> => {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const isThere = await page.evaluate(() => document.activeElement?.closest("main") !== null);
  const isOne = (await page.locator("main").count()) === 1;
  return isThere && isOne ? [] : ["the first link does not lead to the content"];
};

/** A screen of 1280 by 1024 pixels at 200 % and 400 %: the page is read down, not sideways too. */
const enlarge = async (page: Page): Promise<string[]> => {
  const wrong: string[] = [];
  for (const part of [2, 4]) {
    await page.setViewportSize({ width: 1280 / part, height: 1024 / part });
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    if (scrollWidth > clientWidth + 1) wrong.push(`at ${part}00 % scrolls sideways to ${scrollWidth}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  return wrong;
};

/** Walks through pages in a language; `rules`: only these. */
const walk = async (
  { page, context }: Visitor,
  of: readonly string[],
  { language, rules }: { readonly language: string; readonly rules?: readonly string[] },
): Promise<string[]> => {
  await bringAxe(context);
  await speak(context, language);
  const wrong: string[] = [];
  for (const place of of) {
    await open(page, place);
    const found = [
      ...(await pressesPastTheBar(page)),
      ...(await lookAt(page, rules)),
      ...(await enlarge(page)),
    ];
    wrong.push(...found.map((each) => `${place} ${each}`));
  }
  await context.close();
  return wrong;
};

describe.each(["cofacilitator1", "secretariat", "chn", "observer"])("the pages of %s", (account) => {
  it("break no rule of WCAG 2.2 AA, wide, narrow or enlarged, and are gone through by keys", async () => {
    const of = account === "secretariat" ? [...places, ...installationPlaces] : places;
    expect(await walk(await journey.visit(account), of, { language: "en" })).toEqual([]);
  });
});

describe.each(["ar", "zh"])("in %s", (language) => {
  it("names hold what is seen, everything has a name and is large enough, on every page", async () => {
    const rules = rulesOfWords;
    expect(await walk(await journey.visit("cofacilitator1"), places, { language, rules })).toEqual([]);
  });
});

describe("the pages on which people come in", () => {
  it.each(["en", "ar", "zh"])("break no rule in %s", async (language) => {
    const visitor = await visitUnknown(journey.browser, journey.base);
    const of = ["/sign-in", "/sign-in/forgotten", "/join/nobody-made-this-link", `/public/${meeting}`];
    expect(await walk(visitor, of, { language })).toEqual([]);
  });
});

describe("by keys", () => {
  it("whoever writes is in the words of the text with one press", async () => {
    const { page, context } = await journey.visit("chn");
    await open(page, `/drafts/${meeting}`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("textbox");
    await context.close();
  });
});

describe("in the dark", () => {
  const often = ["", "/proposals", "/agreement", "/coverage", "/compare?from=1&to=live", "/record", "/floor"];

  it("everything can be read as well as in the light", async () => {
    const visitor = await journey.visit("cofacilitator1");
    await visitor.page.emulateMedia({ colorScheme: "dark" });
    const of = ["/", ...often.map((place) => `/drafts/${meeting}${place}`)];
    const rules = ["color-contrast"];
    expect(await walk(visitor, of, { language: "en", rules })).toEqual([]);
  });

  it("what is printed stays black on white", async () => {
    const { page, context } = await journey.visit("cofacilitator1");
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    await open(page, `/drafts/${meeting}`);
    const { color, backgroundColor } = await page.evaluate(() => getComputedStyle(document.body));
    expect([color, backgroundColor]).toEqual(["rgb(29, 31, 35)", "rgb(255, 255, 255)"]);
    await context.close();
  });
});
