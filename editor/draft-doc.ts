// The draft as a Yjs document: reading it as blocks, and the changes of structure that only the server makes.
// Runs in browser and server; knows neither React nor the database.
import * as Y from "yjs";
import {
  type Block,
  type BlockKind,
  blockKinds,
  deepestLevel,
  noteAtCut,
  type ParagraphId,
  paragraphId,
  proposedBy,
  type Run,
  typeOf,
  type WholeProposal,
} from "#domain/draft";
import { joinedAfter } from "#domain/proposals/joints";
import { Refusal } from "#domain/refusal";
import { atOnce } from "#domain/steps";
import { blockByBlock } from "./document-steps";
import {
  appendRuns,
  putRuns,
  puttingRuns,
  type Rewriting,
  replaceRuns,
  rewriteRuns,
  runsFrom,
  runsUntil,
  setRuns,
} from "./marked-words";
import { readingRuns, readRuns } from "./read-words";

/** The one root of the document. */
export const fragmentName = "default";

/** Raised when earlier documents can no longer be edited by present browsers. */
export const schemaVersion = 2;

/**
 * Switches off the clean-up of formatting that Yjs does after each transaction: every client would emit deletions of
 * its own, and their extent depends on how updates were batched. Belongs on every document of a draft.
 */
export const withoutCleanup = <Doc extends Y.Doc>(doc: Doc): Doc => {
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
};

const fragmentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(fragmentName);

const elementsOf = (doc: Y.Doc): Y.XmlElement[] =>
  fragmentOf(doc)
    .toArray()
    .filter((node) => node instanceof Y.XmlElement);

/** The identity of a top-level element, or null for one that has none. */
export const pidOf = (element: Y.XmlElement): ParagraphId | null => {
  const pid: unknown = element.getAttribute("pid");
  return typeof pid === "string" && pid !== "" ? paragraphId(pid) : null;
};

const readKind = (element: Y.XmlElement): BlockKind => {
  const kind = blockKinds.find((each) => each === element.getAttribute("kind"));
  if (kind !== undefined && typeOf(kind) === element.nodeName) return kind;
  return element.nodeName === "heading" ? "section" : "plain";
};

export const readLevel = (element: Y.XmlElement): number => {
  const level = Number(element.getAttribute("level") ?? 1);
  return Number.isInteger(level) ? Math.min(Math.max(level, 1), deepestLevel) : 1;
};

// Proposals about the whole block stand in one attribute, which only the server writes.
export const readWhole = (element: Y.XmlElement): readonly WholeProposal[] => {
  const kept: unknown = element.getAttribute("proposals");
  return typeof kept === "string" ? JSON.parse(kept) : [];
};

export const setWhole = (element: Y.XmlElement, whole: readonly WholeProposal[]): void => {
  if (whole.length > 0) element.setAttribute("proposals", JSON.stringify(whole));
  else if (element.getAttribute("proposals") !== undefined) element.removeAttribute("proposals");
};

// Yjs types every attribute as a string; the editor's schema has the level as a number.
export const setLevel = (element: Y.XmlElement, level: number): void =>
  (element as unknown as Y.XmlElement<{ level: number }>).setAttribute("level", level);

/** The words of an element, which are made where there are none. */
export const wordsOf = (element: Y.XmlElement): Y.XmlText => {
  const words = element.toArray().find((node) => node instanceof Y.XmlText);
  if (words instanceof Y.XmlText) return words;
  const added = new Y.XmlText();
  element.insert(0, [added]);
  return added;
};

/** The blocks of a document in order. What is not a block is passed over. */
export const readBlocks = (doc: Y.Doc): Block[] =>
  elementsOf(doc).flatMap((element) => {
    const pid = pidOf(element);
    return pid === null ? [] : [readBlock(element, pid)];
  });

/** What an element is in the layout, without its words. */
export const readShape = (
  element: Y.XmlElement,
  pid: ParagraphId,
): Pick<Block, "pid" | "kind" | "level"> => ({
  pid,
  kind: readKind(element),
  level: readLevel(element),
});

/** One element as a block. */
export const readBlock = (element: Y.XmlElement, pid: ParagraphId): Block =>
  atOnce(readingBlock(element, pid));

/** The steps to an element as a block: right where the element is the same at the last as at the first. */
export function* readingBlock(element: Y.XmlElement, pid: ParagraphId): Generator<void, Block> {
  const runs: Run[][] = [];
  for (const node of element.toArray()) if (node instanceof Y.XmlText) runs.push(yield* readingRuns(node));
  const whole = readWhole(element);
  const block = { ...readShape(element, pid), runs: runs.flat() };
  return whole.length > 0 ? { ...block, whole } : block;
}

/** Where a block stands. Throws `not-found`. */
export const locate = (doc: Y.Doc, pid: ParagraphId): { element: Y.XmlElement; index: number } => {
  const nodes = fragmentOf(doc).toArray();
  const index = nodes.findIndex((node) => node instanceof Y.XmlElement && pidOf(node) === pid);
  const element = nodes[index];
  if (!(element instanceof Y.XmlElement))
    throw new Refusal("not-found", "There is no such paragraph.", { pid });
  return { element: element, index };
};

const placeAfter = (doc: Y.Doc, after: ParagraphId | null): number =>
  after === null ? 0 : locate(doc, after).index + 1;

const place = (doc: Y.Doc, index: number, { runs, ...block }: Block): Y.XmlElement => {
  const put = (element: Y.XmlElement) => fragmentOf(doc).insert(index, [element]);
  const element = atOnce(insertingElement({ ...block, runs: [] }, put));
  putRuns(wordsOf(element), 0, runs);
  return element;
};

/** The steps to a new element that reads like a block. Its words are written once it stands in the document, where `put` puts it. */
export function* insertingElement(
  block: Block,
  put: (element: Y.XmlElement) => void,
): Generator<void, Y.XmlElement> {
  const element = new Y.XmlElement(typeOf(block.kind));
  put(element);
  element.setAttribute("pid", block.pid);
  element.setAttribute("kind", block.kind);
  setLevel(element, block.level);
  setWhole(element, block.whole ?? []);
  yield* puttingRuns(wordsOf(element), 0, block.runs);
  return element;
}

const takeOut = (doc: Y.Doc, pid: ParagraphId): Block => {
  const { element, index } = locate(doc, pid);
  const block = readBlock(element, pid);
  fragmentOf(doc).delete(index, 1);
  return block;
};

/** Fills a document that has no blocks so far. Throws `conflict` when it has some. */
export const fillDocument = (doc: Y.Doc, blocks: readonly Block[]): void =>
  doc.transact(() => atOnce(fillingDocument(doc, blocks)));

/** The steps of the same. */
export function* fillingDocument(doc: Y.Doc, blocks: readonly Block[]): Generator<void> {
  const fragment = fragmentOf(doc);
  if (fragment.length > 0) throw new Refusal("conflict", "The draft has a text already.");
  // Yjs would walk from the first element to each place.
  let last: Y.XmlElement | null = null;
  yield* blockByBlock(blocks, 100, function* (block) {
    last = yield* insertingElement(block, (element) => fragment.insertAfter(last, [element]));
  });
}

/** Puts a new block after another, or at the start when `after` is null. */
export const insertBlock = (doc: Y.Doc, after: ParagraphId | null, block: Block): void =>
  doc.transact(() => {
    if (elementsOf(doc).some((element) => pidOf(element) === block.pid))
      throw new Refusal("exists", "A paragraph of this identity exists already.", { pid: block.pid });
    place(doc, placeAfter(doc, after), block);
  });

/** The words of a block that was cut in two. */
export type Halves = { readonly before: readonly Run[]; readonly after: readonly Run[] };

/** Puts words of a block at the beginning of another one after it, which is made where it does not stand there yet. */
export const putAfter = (doc: Y.Doc, pid: ParagraphId, second: Pick<Block, "pid" | "runs">): void => {
  const { element, index } = locate(doc, pid);
  const there = nextIn(doc, index, second.pid);
  if (there) putRuns(wordsOf(there), 0, second.runs);
  else place(doc, index + 1, { ...second, kind: readKind(element), level: readLevel(element) });
};

const nextIn = (doc: Y.Doc, index: number, pid: ParagraphId): Y.XmlElement | null => {
  const next = fragmentOf(doc).get(index + 1);
  return next instanceof Y.XmlElement && pidOf(next) === pid ? next : null;
};

type BlockCut = { readonly at: number; readonly second: ParagraphId };

/**
 * Cuts a block in two at an offset in its live words (UTF-16 units). The second half becomes block `second`, together with
 * what was carried there before. Answers what stands in both.
 */
export const splitBlock = (doc: Y.Doc, pid: ParagraphId, { at, second }: BlockCut): Halves =>
  doc.transact(() => {
    const { element, index } = locate(doc, pid);
    const words = wordsOf(element);
    if (!Number.isInteger(at) || at < 0 || at > words.length)
      throw new Refusal("words-changed", "The paragraph has no such place to be cut at.", { pid });
    const runs = readRuns(words);
    const cut = at - (splitsCharacter(runs.map(({ text }) => text).join(""), at) ? 1 : 0);
    const [before, after] = [runsUntil(runs, cut), runsFrom(runs, cut)];
    const there = nextIn(doc, index, second);
    const carried = there ? readRuns(wordsOf(there)) : [];
    words.delete(cut, words.length - cut);
    const noted = noteAtCut(before, after);
    if (noted > 0) words.format(cut - noted, noted, { footnote: null });
    putAfter(doc, pid, { pid: second, runs: after });
    return { before, after: [...after, ...carried] };
  });

/** True when an offset lies between the two halves of one character. */
export const splitsCharacter = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? "") && /[\udc00-\udfff]/.test(text[at] ?? "");

/** What stands between paragraphs that become one: what A23 says, or nothing, where they were cut a moment ago. */
export type Joint = "spaced" | "bare";

/** Puts the words of a block after those of the one before it, which stays; the block itself goes. */
export const joinBlocks = (doc: Y.Doc, pid: ParagraphId, joint: Joint = "spaced"): void =>
  doc.transact(() => {
    const elements = elementsOf(doc);
    const previous = elements[elements.findIndex((element) => pidOf(element) === pid) - 1];
    if (!previous) {
      locate(doc, pid);
      throw new Refusal("conflict", "There is no paragraph before this one to join it to.", { pid });
    }
    const before = readBlock(previous, pidOf(previous) ?? pid);
    const { runs } = takeOut(doc, pid);
    appendRuns(
      wordsOf(previous),
      joint === "bare" ? runs : joinedAfter(before.runs, runs, proposedBy(before)),
    );
  });

/** Puts a block after another, or at the start when `after` is null. */
export const moveBlock = (doc: Y.Doc, pid: ParagraphId, after: ParagraphId | null): void =>
  doc.transact(() => {
    if (after === pid) throw new Refusal("malformed", "A paragraph cannot come after itself.", { pid });
    placeAfter(doc, after);
    const block = takeOut(doc, pid);
    place(doc, placeAfter(doc, after), block);
  });

/** Takes a block out of the document. */
export const deleteBlock = (doc: Y.Doc, pid: ParagraphId): void => doc.transact(() => void takeOut(doc, pid));

/** Gives a block another kind and level. Between heading and paragraph it becomes a new element of the same identity. */
export const restyleBlock = (doc: Y.Doc, { pid, kind, level }: Pick<Block, "pid" | "kind" | "level">): void =>
  doc.transact(() => {
    const { element, index } = locate(doc, pid);
    if (element.nodeName !== typeOf(kind))
      return void place(doc, index, { ...takeOut(doc, pid), kind, level });
    if (element.getAttribute("kind") !== kind) element.setAttribute("kind", kind);
    if (readLevel(element) !== level) setLevel(element, level);
  });

/** Makes the words of a block read like `runs` with the smallest change, so that carets and marks in them survive. */
export const replaceText = (doc: Y.Doc, pid: ParagraphId, runs: readonly Run[]): void =>
  doc.transact(() => replaceRuns(wordsOf(locate(doc, pid).element), runs));

/** Puts the words and marks of proposal `id` on a block, which has none so far; the words that stand stay the same ones. */
export const setWords = (doc: Y.Doc, { pid, runs }: Pick<Block, "pid" | "runs">, id: string): void =>
  doc.transact(() =>
    setRuns(wordsOf(locate(doc, pid).element), runs, ({ insertions }) =>
      insertions.some((mark) => mark.id === id),
    ),
  );

/** Gives every run of a block what a rule made of it: other marks, or null to take its words out. */
export const rewriteBlock = (doc: Y.Doc, pid: ParagraphId, rewrite: Rewriting): void =>
  doc.transact(() => rewriteRuns(wordsOf(locate(doc, pid).element), rewrite));

/** Sets the proposals that lie on a block as a whole. */
export const setWholeProposals = (doc: Y.Doc, pid: ParagraphId, whole: readonly WholeProposal[]): void =>
  doc.transact(() => setWhole(locate(doc, pid).element, whole));
