// The agreement board in a real browser: one's own work, a walk by keyboard, and a position that others see arrive.
import { beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "../support/browser";
import { openJourney } from "../support/journey";
import type { SignedInPerson } from "../support/sign-in";

describe("the agreement board of the demo meeting", () => {
  let reader: Visitor;
  let delegate: SignedInPerson;
  const journey = openJourney();
  const address = () => `/drafts/wsis10/agreement`;

  beforeAll(async () => {
    reader = await journey.visit("ind");
    delegate = await journey.person("ind");
  });

  const waiting = async () =>
    Number.parseInt((await reader.page.getByRole("heading", { name: /for IND/ }).textContent()) ?? "", 10);

  it("[S18] says what waits for one's own delegation, and less as soon as a position is taken", async () => {
    const { page } = reader;
    await page.goto(address());
    const before = await waiting();
    expect(before).toBeGreaterThan(0);
    const { items } = (await delegate.json("GET", "/api/drafts/wsis10/blocks?limit=200")) as {
      items: {
        pid: string;
        label: string;
        digest: string;
        type: string;
        standing: string;
        positions: { delegation: string }[];
      }[];
    };
    const block = items.find(
      ({ type, label, standing, positions }) =>
        type === "paragraph" &&
        /^\d+$/.test(label) &&
        standing === "open" &&
        !positions.some(({ delegation }) => delegation === "IND"),
    );
    await delegate.json("PUT", `/api/drafts/wsis10/blocks/${block?.pid}/position`, {
      position: "agree",
      digest: block?.digest,
    });
    await page.getByRole("heading", { name: `${before - 1} paragraphs wait for IND` }).waitFor();
  });

  it("[S19] puts the members of a group together and shows them again, in an address that can be passed on", async () => {
    const { page } = reader;
    await page.goto(address());
    const heads = page.locator("[role=columnheader]");
    await page.getByRole("button", { name: "G77: put 5 delegations together" }).click();
    await heads.filter({ hasText: "5 members" }).waitFor();
    await page.goto(page.url());
    await page.getByRole("button", { name: "G77: show 5 delegations one by one" }).click();
    await heads.filter({ hasText: "CHN" }).waitFor();
  });

  it("shows only what was chosen, and says how much that is", async () => {
    const { page } = reader;
    await page.goto(address());
    const rows = () => page.locator("[role=grid]").getAttribute("aria-rowcount").then(Number);
    const all = await rows();
    await page.getByLabel("Only what is held up").click();
    await page
      .getByRole("search")
      .getByText(/^\d+ of \d+ paragraphs/)
      .waitFor();
    const held = await rows();
    expect(held).toBeLessThan(all);
    await page.getByLabel("Waiting for").selectOption("IND");
    await page.waitForURL(/delegation=IND/);
    await page.reload();
    expect(await rows()).toBeLessThan(held);
    await page.getByRole("button", { name: "Show all", exact: true }).click();
    await page.waitForFunction(
      (count) => Number(document.querySelector("[role=grid]")?.ariaRowCount) === count,
      all,
    );
  });

  it("[S13] leads from what is counted, here and at the head of the margin, to what it counts", async () => {
    const { page } = reader;
    await page.goto(address());
    await page.getByRole("button", { name: /^\d+ suggested for closure$/ }).click();
    await page.waitForURL(/standing=suggested-for-closure/);
    await page.getByRole("link", { name: /^\d+ proposals?$/ }).click();
    await page.waitForURL(/\/proposals$/);
    await page.goto(address());
    await page.getByRole("link", { name: /^\d+ brackets?$/ }).click();
    await page.getByRole("list", { name: "Paragraphs with brackets" }).waitFor();

    type Counted = { pid: string; type: string; heldUp: { brackets: number; proposals: number } };
    const { items } = (await delegate.json("GET", "/api/drafts/wsis10/blocks?limit=200")) as {
      items: Counted[];
    };
    const counted = items.find(({ type, heldUp }) => type === "paragraph" && heldUp.proposals > 0);
    await page.goto(`/drafts/wsis10#${counted?.pid}`);
    await page.getByRole("tab", { name: /^Positions/ }).click();
    await page.getByRole("button", { name: /^\d+ proposals?$/ }).click();
    await page.getByRole("tab", { name: /^Proposals/, selected: true }).waitFor();
  });
});
