// The first minute of a newcomer: the door of the demo, a first proposal, and the tour of the room.
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  drawn,
  enterRoom,
  paragraph,
  placeCaret,
  savedSign,
  visitUnknown,
  wordsOf,
} from "../support/browser";
import { openJourney } from "../support/journey";

const journey = openJourney();
const draft = "first-minute";

/** Counts what a hand does. */
const handOn = (page: Page) => {
  const effort = { clicks: 0, keys: 0 };
  return {
    effort,
    click: async (what: Locator) => {
      effort.clicks += 1;
      await what.click();
    },
    type: async (words: string) => {
      effort.keys += words.length;
      await page.keyboard.type(words, { delay: 40 });
    },
  };
};

const middleOf = async (what: Locator): Promise<readonly [x: number, y: number]> => {
  const box = await what.boundingBox();
  if (!box) throw new Error("It is not on the page.");
  return [box.x + box.width / 2, box.y + box.height / 2];
};

describe("a newcomer", () => {
  it("comes in through the door of the demo and makes a first proposal with two presses and a word", async () => {
    const { page, context } = await visitUnknown(journey.browser, journey.base);
    const { effort, click, type } = handOn(page);
    await page.goto("/");
    await page
      .getByRole("heading", { name: "Where delegations draft an outcome document together" })
      .waitFor();
    await click(page.getByRole("button", { name: /^Delegate/u }));
    await savedSign(page).waitFor();
    await click(page.locator("[data-pid][data-kind=operative]:not(.is-locked)").first());
    await type("swiftly ");
    const card = page.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "swiftly" }).first();
    await card.waitFor();
    expect(effort.clicks).toBeLessThanOrEqual(2);
    await card.getByRole("button", { name: "Withdraw" }).click();
    await card.waitFor({ state: "detached" });
    await context.close();
  });
});

describe("the tour of the room", () => {
  const stripOf = (page: Page) => page.getByRole("region", { name: "Tour of the room" });
  const begin = async () => {
    const begun = await journey.begin(draft, "negotiating", [
      "We commit to bridging the digital divide.",
      "We recall the Geneva Declaration.",
    ]);
    const [first] = await begun.list<{ pid: string }>("blocks");
    const chn = await journey.as("chn", draft);
    await chn.ask("POST", "proposals", { op: "insert", pid: first?.pid, at: 13, text: "all " });
  };

  it("is offered once, and goes on as each step is really done", async () => {
    await begin();
    const visitor = await journey.visit("ken");
    const { page, context } = visitor;
    await enterRoom(visitor, draft);
    await page.getByRole("button", { name: "Show me around" }).click();
    const strip = stripOf(page);
    await strip.getByText("1 of 5").waitFor();
    await strip.getByRole("button", { name: "Show me where" }).press("Enter");
    await strip.getByRole("heading", { name: "Type a word" }).waitFor();
    // What the delegation proposes in another window is no step of this one.
    const colleague = await journey.as("ken", draft);
    const [, second] = await colleague.list<{ pid: string }>("blocks");
    await colleague.ask("POST", "proposals", { op: "insert", pid: second?.pid, at: 0, text: "Solemnly " });
    await page.locator(".ProseMirror").getByText("Solemnly").waitFor();
    await drawn(page);
    expect(await strip.getByText("2 of 5").count()).toBe(1);
    await page.keyboard.type("swiftly ", { delay: 40 });
    await strip.getByRole("heading", { name: "Find your proposal" }).waitFor();
    await strip.getByRole("button", { name: "Next" }).click();
    await strip.getByRole("button", { name: "Show me where" }).click();
    await page.getByRole("tabpanel").getByRole("button", { name: "Support", exact: true }).click();
    await strip.getByRole("heading", { name: "State a position" }).waitFor();
    await strip.getByRole("button", { name: "Show me where" }).click();
    await page.getByRole("button", { name: "Agree", exact: true }).click();
    await strip.getByRole("heading", { name: "That is the room" }).waitFor();
    await strip.getByRole("button", { name: "Close" }).click();
    await strip.waitFor({ state: "detached" });
    await enterRoom(visitor, draft);
    await paragraph(visitor, 0).waitFor();
    expect(await page.getByRole("button", { name: "Show me around" }).count()).toBe(0);
    await context.close();
  });

  it("is found again in the menu of the account, skipped through without an act, and left with Escape", async () => {
    const visitor = await journey.visit("cofacilitator2");
    const { page, context } = visitor;
    await page.goto(`/drafts/${draft}/record`);
    const again = async () => {
      await page.locator("header button[aria-haspopup=menu]").last().click();
      await page.getByRole("menuitem", { name: "Show me around" }).click();
      await stripOf(page).getByText("1 of 5").waitFor();
    };
    await again();
    const before = await (await journey.as("cofacilitator2", draft)).list("record");
    for (const step of ["2 of 5", "3 of 5", "4 of 5", "5 of 5"]) {
      await stripOf(page).getByRole("button", { name: "Skip" }).click();
      await stripOf(page).getByText(step).waitFor();
    }
    expect(await (await journey.as("cofacilitator2", draft)).list("record")).toEqual(before);
    await page.keyboard.press("Escape");
    await stripOf(page).waitFor({ state: "detached" });
    await again();
    expect(new URL(page.url()).search).toBe("");
    await context.close();
  });

  // A page in which much is to be done hears of a press, draws itself anew for something else, and learns only then where the press
  // has put the caret.
  const beBusy = (page: Page, pid: string) =>
    page.evaluate((pid) => {
      type Shown = { setMeta(key: string, value: object): Shown };
      type Drawn = { view: { state: { readonly tr: Shown }; dispatch(shown: Shown): void } };
      const text: (Element & { editor?: Drawn }) | null = document.querySelector(".ProseMirror");
      const once = { once: true, capture: true };
      const work = () => {
        const end = performance.now() + 200;
        while (performance.now() < end);
      };
      const draw = () => {
        const view = text?.editor?.view;
        view?.dispatch(view.state.tr.setMeta("margin$", { focus: pid }));
      };
      document.addEventListener("mousedown", work, once);
      document.addEventListener("mouseup", draw, once);
    }, pid);

  it("left, lets the next key go where somebody has just pressed, also while the page has much to draw", async () => {
    const visitor = await journey.visit("ind");
    const { page, context } = visitor;
    const browser = await context.newCDPSession(page);
    await page.goto(`/drafts/${draft}?tour`);
    await savedSign(page).waitFor();
    await stripOf(page).waitFor();
    await placeCaret(visitor, 0);
    await stripOf(page).getByRole("button", { name: "Leave" }).click();
    const [x, y] = await middleOf(paragraph(visitor, 1));
    await beBusy(page, (await paragraph(visitor, 0).getAttribute("data-pid")) ?? "");
    const at = { x, y, button: "left", clickCount: 1 } as const;
    const key = { key: "q", code: "KeyQ", windowsVirtualKeyCode: 81 };
    // As fast as a hand that knows where it goes: the page has answered none of it when the last comes.
    await Promise.all([
      browser.send("Input.dispatchMouseEvent", { type: "mousePressed", ...at }),
      browser.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...at }),
      browser.send("Input.dispatchKeyEvent", { type: "keyDown", text: "q", ...key }),
      browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...key }),
    ]);
    await expect.poll(() => wordsOf(visitor, 1)).toContain("q");
    expect(await wordsOf(visitor, 0)).not.toContain("q");
    await context.close();
  });
});

describe("a part of a page that does not come without a connection", () => {
  const notFetched = (page: Page) => page.getByText("This could not be loaded.");

  it("is said to be missing, and comes when it is asked for again", async () => {
    const visitor = await journey.visit("usa");
    const { page, context } = visitor;
    await enterRoom(visitor, draft);
    const offer = page.getByRole("button", { name: "Show me around" });
    await offer.waitFor();
    await context.setOffline(true);
    await offer.click();
    await notFetched(page).waitFor();
    await context.setOffline(false);
    await offer.click();
    await page.getByRole("region", { name: "Tour of the room" }).getByText("1 of 5").waitFor();
    await context.close();
  });

  it("does not keep a dialog shut once the connection is back", async () => {
    const { page, context } = await journey.visit("cofacilitator1");
    await page.goto(`/drafts/${draft}/proposals`);
    const accept = page.getByRole("button", { name: "Accept …" }).first();
    await accept.waitFor();
    await context.setOffline(true);
    await accept.click();
    await notFetched(page).waitFor();
    await context.setOffline(false);
    await accept.click();
    await page.getByRole("dialog", { name: "Accept this proposal?" }).waitFor();
    await context.close();
  });
});
