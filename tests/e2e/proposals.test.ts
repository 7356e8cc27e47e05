// A sentence under negotiation, in real browsers: three delegations propose in it at once, the pen-holder decides, and one
// of them was away meanwhile.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enterRoom, openBrowser, paragraph, type Visitor, visit } from "../support/browser";
import { cuttable, type Line } from "../support/line";
import { caretBehind, chooseWords, markedWords } from "../support/marked-page";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerProcess,
  startServer,
} from "../support/server-process";
import { type Person, signIn } from "../support/sign-in";

const draft = "negotiation";
const sentence = "We commit to bridging the digital divide by 2020.";
/** The block with the sentence. */
const place = 1;
/** How long what others did may take to arrive. */
const within = { timeout: 20_000 };

type Card = { id: string; by: string; op: string; state: string; removed: string; inserted: string };

describe("proposals in one sentence", () => {
  let server: ServerProcess;
  let browser: Browser;
  let script: Person;
  let pen: Visitor;
  let eu: Visitor;
  let g77: Visitor;
  let bra: Visitor;
  let line: Line;
  const folder = newFolder();
  const start = async (port: number) => startServer({ demo: true, dataDir: folder, port });
  const everybody = () => [pen, eu, g77, bra];
  const enterAll = () => Promise.all(everybody().map((visitor) => enterRoom(visitor, server.base, draft)));

  beforeAll(async () => {
    server = await start(await freePort());
    browser = await openBrowser();
    script = await signIn(server.base, "cofacilitator1@demo.example", "demo-2015");
    await script.json("POST", "/api/drafts", { id: draft, title: "Outcome document", mode: "negotiating" });
    const add = (body: object) => script.json("POST", `/api/drafts/${draft}/blocks`, body);
    await add({ type: "heading", kind: "section", text: "Digital divides" });
    await add({ type: "paragraph", text: sentence });
    [pen, eu, g77, bra] = (await Promise.all(
      ["cofacilitator1", "eu", "g77", "bra"].map((account) => visit(browser, server.base, account)),
    )) as [Visitor, Visitor, Visitor, Visitor];
    line = await cuttable(bra.page);
    await enterAll();
  });
  afterAll(async () => {
    await browser.close();
    expect(await server.end("SIGTERM")).toBe(0);
    removeFolder(folder);
  });

  const cards = async (): Promise<Card[]> =>
    ((await script.json("GET", `/api/drafts/${draft}/proposals`)) as { items: Card[] }).items;
  const open = async () =>
    (await cards())
      .filter(({ state }) => state === "open")
      .map(({ by, op, removed, inserted }) => [by, op, removed, inserted]);
  const base = async () =>
    ((await script.json("GET", `/api/drafts/${draft}/blocks`)) as { items: { text: string }[] }).items[place]
      ?.text;
  const saved = ({ page }: Visitor) => page.getByText("Saved", { exact: true }).waitFor();
  /** A card in the margin, by who proposes it and some of its words. */
  const card = ({ page }: Visitor, by: string, words: string) =>
    page.getByRole("tabpanel").getByRole("article", { name: by }).filter({ hasText: words });
  const agreeOnPage = async () => {
    const seen = await markedWords(pen, place);
    for (const visitor of [eu, g77, bra])
      await expect.poll(() => markedWords(visitor, place), within).toEqual(seen);
    return seen;
  };
  it("[A1] EU, G77 and BRA type at the same time, overlapping, and each word is its own", async () => {
    await chooseWords(eu, place, "commit to");
    await chooseWords(bra, place, "commit ");
    await caretBehind(g77, place, "divide");
    await Promise.all([
      eu.page.keyboard.type("reaffirm our commitment to", { delay: 20 }),
      bra.page.keyboard.press("Delete"),
      g77.page.keyboard.type(", in all regions,", { delay: 20 }),
    ]);
    await Promise.all([eu, bra, g77].map(saved));
    expect(await base()).toBe(sentence);
    await expect.poll(open, within).toHaveLength(3);
  });

  it("[A9] BRA amends inside the words of EU, and everybody sees one text", async () => {
    await expect
      .poll(async () => (await markedWords(bra, place)).join("|"), within)
      .toContain("reaffirm our commitment to+EU");
    await caretBehind(bra, place, "reaffirm our ");
    await bra.page.keyboard.type("firm ", { delay: 20 });
    await saved(bra);
    await expect.poll(open, within).toHaveLength(4);
    const seen = await agreeOnPage();
    expect(seen).toContain("firm +BRA");
    expect(seen).toContain("reaffirm our +EU");
    expect(seen).toContain("commit -BRA-EU");
    expect(seen).toContain(", in all regions,+G77");
    expect(await open()).toContainEqual(["EU", "replace", "commit to", "reaffirm our commitment to"]);
    expect(await open()).toContainEqual(["BRA", "delete", "commit ", ""]);
  });

  it("they see the same after a reload and after a restart of the server", async () => {
    const seen = await agreeOnPage();
    await enterAll();
    expect(await agreeOnPage()).toEqual(seen);
    expect(await server.end("SIGTERM")).toBe(0);
    server = await start(server.port);
    await enterAll();
    expect(await agreeOnPage()).toEqual(seen);
    expect(await base()).toBe(sentence);
  });

  it("EU supports G77 with one click, and takes back what it proposed and withdrew", async () => {
    await paragraph(eu, place).click();
    await card(eu, "G77", "in all regions").getByRole("button", { name: "Support" }).click();
    await card(eu, "G77", "in all regions").getByRole("button", { name: "✓ Supported" }).waitFor();
    await caretBehind(eu, place, "2020");
    await eu.page.keyboard.type(" at the latest", { delay: 20 });
    await saved(eu);
    await card(eu, "EU", "at the latest").getByRole("button", { name: "Withdraw" }).click();
    await expect.poll(() => markedWords(eu, place), within).not.toContain(" at the latest+EU");
    await eu.page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
    await expect.poll(() => markedWords(eu, place), within).toContain(" at the latest+EU");
  });

  it("the pen-holder sees what G77 would make of the text, and accepts it, while BRA is away and types on", async () => {
    await line.cut();
    await bra.page.getByText("Offline", { exact: true }).waitFor();
    await caretBehind(bra, place, ", in all regions");
    await bra.page.keyboard.type(" and on all islands", { delay: 20 });
    await paragraph(pen, place).click();
    await card(pen, "G77", "in all regions").getByRole("button", { name: "Accept" }).click();
    const dialog = pen.page.getByRole("dialog");
    await dialog.getByRole("heading", { name: "Then" }).waitFor();
    const after = (await dialog.textContent())?.replaceAll("Added: ", "");
    expect(after).toContain("ThenWe commit to bridging the digital divide, in all regions, by 2020.");
    expect(await base()).toBe(sentence);
    await dialog.getByLabel("Remark for the record").press("Enter");
    await expect
      .poll(base, within)
      .toBe("We commit to bridging the digital divide, in all regions, by 2020.");
    await line.mend();
    await saved(bra);
    await agreeOnPage();
    // In the text as a proposal of BRA, or in its tray with the reason: not lost.
    await bra.page.getByText("and on all islands").first().waitFor();
  });

  it("two that say the same become one, and another is rejected with a reason and brought back", async () => {
    await caretBehind(g77, place, "by 2020");
    await g77.page.keyboard.type(" at the very latest", { delay: 20 });
    await saved(g77);
    const { page } = pen;
    const near = card(pen, "G77", "at the very latest");
    await near.getByRole("button", { name: "More about this proposal" }).click();
    await page.getByRole("menuitem", { name: "Merge into another" }).click();
    await page.getByRole("radio").first().check();
    await page.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
    await card(pen, "EU", "at the latest").getByText("carries on G77").waitFor();
    await card(pen, "BRA: delete", "commit").getByRole("button", { name: "Reject" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("EU says the same.");
    await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
    await expect
      .poll(async () => (await open()).filter(([by, op]) => by === "BRA" && op === "delete"))
      .toEqual([]);
    await page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
    await expect
      .poll(async () => (await open()).filter(([by, op]) => by === "BRA" && op === "delete"), within)
      .toHaveLength(1);
    await agreeOnPage();
  });

  it("[A16] the text is read without any proposal, and as if all were accepted", async () => {
    const { page } = eu;
    const read = async (as: string) => {
      await page.getByRole("button", { name: /^View/ }).click();
      await page.getByRole("menuitemradio", { name: as }).click();
      return page.locator("[data-reading] [data-pid]").nth(place).textContent();
    };
    expect(await read("Clean, as it stands")).toBe(await base());
    await page.getByText("You read the text as it stands").waitFor();
    expect(await read("Clean, if all were accepted")).toContain("at the latest");
    await page.getByRole("button", { name: "Back to all proposals" }).click();
    await paragraph(eu, place).waitFor();
  });

  it("the register tells of open and closed ones, and leads back into the room", async () => {
    const { page } = g77;
    await page.goto(`${server.base}/drafts/${draft}/proposals?by=G77&state=all`);
    await page.getByText("2 of ", { exact: false }).waitFor();
    const rows = page.locator("main ol > li").filter({ has: page.getByRole("article") });
    expect(await rows.count()).toBe(2);
    const accepted = rows.filter({ hasText: "Accepted" });
    expect(await accepted.textContent()).toContain("in all regions");
    await page.getByLabel("State").selectOption("merged");
    await expect.poll(() => rows.count()).toBe(1);
    expect(new URL(page.url()).searchParams.get("state")).toBe("merged");
    await page.getByLabel("State").selectOption("open");
    await page.getByLabel("Delegation").selectOption("EU");
    await rows.first().getByRole("link").first().click();
    await page.getByText("Saved", { exact: true }).waitFor();
    await card(g77, "EU", "commitment").waitFor();
  });
});
