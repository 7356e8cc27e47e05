// What a Word document carries so that it can be matched on return (D1): paragraph names as bookmarks around
// the words, and the words themselves in a part of the archive that word processors preserve.
import { BookmarkEnd, BookmarkStart, type Document, type ParagraphChild } from "docx";
import type { MarkedParagraph, MarkedPiece, Marking } from "#domain/documents/marked/marked-text";
import {
  markKey,
  type SentParagraph,
  type SentWords,
  sentBookmark,
} from "#domain/documents/returned/sent-words";
import { collapse, type ParagraphId } from "#domain/draft";
import { cleanRuns } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { inlineElement } from "./word-elements";

/** Names the paragraphs of one document, in document order. */
export const paragraphNamer = () => {
  const turns = new Map<string, number>();
  let last = 0;
  /** Wraps words in the bookmark of their block; words of no block are returned unchanged. */
  return (pid: string | null, children: readonly ParagraphChild[]): ParagraphChild[] => {
    if (pid === null) return [...children];
    const turn = (turns.get(pid) ?? 0) + 1;
    turns.set(pid, turn);
    const name = sentBookmark(pid, turn);
    if (name === null) return [...children];
    last += 1;
    return [inlineElement(new BookmarkStart(name, last)), ...children, inlineElement(new BookmarkEnd(last))];
  };
};

/** What is stored in a clean document. */
export const sentClean = (blocks: readonly IssuedBlock[]): SentWords => ({
  marks: [],
  notes: blocks.flatMap((block) => cleanRuns(block).flatMap(({ footnote }) => footnote ?? [])),
  paragraphs: blocks.map(({ pid, text, label }) => ({ pid, base: text, all: text, label })),
});

/**
 * What is stored in a marked document. Where proposals are marked, the words of a newly inserted paragraph are
 * its base; where two texts are compared, the later one is.
 */
export const sentMarked = (
  paragraphs: readonly MarkedParagraph[],
  said: readonly { readonly author: string; readonly at: string }[],
  how: "proposals" | "changes",
): SentWords => {
  const pieces = paragraphs.flatMap((each) => each.pieces);
  const changes: Marking[] = [
    ...pieces,
    ...pieces.flatMap(({ notes }) => notes),
    ...paragraphs.map(({ end }) => end),
    ...paragraphs.flatMap(({ was }) => (was ? [{ came: was.author, went: null }] : [])),
    ...paragraphs.flatMap(({ numbered }) => (numbered ? [{ came: numbered.by, went: null }] : [])),
  ];
  const authors = changes.flatMap(({ came, went }) => [came ?? [], went ?? []].flat());
  const sentMarks = [
    ...authors.map(({ by, at }) => markKey(by, at)),
    ...said.map(({ author, at }) => markKey(author, at)),
  ];
  return {
    marks: [...new Set(sentMarks)],
    notes: pieces.flatMap(({ notes }) => notes.map(({ text }) => collapse(text))),
    paragraphs: how === "proposals" ? sentParagraphs(paragraphs) : sentLater(paragraphs),
  };
};

// What follows a proposed cut belongs to the paragraph before it.
const sentParagraphs = (paragraphs: readonly MarkedParagraph[]): SentParagraph[] => {
  const sent: { pid: ParagraphId; base: string; all: string; label: string }[] = [];
  let isOpen = false;
  for (const { lies, pieces, end, label } of paragraphs) {
    const isGround = ({ came }: MarkedPiece) =>
      came === null || (came.by === end.came?.by && came.at === end.came.at);
    const base = wordsIn(pieces.filter(isGround));
    const all = wordsIn(pieces);
    const last = sent.at(-1);
    if (lies !== null) sent.push({ pid: lies, base, all, label });
    else if (isOpen && last) sent.splice(-1, 1, { ...last, base: last.base + base, all: last.all + all });
    isOpen = end.came !== null && (lies !== null || isOpen);
  }
  return sent.map((each) => ({ ...each, base: collapse(each.base), all: collapse(each.all) }));
};

const sentLater = (paragraphs: readonly MarkedParagraph[]): SentParagraph[] =>
  paragraphs.flatMap(({ lies: pid, pieces, label }) => {
    const base = collapse(wordsIn(pieces.filter(({ went }) => went === null)));
    return pid === null ? [] : [{ pid, base, all: collapse(wordsIn(pieces)), label }];
  });

const wordsIn = (pieces: readonly MarkedPiece[]): string => pieces.map(({ text }) => text).join("");

const office = "http://schemas.openxmlformats.org/officeDocument/2006";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>';
const namespace = "urn:adref:sent-words";
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// Word processors preserve a custom part that has properties.
const properties = `<ds:datastoreItem ds:itemID="{6A0D3E5B-2C41-4F7E-9B1A-7C5D0E8F3A92}" xmlns:ds="${office}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${namespace}"/></ds:schemaRefs></ds:datastoreItem>`;
const ties = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>`;

/** The parts of the archive that hold the exported words, linked from the document. */
export const sentParts = (document: Document, sent: SentWords) => {
  const part = (path: string, markup: string) => ({ path, data: declaration + markup });
  document.Document.Relationships.addRelationship(
    "rIdSent",
    `${office}/relationships/customXml`,
    "../customXml/item1.xml",
  );
  document.ContentTypes.addOverride(
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    "/customXml/itemProps1.xml",
  );
  return [
    part("customXml/item1.xml", `<sent xmlns="${namespace}">${escaped(JSON.stringify(sent))}</sent>`),
    part("customXml/itemProps1.xml", properties),
    part("customXml/_rels/item1.xml.rels", ties),
  ];
};
