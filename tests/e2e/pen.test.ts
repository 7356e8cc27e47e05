// A co-facilitator's pen: what is typed under negotiation is a proposal in the pen-holders' own name; writing into the text itself is
// chosen, says before and after which positions lapse by it, and is not remembered; the margin keeps its place, its counts lead on,
// ticked cards are merged, and a text is issued once its references were looked at.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import {
  enterRoom,
  paragraph,
  placeCaret,
  savedSign,
  typeAtEnd,
  type Visitor,
  wordsOf,
} from "../support/browser";
import { doubtfulPreamble } from "../support/doubtful-preamble";
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

let pen: Visitor;
const journey = openJourney();

beforeAll(async () => {
  pen = await journey.visit("cofacilitator1");
});

describe("who holds the pen under negotiation", () => {
  let at: DraftAt;
  let eu: Visitor;

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [
      "We commit to affordable access for all people.",
      "We welcome the growth of networks.",
    ]);
    eu = await journey.visit("eu");
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

type Made = { readonly pid: string; readonly id: string; readonly by: string; readonly state: string };

describe("the margin of the room", () => {
  const draft = "margin";
  let begun: DraftAt;
  const pids = async () => (await begun.list<Made>("blocks")).map(({ pid }) => pid);

  beforeAll(async () => {
    begun = await journey.begin(draft, "drafting", [
      ...Array.from(
        { length: 30 },
        (_, n) => `We recall resolution ${n + 1} of the Assembly on this matter.`,
      ),
      "We commit to bridging the digital divide.",
    ]);
    await begun.ask("PATCH", "", { mode: "negotiating" });
    const [pid] = (await pids()).slice(-1);
    for (const [who, text] of [
      ["bra", "all "],
      ["chn", "every "],
      ["ind", "each "],
    ] as const)
      await (await journey.as(who, draft)).ask("POST", "proposals", { op: "insert", pid, at: 13, text });
    await begun.ask("POST", `blocks/${pid}/standing`, { to: "suggested-for-closure" });
  });

  const tabs = (page: Page) =>
    page.getByRole("tab").evaluateAll((all) =>
      all.map((tab) => {
        const { x, y, width } = tab.getBoundingClientRect();
        return [x, y, width].map(Math.round).join(" ");
      }),
    );

  it("[W11] what waits leads to its paragraph from inside the room too", async () => {
    const visitor = await journey.visit("usa");
    await enterRoom(visitor, draft);
    await visitor.page.getByRole("link", { name: /suggested for closure/ }).click();
    await visitor.page.getByRole("heading", { name: /Paragraph 31/ }).waitFor();
    expect(await paragraph(visitor, 30).evaluate((block) => block.getBoundingClientRect().top)).toBeLessThan(
      900,
    );
    await visitor.context.close();
  });

  it("stands in one line at 1440 and 1920 pixels, and no tab moves when another is chosen", async () => {
    const { page } = pen;
    await enterRoom(pen, draft);
    await placeCaret(pen, 0);
    for (const width of [1440, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await page.getByRole("tab", { name: "Proposals" }).click();
      const before = await tabs(page);
      expect(new Set(before.map((place) => place.split(" ")[1])).size).toBe(1);
      await page.getByRole("tab", { name: "History" }).click();
      expect(await tabs(page)).toEqual(before);
      const follow = await page.getByRole("button", { name: "Follow" }).boundingBox();
      const heading = await page.getByRole("heading", { name: /^Paragraph/ }).boundingBox();
      expect(Math.abs((follow?.y ?? 0) - (heading?.y ?? 900))).toBeLessThan(24);
    }
  });

  it("says one number at all its places, after an act and while one of them is late", async () => {
    const own = "margin-numbers";
    const { list } = await journey.begin(own, "negotiating", ["We note the progress."]);
    const [block] = await list<Made>("blocks");
    for (const [who, text] of [
      ["ken", "duly "],
      ["usa", "kindly "],
    ] as const)
      await (await journey.as(who, own)).ask("POST", "proposals", {
        op: "insert",
        pid: block?.pid,
        at: 3,
        text,
      });
    const visitor = await journey.visit("ken");
    const { page, context } = visitor;
    await enterRoom(visitor, own);
    await placeCaret(visitor, 0);
    await page.getByRole("tab", { name: /^Proposals/ }).click();
    await page.getByRole("button", { name: "2 proposals" }).waitFor();
    await page.evaluate(() => {
      const look = () => {
        const tab = document.querySelector("[role=tab][id$='-trigger-proposals'] sup")?.textContent;
        const head = [...document.querySelectorAll("aside button")]
          .map((button) => /^(\d+) proposals?$/.exec(button.textContent ?? "")?.[1])
          .find((number) => number !== undefined);
        const said = `${tab} ${head}`;
        if (sessionStorage.said?.split(", ").at(-1) !== said)
          sessionStorage.said = [sessionStorage.said, said].filter(Boolean).join(", ");
      };
      new MutationObserver(look).observe(document.body, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    // What the server is quick with must not be shown before what takes it longer.
    const quick = page.waitForResponse((answer) => /\/proposals\b/.test(answer.url()));
    await page.route(/\/blocks\?/, async (route) => {
      await quick;
      await route.continue();
    });
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.getByRole("button", { name: "1 proposal", exact: true }).waitFor();
    await expect.poll(() => page.evaluate(() => String(sessionStorage.said).endsWith("1 1"))).toBe(true);
    expect(await page.evaluate(() => sessionStorage.said)).toMatch(/^(2 2, )?1 1$/);
    await context.close();
  });

  it("counts lead to what they count", async () => {
    const { page } = pen;
    const tally = page.getByRole("navigation", { name: "Sections" }).first();
    expect(
      await tally.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
    ).toEqual([
      `/drafts/${draft}/agreement`,
      `/drafts/${draft}/proposals`,
      `/drafts/${draft}/coverage#worklists`,
    ]);
  });

  it("[A3] merges the cards that are ticked into the one that stays, by Ctrl and Enter", async () => {
    const { page } = pen;
    await placeCaret(pen, 30);
    await page.getByRole("tab", { name: "Proposals" }).click();
    for (const box of await page.getByRole("checkbox", { name: /^Choose / }).all()) await box.check();
    await page.getByRole("button", { name: "Merge …" }).click();
    const dialog = page.getByRole("dialog", { name: "Merge 3 proposals into one" });
    await dialog.getByRole("radio").nth(1).check();
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await expect
      .poll(async () => (await begun.list<Made>("proposals")).map(({ state }) => state).sort())
      .toEqual(["merged", "merged", "open"]);
  });

  it("says that something could not be loaded, and loads it on a press", async () => {
    const { page } = pen;
    await page.route(/\/record\?pid=/, (route) => route.fulfill({ status: 500, json: {} }));
    await enterRoom(pen, draft);
    await placeCaret(pen, 2);
    await page.getByRole("tab", { name: "History" }).click();
    await page.getByText("This could not be loaded.").waitFor();
    await page.unroute(/\/record\?pid=/);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(/added paragraph 3/).waitFor();
  });

  it("[N18a] says what was read with doubt, and leads by keys to where that is settled", async () => {
    const own = "margin-doubts";
    const { upload } = await journey.begin(own, "drafting");
    await upload("import", "gardens.md", doubtfulPreamble);
    const { page } = pen;
    const sign = page.getByRole("link", { name: "Read with doubt: is this a paragraph of the preamble?" });
    let asked = 0;
    page.on("request", (request) => {
      if (request.url().includes("/doubts")) asked += 1;
    });
    await enterRoom(pen, own);
    await placeCaret(pen, 3);
    await sign.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What was read with doubt" }).waitFor();
    await page.getByText("Reaffirming the Universal").waitFor();
    await page.getByRole("button", { name: "They were read rightly" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What was read with doubt" }).waitFor({ state: "hidden" });
    await enterRoom(pen, own);
    await placeCaret(pen, 3);
    await page.getByRole("heading", { name: /PP2/ }).waitFor();
    expect(await sign.count()).toBe(0);
    // A list without further pages is asked for once for each paragraph and visit.
    expect(asked).toBeLessThan(8);
  });
});

it("says what of the settings is not saved yet, saves it at once, and brings back what was saved", async () => {
  const { page } = pen;
  const { ask } = await journey.begin("one-save", "drafting", ["We agree."]);
  await page.goto("/drafts/one-save/settings");
  const [title, city] = [page.getByLabel("Title of the draft"), page.getByLabel("Where the meeting is")];
  const save = page.getByRole("button", { name: "Save the changes" });
  await page.waitForLoadState("networkidle");
  expect(await save.isVisible()).toBe(false);
  await title.fill("Gardens of the world");
  await city.fill("Nairo");
  await page.getByText("Not saved yet: Title · Time zone of the meeting").waitFor();
  await save.click();
  // Half a city is refused by the field itself, and nothing is sent.
  expect(await city.evaluate((field: HTMLInputElement) => field.validationMessage)).toContain(
    "Choose a city",
  );
  await city.fill("Nairobi");
  await save.click();
  await page.getByText("The settings are saved.").waitFor();
  await save.waitFor({ state: "hidden" });
  expect(await ask("GET", "")).toMatchObject({
    title: "Gardens of the world",
    settings: { timeZone: "Africa/Nairobi" },
  });
  await city.fill("Geneva?");
  await page.getByRole("button", { name: "Discard the changes" }).click();
  expect(await city.inputValue()).toBe("Nairobi");
  await save.waitFor({ state: "hidden" });
});

it("[U9a] takes one's last words back from the record, after the page was loaded anew", async () => {
  const { page } = pen;
  await journey.begin("last-words", "drafting", ["We agree."]);
  await enterRoom(pen, "last-words");
  await typeAtEnd(pen, 0, " Gladly.");
  await savedSign(page).waitFor();
  await page.goto("/drafts/last-words/record");
  await page.getByText("What you typed last: 1 change can be taken back").waitFor();
  await page.locator("#own-typing").getByRole("button", { name: /^Undo/ }).click();
  await page.getByText("It was taken back. Both acts stay in the record.").waitFor();
  await enterRoom(pen, "last-words");
  expect(await wordsOf(pen, 0)).toBe("We agree.");
});

it("[X6] shows what is gone before the text is issued, and issues it when exactly that is confirmed", async () => {
  const { page } = pen;
  const words = ["We agree.", "We act on paragraphs 1 and 3.", "We end."];
  const { ask, list } = await journey.begin("refs", "drafting", words);
  await ask("POST", "references", {});
  await ask("POST", `blocks/${(await list<{ pid: string }>("blocks"))[0]?.pid}/delete`, {});
  await page.goto(`/drafts/refs/texts`);
  await page.getByRole("button", { name: "Issue a text" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Issue", exact: true }).click();
  await dialog.getByText("One reference has to be looked at first.", { exact: false }).waitFor();
  await dialog.getByText("will read “paragraph 2”.", { exact: false }).waitFor();
  await dialog.getByText("What it names is not in the draft any more.", { exact: false }).waitFor();
  await dialog.getByRole("button", { name: "Issue with these references" }).click();
  await dialog.waitFor({ state: "hidden" });
  const { blocks } = await ask<{ blocks: { text: string }[] }>("GET", "texts/1");
  expect(blocks.map(({ text }) => text)).toEqual(["We act on paragraph 2.", "We end."]);
});
