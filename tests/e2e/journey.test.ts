// The main job from end to end, in real browsers: from a submission to a closed paragraph and the document in Word.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  enterRoom,
  paragraph,
  placeCaret,
  recordReceived,
  savedSign,
  signInOnPage,
  typeAtEnd,
  type Visitor,
  visitUnknown,
  wordsOf,
} from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { findOffice } from "../support/programs";

const root = path.join(import.meta.dirname, "../..");
const real = path.join(root, "../shared/reference/submissions/china-2015.txt");
const own = path.join(root, "tests/support/fixtures/submissions/form-two-languages.txt");

const sources = [
  {
    name: "a submission of our own",
    draft: "journey",
    file: own,
    organization: "Ministry of Digital Affairs of Kenya",
    country: "Kenya",
    languages: ["English", "French"],
    passages: 8,
  },
  {
    name: "the real submission",
    draft: "journey-real",
    file: real,
    organization: "Chinese Mission to the UN",
    country: "China",
    languages: ["English", "Chinese"],
    passages: 20,
  },
];

const addresses = (file: string): string[] =>
  readFileSync(file, "utf8").match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];

const journey = openJourney();

it("the people of the demo come in by a press on the page, and the address of all drafts leads to them", async () => {
  const { page } = await visitUnknown(journey.browser, journey.base);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Kenya", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Drafts" }).waitFor();
  await page.goto("/drafts");
  await page.getByRole("link", { name: /WSIS/ }).click();
  await page.waitForURL("**/drafts/wsis10");
  await page
    .getByRole("button", { name: /Kenya|KEN/ })
    .first()
    .waitFor();
});

for (const { name, draft, file, organization, ...source } of sources) {
  const missing = existsSync(file) ? "" : " (skipped: the file is not here)";
  describe.skipIf(missing !== "")(`${name}${missing}`, () => {
    let at: DraftAt;
    beforeAll(async () => {
      at = await journey.begin(draft, "drafting", [
        { type: "heading", kind: "title", text: "Outcome of the review" },
        { type: "heading", text: "Digital divides" },
        "We commit to bridging the digital divide",
        "We request a report on what was done.",
      ]);
    });

    it("is uploaded by the secretariat, who signs in on the page, and read into fields, languages and passages", async () => {
      const secretariat = await visitUnknown(journey.browser, journey.base);
      await signInOnPage(secretariat, "secretariat");
      const { page } = secretariat;
      await page.goto(`/drafts/${draft}/submissions`);
      await page.locator("input[type=file]").first().setInputFiles(file);
      await page.getByRole("table").getByText(organization).click();
      await page.getByRole("heading", { level: 1, name: organization }).waitFor();
      const words = (await page.locator("main").textContent()) ?? "";
      expect(words).toContain("Government");
      expect(words).toContain(source.country);
      for (const language of source.languages) expect(words).toContain(language);
      const [sent] = await at.list<{ id: string }>("submissions");
      const whole = await at.ask<{ passages: { language: string }[] }>("GET", `submissions/${sent?.id}`);
      expect(whole.passages.length).toBeGreaterThanOrEqual(source.passages);
      expect(new Set(whole.passages.map((passage) => passage.language)).size).toBe(2);
      for (const address of addresses(file)) expect(words).toContain(address);
    });

    it("is read by a delegate, and its e-mail address is nowhere in what the browser receives", async () => {
      const chn = await journey.visit("chn");
      const received = recordReceived(chn);
      const { page } = chn;
      await page.goto(`/drafts/${draft}/submissions`);
      await page.getByRole("table").getByText(organization).click();
      await page.getByRole("heading", { level: 1, name: organization }).waitFor();
      await page.waitForLoadState("load");
      const seen = received();
      expect(seen).toContain(organization);
      expect(addresses(file).length).toBeGreaterThan(0);
      for (const address of addresses(file)) expect(seen).not.toContain(address);
    });
  });
}

describe("from that submission to the document in Word", () => {
  const [{ draft, organization } = { draft: "", organization: "" }] = sources;
  let at: DraftAt;
  let facilitator: Visitor;
  let chn: Visitor;
  let bra: Visitor;
  let eu: Visitor;
  beforeAll(async () => {
    at = await journey.as("cofacilitator1", draft);
    [facilitator, chn, bra, eu] = await journey.visitors("cofacilitator1", "chn", "bra", "eu");
  });
  const block = async (place: number): Promise<BlockAnswer> => {
    const found = (await at.list<BlockAnswer>("blocks"))[place];
    if (!found) throw new Error(`There is no block at ${place}.`);
    return found;
  };
  const positions = async (place: number): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await block(place)).positions
        .map((each) => [each.delegation, each.lapsed ? `${each.position}, lapsed` : each.position] as const)
        .sort(),
    );

  it("CHN and BRA type in one paragraph at the same time, and all see one text", async () => {
    await Promise.all([chn, bra, facilitator, eu].map((visitor) => enterRoom(visitor, draft)));
    await Promise.all([
      typeAtEnd(chn, 2, " between and within countries"),
      typeAtEnd(bra, 3, " It shall be public."),
    ]);
    await typeAtEnd(chn, 2, ", ");
    await Promise.all([typeAtEnd(chn, 2, "in all regions"), typeBefore(bra, 2, "Together, ")]);
    const expected =
      "Together, We commit to bridging the digital divide between and within countries, in all regions";
    for (const visitor of [chn, bra, facilitator]) {
      await expect.poll(() => wordsOf(visitor, 2), { timeout: 10_000 }).toBe(expected);
    }
    await savedSign(chn.page).waitFor();
    const items = await at.list<BlockAnswer>("blocks");
    expect(items[2]?.text).toBe(expected);
    expect(items[3]?.text).toBe("We request a report on what was done. It shall be public.");
  });

  it("the co-facilitator links the paragraph to a passage", async () => {
    const { page } = facilitator;
    await paragraph(facilitator, 2).click();
    await page.getByRole("button", { name: "Link a passage" }).click();
    const panel = page.getByRole("dialog");
    await panel.getByRole("searchbox", { name: "Search all passages" }).fill("digital divide");
    await panel.locator("li button").first().click();
    await panel.getByRole("button", { name: "Link", exact: true }).click();
    await page.getByRole("tabpanel").getByText(organization).first().waitFor();
    const items = await at.list<{ kind: string; suspect: boolean }>("links");
    expect(items).toMatchObject([{ kind: "adapted", suspect: false }]);
  });

  it("[S2] CHN, BRA and EU agree to the words", async () => {
    for (const visitor of [chn, bra, eu]) await agree(visitor, 2);
    expect(await positions(2)).toEqual({ BRA: "agree", CHN: "agree", EU: "agree" });
  });

  it("[S3] one word is changed, and their positions lapse", async () => {
    await typeAtEnd(facilitator, 2, " now");
    await savedSign(facilitator.page).waitFor();
    await expect
      .poll(() => positions(2))
      .toEqual({ BRA: "agree, lapsed", CHN: "agree, lapsed", EU: "agree, lapsed" });
    await eu.page.getByText("The words have changed since you took your position").waitFor();
  });

  it("[S6] they agree again, it is closed, and nobody can type in it", async () => {
    for (const visitor of [chn, bra, eu]) await agree(visitor, 2);
    const { page } = facilitator;
    await paragraph(facilitator, 2).click();
    await page.getByRole("button", { name: "Change standing" }).click();
    await page.getByRole("menuitem", { name: /^Agreed ad referendum/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Agreed ad referendum" }).click();
    await expect.poll(async () => (await block(2)).standing).toBe("agreed-ad-ref");
    const words = (await block(2)).text;
    for (const visitor of [chn, facilitator]) {
      // Whoever types before the page has heard of the closing is refused by the server, and finds the words in the tray.
      await paragraph(visitor, 2).click();
      await visitor.page.getByText("Agreed ad ref", { exact: true }).first().waitFor();
      await typeAtEnd(visitor, 2, " nevertheless");
      await visitor.page.keyboard.press("Backspace");
      expect(await wordsOf(visitor, 2)).toBe(words);
    }
    expect((await block(2)).text).toBe(words);
  });

  it("Rev.1 is issued", async () => {
    const { page } = facilitator;
    await page.getByRole("button", { name: /^Text/ }).click();
    await page.getByRole("menuitem", { name: /^Issue this text/ }).click();
    await page.getByLabel("Symbol").fill("Rev.1");
    await page.getByRole("button", { name: "Issue", exact: true }).click();
    await expect
      .poll(async () => (await at.list<{ symbol: string }>("texts")).map((text) => text.symbol))
      .toEqual(["Rev.1"]);
  });

  const office = findOffice();
  it.skipIf(!office)(
    `the document is downloaded and LibreOffice finds the words in it${office ? "" : " (skipped: no LibreOffice)"}`,
    async () => {
      const { page } = facilitator;
      await enterRoom(facilitator, draft);
      await page.getByRole("button", { name: /^Text/ }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("menuitem", { name: "Download as Word" }).click(),
      ]);
      const file = path.join(journey.folder, "journey.docx");
      await download.saveAs(file);
      execFileSync(office ?? "", [
        "--headless",
        `-env:UserInstallation=file://${journey.folder}/office`,
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        journey.folder,
        file,
      ]);
      const words = flat(readFileSync(path.join(journey.folder, "journey.txt"), "utf8"));
      for (const index of [0, 1, 2, 3]) expect(words).toContain((await block(index)).text);
    },
  );
});

const flat = (text: string): string => text.replace(/[\s\u200b\ufeff]+/gu, " ").trim();

const typeBefore = async (visitor: Visitor, place: number, words: string): Promise<void> => {
  await placeCaret(visitor, place, { x: 3, y: 12 });
  await visitor.page.keyboard.press("Home");
  await visitor.page.keyboard.type(words, { delay: 25 });
};

const agree = async (visitor: Visitor, place: number): Promise<void> => {
  const { page } = visitor;
  await paragraph(visitor, place).click();
  await page.getByRole("tab", { name: /^Positions/ }).click();
  const button = page.getByRole("button", { name: "Agree", exact: true });
  await button.click();
  await expect.poll(() => button.getAttribute("aria-pressed")).toBe("true");
};

type BlockAnswer = {
  text: string;
  standing: string;
  positions: { delegation: string; position: string; lapsed: boolean }[];
};
