// The desk of submissions in a real browser: a letter is reviewed beside its file, cut by hand, sorted and given to a reader.
import type { Browser, Page } from "playwright-core";
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
  let server: ServerProcess;
  let browser: Browser;
  let script: Person;
  let secretariat: Visitor;
  let page: Page;
  let submission: string;
  let passages: string[];
  const folder = newFolder();

  beforeAll(async () => {
    server = await startServer({ demo: true, dataDir: folder, port: await freePort() });
    browser = await openBrowser();
    script = await signIn(server.base, "secretariat@demo.example", "demo-2015");
    await script.json("POST", "/api/drafts", { id: draft, title: "Outcome document", mode: "drafting" });
    const { pid } = (await script.json("POST", `/api/drafts/${draft}/blocks`, {
      type: "paragraph",
      text: "We welcome boats of all kinds.",
    })) as { pid: string };
    const { items } = (await script.upload(`/api/drafts/${draft}/submissions`, "harbours.txt", letter)) as {
      items: { id: string; passages: { id: string }[] }[];
    };
    submission = items[0]?.id ?? "";
    passages = items[0]?.passages.map(({ id }) => id) ?? [];
    await script.json("POST", `/api/drafts/${draft}/links`, {
      pid,
      passage: passages[0],
      kind: "adapted",
      quote: { passage: "A boat" },
    });
    secretariat = await visit(browser, server.base, "secretariat");
    page = secretariat.page;
    await page.goto(`${server.base}/drafts/${draft}/submissions/${submission}`);
  });
  afterAll(async () => {
    await browser.close();
    expect(await server.end("SIGTERM")).toBe(0);
    removeFolder(folder);
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
    await page.getByLabel("Words of passage 1 and around it").waitFor();
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
    const { passages: now } = (await script.json(
      "GET",
      `/api/drafts/${draft}/submissions/${submission}`,
    )) as {
      passages: { id: string }[];
    };
    await openMenu(1);
    await page.getByRole("menuitem", { name: /^Join with the next/ }).click();
    await expect.poll(() => page.locator("main li[id]").count()).toBe(2);
    await card(passages[0]).getByText("Adapted").waitFor();
    const whole = (await script.json("GET", `/api/drafts/${draft}/passages/${now[1]?.id}`)) as { id: string };
    expect(whole.id).toBe(passages[0]);
  });

  it("[L14] a person confirms what a passage is about", async () => {
    const chosen = page.getByRole("button", { name: "Themes of passage 2: choose" });
    await chosen.click();
    await page.getByRole("menuitemcheckbox", { name: "Financing" }).click();
    await page.getByRole("list", { name: "Themes of passage 2" }).getByText("Financing").waitFor();
    await page.goto(`${server.base}/drafts/${draft}/submissions/themes`);
    await page.getByText("1 confirmed, 0 proposed").click();
    await page.getByText("We ask that harbours be named").waitFor();
  });

  it("[L15] submissions are given to a reader from the list, who then sees them alone", async () => {
    await page.goto(`${server.base}/drafts/${draft}/submissions`);
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
