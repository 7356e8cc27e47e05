// A negotiation from the first proposal to the register, in real browsers, held against the rules and what programs see.
import { beforeAll, describe, expect, it } from "vitest";
import { chooseAtOnce, compose, enterRoom, paragraph, type Visitor, wordsOf } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { type CuttableLine, cuttable } from "../support/line";
import { caretAfter, chooseWords, markedWords } from "../support/marked-page";
import {
  type BlockAnswer,
  type CardAnswer,
  card,
  more,
  pressUntilSeen,
  saved,
  sees,
  type,
  within,
  withoutStruck,
} from "../support/negotiators";

const draft = "walk";
const sentence = "We commit to bridging the digital divide by 2020.";
const chinese = "我们承诺弥合数字鸿沟。";
const arabic = "نلتزم بسد الفجوة الرقمية.";
describe("a negotiation from the first proposal to the register", () => {
  let at: DraftAt;
  let pen: Visitor;
  let eu: Visitor;
  let g77: Visitor;
  let bra: Visitor;
  let chn: Visitor;
  let line: CuttableLine;
  const journey = openJourney();
  const everybody = () => [pen, eu, g77, bra, chn];
  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [
      { type: "heading", kind: "section", text: "Digital divides" },
      sentence,
      chinese,
      arabic,
    ]);
    [pen, eu, g77, bra, chn] = await journey.visitors("cofacilitator1", "eu", "g77", "bra", "chn");
    line = await cuttable(bra.page);
    await Promise.all(everybody().map((visitor) => enterRoom(visitor, draft)));
  });

  const cards = () => at.list<CardAnswer>("proposals");
  const find = async (by: string, words: string) =>
    (await cards()).find((card) => card.by === by && `${card.removed} ${card.inserted}`.includes(words));
  const stateOf = async (by: string, words: string) => (await find(by, words))?.state;
  const blocks = () => at.list<BlockAnswer>("blocks");
  /** Presses Undo in the notice of an act. */
  const undo = ({ page }: Visitor, done: string) =>
    page
      .getByRole("status")
      .getByRole("button", { name: `Undo: ${done}` })
      .click();
  /** What all read alike, paragraph by paragraph. */
  const agreeOnPage = async (count: number) => {
    const read = (visitor: Visitor) =>
      Promise.all(Array.from({ length: count }, (_, place) => markedWords(visitor, place)));
    await Promise.all(everybody().map(saved));
    const seen = await read(pen);
    for (const visitor of everybody()) await expect.poll(() => read(visitor), within).toEqual(seen);
    return seen;
  };
  /** Accepts a proposal through its card, after a look at what the text would be. */
  const accept = async (by: string, words: string, then: string) => {
    await card(pen, by, words).getByRole("button", { name: "Accept" }).click();
    const dialog = pen.page.getByRole("dialog");
    await expect.poll(() => withoutStruck(dialog), within).toContain(then);
    await dialog.getByLabel("Remark for the record").press("Enter");
    await expect.poll(() => stateOf(by, words), within).toBe("accepted");
    await dialog.waitFor({ state: "hidden" });
  };

  it("[A1] EU, G77 and BRA propose at the same time, across and inside each other's words", async () => {
    await chooseWords(eu, 1, "commit to");
    await chooseWords(bra, 1, "We commit");
    await caretAfter(g77, 1, "divide");
    await Promise.all([type(eu, "reaffirm our pledge"), bra.page.keyboard.press("Delete"), type(g77, "s")]);
    await sees(g77, 1, "reaffirm our pledge+EU");
    await caretAfter(g77, 1, "reaffirm our ");
    await Promise.all([type(eu, " to finish"), type(g77, "solemn ")]);
    const seen = (await agreeOnPage(4))[1];
    expect(seen).toEqual([
      "We -BRA",
      "commit-BRA-EU",
      " to-EU",
      "reaffirm our +EU",
      "solemn +G77",
      "pledge to finish+EU",
      " bridging the digital divide",
      "s+G77",
      " by 2020.",
    ]);
    const open = (await cards()).map(({ by, op, removed, inserted }) => [by, op, removed, inserted]);
    expect(open).toHaveLength(4);
    expect(open).toContainEqual(["EU", "replace", "commit to", "reaffirm our pledge to finish"]);
    expect(open).toContainEqual(["BRA", "delete", "We commit", ""]);
    expect((await find("G77", "solemn"))?.amends).toBe((await find("EU", "reaffirm"))?.id);
    expect((await blocks())[1]?.text).toBe(sentence);
  });

  it("whoever comes again reads the same, in the same names", async () => {
    const seen = await agreeOnPage(4);
    await enterRoom(g77, draft);
    expect(await agreeOnPage(4)).toEqual(seen);
  });

  it("CHN writes Chinese and G77 Arabic through an input method, while others write beside them", async () => {
    await Promise.all([caretAfter(chn, 2, "弥合"), caretAfter(g77, 3, "الرقمية"), caretAfter(eu, 2, "鸿沟")]);
    await Promise.all([
      compose(chn, ["q", "qu", "quan", "全", "全部"], "全部"),
      compose(g77, ["ب", "بح", "بحل"], "بحلول عام ٢٠٢٠"),
      type(eu, " (EU)"),
    ]);
    await compose(chn, ["d", "de"], "的");
    for (const piece of ["全部的+CHN", " (EU)+EU"]) await sees(pen, 2, piece);
    const seen = await agreeOnPage(4);
    expect(seen[2]).toEqual(["我们承诺弥合", "全部的+CHN", "数字鸿沟", " (EU)+EU", "。"]);
    expect(seen[3]).toEqual(["نلتزم بسد الفجوة الرقمية", "بحلول عام ٢٠٢٠+G77", "."]);
    expect(await paragraph(pen, 3).evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
    expect((await find("CHN", "全部的"))?.op).toBe("insert");
    expect((await blocks()).map(({ text }) => text).slice(2)).toEqual([chinese, arabic]);
  });

  it("CHN writes over chosen words through an input method: they stay, struck", async () => {
    await chooseWords(chn, 2, "承诺");
    await compose(chn, ["j", "ju", "jue"], "决心");
    expect((await agreeOnPage(4))[2]?.slice(0, 4)).toEqual(["我们", "承诺-CHN", "决心+CHN", "弥合"]);
  });

  it("EU undoes what EU typed, not what BRA typed meanwhile, and does it again", async () => {
    await caretAfter(eu, 1, "2020");
    await type(eu, " at the latest");
    await sees(bra, 1, " at the latest+EU");
    await caretAfter(bra, 1, "digital");
    await type(bra, " and social");
    await sees(eu, 1, " and social+BRA");
    await pressUntilSeen(eu, 1, { keys: "Control+z", piece: " by 2020." });
    await sees(pen, 1, " by 2020.");
    await sees(pen, 1, " and social+BRA");
    await pressUntilSeen(eu, 1, { keys: "Control+Shift+z", piece: " at the latest+EU" });
    await sees(pen, 1, " at the latest+EU");
    await sees(pen, 1, " and social+BRA");
    await agreeOnPage(4);
  });

  it("EU supports BRA with one click; what is withdrawn and what is rejected comes back with Undo", async () => {
    await paragraph(eu, 1).click();
    await card(eu, "BRA", "and social").getByRole("button", { name: "Support" }).click();
    await card(eu, "BRA", "and social").getByRole("button", { name: "✓ Supported" }).waitFor();
    await card(eu, "EU", "at the latest").getByRole("button", { name: "Withdraw" }).click();
    await expect.poll(() => markedWords(eu, 1), within).not.toContain(" at the latest+EU");
    await undo(eu, "Withdrawn.");
    await sees(eu, 1, " at the latest+EU");
    await paragraph(pen, 1).click();
    await card(pen, "BRA", "and social").getByRole("button", { name: "Reject" }).click();
    await pen.page.getByRole("dialog").getByLabel("Reason").fill("Said elsewhere.");
    await pen.page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
    await expect.poll(() => stateOf("BRA", "and social"), within).toBe("rejected");
    await undo(pen, "The proposal of BRA is rejected.");
    await expect.poll(() => stateOf("BRA", "and social"), within).toBe("open");
    await agreeOnPage(4);
  });

  it("EU writes a new paragraph, which G77 amends and BRA supports, joins and leaves", async () => {
    await caretAfter(eu, 1, " at the latest.");
    await eu.page.keyboard.press("Enter");
    await type(eu, "We will review it in 2025.");
    await sees(g77, 2, "We will review it in 2025.+EU");
    await caretAfter(g77, 2, "review it");
    await type(g77, " together");
    await sees(bra, 2, " together+G77");
    const { proposed, label, text } = (await blocks())[2] as BlockAnswer;
    expect([proposed?.by, label, text]).toEqual(["EU", "1 bis", ""]);
    expect((await find("G77", "together"))?.amends).toBe((await find("EU", "review it"))?.id);
    await paragraph(bra, 2).click();
    await card(bra, "EU: new paragraph", "review it").getByRole("button", { name: "Support" }).click();
    await expect.poll(async () => (await find("EU", "review it"))?.supporters, within).toEqual(["BRA"]);
    await more(bra, "EU: new paragraph", "review it", "Join as a sponsor");
    await expect.poll(async () => (await find("EU", "review it"))?.sponsors, within).toEqual(["EU", "BRA"]);
    await card(bra, "EU, BRA: new paragraph", "review it")
      .getByRole("button", { name: "Take our name off" })
      .click();
    await expect.poll(async () => (await find("EU", "review it"))?.sponsors, within).toEqual(["EU"]);
    const described = await find("EU", "review it");
    expect([
      described?.state,
      described?.history.map(({ act, delegation }) => `${delegation} ${act}`),
    ]).toEqual(["open", ["EU made", "BRA supported", "BRA sponsored", "BRA withdrawn"]]);
    await agreeOnPage(5);
  });

  it("[A3] the pen-holder accepts EU, merges BRA into G77 and rejects BRA while BRA is away and writes on", async () => {
    await caretAfter(bra, 1, "divides");
    await type(bra, " everywhere");
    await saved(bra);
    await line.cut();
    await bra.page.getByText("Offline", { exact: true }).waitFor();
    await caretAfter(bra, 1, "pledge to finish");
    await type(bra, " at last");
    await caretAfter(bra, 1, "digital and social");
    await type(bra, " and economic");
    await bra.page.getByText("1 changed paragraph kept on this device").waitFor();
    await paragraph(pen, 1).click();
    await accept(
      "EU",
      "reaffirm",
      "ThenWe reaffirm our pledge to finish bridging the digital divide by 2020.",
    );
    await more(pen, "BRA", "everywhere", "Merge into another");
    const dialog = pen.page.getByRole("dialog");
    await dialog.locator("label").filter({ hasText: "G77" }).filter({ hasNotText: "solemn" }).click();
    await dialog.getByRole("button", { name: "Merge" }).click();
    await expect.poll(() => stateOf("BRA", "everywhere"), within).toBe("merged");
    await card(pen, "G77", "carries on BRA").waitFor();
    await card(pen, "BRA", "and social").getByRole("button", { name: "Reject" }).click();
    await dialog.getByLabel("Reason").fill("Not for this section.");
    await dialog.getByRole("button", { name: "Reject" }).click();
    await expect.poll(() => stateOf("BRA", "and social"), within).toBe("rejected");
    await line.mend();
    await agreeOnPage(5);
    // What was written after words that stand is a proposal; what went on from the rejected one is that, or is in the tray.
    await sees(pen, 1, " at last+BRA");
    const tray = bra.page.getByRole("region", { name: /not accepted$/ }).filter({ hasText: "and economic" });
    await expect
      .poll(async () => [await tray.count(), (await find("BRA", "and economic"))?.state], within)
      .toSatisfy(([kept, state]) => kept === 1 || state === "open");
  });

  it("[A16] EU reads the proposals of one delegation, none of them, and all as if accepted", async () => {
    const { page } = eu;
    const read = async (as: string) => {
      await page.getByRole("button", { name: /^View/ }).click();
      await page.getByRole("menuitemradio", { name: as, exact: true }).click();
      return (await page.locator("[data-reading] [data-pid]").allTextContents()).map((each) => each.trim());
    };
    const all = await read("Clean, if all were accepted");
    expect(all[1]).toContain("solemn pledge to finish at last");
    expect(all[1]).toContain("by 2020 at the latest.");
    expect(all[2]).toBe("We will review it together in 2025.");
    expect(all[3]).toBe("我们决心弥合全部的数字鸿沟 (EU)。");
    const none = await read("Clean, as it stands");
    await page.getByText("You read the text as it stands").waitFor();
    expect(none).toEqual((await blocks()).filter(({ proposed }) => !proposed).map(({ text }) => text));
    const chinese = await read("CHN");
    expect(chinese[2]).toBe("我们承诺决心弥合全部的数字鸿沟。");
    expect(await page.locator("[data-reading] ins:not([data-by=CHN])").count()).toBe(0);
    await page.getByRole("button", { name: "Back to all proposals" }).click();
    await expect.poll(() => wordsOf(eu, 2), within).toContain("We will review it together in 2025.");
  });

  it("[A18] the register describes everything that was proposed and how it ended, and leads back into the room", async () => {
    const { page } = g77;
    await page.goto(`/drafts/${draft}/proposals?state=all`);
    const rows = page.locator("main ol > li").filter({ has: page.getByRole("article") });
    const known = await cards();
    await expect.poll(() => rows.count(), within).toBe(known.length);
    const described = await rows.evaluateAll((items) => items.map((item) => item.getAttribute("data-state")));
    expect(described.sort()).toEqual(known.map(({ state }) => state).sort());
    const states = new Map(
      known.map(({ by, inserted, removed, state }) => [`${by} ${inserted || removed}`, state]),
    );
    expect(Object.fromEntries(states)).toMatchObject({
      "EU reaffirm our pledge to finish": "accepted",
      "EU  at the latest": "open",
      "G77 solemn ": "open",
      "G77 s": "open",
      "BRA  everywhere": "merged",
      "BRA  and social": "rejected",
      "BRA  at last": "open",
    });
    const rejected = rows.filter({ hasText: "and social" });
    expect(await rejected.first().textContent()).toContain("Not for this section.");
    await page.getByLabel("State").selectOption("merged");
    await expect.poll(() => rows.count(), within).toBe(1);
    expect(new URL(page.url()).searchParams.get("state")).toBe("merged");
    await chooseAtOnce(page, { State: "open", Delegation: "EU" });
    await rows.filter({ hasText: "at the latest" }).getByRole("link").first().click();
    await saved(g77);
    await card(g77, "EU", "at the latest").waitFor();
  });
});
