// Two versions compared in a real browser: what changed, whose it was, without what editors changed, from change to change by
// keyboard, the concordance as page and file; then the text exported from its page: chosen, looked at, measured, saved, stopped.
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { bytesOf, enterRoom, type Visitor } from "../support/browser";
import { openJourney } from "../support/journey";

const journey = openJourney();
const draft = "exported";
const words = {
  commit:
    "We commit to an information society for all, and invite governments to support the WSIS follow-up.",
  zh: "我们重申信息社会世界峰会的成果，并呼吁各国政府加强国际合作，缩小数字鸿沟。",
  ar: "نؤكد من جديد التزامنا ببناء مجتمع معلومات جامع للجميع، ونعرب عن القلق لأن الفجوات الرقمية لا تزال قائمة.",
  lead: "We decide to take the following steps in every region:",
  school: "Connect every school by 2020;",
  library: "Keep every public library open to those who have no access at home;",
  review: "We request a ten-year review by the General Assembly.",
};

/** Makes the draft on a demo server and issues its first text; then proposals are accepted on it. */
const makeComparedDraft = async (): Promise<void> => {
  const pen = await journey.begin(draft, "negotiating", [
    { type: "heading", kind: "section", text: "Closing the divides" },
    words.commit,
    words.zh,
    words.ar,
    words.lead,
    { type: "paragraph", text: words.school, level: 2 },
    { type: "paragraph", text: words.library, level: 2 },
    words.review,
  ]);
  await pen.ask("POST", "texts", { symbol: "Rev.1" });
  const pids = new Map<string, string>();
  for (const { pid, text } of await pen.list<{ pid: string; text: string }>("blocks")) pids.set(text, pid);
  const propose = async (account: string, words: string, quote: string, text: string) => {
    const { ask } = await journey.as(account, draft);
    const body = { op: "replace", pid: pids.get(words), quote, text };
    const { id } = await ask<{ id: string }>("POST", "proposals", body);
    await pen.ask("POST", `proposals/${id}/accept`);
  };
  await propose(
    "bra",
    words.commit,
    "an information society for all",
    "an open and inclusive information society",
  );
  await propose("ken", words.commit, "governments", "Governments");
  await propose("ken", words.commit, "WSIS", "World Summit on the Information Society");
  await propose("chn", words.zh, "加强国际合作", "加强国际合作和能力建设");
  await propose("ken", words.ar, "جامع للجميع", "جامع ومفتوح للجميع");
  await propose("bra", words.school, "2020", "2025");
  await propose("ken", words.review, "ten-year", "10-year");
  const text = "We thank all who have sent their views.";
  await pen.ask("POST", "blocks", { type: "paragraph", text, after: pids.get(words.review) });
};

let reader: Visitor;
let page: Page;

beforeAll(async () => {
  await makeComparedDraft();
  reader = await journey.visit("fra");
  page = reader.page;
});

describe("a text compared with the draft as it stands", () => {
  const address = (between = "from=1&to=live") => `/drafts/${draft}/compare?${between}`;
  const summary = () => page.getByRole("status").filter({ hasText: "of the words" });
  const row = (words: string) => page.getByRole("article").filter({ hasText: words });
  const present = () => page.locator("article[aria-current]");

  it("[T7] [T8] says in a line how much changed, and at the words whose proposal it was", async () => {
    await page.goto(address());
    expect(await summary().textContent()).toMatch(
      /^5 changed, 1 new, 3 unchanged; [\d.]+\u00a0?% of the words differ\.$/u,
    );
    const commit = row("information society");
    expect(await commit.locator("ins:has-text('open and inclusive') + span").textContent()).toContain("BRA");
    expect(await commit.locator("header").textContent()).toContain("Proposed by BRA KEN");
    expect(await row("Connect every school").locator("ins + span").textContent()).toContain("BRA");
    expect(await row("We thank all").locator("header").textContent()).not.toContain("Proposed by");
  });

  it("[T3] compares Chinese by words, and shows Arabic from right to left", async () => {
    const chinese = row("我们重申");
    expect(await chinese.locator("ins").textContent()).toContain("和能力建设");
    expect(await chinese.locator("[lang=zh]").count()).toBe(1);
    const arabic = row("نؤكد").locator("p[dir=rtl]");
    expect(await arabic.getAttribute("lang")).toBe("ar");
    const boxes = await arabic.evaluate((words) => {
      const box = words.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(words.firstChild as Node);
      const [first] = range.getClientRects();
      return { right: box.right, start: first?.right ?? 0 };
    });
    expect(Math.abs(boxes.right - boxes.start)).toBeLessThan(3);
  });

  it("[T6] hides what editors changed, and lists it", async () => {
    await page.getByLabel("Hide editorial changes").check();
    await page.getByText(/^4 changed, 1 new, 4 unchanged; /).waitFor();
    const commit = row("information society");
    expect(await commit.locator("ins").count()).toBe(1);
    expect(await commit.textContent()).toContain(
      "invite Governments to support the World Summit on the Information Society",
    );
    expect(await row("by the General Assembly").locator("ins, del").count()).toBe(0);
    await page.getByText("Editorial changes (3)").click();
    expect(await page.getByRole("group").filter({ hasText: "Editorial changes" }).textContent()).toContain(
      "governments →becomes Governments",
    );
    await page.getByLabel("Hide editorial changes").uncheck();
    await row("by the General Assembly").locator("ins").waitFor();
  });

  it("goes from change to change by keyboard, and each has an address that lasts", async () => {
    await page.goto(address());
    await page.getByText("6 changes").waitFor();
    await page.locator("body").press("n");
    await page.getByText("1 of 6").waitFor();
    expect(await present().textContent()).toContain("open and inclusive");
    await page.keyboard.press("n");
    expect(await present().textContent()).toContain("我们重申");
    expect(await present().evaluate((element) => element === document.activeElement)).toBe(true);
    const shared = page.url();
    expect(shared).toMatch(/from=1&to=live#c-/);
    await page.keyboard.press("p");
    await page.keyboard.press("p");
    await page.getByText("6 of 6").waitFor();
    await page.goto("about:blank");
    await page.goto(shared);
    await page.getByText("2 of 6").waitFor();
    expect(await present().textContent()).toContain("我们重申");
    expect(
      await present()
        .getByRole("link", { name: /^Link to/ })
        .getAttribute("href"),
    ).toBe(new URL(shared).search + new URL(shared).hash);
  });

  it("stands side by side, and on paper without its switches", async () => {
    await page.goto(address());
    await page.getByRole("button", { name: "Side by side" }).click();
    const [old, young] = await row("Connect every school").locator("p").allTextContents();
    expect([old?.includes("2020"), old?.includes("2025"), young?.includes("2025")]).toEqual([
      true,
      false,
      true,
    ]);
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "Side by side" }).isVisible()).toBe(false);
    expect(await page.getByText("Comparison of Rev.1 with The draft as it stands").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
  });

  it("[T4] the concordance names items in full, leads to the comparison, and leaves as a file", async () => {
    await page.getByRole("link", { name: "Concordance" }).click();
    const rows = page.getByRole("table").getByRole("row");
    await rows.first().waitFor();
    const lines = (await rows.allTextContents()).slice(1);
    expect(lines.some((line) => line.startsWith("4 (a)4 (a)Changed"))).toBe(true);
    expect(lines.some((line) => line.startsWith("55Editorial"))).toBe(true);
    await page.getByRole("button", { name: "Download" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "CSV" }).click(),
    ]);
    expect((await bytesOf(download)).toString()).toContain('4 (a),4 (a),changed,"Connect every school');
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "New", exact: true }).click();
    await present().waitFor();
    expect(await present().textContent()).toContain("We thank all");
  });

  it("[T3] is stepped through version by version, by keys on a slider that keeps the focus", async () => {
    const { ask } = await journey.begin("steps", "drafting", ["We agree."]);
    for (const symbol of ["Zero", "Rev.1"]) await ask("POST", "texts", { symbol });
    await page.goto("/drafts/steps/compare?from=1&to=2");
    const slider = page.getByRole("slider", { name: "Version by version" });
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/from=2&to=live$/u);
    expect(await slider.evaluate((it) => it === document.activeElement)).toBe(true);
    await page.getByRole("link", { name: "Earlier" }).click();
    await page.waitForURL(/from=1&to=2$/u);
    expect(await slider.inputValue()).toBe("1");
  });

  it("[T16] is stepped through against the same version throughout, once that is ticked", async () => {
    const slider = page.getByRole("slider", { name: "Version by version" });
    await page.getByLabel("Always compare with: Zero").check();
    await slider.focus();
    await page.keyboard.press("End");
    await page.waitForURL(/from=1&to=live$/u);
    expect(await slider.getAttribute("aria-valuetext")).toBe(
      "What changed from Zero to The draft as it stands",
    );
  });

  it("[T3h] shows italics and the marks of footnotes on either side, with their words", async () => {
    await page.goto("/drafts/wsis10/compare?from=1&to=live");
    const recalling = row("in paragraph 111 of the Tunis Agenda").first();
    for (const layout of ["In one column", "Side by side"] as const) {
      await page.getByRole("button", { name: layout }).click();
      const words = recalling.locator("p").first();
      expect(await words.locator("i").first().textContent()).toBe("Recalling");
      const mark = words.getByRole("link", { name: /^Footnote 1: \S/ });
      expect(await mark.textContent()).toBe("1");
      const said = (await mark.getAttribute("aria-label"))?.replace(/^Footnote 1: /u, "") ?? "";
      await mark.click();
      const notes = recalling.getByRole("list", { name: "Footnotes" });
      expect(await notes.textContent()).toBe(`1 ${said}`);
      expect(await notes.evaluate((element) => element.matches(":target"))).toBe(true);
    }
    expect(
      await row("in paragraph 111 of the Tunis Agenda").first().locator("p > span i, p sup").count(),
    ).toBeGreaterThan(3);
  });
});

describe("exporting a text", () => {
  const preview = () => page.frameLocator("iframe");
  const choose = async (label: string, option: string) => {
    await page.getByLabel(label, { exact: true }).selectOption({ label: option });
    await page.locator("form[aria-busy=false]").waitFor();
  };
  const save = async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Save the file" }).click(),
    ]);
    await page.getByRole("link", { name: "Save the file" }).waitFor();
    return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
  };

  it("is reached from the menu of the room, and shows the page as it will be printed", async () => {
    await enterRoom(reader, draft);
    await page.getByRole("button", { name: "Text", exact: true }).click();
    const [word] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Download as Word" }).click(),
    ]);
    expect((await bytesOf(word)).subarray(0, 2).toString()).toBe("PK");
    await page.getByRole("button", { name: "Text", exact: true }).click();
    await page.getByRole("menuitem", { name: "More ways to export …" }).click();
    await page.getByRole("heading", { name: "Export", exact: true }).waitFor();
    await preview().getByText("We thank all who have sent their views.").waitFor();
    expect(await preview().getByText("General Assembly", { exact: true }).count()).toBe(1);
    expect(await page.getByText(/^\d+ words, footnotes included$/).count()).toBe(1);
    expect(await page.locator("iframe").getAttribute("sandbox")).toBe("");
  });

  it("[T13] shows and saves what changed since a text, each change with who proposed it", async () => {
    await choose("View", "With changes marked");
    await choose("Changes", "Since Rev.1");
    const change = preview().locator("ins", { hasText: "open and inclusive" });
    await change.waitFor();
    expect(await change.getAttribute("title")).toMatch(/^BRA, \d+ \w+ \d{4}$/);
    expect(await preview().locator("ins", { hasText: "We thank all" }).getAttribute("title")).toMatch(
      /^Co-facilitators, /,
    );
    const { name, bytes } = await save();
    expect(name).toBe("exported-Working-draft-marked-against-Rev.1.docx");
    const xml = strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array());
    const authors = new Set([...xml.matchAll(/<w:(?:ins|del) [^>]*w:author="([^"]*)"/g)].map(([, by]) => by));
    expect([...authors].toSorted()).toEqual(["BRA", "CHN", "Co-facilitators", "KEN"]);
    await page.getByText(`${name} is saved.`).waitFor();
  });

  it("saves every format of every view, and takes back what does not fit the next choice", async () => {
    const names: string[] = [];
    for (const [view, formats] of [
      ["Clean", ["PDF", "Web page", "Markdown", "Plain text", "XML (Akoma Ntoso)", "JSON"]],
      ["Compilation of proposals", ["Spreadsheet", "CSV"]],
    ] as const) {
      await choose("View", view);
      for (const format of formats) {
        await choose("Format", format);
        const { name, bytes } = await save();
        expect(bytes.length).toBeGreaterThan(50);
        names.push(name.split(".").at(-1) ?? "");
      }
    }
    expect(names).toEqual(["pdf", "html", "md", "txt", "xml", "json", "xlsx", "csv"]);
    await preview().getByText("Nothing is proposed at this moment.").waitFor();
    expect(await page.getByLabel("Changes", { exact: true }).count()).toBe(0);
  });

  it("[T13] is reached from a comparison, with its two versions chosen", async () => {
    await page.goto(`/drafts/${draft}/compare?from=1&to=live`);
    await page.getByRole("link", { name: "Export with changes marked" }).click();
    await preview().locator("ins", { hasText: "open and inclusive" }).waitFor();
    expect(await page.getByLabel("Changes", { exact: true }).inputValue()).toBe("1");
    await page.goto(`/drafts/${draft}/compare?from=live&to=1`);
    await page.getByRole("link", { name: "Concordance" }).waitFor();
    expect(await page.getByRole("link", { name: "Export with changes marked" }).count()).toBe(0);
  });

  it("says how far the file is, and stops when asked to", async () => {
    // Before its scripts are there the link works by itself.
    await page.goto(`/drafts/${draft}/export`, { waitUntil: "networkidle" });
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    // A slow line: the answer waits until it is given up.
    await page.route(/\/export\?format=docx/, async (route) => {
      await held;
      await route.abort().catch(() => undefined);
    });
    await page.getByRole("link", { name: "Save the file" }).click();
    await page.getByText(/^Waiting for its turn … [2-9] seconds$/).waitFor();
    for (const [stage, words] of [
      ["gathering", "Gathering the text"],
      ["printing", "Printing"],
    ]) {
      await page.route(/\/export\/progress\?ticket=/, (route) => route.fulfill({ json: { stage } }));
      await page.getByText(new RegExp(`^${words} … \\d+ seconds$`)).waitFor();
    }
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Stopped: nothing was saved.").waitFor();
    letGo();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    expect((await save()).name).toMatch(/\.docx$/);
  });

  it("lets those who hold the pen set the limit of words, which the page then measures by", async () => {
    expect(await page.getByRole("button", { name: "Page settings …" }).count()).toBe(0);
    const pen = await journey.visit("cofacilitator1");
    await pen.page.goto(`/drafts/${draft}/export`);
    await pen.page.getByRole("button", { name: "Page settings …" }).click();
    await pen.page.getByLabel("Session").fill("Seventieth session");
    await pen.page.getByLabel("Word limit").fill("40");
    await pen.page.getByRole("button", { name: "Keep" }).click();
    await pen.page.getByText(/^\d+ words: \d+ over the limit of 40$/).waitFor();
    await pen.page.reload();
    await pen.page.frameLocator("iframe").getByText("Seventieth session").waitFor();
    await pen.context.close();
    await page.reload();
    expect(await page.getByText(/over the limit of 40/).count()).toBe(1);
  });
});
