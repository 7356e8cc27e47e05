// The record in a real browser: what was done is found and read, saved as a file, and verified by the command, offline.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bytesOf, type Visitor } from "../support/browser";
import { openJourney } from "../support/journey";
import { verify } from "../support/verify-command";

const draft = "kept";
const words = "We commit to bridging the digital divide by 2020.";

describe("the record of a draft", () => {
  let reader: Visitor;
  const journey = openJourney();
  const file = path.join(journey.folder, "record.json");

  beforeAll(async () => {
    const pen = await journey.begin(draft, "drafting", [words]);
    const chn = await journey.as("chn", draft);
    const [block] = await pen.list<{ pid: string; digest: string }>("blocks");
    await pen.ask("PATCH", "", { mode: "negotiating" });
    const position = { position: "reserve", digest: block?.digest, note: "需要请示。" };
    await chn.ask("PUT", `blocks/${block?.pid}/position`, position);
    await chn.ask("POST", "proposals", { op: "delete", pid: block?.pid, quote: "by 2020" });
    await pen.ask("POST", "texts", { symbol: "Rev.1" });
    reader = await journey.visit("observer");
  });

  const sentences = () => reader.page.locator("main li").allInnerTexts();

  it("[R3] is read by an observer, the latest first, and looked through by kind and delegation", async () => {
    const { page } = reader;
    await page.goto(`/drafts/${draft}`);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Record", exact: true }).click();
    await page.getByText("issued the text Rev.1").waitFor();
    const present = page.getByRole("link", { name: "Record", exact: true });
    expect(await present.getAttribute("aria-current")).toBe("page");
    const all = (await sentences()).join("\n");
    expect(all).toContain("proposed to delete");
    expect(all).toContain("reserved its position on paragraph 1");
    expect(all.indexOf("issued the text")).toBeLessThan(all.indexOf("created the draft"));
    await page.getByLabel("About").selectOption("Positions");
    await page.waitForURL(/kind=positions/);
    await page.getByText("issued the text Rev.1").waitFor({ state: "detached" });
    expect(await page.getByText("1 entry, the latest first").count()).toBe(1);
    await page.getByLabel("For", { exact: true }).selectOption("CHN");
    await page.waitForURL(/delegation=CHN/);
    await page.getByLabel("About").selectOption("Texts");
    await page.getByText("No act like that has been recorded").waitFor();
    await page.getByRole("link", { name: "Show everything" }).click();
    await page.getByText("issued the text Rev.1").waitFor();
  });

  it("[R6] a text that was downloaded carries the head that the record had when it was issued", async () => {
    const { page } = reader;
    const record = await (await page.request.get(`/api/drafts/${draft}/record?format=json`)).body();
    writeFileSync(file, record);
    const text = await (await page.request.get(`/api/drafts/${draft}/export?format=json&text=1`)).json();
    const known = await verify(file, "--head", text.record.hash);
    expect([known.code, known.said]).toEqual([0, expect.stringContaining(`that of entry ${text.record.n}.`)]);
    expect((await verify(file, "--head", "0".repeat(64))).code).toBe(1);
    expect((await verify(path.join(journey.folder, "nothing.json"))).code).toBe(1);
  });

  it("[R14] a browser that was there before shows a record that does not go on from what it saw, and keeps the evidence", async () => {
    const { page } = reader;
    const address = `/drafts/${draft}/record`;
    const title = page.getByRole("dialog").getByText("This record is not the one that was shown before");
    await page.evaluate(() => localStorage.clear());
    await page.goto(address);
    await page.getByText("This browser now keeps the state of this record").waitFor();
    await page.reload();
    await page.getByText("It goes on from there").waitFor();
    // As if this browser had been shown another record of as many entries.
    await page.evaluate((name) => {
      const seen = JSON.parse(localStorage.getItem(name) ?? "{}");
      const [origin, size, root = "", ...others] = seen.note.split("\n");
      const note = [origin, size, root.replace(/^./, root.startsWith("A") ? "B" : "A"), ...others].join("\n");
      localStorage.setItem(name, JSON.stringify({ ...seen, note }));
    }, `adref-seen:${draft}`);
    await page.goto(`/drafts/${draft}`);
    await title.waitFor();
    await page.keyboard.press("Escape");
    await title.waitFor({ state: "detached" });
    await page.goto(address);
    await title.waitFor();
    const [evidence] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save the evidence", exact: true }).click(),
    ]);
    const fork = JSON.parse((await bytesOf(evidence)).toString());
    expect(fork).toMatchObject({ format: "adref-fork/1", draft, kind: "changed" });
    await page.getByRole("button", { name: "I have read this" }).click();
    await page.reload();
    await page.getByText("It goes on from there").waitFor();
    await page.getByRole("button", { name: "Save the evidence of forks that is kept here (1)" }).waitFor();
  });
});
