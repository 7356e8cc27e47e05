// What somebody who reads only one language finds on a page: messages that are missing, words of English that have a translation,
// parts that stick out sideways, and what the browser complained of.
import type { Page } from "playwright-core";
import { catalogueOf, gapsOf } from "./catalogue";

/** Everything that a page says to its reader, apart from words of the draft, of submissions and of people. */
const saidOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const foreign =
      "script, style, noscript, [contenteditable], [data-pid], bdi, [dir=auto], html [lang], code";
    const said = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.nodeValue?.replace(/\s+/gu, " ").trim();
      if (words && !node.parentElement?.closest(foreign)) said.add(words);
    }
    for (const element of document.body.querySelectorAll("[aria-label], [title], [placeholder]")) {
      if (element.closest("[data-pid], html [lang]")) continue;
      for (const name of ["aria-label", "title", "placeholder"]) {
        const words = element.getAttribute(name)?.trim();
        if (words) said.add(words);
      }
    }
    return [...said, document.title];
  });

/** What stands outside the page sideways: the element that sticks out farthest of each branch. */
export const stickingOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth + 1) return [];
    const outside = [...document.body.querySelectorAll("*")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > clientWidth + 1 || left < -1);
    });
    return outside
      .filter((element) => ![...element.children].some((child) => outside.includes(child)))
      .slice(0, 4)
      .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 60)}`);
  });

/** What of the top bar is cut, or lies over another part of it. */
export const crowdedBar = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const bar = document.querySelector("header[data-folded]");
    if (!bar) return [];
    // The bar folds in the picture after the one in which its width has changed.
    for (let n = 0; n < 3; n += 1) await new Promise(requestAnimationFrame);
    const edges = bar.getBoundingClientRect();
    const seen = (element: Element) => element.getBoundingClientRect().width > 2;
    const cut = [...bar.querySelectorAll("a, button, [role=status]")].filter((part) => {
      const { left, right } = part.getBoundingClientRect();
      return seen(part) && (right > edges.right + 1 || left < edges.left - 1);
    });
    const parts = [...bar.children].filter(seen).sort((one, other) => {
      return one.getBoundingClientRect().left - other.getBoundingClientRect().left;
    });
    const covering = parts.filter((part, n) => {
      const before = parts[n - 1]?.getBoundingClientRect().right ?? edges.left;
      return part.getBoundingClientRect().left < before - 1;
    });
    const say = (what: string) => (part: Element) => `${what} in the bar: ${part.textContent?.slice(0, 40)}`;
    return [...cut.map(say("cut")), ...covering.map(say("over another"))];
  });

const english = catalogueOf("en");

/** The sentences of English for which the language has others, wherever English says them. */
const translatedWords = (language: string): Set<string> => {
  const own = catalogueOf(language);
  const kept = new Set([...english].flatMap(([address, said]) => (own.get(address) === said ? [said] : [])));
  const all = [...english.values()].filter((said) => /\p{L}{3}/u.test(said) && gapsOf(said).length === 0);
  return new Set(all.filter((said) => !kept.has(said)));
};

const areas = [...new Set([...english.keys()].map((address) => address.split(".")[0]))].join("|");
// A message that is not there is shown by its address.
const missing = new RegExp(`(?<![\\w./@-])(?:${areas})(?:\\.[a-zA-Z][\\w-]*)+`, "gu");

/** Looks pages through in one language; `look` answers what is wrong on the page that is open now. `names` are no words. */
export const lookThrough = (page: Page, language: string, names: readonly string[]) => {
  const translated = translatedWords(language);
  for (const name of names) translated.delete(name);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (
      /MISSING_MESSAGE|INSUFFICIENT_PATH|FORMATTING_ERROR|INVALID_MESSAGE|React error|hydrat/i.test(
        message.text(),
      )
    )
      complaints.push(message.text().slice(0, 300));
  });
  const look = async (): Promise<string[]> => {
    const said = await saidOn(page);
    const wrong = said.flatMap((words) => [
      ...[...words.matchAll(missing)].filter(([key]) => english.has(key)).map(([key]) => `missing: ${key}`),
      ...(translated.has(words) ? [`in English: ${words}`] : []),
    ]);
    return [...wrong, ...complaints.splice(0).map((each) => `complaint: ${each}`)];
  };
  return { look };
};
