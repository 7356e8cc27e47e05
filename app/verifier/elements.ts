// The few things that the page is made of. Words are set as text, never as HTML: a file that somebody made says nothing to the browser.
import { printable } from "#domain/record/printable";

type Child = Node | string | null;

/** An element with a class, and words or elements in it. */
export const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  look: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name);
  if (look !== "") made.className = look;
  made.append(...children.filter((child) => child !== null));
  return made;
};

/** Words that come from a file: they keep to their line and to their own direction. */
export const foreign = (words: string): HTMLElement => {
  const made = element("bdi", "", printable(words));
  made.dir = "auto";
  return made;
};

/** Sentences one below the other. */
export const list = (look: string, items: readonly (Node | string)[]): HTMLElement =>
  element("ul", look, ...items.map((item) => element("li", "", item)));
