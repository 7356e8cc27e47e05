// How the pages look by a reader's own choice, reading without bars, and the way back from the first page.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, paragraph, type Visitor } from "../support/browser";
import { openJourney } from "../support/journey";

const draft = "looks";

describe("a reader", () => {
  const journey = openJourney();
  let reader: Visitor;

  beforeAll(async () => {
    await journey.begin(draft, "negotiating", ["We commit to affordable access.", "We welcome networks."]);
    reader = await journey.visit("bra");
    await enterRoom(reader, draft);
  });

  const sizeOfLetters = () =>
    paragraph(reader, 0).evaluate((block) => Number.parseFloat(getComputedStyle(block).fontSize));
  const paper = () =>
    reader.page.evaluate(
      () => getComputedStyle(document.querySelector("main article") ?? document.body).backgroundColor,
    );
  const fromMenu = async (menu: RegExp, item: string) => {
    await reader.page.getByRole("button", { name: menu }).click();
    await reader.page.getByRole("menuitem", { name: item }).click();
  };

  it("chooses dark and larger letters, which the server draws from then on", async () => {
    const { page } = reader;
    const before = await sizeOfLetters();
    expect(await paper()).toBe("rgb(255, 255, 255)");
    await fromMenu(/^View/, "Appearance");
    await page.getByRole("radio", { name: "Dark" }).check();
    await page.getByRole("radio", { name: "Largest" }).check();
    await page.keyboard.press("Escape");
    await page.reload();
    await paragraph(reader, 0).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    expect(await paper()).toBe("rgb(27, 29, 32)");
    await expect.poll(sizeOfLetters).toBeCloseTo(before * 1.6, 1);
  });

  it("prints black on white all the same", async () => {
    const { page } = reader;
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(29, 31, 35)");
    await page.emulateMedia({ media: "screen" });
  });

  it("reads the text alone, with letters as large as wanted, and leaves by Escape", async () => {
    const { page } = reader;
    await enterRoom(reader, draft);
    const large = await sizeOfLetters();
    await fromMenu(/^View/, "Read without bars");
    await page.locator("header").first().waitFor({ state: "hidden" });
    expect(await page.getByRole("complementary").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Smaller letters" }).click();
    await expect.poll(sizeOfLetters).toBeLessThan(large);
    await page.keyboard.press("Escape");
    await page.locator("header").first().waitFor();
    expect(await page.getByRole("complementary").isVisible()).toBe(true);
  });

  it("goes on from the first page where they were, beside how far the draft has come", async () => {
    const { page } = reader;
    await paragraph(reader, 1).click();
    await page.getByRole("heading", { name: "Paragraph 2" }).waitFor();
    await page.goto("/");
    const card = page.getByRole("listitem").filter({ has: page.locator(`a[href="/drafts/${draft}"]`) });
    await card.getByText("0 of 2 paragraphs agreed").waitFor();
    await card.getByRole("link", { name: "Go on where you were" }).click();
    await page.getByRole("heading", { name: "Paragraph 2" }).waitFor();
  });
});
