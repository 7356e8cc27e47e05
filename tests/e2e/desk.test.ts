// The desk of submissions in a real browser: a letter is reviewed beside its file, cut by hand, sorted and given to a reader.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "desk";
const harbours = "We write about the cost of connection in small ports.";
const boat = "A boat that cannot send its papers waits outside.";
const letter = `Network for Quiet Harbours
3 Mole Lane

15 July 2015

Dear co-facilitators,

${harbours} ${boat}

We ask that harbours be named in the section on access.

Yours sincerely,

Wilhelmina Oakes
Secretary, Network for Quiet Harbours
`;

describe("the desk of submissions", () => {
  let at: DraftAt;
  let secretariat: Visitor;
  let page: Page;
  let submission: string;
  let passages: string[];
  const journey = openJourney();

  beforeAll(async () => {
    at = await journey.begin(draft, "drafting", ["We welcome boats of all kinds."], "secretariat");
    const [block] = await at.list<{ pid: string }>("blocks");
    type Sent = { id: string; passages: { id: string }[] };
    const [sent] = await at.upload<Sent>("submissions", "harbours.txt", letter);
    submission = sent?.id ?? "";
    passages = sent?.passages.map(({ id }) => id) ?? [];
    const quote = { passage: "A boat" };
    await at.ask("POST", "links", { pid: block?.pid, passage: passages[0], kind: "adapted", quote });
    secretariat = await journey.visit("secretariat");
    page = secretariat.page;
    await page.goto(`/drafts/${draft}/submissions/${submission}`);
  });

  const card = (id: string | undefined) => page.locator(`li[id="${id}"]`);
  const openMenu = (ordinal: number) =>
    page.getByRole("button", { name: `Cut of passage ${ordinal}`, exact: true }).click();

  it("shows the file beside what was read: passages by number, the rest, and where a doubtful name stood", async () => {
    const file = page.getByRole("region", { name: "The file, as it was read" });
    await file.getByText("Yours sincerely,").waitFor();
    await file.getByRole("link", { name: "Passage 2", exact: true }).waitFor();
    expect(await file.locator("mark").first().textContent()).toContain("Network for Quiet Harbours");
    await file.getByRole("link", { name: "Passage 2", exact: true }).click();
    expect(new URL(page.url()).hash).toBe(`#${passages[1]}`);
  });

  it("[L15] each doubt is settled with one press, and then the review closes", async () => {
    const close = page.getByRole("button", { name: "Close the review" });
    expect(await close.isDisabled()).toBe(true);
    await page.getByLabel("Or choose").selectOption("Civil Society");
    await page.getByLabel("Or choose").waitFor({ state: "detached" });
    const right = page.getByRole("button", { name: /^It is right/ });
    for (let left = await right.count(); left > 0; left -= 1) {
      await right.first().click();
      await expect.poll(() => right.count()).toBe(left - 1);
    }
    await close.click();
    await page.getByText(/^Reviewed by Secretariat/).waitFor();
  });

  it("[L10] [L13] cuts at the caret, by keyboard alone, and the link goes with its words", async () => {
    await openMenu(1);
    await page.getByRole("menuitem", { name: /^Cut anew/ }).click();
    const words = page.getByLabel("Words of passage 1 and around it");
    // The dialog may come from the server first: it is there a moment before it has the keys.
    await expect.poll(() => words.evaluate((area) => area === document.activeElement)).toBe(true);
    await page.keyboard.press("ArrowRight");
    for (let step = 0; step < boat.length; step += 1) await page.keyboard.press("ArrowLeft");
    const split = page.getByRole("button", { name: "Split at the caret" });
    await expect.poll(() => page.getByRole("definition").last().textContent()).toBe(boat);
    await split.press("Enter");
    await expect.poll(() => page.locator("main li[id]").count()).toBe(3);
    expect(await card(passages[0]).textContent()).toContain(harbours);
    await expect.poll(() => card(passages[0]).textContent()).not.toContain("Adapted");
    await page.locator("main li[id]").nth(1).getByText("Adapted").waitFor();
  });

  it("[L11] joins what was cut, and every address still leads to the words", async () => {
    const { passages: now } = await at.ask<{ passages: { id: string }[] }>(
      "GET",
      `submissions/${submission}`,
    );
    await openMenu(1);
    await page.getByRole("menuitem", { name: /^Join with the next/ }).click();
    await expect.poll(() => page.locator("main li[id]").count()).toBe(2);
    await card(passages[0]).getByText("Adapted").waitFor();
    const whole = await at.ask<{ id: string }>("GET", `passages/${now[1]?.id}`);
    expect(whole.id).toBe(passages[0]);
  });

  it("[L14] a person confirms what a passage is about", async () => {
    const chosen = page.getByRole("button", { name: "Themes of passage 2: choose" });
    await chosen.click();
    await page.getByRole("menuitemcheckbox", { name: "Financing" }).click();
    await page.getByRole("list", { name: "Themes of passage 2" }).getByText("Financing").waitFor();
    await page.goto(`/drafts/${draft}/submissions/themes`);
    await page.getByText("1 confirmed, 0 proposed").click();
    await page.getByText("We ask that harbours be named").waitFor();
  });

  it("[L15] submissions are given to a reader from the list, who then sees them alone", async () => {
    await page.goto(`/drafts/${draft}/submissions`);
    await page.getByRole("checkbox", { name: "Choose Network for Quiet Harbours" }).check();
    await page.getByLabel("Reader").selectOption({ label: "Secretariat" });
    await page.getByRole("button", { name: "Give to read" }).click();
    await page.getByRole("checkbox", { name: "Only those given to me (1)" }).check();
    const row = page.getByRole("row").filter({ hasText: "Network for Quiet Harbours" });
    expect(await row.textContent()).toContain("Reviewed");
    const far = page.getByRole("group", { name: "How far submissions have come" });
    expect(await far.getByRole("button", { name: "New 0" }).isDisabled()).toBe(true);
    await far.getByRole("button", { name: "Reviewed 1" }).click();
    expect(await page.getByRole("table").getByRole("row").count()).toBe(2);
  });
});
