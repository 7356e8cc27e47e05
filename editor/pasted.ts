// What the clipboard brings, read down to what a draft can hold: paragraphs of words, italics kept, nothing else.
import { collapse, forbiddenCharacter } from "#domain/draft";

/** A stretch of pasted words. */
export type PastedRun = { readonly text: string; readonly italic: boolean };
/** One pasted paragraph; it has at least one run. */
export type PastedParagraph = readonly PastedRun[];

/** Beyond these nothing is pasted: characters altogether, and paragraphs. */
export const pasteLimits = { characters: 400_000, paragraphs: 400 } as const;

/** Takes out what may not stand in a draft; line breaks and tabs become spaces. */
export const cleanWords = (text: string): string => {
  let words = text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, " ");
  for (let odd = forbiddenCharacter(words); odd !== null; odd = forbiddenCharacter(words)) {
    words = words.replaceAll(odd, "");
  }
  return words;
};

/** Paragraphs of plain text: one for each line that is not empty. */
export const readPlain = (text: string): PastedParagraph[] =>
  text
    .split(/\r\n|[\n\r\u2029]/u)
    .map((line) => cleanWords(line).trim())
    .filter((line) => line !== "")
    .map((line) => [{ text: line, italic: false }]);

const blockTags = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
);
const silentTags = new Set(
  "SCRIPT STYLE HEAD TITLE TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SVG MATH CANVAS AUDIO VIDEO TEXTAREA SELECT BUTTON".split(
    " ",
  ),
);

const isItalic = (element: Element, inherited: boolean): boolean => {
  const style = element.getAttribute("style") ?? "";
  const said = /font-style\s*:\s*(italic|oblique|normal)/iu.exec(style)?.[1]?.toLowerCase();
  if (said) return said !== "normal";
  return inherited || element.tagName === "EM" || element.tagName === "I";
};

// Word hides comments and field codes in elements that are not shown.
const isHidden = (element: Element): boolean =>
  /display\s*:\s*none|mso-hide\s*:\s*all/iu.test(element.getAttribute("style") ?? "");

/**
 * Paragraphs of an HTML fragment. `parse` makes an inert document, from which nothing is fetched or run
 * (`new DOMParser().parseFromString(html, "text/html")`).
 */
export const readHtml = (html: string, parse: (html: string) => Document): PastedParagraph[] => {
  const paragraphs: PastedRun[][] = [[]];
  const next = () => {
    if (paragraphs.at(-1)?.length) paragraphs.push([]);
  };
  // An explicit stack: the depth of a page is the sender's choice, the depth of ours is not.
  type Visit = { node: globalThis.Node; italic: boolean } | "break";
  const stack: Visit[] = [{ node: parse(html).body, italic: false }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    if (visit === "break") {
      next();
      continue;
    }
    const { node, italic } = visit;
    if (node.nodeType === 3) {
      paragraphs.at(-1)?.push({ text: cleanWords(node.nodeValue ?? ""), italic });
      continue;
    }
    if (node.nodeType !== 1) continue;
    const element = node as Element;
    const tag = element.tagName.toUpperCase();
    if (silentTags.has(tag) || isHidden(element)) continue;
    if (tag === "BR") {
      paragraphs.at(-1)?.push({ text: " ", italic });
      continue;
    }
    const isBlock = blockTags.has(tag);
    if (isBlock) {
      next();
      stack.push("break");
    }
    const slant = isItalic(element, italic);
    for (let child = element.lastChild; child; child = child.previousSibling) {
      stack.push({ node: child, italic: slant });
    }
  }
  return paragraphs.map(tidy).filter((paragraph) => paragraph.length > 0);
};

// White space between elements is layout: runs of it become one space, the ends are trimmed, equal neighbours joined.
const tidy = (runs: readonly PastedRun[]): PastedRun[] => {
  const out: PastedRun[] = [];
  let endsInSpace = true;
  for (const run of runs) {
    let text = run.text.replace(/\s+/gu, " ");
    if (endsInSpace) text = text.replace(/^ /u, "");
    if (text === "") continue;
    endsInSpace = text.endsWith(" ");
    const last = out.at(-1);
    if (last && last.italic === run.italic) out[out.length - 1] = { ...last, text: last.text + text };
    else out.push({ text, italic: run.italic });
  }
  const last = out.at(-1);
  if (last?.text.endsWith(" ")) {
    const text = last.text.slice(0, -1);
    if (text === "") out.pop();
    else out[out.length - 1] = { ...last, text };
  }
  return out;
};

/** Takes the best of what the clipboard offers. */
export const readPasted = (
  offered: { readonly html: string; readonly text: string },
  parse: (html: string) => Document,
): PastedParagraph[] => {
  const rich = offered.html === "" ? [] : readHtml(offered.html, parse);
  return rich.length > 0 ? rich : readPlain(offered.text);
};

/** The words of a pasted paragraph as a command to the server carries them. */
export const plainWords = (paragraph: PastedParagraph): string =>
  collapse(paragraph.map((run) => run.text).join(""));

/** True when this is more than one act may bring. */
export const isTooMuch = (paragraphs: readonly PastedParagraph[]): boolean =>
  paragraphs.length > pasteLimits.paragraphs ||
  paragraphs.reduce((sum, paragraph) => sum + plainWords(paragraph).length, 0) > pasteLimits.characters;
