// What a submission proposes word for word, taken up in a real browser: looked at, proposed with one click, found again.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type Visitor, visit } from "../support/browser";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerProcess,
  startServer,
} from "../support/server-process";
import { type Person, signIn } from "../support/sign-in";

const draft = "words";
const letter = `Readers Without Borders

Comments on the zero draft

In paragraph 1, replace “affordable” with “universal and affordable”.

After paragraph 2, add a new paragraph 2A reading: “We call for libraries in every village, and for readers in every library.”

Paragraph 7 should be deleted, since it repeats what was agreed before.

We thank the co-facilitators for the open way in which the text was prepared.
`;

describe("what a submission proposes word for word", () => {
  let server: ServerProcess;
  let browser: Browser;
  let script: Person;
  let brazil: Visitor;
  let submission: string;
  const folder = newFolder();

  beforeAll(async () => {
    server = await startServer({ demo: true, dataDir: folder, port: await freePort() });
    browser = await openBrowser();
    script = await signIn(server.base, "secretariat@demo.example", "demo-2015");
    await script.json("POST", "/api/drafts", { id: draft, title: "Outcome document", mode: "negotiating" });
    for (const text of [
      "We commit to affordable access for all people.",
      "We welcome the growth of networks.",
    ])
      await script.json("POST", `/api/drafts/${draft}/blocks`, { type: "paragraph", text });
    await script.json("POST", `/api/drafts/${draft}/texts`, { symbol: "Zero draft" });
    const { items } = (await script.upload(`/api/drafts/${draft}/submissions`, "readers.txt", letter)) as {
      items: { id: string }[];
    };
    submission = items[0]?.id ?? "";
    await script.json("PATCH", `/api/drafts/${draft}/submissions/${submission}`, {
      fields: { organization: "Readers Without Borders", stakeholderType: "Civil Society" },
    });
    brazil = await visit(browser, server.base, "bra");
  });
  afterAll(async () => {
    await browser.close();
    expect(await server.end("SIGTERM")).toBe(0);
    removeFolder(folder);
  });

  it("[L31] [L33] one click proposes the change that was shown, and links it to its passage", async () => {
    const { page } = brazil;
    await page.goto(`${server.base}/drafts/${draft}/submissions/${submission}`);
    const card = page.locator("main li[id]").filter({ hasText: "In paragraph 1, replace" });
    await card.getByRole("button", { name: "Propose these words" }).click();
    const panel = page.getByRole("dialog");
    await panel.getByText("Paragraph 1: replace words").waitFor();
    expect(await panel.locator("del").textContent()).toContain("affordable");
    expect(await panel.locator("ins").textContent()).toContain("universal and affordable");
    expect(await panel.getByLabel("Its numbers are those of").inputValue()).toBe("1");
    await panel.getByRole("button", { name: "Propose for BRA" }).click();
    await panel.getByRole("link", { name: "Proposed and linked. See it in the text" }).waitFor();
    await page.keyboard.press("Escape");
    await card.getByText("Word for word").waitFor();
    const { items } = (await script.json("GET", `/api/drafts/${draft}/proposals`)) as {
      items: { by: string; inserted: string; source: { from: string } }[];
    };
    expect(items).toMatchObject([
      { by: "BRA", inserted: "universal and affordable", source: { from: "Readers Without Borders" } },
    ]);
  });

  it("[L31] what has no place says why, and what proposes nothing has no button", async () => {
    const { page } = brazil;
    const gone = page.locator("main li[id]").filter({ hasText: "Paragraph 7 should be deleted" });
    await gone.getByRole("button", { name: "Propose these words" }).click();
    const panel = page.getByRole("dialog");
    await panel.getByText("There is no paragraph 7 in Zero draft.").waitFor();
    expect(await panel.getByRole("button", { name: /^Propose for/ }).count()).toBe(0);
    await page.keyboard.press("Escape");
    const thanks = page.locator("main li[id]").filter({ hasText: "We thank the co-facilitators" });
    expect(await thanks.getByRole("button", { name: "Propose these words" }).count()).toBe(0);
  });

  it("[L32] the pen-holder is told that only a delegation can take it up", async () => {
    const { page } = await visit(browser, server.base, "cofacilitator1");
    await page.goto(`${server.base}/drafts/${draft}/submissions/${submission}`);
    const card = page.locator("main li[id]").filter({ hasText: "After paragraph 2" });
    await card.getByRole("button", { name: "Propose these words" }).click();
    const panel = page.getByRole("dialog");
    await panel.getByText(/^Only a delegation can take this up/).waitFor();
    await panel.locator("ins").getByText("We call for libraries in every village").waitFor();
    expect(await panel.getByRole("button", { name: /^Propose for/ }).count()).toBe(0);
  });

  it("[L33] the register and the side-by-side view name the passage", async () => {
    const { page } = brazil;
    await page.goto(`${server.base}/drafts/${draft}/proposals`);
    const source = page.getByRole("link", { name: "from the submission of Readers Without Borders" });
    await source.click();
    await page.waitForURL(new RegExp(`/submissions/${submission}#`));
    const { items } = (await script.json("GET", `/api/drafts/${draft}/proposals`)) as {
      items: { id: string; pid: string }[];
    };
    const [made] = items;
    await page.goto(`${server.base}/drafts/${draft}?proposal=${made?.id}#${made?.pid}`);
    const card = page.getByRole("article", { name: /^BRA/ });
    await card.getByRole("button", { name: "More about this proposal" }).click();
    await page.getByRole("menuitem", { name: "See side by side" }).click();
    const sides = page.getByRole("dialog");
    await sides.getByRole("link", { name: "from the submission of Readers Without Borders" }).waitFor();
  });
});
