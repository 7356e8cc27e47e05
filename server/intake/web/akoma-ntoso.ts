// Reads Akoma Ntoso as plain paragraphs, whose elements say what they are in a draft. Nothing is run, fetched
// or kept of the rest; entity declarations are ignored.
import { Parser } from "htmlparser2";
import { type BlockKind, collapse, deepestLevel } from "#domain/draft";
import { fileLimits } from "#domain/limits";
import {
  type PlainDocument,
  type PlainParagraph,
  type PlainPlace,
  type PlainRun,
  placedParagraph,
} from "#domain/plain-document";
import { Refusal } from "#domain/refusal";
import { sentence } from "#domain/sentence";
import { decode } from "#server/intake/text/encodings";
import { readWithoutChanges } from "#server/intake/tracked";
import { hangFootnote } from "./hung-footnotes";
import { saidEnd, saidPlace, type Where } from "./printed-page";
import { saidNumber } from "./said-number";

/** Reads the bytes of a file. One with marked changes is read as the text without them. */
export const readAkomaNtoso = (bytes: Uint8Array): PlainDocument => {
  const { text, warnings } = decode(bytes);
  const root = treeOf(text);
  if (!root) throw new Refusal("unreadable", "The file is not a document in Akoma Ntoso.");
  const isOurs = Object.values(root.attributes).includes("urn:adref:akoma-ntoso:1");
  const file: AkomaFile = { isOurs, left: new Set(), cut: new Set() };
  const paragraphs = uncut(paragraphsIn(root, { section: 0, operative: 0 }, file), file.cut);
  const changes = findAll(root, "ins").length + findAll(root, "del").length;
  return {
    mediaType: "application/akn+xml",
    paragraphs,
    warnings: [
      ...warnings,
      ...(changes > 0 ? [readWithoutChanges] : []),
      ...[...file.left].map((name) => sentence("Left out: what the file calls its {name}.", { name })),
    ],
  };
};

type Node = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Node | string)[];
};

// The tree of the first document, with namespace prefixes removed.
const treeOf = (text: string): Node | null => {
  const top: Node = { name: "", attributes: {}, children: [] };
  const open = [top];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (open.length > fileLimits.nesting)
          throw new Refusal("unreadable", "The file is nested too deeply to be read.");
        const node: Node = { name: name.replace(/^.*:/u, ""), attributes, children: [] };
        open.at(-1)?.children.push(node);
        open.push(node);
      },
      onclosetag: () => void (open.length > 1 && open.pop()),
      ontext: (words) => void open.at(-1)?.children.push(words),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return findAll(top, "akomaNtoso")[0] ?? null;
};

const elementsOf = (node: Node): Node[] => node.children.filter((child) => typeof child !== "string");

const findAll = (node: Node, name: string): Node[] =>
  elementsOf(node).flatMap((child) => [...(child.name === name ? [child] : []), ...findAll(child, name)]);

type AkomaFile = {
  readonly isOurs: boolean;
  readonly left: Set<string>;
  /** The paragraphs after which a proposed cut would split a block. */
  readonly cut: Set<PlainParagraph>;
};
type Depth = { readonly section: number; readonly operative: number };

const unprinted = new Set(["meta", "coverPage", "toc"]);
const beside = new Set(["conclusions", "attachments", "components"]);
// Inline elements, whose words are part of the line around them.
const inline = new Set(
  "p heading subheading docTitle block crossHeading listIntroduction listWrapUp".split(" "),
);
const sections = new Set(
  "section subsection part subpart title subtitle chapter subchapter article book tome division subdivision".split(
    " ",
  ),
);
const operatives = new Set(
  "paragraph subparagraph clause subclause point indent alinea rule subrule proviso item".split(" "),
);
const loose: readonly BlockKind[] = ["title", "preambular", "plain"];

const paragraphsIn = (node: Node, depth: Depth, file: AkomaFile): PlainParagraph[] => {
  const { name } = node;
  if (unprinted.has(name)) return [];
  if (beside.has(name)) {
    // The closing formula is generated anew on export.
    if (!file.isOurs) file.left.add(name);
    return [];
  }
  // Only the titles of the preface are text; in a file exported from Adref a title without an id is the name of
  // the draft.
  if (name === "preface")
    return findAll(node, "docTitle")
      .filter(({ attributes }) => !file.isOurs || attributes.wId !== undefined)
      .flatMap((title) =>
        placed(title, placeOf(title, depth, file) ?? { kind: "title", level: 1 }, { depth, file }),
      );
  const place = placeOf(node, depth, file);
  if (place) return placed(node, place, { depth, file });
  if (inline.has(name) || name === "formula")
    return placed(node, { kind: "plain", level: 1 }, { depth, file });
  return elementsOf(node).flatMap((child) => paragraphsIn(child, depth, file));
};

// A text with changes says what a block was before them.
const placeOf = (node: Node, depth: Depth, file: AkomaFile): Where | null =>
  (file.isOurs ? saidPlace(node.attributes["adref:was"] ?? "") : null) ?? presentPlace(node, depth, file);

const presentPlace = ({ name, attributes }: Node, depth: Depth, { isOurs }: AkomaFile): Where | null => {
  const at = (kind: BlockKind, level: number): Where => ({ kind, level: Math.min(deepestLevel, level) });
  const said = isOurs ? Number(attributes["adref:level"] ?? 0) : 0;
  if (said > 0) return at("section", said);
  if (name === "hcontainer" || name === "container") {
    if (attributes.name === "annex") return at("section", depth.section + 1);
    if (attributes.name === "subsubsection") return at("section", deepestLevel);
    const kind = loose.find((each) => each === attributes.name);
    return kind ? at(kind, 1) : null;
  }
  if (name === "recital" || name === "citation") return at("preambular", 1);
  if (sections.has(name)) return at("section", Math.max(depth.section + 1, name === "subsection" ? 2 : 1));
  if (!operatives.has(name)) return null;
  // An item may occur without its paragraph.
  const ofPoint = name === "point" && isOurs ? 3 : 1;
  const least = name === "subparagraph" ? 2 : ofPoint;
  return at("operative", Math.max(depth.operative + 1, least));
};

// The depth of what is nested in a block.
const depthIn = ({ kind, level }: Where, depth: Depth): Depth => {
  if (kind === "section") return { section: level, operative: 0 };
  return kind === "operative" ? { ...depth, operative: level } : depth;
};

// The block of an element: its number, its first line. Further lines and nested elements are blocks of their
// own.
const placed = (
  node: Node,
  where: Where,
  { depth, file }: { readonly depth: Depth; readonly file: AkomaFile },
): PlainParagraph[] => {
  const { kind, level } = where;
  const inside = depthIn(presentPlace(node, depth, file) ?? where, depth);
  const number = elementsOf(node).find(({ name }) => name === "num");
  const titled = kind === "preambular" || node.name === "container" ? (node.attributes.title ?? "") : "";
  const before = file.isOurs ? node.attributes["adref:was-number"] : undefined;
  const { label, words } = saidNumber(before ?? (number ? textOf(number) : titled), where);
  let own: PlainRun[] | null = null;
  const below: PlainParagraph[] = [];
  const collect = (part: Node): void => {
    if (part.name === "num" || unprinted.has(part.name)) return;
    if (part !== node && (placeOf(part, inside, file) || beside.has(part.name)))
      below.push(...paragraphsIn(part, inside, file));
    else if (inline.has(part.name)) {
      // Only a heading heads a section.
      if (own === null && (kind !== "section" || part.name === "heading")) own = runsOf(part);
      else below.push(...paragraph({ kind: "plain", level: 1, label: "" }, runsOf(part)));
    } else for (const child of elementsOf(part)) collect(child);
  };
  collect(node);
  const runs = [
    ...(words === "" ? [] : [{ text: `${words} `, italic: false, footnote: null }]),
    ...(own ?? []),
  ];
  // A proposed new paragraph is not in the text without changes, nor is its number.
  const { wId, eId = "", "adref:end": change } = node.attributes;
  const end = file.isOurs ? saidEnd(change) : null;
  if (end === "came") return below;
  if (!file.isOurs || wId === undefined) return [...paragraph({ kind, level, label }, runs), ...below];
  const block = { ...placedParagraph({ kind, level, label }, runs), name: eId, identity: wId };
  if (end === "cut") file.cut.add(block);
  return [block, ...below];
};

// What follows a proposed cut belongs to the block that was cut.
const uncut = (paragraphs: readonly PlainParagraph[], cut: ReadonlySet<PlainParagraph>): PlainParagraph[] => {
  const whole: PlainParagraph[] = [];
  let isOpen = false;
  for (const part of paragraphs) {
    const last = whole.at(-1);
    if (isOpen && last) whole.splice(-1, 1, { ...last, runs: [...last.runs, ...part.runs] });
    else whole.push(part);
    isOpen = cut.has(part);
  }
  return whole;
};

const paragraph = (place: PlainPlace, runs: readonly PlainRun[]): PlainParagraph[] =>
  runs.length === 0 && (place.kind !== "section" || place.label === "") ? [] : [placedParagraph(place, runs)];

const textOf = (node: Node): string =>
  runsOf(node)
    .map(({ text }) => text)
    .join("");

const runsOf = (node: Node): PlainRun[] => {
  const runs: PlainRun[] = [];
  const walk = ({ name, children }: Node, look: Pick<PlainRun, "italic" | "reference">): void => {
    for (const child of children) {
      if (typeof child === "string")
        runs.push({ ...look, text: child.replace(/\s+/gu, " "), footnote: null });
      else if (child.name === "authorialNote") hangFootnote(runs, collapse(textOf(child)));
      else if (child.name === "eol") runs.push({ ...look, text: " ", footnote: null });
      else if (child.name !== "ins" && child.name !== "noteRef" && child.name !== "num")
        walk(child, lookIn(child, look));
    }
    // Lines inside an element are separated by a space.
    if (inline.has(name) && node.name !== name) runs.push({ text: " ", italic: false, footnote: null });
  };
  walk(node, { italic: false });
  return runs.filter(({ text, footnote }) => text !== "" || footnote !== null);
};

// A reference's target names a block by its place.
const lookIn = (
  { name, attributes }: Node,
  look: Pick<PlainRun, "italic" | "reference">,
): Pick<PlainRun, "italic" | "reference"> => {
  const reference = name === "ref" ? /^#(.+)$/u.exec(attributes.href ?? "")?.[1] : undefined;
  return {
    ...look,
    italic: look.italic || name === "i",
    ...(reference !== undefined && { reference }),
  };
};
