// What people meet in the room every day, in a real browser: what waits leads to its paragraph, the margin keeps its place,
// counts lead on, ticked cards are merged, a tap on a phone reads first, and what could not be loaded says so.
import { devices, type Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, paragraph, placeCaret, type Visitor } from "../support/browser";
import { doubtfulPreamble } from "../support/doubtful-preamble";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "margin";
type Made = { readonly pid: string; readonly id: string; readonly by: string; readonly state: string };

describe("the margin of the room", () => {
  const journey = openJourney();
  let begun: DraftAt;
  let pen: Visitor;
  const pids = async () => (await begun.list<Made>("blocks")).map(({ pid }) => pid);

  beforeAll(async () => {
    begun = await journey.begin(draft, "drafting", [
      ...Array.from(
        { length: 30 },
        (_, n) => `We recall resolution ${n + 1} of the Assembly on this matter.`,
      ),
      "We commit to bridging the digital divide.",
    ]);
    await begun.ask("PATCH", "", { mode: "negotiating" });
    const [pid] = (await pids()).slice(-1);
    for (const [who, text] of [
      ["bra", "all "],
      ["chn", "every "],
      ["ind", "each "],
    ] as const)
      await (await journey.as(who, draft)).ask("POST", "proposals", { op: "insert", pid, at: 13, text });
    await begun.ask("POST", `blocks/${pid}/standing`, { to: "suggested-for-closure" });
    pen = await journey.visit("cofacilitator1");
  });

  const tabs = (page: Page) =>
    page.getByRole("tab").evaluateAll((all) =>
      all.map((tab) => {
        const { x, y, width } = tab.getBoundingClientRect();
        return [x, y, width].map(Math.round).join(" ");
      }),
    );

  it("[W11] what waits leads to its paragraph from inside the room too", async () => {
    const visitor = await journey.visit("usa");
    await enterRoom(visitor, draft);
    await visitor.page.getByRole("link", { name: /suggested for closure/ }).click();
    await visitor.page.getByRole("heading", { name: /Paragraph 31/ }).waitFor();
    expect(await paragraph(visitor, 30).evaluate((block) => block.getBoundingClientRect().top)).toBeLessThan(
      900,
    );
    await visitor.context.close();
  });

  it.each([1440, 1920])(
    "stands in one line at %i pixels, and no tab moves when another is chosen",
    async (width) => {
      const { page } = pen;
      await page.setViewportSize({ width, height: 900 });
      await enterRoom(pen, draft);
      await placeCaret(pen, 0);
      await page.getByRole("tab", { name: "Proposals" }).click();
      const before = await tabs(page);
      expect(new Set(before.map((place) => place.split(" ")[1])).size).toBe(1);
      await page.getByRole("tab", { name: "History" }).click();
      expect(await tabs(page)).toEqual(before);
      const follow = await page.getByRole("button", { name: "Follow" }).boundingBox();
      const heading = await page.getByRole("heading", { name: /^Paragraph/ }).boundingBox();
      expect(Math.abs((follow?.y ?? 0) - (heading?.y ?? 900))).toBeLessThan(24);
    },
  );

  it("says one number at all its places, after an act and while one of them is late", async () => {
    const own = "margin-numbers";
    const { list } = await journey.begin(own, "negotiating", ["We note the progress."]);
    const [block] = await list<Made>("blocks");
    for (const [who, text] of [
      ["ken", "duly "],
      ["usa", "kindly "],
    ] as const)
      await (await journey.as(who, own)).ask("POST", "proposals", {
        op: "insert",
        pid: block?.pid,
        at: 3,
        text,
      });
    const visitor = await journey.visit("ken");
    const { page, context } = visitor;
    await enterRoom(visitor, own);
    await placeCaret(visitor, 0);
    await page.getByRole("tab", { name: /^Proposals/ }).click();
    await page.getByRole("button", { name: "2 proposals" }).waitFor();
    await page.evaluate(() => {
      const look = () => {
        const tab = document.querySelector("[role=tab][id$='-trigger-proposals'] sup")?.textContent;
        const head = [...document.querySelectorAll("aside button")]
          .map((button) => /^(\d+) proposals?$/.exec(button.textContent ?? "")?.[1])
          .find((number) => number !== undefined);
        const said = `${tab} ${head}`;
        if (sessionStorage.said?.split(", ").at(-1) !== said)
          sessionStorage.said = [sessionStorage.said, said].filter(Boolean).join(", ");
      };
      new MutationObserver(look).observe(document.body, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    // What the server is quick with must not be shown before what takes it longer.
    const quick = page.waitForResponse((answer) => /\/proposals\b/.test(answer.url()));
    await page.route(/\/blocks\?/, async (route) => {
      await quick;
      await route.continue();
    });
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.getByRole("button", { name: "1 proposal", exact: true }).waitFor();
    await expect.poll(() => page.evaluate(() => String(sessionStorage.said).endsWith("1 1"))).toBe(true);
    expect(await page.evaluate(() => sessionStorage.said)).toMatch(/^(2 2, )?1 1$/);
    await context.close();
  });

  it("counts lead to what they count", async () => {
    const { page } = pen;
    const tally = page.getByRole("navigation", { name: "Sections" }).first();
    expect(
      await tally.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
    ).toEqual([
      `/drafts/${draft}/agreement`,
      `/drafts/${draft}/proposals`,
      `/drafts/${draft}/coverage#worklists`,
    ]);
  });

  it("[A3] merges the cards that are ticked into the one that stays, by Ctrl and Enter", async () => {
    const { page } = pen;
    await placeCaret(pen, 30);
    await page.getByRole("tab", { name: "Proposals" }).click();
    for (const box of await page.getByRole("checkbox", { name: /^Choose / }).all()) await box.check();
    await page.getByRole("button", { name: "Merge …" }).click();
    const dialog = page.getByRole("dialog", { name: "Merge 3 proposals into one" });
    await dialog.getByRole("radio").nth(1).check();
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await expect
      .poll(async () => (await begun.list<Made>("proposals")).map(({ state }) => state).sort())
      .toEqual(["merged", "merged", "open"]);
  });

  it("every dialog takes Ctrl and Enter for its last button, wherever the focus is", async () => {
    const { page } = pen;
    await page.goto("/account");
    await page.getByRole("button", { name: "Make a token" }).click();
    await page.getByLabel("What it is for").fill("A script");
    await page.getByLabel("Ends after").focus();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("textbox", { name: "This is the token." }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  it("says that something could not be loaded, and loads it on a press", async () => {
    const { page } = pen;
    await page.route(/\/record\?pid=/, (route) => route.fulfill({ status: 500, json: {} }));
    await enterRoom(pen, draft);
    await placeCaret(pen, 2);
    await page.getByRole("tab", { name: "History" }).click();
    await page.getByText("This could not be loaded.").waitFor();
    await page.unroute(/\/record\?pid=/);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(/added paragraph 3/).waitFor();
  });

  it("[N18a] says what was read with doubt, and leads by keys to where that is settled", async () => {
    const own = "margin-doubts";
    const { upload } = await journey.begin(own, "drafting");
    await upload("import", "gardens.md", doubtfulPreamble);
    const { page } = pen;
    const sign = page.getByRole("link", { name: "Read with doubt: is this a paragraph of the preamble?" });
    let asked = 0;
    page.on("request", (request) => {
      if (request.url().includes("/doubts")) asked += 1;
    });
    await enterRoom(pen, own);
    await placeCaret(pen, 3);
    await sign.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What was read with doubt" }).waitFor();
    await page.getByText("Reaffirming the Universal").waitFor();
    const form = page.locator("form", { has: page.getByLabel("They were read rightly") });
    await form.getByRole("button", { name: /Save/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What was read with doubt" }).waitFor({ state: "hidden" });
    await enterRoom(pen, own);
    await placeCaret(pen, 3);
    await page.getByRole("heading", { name: /PP2/ }).waitFor();
    expect(await sign.count()).toBe(0);
    // A list without further pages is asked for once for each paragraph and visit.
    expect(asked).toBeLessThan(8);
  });

  it("on a phone a tap reads, and the keyboard comes with the pencil", async () => {
    const { page: signed } = await journey.visit("bra");
    const cookies = await signed.context().storageState();
    const context = await journey.browser.newContext({
      ...devices["Pixel 7"],
      baseURL: journey.base,
      storageState: cookies,
    });
    const page = await context.newPage();
    await page.goto(`/drafts/${draft}`);
    const text = page.locator(".ProseMirror").first();
    await page.locator("[data-pid]").nth(1).tap();
    await page.getByRole("button", { name: "Paragraph 2" }).waitFor();
    await expect.poll(() => text.getAttribute("inputmode")).toBe("none");
    await page.getByRole("button", { name: "Write" }).tap();
    await expect.poll(() => text.getAttribute("inputmode")).toBe("");
    await expect.poll(() => text.evaluate((page) => page === document.activeElement)).toBe(true);
    await context.close();
  });
});
