// The life of a paragraph in a real browser: a file is imported, an ask linked, a proposal accepted, a text issued and the
// paragraph amended again; an observer then reads all of it in order, and asks of words who brought them.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "life";
const zero = "# Outcome\n\n## Access\n\n1. We commit to access for all schools.\n";
const letter = `Network for Quiet Harbours

Dear co-facilitators,

We ask that access for all schools be paid for by those who profit from it.

Yours sincerely,

Wilhelmina Oakes
`;

type Block = { pid: string; kind: string; text: string };

describe("the life of a paragraph", () => {
  let pen: DraftAt;
  let page: Page;
  let pid: string;
  const journey = openJourney();
  const amend = async (account: string, body: object): Promise<void> => {
    const delegate = await journey.as(account, draft);
    const { id } = await delegate.ask<{ id: string }>("POST", "proposals", { pid, ...body });
    await pen.ask("POST", `proposals/${id}/accept`, {});
  };

  beforeAll(async () => {
    pen = await journey.begin(draft, "drafting");
    type Sent = { passages: { id: string; text: string }[] };
    const [sent] = await pen.upload<Sent>("submissions", "harbours.txt", letter);
    const passage = sent?.passages.find(({ text }) => text.includes("all schools"))?.id;
    await pen.upload("import", "zero-draft.md", zero);
    pid = (await pen.list<Block>("blocks")).find(({ kind }) => kind === "operative")?.pid ?? "";
    await pen.ask("POST", "links", { pid, passage, kind: "adapted" });
    await pen.ask("PATCH", "", { mode: "negotiating" });
    await amend("eu", { op: "insert", quote: "commit to", text: " universal" });
    await pen.ask("POST", "texts", { symbol: "Rev.1" });
    await amend("ken", { op: "replace", quote: "commit to", text: "resolve to bring" });
    ({ page } = await journey.visit("observer"));
  });

  it("[L25] is reached from the room, and shown in order from the first ask on", async () => {
    await page.goto(`/drafts/${draft}#${pid}`);
    await page.locator(`[data-pid="${pid}"]`).click();
    await page.getByRole("link", { name: "Life of this paragraph" }).click();
    await page.getByRole("heading", { name: "Paragraph 1: its life" }).waitFor();
    const said = await page
      .getByRole("list", { name: "What happened, the first first" })
      .locator(":scope > li")
      .allInnerTexts();
    const expected = [
      "Network for Quiet Harbours asked",
      "It stood in the file with which Co-facilitator one filled the draft: zero-draft.md",
      "proposed to add",
      "accepted what EU proposed",
      "Issued in Rev.1 as 1",
      "proposed to replace",
      "accepted what KEN proposed",
    ];
    expect(said).toHaveLength(expected.length);
    for (const [index, words] of expected.entries()) expect(said[index]).toContain(words);
  });

  it("[L26] says of any words who brought them and from which passage, by keyboard too and as a list", async () => {
    const present = page.getByRole("region", { name: "The present words" });
    const described = present.locator("[aria-live]");
    expect((await present.locator("a[aria-current]").allTextContents()).join("")).toBe(
      "We resolve to bring universal access for all schools.",
    );
    await present.getByRole("link", { name: "universal" }).click();
    await described.getByText("Proposed by EU").waitFor();
    await page.keyboard.press("Tab");
    await described.getByText("Stood in the file zero-draft.md").waitFor();
    await described.getByRole("link", { name: "Network for Quiet Harbours" }).waitFor();
    await present.getByText("Who brought which words").click();
    await present.getByRole("listitem").getByText("Proposed by KEN").waitFor();
  });
});
