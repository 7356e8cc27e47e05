// What went out comes back: a Word file that was marked and edited is looked at, chosen from, proposed and found again in the
// register; Rev.1, written outside, comes onto the Zero draft, is set right, taken, seen and taken back.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { editWord, trackChange } from "../support/word-file";

const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const journey = openJourney();
let pen: Visitor;

beforeAll(async () => {
  pen = await journey.visit("cofacilitator1");
});

describe("a Word file that comes back", () => {
  const draft = "words";
  let brazil: Visitor;
  let at: DraftAt;
  let edited: Uint8Array;

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
    await page.setViewportSize({ width: 390, height: 844 });
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
    expect(await page.getByRole("heading", { name: "New changes" }).count()).toBe(0);
    await page.getByRole("button", { name: "Compare it with this draft anyway" }).click();
    await page.getByRole("heading", { name: "New changes" }).waitFor();
    await page.getByText("It is not in the file.").first().waitFor();
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(0);
  });
});

const zero = [
  "We reaffirm our vision of a people-centred and inclusive information society.",
  "We recognize that digital divides remain between and within countries, and that they are wide.",
  "We call for bridges.",
  "We decide to review the progress that was made in the year 2025.",
];
const [vision = "", divides = "", bridges = "", review = ""] = zero;
const rewritten = "Access to networks in every village and in every school is to be affordable.";
const rev1 = [vision, divides.replace("wide", "deep"), rewritten, review];

type Block = {
  readonly pid: string;
  readonly label: string;
  readonly text: string;
  readonly digest: string;
  readonly positions: readonly { readonly delegation: string; readonly lapsed: boolean }[];
};

describe("a new revision as a file", () => {
  const draft = "rivers";
  let at: DraftAt;
  let page: Page;
  const blocks = () => at.list<Block>("blocks");
  const standing = async () =>
    (await blocks()).flatMap(({ label, positions }) =>
      positions.map(({ delegation, lapsed }) => `${label} ${delegation}${lapsed ? " lapsed" : ""}`),
    );
  const agree = async (account: string, index: number) => {
    const { ask } = await journey.as(account, draft);
    const block = (await blocks())[index];
    await ask("PUT", `blocks/${block?.pid}/position`, { position: "agree", digest: block?.digest });
  };

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", zero, "secretariat");
    await at.ask("POST", "texts", { symbol: "Zero draft" });
    await agree("chn", 0);
    await agree("bra", 1);
    page = pen.page;
  });

  it("[D8] is found in the room, compared, and set right by keyboard", async () => {
    await page.goto(`/drafts/${draft}`);
    await page.getByRole("button", { name: /^Text/ }).click();
    await page.getByRole("menuitem", { name: "Bring a new revision as a file" }).click();
    await page.getByRole("heading", { name: "Bring a new revision" }).waitFor();
    await page.getByLabel("Choose a file").setInputFiles({
      name: "Rev.1.md",
      mimeType: "text/markdown",
      buffer: Buffer.from(`${rev1.map((text, n) => `${n + 1}. ${text}`).join("\n\n")}\n`),
    });
    await page.getByText("Rev.1.md: 1 change, 1 new, 1 gone, 2 stay as they are.").waitFor();
    const fresh = page.getByRole("article", { name: "3 New" });
    await fresh.getByRole("button", { name: "Set right: 3" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "It is another paragraph …" }).waitFor();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Which paragraph of the draft is it?" });
    const field = dialog.getByLabel("Paragraph of the draft");
    expect(await field.locator("option").first().textContent()).toBe(`3: ${bridges}`);
    await field.press("Control+Enter");
    await page.getByText("Rev.1.md: 2 change, 2 stay as they are.").waitFor();
    const paired = page.getByRole("article", { name: "3 Changed" });
    await paired.getByText("set right by you").waitFor();
    const changed = page.getByRole("article", { name: "2 Changed" });
    expect(await changed.textContent()).toMatch(/BRA\s*position lapses/);
    await page.getByRole("checkbox", { name: "All paragraphs" }).check();
    const same = page.getByRole("article", { name: "1 Same" });
    expect(await same.textContent()).toMatch(/CHN\s*position stands/);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it("[D9] is not taken when the draft has moved on, but shown anew and taken then", async () => {
    const kenya = await journey.as("ken", draft);
    await kenya.ask("POST", "proposals", { op: "delete", pid: (await blocks())[2]?.pid, quote: "bridges" });
    await page.getByRole("button", { name: "Take this revision …" }).click();
    const dialog = page.getByRole("dialog", { name: "Take the revision?" });
    await dialog.getByText("1 position lapses with its words; 1 stands.").waitFor();
    await dialog.getByRole("button", { name: "Take the revision" }).click();
    await page.getByText("The draft had moved on since.").waitFor();
    await page.getByText("1 open proposal falls, because its words all go:").waitFor();
    expect((await blocks()).map(({ text }) => text)).toEqual(zero);
    await page.getByRole("button", { name: "Take this revision …" }).click();
    await dialog.getByRole("button", { name: "Take the revision" }).click();
    await page.getByText("The revision is taken: 2 change, 2 stay as they are.").waitFor();
    expect((await blocks()).map(({ label, text }) => `${label} ${text}`)).toEqual(
      rev1.map((text, n) => `${n + 1} ${text}`),
    );
    expect(await standing()).toEqual(["1 CHN", "2 BRA lapsed"]);
    await page.goto(`/drafts/${draft}/blocks/${(await blocks())[1]?.pid}`);
    await page.getByText("revised it with a file").first().waitFor();
  });

  it("[D9g] is taken back whole, from the page that lists what came as files", async () => {
    await page.goto(`/drafts/${draft}/revision`);
    await page.getByRole("button", { name: "Take back Rev.1.md" }).click();
    const dialog = page.getByRole("dialog", { name: "Take Rev.1.md back?" });
    await dialog.getByText("2 paragraphs get their words and their places back.").waitFor();
    await dialog.getByRole("button", { name: "Take it back" }).click();
    await page.getByText("Rev.1.md is taken back: the draft reads as before.").waitFor();
    await page.getByText(/taken back \d/).waitFor();
    expect((await blocks()).map(({ text }) => text)).toEqual(zero);
    expect(await standing()).toEqual(["1 CHN", "2 BRA"]);
  });
});
