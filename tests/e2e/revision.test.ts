// Rev.1, written outside, comes onto the Zero draft: looked at, one pairing set right, taken, seen, and taken back.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "rivers";
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
  let at: DraftAt;
  let page: Page;
  const journey = openJourney();
  const shots = process.env.SHOTS;
  const shoot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  };
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
    ({ page } = await journey.visit("cofacilitator1"));
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
    await shoot("revision-review");
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
    await shoot("revision-narrow");
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
    await shoot("revision-taken");
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
