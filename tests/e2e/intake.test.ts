// The secretariat's intake in a real browser: an archive and a folder sent in, stopped midway and sent again; then the desk, where a
// submission is reviewed beside its file, cut by hand, sorted and given to a reader.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { zipSync } from "fflate";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { gate } from "../support/browser";
import { bytes, paragraph, pdf, rawDocx } from "../support/files";
import { type DraftAt, openJourney } from "../support/journey";
import { fixtureInEveryKind, shapedFiles, struckWords } from "../support/submission-files";

const harbours = "We write about the cost of connection in small ports.";
const boat = "A boat that cannot send its papers waits outside.";
const letter = `Network for Quiet Harbours
3 Mole Lane

15 July 2015

Dear co-facilitators,

${harbours} ${boat}

We ask that harbours be named in the section on access.

Yours sincerely,

Wilhelmina Oakes
Secretary, Network for Quiet Harbours
`;

const letterOf = (sender: string) => `${sender}\n\nWe ask that ${sender} be heard.\n\nWe ask it twice.\n`;
const html = (sender: string) =>
  `<html><body><p>${sender}</p><p>We ask that ${sender} be heard.</p></body></html>`;
const numbered = (count: number, kind: (at: number) => Uint8Array, ending: string) =>
  Array.from({ length: count }, (_, at): [string, Uint8Array] => [
    `letter-${at + 1}.${ending}`,
    kind(at + 1),
  ]);

// Twelve that are read or fail, and what an archive brings along that nobody sends in.
const archive: Record<string, Uint8Array> = {
  ...Object.fromEntries(numbered(4, (at) => bytes(letterOf(`Union ${at}`)), "txt")),
  ...Object.fromEntries(numbered(2, (at) => bytes(html(`League ${at}`)), "html")),
  "inner/deeper/statement.docx": rawDocx(
    ["Guild", "We ask that the Guild be heard."].map(paragraph).join(""),
  ),
  "inner/statement.pdf": pdf(["Order", "", "We ask that the Order be heard."]),
  "inner/same.txt": bytes(letterOf("Union 1")),
  "inner/broken.docx": rawDocx(paragraph("x")).slice(0, 300),
  "notes.md": bytes("# Bureau\n\nWe ask that the Bureau be heard."),
  "Übersicht – 总结.txt": bytes(letterOf("Academy")),
  "inner/figures.xlsx": bytes("x"),
  "inner/portrait.jpg": bytes("x"),
  "late.zip": bytes("x"),
  ".DS_Store": bytes("x"),
  "__MACOSX/inner/._statement.docx": bytes("x"),
};

type Listed = { readonly id: string; readonly fileName: string };

const journey = openJourney();
let page: Page;

beforeAll(async () => {
  ({ page } = await journey.visit("secretariat"));
});

describe("many submissions in one parcel", () => {
  const drafts = new Map<string, DraftAt>();
  const letters = path.join(journey.folder, "letters");

  beforeAll(async () => {
    for (const draft of ["parcel", "folder"])
      drafts.set(draft, await journey.begin(draft, "drafting", [], "secretariat"));
    mkdirSync(path.join(letters, "second"), { recursive: true });
    for (const [name, content] of numbered(24, (at) => bytes(letterOf(`Chapter ${at}`)), "txt"))
      writeFileSync(path.join(letters, Number(/\d+/u.exec(name)) % 2 ? name : `second/${name}`), content);
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
    const late = { name: "late.txt", mimeType: "text/plain", buffer: Buffer.from(letterOf("Late Union")) };
    const picker = page.getByLabel("Choose files").last();
    await picker.setInputFiles(late);
    expect(await page.getByRole("button", { name: "Stop", exact: true }).count()).toBe(0);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText("One file was stopped.").waitFor();
    stop.open();
    expect(await lines().count()).toBe(0);
    expect(await listed("folder")).not.toContain("late.txt");

    await page.unrouteAll({ behavior: "ignoreErrors" });
    const damaged = Buffer.from(zipSync({ "a.txt": bytes(letterOf("Nobody")) }).slice(0, 60));
    await picker.setInputFiles([late, { name: "locked.zip", mimeType: "application/zip", buffer: damaged }]);
    await finished();
    expect(await listed("folder")).toContain("late.txt");
    expect(await line("locked.zip").textContent()).toContain("It is damaged or locked with a password.");
    expect(await page.getByRole("button", { name: "Stop", exact: true }).count()).toBe(0);
  });
});

describe("the desk of submissions", () => {
  const draft = "desk";
  let at: DraftAt;
  let passages: string[];
  const ids = new Map<string, string>();

  beforeAll(async () => {
    at = await journey.begin(draft, "drafting", ["We welcome boats of all kinds."], "secretariat");
    const [block] = await at.list<{ pid: string }>("blocks");
    type Sent = { id: string; passages: { id: string }[] };
    const send = async (name: string, content: string | Uint8Array<ArrayBuffer>) => {
      const [sent] = await at.upload<Sent>("submissions", name, content);
      ids.set(name, sent?.id ?? "");
      return sent?.passages.map(({ id }) => id) ?? [];
    };
    passages = await send("harbours.txt", letter);
    const quote = { passage: "A boat" };
    await at.ask("POST", "links", { pid: block?.pid, passage: passages[0], kind: "adapted", quote });
    const files = [...(await fixtureInEveryKind("names-displaced.txt")), ...(await shapedFiles())];
    for (const { name, bytes: content } of files)
      if (/names-displaced.txt|tracked-changes/u.test(name)) await send(name, Uint8Array.from(content));
  });

  const open = (name: string) => page.goto(`/drafts/${draft}/submissions/${ids.get(name)}`);
  const card = (id: string | undefined) => page.locator(`li[id="${id}"]`);
  const openMenu = (ordinal: number) =>
    page.getByRole("button", { name: `Cut of passage ${ordinal}`, exact: true }).click();

  it("[L15] one is reviewed: what was read with doubt is seen in the file, corrected and confirmed", async () => {
    await open("names-displaced.txt");
    await page.getByRole("button", { name: "Where in the file: Organization" }).click();
    expect(await page.locator("#field-organization").textContent()).toBe("Just Lines");
    const file = page.getByRole("region", { name: "The file, as it was read" });
    await file.getByText("Name of Organization: Coalition").selectText();
    await page.getByRole("button", { name: "Take the words selected in the file: Organization" }).click();
    await page.getByRole("heading", { level: 1, name: "Name of Organization: Coalition" }).waitFor();
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await page.getByLabel("Organization", { exact: true }).fill("Just Lines Coalition of Nairobi");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name: "Just Lines Coalition of Nairobi" }).waitFor();
    await page.getByRole("button", { name: "Swap with the last name" }).click();
    await page.getByRole("button", { name: "Swap with the last name" }).waitFor({ state: "detached" });
    expect(await at.ask("GET", `submissions/${ids.get("names-displaced.txt")}`)).toMatchObject({
      fields: { firstName: "Nettlewood", lastName: "Amara" },
    });
    const close = page.getByRole("button", { name: "Close the review" });
    expect(await close.isDisabled()).toBe(true);
    await page.getByLabel("Or choose").selectOption("Civil Society");
    await page.getByLabel("Or choose").waitFor({ state: "detached" });
    const right = page.getByRole("button", { name: /^It is right/ });
    for (let left = await right.count(); left > 0; left -= 1) {
      await right.first().click();
      await expect.poll(() => right.count()).toBe(left - 1);
    }
    await close.click();
    await page.getByText(/^Reviewed by Secretariat/).waitFor();
  });

  it("[L] what a Word file tracked is drawn in the words, and listed with who and when", async () => {
    await open("tracked-changes.docx");
    const file = page.getByRole("region", { name: "The file, as it was read" });
    expect(await file.locator("del").allTextContents()).toEqual([struckWords[0], `\n${struckWords[1]}`]);
    expect((await file.locator("ins").allTextContents()).map((words) => words.trim())).toEqual([
      "shall",
      "at least",
    ]);
    await file.getByText("Is that agreed?").waitFor();
    await page.getByText("4 changes that the file tracked").click();
    await page
      .getByRole("listitem")
      .filter({ hasText: "Struck" })
      .first()
      .getByText("Ada, 9 Oct 2015")
      .waitFor();
    await page.getByRole("button", { name: "3 changes tracked in the file" }).waitFor();
  });

  it("shows the file beside what was read: passages by number, the rest, and where a doubtful name stood", async () => {
    await open("harbours.txt");
    const file = page.getByRole("region", { name: "The file, as it was read" });
    await file.getByText("Yours sincerely,").waitFor();
    await file.getByRole("link", { name: "Passage 2", exact: true }).waitFor();
    expect(await file.locator("mark").first().textContent()).toContain("Network for Quiet Harbours");
    await file.getByRole("link", { name: "Passage 2", exact: true }).click();
    expect(new URL(page.url()).hash).toBe(`#${passages[1]}`);
  });

  it("[L10] [L13] cuts at the caret, by keyboard alone, and the link goes with its words", async () => {
    await openMenu(1);
    await page.getByRole("menuitem", { name: /^Cut anew/ }).click();
    const words = page.getByLabel("Words of passage 1 and around it");
    // The dialog may come from the server first: it is there a moment before it has the keys.
    await expect.poll(() => words.evaluate((area) => area === document.activeElement)).toBe(true);
    await page.keyboard.press("ArrowRight");
    for (let step = 0; step < boat.length; step += 1) await page.keyboard.press("ArrowLeft");
    const split = page.getByRole("button", { name: "Split at the caret" });
    await expect.poll(() => page.getByRole("definition").last().textContent()).toBe(boat);
    await split.press("Enter");
    await expect.poll(() => page.locator("main li[id]").count()).toBe(3);
    expect(await card(passages[0]).textContent()).toContain(harbours);
    await expect.poll(() => card(passages[0]).textContent()).not.toContain("Adapted");
    await page.locator("main li[id]").nth(1).getByText("Adapted").waitFor();
  });

  it("[L11] joins what was cut, and every address still leads to the words", async () => {
    const { passages: now } = await at.ask<{ passages: { id: string }[] }>(
      "GET",
      `submissions/${ids.get("harbours.txt")}`,
    );
    await openMenu(1);
    await page.getByRole("menuitem", { name: /^Join with the next/ }).click();
    await expect.poll(() => page.locator("main li[id]").count()).toBe(2);
    await card(passages[0]).getByText("Adapted").waitFor();
    const whole = await at.ask<{ id: string }>("GET", `passages/${now[1]?.id}`);
    expect(whole.id).toBe(passages[0]);
  });

  it("[L14] a person confirms what a passage is about", async () => {
    const chosen = page.getByRole("button", { name: "Themes of passage 2: choose" });
    await chosen.click();
    await page.getByRole("menuitemcheckbox", { name: "Financing" }).click();
    await page.getByRole("list", { name: "Themes of passage 2" }).getByText("Financing").waitFor();
    await page.goto(`/drafts/${draft}/submissions/themes`);
    await page.getByText("1 confirmed, 0 proposed").click();
    await page.getByText("We ask that harbours be named").waitFor();
  });

  it("[L15] submissions are given to a reader from the list, who then sees them alone", async () => {
    await page.goto(`/drafts/${draft}/submissions`);
    await page.getByRole("checkbox", { name: "Choose Just Lines Coalition of Nairobi" }).check();
    await page.getByLabel("Reader").selectOption({ label: "Secretariat" });
    await page.getByRole("button", { name: "Give to read" }).click();
    await page.getByRole("checkbox", { name: "Only those given to me (1)" }).check();
    const row = page.getByRole("row").filter({ hasText: "Just Lines Coalition of Nairobi" });
    expect(await row.textContent()).toContain("Reviewed");
    const far = page.getByRole("group", { name: "How far submissions have come" });
    expect(await far.getByRole("button", { name: "New 0" }).isDisabled()).toBe(true);
    await far.getByRole("button", { name: "Reviewed 1" }).click();
    expect(await page.getByRole("table").getByRole("row").count()).toBe(2);
  });
});
