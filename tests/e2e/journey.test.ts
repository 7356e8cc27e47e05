// The main job from end to end, in real browsers: from a submission to a closed paragraph and the document in Word.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  enterRoom,
  openBrowser,
  paragraph,
  placeCaret,
  typeAtEnd,
  type Visitor,
  visit,
  wordsOf,
} from "../support/browser";
import { findOffice } from "../support/programs";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerProcess,
  startServer,
} from "../support/server-process";
import { type Person, signIn } from "../support/sign-in";

const root = path.join(import.meta.dirname, "../..");
const real = path.join(root, "../shared/reference/submissions/china-2015.txt");
const own = path.join(root, "tests/support/fixtures/submissions/form-two-languages.txt");

const sources = [
  {
    name: "a submission of our own",
    file: own,
    organization: "Ministry of Digital Affairs of Kenya",
    country: "Kenya",
    languages: ["English", "French"],
    passages: 8,
  },
  {
    name: "the real submission",
    file: real,
    organization: "Chinese Mission to the UN",
    country: "China",
    languages: ["English", "Chinese"],
    passages: 20,
  },
];

const addresses = (file: string): string[] =>
  readFileSync(file, "utf8").match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];

for (const source of sources) {
  const missing = existsSync(source.file) ? "" : " (skipped: the file is not here)";
  describe.skipIf(missing !== "")(`from ${source.name} to the document in Word${missing}`, () => {
    const draft = "journey";
    let server: ServerProcess;
    let browser: Browser;
    let secretariat: Visitor;
    let facilitator: Visitor;
    let chn: Visitor;
    let bra: Visitor;
    let eu: Visitor;
    let script: Person;
    const folder = newFolder();

    beforeAll(async () => {
      server = await startServer({ demo: true, dataDir: folder, port: await freePort() });
      browser = await openBrowser();
      script = await signIn(server.base, "cofacilitator1@demo.example", "demo-2015");
      await script.json("POST", "/api/drafts", { id: draft, title: "Outcome document", mode: "drafting" });
      const add = (body: object) => script.json("POST", `/api/drafts/${draft}/blocks`, body);
      await add({ type: "heading", kind: "title", text: "Outcome of the review" });
      await add({ type: "heading", text: "Digital divides" });
      await add({ type: "paragraph", text: "We commit to bridging the digital divide" });
      await add({ type: "paragraph", text: "We request a report on what was done." });
      [secretariat, facilitator, chn, bra, eu] = (await Promise.all(
        ["secretariat", "cofacilitator1", "chn", "bra", "eu"].map((account) =>
          visit(browser, server.base, account),
        ),
      )) as [Visitor, Visitor, Visitor, Visitor, Visitor];
    });
    afterAll(async () => {
      await browser.close();
      expect(await server.end("SIGTERM")).toBe(0);
      removeFolder(folder);
    });

    it("the secretariat uploads the file, and it is read into fields, languages and passages", async () => {
      const { page } = secretariat;
      await page.goto(`${server.base}/drafts/${draft}/submissions`);
      await page.locator("input[type=file]").first().setInputFiles(source.file);
      await page.getByRole("table").getByText(source.organization).click();
      await page.getByRole("heading", { level: 1, name: source.organization }).waitFor();
      const words = (await page.locator("main").textContent()) ?? "";
      expect(words).toContain("Government");
      expect(words).toContain(source.country);
      for (const language of source.languages) expect(words).toContain(language);
      const { items } = (await script.json("GET", `/api/drafts/${draft}/submissions`)) as {
        items: { id: string }[];
      };
      const whole = (await script.json("GET", `/api/drafts/${draft}/submissions/${items[0]?.id}`)) as {
        passages: { language: string }[];
        languages: string[];
      };
      expect(whole.passages.length).toBeGreaterThanOrEqual(source.passages);
      expect(new Set(whole.passages.map((passage) => passage.language)).size).toBe(2);
      for (const address of addresses(source.file)) expect(words).toContain(address);
    });

    it("a delegate reads the submission, and its e-mail address is nowhere in what the browser receives", async () => {
      const { page } = chn;
      await page.goto(`${server.base}/drafts/${draft}/submissions`);
      await page.getByRole("table").getByText(source.organization).click();
      await page.getByRole("heading", { level: 1, name: source.organization }).waitFor();
      await page.waitForLoadState("load");
      const seen = chn.received();
      expect(seen).toContain(source.organization);
      expect(addresses(source.file).length).toBeGreaterThan(0);
      for (const address of addresses(source.file)) expect(seen).not.toContain(address);
    });

    it("CHN and BRA type in one paragraph at the same time, and all see one text", async () => {
      await Promise.all([chn, bra, facilitator, eu].map((visitor) => enterRoom(visitor, server.base, draft)));
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
      await chn.page.getByText("Saved", { exact: true }).waitFor();
      const { items } = (await script.json("GET", `/api/drafts/${draft}/blocks`)) as {
        items: { text: string }[];
      };
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
      await page.getByRole("tabpanel").getByText(source.organization).first().waitFor();
      const { items } = (await script.json("GET", `/api/drafts/${draft}/links`)) as {
        items: { kind: string; suspect: boolean }[];
      };
      expect(items).toMatchObject([{ kind: "adapted", suspect: false }]);
    });

    it("[S2] CHN, BRA and EU agree to the words", async () => {
      for (const visitor of [chn, bra, eu]) await agree(visitor, 2);
      expect(await positions(script, draft, 2)).toEqual({ BRA: "agree", CHN: "agree", EU: "agree" });
    });

    it("[S3] one word is changed, and their positions lapse", async () => {
      await typeAtEnd(facilitator, 2, " now");
      await facilitator.page.getByText("Saved", { exact: true }).waitFor();
      await expect
        .poll(() => positions(script, draft, 2))
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
      await expect.poll(async () => (await block(script, draft, 2)).standing).toBe("agreed-ad-ref");
      const words = (await block(script, draft, 2)).text;
      for (const visitor of [chn, facilitator]) {
        await typeAtEnd(visitor, 2, " nevertheless");
        await visitor.page.keyboard.press("Backspace");
        expect(await wordsOf(visitor, 2)).toBe(words);
      }
      expect((await block(script, draft, 2)).text).toBe(words);
    });

    it("Rev.1 is issued", async () => {
      const { page } = facilitator;
      await page.getByRole("button", { name: /^Text/ }).click();
      await page.getByRole("menuitem", { name: /^Issue this text/ }).click();
      await page.getByLabel("Symbol").fill("Rev.1");
      await page.getByRole("button", { name: "Issue", exact: true }).click();
      await expect
        .poll(async () =>
          (
            (await script.json("GET", `/api/drafts/${draft}/texts`)) as { items: { symbol: string }[] }
          ).items.map((text) => text.symbol),
        )
        .toEqual(["Rev.1"]);
    });

    const office = findOffice();
    it.skipIf(!office)(
      `the document is downloaded and LibreOffice finds the words in it${office ? "" : " (skipped: no LibreOffice)"}`,
      async () => {
        const { page } = facilitator;
        await enterRoom(facilitator, server.base, draft);
        await page.getByRole("button", { name: /^Text/ }).click();
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("menuitem", { name: "Download as Word" }).click(),
        ]);
        const file = path.join(folder, "journey.docx");
        await download.saveAs(file);
        execFileSync(office ?? "", [
          "--headless",
          `-env:UserInstallation=file://${folder}/office`,
          "--convert-to",
          "txt:Text (encoded):UTF8",
          "--outdir",
          folder,
          file,
        ]);
        const words = flat(readFileSync(path.join(folder, "journey.txt"), "utf8"));
        for (const index of [0, 1, 2, 3]) expect(words).toContain((await block(script, draft, index)).text);
      },
    );
  });
}

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

const block = async (script: Person, draft: string, place: number): Promise<BlockAnswer> => {
  const { items } = (await script.json("GET", `/api/drafts/${draft}/blocks`)) as { items: BlockAnswer[] };
  const found = items[place];
  if (!found) throw new Error(`There is no block at ${place}.`);
  return found;
};

const positions = async (script: Person, draft: string, place: number): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await block(script, draft, place)).positions
      .map((each) => [each.delegation, each.lapsed ? `${each.position}, lapsed` : each.position] as const)
      .sort(),
  );
