// What no page goes below on this machine: the words of the large text in an element that the browser alone writes in, with
// no script of ours, no marks and no margin.
import type { Browser } from "playwright-core";
import { beginNoting, letNote, ownLetter, readNoted } from "./page-timing";

type Words = { readonly text: string; readonly place: number; readonly keys: number };

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

// It looks as the page of the room does: as wide, as large, in a frame that scrolls.
const pageOf = (text: string): string => `<!doctype html><html lang="en"><style>
  body { margin: 0; }
  main { block-size: 100vh; overflow: auto; background: #ddd; }
  article { max-inline-size: 590px; margin: auto; padding: 54px 90px; background: #fff; font: 16px/1.62 serif; white-space: pre-wrap; }
</style><main><article contenteditable="true">${text
  .split("\n\n")
  .map((block) => `<p>${escaped(block)}</p>`)
  .join("")}</article></main></html>`;

/** Types in such a page as fast as in a room; answers milliseconds from each key to its paint. */
export const measureBare = async (
  browser: Browser,
  { text, place, keys }: Words,
): Promise<readonly number[]> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await letNote(page);
  await page.route("http://bare.invalid/", (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: pageOf(text) }),
  );
  await page.goto("http://bare.invalid/");
  const paragraph = page.locator("p").nth(place);
  await paragraph.click();
  await paragraph.evaluate((element) => element.classList.add("is-focus"));
  await page.keyboard.press("End");
  await page.waitForTimeout(1000);
  await beginNoting(page);
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press(key % 6 === 5 ? " " : ownLetter);
    await page.waitForTimeout(200);
  }
  await page.waitForTimeout(500);
  const { keys: taken } = await readNoted(page);
  await context.close();
  return taken;
};
