// Somebody who has no mouse: goes on with Tab to what is called so, and presses keys there.
import type { Page } from "playwright-core";

/** More stops than any page has between two things that belong together. */
const mostStops = 80;

const here = (page: Page): Promise<string> =>
  page.evaluate(() => {
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
export const tabTo = async (page: Page, name: RegExp, key = "Tab"): Promise<number> => {
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
export const walkTo = (page: Page, name: RegExp, key: "ArrowDown" | "ArrowRight"): Promise<number> =>
  tabTo(page, name, key);

/** Leads from the top of a page to its content, and into the words where there are some to write. */
export const skipToContent = async (page: Page): Promise<void> => {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
};

/** Leaves the text for what stands beside it. */
export const leaveText = async (page: Page): Promise<void> => {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
};
