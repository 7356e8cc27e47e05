// Who holds the pen under negotiation: what is typed is a proposal in the pen-holders' own name; writing into the text itself
// is chosen, says before and after which positions lapse by it, and is not remembered.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, paragraph, typeAtEnd, type Visitor, wordsOf } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { chooseWords, markedWords } from "../support/marked-page";
import { type CardAnswer, card, saved, sees, type, within, withoutStruck } from "../support/negotiators";

const draft = "pen";
const own = "CO-FACS";

type BlockAnswer = {
  readonly text: string;
  readonly positions: readonly { readonly delegation: string; readonly lapsed: boolean }[];
};
type Entry = { readonly act: string; readonly delegation: string | null; readonly sentence: string };

describe("who holds the pen under negotiation", () => {
  let at: DraftAt;
  let pen: Visitor;
  let eu: Visitor;
  const journey = openJourney();
  const shots = process.env.SHOTS;
  const shoot = async (name: string) => {
    if (!shots) return;
    await pen.page.screenshot({ path: `${shots}/pen-${name}.png` });
    await pen.page.setViewportSize({ width: 390, height: 844 });
    await pen.page.screenshot({ path: `${shots}/pen-${name}-narrow.png` });
    const width = await pen.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await pen.page.setViewportSize({ width: 1440, height: 900 });
  };

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [
      "We commit to affordable access for all people.",
      "We welcome the growth of networks.",
    ]);
    [pen, eu] = await journey.visitors("cofacilitator1", "eu");
    await Promise.all([pen, eu].map((visitor) => enterRoom(visitor, draft)));
  });

  const cards = () => at.list<CardAnswer>("proposals");
  const block = async (place: number): Promise<BlockAnswer> => {
    const found = (await at.list<BlockAnswer>("blocks"))[place];
    if (!found) throw new Error(`There is no block at ${place}.`);
    return found;
  };
  const held = async (place: number) =>
    (await block(place)).positions.map(({ delegation, lapsed }) => delegation + (lapsed ? " lapsed" : ""));
  const agrees = async (account: string, place: number) => {
    const { pid, digest } = (await at.list<{ pid: string; digest: string }>("blocks"))[place] ?? {};
    const person = await journey.as(account, draft);
    await person.ask("PUT", `blocks/${pid}/position`, { position: "agree", digest });
  };
  const inText = () => pen.page.getByRole("button", { name: "Edit the text itself" });
  const banner = () => pen.page.getByRole("region", { name: "Edit the text itself" });

  it("[A24a][A24d] what is typed is a proposal in the pen-holders' own name, in the record after a pause", async () => {
    await pen.page.getByRole("button", { name: "Proposing", pressed: true }).waitFor();
    await chooseWords(pen, 0, "affordable");
    await type(pen, "universal");
    await sees(eu, 0, `universal+${own}`);
    expect(await markedWords(eu, 0)).toEqual([
      "We commit to ",
      `affordable-${own}`,
      `universal+${own}`,
      " access for all people.",
    ]);
    const [made] = await cards();
    expect(made).toMatchObject({ by: own, op: "replace", removed: "affordable", inserted: "universal" });
    expect((await block(0)).text).toBe("We commit to affordable access for all people.");
    const entries = async () => (await at.list<Entry>("record")).filter(({ act }) => act === "proposal.made");
    await expect.poll(async () => (await entries()).length, within).toBe(1);
    await shoot("proposing");
  });

  it("[A24c] Enter at the end of a paragraph proposes one after it, which is withdrawn like any proposal", async () => {
    await paragraph(pen, 1).click();
    await pen.page.keyboard.press("End");
    await pen.page.keyboard.press("Enter");
    await expect
      .poll(async () => (await cards()).map(({ op, by }) => `${op} ${by}`), within)
      .toContain(`new ${own}`);
    await type(pen, "We thank the host.");
    await expect
      .poll(async () => (await cards()).find(({ op }) => op === "new")?.inserted, within)
      .toBe("We thank the host.");
    await card(pen, own, "We thank the host.").getByRole("button", { name: "Withdraw" }).click();
    await expect
      .poll(async () => (await cards()).find(({ op }) => op === "new")?.state, within)
      .toBe("withdrawn");
    for (const { page } of [eu, pen])
      await expect.poll(() => page.getByText("We thank the host.").count(), within).toBe(0);
  });

  it("[A24c] it is supported and accepted like any proposal", async () => {
    for (const { page } of [eu, pen]) {
      await page.locator("[data-pid]").first().click();
      await page.getByRole("tab", { name: /^Proposals/ }).click();
    }
    await card(eu, own, "universal").getByRole("button", { name: "Support" }).click();
    await card(pen, own, "universal").getByRole("button", { name: "Accept" }).click();
    const dialog = pen.page.getByRole("dialog");
    await expect.poll(() => withoutStruck(dialog), within).toContain("universal access");
    await dialog.getByRole("button", { name: "Accept" }).click();
    await expect
      .poll(async () => (await block(0)).text, within)
      .toBe("We commit to universal access for all people.");
  });

  it("[A24d][A24e] writing into the text itself says in a banner which positions would lapse", async () => {
    await agrees("bra", 0);
    await agrees("eu", 0);
    await inText().click();
    await banner().getByText("You edit the text itself").waitFor();
    await paragraph(pen, 0).click();
    await banner().getByText("2 positions lapse with a change: BRA, EU.").waitFor();
    await shoot("in-text");
  });

  it("[A24b][A24e] words change at once, the notice names the positions that lapsed, and Undo brings both back", async () => {
    await typeAtEnd(pen, 0, " Now.");
    await expect
      .poll(() => wordsOf(eu, 0), within)
      .toBe("We commit to universal access for all people. Now.");
    const notice = pen.page.getByRole("status").getByText("2 positions lapse: BRA, EU");
    await notice.waitFor();
    await expect.poll(() => held(0), within).toEqual(["BRA lapsed", "EU lapsed"]);
    expect((await cards()).filter(({ state }) => state === "open")).toEqual([]);
    await shoot("lapsed");
    await pen.page.getByRole("button", { name: "Undo in the text: 2 positions lapse: BRA, EU" }).click();
    await expect.poll(() => held(0), within).toEqual(["BRA", "EU"]);
    expect(await wordsOf(pen, 0)).toBe("We commit to universal access for all people.");
  });

  it("[A24d] one press leads back, and the mode is not remembered", async () => {
    await banner().getByRole("button", { name: "Back to proposing" }).click();
    await banner().waitFor({ state: "detached" });
    await typeAtEnd(pen, 1, " Soon.");
    await sees(eu, 1, ` Soon.+${own}`);
    await saved(pen);
    await inText().click();
    await banner().waitFor();
    await enterRoom(pen, draft);
    await pen.page.getByRole("button", { name: "Proposing", pressed: true }).waitFor();
    expect(await banner().count()).toBe(0);
  });
});
