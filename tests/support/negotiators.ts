// What delegations and the pen-holder do and see in the room of a negotiated draft, and what programs see of it.
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { savedSign, type Visitor } from "./browser";
import { markedWords } from "./marked-page";

/** How long what others did may take to arrive. */
export const within = { timeout: 30_000 };

/** A proposal as the API describes it. */
export type CardAnswer = {
  id: string;
  label: string;
  op: string;
  state: string;
  by: string;
  sponsors: string[];
  supporters: string[];
  removed: string;
  inserted: string;
  amends: string | null;
  into: string | null;
  history: { act: string; delegation: string | null }[];
};
/** A block as the API describes it. */
export type BlockAnswer = { text: string; digest: string; label: string; proposed: { by: string } | null };

/** Types words at the caret as a person does. */
export const type = ({ page }: Visitor, words: string): Promise<void> =>
  page.keyboard.type(words, { delay: 20 });

/** Waits until the server has confirmed everything. */
export const saved = ({ page }: Visitor): Promise<void> => savedSign(page).waitFor();

/** A card in the margin, by who proposes it and some of its words. */
export const card = ({ page }: Visitor, by: string, words: string): Locator =>
  page.getByRole("tabpanel").getByRole("article", { name: by }).filter({ hasText: words });

/** Chooses an act in the menu of a card. */
export const more = async (visitor: Visitor, by: string, words: string, act: string): Promise<void> => {
  await card(visitor, by, words).getByRole("button", { name: "More about this proposal" }).click();
  await visitor.page.getByRole("menuitem", { name: act }).click();
};

/** Waits until somebody sees `piece` among the words of a paragraph with whose they are: `words+EU`. */
export const sees = (visitor: Visitor, place: number, piece: string): Promise<void> =>
  expect.poll(() => markedWords(visitor, place), within).toContain(piece);

/**
 * Presses keys that take something back until `piece` is seen as `sees` waits for it: words that a busy machine typed half a second
 * apart are taken back one after the other.
 */
export const pressUntilSeen = async (
  visitor: Visitor,
  place: number,
  { keys, piece }: { readonly keys: string; readonly piece: string },
): Promise<void> => {
  for (let times = 0; times < 20; times++) {
    const before = await markedWords(visitor, place);
    if (before.includes(piece)) return;
    await visitor.page.keyboard.press(keys);
    const deadline = Date.now() + within.timeout;
    while (Date.now() < deadline && `${await markedWords(visitor, place)}` === `${before}`)
      await visitor.page.waitForTimeout(50);
  }
  throw new Error(`“${piece}” is not there after twenty times ${keys}.`);
};

/** The words of a part of the page without those that are struck and what is said for the ear alone. */
export const withoutStruck = (part: Locator): Promise<string> =>
  part.evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const struck of copy.querySelectorAll("del")) struck.remove();
    return (copy.textContent ?? "").replaceAll("Added: ", "");
  });
