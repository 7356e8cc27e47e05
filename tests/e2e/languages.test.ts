// How a language is chosen.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownNames } from "#domain/languages";
import { spokenLanguages } from "../../app/spoken-languages";
import { signInOnPage, visitUnknown } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";

const meeting = "wsis10";
const journey = openJourney();
let pen: DraftAt;

beforeAll(async () => {
  pen = await journey.as("cofacilitator1", meeting);
  await pen.ask("PATCH", "", { settings: { publicAnswers: true } });
});

afterAll(async () => {
  await pen.ask("PATCH", "", { settings: { publicAnswers: false } });
  await pen.script.json("PATCH", "/api/me", { language: null });
});

describe("a language", () => {
  const [first = "en", ...others] = spokenLanguages.filter((each) => each !== "en");
  const languageOf = (page: {
    locator(of: string): { getAttribute(name: string): Promise<string | null> };
  }) => page.locator("html").getAttribute("lang");

  it("is that of the browser, of the address of an open page, of the choice in this browser, of the account", async () => {
    const visitor = await visitUnknown(journey.browser, journey.base, { locale: `${first}-XX` });
    const { page, context } = visitor;
    await page.goto("/sign-in");
    expect(await languageOf(page)).toBe(first);
    await page.goto("/sign-in?lang=en");
    expect(await languageOf(page)).toBe("en");
    await page.getByRole("link", { name: ownNames[first], exact: true }).click();
    await page.waitForURL(`**/sign-in?lang=${first}`);
    await page.goto("/sign-in");
    expect(await languageOf(page)).toBe(first);
    await context.close();
  });

  it("is chosen on the way in and stays on the account, whichever browser comes next", async () => {
    const visitor = await visitUnknown(journey.browser, journey.base);
    const { page, context } = visitor;
    await page.goto("/sign-in");
    await page.getByRole("link", { name: ownNames[first], exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/sign-in?lang=${first}`);
    await page.locator("input[type=email]").fill("cofacilitator1@demo.example");
    await page.locator("input[type=password]").fill("demo-2015");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/");
    expect(await languageOf(page)).toBe(first);
    const elsewhere = await journey.visit("cofacilitator1");
    await elsewhere.page.goto("/");
    expect(await languageOf(elsewhere.page)).toBe(first);
    // In the menu of the account, by keyboard; every language is there in its own name.
    await page.locator("header button[aria-haspopup=menu]").last().focus();
    await page.keyboard.press("Enter");
    for (const language of spokenLanguages)
      await page.getByRole("menuitemradio", { name: ownNames[language], exact: true }).waitFor();
    const next = others.at(-1) ?? "en";
    await page.getByRole("menuitemradio", { name: ownNames[next], exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => languageOf(page)).toBe(next);
    await Promise.all([context.close(), elsewhere.context.close()]);
    await pen.script.json("PATCH", "/api/me", { language: null });
  });

  it("is given out with the address of a public page, and its pages stay in it", async () => {
    const { page, context } = await visitUnknown(journey.browser, journey.base);
    await page.goto(`/public/${meeting}?lang=${first}`);
    expect(await languageOf(page)).toBe(first);
    await page.locator("main table a").first().click();
    await page.waitForURL(`**/answers/*?lang=${first}`);
    expect(await languageOf(page)).toBe(first);
    await page.goto(`/public/${meeting}?lang=xx`);
    expect(await languageOf(page)).toBe("en");
    await context.close();
  });

  it("leaves who signs in in English where English is chosen", async () => {
    const visitor = await visitUnknown(journey.browser, journey.base);
    await signInOnPage(visitor, "observer");
    expect(await languageOf(visitor.page)).toBe("en");
    await visitor.context.close();
  });
});
