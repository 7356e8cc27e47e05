// A version in Akoma Ntoso 3.0 as the United Nations use it: a statement with preface, preamble and body, each
// block with its permanent id (wId) and its place by its printed number (eId).
import { type Branch, type BranchType, branchesIn, documentTree } from "#domain/documents/document-tree";
import type { Author, MarkedParagraph } from "#domain/documents/marked/marked-text";
import type { BlockKind, ParagraphId } from "#domain/draft";
import { printedLabel } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { markedParagraphs } from "#server/export/marked-sheet";
import { agendaLine, dayOf, nameOf, type PrintedSheet, printedDay } from "#server/export/sheet";
import { officialWords } from "#server/export/word/official-words";
import { element, group, type Xml, xmlFile } from "./xml";
import { metadata } from "./xml-meta";
import type { XmlSheet } from "./xml-sheet";
import {
  cleanStretches,
  voice,
  wordsOf,
  type XmlChange,
  type XmlPage,
  type XmlRun,
  xmlLanguage,
  xmlPage,
} from "./xml-words";

/** A block as it is written. */
type XmlBlock = {
  readonly pid: ParagraphId;
  readonly kind: BlockKind;
  readonly level: number;
  readonly label: string;
  readonly digest: string | null;
  readonly stretches: readonly XmlRun[];
  readonly change?: Pick<MarkedParagraph, "end" | "isCut" | "was" | "numbered">;
};

/** The file. Equal sheets give equal bytes. */
export const printXml = (order: XmlSheet): string => {
  const { sheet, marked } = order;
  const tree = documentTree(marked ? markedParagraphs(marked).map(markedPart) : sheet.blocks.map(partOf));
  // A block proposed to move is addressed where it is now.
  const places = branchesIn(tree).toSorted((one, other) => comes(other.block) - comes(one.block));
  const ids = new Map(places.map(({ block, id }) => [block.pid, id]));
  const page = xmlPage(sheet.language, ids);
  const parts = [
    preface(sheet, tree.titles, page),
    ...preamble(tree.preamble, page),
    body(tree.body, page),
    ...conclusions(sheet, page),
  ];
  return xmlFile(
    group(
      "akomaNtoso",
      {
        xmlns: "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
        "xmlns:its": "http://www.w3.org/2005/11/its",
        "xmlns:adref": "urn:adref:akoma-ntoso:1",
      },
      [
        group(
          "statement",
          {
            name: order.adopted ? "resolution" : "resolutionDraft",
            contains: marked ? "multipleVersions" : "singleVersion",
          },
          [metadata(order, { ids, changes: page.changes }), ...parts],
        ),
      ],
    ),
  );
};

const comes = ({ change }: XmlBlock): number => (change?.end.came && !change.isCut ? 1 : 0);

const partOf = (block: IssuedBlock): XmlBlock => ({
  pid: block.pid,
  kind: block.kind,
  level: block.level,
  label: block.label,
  digest: block.digest,
  stretches: cleanStretches(block),
});

const markedPart = ({
  pid,
  kind,
  level,
  label,
  pieces,
  end,
  isCut = false,
  was,
  numbered,
}: MarkedParagraph): XmlBlock => ({
  pid,
  kind,
  level,
  label,
  digest: null,
  stretches: pieces,
  change: { end, isCut, was, ...(numbered && { numbered }) },
});

// Each part states the language of its blocks unless they state another.
const speaking = ({ language }: Pick<XmlPage, "language">) => ({
  "xml:lang": xmlLanguage(language),
  "its:version": "2.0",
});

const preface = (sheet: PrintedSheet, titles: readonly Branch<XmlBlock>[], page: XmlPage): Xml => {
  const line = (name: string, text: string | null, attributes = {}): Xml[] =>
    text === null ? [] : [element("p", {}, [element(name, attributes, [text])])];
  const official = { "xml:lang": xmlLanguage(officialWords(sheet.language).language) };
  const date = dayOf(sheet.date, sheet.zone).toISOString().slice(0, 10);
  return group("preface", speaking(page), [
    ...line("docNumber", nameOf(sheet), official),
    ...line("docDate", printedDay(sheet.date, sheet), { ...official, date }),
    ...line("session", sheet.session, voice(sheet.session ?? "", sheet.language)),
    ...line("docketNumber", sheet.agendaItem && agendaLine(sheet.agendaItem, sheet.language), official),
    ...(titles.length === 0 ? line("docTitle", sheet.title, voice(sheet.title, sheet.language)) : []),
    ...titles.map((branch) =>
      element("p", {}, [
        element(
          "docTitle",
          { ...marks(branch, page), ...spoken(branch, page) },
          wordsOf(branch.block.stretches, page),
        ),
      ]),
    ),
  ]);
};

const preamble = (branches: readonly Branch<XmlBlock>[], page: XmlPage): Xml[] =>
  branches.length === 0
    ? []
    : [
        group(
          "preamble",
          speaking(page),
          branches.map((branch) => {
            const { kind, label } = branch.block;
            const opens = branch.type === "formula";
            // A container has no place for a number, and preambular numbers are not printed.
            const named = { name: opens ? "enactingFormula" : kind, title: label || null };
            return element(opens ? "formula" : "container", { ...named, ...marks(branch, page) }, [
              line(branch, page),
            ]);
          }),
        ),
      ];

// A body may not be empty.
const body = (branches: readonly Branch<XmlBlock>[], page: XmlPage): Xml =>
  group(
    "mainBody",
    speaking(page),
    branches.length === 0 ? [element("p", {})] : branches.map((branch) => place(branch, page)),
  );

// What ends an adopted text: the meeting that adopted it, and the day.
const conclusions = ({ closing, date, zone }: PrintedSheet, page: XmlPage): Xml[] => {
  const day = closing.at(-1);
  if (day === undefined) return [];
  const lines = closing.slice(0, -1).map((meeting) => element("event", { refersTo: "#adoption" }, [meeting]));
  const dated = element("docDate", { date: dayOf(date, zone).toISOString().slice(0, 10) }, [day]);
  return [
    group(
      "conclusions",
      speaking(page),
      [...lines, dated].map((said) => element("p", {}, [said])),
    ),
  ];
};

const names: Readonly<Partial<Record<BranchType, string>>> = {
  sec: "section",
  subsec: "subsection",
  para: "paragraph",
  subpara: "subparagraph",
  chp: "chapter",
  art: "article",
  annex: "hcontainer",
};

// Units with a level of their own: their names say what they are, not how deep they are nested.
const units: ReadonlySet<BranchType> = new Set(["book", "part", "title", "chp", "art", "annex"]);

const isAtOwnLevel = ({ type, block: { kind, level } }: Branch<XmlBlock>): boolean =>
  kind === "section" &&
  (units.has(type) || (type === "sec" && level !== 1) || (type === "subsec" && level !== 2));

const containerName = ({ type, block }: Branch<XmlBlock>): string | null => {
  if (type === "annex") return type;
  if (type !== "hcontainer") return null;
  return block.kind === "section" ? "subsubsection" : block.kind;
};

const place = (branch: Branch<XmlBlock>, page: XmlPage): Xml => {
  const { block, type, children } = branch;
  const label = printedLabel(block);
  const number = label === "" ? [] : [element("num", {}, [label])];
  const isHeading = block.kind === "section" || block.kind === "title";
  const words = isHeading
    ? heading(branch, page)
    : element(children.length === 0 ? "content" : "intro", {}, [line(branch, page)]);
  const level = isAtOwnLevel(branch) ? `${block.level}` : null;
  const name = containerName(branch);
  return group(names[type] ?? type, { name, ...marks(branch, page), "adref:level": level }, [
    ...number,
    ...(words === null ? [] : [words]),
    ...children.map((child) => place(child, page)),
  ]);
};

// A heading may consist of a number alone.
const heading = (branch: Branch<XmlBlock>, page: XmlPage): Xml | null =>
  branch.block.stretches.length === 0
    ? null
    : element("heading", spoken(branch, page), wordsOf(branch.block.stretches, page));

const line = (branch: Branch<XmlBlock>, page: XmlPage): Xml =>
  element("p", spoken(branch, page), wordsOf(branch.block.stretches, page));

const marks = ({ block, id }: Branch<XmlBlock>, page: XmlPage) => {
  const { pid, kind, label, digest, change } = block;
  const before = change?.numbered?.was ?? label;
  const come = change?.isCut ? "cut" : "came";
  for (const each of changesOf(block)) page.changes.push({ id, ...each });
  return {
    eId: id,
    wId: pid,
    "adref:digest": digest || null,
    "adref:end": change?.end.came ? come : null,
    "adref:was": change?.was ? `${change.was.kind} ${change.was.level}` : null,
    // A title has no place for its former number.
    "adref:was-number": before !== label || (change?.was && kind === "title") ? before : null,
  };
};

// The changes of a paragraph as a whole: where only its end is inserted or deleted, it is cut in two or joined
// to the next.
const changesOf = ({ stretches, label, change }: XmlBlock): Omit<XmlChange, "id">[] => {
  if (!change) return [];
  const { end, was, numbered } = change;
  const changeOf = (type: XmlChange["type"], author: Author | null | undefined) =>
    author ? [{ type, author }] : [];
  return [
    ...changeOf(stretches.every(({ came }) => came) ? "insertion" : "split", end.came),
    ...changeOf(stretches.every(({ went }) => went) ? "repeal" : "join", end.went),
    ...changeOf("substitution", was?.author),
    ...changeOf("renumbering", numbered && numbered.was !== label ? numbered.by : null),
  ];
};

const spoken = ({ block }: Branch<XmlBlock>, { language }: XmlPage) =>
  voice(block.stretches.map(({ text }) => text).join(""), language);
