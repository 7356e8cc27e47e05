// Every submission of ours, the real one and hostile files sent in together, in a real browser: what can be read is there
// to its last character, what cannot says why, one is reviewed, one is cut by hand, and addresses lead to the words.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { remainderOf } from "#domain/submissions/recutting";
import { whole } from "../support/expected-fields";
import { bytes, paragraph, rawDocx } from "../support/files";
import { type DraftAt, openJourney } from "../support/journey";
import type { SignedInPerson } from "../support/sign-in";
import { type FixtureFile, mixedFixtures, shapedFiles, struckWords } from "../support/submission-files";
import { holdsEverything } from "../support/whole-reading";

const draft = "intake";
const real = path.join(process.cwd(), "../shared/reference/submissions/china-2015.txt");

// A page is fetched anew after an act, on a machine that may be busy.
const slowly = { timeout: 30_000 };

const deep = 15_000;
const hostile: Record<string, Uint8Array> = {
  "nested.docx": rawDocx(
    `${"<w:sdt><w:sdtContent>".repeat(deep)}${paragraph("x")}${"</w:sdtContent></w:sdt>".repeat(deep)}`,
  ),
  "entities.docx": rawDocx(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  "deep.html": bytes(`<html>${"<div>".repeat(200_000)}word`),
  "picture.txt": Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
  "scan.pdf": bytes("%PDF-1.7\nnothing"),
};

type Kept = {
  readonly id: string;
  readonly fileName: string;
  readonly fields: { readonly organization: string | null };
  readonly uncertain: readonly string[];
  readonly languages: readonly string[];
};
type Cut = { id: string; ordinal: number; text: string; start: number; end: number };

describe("submissions of every kind, sent in together", () => {
  let at: DraftAt;
  let delegate: SignedInPerson;
  let page: Page;
  let files: FixtureFile[];
  let kept: Map<string, Kept>;
  const journey = openJourney();

  beforeAll(async () => {
    at = await journey.begin(draft, "drafting", [], "secretariat");
    delegate = await journey.person("chn");
    files = [...(await mixedFixtures()), ...(await shapedFiles())];
    ({ page } = await journey.visit("secretariat"));
  });

  const idOf = (name: string): string => kept.get(name)?.id ?? `nothing of the name ${name}`;
  const open = async (name: string, hash = "") => {
    await page.goto("about:blank");
    await page.goto(`/drafts/${draft}/submissions/${idOf(name)}${hash}`);
  };
  const passagesOf = async (name: string) =>
    (await at.ask<{ passages: Cut[] }>("GET", `submissions/${idOf(name)}`)).passages;
  const card = (id: string | undefined) => page.locator(`li[id="${id}"]`);

  it("[C] what is hostile ends with a sentence, and all the others are read", async () => {
    const upload = [
      ...files.slice(0, 9),
      ...Object.entries(hostile).map(([name, content]) => ({ name, bytes: content })),
      ...files.slice(9),
      ...(existsSync(real) ? [{ name: "china-2015.txt", bytes: readFileSync(real) }] : []),
    ];
    await page.goto(`/drafts/${draft}/submissions`);
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles(
        upload.map(({ name, bytes: content }) => ({
          name,
          mimeType: "application/octet-stream",
          buffer: Buffer.from(content),
        })),
      );
    const lines = page.getByRole("list", { name: "Files of this upload" }).getByRole("listitem");
    await page.getByRole("button", { name: "Clear this list" }).waitFor({ timeout: 200_000 });
    await page.getByText(`${upload.length} of ${upload.length} files`, { exact: true }).waitFor();
    // Of many files those alone are listed that somebody should look at.
    const said = new Map<string, string>();
    for (const line of await lines.all())
      said.set((await line.locator("bdi").first().textContent()) ?? "", (await line.textContent()) ?? "");
    expect([...said.keys()].sort()).toEqual(Object.keys(hostile).sort());
    for (const [name, sentence] of said) expect(sentence, name).toMatch(/[A-Z][a-z].* .*\.$/u);
    kept = new Map((await at.list<Kept>("submissions")).map((item) => [item.fileName, item]));
    expect(kept.size).toBe(upload.length - Object.keys(hostile).length);
    expect(((await at.script.json("GET", "/api/health")) as { status: string }).status).toBe("ok");
  });

  it("[L] their fields are right or marked as uncertain, whatever kind of file they came in", () => {
    expect(new Set(files.map(({ name }) => path.extname(name)))).toEqual(
      new Set([".txt", ".html", ".docx", ".pdf"]),
    );
    expect(files.length).toBeGreaterThanOrEqual(20);
    for (const { name, fields, uncertain } of files) {
      expect(kept.get(name)?.fields, name).toEqual(whole(fields));
      expect(new Set(kept.get(name)?.uncertain), name).toEqual(new Set(uncertain));
    }
  });

  it("[L] not a sign of them is lost: each is in a passage or in the remainder", async () => {
    for (const { name, text } of files) {
      const original = await delegate.ask(`/api/drafts/${draft}/submissions/${idOf(name)}/original`);
      const body = await original.text();
      const passages = await passagesOf(name);
      holdsEverything({ body, passages, remainder: remainderOf(body, passages) }, text);
    }
  });

  it.skipIf(!existsSync(real))(
    "[L] the real submission is read in two languages, side by side (skipped where it is not at hand)",
    async () => {
      expect(kept.get("china-2015.txt")).toMatchObject({
        fields: { organization: "Chinese Mission to the UN", stakeholderType: "Government" },
        uncertain: [],
        languages: ["en", "zh"],
      });
      const [first] = await passagesOf("china-2015.txt");
      await open("china-2015.txt", `#${first?.id}`);
      await page.getByLabel("Show the versions of each passage together").check();
      expect(await card(first?.id).textContent()).toMatch(/\p{Script=Han}{8}/u);
      await card(first?.id)
        .getByRole("link", { name: /^Chinese: passage/ })
        .click();
      await page.getByRole("tab", { name: /^Chinese/, selected: true }).waitFor();
    },
  );

  it("[L15] one is reviewed: what was read with doubt is seen in the file, corrected and confirmed", async () => {
    const name = files.find((file) => file.name.startsWith("names-displaced"))?.name ?? "";
    await open(name);
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
    expect(kept.get(name)?.fields).toMatchObject({ firstName: "Amara", lastName: "Nettlewood" });
    expect(await at.ask("GET", `submissions/${idOf(name)}`)).toMatchObject({
      fields: { firstName: "Nettlewood", lastName: "Amara" },
    });
    await page.getByLabel("Or choose").selectOption("Civil Society");
    await page.getByLabel("Or choose").waitFor({ state: "detached" });
    const right = page.getByRole("button", { name: /^It is right/ });
    for (let left = await right.count(); left > 0; left -= 1) {
      await right.first().click();
      await expect.poll(() => right.count(), slowly).toBe(left - 1);
    }
    await page.getByRole("button", { name: "Close the review" }).click();
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

  it("[L10] [L11] one is cut by hand, and every address that was ever given leads to its words", async () => {
    const name = files.find((file) => file.name.startsWith("zhongwen."))?.name ?? "";
    const [before] = await passagesOf(name);
    await open(name, `#${before?.id}`);
    const text = before?.text ?? "";
    await page.getByRole("button", { name: "Cut of passage 1", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Cut anew/ }).click();
    await page.getByLabel("Words of passage 1 and around it").waitFor();
    await page.keyboard.press("ArrowRight");
    for (let step = 0; step < Math.floor(text.length / 2); step += 1) await page.keyboard.press("ArrowLeft");
    await page.getByRole("button", { name: "Split at the caret" }).press("Enter");
    await page.getByRole("button", { name: "Cut of passage 4", exact: true }).waitFor();
    const [first, second] = await passagesOf(name);
    expect([first?.id, `${first?.text}${second?.text}`]).toEqual([before?.id, text]);
    await open(name, `#${second?.id}`);
    await expect.poll(() => card(second?.id).getAttribute("class"), slowly).toMatch(/shown/);
    await page.getByRole("button", { name: "Cut of passage 1", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Join with the next/ }).click();
    await card(second?.id).waitFor({ state: "detached" });
    await open(name, `#${second?.id}`);
    await expect.poll(() => card(before?.id).getAttribute("class"), slowly).toMatch(/shown/);
    expect(await card(before?.id).textContent()).toContain(text);
  });
});
