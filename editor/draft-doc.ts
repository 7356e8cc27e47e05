// The draft as a Yjs document: reading it as blocks, and the changes of structure that only the server makes.
// Runs in browser and server; knows neither React nor the database.
import * as Y from "yjs";
import {
  type Block,
  type BlockKind,
  blockKinds,
  deepestLevel,
  type ParagraphId,
  paragraphId,
  type Run,
  typeOf,
  type WholeProposal,
} from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { putRuns, type Rewriting, replaceRuns, rewriteRuns, setRuns } from "./marked-words";
import { readRuns } from "./read-words";

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

// Proposals on the whole block are in one attribute, which only the server writes.
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

/** The words of an element, created where there are none. */
export const wordsOf = (element: Y.XmlElement): Y.XmlText => {
  const words = element.toArray().find((node) => node instanceof Y.XmlText);
  if (words instanceof Y.XmlText) return words;
  const added = new Y.XmlText();
  element.insert(0, [added]);
  return added;
};

/** The blocks of a document in order. Anything else is ignored. */
export const readBlocks = (doc: Y.Doc): Block[] =>
  elementsOf(doc).flatMap((element) => {
    const pid = pidOf(element);
    return pid === null ? [] : [readBlock(element, pid)];
  });

/** The blocks that these changes, from the first one on, make. */
export const blocksAfter = (changes: readonly LoggedChange[]): Block[] => blocksAround(changes, []).before;

/** The blocks before and after some changes of a log, whose `earlier` ones begin with the first. */
export const blocksAround = (
  earlier: readonly LoggedChange[],
  changes: readonly LoggedChange[],
): { readonly before: Block[]; readonly after: Block[] } => {
  const doc = new Y.Doc();
  apply(doc, earlier);
  const before = readBlocks(doc);
  apply(doc, changes);
  const after = changes.length === 0 ? before : readBlocks(doc);
  doc.destroy();
  return { before, after };
};

type LoggedChange = { readonly bytes: Uint8Array };

const apply = (doc: Y.Doc, changes: readonly LoggedChange[]): void =>
  doc.transact(() => {
    for (const { bytes } of changes) Y.applyUpdate(doc, bytes);
  });

/** The kind and level of an element, without its words. */
export const readShape = (
  element: Y.XmlElement,
  pid: ParagraphId,
): Pick<Block, "pid" | "kind" | "level"> => ({
  pid,
  kind: readKind(element),
  level: readLevel(element),
});

/** One element as a block. */
export function readBlock(element: Y.XmlElement, pid: ParagraphId): Block {
  const runs: Run[][] = [];
  for (const node of element.toArray()) if (node instanceof Y.XmlText) runs.push(readRuns(node));
  const whole = readWhole(element);
  const block = { ...readShape(element, pid), runs: runs.flat() };
  return whole.length > 0 ? { ...block, whole } : block;
}

/** The place of a block. Throws `not-found`. */
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
  const element = insertElement({ ...block, runs: [] }, put);
  putRuns(wordsOf(element), 0, runs);
  return element;
};

/** A new element that reads like a block. Its words are written once `put` has put it into the document. */
export function insertElement(block: Block, put: (element: Y.XmlElement) => void): Y.XmlElement {
  const element = new Y.XmlElement(typeOf(block.kind));
  put(element);
  element.setAttribute("pid", block.pid);
  element.setAttribute("kind", block.kind);
  setLevel(element, block.level);
  setWhole(element, block.whole ?? []);
  putRuns(wordsOf(element), 0, block.runs);
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
  doc.transact(() => {
    const fragment = fragmentOf(doc);
    if (fragment.length > 0) throw new Refusal("conflict", "The draft has a text already.");
    // Yjs would walk from the first element to each place.
    let last: Y.XmlElement | null = null;
    for (const block of blocks)
      last = insertElement(block, (element) => fragment.insertAfter(last, [element]));
  });

/** Puts a new block after another, or at the start when `after` is null. */
export const insertBlock = (doc: Y.Doc, after: ParagraphId | null, block: Block): void =>
  doc.transact(() => {
    if (elementsOf(doc).some((element) => pidOf(element) === block.pid))
      throw new Refusal("exists", "A paragraph of this identity exists already.", { pid: block.pid });
    place(doc, placeAfter(doc, after), block);
  });

/** Removes a block from the document. */
export const deleteBlock = (doc: Y.Doc, pid: ParagraphId): void => doc.transact(() => void takeOut(doc, pid));

/**
 * Gives a block another kind and level. Between heading and paragraph it becomes a new element with the same identity.
 */
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

/** Puts the words and marks of proposal `id` on a block that has none of it so far; present words keep their identity. */
export const setWords = (doc: Y.Doc, { pid, runs }: Pick<Block, "pid" | "runs">, id: string): void =>
  doc.transact(() =>
    setRuns(wordsOf(locate(doc, pid).element), runs, ({ insertions }) =>
      insertions.some((mark) => mark.id === id),
    ),
  );

/** Gives every run of a block the result of a rule: other marks, or null to delete its words. */
export const rewriteBlock = (doc: Y.Doc, pid: ParagraphId, rewrite: Rewriting): void =>
  doc.transact(() => rewriteRuns(wordsOf(locate(doc, pid).element), rewrite));

/** Sets the proposals on a block as a whole. */
export const setWholeProposals = (doc: Y.Doc, pid: ParagraphId, whole: readonly WholeProposal[]): void =>
  doc.transact(() => setWhole(locate(doc, pid).element, whole));
