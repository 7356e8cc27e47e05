// Two paragraphs on their way to agreement, in real browsers: positions, an editorial change, a package, a suspension and
// a reopening, on the pages of a co-facilitator and three delegations; and the board, which counts what waits.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, paragraph, typeAtEnd, type Visitor, wordsOf } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import type { SignedInPerson } from "../support/sign-in";

const draft = "package";
const patient = { timeout: 20_000 };

type BlockAnswer = {
  pid: string;
  text: string;
  standing: string;
  placement: string;
  heldUp: { pending: string[]; waitsFor: string[] };
  positions: { delegation: string; position: string; lapsed: boolean; carriedOver: boolean }[];
};

let ind: Visitor;
const journey = openJourney();

describe("two paragraphs on their way to agreement", () => {
  let at: DraftAt;
  let pen: Visitor;
  let bra: Visitor;
  let g77: Visitor;

  beforeAll(async () => {
    const words = ["We call on governments to act", "We decide to meet again in 2025."];
    at = await journey.begin(draft, "negotiating", words, "cofacilitator2");
    [pen, ind, bra, g77] = await journey.visitors("cofacilitator1", "ind", "bra", "g77");
    for (const visitor of [pen, ind, bra, g77]) await enterRoom(visitor, draft);
  });

  const block = async (place: number): Promise<BlockAnswer> => {
    const found = (await at.list<BlockAnswer>("blocks"))[place];
    if (!found) throw new Error(`There is no block at ${place}.`);
    return found;
  };
  const held = async (place: number) =>
    (await block(place)).positions
      .map(
        ({ delegation, position, lapsed, carriedOver }) =>
          `${delegation} ${position}${lapsed ? " lapsed" : ""}${carriedOver ? " carried" : ""}`,
      )
      .sort();
  /** Opens the positions beside a paragraph. */
  const look = async (visitor: Visitor, place: number) => {
    await paragraph(visitor, place).click();
    await visitor.page.getByRole("tab", { name: /^Positions/ }).click();
    return visitor.page.getByRole("tabpanel");
  };
  const takes = async (visitor: Visitor, place: number, position: string) => {
    await paragraph(visitor, place).click();
    const own = visitor.page.locator("[data-act=position]");
    await own.getByRole("button", { name: position, exact: true }).click();
    await own.locator("button[aria-pressed=true]").getByText(position, { exact: true }).waitFor();
  };
  const choose = async (place: number, item: RegExp) => {
    await paragraph(pen, place).click();
    await pen.page.getByRole("button", { name: "Change standing" }).click();
    await pen.page.getByRole("menuitem", { name: item }).click();
    return pen.page.getByRole("dialog");
  };

  it("[S11] the group agrees and a member reserves: each is shown with the other", async () => {
    await takes(g77, 0, "Agree");
    await takes(bra, 0, "Agree ad ref");
    await takes(ind, 0, "Reserve");
    const beside = await look(pen, 0);
    await beside.getByText("IND for itself: reserve").waitFor();
    await beside.getByText("G77, its group: agree", { exact: true }).first().waitFor();
    await pen.page.getByText("held up by IND").waitFor();
  });

  it("[S3][S9] a stop is added: positions lapse, and are carried over with the list of who must look again", async () => {
    await pen.page.getByRole("button", { name: "Edit the text itself" }).click();
    await typeAtEnd(pen, 0, ".");
    await expect
      .poll(() => held(0), patient)
      .toEqual(["BRA agree-ad-ref lapsed", "G77 agree lapsed", "IND reserve lapsed"]);
    const beside = await look(pen, 0);
    await beside.getByRole("button", { name: /^Carry lapsed positions over/ }).click();
    const dialog = pen.page.getByRole("dialog");
    await dialog.getByText("Reserve, perhaps of words that read otherwise now").waitFor();
    await dialog.getByRole("button", { name: "Carry over", exact: true }).click();
    await expect
      .poll(() => held(0), patient)
      .toEqual(["BRA agree-ad-ref carried", "G77 agree carried", "IND reserve carried"]);
    await look(ind, 0);
    await ind.page.getByText("it was carried over").waitFor();
  });

  it("[S3] a word is changed: positions lapse, and nothing can be carried over", async () => {
    await typeAtEnd(pen, 0, " Now.");
    await expect
      .poll(() => held(0), patient)
      .toEqual(["BRA agree-ad-ref lapsed", "G77 agree lapsed", "IND reserve lapsed"]);
    const beside = await look(pen, 0);
    await beside.getByRole("button", { name: /^Carry lapsed positions over/ }).click();
    const dialog = pen.page.getByRole("dialog");
    await dialog.getByText("The change is more than editorial").first().waitFor();
    expect(await dialog.getByRole("button", { name: "Carry over", exact: true }).count()).toBe(0);
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  it("[S4][S6][S12] the first is agreed on condition of the second, pending BRA", async () => {
    const dialog = await choose(0, /^Agreed ad referendum/);
    await dialog.getByRole("group", { name: "Pending these delegations" }).waitFor();
    await dialog.getByRole("button", { name: /^BRA position lapsed/ }).click();
    const line = dialog.getByRole("combobox", { name: "On condition of these paragraphs" });
    const chip = dialog.getByRole("button", {
      name: "Take out 2 We decide to meet again in 2025.",
      exact: true,
    });
    await line.press("ArrowDown");
    expect(await dialog.getByRole("option").allInnerTexts()).toHaveLength(1);
    await line.press("Escape");
    expect(await dialog.getByRole("option").count()).toBe(0);
    await line.fill("no such words");
    await dialog.getByText("No other paragraph has this number or these words.").waitFor();
    await line.press("Enter");
    expect(await dialog.getByRole("button", { name: "Agreed ad referendum" }).isDisabled()).toBe(true);
    await line.fill("meet again");
    await line.press("Enter");
    await chip.click();
    await chip.waitFor({ state: "hidden" });
    await line.fill("2");
    await line.press("Enter");
    await chip.waitFor();
    await dialog.getByRole("button", { name: "Agreed ad referendum" }).click();
    await dialog.getByText("Nobody holds a position on these words.").waitFor();
    await dialog.getByRole("button", { name: "Close all the same" }).click();
    const second = (await block(1)).pid;
    await expect
      .poll(async () => (await block(0)).heldUp, patient)
      .toMatchObject({ pending: ["BRA"], waitsFor: [second] });
    await paragraph(bra, 0).click();
    await bra.page.getByText("pending BRA", { exact: true }).waitFor();
    await bra.page.getByText("waits for 2", { exact: true }).waitFor();
    await takes(bra, 0, "Agree");
    await expect.poll(async () => (await block(0)).heldUp.pending, patient).toEqual([]);
    // Nobody types in it any more.
    const { text } = await block(0);
    for (const visitor of [bra, pen]) {
      await typeAtEnd(visitor, 0, " nevertheless");
      await visitor.page.keyboard.press("Backspace");
      expect(await wordsOf(visitor, 0)).toBe(text);
    }
    expect((await block(0)).text).toBe(text);
  });

  it("[S5][S12] the second is suspended, agreed, and reopened at the request of IND: the first waits for it again", async () => {
    const suspending = await choose(1, /^Suspend/);
    await suspending.getByLabel("Reason").fill("Until the budget is known.");
    await suspending.getByRole("button", { name: "Suspend", exact: true }).click();
    await expect.poll(async () => (await block(1)).standing, patient).toBe("suspended");
    await paragraph(ind, 1).click();
    await ind.page.getByText("Until the budget is known.").waitFor();
    await pen.page.getByText("Until the budget is known.").waitFor();
    const closing = await choose(1, /^Agreed Closed/);
    await closing.getByRole("button", { name: "Agreed", exact: true }).click();
    await closing.getByRole("button", { name: "Close all the same" }).click();
    await expect.poll(async () => (await block(0)).heldUp.waitsFor, patient).toEqual([]);
    await pen.page.getByText("Until the budget is known.").waitFor({ state: "hidden" });
    const reopening = await choose(1, /^Reopen/);
    const reopen = reopening.getByRole("button", { name: "Reopen", exact: true });
    expect(await reopen.isDisabled()).toBe(true);
    await reopening.getByLabel("Reason").fill("The year is not settled.");
    await reopening.getByLabel("At the request of").selectOption("IND");
    await reopen.click();
    await expect.poll(async () => (await block(0)).heldUp.waitsFor.length, patient).toBe(1);
    await paragraph(bra, 1).click();
    await bra.page.getByText(/^Reopened on .* at the request of IND\./).waitFor();
    await bra.page.getByText(/^It was agreed before, on /).waitFor();
  });

  it("[S10] IND dissociates itself, all read it beside the text, and takes it back", async () => {
    const beside = await look(ind, 0);
    await beside.getByRole("button", { name: /^Make a statement/ }).click();
    const dialog = ind.page.getByRole("dialog");
    await dialog.getByLabel("What it is").selectOption("dissociation");
    await dialog.getByLabel(/^Words/).fill("We cannot join this call.");
    await dialog.getByRole("button", { name: "Make the statement" }).click();
    const others = await look(bra, 0);
    await others.getByText("We cannot join this call.").waitFor();
    await beside.getByRole("button", { name: "Take back" }).click();
    await others.getByText(/^Taken back on /).waitFor();
  });
});

describe("the agreement board of the demo meeting", () => {
  let delegate: SignedInPerson;
  const address = "/drafts/wsis10/agreement";

  beforeAll(async () => {
    delegate = await journey.person("ind");
  });

  const waiting = async () =>
    Number.parseInt((await ind.page.getByRole("heading", { name: /for IND/ }).textContent()) ?? "", 10);

  it("[S18] says what waits for one's own delegation, and less as soon as a position is taken", async () => {
    const { page } = ind;
    await page.goto(address);
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
    const { page } = ind;
    await page.goto(address);
    const heads = page.locator("[role=columnheader]");
    await page.getByRole("button", { name: "G77: put 5 delegations together" }).click();
    await heads.filter({ hasText: "5 members" }).waitFor();
    await page.goto(page.url());
    await page.getByRole("button", { name: "G77: show 5 delegations one by one" }).click();
    await heads.filter({ hasText: "CHN" }).waitFor();
  });

  it("shows only what was chosen, and says how much that is", async () => {
    const { page } = ind;
    await page.goto(address);
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
    const { page } = ind;
    await page.goto(address);
    await page.getByRole("button", { name: /^\d+ suggested for closure$/ }).click();
    await page.waitForURL(/standing=suggested-for-closure/);
    await page.getByRole("link", { name: /^\d+ proposals?$/ }).click();
    await page.waitForURL(/\/proposals$/);
    await page.goto(address);
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
