// A document of amendments in a browser: brought, looked at on the text, tabled as one, supported, decided in parts, saved.
import { beforeAll, describe, expect, it } from "vitest";
import { bringAxe, violationsOn } from "../support/accessibility";
import { bytesOf, type Visitor } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "packages";
const document = `Brazil: amendments

1. In paragraph 1, replace “may commit” with “commit”.

2. After paragraph 2, insert a new paragraph reading: “We recall resolution 56/183.”

3. In paragraph 2, delete “gladly”.
`;

describe("a document of amendments", () => {
  const journey = openJourney();
  let at: DraftAt;
  let bra: Visitor;
  let chn: Visitor;
  let pen: Visitor;

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [
      "We may commit to access.",
      "We recall the Tunis Agenda.",
    ]);
    [bra, chn, pen] = await journey.visitors("bra", "chn", "cofacilitator1");
    await bringAxe(bra.page.context());
  });

  const packages = () => at.list<{ state: string; supporters: string[] }>("packages");

  it("[O25] is shown on the text before anything is proposed, and tabled as one package", async () => {
    const { page } = bra;
    await page.goto(`/drafts/${draft}/packages`);
    await page.getByRole("link", { name: "Bring a document of amendments" }).click();
    await page.getByLabel("choose it").setInputFiles({
      name: "amendments.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(document),
    });
    await page.getByText("2 amendments have their places, one has none.").waitFor();
    await page.getByText("“gladly” is not in paragraph 2.").waitFor();
    expect(await packages()).toEqual([]);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByLabel("Explanation").fill("Clearer words.");
    await page.getByRole("button", { name: "Propose 2 amendments as one package for BRA" }).click();
    await page.getByRole("heading", { name: "BRA/1", exact: true }).waitFor();
    await page.getByText("Clearer words.").waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it("[O24] is supported as a whole, and accepted in parts", async () => {
    await chn.page.goto(`/drafts/${draft}/packages/1`);
    await chn.page.getByRole("button", { name: "Support", exact: true }).click();
    await chn.page.getByRole("dialog").getByRole("button", { name: "Support" }).click();
    await chn.page.getByText("For the whole:").waitFor();
    await pen.page.goto(`/drafts/${draft}/packages/1`);
    await pen.page.getByRole("checkbox").first().check();
    await pen.page.getByRole("button", { name: "Accept", exact: true }).click();
    const dialog = pen.page.getByRole("dialog");
    await dialog.getByText("Accept one amendment of BRA/1").waitFor();
    await dialog.getByRole("button", { name: "Accept" }).click();
    await pen.page.getByText("Accepted", { exact: true }).waitFor();
    const [only] = await packages();
    expect(only).toMatchObject({ state: "open", supporters: ["CHN"] });
    const [first] = await at.list<{ text: string }>("blocks");
    expect(first?.text).toBe("We commit to access.");
  });

  it("[O26] leaves as a document in official words of another language", async () => {
    const { page } = bra;
    await page.getByLabel("Official words in").selectOption("fr");
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name: "Text", exact: true }).click();
    expect((await bytesOf(await saved)).toString()).toContain("remplacer « may commit » par « commit »");
  });
});
