// Finding and going in a real browser, without a mouse: numbers, words in several scripts, delegations, acts, and links to
// places that are sent to others.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, gate, savedSign, type Visitor, visitUnknown } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "find";
const words = [
  "We recognize the digital divide, and that digital skills narrow it.",
  "Nous réaffirmons l’accès [universel] et la solidarité numérique.",
  "弥合数字鸿沟的措施应当继续。",
  "سد الفجوة الرَّقْمِيَّة ضرورة.",
  "We decide to meet again.",
];

describe("finding and going without a mouse", () => {
  let at: DraftAt;
  let chair: Visitor;
  let brazil: Visitor;
  let pids: string[];
  const journey = openJourney();

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", words);
    pids = (await at.list<{ pid: string }>("blocks")).map(({ pid }) => pid);
    const bra = await journey.as("bra", draft);
    const proposal = { op: "replace", pid: pids[4], quote: "meet again", text: "convene a forum" };
    await bra.ask("POST", "proposals", proposal);
    await bra.ask("POST", "comments", { pid: pids[4], visibility: "all", body: "Which hemisphere?" });
    [chair, brazil] = await journey.visitors("cofacilitator1", "bra");
  });

  const boxOf = ({ page }: Visitor) => page.getByRole("combobox", { name: /^A number, words/ });
  const optionsOf = ({ page }: Visitor) => page.getByRole("option").allTextContents();
  /** Resolves when the page answers: it is shown before it does. */
  const listens = ({ page }: Visitor) =>
    page.getByRole("button", { name: "Find or go to" }).evaluate(async (button) => {
      const frame = () => new Promise(requestAnimationFrame);
      while (!Object.keys(button).some((key) => key.startsWith("__reactProps"))) await frame();
      for (let frames = 0; frames < 2; frames += 1) await frame();
    });
  /** Opens the box by its keys and types. */
  const ask = async (visitor: Visitor, typed: string) => {
    await listens(visitor);
    await visitor.page.keyboard.press("Control+k");
    await boxOf(visitor).and(visitor.page.locator(":focus")).waitFor();
    await visitor.page.keyboard.type(typed);
  };
  const countOf = ({ page }: Visitor) => page.getByRole("search").getByRole("status");
  const caretLabel = ({ page }: Visitor) =>
    page.evaluate(() => {
      const node = document.getSelection()?.anchorNode ?? null;
      const element = node instanceof Element ? node : node?.parentElement;
      return element?.closest("[data-pid]")?.getAttribute("data-label");
    });

  it("[N17] goes from the board to a paragraph by its number, with the caret in it", async () => {
    const { page } = chair;
    await page.goto(`/drafts/${draft}/agreement`);
    await page.getByRole("button", { name: "Find or go to" }).waitFor();
    await ask(chair, "OP 2");
    await page.getByRole("status").getByText("One result").waitFor();
    expect(await boxOf(chair).getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`/drafts/${draft}#`));
    await savedSign(page).waitFor();
    await expect.poll(() => caretLabel(chair)).toBe("2");
  });

  it("[Q4] [Q6] goes to words, counts them, and walks them there and back, in any script", async () => {
    const { page } = chair;
    await ask(chair, "digital");
    await expect.poll(() => optionsOf(chair)).toEqual([expect.stringContaining("digital divide")]);
    await page.keyboard.press("Enter");
    await countOf(chair).getByText("1 of 2").waitFor();
    await page.keyboard.press("Enter");
    await countOf(chair).getByText("2 of 2").waitFor();
    await page.keyboard.press("Shift+Enter");
    await countOf(chair).getByText("1 of 2").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => caretLabel(chair)).toBe("1");
    for (const [typed, label] of [
      ["numerique", "2"],
      ["鸿沟", "3"],
      ["الرقميه", "4"],
    ] as const) {
      await page.keyboard.press("Control+f");
      await page.getByRole("searchbox").waitFor();
      await page.keyboard.type(typed);
      await countOf(chair).getByText("1 of 1").waitFor();
      await page.keyboard.press("Escape");
      await expect.poll(() => caretLabel(chair)).toBe(label);
    }
  });

  it("[Q5] leads to the proposals of a delegation, by its name in another language", async () => {
    const { page } = chair;
    await ask(chair, "Бразил");
    await expect.poll(() => optionsOf(chair)).toEqual([expect.stringContaining("BRA")]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/proposals\?by=BRA&state=all/);
    await page.getByText("convene a forum").waitFor();
  });

  it("[Q6] finds a comment by its words, and opens its thread beside the paragraph", async () => {
    const { page } = chair;
    await ask(chair, "hemisphere");
    await expect.poll(() => optionsOf(chair)).toEqual([expect.stringContaining("BRA")]);
    await page.keyboard.press("Enter");
    await page.getByRole("tabpanel").getByText("Which hemisphere?").waitFor();
  });

  it("offers an act only to those who may, and leads to where it is done", async () => {
    await brazil.page.goto(`/drafts/${draft}/record`);
    await brazil.page.getByRole("button", { name: "Find or go to" }).waitFor();
    await ask(brazil, "close");
    await brazil.page.getByText("Nothing here has this number").waitFor();
    await brazil.page.keyboard.press("Escape");
    await enterRoom(chair, draft);
    await ask(chair, "1");
    await chair.page.keyboard.press("Enter");
    await ask(chair, "close");
    await chair.page.getByRole("option", { name: /Close a paragraph/ }).waitFor();
    await chair.page.keyboard.press("Enter");
    const standing = () => chair.page.evaluate(() => document.activeElement?.textContent);
    await expect.poll(standing).toContain("Change standing");
  });

  it("takes a position on the chosen paragraph without leaving the room, and from other pages on the last one or on theirs", async () => {
    const { page } = brazil;
    const isOnChoices = () =>
      page.evaluate(() => document.activeElement?.closest("[data-act=position]") !== null);
    const take = async () => {
      await ask(brazil, "take a position");
      await page.getByRole("option", { name: /Take a position/ }).waitFor();
      await page.keyboard.press("Enter");
      await expect.poll(isOnChoices).toBe(true);
    };
    await enterRoom(brazil, draft);
    await ask(brazil, "3");
    await page.keyboard.press("Enter");
    await expect.poll(() => caretLabel(brazil)).toBe("3");
    await take();
    expect(new URL(page.url()).pathname).toBe(`/drafts/${draft}`);
    await page.getByRole("link", { name: "Agreement", exact: true }).click();
    await page.waitForURL(/\/agreement$/);
    await take();
    expect(page.url()).toBe(`${journey.base}/drafts/${draft}?act=position#${pids[2]}`);
    await page.goto(`/drafts/${draft}/blocks/${pids[0]}`);
    await page.getByRole("button", { name: "Find or go to" }).waitFor();
    await take();
    expect(page.url()).toBe(`${journey.base}/drafts/${draft}?act=position#${pids[0]}`);
    await page.locator(`[data-pid="${pids[0]}"].is-focus`).waitFor();
  });

  it("has what is typed while it comes for the first time, and none of it lands in the text", async () => {
    const { page } = brazil;
    await enterRoom(brazil, draft);
    const text = page.locator("[contenteditable=true]");
    const before = await text.textContent();
    const scripts = /_next\/static\/chunks/;
    const { passed, open } = gate();
    await page.route(scripts, async (route) => {
      await passed;
      await route.continue();
    });
    await text.focus();
    await expect.poll(() => caretLabel(brazil)).toBeTruthy();
    const caret = await caretLabel(brazil);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("pause until 3");
    open();
    await expect.poll(() => boxOf(brazil).inputValue()).toBe("pause until 3");
    await page.unroute(scripts);
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Escape");
    await boxOf(brazil).waitFor({ state: "detached" });
    await expect.poll(() => caretLabel(brazil)).toBe(caret);
    expect(await text.textContent()).toBe(before);
  });

  it("goes through proposals, brackets and colleagues by F8, and says how many there are", async () => {
    await enterRoom(brazil, draft);
    await ask(brazil, "3");
    await brazil.page.keyboard.press("Enter");
    await expect.poll(() => caretLabel(brazil)).toBe("3");
    const { page } = chair;
    await page.keyboard.press("F8");
    await countOf(chair).getByText("1 of 1").waitFor();
    await expect.poll(() => caretLabel(chair)).toBe("5");
    await page.keyboard.press("Control+F8");
    await page.keyboard.press("F8");
    await expect.poll(() => caretLabel(chair)).toBe("2");
    for (let kind = 0; kind < 2; kind += 1) await page.keyboard.press("Control+F8");
    await expect
      .poll(async () => {
        await page.keyboard.press("F8");
        return caretLabel(chair);
      })
      .toBe("3");
  });

  it("copies a link to a place, which leads whoever signs in to it, from right to left too", async () => {
    await enterRoom(brazil, draft);
    await brazil.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ask(brazil, "4");
    await brazil.page.keyboard.press("Enter");
    await brazil.page.getByRole("button", { name: "Propose a change to this block" }).press("Enter");
    await brazil.page.getByRole("menuitem", { name: "Copy a link" }).press("Enter");
    await brazil.page.getByText("The link is copied.").waitFor();
    const link = await brazil.page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${journey.base}/drafts/${draft}#${pids[3]}`);
    const stranger = await visitUnknown(journey.browser, journey.base, { locale: "ar" });
    await stranger.page.goto(link);
    await stranger.page.locator("input[type=email]").fill("chn@demo.example");
    await stranger.page.locator("input[type=password]").fill("demo-2015");
    await stranger.page.locator("input[type=password]").press("Enter");
    await stranger.page.waitForURL(link);
    await stranger.page.locator(`[data-pid="${pids[3]}"].is-focus`).waitFor();
    expect(await stranger.page.evaluate(() => document.documentElement.dir)).toBe("rtl");
  });
});
