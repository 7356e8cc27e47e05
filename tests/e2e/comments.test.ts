// Comments in real browsers: a delegation speaks among its own and to everybody, and the others see the one and not the other.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, paragraph, placeCaret, recordReceived, type Visitor } from "../support/browser";
import { openJourney } from "../support/journey";

const draft = "comments";
/** How long what others did may take to arrive. */
const within = { timeout: 20_000 };
const inner = "Our capitals cannot accept a new fund";
const outer = "Could the sponsors say what is meant by means";

describe("comments in the room", () => {
  let eu: Visitor;
  let bra: Visitor;
  let received: Record<"eu" | "bra", () => string>;
  const journey = openJourney();

  beforeAll(async () => {
    await journey.begin(draft, "drafting", [
      "We commit the means of implementation.",
      "We request a report.",
    ]);
    [eu, bra] = await journey.visitors("eu", "bra");
    received = { eu: recordReceived(eu), bra: recordReceived(bra) };
    await Promise.all([eu, bra].map((visitor) => enterRoom(visitor, draft)));
  });

  /** Chooses the whole words of a paragraph with the keyboard. */
  const choose = async (visitor: Visitor, place: number): Promise<void> => {
    await placeCaret(visitor, place);
    await visitor.page.keyboard.press("Home");
    await visitor.page.keyboard.press("Shift+End");
    await visitor.page.getByRole("toolbar", { name: "With the chosen words" }).waitFor();
  };
  /** What somebody has said, as the margin shows it. */
  const said = (visitor: Visitor, words: string) =>
    visitor.page.getByRole("article").filter({ hasText: words });
  const commented = (visitor: Visitor) => visitor.page.locator("[data-pid] span.commented");

  it("[C2] EU comments on words with the keyboard, and the form begins inside the delegation", async () => {
    const { page } = eu;
    await choose(eu, 0);
    await page.keyboard.press("Control+Alt+m");
    await page.getByText("Only the delegates of EU will read it", { exact: false }).waitFor();
    await page.getByLabel("Comment", { exact: true }).fill(inner);
    await page.getByRole("button", { name: "Say it inside EU" }).click();
    await said(eu, inner).waitFor();
    await expect
      .poll(() => page.getByRole("tab", { name: "Comments" }).textContent(), within)
      .toBe("Comments1");
    await expect.poll(() => commented(eu).count(), within).toBe(1);
    expect(await commented(eu).textContent()).toBe("We commit the means of implementation.");
    expect(await commented(eu).getAttribute("class")).toContain("is-inner");
  });

  it("EU says something to everybody, with the button over the words", async () => {
    const { page } = eu;
    await choose(eu, 1);
    await page.getByRole("button", { name: "Comment …" }).click();
    await page.getByText("Everybody", { exact: true }).click();
    await page.getByText("Everybody in this draft will read it", { exact: false }).waitFor();
    await page.getByLabel("Comment", { exact: true }).fill(outer);
    await page.getByRole("button", { name: "Say it to everybody" }).click();
    await said(eu, outer).waitFor();
  });

  it("[C1] BRA sees the one at once and answers, and never receives the other", async () => {
    const { page } = bra;
    await expect.poll(() => commented(bra).count(), within).toBe(1);
    await paragraph(bra, 0).click();
    await page.getByRole("tab", { name: "Comments" }).click();
    await page.getByText("No comment yet").waitFor();
    await commented(bra).click();
    await said(bra, outer).waitFor();
    await page.getByRole("button", { name: "Reply" }).click();
    await page.getByLabel("Reply, read by everybody").fill("Means is what paragraph 9 says.");
    await page.keyboard.press("Control+Enter");
    await said(eu, "Means is what paragraph 9 says.").waitFor();
    expect(received.bra()).toContain(outer);
    expect(received.bra()).not.toContain(inner);
    expect(received.eu()).toContain(inner);
  });

  it("[C7] the words are followed while others type before them, and kept in a tray when they go", async () => {
    await placeCaret(bra, 1);
    await bra.page.keyboard.press("Home");
    await bra.page.keyboard.type("Together: ", { delay: 25 });
    await expect
      .poll(() => paragraph(eu, 1).textContent(), within)
      .toContain("Together: We request a report.");
    expect(await commented(eu).last().textContent()).toBe("We request a report.");
    await bra.page.keyboard.press("Shift+End");
    await bra.page.keyboard.type("Nothing.", { delay: 25 });
    await eu.page.getByRole("region", { name: "Words no longer there" }).getByText(outer).waitFor();
    await expect.poll(() => commented(eu).count(), within).toBe(1);
  });

  it("[C4] EU resolves its thread, and all see it folded away", async () => {
    await eu.page.getByRole("button", { name: "Resolve" }).click();
    await bra.page.getByText("1 resolved thread").click();
    await bra.page.getByText("resolved by EU").waitFor();
    expect(await bra.page.getByRole("button", { name: "Reopen" }).count()).toBe(0);
  });
});
