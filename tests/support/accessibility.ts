// What a page fails of WCAG 2.2 AA and of good practice, as axe finds it in the browser.
import axe, { type RunOptions } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

const options: RunOptions = {
  runOnly: {
    type: "tag",
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  },
  // Neither is on by itself: a target is large enough, and a name holds what is seen.
  rules: { "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: true } },
  resultTypes: ["violations"],
};

/** Has every page that is opened from now on bring axe with it. */
export const bringAxe = (context: BrowserContext): Promise<unknown> => context.addInitScript(axe.source);

/** What is wrong with the open page: a line for each rule, with the places where it is broken. `rules`: only these. */
export const violationsOn = (page: Page, rules?: readonly string[]): Promise<string[]> =>
  page.evaluate(
    async (asked) => {
      const { violations } = await window.axe.run(document, asked);
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ target, html }) => `${target.join(" ")} ${html.slice(0, 120)}`).join(" | ")}`,
      );
    },
    rules ? { ...options, runOnly: { type: "rule" as const, values: [...rules] } } : options,
  );

declare global {
  interface Window {
    axe: typeof axe;
  }
}
