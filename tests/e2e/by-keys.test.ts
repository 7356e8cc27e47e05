// The main acts of a meeting by somebody who has no mouse: coming in, proposing, a position, support and its undoing, a comment,
// closing a paragraph, the board and coverage, breaking silence, going out. Nothing is clicked in this file.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, savedSign, type Visitor, visitUnknown } from "../support/browser";
import { leaveText, skipToContent, tabTo, walkTo } from "../support/by-keys";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "by-keys";
const within = { timeout: 20_000 };

type BlockAnswer = {
  readonly standing: string;
  readonly positions: readonly { readonly delegation: string; readonly position: string }[];
};
type Card = { readonly by: string; readonly inserted: string; readonly supporters: readonly string[] };

describe("without a mouse", () => {
  const journey = openJourney();
  let at: DraftAt;
  let chn: Visitor;
  let eu: Visitor;
  let pen: Visitor;

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [
      "We commit to bridging the digital divide.",
      "We decide to meet again in 2025.",
    ]);
    [chn, eu, pen] = await journey.visitors("chn", "eu", "cofacilitator1");
    for (const visitor of [chn, eu, pen]) await enterRoom(visitor, draft);
  });

  const cards = () => at.list<Card>("proposals");
  const block = async (place: number) => (await at.list<BlockAnswer>("blocks"))[place];
  const beside = ({ page }: Visitor, name: RegExp) => page.getByRole("heading", { name }).waitFor();

  it("China proposes words: past the bar, to the end of a line, and types", async () => {
    const { page } = chn;
    await skipToContent(page);
    await beside(chn, /^Paragraph 1/);
    await page.keyboard.press("End");
    await page.keyboard.type(" indeed", { delay: 25 });
    await expect
      .poll(async () => (await cards()).map(({ by, inserted }) => [by, inserted]), within)
      .toEqual([["CHN", " indeed"]]);
  });

  it("and takes its position beside them, a few stops on", async () => {
    const { page } = chn;
    await leaveText(page);
    await tabTo(page, /^Proposals/);
    await walkTo(page, /^Positions/, "ArrowRight");
    await tabTo(page, /^Agree$/);
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => (await block(0))?.positions.map((each) => each.delegation), within)
      .toEqual(["CHN"]);
  });

  it("the European Union supports the proposal, and takes it back", async () => {
    const { page } = eu;
    await skipToContent(page);
    await beside(eu, /^Paragraph 1/);
    await leaveText(page);
    await tabTo(page, /^Support/);
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await cards())[0]?.supporters, within).toEqual(["EU"]);
    await tabTo(page, /^Undo/);
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await cards())[0]?.supporters, within).toEqual([]);
  });

  it("and comments on words that it chooses by keys", async () => {
    const { page } = eu;
    await page.reload();
    await enterRoom(eu, draft);
    await skipToContent(page);
    await page.keyboard.press("Shift+End");
    await page.getByRole("toolbar", { name: "With the chosen words" }).waitFor();
    await page.keyboard.press("Control+Alt+m");
    await page.getByLabel("Comment", { exact: true }).waitFor();
    await page.keyboard.type("Is this agreed language?");
    await tabTo(page, /^Say it/);
    await page.keyboard.press("Enter");
    const heard = await journey.as("eu", draft);
    await expect.poll(async () => (await heard.list("comments")).length, within).toBe(1);
  });

  it("a co-facilitator closes a paragraph", async () => {
    const { page } = pen;
    await skipToContent(page);
    await beside(pen, /^Paragraph 1/);
    await page.keyboard.press("Control+End");
    await beside(pen, /^Paragraph 2/);
    await leaveText(page);
    await tabTo(page, /^Change standing/);
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor();
    await walkTo(page, /^Agreed ad referendum/, "ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await tabTo(page, /^Agreed ad referendum$/);
    await page.keyboard.press("Enter");
    // Nobody holds a position: the dialog asks once more, and the focus stays where it is.
    await page.getByRole("button", { name: "Close all the same" }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await block(1))?.standing, within).toBe("agreed-ad-ref");
  });

  it("the board is walked from cell to cell, and a cell leads to its paragraph", async () => {
    const { page } = pen;
    await page.goto(`/drafts/${draft}/agreement`);
    await page.getByRole("grid").waitFor();
    await skipToContent(page);
    await tabTo(page, /We commit/);
    for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(
      /paragraph 2/,
    );
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === `/drafts/${draft}`);
    await beside(pen, /^Paragraph 2/);
  });

  it("a number of coverage opens its words, and leaving them leads back to it", async () => {
    const { page } = pen;
    await page.goto("/drafts/wsis10/coverage");
    await skipToContent(page);
    const name = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await tabTo(page, /passages? taken up/);
    const number = await name();
    await page.keyboard.press("Enter");
    const sheet = page.getByRole("dialog");
    await sheet.waitFor();
    expect(await sheet.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await expect.poll(name).toBe(number);
  });

  it("India breaks silence on a paragraph, and says why", async () => {
    await at.ask("POST", "texts", { symbol: "Rev.1" });
    const { now } = await at.ask<{ now: string }>("GET", "silence");
    await at.ask("POST", "silence", { until: new Date(Date.parse(now) + 80 * 3_600_000).toISOString() });
    const { page, context } = await journey.visit("ind");
    await page.goto(`/drafts/${draft}/silence`);
    await skipToContent(page);
    await tabTo(page, /^Break silence/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await tabTo(page, /We commit/, "Shift+Tab");
    await page.keyboard.press("Space");
    await tabTo(page, /^Reason/);
    await page.keyboard.type("Our capital has not seen it.");
    await tabTo(page, /^Break silence on/);
    await page.keyboard.press("Enter");
    await page.getByText("by IND", { exact: true }).waitFor();
    await context.close();
  });

  it("a newcomer comes in by the door, and goes out by the menu of the account", async () => {
    const { page, context } = await visitUnknown(journey.browser, journey.base);
    await page.goto("/");
    await tabTo(page, /^Delegate/);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/drafts/wsis10");
    await savedSign(page).waitFor();
    await tabTo(page, /Account of/);
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor();
    await walkTo(page, /^Sign out/, "ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/sign-in");
    await context.close();
  });
});
