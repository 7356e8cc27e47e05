// From a passage to the answer that its sender reads, in real browsers: it is linked in the room, the link follows the
// text, alike asks are answered together, and anybody may read the answers when the co-facilitators say so.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, paragraph, recordReceived, savedSign, type Visitor, wordsOf } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { caretAfter } from "../support/marked-page";
import { address, form, telephone } from "../support/official-form";

const draft = "answers";
const ask = "public libraries should be counted as access points in every national plan.";
const words = "public libraries should be counted as access points";
const text = `We resolve that ${words}, and that they be paid for.`;
const reason = "Paragraph 1 speaks of libraries, but not of every plan.";
type Link = {
  pid: string;
  label: string;
  suspect: boolean;
  quote: { block: { exact: string }; passage: { exact: string } };
};

let draftAt: DraftAt;
let pen: Visitor;
let page: Page;
const journey = openJourney();
const at = (place: string) => `/drafts/${draft}${place}`;

beforeAll(async () => {
  draftAt = await journey.begin(draft, "drafting", [text, "We thank the host country."], "secretariat");
  for (const [name, said] of [
    ["Rivers Network", ask],
    ["Islands Forum", ask.replace("every", "each")],
    ["Northern Schools Union", ask.replace("should", "must")],
  ] as const)
    await draftAt.upload("submissions", `${name}.txt`, form(name, said));
  pen = await journey.visit("cofacilitator1");
  page = pen.page;
});

const theLink = async (): Promise<Link> => {
  const links = await draftAt.list<Link>("links");
  expect(links).toHaveLength(1);
  return links[0] as Link;
};
const saved = () => savedSign(page).waitFor();
/** Types after words of a paragraph, as a person does. */
const typeAfter = async (place: number, before: string, typed: string) => {
  await caretAfter(pen, place, before);
  await page.keyboard.type(typed, { delay: 25 });
  await expect.poll(() => wordsOf(pen, place)).toContain(before + typed);
  await saved();
};
const changed = "The linked words of the paragraph have changed";
const sources = async (place: number) => {
  await paragraph(pen, place).click();
  await page.getByRole("tab", { name: /^Sources/ }).click();
};

describe("a link in the room", () => {
  it("[L1] is made from the best candidate, with the words in common quoted at both ends, by keys alone", async () => {
    await enterRoom(pen, draft);
    await sources(0);
    await page.getByRole("button", { name: "Link a passage" }).press("Enter");
    const panel = page.getByRole("dialog");
    await panel.getByRole("listitem").getByRole("button").first().press("Enter");
    await panel.getByRole("button", { name: "Take the longest words in common" }).press("Enter");
    await panel.getByText(`Quoted: “${words}”`).first().waitFor();
    await panel.getByRole("button", { name: "Link", exact: true }).press("Enter");
    await page.getByRole("tabpanel").locator("mark", { hasText: words }).first().waitFor();
    const { quote, suspect } = await theLink();
    expect([quote.block.exact, quote.passage.exact, suspect]).toEqual([words, words, false]);
  });

  it("[L2] stays when its paragraph is reworded elsewhere", async () => {
    await typeAfter(0, "paid for", " by those who plan");
    await typeAfter(0, "We", ", the Member States,");
    expect((await theLink()).suspect).toBe(false);
    await sources(0);
    await page.getByRole("tabpanel").locator("mark", { hasText: words }).first().waitFor();
    expect(await page.getByText(changed).count()).toBe(0);
  });

  it("[L2] turns suspect when its words are edited, and is listed wherever one looks", async () => {
    await typeAfter(0, "public libraries", " and archives");
    await page.getByText(changed).waitFor();
    expect((await theLink()).suspect).toBe(true);
    await sources(1);
    await page.getByText("One more link must be looked at again").click();
    await page.getByRole("tabpanel").getByText(`It was linked to`).waitFor();
    await page.goto(at("/coverage"));
    const list = page.getByRole("region", { name: "Links to look at again (1)" });
    await list.getByRole("link", { name: words }).click();
    await page.waitForURL(/#/);
    await saved();
  });

  it("[L8] is bound to the present words with one click", async () => {
    await sources(0);
    await page.getByRole("button", { name: "Link to the present words" }).click();
    await page.getByText(changed).waitFor({ state: "detached" });
    const { quote, suspect } = await theLink();
    expect(suspect).toBe(false);
    expect(quote.block.exact).toContain("libraries and archives should be counted");
  });

  it("[L2] follows its paragraph when it is moved", async () => {
    const before = await theLink();
    await page.getByRole("button", { name: "Change this block" }).click();
    await page.getByRole("menuitem", { name: "Move down" }).click();
    await expect.poll(() => wordsOf(pen, 1)).toContain("libraries and archives");
    await page.getByRole("tabpanel").locator("mark", { hasText: words }).first().waitFor();
    const after = await theLink();
    expect([after.pid, after.label, after.suspect]).toEqual([before.pid, "2", false]);
  });
});

describe("the answers", () => {
  it("[L20] alike asks of several submitters are answered together, with a reason where one is needed", async () => {
    await page.goto(at("/answers"));
    await page.getByRole("link", { name: "Alike asks" }).click();
    // What all three say of teachers is one group, what they say of libraries another.
    const group = page.getByRole("article", { name: "3 submitters, 3 passages, 0 answered" });
    const libraries = group.filter({ hasText: "access points" });
    await libraries.getByRole("button", { name: "Answer 3 passages together" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Answer", { exact: true }).selectOption("not-taken-up");
    const save = dialog.getByRole("button", { name: "Save" });
    expect(await save.isDisabled()).toBe(true);
    await dialog.getByLabel("Reason").fill(reason);
    await save.click();
    await page.getByText("3 passages answered").waitFor();
    await page.getByRole("article", { name: "3 submitters, 3 passages, 3 answered" }).waitFor();
  });

  it("[L15] progress says how far each submission has come", async () => {
    await page.goto(at("/answers"));
    const rows = page.getByRole("row").filter({ hasText: "1 not taken up" });
    await expect.poll(() => rows.count()).toBe(3);
    expect(await rows.first().textContent()).toMatch(/1 of \d+/);
  });

  it("[L21] a delegate reads on the submitter's page what was asked, what became of it, who said so, in which words", async () => {
    const bra = await journey.visit("bra");
    const received = recordReceived(bra);
    await bra.page.goto(at("/answers"));
    await bra.page.getByRole("link", { name: "Rivers Network" }).click();
    const described = bra.page.getByRole("article").filter({ hasText: reason });
    await described.getByText("Not taken up").waitFor();
    const all = (await described.textContent()) ?? "";
    for (const each of [ask, "Co-facilitator one", "Paragraph 2", "libraries and archives should be"])
      expect(all).toContain(each);
    expect(await described.locator("mark").allTextContents()).toContain("should be counted as access points");
    const [download] = await Promise.all([
      bra.page.waitForEvent("download"),
      bra.page.getByRole("link", { name: "Save as Word document" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/rivers.*\.docx$/i);
    expect([address, telephone].filter((secret) => received().includes(secret))).toEqual([]);
  });

  it("[L22] nobody without a seat finds them until they are shown, then anybody reads them and no person in them", async () => {
    const anybody = await (await journey.browser.newContext()).newPage();
    const heard: string[] = [];
    anybody.on("response", (response) => {
      response.text().then(
        (body) => heard.push(body),
        () => undefined,
      );
    });
    const open = `${journey.base}/public/${draft}`;
    expect((await anybody.goto(open))?.status()).toBe(404);
    await page.goto(at("/answers"));
    await page.getByRole("button", { name: "Show to everybody" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Show to everybody" }).click();
    await page.getByRole("link", { name: "Public page" }).waitFor();

    expect((await anybody.goto(open))?.status()).toBe(200);
    await anybody.getByRole("link", { name: "Rivers Network" }).click();
    await anybody.getByRole("article").filter({ hasText: reason }).getByText("Not taken up").waitFor();
    await anybody.waitForLoadState("networkidle");
    expect(await anybody.getByRole("main").textContent()).toContain("libraries and archives should be");
    const seen = heard.join("\n") + (await anybody.content());
    const secrets = [address, telephone, "Amina", "Okello", "Co-facilitator one", "cofacilitator1"];
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);

    await page.getByRole("button", { name: "Stop showing to everybody" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop showing" }).click();
    await page.getByRole("button", { name: "Show to everybody" }).waitFor();
    for (const place of [open, anybody.url()]) expect((await anybody.goto(place))?.status()).toBe(404);
  });
});
