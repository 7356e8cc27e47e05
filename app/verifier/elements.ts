// Helpers that build the page's elements. Text is set as text, never as HTML: a file may come from anybody, and must
// not inject markup.
import { printable } from "#domain/record/printable";

type Child = Node | string | null;

/** An element with a class, and text or elements in it. */
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

/** Text from a file: isolated, so that it stays on its line and keeps its own direction. */
export const foreign = (words: string): HTMLElement => {
  const made = element("bdi", "", printable(words));
  made.dir = "auto";
  return made;
};

/** A list of sentences. */
export const list = (look: string, items: readonly (Node | string)[]): HTMLElement =>
  element("ul", look, ...items.map((item) => element("li", "", item)));
