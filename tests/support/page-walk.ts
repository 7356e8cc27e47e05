// A walk through pages in a language, as somebody with a seat goes through them: each is opened once, and everything that is
// to hold of every page is looked at there.
import type { BrowserContext, Page } from "playwright-core";
import { languageCookie, languageDirection } from "#domain/languages";
import type { spokenLanguages } from "../../app/spoken-languages";
import { bringAxe, violationsOn } from "./accessibility";
import type { Visitor } from "./browser";
import { crowdedBar, lookThrough, stickingOut } from "./page-looks";

/** What is looked at beside the rules of axe; `rules`: only these. */
export type PageWalk = {
  readonly language: (typeof spokenLanguages)[number];
  readonly rules?: readonly string[];
  /** How people and texts are called, which nobody translates. */
  readonly names?: readonly string[];
};

/** Widths of a desk and of a phone, in CSS pixels. A page is opened at the first. */
const widths = [1440, 390] as const;

/** Widths at which the top bar has to fit, in CSS pixels. */
const barWidths = [1920, 1680, 1536, 1440, 1366, 1280, 1024, 820, 390] as const;

/** What is wrong with the bar at each of these widths. */
export const barAtWidths = async (page: Page): Promise<string[]> => {
  const wrong: string[] = [];
  for (const width of barWidths) {
    await page.setViewportSize({ width, height: 900 });
    wrong.push(
      ...[...(await crowdedBar(page)), ...(await stickingOut(page))].map((each) => `${width}: ${each}`),
    );
  }
  return wrong;
};

/** Has a browser ask for pages in a language. */
export const chooseLanguage = (context: BrowserContext, language: string, base: string) =>
  context.addCookies([{ name: languageCookie, value: language, url: base }]);

/** Opens a page and waits for what comes after its frame. */
export const openPage = async (page: Page, place: string): Promise<void> => {
  const answer = await page.goto(place);
  await page.locator("main").first().waitFor();
  // The words of the room and of the floor come after the page, for those to whom it is open.
  if (answer?.ok() && /drafts\/wsis10(\/floor)?$/u.test(place))
    await page.locator("main [data-pid], main article[aria-label] > :not([role=status])").first().waitFor();
};

/** By keys: one press of the first link on the page leads past the bar, into the one main part. */
const pressesPastTheBar = async (page: Page): Promise<string[]> => {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const isThere = await page.evaluate(() => document.activeElement?.closest("main") !== null);
  const isOne = (await page.locator("main").count()) === 1;
  return isThere && isOne ? [] : ["the first link does not lead to the content"];
};

/** What sticks out at each width, and what axe finds there. The page stays as narrow as it is at the end. */
const looksAtWidths = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  const wrong: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    wrong.push(...(await stickingOut(page)).map((each) => `sticks out at ${width}: ${each}`));
    wrong.push(...(await violationsOn(page, rules)).map((each) => `at ${width} ${each}`));
  }
  return wrong;
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
  return wrong;
};

const speaks = async (page: Page, language: PageWalk["language"]): Promise<string[]> => {
  const html = page.locator("html");
  const found = [await html.getAttribute("lang"), await html.getAttribute("dir")].join(" ");
  const wanted = `${language} ${languageDirection(language)}`;
  return found === wanted ? [] : [`is in ${found}`];
};

/** Walks through pages; answers what is wrong, a line for each place and fault. The browser is closed at the end. */
export const walkThrough = async (
  { page, context }: Visitor,
  places: readonly string[],
  { language, rules, names = [] }: PageWalk,
): Promise<string[]> => {
  await bringAxe(context);
  const { look } = lookThrough(page, language, names);
  const wrong: string[] = [];
  for (const place of places) {
    await page.setViewportSize({ width: widths[0], height: 900 });
    await openPage(page, place);
    const found = [
      ...(await speaks(page, language)),
      ...(await look()),
      ...(await pressesPastTheBar(page)),
      ...(await barAtWidths(page)),
      ...(await looksAtWidths(page, rules)),
      ...(await enlarge(page)),
    ];
    wrong.push(...found.map((each) => `${place} ${each}`));
  }
  await context.close();
  return wrong;
};
