// The content of the clipboard reduced to what a draft can contain: paragraphs of words with their kind, italics, and
// nothing else.
import { collapse, deepestLevel, forbiddenCharacter } from "#domain/draft";
import { visibleWords } from "#domain/words/visible-words";

/** A stretch of pasted words; `note` is a footnote copied from a draft, attached to them. */
type PastedRun = { readonly text: string; readonly italic: boolean; readonly note?: string };
/** What a paragraph is at its source: a heading, an item of a list, or plain words. */
type PastedPlace = { readonly as: "heading" | "item"; readonly level: number } | { readonly as: "words" };
/** One pasted paragraph; it has at least one run. */
export type PastedParagraph = { readonly runs: readonly PastedRun[]; readonly place: PastedPlace };

/** More than this is not pasted: characters in all, and paragraphs. */
const pasteLimits = { characters: 400_000, paragraphs: 400 } as const;

/** N12: removes what may not be in a draft without joining words; line breaks and tabs become spaces. */
export const cleanWords = (text: string): string => {
  let words = visibleWords(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, " ")).text;
  for (let odd = forbiddenCharacter(words); odd !== null; odd = forbiddenCharacter(words)) {
    words = words.replaceAll(odd, "");
  }
  return words;
};

const words: PastedPlace = { as: "words" };

/** Paragraphs of plain text: one for each line that is not empty. */
export const readPlain = (text: string): PastedParagraph[] =>
  text
    .split(/\r\n|[\n\r\u2029]/u)
    .map((line) => cleanWords(line).trim())
    .filter((line) => line !== "")
    .map((line) => ({ runs: [{ text: line, italic: false }], place: words }));

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
  const said = /(?:^|[;\s])font-style\s*:\s*(italic|oblique|normal)/iu.exec(style)?.[1]?.toLowerCase();
  if (said) return said !== "normal";
  return inherited || element.tagName === "EM" || element.tagName === "I";
};

// Word hides comments and field codes in elements that are not shown, and puts notes and deleted words beside the others.
const beside =
  /display\s*:\s*none|mso-hide\s*:\s*all|mso-(?:footnote|endnote)-id|mso-element\s*:\s*(?:comment|footnote|endnote|header|footer)/iu;
const noteMarks =
  /(?:^|\s)(?:Mso(?:Comment|Footnote|Endnote)Reference|msocomanchor|sdfootnoteanc|sdendnoteanc)(?:\s|$)/iu;
const isHidden = (element: Element): boolean =>
  beside.test(element.getAttribute("style") ?? "") ||
  noteMarks.test(element.getAttribute("class") ?? "") ||
  /^sd(?:foot|end)note\d/u.test(element.id) ||
  /^#(?:_?ftn|sd(?:foot|end)note)/u.test(element.getAttribute("href") ?? "") ||
  (element.tagName === "DEL" && element.hasAttribute("datetime"));

// Word writes the number or bullet of a list item into the words, in an element of its own.
const isListSign = (element: Element): boolean =>
  /mso-list\s*:\s*ignore/iu.test(element.getAttribute("style") ?? "");

/** A note is no longer than this, in UTF-16 units. */
const longestNote = 2000;

// Words copied from a draft bring their notes.
const noteOf = (element: Element): string | undefined => {
  const note = element.tagName === "SPAN" ? element.getAttribute("data-note") : null;
  const isNote =
    note !== null && note !== "" && note.length <= longestNote && forbiddenCharacter(note) === null;
  return isNote ? note : undefined;
};

const bounded = (level: number): number => Math.min(deepestLevel, Math.max(1, level));

// Letters count items under a paragraph, small Roman numbers those under items, whatever list they are in.
const levelOfCount = (item: Element): number | null => {
  const style = `${item.getAttribute("style")};${item.parentElement?.getAttribute("style")}`;
  const said = /list-style(?:-type)?\s*:\s*(lower-alpha|lower-latin|lower-roman)/iu.exec(style)?.[1];
  const type = item.parentElement?.getAttribute("type");
  if (type === "i" || said?.toLowerCase() === "lower-roman") return 3;
  return type === "a" || said !== undefined ? 2 : null;
};

// What the element of a paragraph says about its place; `depth` is the number of lists around it.
const placeOf = (element: Element, inherited: PastedPlace, depth: number): PastedPlace => {
  const heading = /^H([1-6])$/u.exec(element.tagName)?.[1];
  if (heading) return { as: "heading", level: bounded(Number(heading)) };
  const listed = /mso-list\s*:\s*l\d+\s+level(\d+)/iu.exec(element.getAttribute("style") ?? "")?.[1];
  if (listed) return { as: "item", level: Number(listed) };
  if (element.tagName !== "LI") return inherited;
  const counted = element.parentElement?.tagName === "OL" ? (levelOfCount(element) ?? depth) : depth + 1;
  return { as: "item", level: counted };
};

// (a) is an item under a paragraph and (i) one under an item; an unnumbered item is under a numbered paragraph.
const placed = ({ place, sign }: Pick<OpenParagraph, "place" | "sign">): PastedPlace => {
  if (place.as !== "item") return place;
  if (sign === null) return { as: "item", level: bounded(place.level) };
  if (/^\(?[ivx]+[.)]/u.test(sign)) return { as: "item", level: 3 };
  if (/^\(?[a-z][.)]/iu.test(sign)) return { as: "item", level: 2 };
  return { as: "item", level: bounded(/^\(?\d/u.test(sign) ? place.level : place.level + 1) };
};

type OpenParagraph = { readonly runs: PastedRun[]; place: PastedPlace; sign: string | null };

const isElement = (node: globalThis.Node): node is Element => node.nodeType === 1;

/**
 * Paragraphs of an HTML fragment. `parse` makes an inert document, from which nothing is fetched or run
 * (`new DOMParser().parseFromString(html, "text/html")`).
 */
export const readHtml = (html: string, parse: (html: string) => Document): PastedParagraph[] => {
  let last: OpenParagraph = { runs: [], place: words, sign: null };
  const paragraphs = [last];
  const next = () => {
    if (last.runs.length === 0 && last.sign === null) return;
    last = { runs: [], place: words, sign: null };
    paragraphs.push(last);
  };
  const add = (text: string, { italic, place, note }: Visit) => {
    if (last.runs.every((run) => run.text.trim() === "")) last.place = place;
    last.runs.push({ text, italic, ...(note !== undefined && { note }) });
  };
  // An explicit stack: how deeply a page is nested is up to its author, and must not exhaust ours.
  type Visit = {
    node: globalThis.Node;
    italic: boolean;
    place: PastedPlace;
    depth: number;
    note?: string | undefined;
  };
  const stack: (Visit | "break")[] = [{ node: parse(html).body, italic: false, place: words, depth: 0 }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    if (visit === "break") {
      next();
      continue;
    }
    const { node, italic } = visit;
    if (node.nodeType === 3) {
      add(cleanWords(node.nodeValue ?? ""), visit);
      continue;
    }
    if (!isElement(node)) continue;
    const element = node;
    const tag = element.tagName.toUpperCase();
    if (silentTags.has(tag) || isHidden(element)) continue;
    if (isListSign(element)) {
      last.sign = (element.textContent ?? "").trim();
      continue;
    }
    if (tag === "BR") {
      add(" ", visit);
      continue;
    }
    const isBlock = blockTags.has(tag);
    if (isBlock) {
      next();
      stack.push("break");
    }
    const isSetItalic = isItalic(element, italic);
    const note = noteOf(element) ?? visit.note;
    const depth = visit.depth + (tag === "OL" || tag === "UL" ? 1 : 0);
    const place = placeOf(element, visit.place, depth);
    for (let child = element.lastChild; child; child = child.previousSibling) {
      stack.push({ node: child, italic: isSetItalic, place, depth, note });
    }
  }
  return paragraphs
    .map((paragraph) => ({ runs: tidy(paragraph.runs), place: placed(paragraph) }))
    .filter(({ runs }) => runs.length > 0);
};

// White space between elements is layout: it becomes single spaces, the ends are trimmed, equal neighbours joined.
const tidy = (runs: readonly PastedRun[]): PastedRun[] => {
  const out: PastedRun[] = [];
  let endsInSpace = true;
  for (const run of runs) {
    let text = run.text.replace(/\s+/gu, " ");
    if (endsInSpace) text = text.replace(/^ /u, "");
    if (text === "") continue;
    endsInSpace = text.endsWith(" ");
    const last = out.at(-1);
    if (last && last.italic === run.italic && last.note === run.note)
      out[out.length - 1] = { ...last, text: last.text + text };
    else out.push({ ...run, text });
  }
  const last = out.at(-1);
  if (last?.text.endsWith(" ")) {
    const text = last.text.slice(0, -1);
    if (text === "") out.pop();
    else out[out.length - 1] = { ...last, text };
  }
  return out;
};

// Spaces at the ends of a few copied words belong to them; in HTML they could be layout, so the plain text decides.
const edged = (paragraphs: PastedParagraph[], text: string): PastedParagraph[] => {
  const [only, ...others] = paragraphs;
  if (!only || others.length > 0 || /[\n\r\u2029]/u.test(text)) return paragraphs;
  const space = (isThere: boolean): PastedRun[] => (isThere ? [{ text: " ", italic: false }] : []);
  const runs = [...space(/^[ \u00a0]/u.test(text)), ...only.runs, ...space(/[ \u00a0]$/u.test(text))];
  return [{ ...only, runs }];
};

/** Takes the best of the formats that the clipboard offers. */
export const readPasted = (
  offered: { readonly html: string; readonly text: string },
  parse: (html: string) => Document,
): PastedParagraph[] => {
  const rich = offered.html === "" ? [] : readHtml(offered.html, parse);
  return edged(rich.length > 0 ? rich : readPlain(offered.text), offered.text);
};

/** The words of a pasted paragraph in the form of a command to the server. */
export const plainWords = (paragraph: PastedParagraph | undefined): string =>
  collapse((paragraph?.runs ?? []).map((run) => run.text).join(""));

/** True when this is more than one act may bring. */
export const isTooMuch = (paragraphs: readonly PastedParagraph[]): boolean =>
  paragraphs.length > pasteLimits.paragraphs ||
  paragraphs.reduce((sum, paragraph) => sum + plainWords(paragraph).length, 0) > pasteLimits.characters;
