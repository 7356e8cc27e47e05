// Two versions compared in a real browser: what changed, whose it was, without what editors changed, from change to
// change by keyboard, and the concordance as page and file.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { bytesOf, type Visitor } from "../support/browser";
import { makeComparedDraft } from "../support/compared-draft";
import { openJourney } from "../support/journey";

const draft = "compared";

describe("a text compared with the draft as it stands", () => {
  let reader: Visitor;
  let page: Page;
  const journey = openJourney();
  const address = (between = "from=1&to=live") => `/drafts/${draft}/compare?${between}`;
  const summary = () => page.getByRole("status").filter({ hasText: "of the words" });
  const row = (words: string) => page.getByRole("article").filter({ hasText: words });
  const present = () => page.locator("article[aria-current]");

  beforeAll(async () => {
    await makeComparedDraft(journey, draft);
    reader = await journey.visit("fra");
    page = reader.page;
  });

  it("[T7] [T8] says in a line how much changed, and at the words whose proposal it was", async () => {
    await page.goto(address());
    expect(await summary().textContent()).toMatch(
      /^5 changed, 1 new, 3 unchanged; [\d.]+\u00a0?% of the words differ\.$/u,
    );
    const commit = row("information society");
    expect(await commit.locator("ins:has-text('open and inclusive') + span").textContent()).toContain("BRA");
    expect(await commit.locator("header").textContent()).toContain("Proposed by BRA KEN");
    expect(await row("Connect every school").locator("ins + span").textContent()).toContain("BRA");
    expect(await row("We thank all").locator("header").textContent()).not.toContain("Proposed by");
  });

  it("[T3] compares Chinese by words, and shows Arabic from right to left", async () => {
    const chinese = row("我们重申");
    expect(await chinese.locator("ins").textContent()).toContain("和能力建设");
    expect(await chinese.locator("[lang=zh]").count()).toBe(1);
    const arabic = row("نؤكد").locator("p[dir=rtl]");
    expect(await arabic.getAttribute("lang")).toBe("ar");
    const boxes = await arabic.evaluate((words) => {
      const box = words.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(words.firstChild as Node);
      const [first] = range.getClientRects();
      return { right: box.right, start: first?.right ?? 0 };
    });
    expect(Math.abs(boxes.right - boxes.start)).toBeLessThan(3);
  });

  it("[T6] hides what editors changed, and lists it", async () => {
    await page.getByLabel("Hide editorial changes").check();
    await page.getByText(/^4 changed, 1 new, 4 unchanged; /).waitFor();
    const commit = row("information society");
    expect(await commit.locator("ins").count()).toBe(1);
    expect(await commit.textContent()).toContain(
      "invite Governments to support the World Summit on the Information Society",
    );
    expect(await row("by the General Assembly").locator("ins, del").count()).toBe(0);
    await page.getByText("Editorial changes (3)").click();
    expect(await page.getByRole("group").filter({ hasText: "Editorial changes" }).textContent()).toContain(
      "governments →becomes Governments",
    );
    await page.getByLabel("Hide editorial changes").uncheck();
    await row("by the General Assembly").locator("ins").waitFor();
  });

  it("goes from change to change by keyboard, and each has an address that lasts", async () => {
    await page.goto(address());
    await page.getByText("6 changes").waitFor();
    await page.locator("body").press("n");
    await page.getByText("1 of 6").waitFor();
    expect(await present().textContent()).toContain("open and inclusive");
    await page.keyboard.press("n");
    expect(await present().textContent()).toContain("我们重申");
    expect(await present().evaluate((element) => element === document.activeElement)).toBe(true);
    const shared = page.url();
    expect(shared).toMatch(/from=1&to=live#c-/);
    await page.keyboard.press("p");
    await page.keyboard.press("p");
    await page.getByText("6 of 6").waitFor();
    await page.goto("about:blank");
    await page.goto(shared);
    await page.getByText("2 of 6").waitFor();
    expect(await present().textContent()).toContain("我们重申");
    expect(
      await present()
        .getByRole("link", { name: /^Link to/ })
        .getAttribute("href"),
    ).toBe(new URL(shared).search + new URL(shared).hash);
  });

  it("stands side by side, and on paper without its switches", async () => {
    await page.goto(address());
    await page.getByRole("button", { name: "Side by side" }).click();
    const [old, young] = await row("Connect every school").locator("p").allTextContents();
    expect([old?.includes("2020"), old?.includes("2025"), young?.includes("2025")]).toEqual([
      true,
      false,
      true,
    ]);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "Side by side" }).isVisible()).toBe(false);
    expect(await page.getByText("Comparison of Rev.1 with The draft as it stands").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
  });

  it("[T4] the concordance names items in full, leads to the comparison, and leaves as a file", async () => {
    await page.getByRole("link", { name: "Concordance" }).click();
    const rows = page.getByRole("table").getByRole("row");
    await rows.first().waitFor();
    const lines = (await rows.allTextContents()).slice(1);
    expect(lines.some((line) => line.startsWith("4 (a)4 (a)Changed"))).toBe(true);
    expect(lines.some((line) => line.startsWith("55Editorial"))).toBe(true);
    await page.getByRole("button", { name: "Download" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "CSV" }).click(),
    ]);
    expect((await bytesOf(download)).toString()).toContain('4 (a),4 (a),changed,"Connect every school');
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "New", exact: true }).click();
    await present().waitFor();
    expect(await present().textContent()).toContain("We thank all");
  });

  it("[T3h] shows italics and the marks of footnotes on either side, with their words", async () => {
    await page.goto("/drafts/wsis10/compare?from=1&to=live");
    const recalling = row("in paragraph 111 of the Tunis Agenda").first();
    for (const layout of ["In one column", "Side by side"] as const) {
      await page.getByRole("button", { name: layout }).click();
      const words = recalling.locator("p").first();
      expect(await words.locator("i").first().textContent()).toBe("Recalling");
      const mark = words.getByRole("link", { name: /^Footnote 1: \S/ });
      expect(await mark.textContent()).toBe("1");
      const said = (await mark.getAttribute("aria-label"))?.replace(/^Footnote 1: /u, "") ?? "";
      await mark.click();
      const notes = recalling.getByRole("list", { name: "Footnotes" });
      expect(await notes.textContent()).toBe(`1 ${said}`);
      expect(await notes.evaluate((element) => element.matches(":target"))).toBe(true);
    }
    expect(
      await row("in paragraph 111 of the Tunis Agenda").first().locator("p > span i, p sup").count(),
    ).toBeGreaterThan(3);
  });
});
