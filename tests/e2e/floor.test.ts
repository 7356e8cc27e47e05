// A made-up session on the floor: thirty lines, typed without a mouse, two of them wrong on purpose.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "floor";
const texts = [
  "We commit to a multi-stakeholder approach and to access for all people.",
  "We recall the Tunis Agenda and its vision of an inclusive information society.",
  "We resolve to close the digital divide between and within countries by 2020.",
  "我们承诺弥合数字鸿沟。",
];

type Card = {
  id: string;
  pid: string;
  op: string;
  by: string;
  state: string;
  fromFloor: boolean;
  removed: string;
  inserted: string;
  sponsors: string[];
  supporters: string[];
  opponents: string[];
  onBehalfOf: string | null;
  target: { after?: string } | null;
};
type BlockAnswer = {
  pid: string;
  kind: string;
  text: string;
  proposed: unknown;
  positions: { delegation: string; position: string; note: string | null; fromFloor?: boolean }[];
};

describe("floor mode", () => {
  let facilitator: Visitor;
  let page: Page;
  let at: DraftAt;
  let pids: string[];
  const journey = openJourney();

  beforeAll(async () => {
    const heading = { type: "heading", text: "Commitments" } as const;
    at = await journey.begin(draft, "negotiating", [heading, ...texts], "secretariat");
    pids = (await blocks()).filter(({ kind }) => kind === "operative").map(({ pid }) => pid);
    facilitator = await journey.visit("cofacilitator1");
    page = facilitator.page;
  });

  const blocks = () => at.list<BlockAnswer>("blocks");
  const field = () => page.getByLabel("What is said");
  const projected = () => page.locator("[data-floor]").first().getAttribute("data-floor");

  /** Sends what stands in the line, and waits until the server has answered. */
  const enter = async (): Promise<number> => {
    const answered = page.waitForResponse(
      (response) => response.request().method() === "POST" && response.url().endsWith("/floor"),
    );
    await page.keyboard.press("Enter");
    return (await answered).status();
  };
  const say = async (line: string): Promise<void> => {
    await page.keyboard.type(line);
    expect(await enter(), line).toBe(200);
    await expect.poll(() => field().inputValue()).toBe("");
  };
  const go = async (line: string, pid: string | undefined): Promise<void> => {
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
    await expect.poll(projected).toBe(pid);
  };
  const opened = async () => {
    await page.goto(`/drafts/${draft}/floor`);
    await page.getByText(texts[0] ?? "").waitFor();
    await expect.poll(() => field().evaluate((element) => element === document.activeElement)).toBe(true);
  };

  it("is a page for those who hold the pen", async () => {
    const bra = await journey.visit("bra");
    expect((await bra.page.goto(`/drafts/${draft}/floor`))?.status()).toBe(404);
    await bra.context.close();
  });

  it("takes thirty lines without a mouse; the wrong ones say why and stay", async () => {
    await opened();
    // Line 1, with the code completed.
    await page.keyboard.type("br");
    await page.getByText("BRA Brazil").waitFor();
    await page.keyboard.press("Tab");
    expect(await field().inputValue()).toBe("BRA: ");
    await page.keyboard.type('del "multi-stakeholder"');
    await page.getByText("BRA proposes to delete “multi-stakeholder”").waitFor();
    expect(await enter()).toBe(200);
    await say('EU: after "access" add "and affordable use"');
    await say("CHN, RUS: alt We commit to access for all peoples, in accordance with national law.");
    await say("JPN supports EU");
    await say("USA reserves");
    await say("IND objects: the cost is not known");
    await say('mex: before "people" add "young"');
    await say('KEN: replace "for all people" with "for every person"');
    await say("ZAF: new We also commit to skills.");

    // Line 10 is wrong: nobody has this code.
    await page.keyboard.type('BRZ: del "access"');
    expect(await enter()).toBe(404);
    await page
      .getByRole("alert")
      .getByText("There is no delegation “BRZ” in this draft. Did you mean BRA (Brazil)?")
      .waitFor();
    expect(await field().inputValue()).toBe('BRZ: del "access"');
    await page.keyboard.press("Escape");

    await say("G77 and China: delete para");
    await say("FRA: move after 3");
    await say("KEN opposes CHN");
    await say("RUS withdraws");
    await say("EU, on behalf of its member States: del “to a”");

    // Line 16 is wrong: by now the EU has two proposals. It stays, and its end is typed.
    await page.keyboard.type("IND supports EU");
    expect(await enter()).toBe(400);
    await page
      .getByRole("alert")
      .getByText("EU has 2 open proposals here. Say which: EU 1 (add “and affordable use”); EU 2")
      .waitFor();
    expect(await field().inputValue()).toBe("IND supports EU");
    await say(" 2");

    await go("next", pids[1]);
    await say('USA: strike "inclusive"');
    await say('bracket "of an inclusive information society"');
    await say('EU: add "open and" before "inclusive"');
    await say("undo");
    await say("undo");
    await say("Mexico and Kenya support the United States");
    await go("go 4", pids[3]);
    await say("China：after “数字” add “和智能”");
    await say("IND: replace “鸿沟” by “差距”");
    await go("previous", pids[2]);
    await say("FRA, JPN reserve");
    await say("South Africa: delete para");
    await page.keyboard.press("ArrowUp");
    expect(await field().inputValue()).toBe("South Africa: delete para");
    await page.keyboard.press("Escape");
    await page.keyboard.press("PageUp");
    await expect.poll(projected).toBe(pids[1]);
  });

  it("came to exactly what was said", async () => {
    const cards = await at.list<Card>("proposals");
    const onWords = cards.filter(({ pid, state }) => state === "open" && pids.includes(pid));
    const described = onWords.map((card) => [
      card.by,
      card.op,
      // A paragraph that is to go or to move has all its words to show.
      card.op === "remove" || card.op === "move" ? "" : card.removed.trim(),
      card.inserted.trim(),
      `${card.supporters.join()}/${card.opponents.join()}`,
    ]);
    expect(described).toHaveLength(11);
    expect(described).toEqual(
      expect.arrayContaining([
        ["BRA", "delete", "multi-stakeholder", "", "/"],
        ["EU", "insert", "", "and affordable use", "JPN/"],
        ["EU", "delete", "to a", "", "IND/"],
        ["MEX", "insert", "", "young", "/"],
        ["KEN", "replace", "for all people", "for every person", "/"],
        ["G77", "remove", "", "", "/"],
        ["FRA", "move", "", "", "/"],
        ["USA", "delete", "inclusive", "", "MEX,KEN/"],
        ["CHN", "insert", "", "和智能", "/"],
        ["IND", "replace", "鸿沟", "差距", "/"],
        ["ZAF", "remove", "", "", "/"],
      ]),
    );
    expect(cards.every(({ fromFloor }) => fromFloor)).toBe(true);
    const by = (code: string, op: string) => cards.find((card) => card.by === code && card.op === op);
    expect(by("CHN", "alternative")).toMatchObject({ state: "open", sponsors: ["CHN"], opponents: ["KEN"] });
    expect(by("ZAF", "new")).toMatchObject({ state: "open", inserted: "We also commit to skills." });
    expect(by("FRA", "move")?.target).toMatchObject({ after: pids[2] });
    expect(cards.find(({ onBehalfOf }) => onBehalfOf !== null)).toMatchObject({
      by: "EU",
      op: "delete",
      onBehalfOf: "its member States",
    });
    // The line that was taken back left the text, and stays in the register.
    expect(
      cards
        .filter(({ state }) => state !== "open")
        .map((card) => [card.by, card.inserted.trim(), card.state]),
    ).toEqual([["EU", "open and", "withdrawn"]]);
    const standing = (await blocks()).filter(({ pid }) => pids.includes(pid));
    expect(standing.map(({ text }) => text)).toEqual(texts);
    expect(
      standing.map(({ positions }) =>
        positions.map((each) => [each.delegation, each.position, each.note, each.fromFloor]),
      ),
    ).toEqual([
      [
        ["USA", "reserve", null, true],
        ["IND", "object", "the cost is not known", true],
      ],
      [],
      [
        ["FRA", "reserve", null, true],
        ["JPN", "reserve", null, true],
      ],
      [],
    ]);
  });

  it("[F12] draws a line on the paragraph before Enter, and offers what could be meant", async () => {
    await go("go 3", pids[2]);
    const drawn = () => page.locator("[data-floor] [data-preview]").allTextContents();
    await page.keyboard.type('EU, supported by MEX: after divide add "of all kinds" and delete "by 2020"');
    await expect
      .poll(drawn)
      .toEqual(["of all kinds", "by 2020"].map((words) => expect.stringContaining(words)));
    await page.getByText("EU proposes to add “of all kinds” after “divide”; MEX supports").waitFor();
    expect((await at.list<Card>("proposals")).some(({ inserted }) => inserted.includes("of all kinds"))).toBe(
      false,
    );
    expect(await enter()).toBe(200);
    await expect.poll(() => field().inputValue()).toBe("");
    const made = (await at.list<Card>("proposals")).filter(({ by, pid }) => by === "EU" && pid === pids[2]);
    expect(made.map(({ supporters }) => supporters)).toEqual([["MEX"], ["MEX"]]);
    await say("undo");

    await page.keyboard.type('IND: delete "digitl divide"');
    await page.getByRole("button", { name: 'IND: delete "digital divide"' }).click();
    expect(await field().inputValue()).toBe('IND: delete "digital divide"');
    expect(await enter()).toBe(200);
    await say("undo");

    await page.keyboard.type("?");
    await page.getByRole("button", { name: "accept EU 1 as amended" }).waitFor();
    await page.getByRole("button", { name: "close the paragraph" }).click();
    expect(await field().inputValue()).toBe("close the paragraph");
    await page.keyboard.press("Escape");
    await say('bracket "digital divide"');
    await say("remove the brackets");
  });

  it("shows what others do while it is open", async () => {
    const [here] = pids;
    await go("go 1", here);
    const usa = await journey.person("usa");
    await usa.json("POST", `/api/drafts/${draft}/proposals`, {
      op: "insert",
      pid: here,
      quote: "approach",
      text: " of all kinds",
    });
    await page.locator("[data-proposal='USA 1']").getByText("add “of all kinds”").waitFor();
    await page.locator(`[data-floor="${here}"]`).getByText("of all kinds").waitFor();
    await say("BRA opposes USA");
    await page.locator("[data-proposal='USA 1']").getByText("Against BRA").waitFor();
  });
});
