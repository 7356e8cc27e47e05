// A text exported from its page in a real browser: chosen, looked at, measured, saved, stopped.
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { bytesOf, enterRoom, type Visitor } from "../support/browser";
import { makeComparedDraft } from "../support/compared-draft";
import { openJourney } from "../support/journey";

const draft = "exported";

describe("exporting a text", () => {
  let reader: Visitor;
  let page: Page;
  const journey = openJourney();
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

  beforeAll(async () => {
    await makeComparedDraft(journey, draft);
    reader = await journey.visit("fra");
    page = reader.page;
  });

  it("is reached from the menu of the room, and shows the page as it will be printed", async () => {
    await enterRoom(reader, draft);
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
