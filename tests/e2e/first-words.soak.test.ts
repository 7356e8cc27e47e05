// What is read of a text before the page can be written in: with the page itself, in the places where the words stay.
import { devices } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { bringAxe, violationsOn } from "../support/accessibility";
import { drawn, savedSign, type Visitor } from "../support/browser";
import { allCopies, holdRooms, holdScripts, watchPlaces } from "../support/first-words";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "first-words";
const arabic = "first-words-ar";

const many = (words: string) => Array.from({ length: 60 }, (_, nth) => `${words} ${nth + 1}.`);

describe("the words that come with the page of a room", () => {
  const journey = openJourney();
  let at: DraftAt;

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [
      { type: "heading", kind: "section", text: "Access for all" },
      ...many(
        "We commit to bridging [the digital divide] by 2020 in all regions, and to report on it in matter",
      ),
    ]);
    const [, first, second] = await at.list<{ pid: string }>("blocks");
    const propose = async (who: string, body: object) =>
      (await journey.as(who, draft)).ask("POST", "proposals", body);
    await propose("bra", { pid: first?.pid, op: "insert", quote: "We", text: " jointly" });
    await propose("eu", { pid: first?.pid, op: "replace", quote: "bridging", text: "closing" });
    await propose("chn", { pid: second?.pid, op: "remove" });
    await at.ask("POST", `blocks/${second?.pid}/standing`, { to: "suggested-for-closure" });
    await journey.begin(
      arabic,
      "drafting",
      many("نلتزم بسد [الفجوة الرقمية] بحلول عام ٢٠٣٠ في جميع المناطق في المسألة"),
    );
  });

  it("are there without any script, marked and in whose name, with nothing to write in", async () => {
    const { page, context } = await journey.visit("observer");
    const plain = await journey.browser.newContext({
      baseURL: journey.base,
      javaScriptEnabled: false,
      storageState: await context.storageState(),
    });
    const bare = await plain.newPage();
    await bare.goto(`/drafts/${draft}`);
    const first = bare.locator("main [data-pid]").nth(1);
    expect(await first.textContent()).toContain("We jointly commit to bridging");
    expect(await first.getAttribute("data-label")).toBe("1");
    expect(await first.getAttribute("dir")).toBe("auto");
    const inserted = first.locator("ins");
    expect(await inserted.evaluateAll((all) => all.map((each) => each.getAttribute("data-by")))).toEqual([
      "BRA",
      "EU",
    ]);
    expect(await inserted.first().getAttribute("data-says")).toBe("Brazil inserts:");
    expect(await bare.locator("main [data-pid]").nth(2).getAttribute("class")).toContain(
      "standing-suggested-for-closure",
    );
    expect(await bare.locator("main .proposed-head").count()).toBe(1);
    expect(await bare.locator("main [contenteditable], article [tabindex]").count()).toBe(0);
    await plain.close();
    await page.close();
  });

  it("come again by themselves where a script of the page did not come", async () => {
    const { page } = await journey.visit("chn");
    const missed: string[] = [];
    await page.route("**/_next/static/chunks/*.js", (route) => {
      if (missed.length >= 2) return route.continue();
      missed.push(route.request().url());
      return route.fulfill({ status: 503, body: "" });
    });
    await page.goto(`/drafts/${draft}`);
    await savedSign(page).waitFor();
    expect(missed).toHaveLength(2);
    await page.close();
  });

  const places: readonly { readonly who: string; readonly of: string; readonly width: number }[] = [
    { who: "cofacilitator1", of: arabic, width: 390 },
    { who: "chn", of: draft, width: 1440 },
  ];

  it.each(places)(
    "stay where they are read, once each, when $who can write in $of at $width",
    async (place) => {
      const visitor: Visitor = await journey.visit(place.who);
      const { page } = visitor;
      await page.setViewportSize({ width: place.width, height: 900 });
      const release = await holdRooms(page);
      await watchPlaces(page);
      await page.goto(`/drafts/${place.of}`);
      await page.locator("main [data-pid]").nth(9).waitFor();
      // The script of the page is there, and waits for its room.
      await page.locator("[data-status=connecting]").waitFor();
      await drawn(page);
      expect(await page.locator("main .ProseMirror").count()).toBe(1);
      await page.locator("main").evaluate((desk) => desk.scrollTo(0, 400));
      await page.evaluate(() => document.fonts.ready);
      await drawn(page);
      await page.evaluate(() => performance.mark("held"));
      release();
      await savedSign(page).waitFor({ state: "attached" });
      await drawn(page);
      const copies = await allCopies(page);
      expect(copies.most).toBe(1);
      expect(copies.least).toBe(1);
      expect(copies.moved).toBeLessThanOrEqual(1);
      expect(await page.locator("main").evaluate((desk) => desk.scrollTop)).toBe(400);
      expect(await page.locator("main [data-reading]").count()).toBe(0);
      expect(await page.locator("main [data-pid]").count()).toBeGreaterThanOrEqual(60);
      await visitor.context.close();
    },
  );

  const held = { "the scripts": holdScripts, "the room": holdRooms };

  it.each(["the scripts", "the room"] as const)(
    "are gone on with where they were pressed before %s had come",
    async (what) => {
      const { page, context } = await journey.visit("cofacilitator1");
      const release = await held[what](page);
      await page.goto(`/drafts/${arabic}`, { waitUntil: "commit" });
      const third = page.locator("main [data-pid]").nth(2);
      await third.waitFor();
      const words = (await third.textContent()) ?? "";
      // Some way into its words, which begin at the right.
      const { width = 0 } = (await third.boundingBox()) ?? {};
      await third.click({ position: { x: width - 150, y: 12 } });
      const pressed = await page.evaluate(() => document.getSelection()?.focusOffset ?? 0);
      expect(pressed).toBeGreaterThan(0);
      release();
      await page.locator("main [contenteditable=true] .is-focus").waitFor();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute("role")))
        .toBe("textbox");
      await page.keyboard.insertText("٧");
      await expect.poll(() => page.locator("main [data-pid]").nth(2).textContent()).toMatch(/٧/u);
      const now = (await page.locator("main [data-pid]").nth(2).textContent()) ?? "";
      expect(now.replace("٧", "")).toBe(words);
      expect(now.indexOf("٧")).toBeGreaterThan(5);
      await context.close();
    },
  );

  it("are gone on with by keys, when they were come to before there was anything to write in", async () => {
    const { page, context } = await journey.visit("chn");
    const release = await holdScripts(page);
    await page.goto(`/drafts/${draft}`, { waitUntil: "commit" });
    await page.locator("main [data-pid]").nth(2).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");
    release();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("role")))
      .toBe("textbox");
    await context.close();
  });

  it("are not written in by who pressed beside them", async () => {
    const { page, context } = await journey.visit("cofacilitator1");
    const release = await holdRooms(page);
    await page.goto(`/drafts/${arabic}`);
    await page.locator("main [data-pid]").nth(2).waitFor();
    const { x = 0, y = 0 } = (await page.locator("main").boundingBox()) ?? {};
    await page.mouse.click(x + 12, y + 300);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    release();
    await page.locator("main [contenteditable=true]").waitFor();
    await savedSign(page).waitFor({ state: "attached" });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await context.close();
  });

  it("are gone on with where they were pressed, whatever place the address names", async () => {
    const { page, context } = await journey.visit("chn");
    const blocks = await at.list<{ pid: string }>("blocks");
    const release = await holdRooms(page);
    await page.goto(`/drafts/${draft}#${blocks[50]?.pid}`);
    const pressed = page.locator("main [data-pid]").nth(3);
    await pressed.click();
    release();
    await page.locator("main [contenteditable=true]").waitFor();
    await savedSign(page).waitFor({ state: "attached" });
    await page.locator(`main [data-pid="${blocks[3]?.pid}"].is-focus`).waitFor();
    expect(await pressed.evaluate((block) => block.getBoundingClientRect().top)).toBeLessThan(900);
    await context.close();
  });

  it("break no rule while the room is on its way", async () => {
    const { page, context } = await journey.visit("chn");
    await bringAxe(context);
    await holdRooms(page);
    await page.goto(`/drafts/${draft}`);
    await page.locator("[data-status=connecting]").waitFor();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await violationsOn(page)]).toEqual([width, []]);
    }
    await context.close();
  });

  it("are in the reader's hand after a tap, without a keyboard over them", async () => {
    const { page: signed } = await journey.visit("bra");
    const context = await journey.browser.newContext({
      ...devices["Pixel 7"],
      baseURL: journey.base,
      storageState: await signed.context().storageState(),
    });
    const page = await context.newPage();
    const release = await holdScripts(page);
    await page.goto(`/drafts/${draft}`, { waitUntil: "commit" });
    await page.locator("main [data-pid]").nth(2).tap();
    release();
    await page.getByRole("button", { name: "Paragraph 2", exact: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).not.toBe("textbox");
    await context.close();
  });

  it("give way to the paragraph that the address names", async () => {
    const { page, context } = await journey.visit("bra");
    const blocks = await at.list<{ pid: string }>("blocks");
    const pid = blocks[50]?.pid ?? "";
    await page.goto(`/drafts/${draft}#${pid}`);
    await page.locator(`[data-pid="${pid}"].is-focus`).waitFor();
    const middle = await page
      .locator(`[data-pid="${pid}"]`)
      .evaluate((block) => block.getBoundingClientRect().top);
    expect(middle).toBeGreaterThan(100);
    expect(middle).toBeLessThan(800);
    await context.close();
  });
});
