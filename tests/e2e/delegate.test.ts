// A delegate's evening, in real browsers: comments among one's own and to everybody, of which others see the one and not the other;
// then a delegation prepares before it tables: in the bar, on the page, unseen by others, live between its own delegates, tabled
// after a look, with a tray for what has no place any more, and said why on the card.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, paragraph, placeCaret, recordReceived, type Visitor, wordsOf } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { type CardAnswer, card, sees, within } from "../support/negotiators";

const marker = "Quagga";

const inner = "Our capitals cannot accept a new fund";
const outer = "Could the sponsors say what is meant by means";

const journey = openJourney();
let bra: Visitor;

beforeAll(async () => {
  bra = await journey.visit("bra");
});

describe("comments in the room", () => {
  const draft = "comments";
  let eu: Visitor;
  let received: Record<"eu" | "bra", () => string>;

  beforeAll(async () => {
    await journey.begin(draft, "drafting", [
      "We commit the means of implementation.",
      "We request a report.",
    ]);
    eu = await journey.visit("eu");
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

describe("a delegation prepares before it tables", () => {
  const draft = "prepared";
  let at: DraftAt;
  let colleague: Visitor;
  let chn: Visitor;
  let received: () => string;

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [
      "We commit to affordable access for all people.",
      "We welcome the growth of networks.",
      "We call for investment in skills.",
    ]);
    [colleague, chn] = await journey.visitors("bra", "chn");
    received = recordReceived(chn);
    await Promise.all([bra, colleague, chn].map((visitor) => enterRoom(visitor, draft)));
  });

  const prepares = ({ page }: Visitor) => page.getByRole("button", { name: "Preparing" });
  const field = ({ page }: Visitor, label: string) =>
    page.getByRole("textbox", { name: `Paragraph ${label} as BRA prepares it` });
  const begin = async (visitor: Visitor, place: number, label: string) => {
    await paragraph(visitor, place).click();
    await visitor.page.getByRole("button", { name: `Prepare Paragraph ${label}` }).click();
    await field(visitor, label).waitFor();
  };
  const cards = () => at.list<CardAnswer>("proposals");
  const keeps = (words: string) =>
    expect
      .poll(async () => {
        const own = await journey.as("bra", draft);
        return (await own.list<{ words: string }>("preparing")).map((each) => each.words);
      }, within)
      .toContain(words);

  it("[H1a] a switch in the bar: a paragraph is copied in its place, written in, and shows what it changes", async () => {
    await prepares(bra).click();
    await bra.page.getByRole("button", { name: "Preparing · only BRA sees this" }).waitFor();
    await bra.page.getByText("You are preparing").waitFor();
    await begin(bra, 0, "1");
    await expect.poll(() => field(bra, "1").evaluate((each) => each === document.activeElement)).toBe(true);
    await bra.page.keyboard.press("Control+End");
    await bra.page.keyboard.type(` ${marker}.`, { delay: 20 });
    const prepared = bra.page.getByRole("region", { name: "Paragraph 1 as BRA prepares it" });
    await expect
      .poll(() => prepared.locator("ins").allTextContents(), within)
      .toEqual([`Added:  ${marker}.`]);
    await keeps(`We commit to affordable access for all people. ${marker}.`);
    expect(await wordsOf(bra, 0)).toBe("We commit to affordable access for all people.");
  });

  it("[H1c] a colleague writes in the same words, live; Ctrl+Z takes back one's own alone", async () => {
    await prepares(colleague).click();
    await expect.poll(() => field(colleague, "1").inputValue(), within).toContain(marker);
    await field(colleague, "1").focus();
    await colleague.page.keyboard.press("Control+Home");
    await colleague.page.keyboard.type("Today, ", { delay: 20 });
    await expect.poll(() => field(bra, "1").inputValue(), within).toMatch(/^Today, We commit/);
    await field(bra, "1").focus();
    await bra.page.keyboard.press("Control+End");
    await bra.page.keyboard.type("!", { delay: 20 });
    await expect.poll(() => field(colleague, "1").inputValue(), within).toMatch(/!$/);
    await bra.page.keyboard.press("Control+z");
    await expect
      .poll(() => field(colleague, "1").inputValue(), within)
      .toMatch(/^Today, .*people\.( Quagga\.)?$/);
  });

  it("[H1b] others see nothing of it, and what they table meanwhile is seen above it", async () => {
    await paragraph(chn, 0).click();
    await chn.page.keyboard.press("End");
    await chn.page.keyboard.type(" 中国", { delay: 20 });
    await expect.poll(() => wordsOf(bra, 0), within).toContain("中国");
    expect(received().includes(marker)).toBe(false);
    expect(received().includes(`"kind":"preparing"`)).toBe(false);
    expect(await cards()).toHaveLength(1);
  });

  it("[H2a] [H2e] tabling shows what would be proposed, and does it in one act", async () => {
    await field(bra, "1").fill(`Today, We commit to universal access for all people. ${marker}.`);
    await begin(bra, 2, "3");
    await field(bra, "3").fill("We call for lasting investment in skills.");
    await bra.page.getByRole("button", { name: "Table 2 paragraphs" }).first().click();
    const dialog = bra.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Table 4 changes" }).waitFor();
    await dialog.getByRole("checkbox", { name: "Paragraph 3" }).click();
    await dialog.getByRole("button", { name: "Table 3 changes" }).press("Enter");
    await bra.page.getByText("3 proposals for BRA.").waitFor();
    await expect.poll(async () => (await cards()).filter(({ by }) => by === "BRA").length).toBe(3);
    await sees(chn, 0, "universal+BRA");
    await expect.poll(() => field(bra, "1").count(), within).toBe(0);
    await expect.poll(() => field(colleague, "1").count(), within).toBe(0);
    expect(await field(bra, "3").count()).toBe(1);
  });

  it("[H2c] what has no place any more goes to the tray, from which it is copied or taken out", async () => {
    const kenya = await journey.as("ken", draft);
    const pid = (await at.list<{ pid: string }>("blocks"))[2]?.pid;
    const order = { op: "replace", pid, quote: "for investment in", text: "upon all to share" };
    const { id } = await kenya.ask<{ id: string }>("POST", "proposals", order);
    await at.ask("POST", `proposals/${id}/accept`, {});
    await bra.page.getByText("The paragraph reads otherwise since it was copied.").first().waitFor();
    await bra.page.getByRole("button", { name: "Table 1 paragraph" }).first().click();
    const dialog = bra.page.getByRole("dialog");
    await dialog.getByText("Goes to the tray").waitFor();
    await dialog.getByRole("button", { name: "Table 0 changes" }).click();
    const tray = bra.page.getByRole("region", { name: "One change was not accepted" });
    await tray.getByText("lasting").waitFor();
    await tray.getByRole("button", { name: "Remove from the tray" }).click();
    await expect.poll(() => tray.count(), within).toBe(0);
  });

  it("[A13d] the delegation says why on the card of its proposal", async () => {
    await bra.page.getByRole("button", { name: "Tabling" }).click();
    await paragraph(bra, 0).click();
    await bra.page.getByRole("tab", { name: /Proposals/ }).click();
    await card(bra, "BRA", "universal").getByRole("button", { name: "Say why …" }).click();
    const dialog = bra.page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("Affordable is not yet universal.");
    await bra.page.keyboard.press("Control+Enter");
    await card(bra, "BRA", "universal").getByText("Affordable is not yet universal.").waitFor();
    expect(await card(bra, "BRA", "universal").getByRole("button", { name: "Say why …" }).count()).toBe(0);
  });
});
