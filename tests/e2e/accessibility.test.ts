// How the pages are read by keys, in the dark, and on paper.
import { describe, expect, it } from "vitest";
import { openBrowser } from "../support/browser";
import { openJourney } from "../support/journey";
import { openPage, walkThrough } from "../support/page-walk";

const meeting = "wsis10";
const journey = openJourney(openBrowser);

describe("by keys", () => {
  it("whoever writes is in the words of the text with one press", async () => {
    const { page, context } = await journey.visit("chn");
    await openPage(page, `/drafts/${meeting}`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("role")))
      .toBe("textbox");
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
    expect(await walkThrough(visitor, of, { language: "en", rules })).toEqual([]);
  });

  it("what is printed stays black on white", async () => {
    const { page, context } = await journey.visit("cofacilitator1");
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    await openPage(page, `/drafts/${meeting}`);
    const { color, backgroundColor } = await page.evaluate(() => getComputedStyle(document.body));
    expect([color, backgroundColor]).toEqual(["rgb(29, 31, 35)", "rgb(255, 255, 255)"]);
    await context.close();
  });
});
