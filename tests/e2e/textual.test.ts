// What a submission proposes word for word, taken up in a real browser: looked at, proposed with one click, found again.
import { beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "readers";
const letter = `Readers Without Borders

Comments on the zero draft

In paragraph 1, replace “affordable” with “universal and affordable”.

After paragraph 2, add a new paragraph 2A reading: “We call for libraries in every village, and for readers in every library.”

Paragraph 7 should be deleted, since it repeats what was agreed before.

We thank the co-facilitators for the open way in which the text was prepared.
`;

describe("what a submission proposes word for word", () => {
  let at: DraftAt;
  let brazil: Visitor;
  let submission: string;
  const journey = openJourney();

  beforeAll(async () => {
    const words = ["We commit to affordable access for all people.", "We welcome the growth of networks."];
    at = await journey.begin(draft, "negotiating", words, "secretariat");
    await at.ask("POST", "texts", { symbol: "Zero draft" });
    const [sent] = await at.upload<{ id: string }>("submissions", "readers.txt", letter);
    submission = sent?.id ?? "";
    const fields = { organization: "Readers Without Borders", stakeholderType: "Civil Society" };
    await at.ask("PATCH", `submissions/${submission}`, { fields });
    brazil = await journey.visit("bra");
  });

  it("[L31] [L33] one click proposes the change that was shown, and links it to its passage", async () => {
    const { page } = brazil;
    await page.goto(`/drafts/${draft}/submissions/${submission}`);
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
    type Made = { by: string; inserted: string; source: { from: string } };
    expect(await at.list<Made>("proposals")).toMatchObject([
      { by: "BRA", inserted: "universal and affordable", source: { from: "Readers Without Borders" } },
    ]);
  });

  it("[L31f] what has no place says why, and what proposes nothing has no button", async () => {
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

  it("[L32] the pen-holder reads that only a delegation can take it up", async () => {
    const { page } = await journey.visit("cofacilitator1");
    await page.goto(`/drafts/${draft}/submissions/${submission}`);
    const card = page.locator("main li[id]").filter({ hasText: "After paragraph 2" });
    await card.getByRole("button", { name: "Propose these words" }).click();
    const panel = page.getByRole("dialog");
    await panel.getByText(/^Only a delegation can take this up/).waitFor();
    await panel.locator("ins").getByText("We call for libraries in every village").waitFor();
    expect(await panel.getByRole("button", { name: /^Propose for/ }).count()).toBe(0);
  });

  it("[L33] the register and the side-by-side view name the passage", async () => {
    const { page } = brazil;
    await page.goto(`/drafts/${draft}/proposals`);
    const source = page.getByRole("link", { name: "from the submission of Readers Without Borders" });
    await source.click();
    await page.waitForURL(new RegExp(`/submissions/${submission}#`));
    const [made] = await at.list<{ id: string; pid: string }>("proposals");
    await page.goto(`/drafts/${draft}?proposal=${made?.id}#${made?.pid}`);
    const card = page.getByRole("article", { name: /^BRA/ });
    await card.getByRole("button", { name: "More about this proposal" }).click();
    await page.getByRole("menuitem", { name: "See side by side" }).click();
    const sides = page.getByRole("dialog");
    await sides.getByRole("link", { name: "from the submission of Readers Without Borders" }).waitFor();
  });
});
