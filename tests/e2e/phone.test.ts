// A delegate with a telephone, in one hand: reading, a position, a comment, notices; then without the network; then signed out.
import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, savedSign, signInOnPage, type Visitor, visitUnknown } from "../support/browser";
import { openJourney } from "../support/journey";

const journey = openJourney();

const words = "We commit to bridge digital divides.";
const open: Visitor[] = [];

const telephone = async (account: string, browser = journey.browser): Promise<Visitor> => {
  const visitor = await visitUnknown(browser, journey.base, {
    device: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  open.push(visitor);
  await signInOnPage(visitor, account);
  return visitor;
};

const keptNames = ({ page }: Visitor, prefix: string): Promise<number> =>
  page.evaluate(
    async (start) => (await caches.keys()).filter((name) => name.startsWith(start)).length,
    prefix,
  );

/** The page for reading without the network is kept whole. */
const keepsShell = ({ page }: Visitor): Promise<boolean> =>
  page.evaluate(async () => (await caches.match("/offline", { ignoreVary: true })) !== undefined);

const textsLeft = ({ page }: Visitor): Promise<number> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("adref-text:"));
    const each = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return each.flat().length;
  });

afterEach(async () => {
  for (const { context } of open.splice(0)) await context.close();
});

/** What can be pressed and is lower than a thumb needs, with its height; what stands in a line of words is left alone. */
const lowTargets = (scope: Locator): Promise<string[]> =>
  scope.evaluate((place) =>
    [...place.querySelectorAll<HTMLElement>("button, [role=tab], input, textarea, select, nav a")]
      .map((each) => ({ each, box: (each.closest("label") ?? each).getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && box.height < 44)
      .map(({ each, box }) => `${each.textContent || each.ariaLabel}: ${box.height}`),
  );

const overWidth = ({ page }: Visitor): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe("on a telephone", () => {
  it("a delegate reads, writes, takes a position, comments and finds the notices with the thumb", async () => {
    const { draft, list } = await journey.begin("phone-0", "negotiating", [words, "We reaffirm Geneva."]);
    const delegate = await telephone("bra");
    const { page } = delegate;
    await page.goto(`/drafts/${draft}`);
    // A tap reads, and the keyboard comes with the pencil.
    const text = page.locator(".ProseMirror").first();
    await page.locator("[data-pid]").nth(1).tap();
    await page.getByRole("button", { name: "Paragraph 2", exact: true }).waitFor();
    await expect.poll(() => text.getAttribute("inputmode")).toBe("none");
    await page.getByRole("button", { name: "Write" }).tap();
    await expect.poll(() => text.getAttribute("inputmode")).toBe("");
    await expect.poll(() => text.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.getByText(words).tap();
    const named = page.getByRole("button", { name: "Paragraph 1", exact: true });
    await named.tap();
    const sheet = page.getByRole("dialog");
    const agree = sheet.getByRole("button", { name: "Agree", exact: true });
    await agree.tap();
    await expect.poll(() => agree.getAttribute("aria-pressed")).toBe("true");
    expect(await lowTargets(sheet)).toEqual([]);
    await sheet.getByRole("tab", { name: "Comments" }).tap();
    await sheet.getByRole("button", { name: "Comment on Paragraph 1" }).tap();
    await sheet.getByLabel("Comment", { exact: true }).fill("Seen on the way to the hall");
    await sheet.getByRole("button", { name: /^Say it/ }).tap();
    await sheet.getByRole("article").filter({ hasText: "Seen on the way" }).waitFor();
    // The sheet comes from below and leaves the paragraph in sight.
    const box = await sheet.boundingBox();
    expect([box?.x, box?.width, Math.round((box?.y ?? 0) + (box?.height ?? 0))]).toEqual([0, 390, 844]);
    await page.keyboard.press("Escape");
    const positions = await list<{ positions: { delegation: string; position: string }[] }>("blocks");
    expect(positions[0]?.positions.map((each) => [each.delegation, each.position])).toEqual([
      ["BRA", "agree"],
    ]);
    const ways = page.getByRole("navigation", { name: "Pages of this draft" });
    for (const place of ["Proposals", "Agreement", "Notices", "Room"]) {
      await ways.getByRole("link", { name: place }).tap();
      await ways.locator(`[aria-current=page]`).filter({ hasText: place }).waitFor();
      expect([place, await overWidth(delegate)]).toEqual([place, 0]);
      const bar = await ways.boundingBox();
      expect([place, Math.round((bar?.y ?? 0) + (bar?.height ?? 0))]).toEqual([place, 844]);
    }
    expect(await lowTargets(ways)).toEqual([]);
    await ways.getByRole("button", { name: "More" }).tap();
    await page.getByRole("menuitem", { name: "Texts" }).tap();
    await page.getByRole("heading", { level: 1, name: "Texts" }).waitFor();
  });

  it("what was read last is read without the network, and is gone from all windows when its reader has signed out in one", async () => {
    const { draft } = await journey.begin("phone-1", "negotiating", [
      words,
      "We reaffirm the vision of Geneva.",
    ]);
    const delegate = await telephone("bra");
    const { page, context } = delegate;
    await page.goto(`/drafts/${draft}`);
    await page.getByText(words).waitFor();
    await expect.poll(() => keptNames(delegate, "adref-text:")).toBe(1);
    await expect.poll(() => keepsShell(delegate)).toBe(true);
    await context.setOffline(true);
    await page.reload();
    await page.getByText(words).waitFor();
    expect(await page.getByRole("status").filter({ hasText: "Offline" }).textContent()).toMatch(
      /^Offline\. Text as of \d\d:\d\d, your time\./,
    );
    expect(await page.locator("[contenteditable=true]").count()).toBe(0);
    // Another page of the same draft shows the same text; where nothing is kept, what there is.
    await page.goto(`/drafts/${draft}/proposals`);
    await page.getByText(words).waitFor();
    await page.goto("/");
    await page
      .getByRole("link", { name: /Outcome document/ })
      .first()
      .waitFor();
    await context.setOffline(false);
    const other = await context.newPage();
    await other.goto(`/drafts/${draft}`);
    await savedSign(other).waitFor({ state: "attached" });
    await page.goto("/account");
    await page.getByRole("button", { name: /Account of/ }).tap();
    await page.getByRole("menuitem", { name: "Sign out" }).tap();
    await page.waitForURL(/\/sign-in/);
    await expect.poll(() => keptNames(delegate, "adref-text:")).toBe(0);
    await other.locator("[data-status=signed-out]").waitFor({ state: "attached" });
    // The other window goes into the background, which is when a room keeps its text; what is kept after it is kept later.
    await other.evaluate(async () => {
      Object.defineProperty(document, "visibilityState", { value: "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
      for (let turn = 0; turn < 20; turn += 1) await (await caches.open("turn")).put("/turn", new Response());
      await caches.delete("turn");
    });
    expect(await keptNames(delegate, "adref-text:")).toBe(0);
    await context.setOffline(true);
    await page.goto(`/drafts/${draft}`);
    await page.getByText("No text is kept on this device").waitFor();
    expect(await page.getByText(words).count()).toBe(0);
  });

  it("another account in the same window ends the notices that were pushed to the one before, and keeps a text no longer than its session", async () => {
    const delegate = await telephone("bra");
    const { page, context } = delegate;
    await expect.poll(() => keepsShell(delegate)).toBe(true);
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem("adref-shell"))).not.toBe(null);
    await page.evaluate(() =>
      localStorage.setItem("adref-push", JSON.stringify({ userId: "somebody", id: "1" })),
    );
    await context.clearCookies();
    await signInOnPage(delegate, "chn");
    await expect.poll(() => page.evaluate(() => localStorage.getItem("adref-push"))).toBe(null);
    const { draft } = await journey.begin("phone-4", "negotiating", [words]);
    await page.goto(`/drafts/${draft}`);
    await expect.poll(() => keptNames(delegate, "adref-text:")).toBe(1);
    await expect.poll(() => keepsShell(delegate)).toBe(true);
    await context.setOffline(true);
    await page.goto("/");
    await page
      .getByRole("link", { name: /Outcome document/ })
      .first()
      .waitFor();
    const in30Days = Date.now() + 30 * 86_400_000;
    await page.clock.setFixedTime(in30Days);
    await page.goto("/");
    await page.getByText("No text is kept on this device").waitFor();
    expect(await textsLeft(delegate)).toBe(0);
  });

  it("a draft that is not there any more for its reader leaves the device, and so do the texts of another account", async () => {
    const { draft, ask } = await journey.begin("phone-2", "negotiating", [words]);
    const delegate = await telephone("chn");
    const { page } = delegate;
    await page.goto(`/drafts/${draft}`);
    await expect.poll(() => keepsShell(delegate)).toBe(true);
    await expect.poll(() => keptNames(delegate, "adref-text:")).toBe(1);
    const people = await ask<{ items: { id: string; delegation: string | null }[] }>("GET", "people");
    const chn = people.items.find(({ delegation }) => delegation === "CHN");
    const secretariat = await journey.as("secretariat", draft);
    await secretariat.ask("DELETE", `people/${chn?.id}`);
    // The room is open all the while.
    await expect.poll(() => textsLeft(delegate)).toBe(0);
    for (const place of ["", "/proposals"]) {
      await page.evaluate(async (name) => {
        const [texts = ""] = (await caches.keys()).filter((each) => each.startsWith("adref-text:"));
        await (await caches.open(texts)).put(`/offline/texts/${name}`, Response.json({}));
      }, draft);
      await page.goto(`/drafts/${draft}${place}`);
      await page.getByText("There is nothing here for you").waitFor();
      await expect.poll(() => textsLeft(delegate)).toBe(0);
    }
    await page.evaluate(async () => {
      await caches.open("adref-text:somebody-else");
    });
    await page.goto("/");
    await expect
      .poll(() => page.evaluate(async () => (await caches.keys()).includes("adref-text:somebody-else")))
      .toBe(false);
  });
});

// What shows notices and is installed from is a whole browser.
describe("a browser as people have it", () => {
  let whole: Browser;
  beforeAll(async () => {
    whole = await openBrowser();
  });
  afterAll(() => whole.close());

  it("where the browser does not take the service worker, the switch for notices says that it could not", async () => {
    const { page, context } = await telephone("bra", whole);
    await context.grantPermissions(["notifications"]);
    await context.addInitScript(() => {
      navigator.serviceWorker.register = () => Promise.reject(new TypeError("not taken"));
      Object.defineProperty(navigator.serviceWorker, "ready", { value: new Promise(() => undefined) });
    });
    await page.goto("/account");
    const asked = page.getByLabel("Show notices on this device");
    await asked.tap();
    await page.getByText("This browser could not set up notices.").waitFor();
    await expect.poll(() => asked.isEnabled()).toBe(true);
  });

  it("the site says what it takes to put it on the first page of a device, in the reader's language", async () => {
    const { page } = await telephone("bra", whole);
    const asked = async (language: string) => {
      const answer = await page.request.get(`/manifest.webmanifest?lang=${language}`);
      expect(answer.headers()["content-type"]).toContain("application/manifest+json");
      return answer.json();
    };
    const [english, arabic] = [await asked("en"), await asked("ar")];
    expect(english).toMatchObject({ name: "Adref: drafting room", dir: "ltr", display: "standalone" });
    expect(arabic).toMatchObject({ name: "Adref: قاعة الصياغة", dir: "rtl", id: english.id });
    const sizes: string[] = [];
    for (const { src, type, sizes: size } of english.icons) {
      const icon = await page.request.get(src);
      expect([src, icon.status(), icon.headers()["content-type"]]).toEqual([src, 200, type]);
      if (type === "image/png") {
        const bytes = await icon.body();
        sizes.push(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`);
        expect(sizes.at(-1)).toBe(size);
      }
    }
    expect(sizes.toSorted()).toEqual(["192x192", "192x192", "512x512", "512x512"]);
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // The browser of a test is a private window, from which nothing is installed; nothing else stands in the way.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
  });
});
