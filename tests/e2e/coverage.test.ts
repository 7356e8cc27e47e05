// What became of what was sent in, in a real browser: from a number to the words after it, by an address that can be
// passed on.
import { beforeAll, describe, expect, it } from "vitest";
import { chooseAtOnce, type Visitor } from "../support/browser";
import { openJourney } from "../support/journey";

describe("the coverage of the demo meeting", () => {
  let reader: Visitor;
  const journey = openJourney();
  const address = () => `/drafts/wsis10/coverage`;

  beforeAll(async () => {
    reader = await journey.visit("bra");
  });

  it("[V5] leads from a cell to as many passages as it says, and back", async () => {
    const { page } = reader;
    await page.goto(address());
    const cell = page.locator("#map td[data-heat='6'] a").first();
    const count = Number(await cell.textContent());
    expect(count).toBeGreaterThan(0);
    await cell.click();
    const words = page.getByRole("dialog").getByRole("list").first().locator("> li");
    await words.first().waitFor();
    expect(await words.count()).toBe(count);
    const shared = page.url();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.goto(shared);
    await words.first().waitFor();
    expect(await words.count()).toBe(count);
  });

  it("[V3] draws bands that lead to their words, and says the same in a table", async () => {
    const { page } = reader;
    await page.goto(address());
    const band = page.locator("#flow svg:visible a").first();
    const described = (await band.getAttribute("aria-label")) ?? "";
    const count = Number(/: (\d+) passage/.exec(described)?.[1]);
    await band.focus();
    await page.keyboard.press("Enter");
    const title = page.getByRole("dialog").getByRole("heading", { name: /^\d+ passage/ });
    await title.waitFor();
    expect(Number.parseInt((await title.textContent()) ?? "", 10)).toBe(count);
    await page.keyboard.press("Escape");
    await page.getByText("The same as a table").click();
    expect(await page.getByRole("table", { name: "Passages by sender and section" }).isVisible()).toBe(true);
  });

  it("[V4] counts only what is chosen, which stands in the address", async () => {
    const { page } = reader;
    await page.goto(address());
    const all = await page.locator("#map tbody tr").count();
    await page.getByLabel("Stakeholder type").selectOption("Government");
    await page.waitForURL(/type=Government/);
    await page.waitForFunction((rows) => document.querySelectorAll("#map tbody tr").length < rows, all);
    await page.reload();
    expect(await page.locator("#map tbody tr").count()).toBeLessThan(all);
    await chooseAtOnce(page, { "Stakeholder type": "", Language: "en" });
    await page.waitForURL((url) => url.search === "?language=en");
    await chooseAtOnce(page, { "Stakeholder type": "Government", Language: "" });
    await page.waitForURL((url) => url.search === "?type=Government");
  });
});
