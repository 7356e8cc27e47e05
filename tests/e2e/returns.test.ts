// A Word file that went out marked comes back edited: looked at, chosen from, proposed, found again in the register.
import { beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { editWord, trackChange } from "../support/word-file";

const draft = "words";
const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

describe("a Word file that comes back", () => {
  let brazil: Visitor;
  let at: DraftAt;
  let edited: Uint8Array;
  const journey = openJourney();
  const shots = process.env.SHOTS;
  const shoot = async (name: string) => {
    if (shots) await brazil.page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  };

  beforeAll(async () => {
    const words = [
      "We commit to affordable access for all people.",
      "We welcome the growth of networks.",
      "We call for investment in skills.",
    ];
    at = await journey.begin(draft, "negotiating", words, "secretariat");
    const kenya = await journey.as("ken", draft);
    const pid = (await at.list<{ pid: string }>("blocks"))[1]?.pid;
    await kenya.ask("POST", "proposals", { op: "replace", pid, quote: "growth", text: "spread" });
    const out = await at.script.ask(`/api/drafts/${draft}/export?format=docx&view=marked`);
    edited = editWord(new Uint8Array(await out.arrayBuffer()), (markup) =>
      [
        trackChange("affordable", "universal"),
        trackChange("investment", "lasting investment"),
        trackChange(" of networks", " of open networks", "Kenya"),
      ].reduce((text, change) => change(text), markup),
    );
    brazil = await journey.visit("bra");
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
    await page.goto(`/drafts/${draft}/proposals`);
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
    const items = await at.list<{ by: string; inserted: string }>("proposals");
    expect(items.map(({ by, inserted }) => `${by} ${inserted.trim()}`).toSorted()).toEqual([
      "BRA lasting",
      "BRA universal",
      "KEN spread",
    ]);
  });

  it("[D6] the pen-holder sees what a file would bring and proposes for nobody; brought again nothing is new", async () => {
    const pen = await journey.visit("cofacilitator1");
    await pen.page.goto(`/drafts/${draft}/returns`);
    await choose(pen);
    await pen.page.getByText(/^You see what the file would bring/).waitFor();
    expect(await pen.page.getByRole("checkbox").count()).toBe(0);
    const { page } = brazil;
    await page.goto(`/drafts/${draft}/returns`);
    await page.getByLabel("Choose a file").setInputFiles({
      name: "edited.docx",
      mimeType: mediaType,
      buffer: Buffer.from(edited),
    });
    await page.getByText("No new change; 2 are proposed by you already; 1 has no place.").waitFor();
  });

  it("[D11] a file of another draft is shown as that, and compared when it is asked for", async () => {
    const { page } = brazil;
    const out = await at.script.ask("/api/drafts/wsis10/export?format=docx&view=clean");
    await page.getByLabel("Choose a file").setInputFiles({
      name: "theirs.docx",
      mimeType: mediaType,
      buffer: Buffer.from(await out.arrayBuffer()),
    });
    await page.getByText("The file says that it is of another draft:").waitFor();
    await shoot("returns-foreign");
    expect(await page.getByRole("heading", { name: "New changes" }).count()).toBe(0);
    await page.getByRole("button", { name: "Compare it with this draft anyway" }).click();
    await page.getByRole("heading", { name: "New changes" }).waitFor();
    await page.getByText("It is not in the file.").first().waitFor();
    await shoot("returns-compared");
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(0);
  });
});
