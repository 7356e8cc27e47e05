// What the style of a paragraph says that it is, and how that is written in HTML.
import type { OdtNumber } from "./odt-numbers";

/** What a paragraph is: a heading of a depth (a title is one of depth 0), one printed beside the text, or words. */
export type OdtLook =
  | { readonly kind: "heading"; readonly depth: number }
  | { readonly kind: "margin" }
  | { readonly kind: "words"; readonly place: string | null };

// What a paragraph is in the draft, in files that were printed here.
const places: ReadonlyMap<string, string> = new Map([
  ["Preambular paragraph", "preambular level-1"],
  ["Plain paragraph", "plain level-1"],
  ["Operative paragraph", "operative level-1"],
  ["Subparagraph", "operative level-2"],
  ["Item of a subparagraph", "operative level-3"],
]);
// Printed above and below the text, and no part of it.
const margins = new Set(["Name of the draft", "Closing formula"]);

/** The look that names of styles give, nearest first. `depth`: that of an element that is a heading by itself. */
export const lookOf = (names: readonly string[], depth: number | null): OdtLook => {
  for (const name of names) {
    if (margins.has(name)) return { kind: "margin" };
    if (name === "Title") return { kind: "heading", depth: 0 };
    const heading = /^Heading ([1-9])$/u.exec(name)?.[1];
    if (heading !== undefined) return { kind: "heading", depth: depth ?? Number(heading) };
    const place = places.get(name);
    if (place !== undefined && depth === null) return { kind: "words", place };
  }
  return depth === null ? { kind: "words", place: null } : { kind: "heading", depth };
};

/** The elements around a paragraph's words. */
export const aroundOf = (look: OdtLook, item: OdtNumber | null): readonly [string, string] => {
  if (look.kind === "margin") return ["<footer>", "</footer>"];
  if (look.kind === "heading") {
    const element = `h${Math.min(6, look.depth + 1)}`;
    return [`<${element}>`, `</${element}>`];
  }
  const [before, after] = [look.place === null ? "<p>" : `<p class="${look.place}">`, "</p>"];
  if (item === null) return [before, after];
  const depth = Math.min(item.level, deepestList);
  return [`${"<ol>".repeat(depth)}<li>${before}`, `${after}</li>${"</ol>".repeat(depth)}`];
};

/** Lists nest a few levels deep. */
const deepestList = 10;
