// A Word file that went out marked comes back edited: looked at, chosen from, proposed, found again in the register.
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
import { editWord, trackChange } from "../support/word-file";

const draft = "words";
const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

describe("a Word file that comes back", () => {
  let server: ServerProcess;
  let browser: Browser;
  let brazil: Visitor;
  let script: Person;
  let edited: Uint8Array;
  const folder = newFolder();
  const shots = process.env.SHOTS;
  const shoot = async (name: string) => {
    if (shots) await brazil.page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  };

  beforeAll(async () => {
    server = await startServer({ demo: true, dataDir: folder, port: await freePort() });
    browser = await openBrowser();
    script = await signIn(server.base, "secretariat@demo.example", "demo-2015");
    await script.json("POST", "/api/drafts", { id: draft, title: "Outcome document", mode: "negotiating" });
    for (const text of [
      "We commit to affordable access for all people.",
      "We welcome the growth of networks.",
      "We call for investment in skills.",
    ])
      await script.json("POST", `/api/drafts/${draft}/blocks`, { type: "paragraph", text });
    const kenya = await signIn(server.base, "ken@demo.example", "demo-2015");
    const items = ((await script.json("GET", `/api/drafts/${draft}/blocks`)) as { items: { pid: string }[] })
      .items;
    await kenya.json("POST", `/api/drafts/${draft}/proposals`, {
      op: "replace",
      pid: items[1]?.pid,
      quote: "growth",
      text: "spread",
    });
    const out = await script.ask(`/api/drafts/${draft}/export?format=docx&view=marked`);
    edited = editWord(new Uint8Array(await out.arrayBuffer()), (markup) =>
      [
        trackChange("affordable", "universal"),
        trackChange("investment", "lasting investment"),
        trackChange(" of networks", " of open networks", "Kenya"),
      ].reduce((text, change) => change(text), markup),
    );
    brazil = await visit(browser, server.base, "bra");
  });
  afterAll(async () => {
    await browser.close();
    expect(await server.end("SIGTERM")).toBe(0);
    removeFolder(folder);
  });

  const choose = async ({ page }: Visitor) => {
    await page.getByLabel("Choose a file").setInputFiles({
      name: "edited.docx",
      mimeType: mediaType,
      buffer: Buffer.from(edited),
    });
    await page.getByRole("heading", { name: "New changes" }).waitFor();
  };

  it("[D2] [D5] [D6] is reached from the register and shows each change in its place, and what has none", async () => {
    const { page } = brazil;
    await page.goto(`${server.base}/drafts/${draft}/proposals`);
    await page.getByRole("link", { name: "Bring back an edited file" }).click();
    await page.getByRole("heading", { name: "Bring back an edited file" }).waitFor();
    await shoot("returns-empty");
    await choose(brazil);
    await page
      .getByText("2 new changes; 1 has no place. 1 change of a proposal went out with the file")
      .waitFor();
    const fresh = page.getByRole("region", { name: "New changes" });
    expect(await fresh.locator("del").allTextContents()).toEqual(["Deleted: affordable"]);
    expect(await fresh.locator("ins").allTextContents()).toEqual(["Added: universal", "Added: lasting "]);
    await fresh.getByText("by A. Drafter").first().waitFor();
    const listed = page.getByRole("region", { name: "Not placed" });
    await listed.getByText("It is signed by Kenya: that delegation brings it in itself.").waitFor();
    await shoot("returns-plan");
  });

  it("[D6] what is chosen, by keyboard, is proposed for the own delegation and stands in the register", async () => {
    const { page } = brazil;
    await page.getByRole("checkbox", { name: "Propose change 1" }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Propose 1 change for BRA" }).press("Enter");
    await page.getByText("Proposed", { exact: true }).waitFor();
    await page.getByRole("checkbox", { name: "Choose all" }).check();
    await page.getByRole("button", { name: "Propose 1 change for BRA" }).click();
    await expect.poll(() => page.getByText("Proposed", { exact: true }).count()).toBe(2);
    await shoot("returns-proposed");
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot("returns-narrow");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("link", { name: "See them in the register" }).click();
    await page.getByText("lasting").first().waitFor();
    const { items } = (await script.json("GET", `/api/drafts/${draft}/proposals`)) as {
      items: { by: string; inserted: string }[];
    };
    expect(items.map(({ by, inserted }) => `${by} ${inserted.trim()}`).toSorted()).toEqual([
      "BRA lasting",
      "BRA universal",
      "KEN spread",
    ]);
  });

  it("[D6] the pen-holder sees what a file would bring and proposes for nobody; brought again nothing is new", async () => {
    const pen = await visit(browser, server.base, "cofacilitator1");
    await pen.page.goto(`${server.base}/drafts/${draft}/returns`);
    await choose(pen);
    await pen.page.getByText(/^You see what the file would bring/).waitFor();
    expect(await pen.page.getByRole("checkbox").count()).toBe(0);
    const { page } = brazil;
    await page.goto(`${server.base}/drafts/${draft}/returns`);
    await page.getByLabel("Choose a file").setInputFiles({
      name: "edited.docx",
      mimeType: mediaType,
      buffer: Buffer.from(edited),
    });
    await page.getByText("No new change; 2 are proposed by you already; 1 has no place.").waitFor();
  });

  it("what is no Word file is refused with a sentence", async () => {
    const { page } = brazil;
    await page.getByLabel("Choose a file").setInputFiles({
      name: "words.docx",
      mimeType: mediaType,
      buffer: Buffer.from("Only words."),
    });
    await page.getByText("Only a Word file (docx) is brought back.").waitFor();
  });
});
