// The metadata of an Akoma Ntoso document: which work it is, which version of it, and where its paragraphs come
// from.

import { branchesIn, documentTree } from "#domain/documents/document-tree";
import type { Author } from "#domain/documents/marked/marked-text";
import type { ParagraphId } from "#domain/draft";
import type { LinkKind } from "#domain/sources/links/links";
import { dayOf, nameOf, type PrintedSheet } from "#server/export/sheet";
import { element, group, type Xml } from "./xml";
import type { XmlPlace, XmlSheet, XmlSource } from "./xml-sheet";
import type { XmlChange } from "./xml-words";
import { xmlLanguage } from "./xml-words";

// What is known of the parts of a text in Akoma Ntoso: proposed changes, former places, sources.

/** The place of each block, in text order, and the changes of the parts. */
type XmlPlaces = {
  readonly ids: ReadonlyMap<ParagraphId, string>;
  readonly changes: readonly XmlChange[];
};

/** The author of a change, and the other changes by the same author: one event for each instant. */
type Authors = {
  readonly names: readonly string[];
  readonly events: readonly Author[];
};

const authorsOf = (changes: readonly XmlChange[]): Authors => {
  const events = new Map(changes.map(({ author }) => [eventKey(author), author]));
  return { names: [...new Set(changes.map(({ author }) => author.by))], events: [...events.values()] };
};

const eventKey = ({ by, at }: Author): string => `${by} ${at}`;

type Analysed = XmlPlaces & { readonly sources: readonly XmlSource[]; readonly authors: Authors };

const analysis = ({ work, texts }: XmlSheet, { sources, ids, changes, authors }: Analysed): Xml[] => {
  const modified =
    changes.length === 0 ? [] : [group("passiveModifications", {}, modifications(changes, authors))];
  const mapped = mappings(texts, ids);
  const drawn =
    sources.length === 0
      ? []
      : [
          group(
            "otherReferences",
            { source: "#adref" },
            sources.map((source) => passageOf(source, work.draft, ids)),
          ),
        ];
  return modified.length + mapped.length + drawn.length === 0
    ? []
    : [group("analysis", { source: "#adref" }, [...modified, ...mapped, ...drawn])];
};

const modifications = (changes: readonly XmlChange[], { events }: Authors): Xml[] => {
  const numbers = new Map(events.map((author, index) => [eventKey(author), index + 1]));
  return changes.map(({ id, type, author }, index) =>
    element("textualMod", { type, eId: `mod_${index + 1}` }, [
      element("source", { href: `#change_${numbers.get(eventKey(author))}` }),
      element("destination", { href: `#${id}` }),
    ]),
  );
};

// T14: the place of each block of this text in earlier ones, since the text that put it there.
const mappings = (texts: XmlSheet["texts"], ids: XmlPlaces["ids"]): Xml[] => {
  const before = new Map<ParagraphId, string>();
  const found = texts.flatMap(({ n, blocks }) =>
    [...placesOf(blocks)].flatMap(([pid, current]) => {
      if (!ids.has(pid) || before.get(pid) === current) return [];
      before.set(pid, current);
      return [{ pid, original: `#${pid}`, current: `#${current}`, start: `#event_${n}` }];
    }),
  );
  // A block that has never moved needs no entry.
  const moved = new Set(
    found.filter(({ pid, current }) => current !== `#${ids.get(pid)}`).map(({ pid }) => pid),
  );
  const mapped = found
    .filter(({ pid }) => moved.has(pid))
    .map(({ pid: _, ...mapping }, index) => element("mapping", { eId: `mapping_${index + 1}`, ...mapping }));
  return mapped.length === 0 ? [] : [group("mappings", { source: "#adref" }, mapped)];
};

// The place of each block by its id.
const placesOf = (blocks: readonly XmlPlace[]): Map<ParagraphId, string> =>
  new Map(branchesIn(documentTree(blocks)).map(({ block, id }) => [block.pid, id]));

// The source of a paragraph, passage by passage.
const passageOf = (
  { pid, kind, submission, organization, passage }: XmlSource,
  draft: string,
  ids: XmlPlaces["ids"],
): Xml =>
  element("implicitReference", {
    for: `#${ids.get(pid)}`,
    href: `/drafts/${encodeURIComponent(draft)}/submissions/${encodeURIComponent(submission)}#passage-${passage}`,
    refersTo: `#${kind}`,
    showAs: `${organization ?? "A submission"}, passage ${passage}`,
  });

/** The head of the file. */
export const metadata = (order: XmlSheet, { ids, changes }: XmlPlaces): Xml => {
  const sources = [...ids.keys()].flatMap((pid) => order.sources.filter((source) => source.pid === pid));
  const authors = authorsOf(changes);
  return group("meta", {}, [
    identification(order),
    ...publication(order),
    ...lifecycle(order, authors),
    ...analysis(order, { sources, ids, changes, authors }),
    references(order, { authors, kinds: [...new Set(sources.map(({ kind }) => kind))].toSorted() }),
    proprietary(order),
  ]);
};

const dayIn = (instant: string, { zone }: PrintedSheet): string =>
  dayOf(instant, zone).toISOString().slice(0, 10);

// Three-letter language codes of the official languages; others keep their tag.
const threeLetters: Readonly<Record<string, string>> = {
  ar: "ara",
  en: "eng",
  es: "spa",
  fr: "fra",
  ru: "rus",
  zh: "zho",
};

const languageCode = (language: string): string => {
  const [first = "und"] = xmlLanguage(language).toLowerCase().split("-");
  return threeLetters[first] ?? first;
};

const workOf = ({ work, sheet }: XmlSheet): string =>
  `/akn/un/statement/deliberation/unga/${dayIn(work.createdAt, sheet)}/${encodeURIComponent(work.draft)}`;

// Two texts may be issued on one day.
const expressionOf = (
  order: XmlSheet,
  version: { readonly n: number | null; readonly date: string },
): string => {
  const name = version.n === null ? "draft" : `v${version.n}`;
  return `${workOf(order)}/${languageCode(order.sheet.language)}@${dayIn(version.date, order.sheet)}-${name}`;
};

const identification = (order: XmlSheet): Xml => {
  const { sheet, work, n, adopted } = order;
  const [workUri, uri] = [workOf(order), expressionOf(order, { n, date: sheet.date })];
  const names = (value: string, format = ""): Xml[] => [
    element("FRBRthis", { value: `${value}/!main${format}` }),
    element("FRBRuri", { value: `${value}${format}` }),
  ];
  const dated = (instant: string, name: string) =>
    element("FRBRdate", { date: dayIn(instant, order.sheet), name });
  const unga = element("FRBRauthor", { href: "#unga" });
  return group("identification", { source: "#adref" }, [
    group("FRBRWork", {}, [
      ...names(workUri),
      element("FRBRalias", { value: work.title, name: "title" }),
      dated(work.createdAt, "generation"),
      unga,
      element("FRBRcountry", { value: "un" }),
      element("FRBRsubtype", { value: "deliberation" }),
      element("FRBRname", { value: adopted ? "resolution" : "resolutionDraft" }),
      element("FRBRauthoritative", { value: "false" }),
    ]),
    group("FRBRExpression", {}, [
      ...names(uri),
      element("FRBRalias", { value: nameOf(sheet), name: "symbol" }),
      dated(sheet.date, n === null ? "draft" : "issue"),
      unga,
      ...(n === null ? [] : [element("FRBRversionNumber", { value: n })]),
      element("FRBRlanguage", { language: languageCode(sheet.language) }),
    ]),
    group("FRBRManifestation", {}, [
      ...names(uri, ".xml"),
      dated(sheet.date, "generation"),
      element("FRBRauthor", { href: "#adref" }),
      element("FRBRformat", { value: "application/akn+xml" }),
    ]),
  ]);
};

const publication = ({ sheet, n }: XmlSheet): Xml[] =>
  n === null
    ? []
    : [
        element("publication", {
          date: dayIn(sheet.date, sheet),
          name: "document",
          number: nameOf(sheet),
          showAs: [nameOf(sheet), sheet.kind].filter(Boolean).join(", "),
        }),
      ];

const textId = (n: number): string => `text_${n}`;

// Issued texts, and changes proposed or made.
const lifecycle = ({ texts, sheet }: XmlSheet, { names, events }: Authors): Xml[] => {
  const issued = texts.map(({ n, date }, index) => ({
    eId: `event_${n}`,
    date: dayIn(date, sheet),
    source: `#${textId(n)}`,
    type: index === 0 ? "generation" : "amendment",
  }));
  const changed = events.map(({ by, at }, index) => ({
    eId: `change_${index + 1}`,
    date: Number.isNaN(Date.parse(at)) ? dayIn(sheet.date, sheet) : new Date(at).toISOString(),
    source: `#author_${names.indexOf(by) + 1}`,
    type: "amendment",
  }));
  const all = [...issued, ...changed].map((event) => element("eventRef", event));
  return all.length === 0 ? [] : [group("lifecycle", { source: "#adref" }, all)];
};

const organizations = [
  ["adref", "/akn/ontology/organization/adref", "Adref"],
  ["unga", "/akn/ontology/organization/un/unga", "United Nations General Assembly"],
] as const;

const kindNames: Readonly<Record<LinkKind, string>> = {
  verbatim: "Taken up word for word",
  adapted: "Taken up in other words",
  "in-substance": "Taken up in substance",
  opposed: "The paragraph goes against it",
};

type XmlReferences = { readonly authors: Authors; readonly kinds: readonly LinkKind[] };

const references = (order: XmlSheet, { authors, kinds }: XmlReferences): Xml =>
  group("references", { source: "#adref" }, [
    ...order.texts.map(({ n, symbol, date }) =>
      element("original", { eId: textId(n), href: expressionOf(order, { n, date }), showAs: symbol }),
    ),
    ...organizations.map(([eId, href, showAs]) => element("TLCOrganization", { eId, href, showAs })),
    ...authors.names.map((by, index) =>
      element("TLCOrganization", {
        eId: `author_${index + 1}`,
        href: `/akn/ontology/organization/${encodeURIComponent(by)}`,
        showAs: by,
      }),
    ),
    ...(order.sheet.closing.length > 1
      ? [element("TLCEvent", { eId: "adoption", href: "/akn/ontology/event/adoption", showAs: "Adoption" })]
      : []),
    ...kinds.map((kind) =>
      element("TLCConcept", { eId: kind, href: `/akn/ontology/concept/${kind}`, showAs: kindNames[kind] }),
    ),
  ]);

// Metadata specific to Adref: what identifies a text as the one that was issued.
const proprietary = ({ sheet, work, n, marked }: XmlSheet): Xml =>
  group("proprietary", { source: "#adref" }, [
    element("adref:version", {
      draft: work.draft,
      text: n,
      symbol: sheet.symbol,
      kind: sheet.kind,
      digest: sheet.digest,
      "record-entry": sheet.record?.n,
      "record-head": sheet.record?.hash,
      "marked-against": marked?.against,
    }),
    ...(sheet.note === null ? [] : [element("adref:note", {}, [sheet.note])]),
  ]);
