// What a web page has around its text: menus, notices, share buttons, breadcrumbs, tables of contents.
import type { HtmlAttributes } from "./html-looks";

const tags = new Set(["nav", "footer", "menu", "search"]);
const roles =
  /^(?:navigation|banner|contentinfo|search|complementary|menu|menubar|toolbar|tablist|doc-toc|doc-backlink|alert|alertdialog|status)$/u;

// Names that site builders give to such parts, as words of a class or an id: those that are certain in any
// combination, and those that may also occur in the name of the text's container.
const surely =
  /^(?:nav|navbar|navigation|navmenu|menu|submenu|topbar|breadcrumbs?|footer|masthead|cookies?|consent|gdpr|addtoany|addthis|sharebar|sharedaddy|skiplink)$/iu;
const names =
  /^(?:sidebar|share|sharing|social|newsletter|subscribe|pagination|pager|toc|toolbar|skip|banner|advert|advertisement|promo|related|comments|respond)$/iu;
// "has-sidebar" describes the page, not the part.
const said = /^(?:has|with|without|no|is|js|not)$/iu;
const wholes = /^(?:page|content|main|body|wrapper|container|layout|article|post|entry|text)$/iu;
const siteHead = /^(?:site|global|top)[-_]?(?:header|bar|banner)$/iu;
const wholeTags = new Set([
  "html",
  "body",
  "main",
  "article",
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "td",
  "tr",
  "table",
  "tbody",
  "span",
  "em",
  "strong",
  "a",
]);

/** Whether an element and everything in it is outside the text of its page. */
export const isPageFurniture = (name: string, attributes: HtmlAttributes): boolean => {
  if (name === "aside" && !/note/u.test(attributes.role ?? "")) return true;
  if (tags.has(name) || roles.test(attributes.role ?? "")) return true;
  if (/^(?:true|)$/u.test(attributes["aria-hidden"] ?? "no") && name !== "span") return true;
  if (wholeTags.has(name)) return false;
  return [...(attributes.class ?? "").split(/\s+/u), attributes.id ?? ""].some(
    (value) => value === "widget" || siteHead.test(value) || namesFurniture(value),
  );
};

const namesFurniture = (value: string): boolean => {
  const words = value.split(/[-_]+|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean);
  if (words.length > 5 || words.some((word) => said.test(word))) return false;
  if (words.some((word) => surely.test(word))) return true;
  return words.some((word) => names.test(word)) && !words.some((word) => wholes.test(word));
};

/** A paragraph's links: for each stretch the number of its link, or 0. */
type Linked = {
  readonly kind: string;
  readonly runs: readonly { readonly text: string; readonly link: number }[];
};

const textOf = ({ runs }: Linked): string =>
  runs
    .map(({ text }) => text)
    .join("")
    .replace(/\s+/gu, " ")
    .trim();

// Symbols and numbers between the links of breadcrumbs or a menu are not words.
const areLinks = ({ runs }: Linked): boolean =>
  runs.some(({ text, link }) => link > 0 && /\p{L}/u.test(text)) &&
  runs.every(({ text, link }) => link > 0 || !/\p{L}/u.test(text));

const isLong = (text: string): boolean =>
  text.length > 90 || (/[.!?。！？؟]$/u.test(text) && text.length > 50);

/**
 * From this many on, consecutive links are a menu, whatever they say; breadcrumbs or a menu may be one line.
 */
const leastMenu = 3;

/** The indexes of paragraphs that are menus: links and nothing else, several in a row or on a line. */
export const menusAmong = (paragraphs: readonly Linked[]): ReadonlySet<number> => {
  const found = new Set<number>();
  let run: number[] = [];
  const settle = () => {
    if (run.length >= leastMenu) for (const index of run) found.add(index);
    run = [];
  };
  paragraphs.forEach((paragraph, index) => {
    const links = new Set(paragraph.runs.filter(({ text }) => /\p{L}/u.test(text)).map(({ link }) => link));
    const isMenuLine = areLinks(paragraph) && links.size >= leastMenu;
    if (isMenuLine) found.add(index);
    if (areLinks(paragraph) && !isLong(textOf(paragraph))) run.push(index);
    else settle();
  });
  settle();
  return found;
};
