// The main acts of a meeting by somebody who has no mouse: coming in, proposing, a position, support and its undoing, a comment,
// closing a paragraph, the board, breaking silence, going out. Nothing is clicked in this file. Then the marked text as a screen reader has
// it, and as it is seen by whoever sees no colours.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, savedSign, type Visitor, visitUnknown } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "by-keys";
const within = { timeout: 20_000 };

type BlockAnswer = {
  readonly standing: string;
  readonly positions: readonly { readonly delegation: string; readonly position: string }[];
};
type Card = { readonly by: string; readonly inserted: string; readonly supporters: readonly string[] };

/** More stops than any page has between two things that belong together. */
const mostStops = 80;

// Where the focus is once it has moved: a menu moves it in a turn of its own.
const here = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    const element = document.activeElement;
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    const said =
      element?.getAttribute("aria-label") ?? (isField ? element.labels?.[0] : element)?.textContent;
    return (said ?? "").replace(/\s+/gu, " ").trim();
  });

// Whoever sees the page begins when what they look for is there.
const isThere = (page: Page, { source, flags }: RegExp) =>
  page.waitForFunction(
    ([source = "", flags]) => {
      const name = new RegExp(source, flags);
      const all = document.querySelectorAll("a, button, input, select, textarea, [tabindex], [role]");
      return [...all].some((each) => {
        const isField = each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement;
        const said = each.getAttribute("aria-label") ?? (isField ? each.labels?.[0] : each)?.textContent;
        return name.test((said ?? "").replace(/\s+/gu, " ").trim());
      });
    },
    [source, flags],
  );

/** Presses Tab until the focus is on what is called so; answers how often. */
const tabTo = async (page: Page, name: RegExp, key = "Tab"): Promise<number> => {
  await isThere(page, name);
  const passed: string[] = [];
  while (passed.length < mostStops) {
    await page.keyboard.press(key);
    const said = await here(page);
    if (name.test(said)) return passed.length + 1;
    passed.push(said.slice(0, 30));
  }
  throw new Error(`${name} was not reached with ${key}: ${passed.join(" | ")}`);
};

/** Presses an arrow until what is called so has the focus, in a menu or a row of tabs. */
const walkTo = (page: Page, name: RegExp, key: "ArrowDown" | "ArrowRight"): Promise<number> =>
  tabTo(page, name, key);

/** Leads from the top of a page to its content, and into the words where there are some to write. */
const skipToContent = async (page: Page): Promise<void> => {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
};

/** Leaves the text for what stands beside it. */
const leaveText = async (page: Page): Promise<void> => {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
};

const journey = openJourney();

describe("without a mouse", () => {
  let at: DraftAt;
  let chn: Visitor;
  let eu: Visitor;
  let pen: Visitor;

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [
      "We commit to bridging the digital divide.",
      "We decide to meet again in 2025.",
    ]);
    [chn, eu, pen] = await journey.visitors("chn", "eu", "cofacilitator1");
    for (const visitor of [chn, eu, pen]) await enterRoom(visitor, draft);
  });

  const cards = () => at.list<Card>("proposals");
  const block = async (place: number) => (await at.list<BlockAnswer>("blocks"))[place];
  const beside = ({ page }: Visitor, name: RegExp) => page.getByRole("heading", { name }).waitFor();

  it("China proposes words: past the bar, to the end of a line, and types", async () => {
    const { page } = chn;
    await skipToContent(page);
    await beside(chn, /^Paragraph 1/);
    await page.keyboard.press("End");
    await page.keyboard.type(" indeed", { delay: 25 });
    await expect
      .poll(async () => (await cards()).map(({ by, inserted }) => [by, inserted]), within)
      .toEqual([["CHN", " indeed"]]);
  });

  it("and takes its position at the head of the margin, a few stops on", async () => {
    const { page } = chn;
    await leaveText(page);
    await tabTo(page, /^Agree$/);
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => (await block(0))?.positions.map((each) => each.delegation), within)
      .toEqual(["CHN"]);
  });

  it("the European Union supports the proposal, and takes it back", async () => {
    const { page } = eu;
    await skipToContent(page);
    await beside(eu, /^Paragraph 1/);
    await leaveText(page);
    await tabTo(page, /^Support/);
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await cards())[0]?.supporters, within).toEqual(["EU"]);
    await tabTo(page, /^Undo/);
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await cards())[0]?.supporters, within).toEqual([]);
  });

  it("and comments on words that it chooses by keys", async () => {
    const { page } = eu;
    await page.reload();
    await enterRoom(eu, draft);
    await skipToContent(page);
    await page.keyboard.press("Shift+End");
    await page.getByRole("toolbar", { name: "With the chosen words" }).waitFor();
    await page.keyboard.press("Control+Alt+m");
    await page.getByLabel("Comment", { exact: true }).waitFor();
    await page.keyboard.type("Is this agreed language?");
    await tabTo(page, /^Say it/);
    await page.keyboard.press("Enter");
    const heard = await journey.as("eu", draft);
    await expect.poll(async () => (await heard.list("comments")).length, within).toBe(1);
  });

  it("a co-facilitator closes a paragraph", async () => {
    const { page } = pen;
    await skipToContent(page);
    await beside(pen, /^Paragraph 1/);
    await page.keyboard.press("Control+End");
    await beside(pen, /^Paragraph 2/);
    await leaveText(page);
    await tabTo(page, /^Change standing/);
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor();
    await walkTo(page, /^Agreed ad referendum/, "ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await tabTo(page, /^Agreed ad referendum$/);
    await page.keyboard.press("Enter");
    // Nobody holds a position: the dialog asks once more, and the focus stays where it is.
    await page.getByRole("button", { name: "Close all the same" }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await block(1))?.standing, within).toBe("agreed-ad-ref");
  });

  it("the board is walked from cell to cell, and a cell leads to its paragraph", async () => {
    const { page } = pen;
    await page.goto(`/drafts/${draft}/agreement`);
    await page.getByRole("grid").waitFor();
    await skipToContent(page);
    await tabTo(page, /We commit/);
    for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(
      /paragraph 2/,
    );
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === `/drafts/${draft}`);
    await beside(pen, /^Paragraph 2/);
  });

  it("India breaks silence on a paragraph, and says why", async () => {
    await at.ask("POST", "texts", { symbol: "Rev.1" });
    const { now } = await at.ask<{ now: string }>("GET", "silence");
    await at.ask("POST", "silence", { until: new Date(Date.parse(now) + 80 * 3_600_000).toISOString() });
    const { page, context } = await journey.visit("ind");
    await page.goto(`/drafts/${draft}/silence`);
    await skipToContent(page);
    await tabTo(page, /^Break silence/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await tabTo(page, /We commit/, "Shift+Tab");
    await page.keyboard.press("Space");
    await tabTo(page, /^Reason/);
    await page.keyboard.type("Our capital has not seen it.");
    await tabTo(page, /^Break silence on/);
    await page.keyboard.press("Enter");
    await page.getByText("by IND", { exact: true }).waitFor();
    await context.close();
  });

  it("a newcomer comes in by the door, and goes out by the menu of the account", async () => {
    const { page, context } = await visitUnknown(journey.browser, journey.base);
    await page.goto("/");
    await tabTo(page, /^Delegate/);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/drafts/wsis10");
    await savedSign(page).waitFor();
    await tabTo(page, /Account of/);
    await page.keyboard.press("Enter");
    await page.getByRole("menu").waitFor();
    await walkTo(page, /^Sign out/, "ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/sign-in");
    await context.close();
  });
});

type Axed = {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId?: number;
};

/** Roles that say something of the words in them. */
const meaningful = ["insertion", "deletion", "emphasis", "superscript"];

const linesOf = (all: ReadonlyMap<string, Axed>, node: Axed, depth: number): string[] => {
  const role = String(node.role?.value ?? "");
  const indent = "  ".repeat(depth);
  if (role === "StaticText") return [`${indent}${String(node.name?.value ?? "").trim()}`];
  const isMeaningful = !node.ignored && meaningful.includes(role);
  const inner = (node.childIds ?? []).flatMap((id) => {
    const child = all.get(id);
    return child ? linesOf(all, child, depth + (isMeaningful ? 1 : 0)) : [];
  });
  return isMeaningful ? [`${indent}${role}`, ...inner] : inner;
};

/** The lines of the first element that a selector finds: its words, and in which roles they stand. */
const heardIn = async (page: Page, selector: string): Promise<string[]> => {
  const browser = await page.context().newCDPSession(page);
  const { root } = await browser.send("DOM.getDocument");
  const { nodeId } = await browser.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { node: found } = await browser.send("DOM.describeNode", { nodeId });
  const { nodes } = await browser.send("Accessibility.getFullAXTree");
  await browser.detach();
  const top = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === found.backendNodeId);
  return top ? linesOf(new Map(nodes.map((node) => [node.nodeId, node])), top, 0) : [];
};

describe("a paragraph with the proposals of six delegations", () => {
  const draft = "heard";
  let at: DraftAt;
  let reader: Visitor;

  const amend = async (who: string, body: object) => {
    const [block] = await at.list<{ pid: string }>("blocks");
    await (await journey.as(who, draft)).ask("POST", "proposals", { pid: block?.pid, ...body });
  };

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [
      "We commit to bridging the digital divide by 2020 in all regions.",
    ]);
    await amend("bra", { op: "insert", quote: "We", text: " jointly" });
    await amend("chn", { op: "delete", quote: "by 2020" });
    await amend("eu", { op: "replace", quote: "bridging", text: "closing" });
    await amend("g77", { op: "insert", quote: "divide", text: " and the gender divide" });
    await amend("usa", { op: "delete", quote: "digital" });
    await amend("ken", { op: "delete", quote: "2020 in all regions" });
    await at.ask("POST", `blocks/${(await at.list<{ pid: string }>("blocks"))[0]?.pid}/standing`, {
      to: "suggested-for-closure",
    });
    reader = await journey.visit("ind");
    await enterRoom(reader, draft);
    await reader.page.locator("[data-pid] :is(ins, del)").nth(7).waitFor();
  });

  it("says how far it is agreed, who inserts and who deletes where the words begin, and where they end", async () => {
    await expect
      .poll(() => heardIn(reader.page, "[data-pid]"))
      .toEqual([
        "1 · Suggested for closure",
        "We",
        "insertion",
        "  Brazil inserts:",
        "  jointly",
        "  end of insertion.",
        "commit to",
        "deletion",
        "  European Union and its member States deletes:",
        "  bridging",
        "  end of deletion.",
        "insertion",
        "  European Union and its member States inserts:",
        "  closing",
        "  end of insertion.",
        "the",
        "deletion",
        "  United States of America deletes:",
        "  digital",
        "  end of deletion.",
        "divide",
        "insertion",
        "  Group of 77 and China inserts:",
        "  and the gender divide",
        "  end of insertion.",
        "",
        "deletion",
        "  China deletes:",
        "  by",
        "  deletion",
        "    Kenya deletes:",
        "    2020",
        "    end of deletion.",
        "  end of deletion.",
        "deletion",
        "  Kenya deletes:",
        "  in all regions",
        "  end of deletion.",
        ".",
      ]);
  });

  it("shows each in a colour of its own with its code beside it, and underlines what three insert in three ways", async () => {
    const marks = await reader.page.locator("[data-pid] :is(ins, del)").evaluateAll((all) =>
      all.map((mark) => {
        const { color, textDecorationLine, textDecorationStyle } = getComputedStyle(mark);
        const { content } = getComputedStyle(mark, "::before");
        return { code: content.split('"')[1], color, textDecorationLine, textDecorationStyle };
      }),
    );
    // What the same delegation puts in beside what it takes out goes on under one code.
    expect(marks.map(({ code }) => code)).toEqual(["BRA", "EU", "", "USA", "G77", "CHN", "KEN", "KEN"]);
    expect(new Set(marks.map(({ color }) => color)).size).toBe(6);
    expect(marks.map(({ textDecorationLine }) => textDecorationLine)).toEqual([
      "underline",
      "line-through",
      "underline",
      "line-through",
      "underline",
      "line-through",
      "line-through",
      "line-through",
    ]);
    // There are four ways for all delegations; what is deleted is struck by one and the same line.
    const styles = marks.map(({ textDecorationStyle }) => textDecorationStyle);
    expect(styles).toEqual(["double", "solid", "solid", "solid", "dashed", "solid", "solid", "solid"]);
  });

  it("keeps its lines and codes where the system chooses the colours", async () => {
    await reader.page.emulateMedia({ forcedColors: "active" });
    const lines = await reader.page
      .locator("[data-pid] :is(ins, del)")
      .evaluateAll((all) => all.map((mark) => getComputedStyle(mark).textDecorationLine));
    expect(new Set(lines)).toEqual(new Set(["underline", "line-through"]));
    await reader.page.emulateMedia({ forcedColors: "none" });
  });

  it("has what others do said in a sentence, once", async () => {
    const said = reader.page.getByRole("log", { name: "What others did" });
    await amend("mex", { op: "insert", quote: "commit", text: " anew" });
    await expect
      .poll(() => said.textContent(), { timeout: 40_000 })
      .toBe("MEX proposes a change in Paragraph 1");
  });
});
