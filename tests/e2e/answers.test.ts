// From what was sent in to what became of it, in real browsers: a passage is linked in the room, the link follows the text, alike
// asks are answered together, and anybody may read the answers when the co-facilitators say so; what is proposed word for word is
// taken up; coverage leads from a number to the words after it; and an observer reads the life of a paragraph.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import {
  chooseAtOnce,
  enterRoom,
  paragraph,
  recordReceived,
  savedSign,
  type Visitor,
  wordsOf,
} from "../support/browser";
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
let bra: Visitor;
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
  [pen, bra] = await journey.visitors("cofacilitator1", "bra");
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

const readers = `Readers Without Borders

Comments on the zero draft

In paragraph 1, replace “affordable” with “universal and affordable”.

After paragraph 2, add a new paragraph 2A reading: “We call for libraries in every village, and for readers in every library.”

Paragraph 7 should be deleted, since it repeats what was agreed before.

We thank the co-facilitators for the open way in which the text was prepared.
`;

describe("what a submission proposes word for word", () => {
  const draft = "readers";
  let at: DraftAt;
  let submission: string;

  beforeAll(async () => {
    const words = ["We commit to affordable access for all people.", "We welcome the growth of networks."];
    at = await journey.begin(draft, "negotiating", words, "secretariat");
    await at.ask("POST", "texts", { symbol: "Zero draft" });
    const [sent] = await at.upload<{ id: string }>("submissions", "readers.txt", readers);
    submission = sent?.id ?? "";
    const fields = { organization: "Readers Without Borders", stakeholderType: "Civil Society" };
    await at.ask("PATCH", `submissions/${submission}`, { fields });
  });

  it("[L31] [L33] one click proposes the change that was shown, and links it to its passage", async () => {
    const { page } = bra;
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
    const { page } = bra;
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
    await page.goto(`/drafts/${draft}/submissions/${submission}`);
    const card = page.locator("main li[id]").filter({ hasText: "After paragraph 2" });
    await card.getByRole("button", { name: "Propose these words" }).click();
    const panel = page.getByRole("dialog");
    await panel.getByText(/^Only a delegation can take this up/).waitFor();
    await panel.locator("ins").getByText("We call for libraries in every village").waitFor();
    expect(await panel.getByRole("button", { name: /^Propose for/ }).count()).toBe(0);
  });

  it("[L33] the register and the side-by-side view name the passage", async () => {
    const { page } = bra;
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

describe("the coverage of the demo meeting", () => {
  const coverage = "/drafts/wsis10/coverage";

  it("[V5] leads from a cell to as many passages as it says, and back", async () => {
    const { page } = bra;
    await page.goto(coverage);
    const cell = page.locator("#map td[data-heat='6'] a").first();
    const count = Number(await cell.textContent());
    expect(count).toBeGreaterThan(0);
    await cell.click();
    const words = page.getByRole("dialog").getByRole("list").first().locator("> li");
    await words.first().waitFor();
    expect(await words.count()).toBe(count);
    const shared = page.url();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.goto(shared);
    await words.first().waitFor();
    expect(await words.count()).toBe(count);
  });

  it("[V3] draws bands that lead to their words, and says the same in a table", async () => {
    const { page } = bra;
    await page.goto(coverage);
    const band = page.locator("#flow svg:visible a").first();
    const described = (await band.getAttribute("aria-label")) ?? "";
    const count = Number(/: (\d+) passage/.exec(described)?.[1]);
    await band.focus();
    await page.keyboard.press("Enter");
    const title = page.getByRole("dialog").getByRole("heading", { name: /^\d+ passage/ });
    await title.waitFor();
    expect(Number.parseInt((await title.textContent()) ?? "", 10)).toBe(count);
    await page.keyboard.press("Escape");
    // Who leaves the words is back at the number that led to them.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
      .toBe(described);
    await page.getByText("The same as a table").click();
    expect(await page.getByRole("table", { name: "Passages by sender and section" }).isVisible()).toBe(true);
  });

  it("[V4] counts only what is chosen, which stands in the address", async () => {
    const { page } = bra;
    await page.goto(coverage);
    const all = await page.locator("#map tbody tr").count();
    await page.getByLabel("Stakeholder type").selectOption("Government");
    await page.waitForURL(/type=Government/);
    await page.waitForFunction((rows) => document.querySelectorAll("#map tbody tr").length < rows, all);
    await page.reload();
    expect(await page.locator("#map tbody tr").count()).toBeLessThan(all);
    await chooseAtOnce(page, { "Stakeholder type": "", Language: "en" });
    await page.waitForURL((url) => url.search === "?language=en");
    await chooseAtOnce(page, { "Stakeholder type": "Government", Language: "" });
    await page.waitForURL((url) => url.search === "?type=Government");
  });
});

const zero = "# Outcome\n\n## Access\n\n1. We commit to access for all schools.\n";
const harbours = `Network for Quiet Harbours

Dear co-facilitators,

We ask that access for all schools be paid for by those who profit from it.

Yours sincerely,

Wilhelmina Oakes
`;

type ImportedBlock = { pid: string; kind: string; text: string };

describe("the life of a paragraph", () => {
  const draft = "life";
  let pen: DraftAt;
  let page: Page;
  let pid: string;
  const amend = async (account: string, body: object): Promise<void> => {
    const delegate = await journey.as(account, draft);
    const { id } = await delegate.ask<{ id: string }>("POST", "proposals", { pid, ...body });
    await pen.ask("POST", `proposals/${id}/accept`, {});
  };

  beforeAll(async () => {
    pen = await journey.begin(draft, "drafting");
    type Sent = { passages: { id: string; text: string }[] };
    const [sent] = await pen.upload<Sent>("submissions", "harbours.txt", harbours);
    const passage = sent?.passages.find(({ text }) => text.includes("all schools"))?.id;
    await pen.upload("import", "zero-draft.md", zero);
    pid = (await pen.list<ImportedBlock>("blocks")).find(({ kind }) => kind === "operative")?.pid ?? "";
    await pen.ask("POST", "links", { pid, passage, kind: "adapted" });
    await pen.ask("PATCH", "", { mode: "negotiating" });
    await amend("eu", { op: "insert", quote: "commit to", text: " universal" });
    await pen.ask("POST", "texts", { symbol: "Rev.1" });
    await amend("ken", { op: "replace", quote: "commit to", text: "resolve to bring" });
    ({ page } = await journey.visit("observer"));
  });

  it("[L25] is reached from the room, and shown in order from the first ask on", async () => {
    await page.goto(`/drafts/${draft}#${pid}`);
    await page.locator(`[data-pid="${pid}"]`).click();
    await page.getByRole("button", { name: "More about this paragraph" }).click();
    await page.getByRole("menuitem", { name: "Life of this paragraph" }).click();
    await page.getByRole("heading", { name: "Paragraph 1: its life" }).waitFor();
    const said = await page
      .getByRole("list", { name: "What happened, the first first" })
      .locator(":scope > li")
      .allInnerTexts();
    const expected = [
      "Network for Quiet Harbours asked",
      "It stood in the file with which Co-facilitator one filled the draft: zero-draft.md",
      "proposed to add",
      "accepted what EU proposed",
      "Issued in Rev.1 as 1",
      "proposed to replace",
      "accepted what KEN proposed",
    ];
    expect(said).toHaveLength(expected.length);
    for (const [index, words] of expected.entries()) expect(said[index]).toContain(words);
  });

  it("[L26] says of any words who brought them and from which passage, by keyboard too and as a list", async () => {
    const present = page.getByRole("region", { name: "The present words" });
    const described = present.locator("[aria-live]");
    expect((await present.locator("a[aria-current]").allTextContents()).join("")).toBe(
      "We resolve to bring universal access for all schools.",
    );
    await present.getByRole("link", { name: "universal" }).click();
    await described.getByText("Proposed by EU").waitFor();
    await page.keyboard.press("Tab");
    await described.getByText("Stood in the file zero-draft.md").waitFor();
    await described.getByRole("link", { name: "Network for Quiet Harbours" }).waitFor();
    await present.getByText("Who brought which words").click();
    await present.getByRole("listitem").getByText("Proposed by KEN").waitFor();
  });
});
