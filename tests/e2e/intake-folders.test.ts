// A folder and an archive of submissions sent in by a person in a real browser: what came in is in the list once, what is
// broken says why, and stopping midway loses nothing and doubles nothing.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { zipSync } from "fflate";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { gate } from "../support/browser";
import { bytes, paragraph, pdf, rawDocx } from "../support/files";
import { type DraftAt, openJourney } from "../support/journey";

const letter = (sender: string) => `${sender}\n\nWe ask that ${sender} be heard.\n\nWe ask it twice.\n`;
const html = (sender: string) =>
  `<html><body><p>${sender}</p><p>We ask that ${sender} be heard.</p></body></html>`;
const numbered = (count: number, kind: (at: number) => Uint8Array, ending: string) =>
  Array.from({ length: count }, (_, at): [string, Uint8Array] => [
    `letter-${at + 1}.${ending}`,
    kind(at + 1),
  ]);

// Twelve that are read or fail, and what an archive brings along that nobody sends in.
const archive: Record<string, Uint8Array> = {
  ...Object.fromEntries(numbered(4, (at) => bytes(letter(`Union ${at}`)), "txt")),
  ...Object.fromEntries(numbered(2, (at) => bytes(html(`League ${at}`)), "html")),
  "inner/deeper/statement.docx": rawDocx(
    ["Guild", "We ask that the Guild be heard."].map(paragraph).join(""),
  ),
  "inner/statement.pdf": pdf(["Order", "", "We ask that the Order be heard."]),
  "inner/same.txt": bytes(letter("Union 1")),
  "inner/broken.docx": rawDocx(paragraph("x")).slice(0, 300),
  "notes.md": bytes("# Bureau\n\nWe ask that the Bureau be heard."),
  "Übersicht – 总结.txt": bytes(letter("Academy")),
  "inner/figures.xlsx": bytes("x"),
  "inner/portrait.jpg": bytes("x"),
  "late.zip": bytes("x"),
  ".DS_Store": bytes("x"),
  "__MACOSX/inner/._statement.docx": bytes("x"),
};

type Listed = { readonly id: string; readonly fileName: string };

describe("many submissions in one parcel", () => {
  const drafts = new Map<string, DraftAt>();
  let page: Page;
  const journey = openJourney();
  const letters = path.join(journey.folder, "letters");

  beforeAll(async () => {
    for (const draft of ["parcel", "folder"])
      drafts.set(draft, await journey.begin(draft, "drafting", [], "secretariat"));
    mkdirSync(path.join(letters, "second"), { recursive: true });
    for (const [name, content] of numbered(24, (at) => bytes(letter(`Chapter ${at}`)), "txt"))
      writeFileSync(path.join(letters, Number(/\d+/u.exec(name)) % 2 ? name : `second/${name}`), content);
    ({ page } = await journey.visit("secretariat"));
  });

  const listed = async (draft: string): Promise<string[]> =>
    ((await drafts.get(draft)?.list<Listed>("submissions?limit=100")) ?? [])
      .map(({ fileName }) => fileName)
      .sort();
  const lines = () => page.getByRole("list", { name: "Files of this upload" }).getByRole("listitem");
  const line = (name: string) => lines().filter({ has: page.getByText(name, { exact: true }) });
  const rows = () => page.locator("table tbody tr");
  const finished = () => page.getByRole("button", { name: "Clear this list" }).waitFor({ timeout: 120_000 });

  it("[L] an archive of fifteen mixed files: ten are received, one is broken, one here already, three not sent, each with its reason", async () => {
    await page.goto(`/drafts/parcel/submissions`);
    await page
      .getByLabel("Choose files")
      .last()
      .setInputFiles({
        name: "all.zip",
        mimeType: "application/zip",
        buffer: Buffer.from(zipSync(archive)),
      });
    await finished();
    // Of so many files those are listed that somebody should look at.
    expect(await lines().count()).toBe(5);
    for (const [name, reason] of [
      ["inner/figures.xlsx", "Not sent: files that end in .xlsx are not read."],
      ["inner/portrait.jpg", "Not sent: files that end in .jpg are not read."],
      ["late.zip", "Not sent: an archive inside another is not opened. Send it by itself."],
    ] as const)
      expect(await line(name).textContent()).toBe(`${name}${reason}`);
    await page.getByText("15 of 15 files", { exact: true }).waitFor();
    await page.getByText("10 received, 1 here already, 4 failed.").waitFor();
    expect(await line("broken.docx").textContent()).toMatch(/[A-Z][a-z].* .*\.$/u);
    expect(await line("broken.docx").getByRole("link").count()).toBe(0);
    const doubles = lines().filter({ hasText: "is here already: the same file came before" });
    expect(await doubles.count()).toBe(1);
    expect(await doubles.textContent()).toMatch(/letter-1\.txt|same\.txt/u);
    const names = await listed("parcel");
    expect(names).toHaveLength(10);
    expect(names).not.toContain("broken.docx");
    expect(names).toContain("Übersicht – 总结.txt");
    expect(names.filter((name) => /^(?:letter-1|same)\.txt$/u.test(name))).toHaveLength(1);
    await page.getByRole("button", { name: "Clear this list" }).click();
    await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(10);
  });

  it("[L] a folder that is stopped midway: what was sent is there, the rest comes later, and nothing twice", async () => {
    await page.goto(`/drafts/folder/submissions`);
    // After the first few letters the others are on their way until somebody has stopped them.
    const held = `**/api/drafts/folder/submissions`;
    let sent = 0;
    const stop = gate();
    await page.route(held, async (route) => {
      sent += 1;
      if (sent > 4) await stop.passed;
      // What was stopped is on its way no more.
      await route.continue().catch(() => undefined);
    });
    await page.getByLabel("Choose a folder").last().setInputFiles(letters);
    await expect
      .poll(() => listed("folder").then(({ length }) => length), { timeout: 60_000 })
      .toBeGreaterThan(2);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    stop.open();
    const described = await page.getByText(/files were stopped/u).textContent();
    const stopped = Number(/\d+/u.exec(described ?? "")?.[0]);
    await finished();
    const before = await listed("folder");
    expect(before.length).toBeLessThan(24);
    // Of two that were on their way one may have been applied before it was broken off.
    expect(before.length - (24 - stopped)).toBeGreaterThanOrEqual(0);
    expect(before.length - (24 - stopped)).toBeLessThanOrEqual(2);
    const left = 24 - before.length;
    await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(before.length);

    await page.unroute(held);
    await page.getByRole("button", { name: "Clear this list" }).click();
    await page.getByLabel("Choose a folder").last().setInputFiles(letters);
    await finished();
    await page.getByText("24 of 24 files", { exact: true }).waitFor();
    await page.getByText(`${left} received, ${before.length} here already, 0 failed.`).waitFor();
    const after = await listed("folder");
    expect(after).toHaveLength(24);
    expect(new Set(after).size).toBe(24);
    await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(24);
  });

  it("[L] one file that takes its time can be stopped, and comes when it is sent again; a locked archive says so", async () => {
    await page.goto(`/drafts/folder/submissions`);
    const held = `**/api/drafts/folder/submissions`;
    const stop = gate();
    await page.route(held, async (route) => {
      await stop.passed;
      await route.continue().catch(() => undefined);
    });
    const late = { name: "late.txt", mimeType: "text/plain", buffer: Buffer.from(letter("Late Union")) };
    const picker = page.getByLabel("Choose files").last();
    await picker.setInputFiles(late);
    expect(await page.getByRole("button", { name: "Stop", exact: true }).count()).toBe(0);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText("One file was stopped.").waitFor();
    stop.open();
    expect(await lines().count()).toBe(0);
    expect(await listed("folder")).not.toContain("late.txt");

    await page.unrouteAll({ behavior: "ignoreErrors" });
    const damaged = Buffer.from(zipSync({ "a.txt": bytes(letter("Nobody")) }).slice(0, 60));
    await picker.setInputFiles([late, { name: "locked.zip", mimeType: "application/zip", buffer: damaged }]);
    await finished();
    expect(await listed("folder")).toContain("late.txt");
    expect(await line("locked.zip").textContent()).toContain("It is damaged or locked with a password.");
    expect(await page.getByRole("button", { name: "Stop", exact: true }).count()).toBe(0);
  });
});
